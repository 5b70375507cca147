"""Figures are entered: read, checked, kept; what they replace stays; nobody overwrites another unseen."""

import pytest
from django.db import IntegrityError, transaction

from reports.measures.periods import months_of, read_period
from reports.measures.reckoning import Over
from reports.models import EarlierFigure, Observation
from reports.observing import check, record
from reports.series import Cell, Series
from tests.factories import UserFactory

from .factories import MeasureFactory, cell, enter, region, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def adoptions():
    return MeasureFactory(name="Adoptions", region=region("Dunbeck", "Eastmarch"))


def figure(measure, *place):
    return Series([measure]).figure(cell(measure, *place))


def test_a_total_over_areas_and_months_is_worked_out(adoptions):
    months = [period.code for period in months_of(2021)]
    enter(adoptions, {(area, month): "2" for area in ("Dunbeck", "Eastmarch") for month in months})
    assert figure(adoptions, "Fourways", "Apr 21").value == 4
    assert figure(adoptions, "Dunbeck", "Q1 2021/22").value == 6
    assert figure(adoptions, "Fourways", "2021/22").value == 48
    assert figure(adoptions, "Fourways", "2021/22 to Jun").value == 12
    assert Observation.objects.count() == 24


def test_no_total_where_a_part_is_missing(adoptions):
    enter(adoptions, {("Dunbeck", "Apr 21"): "2"})
    assert figure(adoptions, "Fourways", "Apr 21").value is None


def test_a_total_that_does_not_follow_is_told_and_not_kept(adoptions):
    found = enter(
        adoptions, {("Dunbeck", "2021/22"): "20", ("Eastmarch", "2021/22"): "30", ("Fourways", "2021/22"): "48"}
    )
    (told,) = found.totals
    assert told.startswith("Fourways, 2021/22: 48 was given, but 50 follows")
    assert figure(adoptions, "Fourways", "2021/22").value == 50
    assert Observation.objects.count() == 2


def test_a_total_without_its_parts_is_kept_as_it_is(adoptions):
    enter(adoptions, {("Fourways", "2019/20"): "113"})
    assert figure(adoptions, "Fourways", "2019/20").value == 113


def test_breakdowns_make_a_whole_and_shares_of_it(adoptions):
    share = MeasureFactory(
        name="Share", unit="percent", over_time=Over.NONE, across=Over.NONE, region=adoptions.region,
        numerator_of=adoptions, denominator_of=adoptions, decimals=1,
    )  # fmt: skip
    enter(adoptions, {("Fourways", "2021/22", "girls"): "25", ("Fourways", "2021/22", "boys"): "75"})
    assert figure(adoptions, "Fourways", "2021/22").value == 100
    assert figure(share, "Fourways", "2021/22", "girls").value == 25


def test_a_percentage_of_a_year_comes_from_the_sums():
    measure = MeasureFactory(name="In time", unit="percent", over_time=Over.RATIO, across=Over.RATIO)
    enter(measure, {("Fourways", f"Q{n} 2021/22"): text for n, text in enumerate(["1/1", "0/9", "0/0", "4/10"], 1)})
    assert figure(measure, "Fourways", "Q1 2021/22").value == 100
    assert figure(measure, "Fourways", "Q3 2021/22").value is None
    assert figure(measure, "Fourways", "2021/22").value == 25


@pytest.mark.parametrize(
    ("text", "why"), [("5/0", "denominator of nought"), ("12/4", "over 100"), ("104%", "over 100")]
)
def test_impossible_percentages_are_refused_by_cell(text, why):
    measure = MeasureFactory(unit="percent", over_time=Over.RATIO, across=Over.RATIO)
    (problem,) = check(measure, [typed(measure, "Fourways", "Apr 22", text, name="B2")]).problems
    assert problem.startswith("Fourways, Apr 2022 (cell B2): ")
    assert why in problem


def test_two_figures_for_one_cell_are_refused_naming_both(adoptions):
    cells = [
        typed(adoptions, "Dunbeck", "Apr 21", "9", name="B2"),
        typed(adoptions, "Dunbeck", "April 2021", "8", name="B7"),
    ]
    found = record(adoptions, cells, by=UserFactory())
    assert len(found.problems) == 1
    assert all(each in found.problems[0] for each in ("‘9’", "B2", "‘8’", "B7"))
    assert not Observation.objects.exists()


def test_what_a_revision_replaces_is_kept(adoptions):
    first, second = UserFactory(), UserFactory()
    enter(adoptions, {("Dunbeck", "Apr 21"): "9"}, by=first)
    enter(adoptions, {("Dunbeck", "Apr 21"): "8"}, by=second)
    now, before = Observation.objects.get(), EarlierFigure.objects.get()
    assert (now.value, now.entered_by, before.value, before.entered_by) == (8, second, 9, first)


def test_the_same_figure_again_changes_nothing(adoptions):
    enter(adoptions, {("Dunbeck", "Apr 21"): "9"})
    assert enter(adoptions, {("Dunbeck", "Apr 21"): "9"}).same == 1
    assert not EarlierFigure.objects.exists()


def test_an_empty_cell_of_a_paste_takes_nothing_away_and_one_of_the_grid_does(adoptions):
    enter(adoptions, {("Dunbeck", "Apr 21"): "9"})
    enter(adoptions, {("Dunbeck", "Apr 21"): ""})
    assert Observation.objects.get().value == 9
    record(adoptions, [typed(adoptions, "Dunbeck", "Apr 21", "", was="9")], by=UserFactory())
    assert Observation.objects.get().value is None
    assert EarlierFigure.objects.get().value == 9


@pytest.mark.parametrize(("text", "asked"), [("0/3", 1), ("3/40", 1), ("0/40", 0), ("35/40", 0)])
def test_a_share_of_a_group_of_one_to_five_says_something_of_each_of_them(text, asked):
    measure = MeasureFactory(about_people=True, unit="percent", over_time="ratio", across="ratio")
    assert len(check(measure, [typed(measure, "Fourways", "Apr 22", text)]).small) == asked


@pytest.mark.parametrize(("texts", "doubts"), [(["0.95", "0.8"], 1), (["95", "0.8"], 0), (["0.8"], 0), (["0", "0"], 0)])
def test_percentages_saved_as_fractions_are_doubted(texts, doubts):
    measure = MeasureFactory(unit="percent", over_time="none", across="none")
    cells = [
        typed(measure, "Fourways", f"{month} 22", text) for month, text in zip(("Apr", "May"), texts, strict=False)
    ]
    assert len(check(measure, cells).doubts) == doubts


def test_two_people_at_once_are_told_and_the_first_stays(adoptions):
    enter(adoptions, {("Dunbeck", "Apr 21"): "9"})
    found = record(adoptions, [typed(adoptions, "Dunbeck", "Apr 21", "7", was="")], by=UserFactory())
    assert "you have ‘7’. Somebody else saved ‘9’ meanwhile" in found.conflicts[0]
    assert Observation.objects.get().value == 9


@pytest.mark.parametrize(("text", "asked"), [("0", 0), ("1", 1), ("5", 1), ("6", 0)])
def test_small_numbers_about_people_have_to_be_answered(text, asked):
    measure = MeasureFactory(about_people=True)
    cells = [typed(measure, "Fourways", "Apr 22", text)]
    assert len(check(measure, cells).small) == asked
    assert bool(record(measure, cells, by=UserFactory()).stops) == bool(asked)
    record(measure, cells, by=UserFactory(), small_as="suppressed")
    assert (Observation.objects.get().shown_as == "suppressed") == bool(asked)


def test_a_figure_suppressed_at_its_source_is_kept_as_such(adoptions):
    enter(adoptions, {("Dunbeck", "Apr 21"): "c"})
    assert figure(adoptions, "Dunbeck", "Apr 21").suppressed
    assert Observation.objects.get().value is None


def test_the_database_holds_one_observation_a_cell(adoptions):
    enter(adoptions, {("Dunbeck", "Apr 21"): "9"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.create(
            measure=adoptions, area=cell(adoptions, "Dunbeck", "Apr 21").area, period="2021-04", ends_on="2021-04-30",
            value=3, entered_by=UserFactory(),
        )  # fmt: skip


@pytest.mark.parametrize(
    "facts",
    [
        {"unit": "percent", "over_time": "mean", "across": "none"},
        {"unit": "percent", "over_time": "sum", "across": "none"},
        {"unit": "rate", "over_time": "none", "across": "sum"},
        {"decimals": 5},
    ],
)
def test_the_database_refuses_what_cannot_be_reckoned(facts):
    area = region()
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureFactory(region=area, **facts)


def test_series_ask_the_same_number_of_queries_however_many_measures(adoptions, django_assert_num_queries):
    more = [MeasureFactory(region=adoptions.region) for _ in range(3)]
    for measures in ([adoptions], [adoptions, *more]):
        with django_assert_num_queries(3):
            series = Series(measures)
            for each in measures:
                series.figure(cell_of(series, each))


def cell_of(series, measure):
    return Cell(measure, series.areas[0], read_period("2021/22"))
