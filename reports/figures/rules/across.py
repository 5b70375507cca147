"""A column that follows from two others of its row, though nothing says so: no total of it adds up."""

from decimal import Decimal
from itertools import permutations

from ..tables import Cell, Table, sampled

FEWEST = 4  # rows that must follow, the total among them
NEAR = 8  # columns away that the two may stand
SCALES = (Decimal(100), Decimal(1), Decimal(1000))


def follows_across(table: Table, row: int, column: int) -> bool:
    """Whether the figure of this row is a share, a quotient or a growth of two others, as most in its column are."""
    near = [at for at in range(len(table.heads)) if 0 < abs(at - column) <= NEAR]
    rows = [at for at in sampled(list(range(len(table.labels)))) if at != row]
    for first, second in permutations(near, 2):
        for scale in SCALES:
            for less in (False, True):
                if _follows(table.values[row], column, first, second, scale, less) and _shown(
                    [table.values[at] for at in rows], column, first, second, scale, less
                ):
                    return True
    return False


def _follows(row: list[Cell], column: int, first: int, second: int, scale: Decimal, less: bool) -> bool | None:
    """Whether first by second does it, less second where it is a growth; None where there is nothing to tell by."""
    cell, one, other = row[column], row[first], row[second]
    if not (cell.figure and one.value and other.value and cell.value):
        return None
    made = (one.value - (other.value if less else 0)) / abs(other.value) * scale
    return abs(abs(made) - abs(cell.value)) <= cell.figure.step


def _shown(rows, *way) -> bool:
    told = [follows for follows in (_follows(row, *way) for row in rows) if follows is not None]
    return told.count(True) >= FEWEST - 1 and told.count(True) * 3 >= len(told) * 2
