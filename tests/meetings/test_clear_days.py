"""Clear days as the statute and the cases count them (LGA 1972 s100B; Elitestone, 1993)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.clear_days import clear_days, effective_day, is_working_day, publish_by, working_days_before

CHRISTMAS = {date(2022, 12, 26), date(2022, 12, 27), date(2023, 1, 2)}
CLOSURE = CHRISTMAS | {date(2022, 12, 28), date(2022, 12, 29), date(2022, 12, 30)}
FIVE = time(17, 0)
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("published", "clear"),
    [
        pytest.param(date(2023, 1, 23), 5, id="Monday before the Tuesday of the week after"),
        pytest.param(date(2023, 1, 24), 4, id="one day late"),
        pytest.param(date(2023, 1, 30), 0, id="the day before"),
        pytest.param(date(2023, 1, 31), 0, id="on the day"),
        pytest.param(date(2023, 2, 3), 0, id="after it"),
    ],
)
def test_neither_end_nor_the_weekend_counts(published, clear):
    assert clear_days(published, date(2023, 1, 31), closed=set()) == clear


@pytest.mark.parametrize(
    ("meeting", "closed", "day"),
    [
        pytest.param(date(2023, 2, 2), set(), date(2023, 1, 25), id="a Thursday: Wednesday of the week before"),
        pytest.param(date(2023, 1, 31), set(), date(2023, 1, 23), id="a Tuesday: Monday of the week before"),
        pytest.param(date(2023, 1, 30), set(), date(2023, 1, 20), id="a Monday: Friday ten days before"),
        pytest.param(date(2023, 2, 4), set(), date(2023, 1, 27), id="a Saturday, when everyone can come"),
        pytest.param(date(2023, 1, 5), CHRISTMAS, date(2022, 12, 23), id="across Christmas"),
        pytest.param(date(2023, 1, 5), CLOSURE, date(2022, 12, 20), id="across the council's own closure"),
        pytest.param(date(2023, 5, 9), {date(2023, 5, 1), date(2023, 5, 8)}, date(2023, 4, 27), id="two May Mondays"),
    ],
)
def test_the_latest_day_to_publish(meeting, closed, day):
    assert publish_by(meeting, 5, closed) == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2023, 1, 23, 16, 59, tzinfo=LONDON), date(2023, 1, 23), id="a minute before"),
        pytest.param(datetime(2023, 1, 23, 17, 0, tzinfo=LONDON), date(2023, 1, 23), id="as the clock strikes"),
        pytest.param(datetime(2023, 1, 23, 17, 0, 1, tzinfo=LONDON), date(2023, 1, 24), id="a second late"),
        pytest.param(datetime(2023, 1, 20, 18, 0, tzinfo=LONDON), date(2023, 1, 23), id="Friday evening is Monday"),
        pytest.param(datetime(2023, 1, 22, 10, 0, tzinfo=LONDON), date(2023, 1, 23), id="Sunday morning is Monday"),
        pytest.param(
            datetime(2022, 12, 23, 18, 0, tzinfo=LONDON), date(2022, 12, 28), id="the evening before Christmas"
        ),
    ],
)
def test_what_comes_after_the_cut_off_counts_for_the_next_working_day(moment, day):
    assert effective_day(moment, FIVE, CHRISTMAS) == day


def test_stages_are_counted_in_working_days():
    assert working_days_before(date(2023, 1, 3), 3, CHRISTMAS) == date(2022, 12, 28)


def test_counting_from_a_closed_day_starts_at_the_working_day_before():
    assert working_days_before(date(2023, 1, 1), 0, CHRISTMAS) == date(2022, 12, 30)


@given(
    meeting=st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    days=st.integers(1, 15),
    closed=st.sets(st.integers(1, 40), max_size=8),
)
def test_the_deadline_is_in_time_and_the_next_working_day_is_not(meeting, days, closed):
    shut = {meeting - timedelta(days=n) for n in closed}
    last = publish_by(meeting, days, shut)
    assert is_working_day(last, shut)
    assert clear_days(last, meeting, shut) == days
    later = last + timedelta(days=1)
    while not is_working_day(later, shut):
        later += timedelta(days=1)
    assert clear_days(later, meeting, shut) == days - 1
