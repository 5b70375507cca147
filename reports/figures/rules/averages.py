"""Averages against the figures they average: never below the least nor above the greatest of them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ..cells import is_period
from ..tables import Cell, Table
from ..wording import AVERAGE, CHANGE, PART_OF, RATE, RATE_ROW, says, total_strength
from .relations import Wrong

NEAREST = "the figures averaged run only to"
SURE = re.compile(r"\baverage\b|\bsatisf|\brate\b|\bin time\b|\bwithin\b|\bper \w+$", re.IGNORECASE)
OVER_TIME = re.compile(
    r"(?:19|20)\d\d|\b(?:\d+|two|three|four|five|ten)[\s-](?:year|month)\b|\b(?:month|week|quarter|year|dai)ly\b"
    r"|\b(?:per|a) (?:month|week|quarter|year|day)\b|\brolling\b",
    re.IGNORECASE,
)  # counts averaged over time add up like counts
LEAST = 5
MEAN = "the average comes to"


@dataclass(frozen=True)
class Averaged:
    """An average and what it averages."""

    cell: Cell
    parts: tuple[Cell, ...]

    @property
    def nearest(self) -> Decimal:
        """The average itself where it can be right, else the nearest value that could be."""
        values = [part.value for part in self.parts]
        return min(max(self.cell.value, min(values)), max(values))

    @property
    def outside(self) -> bool:
        return abs(self.cell.value - self.nearest) > self.cell.figure.step

    @property
    def mean(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0)) / len(self.parts)

    @property
    def is_mean(self) -> bool:
        return abs(self.cell.value - self.mean) <= self.cell.figure.step


def wrong(table: Table, mended: dict[int, Decimal]) -> list[Wrong]:
    """Averages outside the range of what they average, or unlike all the other plain means beside them."""
    found: dict[int, Wrong] = {}
    for side in (table, table.turned()):
        own = any(says(RATE, head) for head in side.heads)
        for row, label in enumerate(side.labels):
            named = bool(AVERAGE.match(label))
            if named or total_strength(label) or _adds_up(side, row):
                averages = _averages(side, row, named=named, own=own)
                averages = [pair for pair in averages if named or not _sums(pair[1])]
                sure = (
                    _periods(side)
                    if named
                    else (_of_all(label) or not total_strength(label)) and _rates(side, averages)
                )
                whole = not named and _adds_up(side, row)
                for each in _judged([each for _column, each in averages], named=named, sure=sure, whole=whole):
                    found.setdefault(id(each.cell), each)
    return list(found.values())


def _adds_up(table: Table, row: int) -> bool:
    """Whether a last row that is not called a total is the sum of those above it in two columns of counts."""
    if row != len(table.labels) - 1 or row < 3:
        return False
    columns = [table.column(at) for at in range(len(table.heads))]
    sums = [sum(cell.value or 0 for cell in column[:-1]) for column in columns]
    totals = [column[-1] for column in columns]
    return sum(1 for cell, whole in zip(totals, sums, strict=True) if cell.figure and cell.value == whole >= LEAST) >= 2


def _of_all(label: str) -> bool:
    return total_strength(label) == 3 or label.lower() == "all" or label.lower().startswith("all ")


def _periods(table: Table) -> bool:
    """Whether the rows are months, quarters or years, so that an average below them is one of these."""
    return all(is_period(label) for label in table.labels if not AVERAGE.match(label) and not total_strength(label))


def _rates(table: Table, averages) -> bool:
    return all(says(SURE, table.heads[column]) for column, _each in averages)


def _averages(table: Table, row: int, *, named: bool, own: bool) -> list[tuple[int, Averaged]]:
    """The averages in one row and their columns, each with the figures above it that are of its kind."""
    leaves = [
        at for at in range(row)
        if not total_strength(table.labels[at]) and not says(CHANGE, table.labels[at])
        and not says(PART_OF, table.labels[at]) and (not says(RATE_ROW, table.labels[at]) or not named)
    ]  # fmt: skip
    found = []
    for column, cell in enumerate(table.values[row]):
        if cell.figure is None or says(CHANGE, f"{table.heads[column]} {table.labels[row]}"):
            continue
        if not named and not _rate(table, column, cell, own):
            continue
        parts = [table.values[at][column] for at in leaves]
        parts = [part for part in parts if part.figure and part.figure.unit == cell.figure.unit]
        if len(parts) >= (2 if named else 3):
            found.append((column, Averaged(cell, tuple(parts))))
    return found


def _rate(table, column, cell, own: bool) -> bool:
    """Whether a total here can only be an average: percentages, rates, averages; by its own words if any head has."""
    words = table.heads[column] if own else f"{table.caption} {table.heads[column]}"
    counts = says(OVER_TIME, table.heads[column]) and "rate" not in words.lower()
    return cell.figure.unit == "%" or bool(
        not counts and says(RATE, words) and ("verage" in words or "rate" in words.lower())
    )


def _judged(averages: list[Averaged], *, named: bool, sure: bool, whole: bool) -> list[Wrong]:
    inside = [each for each in averages if not each.outside]
    outside = [each for each in averages if each.outside]
    means = [each for each in averages if each.is_mean]
    if named and len(means) >= 3 and len(means) * 4 >= len(averages) * 3:
        return [Wrong(each.cell, "average", _rounded(each, each.mean), MEAN) for each in averages if not each.is_mean]
    alone = sure and len(outside) == 1 and (whole or len(averages) == 1) and len(outside[0].parts) >= 3
    if not alone and (len(inside) < 2 or len(inside) < 2 * len(outside)):
        return []
    if not named and len(inside) < 2 and not alone:
        return []
    return [Wrong(each.cell, "average", each.nearest, NEAREST) for each in outside]


def _sums(each: Averaged) -> bool:
    """Shares that add up to their total are not averaged by it."""
    return abs(sum(part.value for part in each.parts) - each.cell.value) <= Decimal("1.5")


def _rounded(each, value):
    return round(value, max(each.cell.figure.places, 0))
