"""Quarters or months and the year to date beside them, in a table whose other rows hold rates and balances."""

from decimal import Decimal

from ..cells import is_period
from ..tables import Cell, Table
from ..wording import RATE, SPANS, says, total_strength
from .relations import Sum

FEWEST = 3  # rows that must add up
LEAST = 20
WHY = "the row adds up to"


def added(table: Table) -> list[Sum]:
    """The rows that add up, and those that only miss by two digits that were changed about."""
    return [each for at in range(2, len(table.heads)) for each in _column(table, at)]


def _column(table: Table, at: int) -> list[Sum]:
    periods = []
    while len(periods) < at and is_period(table.heads[at - 1 - len(periods)]):
        periods.append(at - 1 - len(periods))
    if len(periods) < 2 or not total_strength(table.heads[at]):
        return []
    sums = [_sum(row[at], [row[each] for each in periods]) for row in _counts(table, at, periods)]
    holding = [each for each in sums if each.holds]
    swapped = [each for each in sums if _swapped(each.result.value, each.expected)]
    return [*holding, *swapped] if len(holding) >= FEWEST else []


def _counts(table: Table, at: int, periods: list[int]) -> list[list[Cell]]:
    """The rows of whole numbers of some size, in each of the periods."""
    return [
        row for label, row in zip(table.labels, table.values, strict=True)
        if not says(RATE, label) and not says(SPANS, label) and all(_whole(row[each]) for each in [at, *periods])
        and row[at].value >= LEAST and sum(1 for each in periods if row[each].value) >= 2
    ]  # fmt: skip


def _whole(cell: Cell) -> bool:
    return cell.figure is not None and not cell.figure.unit and cell.figure.places == 0


def _sum(result: Cell, parts: list[Cell]) -> Sum:
    return Sum("row_total", result, tuple((part, 1) for part in parts), Decimal(0), WHY)


def _swapped(stated: Decimal, right: Decimal) -> bool:
    one, other = str(stated), str(right)
    return one != other and len(one) >= 3 and sorted(one) == sorted(other)
