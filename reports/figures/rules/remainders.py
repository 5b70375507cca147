"""Columns that are what is left of two others, without saying so: raised, completed, outstanding."""

from decimal import Decimal
from itertools import combinations

from ..tables import Cell, Table, sampled
from ..wording import CHANGE, OVERLAP, RATE, says, total_strength
from .relations import Sum

FEWEST = 4  # rows that must show it, each with figures of its own
MOST = 14  # columns of a table in which it is looked for
TWO_DIGITS = 10
WHY = "the figures beside it make"

Three = tuple[int, int, int]


def left(table: Table) -> list[Sum]:
    """What each first of three columns should be, the sum of the two others, where all rows but one show it."""
    if says(OVERLAP, f"{table.caption} {table.notes}") or len(table.heads) > MOST:
        return []
    counts = [
        at for at, head in enumerate(table.heads)
        if table.unit(at) != "%" and not (says(CHANGE, head) or says(RATE, head) or total_strength(head))
    ]  # fmt: skip
    threes = [three for each in combinations(counts, 3) for three in _orders(each)]
    return [each for three in threes if _made(table, three) for each in _sums(table, three)]


def _orders(three: Three):
    one, two, last = three
    return (one, two, last), (two, one, last), (last, one, two)


def _cells(table: Table, row: int, three: Three) -> list[Cell] | None:
    cells = [table.values[row][at] for at in three]
    return cells if cells[0].figure and all(cell.value is not None for cell in cells) else None


def _made(table: Table, three: Three) -> bool:
    held, odd = set(), 0
    for row in sampled(list(range(len(table.labels)))):
        cells = _cells(table, row, three)
        values = [cell.value for cell in cells] if cells else []
        if not cells or not all(values[1:]):
            odd += bool(cells) and values[0] != values[1] + values[2]
        elif values[0] == values[1] + values[2]:
            held.add(tuple(values))
        else:
            odd += 1
    telling = [values for values in held if all(abs(value) >= TWO_DIGITS for value in values)]
    return odd <= 1 and len(telling) >= FEWEST


def _sums(table: Table, three: Three) -> list[Sum]:
    rows = [cells for row in range(len(table.labels)) if (cells := _cells(table, row, three))]
    return [Sum("row_total", whole, ((one, 1), (other, 1)), Decimal(0), WHY) for whole, one, other in rows]
