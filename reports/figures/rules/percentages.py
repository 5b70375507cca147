"""Percentages against the counts they stand beside: of a column, a row, another count, one number throughout."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise, permutations, product
from math import log2

from ..tables import Cell, Table, sampled
from ..wording import CHANGE, PART_OF, PERCENT, POINTS, RATE_ROW, says, says_change, total_strength
from .relations import Wrong

Expected = Callable[[int], Decimal | None]
FOLLOWS = "the percentage comes to"
HUNDRED = Decimal(100)
MOST = Decimal("100.5")  # a total of rounded shares may pass a hundred
ENOUGH = 4  # bits beyond those that trying so many ways takes away
PLAIN = 5  # rows of which all but one show the way so plainly that the one has no other
NEAR = 8  # columns away that a count may stand


@dataclass(frozen=True)
class Way:
    """One way in which a column of percentages may follow from counts; ``shares`` when they are parts of one whole."""

    expected: Expected
    counts: int
    shares: bool
    near: int


def wrong(table: Table, mended: dict[int, Decimal]) -> list[Wrong]:
    """Percentages that do not follow from their counts, read down the columns and along the rows.

    One that follows from what is printed is not wrong because a count of it is.
    """
    found: dict[int, Wrong] = {}
    for side in (table, table.turned()):
        for at in range(len(side.heads)):
            if _is_share(side, at):
                printed = {id(each.cell) for each in _column(side, at, {})} if mended else None
                for each in _column(side, at, mended):
                    if printed is None or id(each.cell) in printed:
                        found.setdefault(id(each.cell), each)
    return list(found.values())


def _is_share(table: Table, at: int) -> bool:
    head = table.heads[at]
    figures = [cell for cell in table.column(at) if cell.figure]
    if len(figures) < 2 or says(CHANGE, head):
        return False
    if table.unit(at) == "%":
        return True
    return bool(says(PERCENT, head)) and all(0 <= cell.value <= MOST for cell in figures)


def _column(table: Table, at: int, mended) -> list[Wrong]:
    rows = [row for row, cell in enumerate(table.column(at)) if cell.figure and not says(POINTS, cell.text)]
    best, most = None, (0, 0, 0)
    some = sampled(rows)
    ways = list(_ways(table, at, some, mended))
    for way in ways:
        usable = [(table.values[row][at], way.expected(row)) for row in some if way.expected(row) is not None]
        fitting = [pair for pair in usable if _fits(*pair)]
        score = (len(fitting), len(set(fitting)), -way.near)
        if score > most and _sure(usable, fitting, len(ways)):
            best, most = way, score
    if best is None:
        best = next((way for way in ways if way.shares and _shuffled(table, at, rows, way)), None)
    return _misfits(table, at, rows, best, ways) if best else []


def _tells(cell: Cell) -> bool:
    return 0 < cell.value < 100


def _sure(usable: list[tuple], fitting: list[tuple], ways: int) -> bool:
    """Whether most rows fit, and so closely that it cannot be chance.

    The further apart the percentages that fit, the more each says; the more ways were tried, the more is asked.
    """
    exact = {(expected, cell.value): cell for cell, expected in fitting if _tells(cell) and _exact(cell, expected)}
    if len(exact) < 2 or (len(fitting) * 3 < len(usable) * 2 and len(usable) - len(fitting) > 1):
        return False
    stated = [cell.value for cell in exact.values()]
    step = max(cell.figure.step for cell in exact.values())
    said = log2(max((max(stated) - min(stated)) / step, 2)) * len(exact)
    return said >= log2(ways) + ENOUGH


def _exact(cell: Cell, expected: Decimal) -> bool:
    return abs(cell.value - expected) <= cell.figure.step * Decimal("0.51")


def _is_count(table: Table, at: int) -> bool:
    return (
        table.unit(at) != "%" and not says(PERCENT, table.heads[at]) and not says(CHANGE, table.heads[at])
        and sum(1 for cell in table.column(at) if cell.figure) >= 2
    )  # fmt: skip


def _fits(cell: Cell, expected: Decimal) -> bool:
    return abs(cell.value - expected) <= max(cell.figure.step, Decimal("0.01"))


def _shuffled(table, at, rows, way) -> bool:
    """The right percentages in the wrong rows: each one stands somewhere, and they are not all alike."""
    pairs = [(table.values[row][at], way.expected(row)) for row in rows if way.expected(row) is not None]
    if len(pairs) < 3 or len({expected for _cell, expected in pairs}) < 3:
        return False
    stated = sorted(cell.value for cell, _expected in pairs)
    expected = sorted(expected for _cell, expected in pairs)
    step = max(cell.figure.step for cell, _expected in pairs)
    return all(abs(one - other) <= step for one, other in zip(stated, expected, strict=True))


def _misfits(table, at, rows, best, ways) -> list[Wrong]:
    found = []
    odd = [
        row for row in rows if best.expected(row) is not None and not _fits(table.values[row][at], best.expected(row))
    ]
    plain = len(odd) == 1 and len(rows) >= PLAIN and not says(PART_OF, table.labels[odd[0]])
    for row in rows:
        cell, expected = table.values[row][at], best.expected(row)
        count = table.values[row][best.counts]
        if says_change(table.labels[row]):
            continue
        if expected is None or _fits(cell, expected) or (not plain and _otherwise(cell, row, best, ways)):
            continue
        if (table.unit(at) == "%" and cell.figure.unit != "%") or not (count.figure or count.text):
            continue
        found.append(Wrong(cell, "percentage", round(expected, max(cell.figure.places, 0)), FOLLOWS, count=count))
    return found


def _otherwise(cell, row, best, ways) -> bool:
    """Whether the same count, taken of another whole, gives the percentage of this one row."""
    others = [way for way in ways if way.counts == best.counts and way is not best and not way.shares]
    return any(
        (expected := way.expected(row)) is not None
        and abs(cell.value - expected) <= cell.figure.step / 2
        and _tells(cell)
        for way in others
    )


def _ways(table: Table, at: int, rows: list[int], mended) -> Iterator[Way]:
    counts = [
        other
        for other in range(len(table.heads))
        if other != at and abs(other - at) <= NEAR and _is_count(table, other)
    ]

    def value(row: int, column: int) -> Decimal | None:
        cell = table.values[row][column]
        return mended.get(id(cell), cell.value)

    for column in counts:
        for whole in _wholes(table, column, value):
            yield Way(
                _of(lambda row, column=column: value(row, column), lambda _row, whole=whole: whole),
                column,
                True,
                abs(at - column),
            )
    for part, whole in permutations(counts, 2):
        yield Way(
            _of(lambda row, part=part: value(row, part), lambda row, whole=whole: value(row, whole)),
            part, False, abs(at - part) + abs(at - whole),
        )  # fmt: skip
    for (first, second), whole in product(pairwise(counts), counts):
        if whole not in (first, second):
            part = lambda row, first=first, second=second: _both(value(row, first), value(row, second))  # noqa: E731
            yield Way(
                _of(part, lambda row, whole=whole: value(row, whole)),
                first, False, abs(at - first) + abs(at - second) + abs(at - whole),
            )  # fmt: skip
    for first in range(len(counts)):
        for last in range(first + 2, min(len(counts), first + 8) + 1):
            yield from _of_row(counts[first:last], value, at)
            if last - first > 3:
                yield _first_two_of_row(counts[first:last], value, at)
    for column in counts:
        whole = _one_number(table, at, column, rows, value)
        if whole:
            yield Way(
                _of(lambda row, column=column: value(row, column), lambda _row, whole=whole: whole),
                column,
                False,
                abs(at - column),
            )


def _both(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _of(part, whole) -> Expected:
    def expected(row: int) -> Decimal | None:
        above, below = part(row), whole(row)
        return above / below * 100 if above is not None and below else None

    return expected


def _first_two_of_row(group, value, at) -> Way:
    """'Outstanding' and 'good' of those with a rating."""

    def whole(row):
        values = [value(row, column) for column in group]
        return sum(values) if all(each is not None for each in values) else None

    part = lambda row: _both(value(row, group[0]), value(row, group[1]))  # noqa: E731
    return Way(_of(part, whole), group[0], False, abs(at - group[0]) + len(group))


def _of_row(group, value, at):
    @cache
    def whole(row):
        values = [value(row, column) for column in group]
        return sum(values) if all(each is not None for each in values) else None

    for column in group:
        yield Way(
            _of(lambda row, column=column: value(row, column), whole), column, False, abs(at - column) + len(group)
        )


def _wholes(table, column, value):
    """What a column's counts may be shares of: the rows that are no total, or a total that is printed."""
    values = {row: value(row, column) for row in range(len(table.labels))}
    leaves = [row for row in values if not total_strength(table.labels[row]) and not says(RATE_ROW, table.labels[row])]
    if all(values[row] is not None for row in leaves) and len(leaves) > 1:
        yield sum(values[row] for row in leaves)
    yield from {values[row] for row in values if total_strength(table.labels[row]) >= 2 and values[row]}


def _one_number(table, at, column, rows, value) -> Decimal | None:
    """The one whole, printed or not, that most rows' percentages are of; None where no such number stands out."""
    spans = []
    for row in rows:
        count, cell = value(row, column), table.values[row][at]
        half = cell.figure.step * Decimal("0.55")
        if count and cell.value > half and cell.value <= 100:
            spans.append((HUNDRED * count / (cell.value + half), HUNDRED * count / (cell.value - half)))
    if len(set(spans)) < 4:
        return None
    point = max((low for low, _high in spans), key=lambda low: sum(1 for span in spans if span[0] <= low <= span[1]))
    within = [span for span in spans if span[0] <= point <= span[1]]
    if len(set(within)) < 4 or len(within) * 4 < len(spans) * 3:
        return None
    return (max(low for low, _high in within) + min(high for _low, high in within)) / 2
