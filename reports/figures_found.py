"""The figures of a report that cannot be right, and where each stands. Pure: a text or a file in, plain facts out.

``found_in_file`` and ``found_in_long_text`` run in a process of their own (packs/guard.py): a file is a stranger's, and
a table of thousands of cells can be hours of work.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from lxml import html as markup

from .figures import Finding, check, read_bytes, tables_in_html, text_of_html
from .kinds import ReportKind, kind_of
from .paragraphs import EXHIBIT_LINE, numbered
from .sections import blocks, places, split

BETWEEN = "\n\n"  # an empty line, so that no sentence goes on from a title into the paragraph below it
FRONT, MADE = -1, -2  # in place of a block's number: a line of the front page, and one of a table made from measures
LINES_OF_THEIR_OWN = re.compile(r"(?=<(?:li|tr)[ >])")


def found_in_text(
    kind: ReportKind | None, front: Sequence[str], body: str, exhibits: Mapping[int, str] | None = None
) -> list[dict]:
    """The findings in the words of the front page and the sanitised ``body`` of a report of ``kind``.

    ``exhibits`` are the tables, by number, that lines of the text stand for: sentences are held against them, and they
    themselves are right, being worked out. ``where`` says in words where it stands; ``anchor`` is its paragraph in the
    report as readers see it, ``section`` the slug of the section it is mended in. Both are '' on the front page.
    """
    lines = [(f"<p>{escape(words)}</p>", FRONT) for words in front]
    for number, block in enumerate(blocks(body)):
        whole = " ".join(block.split())
        exhibit = _exhibit_of(whole, exhibits or {})
        lines += [(line, MADE if exhibit else number) for line in LINES_OF_THEIR_OWN.split(exhibit or whole)]
    html = BETWEEN.join(line for line, _ in lines)
    stand = [number for _, number in lines for _ in BETWEEN]
    where = _places(kind, body)
    front_page = {"where": "the front page", "anchor": "", "section": ""}
    return [
        _fact(each) | (front_page if stand[each.line - 1] == FRONT else where[stand[each.line - 1]])
        for each in _once(check(tables_in_html(html), text_of_html(html)))
        if stand[each.line - 1] != MADE
    ]


def found_in_long_text(data: bytes) -> list[dict]:
    """As ``found_in_text``, of the JSON list of a kind's name, the front page, the body and the exhibits."""
    kind, front, body, exhibits = json.loads(data)
    return found_in_text(kind_of(kind), front, body, {int(number): table for number, table in exhibits.items()})


def found_in_file(data: bytes) -> list[dict]:
    """The findings in an uploaded Word file or PDF. Raises Unreadable, in a line."""
    tables, text = read_bytes(data, "The file")
    return [_fact(each) | {"where": "", "anchor": "", "section": ""} for each in _once(check(tables, text))]


def _exhibit_of(block, exhibits):
    """The table that a block stands for, '' for none."""
    line = EXHIBIT_LINE.match(block.removeprefix("<p>").removesuffix("</p>"))
    return exhibits.get(int(line[1]), "") if line else ""


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """The same slip twice is one for its author to answer."""
    return list({each.key: each for each in reversed(list(findings))}.values())[::-1]


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
