"""Columns that follow from two others: likelihood times impact, cost by number, cases per 100,000 people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from math import log2

from ..tables import Cell, Table
from ..wording import CHANGE, says, total_strength
from .relations import Wrong

FOLLOWS = re.compile(
    r"\bper\b|\b(?:a|an|each) (?:day|week|month|visit|visitor|head|case|home)\b|\bav(?:erage|g)\b|\bscores?\b"
    r"|\brating\b|\brates?\b|\bratio\b|\beach\b|\bunit\b|\bmean\b",
    re.IGNORECASE,
)
OTHERS = re.compile(r"\bengland\b|\bnational|\bregion|\bneighbour|\bbenchmark\b|\bfamily\b", re.IGNORECASE)
PER = re.compile(r"\b(?:per|/)\s?(1(?:0{0,2}(?:,000)+|0{2,6}))(?!,?\d)", re.IGNORECASE)
NEAR = 6  # columns away that the two may stand
FEWEST = 3  # rows that must show how the column is made
SURE = 8  # bits beyond those that trying so many ways takes away
MOST_BITS = 8
WHY = "what stands beside it gives"


@dataclass(frozen=True)
class Way:
    """``first`` by ``second`` times ``scale``; or ``first`` times ``second`` where ``scale`` is None."""

    first: int
    second: int
    scale: Decimal | None

    def expected(self, row: list[Cell]) -> Decimal | None:
        one, other = row[self.first], row[self.second]
        if not (one.figure and other.figure and one.value and other.value):
            return None
        return one.value * other.value if self.scale is None else one.value / other.value * self.scale

    def slack(self, row: list[Cell], expected: Decimal) -> Decimal:
        """How far the rounding of the two may throw out what follows; counts are not rounded."""
        parts = [row[at] for at in (self.first, self.second)]
        rough = [cell for cell in parts if cell.figure.places != 0 or cell.figure.unit == "£"]
        return sum((abs(expected) * cell.figure.step / 2 / abs(cell.value) for cell in rough), Decimal(0))


def wrong(table: Table, mended: dict[int, Decimal]) -> list[Wrong]:
    """The few cells of a column that do not follow from two others in the way that all other rows show."""
    found: dict[int, Wrong] = {}
    for side, product in ((table, "row_total"), (table.turned(), "column_total")):
        rows = [at for at, label in enumerate(side.labels) if not (total_strength(label) or says(OTHERS, label))]
        for at, head in enumerate(side.heads):
            if says(FOLLOWS, head) and not says(CHANGE, head) and side.unit(at) != "%":
                for each in _column(side, at, rows, product):
                    if not mended.keys() & {id(cell) for cell in _row_of(side, each.cell)}:
                        found.setdefault(id(each.cell), each)
    return list(found.values())


def _row_of(table: Table, cell: Cell) -> list[Cell]:
    return next(row for row in table.values if any(each is cell for each in row))


def _column(table: Table, at: int, rows: list[int], product: str) -> Iterator[Wrong]:
    ways = list(_ways(table, at))
    for way in ways:
        fitting, odd = _held(table, at, rows, way)
        if len(odd) * 3 <= len(fitting) and _sure(fitting, len(ways)):
            for cell, expected in odd:
                kind = product if way.scale is None else "average"
                yield Wrong(cell, kind, round(expected, max(cell.figure.places, 0)), WHY)
            return


def _ways(table: Table, at: int) -> Iterator[Way]:
    others = [
        other for other in range(len(table.heads))
        if 0 < abs(other - at) <= NEAR and table.unit(other) != "%" and not says(CHANGE, table.heads[other])
    ]  # fmt: skip
    named = PER.search(f"{table.heads[at]} {table.over[at] if table.over else ''} {table.caption}")
    scales = [Decimal(named[1].replace(",", ""))] if named else [Decimal(1), Decimal(1000)]
    for first, second in permutations(others, 2):
        yield from (Way(first, second, scale) for scale in scales)
        if first < second and not named:
            yield Way(first, second, None)


def _held(table, at, rows, way) -> tuple[list, list]:
    """The cells that follow, with what follows; and those that do not by more than a step."""
    fitting, odd = [], []
    for row in (table.values[each] for each in rows):
        cell, expected = row[at], way.expected(row)
        if cell.figure is None or expected is None:
            continue
        off = abs(cell.value - expected) - way.slack(row, expected)
        if off <= cell.figure.step * Decimal("0.51"):
            fitting.append((cell, expected))
        elif off > cell.figure.step:
            odd.append((cell, expected))
    return fitting, odd


def _sure(fitting, ways: int) -> bool:
    """Whether so many different figures follow that it cannot be chance."""
    told = {(cell.value, expected) for cell, expected in fitting if abs(cell.value) > 1}
    bits = sum(min(log2(abs(value) / fitting[0][0].figure.step), MOST_BITS) for value, _expected in told)
    return len(told) >= FEWEST and bits >= log2(max(ways, 2)) + SURE
