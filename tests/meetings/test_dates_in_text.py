from datetime import date, datetime, time

import pytest

from meetings.dates_in_text import NamedDay, named_in

PLANNED = datetime(2027, 3, 28, 15, 0)  # noqa: DTZ001  local time, as the module takes it


@pytest.mark.parametrize(
    "text",
    [
        "28th March, 2027",
        "Sunday, 28 March 2027",
        "28 Mar. 2027",
        "March 28, 2027",
        "28/03/2027",
        "28.3.2027",
        "2027-03-28",
    ],
)
def test_a_day_is_found_however_it_is_written(text):
    assert named_in(f"The next meeting is on {text}.").days == (NamedDay(28, 3, 2027),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4.30 p.m.", time(16, 30)),
        ("4.30pm", time(16, 30)),
        ("4 pm", time(16)),
        ("16:30", time(16, 30)),
        ("12.15 am", time(0, 15)),
        ("12 noon", time(12)),
        ("midday", time(12)),
        ("at 4.30 in the afternoon", time(4, 30)),
    ],
)
def test_a_time_is_found_however_it_is_written(text, found):
    assert [named.time for named in named_in(text).times] == [found]


@pytest.mark.parametrize(
    "text", ["31 February 2027", "paragraph 4.30", "Room 12", "40 March", "25:30", "13.75 pm", "in May we may", "£4.30"]
)
def test_what_is_no_day_and_no_time_is_passed_over(text):
    assert named_in(text) == named_in("")


@pytest.mark.parametrize(
    ("text", "contradicts"),
    [
        pytest.param("on 28th March, 2027, commencing at 4.30 p.m.", True, id="another time that day"),
        pytest.param("on 27 March 2027 at 3 pm", True, id="another day at that time"),
        pytest.param("on 28 March 2027 at 3.00 p.m.", False, id="the planned one"),
        pytest.param("on 28 March", False, id="the planned day, without year and time"),
        pytest.param("at 3.00 on 28 March 2027", False, id="neither am nor pm is said"),
        pytest.param("on 14 February and 28 March 2027", False, id="one of several"),
        pytest.param("on 14 February and 4 April 2027", True, id="several, and it is none of them"),
        pytest.param("to be confirmed", False, id="nothing is said"),
    ],
)
def test_a_text_contradicts_the_plan_when_it_names_other_days_or_times(text, contradicts):
    assert named_in(text).contradicts(PLANNED) == contradicts


def test_a_day_without_a_year_is_that_of_any_year():
    assert NamedDay(28, 3).is_day(date(2031, 3, 28))
