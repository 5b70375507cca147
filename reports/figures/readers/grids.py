"""Merged cells laid out flat: each row as wide as the table, each cell where it stands."""

from dataclasses import dataclass

from ..building import Row


@dataclass(frozen=True)
class Merged:
    """The words of a cell, its line, and how many columns and rows it covers."""

    text: str
    line: int
    across: int = 1
    down: int = 1


MOST = 200  # columns and rows that one cell may claim


def flat(rows: list[list[Merged]], *, heads: int) -> list[Row]:
    """Merged heads and labels count for each row and column they cover; merged figures only once."""
    placed: list[dict[int, tuple[str, int]]] = [{} for _row in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in placed[at]:
                column += 1
            _place(placed, at, column, cell, repeats=at < heads or column == 0)
            column += min(cell.across, MOST)
    width = max((max(row, default=-1) + 1 for row in placed), default=0)
    lines = [row[0].line if row else 0 for row in rows]
    return [[row.get(column, ("", line)) for column in range(width)] for row, line in zip(placed, lines, strict=True)]


def _place(placed, at, column, cell, *, repeats):
    down = range(at, min(at + min(cell.down, MOST), len(placed)))
    for row in down:
        for step in range(min(cell.across, MOST)):
            first = row == at and step == 0
            label_below = repeats and (row == at or column == 0)
            placed[row].setdefault(column + step, (cell.text if first or label_below else "", cell.line))
