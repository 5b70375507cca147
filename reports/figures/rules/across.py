"""A column that follows from two others of its row, though nothing says so: no total of it adds up."""

from collections.abc import Callable
from decimal import Decimal
from itertools import permutations

from ..tables import Cell, Table, sampled

FEWEST = 4  # rows that must follow, the total among them
NEAR = 8  # columns away that the two may stand
HUNDRED = Decimal(100)

Way = Callable[[Decimal, Decimal], Decimal]
QUOTIENTS: list[Way] = [
    lambda one, other: one / other * HUNDRED,
    lambda one, other: one / other,
    lambda one, other: one / other * 1000,
    lambda one, other: (one - other) / other * HUNDRED,
]
DIFFERENCES: list[Way] = [lambda one, other: one - other]


def follows_across(table: Table, row: int, column: int, held: set[int]) -> bool:
    """Whether this row's figure follows from two others, as most of its column do: a share, a quotient, a growth.

    A difference says so only of two columns that are not among those ``held`` to add up: variances add up as well.
    """
    near = [at for at in range(len(table.heads)) if 0 < abs(at - column) <= NEAR]
    rows = [table.values[at] for at in sampled(list(range(len(table.labels)))) if at != row]
    for first, second in permutations(near, 2):
        ways = QUOTIENTS if held & {first, second} else [*QUOTIENTS, *DIFFERENCES]
        for way in ways:
            if _follows(table.values[row], column, first, second, way) and _shown(rows, column, first, second, way):
                return True
    return False


def _follows(row: list[Cell], column: int, first: int, second: int, way: Way) -> bool | None:
    """Whether the way gives the figure, whatever its sign; None where there is nothing to tell by."""
    cell, one, other = row[column], row[first], row[second]
    if not (cell.figure and one.value and other.value and cell.value):
        return None
    return abs(abs(way(one.value, other.value)) - abs(cell.value)) <= cell.figure.step


def _shown(rows, *way) -> bool:
    told = [follows for follows in (_follows(row, *way) for row in rows) if follows is not None]
    return told.count(True) >= FEWEST - 1 and told.count(True) * 3 >= len(told) * 2
