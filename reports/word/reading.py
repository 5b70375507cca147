"""A .docx file as HTML with numbered sections, tables with header rows and captions, and its pictures. Pure.

Runs in a process of its own (packs/guard.py), for the file is a stranger's.
"""

import io
from dataclasses import dataclass, field

import mammoth

from council_portal.richtext import UNPRINTABLE
from packs import BadUpload
from packs.guard import guarded
from packs.office import Kind, OfficeFinding, settled_word

from .settling import settle
from .shaping import shaped

MOST_PICTURES = 100
TOO_MUCH = (
    "This Word file is too much work to read: it unpacks to far more than it seems, or its tables lie in one another "
    "too deeply. Save it as a PDF and upload that, or split it."
)
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h4:fresh
p[style-name='heading 5'] => h4:fresh
p[style-name='heading 6'] => h4:fresh
p.PortalSection => h2:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='footnote text'] => p:fresh
p[style-name='endnote text'] => p:fresh
r[style-name='footnote reference'] =>
r[style-name='endnote reference'] =>
u => em
strike =>
"""
PICTURE = "word-picture:"


@dataclass(frozen=True)
class WordText:
    """What was read. A picture stands as ``src="word-picture:0"``; ``findings`` say what was left out or changed."""

    title: str
    html: str
    pictures: list[bytes] = field(repr=False)
    findings: list[OfficeFinding]


def read_word(data: bytes) -> WordText:
    """Raises BadUpload, with words for the author, for whatever cannot be a web report."""
    return guarded(look, data, too_much=TOO_MUCH)


def look(data: bytes) -> WordText:
    """What is done in the process of its own."""
    package, findings = settled_word(data)
    found = [OfficeFinding(each.kind, _for_web(each.words)) for each in findings if each.kind != Kind.ACCESS]
    notes = settle(package)
    count = sum(1 for _ in package.xml("word/document.xml").iter("{*}blip"))
    if count > MOST_PICTURES:
        raise BadUpload(
            f"This Word file has {count} pictures; a web report may have {MOST_PICTURES}. "
            "Keep it as a PDF, or put some of them into an appendix."
        )
    pictures = []
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(package.data()),
            style_map=STYLES,
            include_default_style_map=True,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: _kept(image, pictures)),
        )
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise BadUpload("This Word file is damaged. Open it in Word, save it again and upload the new copy.") from error
    title, html, more = shaped(UNPRINTABLE.sub("", made.value))
    found += [OfficeFinding(Kind.LAYOUT, words) for words in (*notes, *more)]
    return WordText(title, html, pictures, found)


def _kept(image, pictures):
    with image.open() as file:
        pictures.append(file.read())
    return {"src": f"{PICTURE}{len(pictures) - 1}"}


def _for_web(words):
    return words.replace("The PDF shows", "The report shows").replace("in the PDF", "in the report")
