"""The figures of a report that cannot be right, and where each stands. Pure: a text or a file in, plain facts out.

``found_in_file`` and ``found_in_long_text`` run in a process of their own (packs/guard.py): a file is a stranger's, and
a table of thousands of cells can be hours of work.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from lxml import html as markup

from packs import pdf_text

from .figures import Finding, check, read_bytes, tables_in_html, text_of_html
from .figures.findings import said
from .kinds import ReportKind, kind_of
from .paragraphs import EXHIBIT_LINE, numbered
from .sections import blocks, places, split

BETWEEN = "\n\n"  # an empty line, so that no sentence goes on from a title into the paragraph below it
FRONT, MADE = -1, -2  # in place of a block's number: a line of the front page, and one of a table made from measures
FRONT_PAGE = {"where": "the front page", "anchor": "", "section": ""}
LINES_OF_THEIR_OWN = re.compile(r"(?=<(?:li|tr)[ >])")


def found_in_text(
    kind: ReportKind | None, front: Sequence[str], body: str, exhibits: Mapping[int, str] | None = None
) -> list[dict]:
    """The findings in the words of the front page and the sanitised ``body`` of a report of ``kind``.

    ``exhibits`` are the tables, by number, that lines of the text stand for: sentences are held against them, and they
    themselves are right, being worked out. ``where`` says in words where it stands; ``anchor`` is its paragraph in the
    report as readers see it, ``section`` the slug of the section it is mended in. Both are '' on the front page.
    """
    lines = [(_line(words), FRONT) for words in front]
    for number, block in enumerate(blocks(body)):
        whole = " ".join(block.split())
        exhibit = _exhibit_of(whole, exhibits or {})
        lines += [(line, MADE if exhibit else number) for line in LINES_OF_THEIR_OWN.split(exhibit or whole)]
    html = BETWEEN.join(line for line, _ in lines)
    stand = [number for _, number in lines for _ in BETWEEN]
    where = _places(kind, body)
    return [
        _fact(each) | (FRONT_PAGE if stand[each.line - 1] == FRONT else where[stand[each.line - 1]])
        for each in _once(check(tables_in_html(html), text_of_html(html)))
        if stand[each.line - 1] != MADE
    ]


def found_in_long_text(data: bytes) -> list[dict]:
    """As ``found_in_text``, of the JSON list of a kind's name, the front page, the body and the exhibits."""
    kind, front, body, exhibits = json.loads(data)
    return found_in_text(kind_of(kind), front, body, {int(number): table for number, table in exhibits.items()})


def found_in_file(data: bytes) -> list[dict]:
    """The findings in an uploaded Word file or PDF; of a PDF with the page, where it can be told. Raises Unreadable."""
    tables, text = read_bytes(data, "The file")
    found = _once(check(tables, text))
    pages = [_squeezed(each) for each in pdf_text(data)] if found and b"%PDF-" in data[:1024] else []
    return [_fact(each) | {"where": _page_of(each, pages), "anchor": "", "section": ""} for each in found]


def front_and_blocks(kind: ReportKind | None, front: Sequence[str], body: str) -> list[tuple[str, dict]]:
    """Each line of the front page and each block of ``body`` as HTML, with where it stands as in ``found_in_text``."""
    lines = [(_line(words), FRONT_PAGE) for words in front]
    return [*lines, *zip(blocks(body), _places(kind, body), strict=True)]


def _line(words):
    return f"<p>{escape(words)}</p>"


def _exhibit_of(block, exhibits):
    """The table that a block stands for, '' for none."""
    line = EXHIBIT_LINE.match(block.removeprefix("<p>").removesuffix("</p>"))
    return exhibits.get(int(line[1]), "") if line else ""


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """The same slip twice is one for its author to answer."""
    return list({each.key: each for each in reversed(list(findings))}.values())[::-1]


def _page_of(finding, pages):
    """'page 3 of the file': the only one that has the sentence, or the row's name and the figure stated there."""
    stated = [finding.sentence] if finding.sentence else [finding.cell.split(", ")[0], said(finding.stated)]
    wanted = [_squeezed(each) for each in stated]
    on = [number for number, page in enumerate(pages, start=1) if all(each in page for each in wanted)]
    if len(on) > 1 and finding.table:
        on = [number for number in on if _squeezed(finding.table) in pages[number - 1]]
    return f"page {on[0]} of the file" if len(on) == 1 else ""


def _squeezed(text):
    """Letters and digits only: lines are broken and spaced otherwise in a PDF than in what was read of it."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _fact(finding):
    return {"key": finding.key, "words": finding.words, "table": finding.table, "sentence": finding.sentence}


def _places(kind, body):
    """For each block of ``body``: where it is in words, its anchor and its section."""
    text = numbered(body)
    numbers = {each.anchor_id: each.number for each in text.paragraphs}
    slugs = [place.slug for place in places(kind, body) if place.part is not None]
    section = -1 if split(body) and split(body)[0].heading else 0
    found, last = [], ("the beginning", "")
    for block in markup.fragment_fromstring(text.html, create_parent="div") if text.html else ():
        section += block.tag == "h2"
        anchor = block.get("id", "")
        if anchor in numbers:
            last = (f"paragraph {numbers[anchor]}", anchor)
        elif block.tag == "h2":
            last = (f"section {block.get('id', '').removeprefix('section-')}", anchor)
        where = last[0] if anchor == last[1] else f"after {last[0]}"
        found.append({"where": where, "anchor": last[1], "section": slugs[section]})
    return found
