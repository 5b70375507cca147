"""Dates as people write them, and ‘first Tuesday, monthly’."""

from datetime import date, time

import pytest

from meetings.recurrence import LAST, monthly, read_dates

TUESDAY = 1


@pytest.mark.parametrize(
    "line",
    [
        "2023-01-31",
        "31/01/2023",
        "31/1/23",
        "31.1.2023",
        "31 January 2023",
        "31 Jan 2023",
        "31st January, 2023",
        "Tuesday 31 January 2023",
        "Tue. 31st of January 2023",
        "January 31, 2023",
    ],
)
def test_a_date_in_any_of_the_usual_forms(line):
    assert read_dates(line)[0].day == date(2023, 1, 31)


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("31 January 2023 at 2pm", time(14, 0)),
        ("31 January 2023 10.30 am", time(10, 30)),
        ("31/01/2023, 18:00", time(18, 0)),
        ("31 January 2023, 12 noon", time(12, 0)),
        ("31 January 2023 at 12 am", time(0, 0)),
        ("31.1.2023", None),
    ],
)
def test_a_line_may_carry_a_time(line, clock):
    found = read_dates(line)[0]
    assert (found.day, found.clock) == (date(2023, 1, 31), clock)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("31 February 2023", "is not a date"),
        ("31 January", "is not a date"),
        ("after Easter", "is not a date"),
        ("Wednesday 31 January 2023", "31 January 2023 is a Tuesday"),
        ("31 January 2023 at 25:00", "Enter a real time"),
    ],
)
def test_what_cannot_be_a_date_says_what_is_wrong(line, says):
    assert says in read_dates(line)[0].problem


def test_empty_lines_are_passed_over():
    assert len(read_dates("\n31/01/2023\n\n  \n28/02/2023\n")) == 2


def test_first_tuesday_monthly():
    days = monthly(date(2023, 5, 17), date(2023, 9, 30), weekday=TUESDAY, nth=1)
    assert days == [date(2023, 6, 6), date(2023, 7, 4), date(2023, 8, 1), date(2023, 9, 5)]


def test_last_friday_of_every_second_month_over_the_new_year():
    days = monthly(date(2022, 10, 1), date(2023, 3, 31), weekday=4, nth=LAST, every=2)
    assert days == [date(2022, 10, 28), date(2022, 12, 30), date(2023, 2, 24)]


def test_both_ends_are_included():
    assert monthly(date(2023, 6, 6), date(2023, 7, 4), weekday=TUESDAY, nth=1) == [date(2023, 6, 6), date(2023, 7, 4)]
