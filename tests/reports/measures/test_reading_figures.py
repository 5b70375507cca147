"""Pasted tables and CSV files of one measure: either way round, by breakdown, or a row to each figure."""

import pytest

from reports.measures.periods import read_period
from reports.measures.reckoning import Over
from reports.observing import check
from reports.reading_figures import read_figures

from .factories import MeasureFactory, region

pytestmark = pytest.mark.django_db


@pytest.fixture
def adopters():
    return MeasureFactory(name="Adopters", over_time=Over.LAST, region=region("Dunbeck", "Eastmarch"))


def placed(read):
    return {(each.cell.area.name, each.cell.period.code, each.cell.breakdown): each.text for each in read.cells}


def test_areas_down_and_quarters_across_with_totals(adopters):
    quarters = "\t".join(f"Q{number} 2021/22" for number in (1, 2, 3, 4))
    read = read_figures(f"\t{quarters}\tTotal\nDUNBECK\t9\t6\t1\t2\t18\nTotal\t15\t13\t1\t2\t31\n", adopters)
    assert read.problems == []
    assert placed(read)["Dunbeck", "2021/22 Q1", ""] == "9"
    assert placed(read)["Fourways", "2021/22", ""] == "31"
    assert len(read.cells) == 10


def test_a_total_of_half_a_year_is_no_year(adopters):
    read = read_figures("\tApr-21\tMay-21\tTotal\nDunbeck\t9\t6\t15\n", adopters)
    assert [each.split(". ")[0] for each in read.problems] == ["The heading ‘Total’ is no period we know"]
    read = read_figures("\tApr-21\tMay-21\tFull year\nDunbeck\t9\t6\t80\n", adopters)
    assert placed(read)["Dunbeck", "2021/22", ""] == "80"


def test_months_down_and_areas_across(adopters):
    read = read_figures("Month,Dunbeck,Eastmarch\nApr 21,9,6\n", adopters)
    assert placed(read) == {("Dunbeck", "2021-04", ""): "9", ("Eastmarch", "2021-04", ""): "6"}


def test_breakdowns_by_year_of_the_whole_region(adopters):
    read = read_figures("Reason,2020/21,2021/22\nAdopted,29,26\nGrand Total,186,216\n", adopters)
    assert placed(read)["Fourways", "2021/22", "Adopted"] == "26"
    assert placed(read)["Fourways", "2021/22", ""] == "216"


def test_breakdowns_by_area_need_a_period(adopters):
    table = "Team,Under 1,1-4\nDunbeck,3,4\n"
    assert "which period" in read_figures(table, adopters).problems[0]
    read = read_figures(table, adopters, period=read_period("2021/22"))
    assert placed(read) == {("Dunbeck", "2021/22", "Under 1"): "3", ("Dunbeck", "2021/22", "1-4"): "4"}


def test_a_heading_that_means_nothing_is_named(adopters):
    read = read_figures("Team,Apr-21,May-21,Smarch\nDunbeck,9,6,1\nWychmere,1,2,3\n", adopters)
    assert read.problems == [
        "The heading ‘Wychmere’ is no area we know. Write it as the areas of this measure are written, or take it out "
        "of the table.",
        "The heading ‘Smarch’ is no period we know. Write Apr 2022, Q1 2022/23, 2022/23 or 2019-22, or take it out of "
        "the table.",
    ]


def test_a_row_to_each_figure(adopters):
    read = read_figures(
        "Area,Period,Numerator,Denominator\nDunbeck,Apr 21,3,9\nNowhere,Apr 21,1,2\nDunbeck,soon,1,2\n", adopters
    )
    assert placed(read) == {("Dunbeck", "2021-04", ""): "3/9"}
    assert [each[:6] for each in read.problems] == ["Row 3:", "Row 4:"]


def test_two_figures_in_rows_are_named_by_their_rows(adopters):
    read = read_figures("Area,Period,Value\nDunbeck,Apr-21,9\nDunbeck,Apr-21,8\n", adopters)
    (told,) = check(adopters, read.cells).problems
    assert told == "Dunbeck, Apr 2021: two figures, ‘9’ (row 2) and ‘8’ (row 3). Leave one of them."


def test_both_sides_the_same_is_refused(adopters):
    assert (
        "Both the rows and the columns seem to be periods" in read_figures("a,Apr 21\nMay 21,3\n", adopters).problems[0]
    )


def test_mistyped_periods_and_two_of_one_name_are_named_each(adopters):
    read = read_figures("Month\tNumber\nSmarch\t4\nApr 22\t10\nApr 22\t12\n", adopters)
    assert [each.split(". ")[0] for each in read.problems] == ["The heading ‘Smarch’ is no period we know"]
    assert [each.text for each in read.cells] == ["10", "12"]
