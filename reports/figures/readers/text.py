"""Tables in plain text: tab-separated lines, pipes, columns set with spaces, figures in a row, a cell a line."""

import re

from .. import cells
from ..building import Row, build
from ..tables import Table
from . import aligned, beside, pages, runs

FURNITURE = re.compile(
    r"^(?:page\s+\d+(?:\s+of\s+\d+)?|\d{1,4}|this page is intentionally left blank|-{2,}.*|\W{0,3})$", re.IGNORECASE
)
RULE = re.compile(r"^[\s|:+=-]*$")
NOTE = re.compile(
    r"^(?:\W*notes?\b|n\.?b\.?\b|\*|\[?\(?\d\W|source|figures? |totals? |percentages? |some )", re.IGNORECASE
)
NEAR = 8  # lines back that a caption may stand


def tables_in_text(text: str) -> list[Table]:
    """All tables of a text, in order; ``line`` counts from 1 as an editor does."""
    lines = pages.lines_of(text)
    taken: set[int] = set()
    found = []
    for reader in (_tabbed, _piped, aligned.blocks, runs.in_rows, runs.cell_a_line):
        for rows, heads in reader(lines, taken):
            taken.update(line - 1 for row in rows for _text, line in row)
            found += built(lines, rows, heads)
    return sorted(found, key=lambda table: table.line)


def built(lines: list[str], rows: list[Row], heads: int | None) -> list[Table]:
    """The table of these rows, or the two that stand side by side in them; none where they hold no figure."""
    first = min(line for row in rows for _text, line in row)
    over, under = caption(lines, first - 1, rows), notes(lines, rows)
    tables = (build(part, caption=over, heads=heads, notes=under) for part in beside.apart(rows))
    return [table for table in tables if table]


def caption(lines: list[str], at: int, rows: list[Row]) -> str:
    """The short line above a table, else the words of its first row."""
    for back in range(at - 1, max(at - NEAR, -1), -1):
        words = cells.tidy(lines[back])
        if not words or FURNITURE.match(words):
            continue
        if "\t" not in lines[back].strip() and len(words) <= 140 and not words.startswith("- "):
            return words
        break
    return cells.tidy(" ".join(text for text, _line in rows[0] if text))[:140]


def notes(lines: list[str], rows: list[Row]) -> str:
    """The short lines next to a table and any note under it, where it may say that its rows overlap."""
    numbers = [line for row in rows for _text, line in row]
    above = [line for line in lines[max(min(numbers) - 4, 0) : min(numbers) - 1] if line.strip()][-1:]
    below = [line for line in lines[max(numbers) : max(numbers) + 6] if line.strip()][:3]
    kept = [line for line in above if len(line) <= 160] + [line for line in below if NOTE.match(line.strip())]
    return " ".join(cells.tidy(line) for line in kept if "\t" not in line)


def _tabbed(lines, taken):
    return _blocks(lines, lambda line: "\t" in line.strip("\n ") and bool(line.strip()), lambda line: line.split("\t"))


def _piped(lines, taken):
    return _blocks(
        lines,
        lambda line: (line.count("|") >= 2 or " | " in line.strip()) and not RULE.match(line),
        lambda line: line.strip().removeprefix("|").removesuffix("|").split("|"),
    )


def _blocks(lines, belongs, split):
    """Lines that belong together; a page break between two parts of one table does not end it."""
    block: list[Row] = []
    gap: list[str] = []
    for number, line in enumerate(lines, start=1):
        if belongs(line):
            row = [(text, number) for text in split(line)]
            if block and gap and not _goes_on(block, row, gap):
                yield block, None
                block = []
            if not (gap and block and _same_words(block[0], row)):
                block.append(row)
            gap = []
        elif line == pages.BREAK:
            gap = gap or [""]
        elif block and not (RULE.match(line) and "|" in line):
            gap.append(line)
    if block:
        yield block, None


def _goes_on(block, row, gap):
    if not all(FURNITURE.match(line.strip()) or RULE.match(line) for line in gap) or len(gap) > 6:
        return False
    if _same_words(block[0], row):
        return True
    if len(block[-1]) != len(row):
        return False
    return any(cells.figure(cells.tidy(text)) for text, _line in row[1:]) and not all(
        cells.YEAR.match(text.strip()) for text, _line in row[1:]
    )


def _same_words(row, other):
    return [cells.tidy(text) for text, _line in row] == [cells.tidy(text) for text, _line in other]
