"""The text of a minute on its way from the box it is typed in to what is kept, and back. Pure.

Minutes are typed as plain lines, because that stands up to anything while a meeting runs: each line is a paragraph,
lines that begin with '- ' are a list, '1. ', '2. ' … a numbered one, '## ' a heading, and lines with tabs between
their words a table, which is also how all of these come out of Word. So nothing of Word's styles can come in.
"""

import re
from html import escape

from lxml import html as markup

from council_portal.richtext import sanitised

BULLET = re.compile(r"^\s*[-*•·▪]\s+(\S.*)$")
NUMBERED = re.compile(r"^\s*(\d{1,3})[.)]\s+(\S.*)$")
HEADING = re.compile(r"^\s*##\s+(\S.*)$")
LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c")
HOLD_WORDS, HOLD_BLOCKS = {"p", "h3", "li", "td", "th"}, {"ul", "ol", "table", "thead", "tbody", "tr"}
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def minute_html(typed: str) -> str:
    """What is kept of what was typed or pasted: sanitised HTML of paragraphs, lists, headings and plain tables."""
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", typed)).replace("\u00a0", " ")
    lines = [line.rstrip(" ") for line in text.split("\n") if line.strip()]
    return sanitised("".join(_blocks(lines)))


def minute_typed(html: str) -> str:
    """``html`` as it is typed, a blank line between blocks. What cannot be typed is left out: ask ``is_typed``."""
    if not html.strip():
        return ""
    root = markup.fragment_fromstring(html, create_parent="div")
    return "\n\n".join(filter(None, (_typed(block) for block in root)))


def is_typed(html: str) -> bool:
    """Whether ``html`` can go into the box and come out with all that it says: no bold, link, picture or the like."""
    if not html.strip():
        return True
    root = markup.fragment_fromstring(html, create_parent="div")
    return not (root.text or "").strip() and all(_can_be_typed(each) for each in root.iterdescendants())


def paragraphs_of(html: str) -> list[str]:
    """The blocks of ``html``, each as HTML, in order."""
    if not html.strip():
        return []
    root = markup.fragment_fromstring(html, create_parent="div")
    for block in root:
        block.tail = None
    return [markup.tostring(block, encoding="unicode") for block in root]


def _blocks(lines):
    at = 0
    while at < len(lines):
        kind, length = _run(lines, at)
        yield _block(kind, lines[at : at + length])
        at += length


def _run(lines, at):
    """The kind of block that begins at ``at``, and of how many lines it is."""
    if HEADING.match(lines[at]):
        return "heading", 1
    if bullets := _while(lines, at, lambda line, _: BULLET.match(line)):
        return "bullets", bullets
    if numbers := _while(lines, at, _is_next_number):
        return "numbers", numbers
    columns = lines[at].count("\t") if "\t" in lines[at].strip() else 0  # a tab before a paragraph only indents it
    rows = _while(lines, at, lambda line, _: columns and line.count("\t") == columns)
    return ("table", rows) if rows > 1 else ("paragraph", 1)


def _while(lines, at, fits):
    length = 0
    while at + length < len(lines) and fits(lines[at + length], length):
        length += 1
    return length


def _is_next_number(line, place):
    """A numbered list begins with 1 and leaves none out; other numbers are the writer's own and stay as typed."""
    found = NUMBERED.match(line)
    return found and int(found[1]) == place + 1


def _block(kind, lines):
    if kind == "heading":
        return f"<h3>{_kept(HEADING.match(lines[0])[1])}</h3>"
    if kind == "bullets":
        return f"<ul>{''.join(f'<li>{_kept(BULLET.match(line)[1])}</li>' for line in lines)}</ul>"
    if kind == "numbers":
        return f"<ol>{''.join(f'<li>{_kept(NUMBERED.match(line)[2])}</li>' for line in lines)}</ol>"
    if kind == "table":
        return f"<table>{_row(lines[0], 'th')}{''.join(_row(line, 'td') for line in lines[1:])}</table>"
    return f"<p>{_kept(lines[0])}</p>"


def _row(line, cell):
    return f"<tr>{''.join(f'<{cell}>{_kept(words)}</{cell}>' for words in line.split(chr(9)))}</tr>"


def _kept(words):
    return escape(" ".join(words.split()))


def _typed(block):
    if block.tag in ("h2", "h3", "h4"):
        return f"## {_words(block)}"
    if block.tag == "ul":
        return "\n".join(f"- {_words(item)}" for item in block.iter("li"))
    if block.tag == "ol":
        return "\n".join(f"{number}. {_words(item)}" for number, item in enumerate(block.iter("li"), start=1))
    if block.tag == "table":
        return "\n".join("\t".join(_words(cell) for cell in row) for row in block.iter("tr"))
    return _words(block)


def _can_be_typed(element):
    if element.tag in HOLD_WORDS:
        return len(element) == 0 and not {"colspan", "rowspan"} & set(element.attrib)
    return element.tag in HOLD_BLOCKS


def _words(element):
    return " ".join(element.text_content().split())
