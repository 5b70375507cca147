"""Changes from one line of a series to the next: 2019/20, 2020/21 and so on, with the change beside each."""

from decimal import Decimal

from ..tables import Cell, Table
from ..wording import CHANGE, MONEY, PERCENT, THOUSANDS, says, total_strength
from .relations import Sum, Wrong

WHY = "the change comes to"


def steps(table: Table, at: int) -> list[Sum]:
    """What each change in column ``at`` should be, where most of them follow from a column's line before or after."""
    plain = not any(cell.figure and cell.figure.signed for cell in table.column(at))
    for column, back in _series(table, at):
        sums = [_step(table, at, column, row, row + back, plain) for row in _rows(table, at, column, back)]
        if _sure(len(sums), sum(1 for each in sums if each.holds and each.result.value)):
            return sums
    return []


def wrong_growth(table: Table, at: int, mended: dict[int, Decimal]) -> list[Wrong]:
    """Percentage changes of a series that do not follow, where most do."""
    plain = not any(cell.figure and cell.figure.signed for cell in table.column(at))
    for column, back in _series(table, at):
        rows = [row for row in _rows(table, at, column, back) if table.values[row + back][column].value]
        triples = [(table.values[row][at], table.values[row + back][column], table.values[row][column]) for row in rows]
        misfits = [each for each in map(lambda three: _misfit(*three, plain, mended), triples) if each]
        if _sure(len(rows), len(rows) - len(misfits)):
            return misfits
    return []


def _sure(rows: int, telling: int) -> bool:
    return telling >= 2 and telling * 3 >= rows * 2


def _series(table, at):
    for column in range(len(table.heads)):
        head = table.heads[column]
        if column != at and not says(CHANGE, head) and not says(PERCENT, head) and table.unit(column) != "%":
            yield column, -1
            yield column, 1


def _rows(table, at, column, back):
    rows = range(len(table.labels))
    return [
        row for row in rows
        if row + back in rows and table.values[row][at].figure and not total_strength(table.labels[row])
        and table.values[row][column].figure and table.values[row + back][column].figure
    ]  # fmt: skip


def _step(table, at, column, row, other, plain) -> Sum:
    change, later, earlier = table.values[row][at], table.values[row][column], table.values[other][column]
    sign = -1 if plain and later.value < earlier.value else 1
    return Sum("change", change, ((later, sign), (earlier, -sign)), slack(table, [change, earlier, later]), WHY)


def _misfit(change, earlier, later, plain, mended) -> Wrong | None:
    was, now = (mended.get(id(cell), cell.value) for cell in (earlier, later))
    expected = growth(was, now, plain)
    if abs(expected - change.value) <= change.figure.step + blur(earlier, later):
        return None
    return Wrong(change, "change", round(expected, max(change.figure.places, 0)), WHY)


def slack(table, cells: list[Cell]) -> Decimal:
    """How far rounding may throw a difference out: nothing for counts and pence."""
    step = max(cell.figure.step for cell in cells if cell.figure)
    money = any(cell.figure and cell.figure.unit == "£" for cell in cells) or says(MONEY, table.words)
    rough = any(cell.figure and (cell.figure.scaled or cell.figure.unit == "%") for cell in cells) or says(
        THOUSANDS, table.words
    )
    exact = not rough and ((step == 1 and not money) or (step == Decimal("0.01") and money))
    return Decimal(0) if exact else step


def growth(earlier: Decimal, later: Decimal, plain: bool) -> Decimal:
    """The change as a percentage of the earlier figure."""
    growth = (later - earlier) / abs(earlier) * 100
    return abs(growth) if plain else growth


def blur(earlier, later) -> Decimal:
    """What rounding of the two figures themselves may do to the percentage."""
    steps = sum(
        cell.figure.step for cell in (earlier, later) if cell.figure and (cell.figure.scaled or cell.figure.places > 0)
    )
    return Decimal(50) * steps / abs(earlier.value)
