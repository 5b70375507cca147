"""Two tables side by side whose totals stand in different rows, taken apart."""

from .. import cells
from ..building import Row
from ..cells import Kind
from ..wording import total_strength

FEWEST = 3  # rows with a label of their own


def apart(rows: list[Row]) -> list[list[Row]]:
    """The rows of the table to the left and of the one to the right; all rows where they are one table."""
    width = max(map(len, rows))
    for column in range(2, width - 1):
        if _labels(rows, column):
            return [[row[:column] for row in rows], [row[column:] for row in rows]]
    return [rows]


def _labels(rows: list[Row], column: int) -> bool:
    """Whether a column inside holds labels, a total among them, each with a figure to its right."""
    named = [at for at, row in enumerate(rows) if len(row) > column + 1 and cells.figure(row[column + 1][0])]
    words = [rows[at][column][0] for at in named if cells.kind(rows[at][column][0]) is Kind.WORDS]
    totals = [at for at in named if total_strength(rows[at][column][0]) == 3]
    own = [at for at, row in enumerate(rows) if total_strength(row[0][0]) == 3]
    return len(words) == len(named) > FEWEST and len(set(words)) == len(words) and bool(totals) and totals != own
