"""Periods: how people write them, the months in them, and what comes before."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.measures.periods import NotAPeriod, Period, PeriodKind, months_of, read_period


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Apr 22", "2022-04"),
        ("01/04/2022", "2022-04"),
        ("30/04/2022", "2022-04"),
        ("2022-04-01 00:00:00", "2022-04"),
        ("1-Apr-22", "2022-04"),
        ("Mar-99", "1999-03"),
        ("Apr-Jun 2022", "2022/23 Q1"),
        ("January to March 2023", "2022/23 Q4"),
        ("FY2022/23", "2022/23"),
        ("Apr-21", "2021-04"),
        ("April 2022", "2022-04"),
        ("sept 2021", "2021-09"),
        ("2022-04", "2022-04"),
        ("2021/22", "2021/22"),
        ("2021-22", "2021/22"),
        ("2020/ 21", "2020/21"),
        ("2020 – 2021", "2020/21"),
        ("Q1 2022/23", "2022/23 Q1"),
        ("Qtr 1 21_22", "2021/22 Q1"),
        ("2022/23 Q4", "2022/23 Q4"),
        ("Quarter 3 2022-23", "2022/23 Q3"),
        ("2019-22", "2019-22 three years"),
        ("2019 to 2022", "2019-22 three years"),
        ("2022/23 to Dec", "2022/23 to 12"),
        ("2022/23 YTD to December 2022", "2022/23 to 12"),
    ],
)
def test_periods_as_people_write_them(typed, code):
    assert read_period(typed).code == code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Barnsley",
        "2021/24",
        "Q5 2021/22",
        "13/2021",
        "15/04/2022",
        "31/04/2022",
        "01/13/2022",
        "23-Jan",
        "Feb-Apr 2022",
        "2021",
        "Total",
        "Ave",
        "Aprx",
    ],
)
def test_what_names_no_period_is_refused_in_words(typed):
    with pytest.raises(NotAPeriod, match="no period we know"):
        read_period(typed)


def test_a_year_runs_from_april_to_march():
    year = read_period("2021/22")
    assert (year.starts_on, year.ends_on) == (dt.date(2021, 4, 1), dt.date(2022, 3, 31))
    assert months_of(2021)[-1] == read_period("Mar 22")


def test_the_last_quarter_and_a_month_of_spring_belong_to_the_year_before():
    assert read_period("Q4 2021/22").months == ((2022, 1), (2022, 2), (2022, 3))
    assert read_period("Feb 2022").financial_year == 2021
    assert read_period("Feb 2022").to_date.code == "2021/22 to 02"
    assert read_period("Feb 2022").last_year.code == "2020/21"


def test_what_comes_before():
    befores = {"Apr 22": "2022-03", "Jan 22": "2021-12", "Q1 2022/23": "2021/22 Q4", "2021/22": "2020/21"}
    assert {typed: read_period(typed).before.code for typed in befores} == befores


def test_the_year_to_date_is_made_of_its_months():
    (months,) = read_period("2022/23 to Jan").parts
    assert [each.code for each in months] == [f"2022-{n:02}" for n in range(4, 13)] + ["2023-01"]


periods = st.one_of(
    st.builds(Period, st.just(PeriodKind.MONTH), st.integers(1990, 2090), st.integers(1, 12)),
    st.builds(Period, st.just(PeriodKind.QUARTER), st.integers(1990, 2090), st.integers(1, 4)),
    st.builds(Period, st.just(PeriodKind.TO_DATE), st.integers(1990, 2090), st.integers(1, 12)),
    st.builds(Period, st.sampled_from([PeriodKind.YEAR, PeriodKind.THREE_YEARS]), st.integers(1990, 2090)),
)


@given(periods)
def test_codes_and_labels_are_read_back_as_the_same_period(period):
    assert Period.from_code(period.code) == period == read_period(period.label) == read_period(period.code)


@given(periods)
def test_parts_cover_the_whole_and_nothing_else(period):
    for parts in period.parts:
        assert tuple(month for part in parts for month in part.months) == period.months
