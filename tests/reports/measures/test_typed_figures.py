"""What is typed for a figure, from the real tables and from spreadsheets: read, or refused by name."""

from decimal import Decimal

import pytest

from reports.measures.typed_cells import read_cell
from reports.measures.typed_figures import NotAFigure, TypedFigure, read_figure
from reports.measures.units import Unit, written


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("1,234", Unit.COUNT, "1234"),
        ("1 234", Unit.COUNT, "1234"),
        ("£279,937.73", Unit.POUNDS, "279937.73"),
        ("(1,043)", Unit.POUNDS, "-1043"),
        ("-£12", Unit.POUNDS, "-12"),
        ("£(1,043)", Unit.POUNDS, "-1043"),
        ("−12", Unit.SCORE, "-12"),
        ("96.6%", Unit.PERCENT, "96.6"),
        ("11.1", Unit.PERCENT, "11.1"),
        ("426 days", Unit.DAYS, "426"),
        ("61 Days", Unit.DAYS, "61"),
        ("Nil", Unit.COUNT, "0"),
        ("534.0", Unit.DAYS, "534.0"),
        (".5", Unit.RATE, "0.5"),
        ("0", Unit.COUNT, "0"),
    ],
)
def test_figures_as_people_type_them(typed, unit, value):
    assert read_figure(typed, unit) == TypedFigure(Decimal(value))


@pytest.mark.parametrize("typed", ["", " ", "-", "–", "N/A", "n/a", "..", "not available"])
def test_dashes_and_not_available_mean_none_given(typed):
    assert read_figure(typed) == TypedFigure()


@pytest.mark.parametrize("typed", ["c", "*", "[c]", "Suppressed"])
def test_a_mark_of_suppression_is_kept_as_one(typed):
    assert read_figure(typed) == TypedFigure(suppressed=True)


@pytest.mark.parametrize(("typed", "value"), [("~120", 120), ("120 (estimate)", 120), ("e120", 120)])
def test_estimates_are_marked(typed, value):
    assert read_figure(typed) == TypedFigure(Decimal(value), estimated=True)


@pytest.mark.parametrize(
    ("typed", "unit", "why"),
    [
        ("104%", Unit.PERCENT, "over 100 per cent"),
        ("12 (of 30)", Unit.COUNT, "more than one figure"),
        ("12/30", Unit.COUNT, "more than one figure"),
        ("about a dozen", Unit.COUNT, "is not a figure"),
        ("12%", Unit.COUNT, "is a percentage"),
        ("£12", Unit.COUNT, "amount of money"),
        ("(3)", Unit.COUNT, "below nought"),
        ("3.5", Unit.COUNT, "not a whole number"),
        ("1e9", Unit.COUNT, "more than one figure"),
        ("9" * 14, Unit.COUNT, "too large"),
        ("1,23", Unit.COUNT, "is not a figure"),
        ("#DIV/0!", Unit.PERCENT, "fault in the spreadsheet"),
        ("<5", Unit.COUNT, "Write c where it is not known"),
        ("fewer than 6", Unit.COUNT, "Write c where it is not known"),
        ("£1.2m", Unit.POUNDS, "all of its digits"),
        ("12k", Unit.COUNT, "all of its digits"),
        ("=SUM(B2:B5)", Unit.COUNT, "more than one figure"),
    ],
)
def test_what_cannot_be_a_figure_is_refused_by_name(typed, unit, why):
    with pytest.raises(NotAFigure, match=why) as refused:
        read_figure(typed, unit)
    assert typed in str(refused.value)


def test_figures_are_printed_with_their_unit_and_halves_go_up():
    shown = [written(Decimal("1234.5"), Unit.POUNDS, 2), written(Decimal("0.25"), Unit.PERCENT, 1)]
    assert shown == ["£1,234.50", "0.3%"]
    assert written(Decimal(-1043), Unit.POUNDS) == "−£1,043"


def test_a_fault_of_a_spreadsheet_is_no_figure_out_of_another():
    with pytest.raises(NotAFigure, match="‘#DIV/0!’ is a fault in the spreadsheet"):
        read_cell("#DIV/0!", Unit.PERCENT, with_counts=True)
