"""Quarters or months and the year to date beside them, in a table whose other rows hold rates and balances."""

import re
from decimal import Decimal

from ..cells import is_period
from ..tables import Cell, Table
from ..wording import total_strength
from .relations import Sum

FEWEST = 6  # periods in the rows that must add up
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
    sums = [_sum(row[at], [row[each] for each in periods]) for row in table.values if _counts(row, at, periods)]
    holding = [each for each in sums if each.holds]
    swapped = [each for each in sums if _swapped(each)]
    return [*holding, *swapped] if len(holding) >= 2 and len(holding) * len(periods) >= FEWEST else []


def _counts(row: list[Cell], at: int, periods: list[int]) -> bool:
    """Whether a row has figures in each of the periods, of some size and without a sign."""
    cells = [row[each] for each in [at, *periods]]
    return (
        all(cell.figure and cell.figure.unit != "%" for cell in cells)
        and abs(row[at].value) >= LEAST * row[at].figure.step
        and sum(1 for cell in cells[1:] if cell.value) >= 2
    )


def _sum(result: Cell, parts: list[Cell]) -> Sum:
    step = max(part.figure.step for part in [result, *parts])
    rough = step if step < 1 else Decimal(0)
    return Sum("row_total", result, tuple((part, 1) for part in parts), rough, WHY)


def _swapped(each: Sum) -> bool:
    """Whether the result is what was meant with two digits changed about, and no average or level of the parts."""
    stated, right, parts = each.result.value, each.expected, [part.value for part, _sign in each.parts]
    one, other = (re.sub(r"\D", "", f"{value:.{max(each.result.figure.places, 0)}f}") for value in (stated, right))
    differ = sum(1 for left, right in zip(one, other, strict=False) if left != right)
    return (
        len(one) == len(other) >= 3 and sorted(one) == sorted(other) and differ == 2
        and not min(parts) <= stated <= max(parts)
    )  # fmt: skip
