"""What the start page says is left before a deadline."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from meetings.time_left import time_left

LONDON = ZoneInfo("Europe/London")
DUE = datetime(2023, 1, 23, 17, 0, tzinfo=LONDON)  # a Monday


@pytest.mark.parametrize(
    ("now", "words"),
    [
        pytest.param((2023, 1, 19, 14, 0), "2 working days and 3 hours left", id="Thursday afternoon"),
        pytest.param((2023, 1, 16, 14, 0), "5 working days left", id="a week before: hours do not tell"),
        pytest.param((2023, 1, 20, 17, 0), "1 working day left", id="a working day to the minute"),
        pytest.param((2023, 1, 20, 18, 0), "8 hours left", id="Friday evening: Monday's office hours"),
        pytest.param((2023, 1, 22, 11, 0), "8 hours left", id="Sunday"),
        pytest.param((2023, 1, 23, 16, 40), "20 minutes left", id="4.40 pm on deadline day"),
        pytest.param((2023, 1, 23, 15, 59), "1 hour and 1 minute left", id="an hour and a minute"),
        pytest.param((2023, 1, 23, 17, 0), "0 minutes left", id="as the clock strikes"),
        pytest.param((2023, 1, 23, 18, 30), "Late by 1 hour and 30 minutes", id="that evening"),
        pytest.param((2023, 1, 25, 9, 0), "Late by 2 working days", id="two days after"),
    ],
)
def test_time_left_in_words(now, words):
    assert str(time_left(DUE, datetime(*now, tzinfo=LONDON), closed=set())) == words


def test_closed_days_are_not_time_to_work_in():
    left = time_left(DUE, datetime(2023, 1, 19, 14, 0, tzinfo=LONDON), closed={date(2023, 1, 20)})
    assert str(left) == "1 working day and 3 hours left"


def test_it_is_soon_within_a_working_day():
    assert time_left(DUE, datetime(2023, 1, 23, 9, 0, tzinfo=LONDON), closed=set()).soon
    assert not time_left(DUE, datetime(2023, 1, 19, 9, 0, tzinfo=LONDON), closed=set()).soon
