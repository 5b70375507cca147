"""Tables as other councils' papers set them: `pdftotext -layout` in several ways, plain extraction, tabs.

A text holds marks such as {243~252}: the right figure, then the one that a slip would put there.
"""

import re
import textwrap
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

ELSEWHERE = Path(__file__).parent / "elsewhere"
MARK = re.compile(r"\{([^{}~]*)~([^{}~]*)\}")
HEADER = "Netherfold Borough Council                                   Cabinet - 14 November 2023"
PROSE = "This report sets out the position for the period and asks members to note it."


@dataclass(frozen=True)
class Paper:
    """One table, the words around it, and where in it the slip stands (none in a right one)."""

    name: str
    caption: str
    grid: tuple[tuple[str, ...], ...]
    after: str = ""
    slip: str = ""


def papers():
    """Each table once right and once with each of its slips."""
    for block in (ELSEWHERE / "tables.txt").read_text().split("== ")[1:]:
        for version, (text, slip) in enumerate(versions(block.strip())):
            name, caption, *lines = text.split("\n")
            after = next((line.removeprefix("after: ") for line in lines if line.startswith("after: ")), "")
            rows = [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line]
            grid = tuple(tuple(row + [""] * (len(rows[0]) - len(row))) for row in rows)
            yield Paper(f"{name}, {version}" if version else name, caption, grid, after, slip)


def sentences():
    """Each sentence once right and once with each of its slips."""
    for line in (ELSEWHERE / "sentences.txt").read_text().splitlines():
        yield from versions(line)


def versions(text):
    """The right text, and one for each mark, with what stands there then."""
    marks = list(MARK.finditer(text))
    yield MARK.sub(r"\1", text), ""
    for slip in marks:
        yield MARK.sub(lambda mark, slip=slip: mark[2] if mark.start() == slip.start() else mark[1], text), slip[2]


def right(paper, **options):
    """Figures to the right of their columns, as most budgets are set."""
    return _page(paper, _set(paper.grid, str.rjust, **options))


def left(paper):
    """Everything to the left, long labels over two lines with the figures on the first."""
    return _page(paper, _set(paper.grid, str.ljust, label=22))


def middle(paper):
    """Figures in the middle of their columns, and of the lines that their label takes."""
    return _page(paper, _set(paper.grid, str.center, label=18, level="middle"))


def low(paper):
    """The figures on the last line of their label."""
    return _page(paper, _set(paper.grid, str.rjust, label=20, level="last"))


def airy(paper):
    """An empty line between the rows."""
    return _page(paper, _set(paper.grid, str.rjust, label=26, between=[""]))


def tight(paper):
    """Two spaces between the columns."""
    return _page(paper, _set(paper.grid, str.rjust, gap=2))


def broken(paper):
    """A page ends in the middle of the table: its foot, the next one's head, the heads of the columns again."""
    half = max(len(paper.grid) // 2, 2)
    heads, first, second = paper.grid[0], paper.grid[1:half], paper.grid[half:]
    widths = _widths(paper.grid, 34)
    lines = _set((heads, *first), str.rjust, widths=widths)
    lines += ["", "                                        Page 12", "\f" + HEADER, ""]
    return _page(paper, [*lines, *_set((heads, *second), str.rjust, widths=widths)])


def tabs(paper):
    """A row a line, as papers read from the web come."""
    return _page(paper, ["\t".join(row) for row in paper.grid])


def cell_a_line(paper):
    """A cell a line, as plain extraction leaves it; empty cells are gone."""
    return _page(paper, [cell for row in paper.grid for cell in row if cell])


MANNERS = (right, left, middle, low, airy, tight, broken, tabs, cell_a_line)


def _page(paper, lines):
    around = [HEADER, "", "3.  Background", "", f"3.1 {PROSE}", "", paper.caption, ""]
    return "\n".join([*around, *lines, "", paper.after, "", "3.2 Members are asked to note this.", "", "Page 13", "\f"])


def _widths(grid, label):
    heads = [max(map(len, head.split()), default=1) for head in grid[0]]
    bodies = [max(len(row[at]) for row in grid[1:]) for at in range(len(grid[0]))]
    widths = [
        max(head, body if at else min(body, label), 4)
        for at, (head, body) in enumerate(zip(heads, bodies, strict=True))
    ]
    return [width if at == 0 or width <= 24 else 24 for at, width in enumerate(widths)]


def _set(grid, align, *, label=34, gap=3, level="first", between=(), widths=None):
    widths = widths or _widths(grid, label)
    lines = []
    for at, row in enumerate(grid):
        wrapped = [
            textwrap.wrap(cell, max(width, 4), break_long_words=False) for cell, width in zip(row, widths, strict=True)
        ]
        deep = max(map(len, wrapped))
        sunk = "last" if at == 0 else level
        wrapped = [_sunk(cell, deep, sunk) if column or at == 0 else cell for column, cell in enumerate(wrapped)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            first, *others = [(part, width) for part, width in zip(parts, widths, strict=True)]
            line = first[0].ljust(first[1]) + "".join(" " * gap + align(part, width) for part, width in others)
            lines.append(("    " + line).rstrip())
        lines += between
    return lines


def _sunk(cell, deep, level):
    above = {"first": 0, "middle": (deep - len(cell)) // 2, "last": deep - len(cell)}[level]
    return [""] * above + cell


def pages():
    """Pages just as they are set, each once right and once with each of its slips."""
    for block in (ELSEWHERE / "pages.txt").read_text().split("== ")[1:]:
        name, text = block.split("\n", 1)
        for slip in [None, *MARK.finditer(text)]:
            yield name, MARK.sub(lambda mark, slip=slip: _in_place(mark, slip), text), slip[2] if slip else ""


def _in_place(mark, slip):
    """What a mark stands for, its right edge where the mark's was; in brackets and sentences without the gap."""
    said = mark[2] if slip and mark.start() == slip.start() else mark[1]
    before = mark.string[mark.string.rfind("\n", 0, mark.start()) + 1 : mark.start()]
    return said.rjust(len(mark[0])) if before.startswith("  ") and before.endswith(" ") else said
