"""Rows of percentages that make a hundred, all but one: satisfied, neither, dissatisfied."""

from decimal import Decimal

from ..tables import Cell, Table
from ..wording import CHANGE, OVERLAP, says
from .relations import Wrong

HUNDRED = Decimal(100)
FEWEST = 3  # rows that must make a hundred
NEAR = Decimal(20)  # points: further off, one of the parts is not shown
WHY = "the others of its row leave, of a hundred,"


def wrong(table: Table, mended: dict[int, Decimal]) -> list[Wrong]:
    """The last share of the one row whose percentages do not make a hundred as they do in all other rows."""
    if says(OVERLAP, f"{table.caption} {table.notes}"):
        return []
    found = []
    for side in (table, table.turned()):
        shares = [at for at, head in enumerate(side.heads) if side.unit(at) == "%" and not says(CHANGE, head)]
        rows = [[row[at] for at in shares] for row in side.values]
        odd = _odd_one([cells for cells in rows if _all_shares(cells)])
        if odd and not mended.keys() & {id(cell) for cell in odd}:
            last = odd[-1]
            left = HUNDRED - sum(cell.value for cell in odd[:-1])
            found.append(Wrong(last, "percentage", left, WHY))
    return found


def _all_shares(cells: list[Cell]) -> bool:
    return len(cells) >= 2 and all(cell.figure and 0 <= cell.value <= HUNDRED for cell in cells)


def _odd_one(rows: list[list[Cell]]) -> list[Cell] | None:
    """The one row that misses a hundred by more than rounding; None where others do, or too few make it."""
    off = [abs(sum(cell.value for cell in cells) - HUNDRED) for cells in rows]
    most = [max(cell.figure.step for cell in cells) * len(cells) / 2 for cells in rows]
    odd = [at for at, (miss, slack) in enumerate(zip(off, most, strict=True)) if miss > slack]
    making = {tuple(cell.value for cell in cells) for at, cells in enumerate(rows) if at not in odd}
    return rows[odd[0]] if len(odd) == 1 and off[odd[0]] <= NEAR and len(making) >= FEWEST else None
