"""Variances, changes and percentage changes against the two columns (or rows) they follow from."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from ..tables import Table, sampled
from ..wording import CHANGE, GOOD_OR_BAD, INCOME, PERCENT, says
from . import series
from .relations import Sum, Wrong
from .series import blur, growth, slack

NEAR = 8  # columns away that the two figures may stand


@dataclass(frozen=True)
class Pair:
    """The change in ``at`` is ``later`` less ``earlier``; ``plain`` when the table prints it without a sign."""

    at: int
    earlier: int
    later: int
    plain: bool


def differences(table: Table) -> list[Sum]:
    """What each variance should be, column by column and row by row."""
    return [*_across(table), *_across(table.turned())]


def _across(table: Table) -> list[Sum]:
    found = []
    for at in _change_columns(table):
        pair = _best(table, at, _differs, relative=False)
        if pair:
            found += [_sum(table, row, pair) for row in _rows(table, pair) if not _excused(table, row, pair)]
        elif not _in_percent(table, at):
            found += series.steps(table, at)
    return found


def wrong_shares(table: Table, mended: dict[int, Decimal]) -> list[Wrong]:
    """Percentage changes that do not follow, given the cells already ``mended``."""
    found = []
    for side in (table, table.turned()):
        for at in _change_columns(side):
            if not _in_percent(side, at):
                continue
            pair = _best(side, at, _grows, relative=True)
            if pair and not _best(side, at, _differs, relative=False):
                found += [_wrong(side, row, pair, mended) for row in _rows(side, pair)]
            elif not pair:
                found += series.wrong_growth(side, at, mended)
    return [each for each in found if each]


def _change_columns(table):
    return [
        at
        for at, head in enumerate(table.heads)
        if (says(CHANGE, head) or _of_the_change(table, at)) and any(cell.figure for cell in table.column(at))
    ]


def _of_the_change(table, at) -> bool:
    """A column headed '%' alone right after one of changes."""
    return at > 0 and bool(PERCENT.fullmatch(table.heads[at].strip())) and says(CHANGE, table.heads[at - 1])


def _in_percent(table, at):
    return table.unit(at) == "%" or bool(says(PERCENT, table.heads[at]))


def _best(table: Table, at: int, fits, *, relative: bool) -> Pair | None:
    """The two columns whose difference this is in most rows; None where that is not sure."""
    others = [
        other for other in range(len(table.heads))
        if 0 < abs(other - at) <= NEAR and not says(CHANGE, table.heads[other])
        and any(cell.figure for cell in table.column(other))
        and (relative or _in_percent(table, other) or not _in_percent(table, at))
    ]  # fmt: skip
    plain = not any(cell.figure and cell.value and (cell.figure.signed or cell.value < 0) for cell in table.column(at))
    alone = len(others) == 2 and not any(_alike(table, at, other) for other in _change_columns(table))
    some = sampled(list(range(len(table.labels))))
    best, most = None, (0, 0)
    for earlier, later in permutations(others, 2):
        if (table.unit(earlier) == "%") != (table.unit(later) == "%"):
            continue
        pair = Pair(at, earlier, later, plain)
        rows = _rows(table, pair, some)
        fitting = [row for row in rows if fits(table, row, pair)]
        telling = sum(1 for row in fitting if table.values[row][at].value)
        score = (telling, -abs(at - earlier) - abs(at - later))
        beside = {at - earlier, at - later} == {1, 2}
        if _sure(len(rows), len(fitting), telling, beside or alone) and (best is None or score > most):
            best, most = pair, score
    return best


def _alike(table: Table, at: int, other: int) -> bool:
    """Whether another column holds changes of this kind: one of them may be of figures that are not printed."""
    return other != at and _in_percent(table, at) == _in_percent(table, other)


def _sure(rows, fitting, telling, plain_to_see) -> bool:
    """In most rows; in one of two where the two figures stand just before the change, or there are no others."""
    if telling >= 2 and fitting * 3 >= rows * 2:
        return True
    return plain_to_see and rows <= 2 and telling >= 1 and fitting * 2 >= rows


def _rows(table, pair, among=None):
    """The rows with figures in all three columns; of those ``among`` where that is given."""
    cells = [
        (row, [table.values[row][column] for column in (pair.at, pair.earlier, pair.later)])
        for row in (range(len(table.labels)) if among is None else among)
    ]
    return [
        row
        for row, three in cells
        if three[0].figure and all(cell.value is not None for cell in three) and (three[1].figure or three[2].figure)
    ]


def _sum(table, row, pair) -> Sum:
    change, earlier, later = (table.values[row][column] for column in (pair.at, pair.earlier, pair.later))
    sign = -1 if pair.plain and later.value < earlier.value else 1
    most = slack(table, [change, earlier, later])
    return Sum("change", change, ((later, sign), (earlier, -sign)), most, "the change comes to")


def _excused(table, row, pair) -> bool:
    """Income, where more is better, may carry the other sign than spending; a change in per cent may be relative."""
    if _in_percent(table, pair.at) and _grows(table, row, pair):
        return True
    change, earlier, later = (table.values[row][column] for column in (pair.at, pair.earlier, pair.later))
    income = says(INCOME, table.labels[row]) or later.value < 0 or earlier.value < 0
    either = income or says(GOOD_OR_BAD, table.heads[pair.at])
    return either and abs(later.value - earlier.value) == abs(change.value)


def _differs(table, row, pair) -> bool:
    return _sum(table, row, pair).holds


def _grows(table, row, pair) -> bool:
    change, earlier, later = (table.values[row][column] for column in (pair.at, pair.earlier, pair.later))
    if not earlier.value:
        return False
    expected = growth(earlier.value, later.value, pair.plain)
    return abs(expected - change.value) <= change.figure.step + blur(earlier, later)


def _wrong(table, row, pair, mended) -> Wrong | None:
    change, earlier, later = (table.values[row][column] for column in (pair.at, pair.earlier, pair.later))
    was, now = (mended.get(id(cell), cell.value) for cell in (earlier, later))
    if not was:
        return None
    expected = growth(was, now, pair.plain)
    if was < 0 and expected * change.value < 0:  # of a sum below nought either sign is right
        expected = -expected
    difference = _sum(table, row, pair).off
    if (
        abs(expected - change.value) <= change.figure.step + blur(earlier, later)
        or abs(difference) * 2 <= change.figure.step
    ):
        return None
    return Wrong(change, "change", round(expected, max(change.figure.places, 0)), "the change comes to")
