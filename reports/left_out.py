"""Counts that the tables of a report leave out or round, as they really are: to look whether its words tell them."""

from collections.abc import Iterable

from .exhibit_pages import Ready
from .measures.small_numbers import is_small
from .series import Series
from .small_numbers_told import LeftOut


def left_out_of(exhibits: Iterable[Ready]) -> list[LeftOut]:
    """Each count that ``exhibits`` leave out, and each small one they round. No query where they do neither."""
    laid = [each.laid for each in exhibits if not each.problems]
    guarded = [(each, shown) for each in laid for shown in each.shown if _is_guarded(shown)]
    series = Series({shown.cell.measure for _, shown in guarded}) if guarded else None
    counts = [(each, shown, series.figure(shown.cell).value) for each, shown in guarded]
    return [_left_out(each, shown.cell, value) for each, shown, value in counts if _tells(shown, value)]


def _is_guarded(shown):
    return not shown.cell.measure.is_worked_out and (shown.figure.suppressed or shown.figure.rounded)


def _tells(shown, value):
    return bool(value) and value == value.to_integral_value() and (shown.figure.suppressed or is_small(value))


def _left_out(laid, cell, value):
    cells = [each.cell for each in laid.shown]
    place, elsewhere = [], []
    for name in (_area, _group):
        names = dict.fromkeys(name(each) for each in cells)
        if len(names) > 1 and name(cell):
            place.append(name(cell))
            elsewhere += [each for each in names if each and each != name(cell)]
    return LeftOut(value, laid.spec.title, str(cell.measure), tuple(place), tuple(elsewhere), cell.period.label)


def _area(cell):
    return str(cell.area)


def _group(cell):
    return cell.breakdown
