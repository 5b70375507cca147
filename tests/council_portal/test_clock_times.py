from datetime import time

import pytest

from council_portal.clock_times import MorningOrAfternoon, TimeNotRead, read_clock


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10am", time(10)),
        ("10.00", time(10)),
        ("10.00 am", time(10)),
        ("2.30 pm", time(14, 30)),
        ("2:30PM", time(14, 30)),
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("06:30", time(6, 30)),
        (" 7 p.m. ", time(19)),
        ("12 noon", time(12)),
        ("12pm", time(12)),
        ("12.15 am", time(0, 15)),
        ("midnight", time(0)),
        ("9", time(9)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed, meant):
    assert read_clock(typed) == meant


@pytest.mark.parametrize("typed", ["2.30", "7", "1:00"])
def test_early_hours_without_am_or_pm_are_asked_about(typed):
    with pytest.raises(MorningOrAfternoon, match="am or pm"):
        read_clock(typed)


@pytest.mark.parametrize("typed", ["soon", "25:00", "10.75", "13 am", "0pm", "10-30"])
def test_what_is_no_time_is_refused_in_words(typed):
    with pytest.raises(TimeNotRead, match="such as 10am"):
        read_clock(typed)
