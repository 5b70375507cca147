import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from meetings.forms.fields import ClockField, LinesField


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("10am", dt.time(10)),
        ("10.00 am", dt.time(10)),
        ("14:30", dt.time(14, 30)),
        ("2.30 p.m.", dt.time(14, 30)),
        ("12 noon", dt.time(12)),
        ("12.15am", dt.time(0, 15)),
        ("1730", dt.time(17, 30)),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(written, meant):
    assert ClockField(required=False).clean(written) == meant


@pytest.mark.parametrize("written", ["10", "25:00", "13pm", "10.75", "after lunch"])
def test_what_is_no_time_is_refused_with_an_example(written):
    with pytest.raises(ValidationError, match="such as 10.00 am"):
        ClockField().clean(written)


def test_a_time_is_shown_again_as_it_is_written():
    assert ClockField().prepare_value(dt.time(14, 5)) == "2.05 pm"


def test_lines_become_a_list_without_empty_ones():
    assert LinesField(required=False).clean(" Head of Housing \r\n\r\nCouncillor Quill") == [
        "Head of Housing",
        "Councillor Quill",
    ]


def test_a_line_that_is_too_long_is_named():
    with pytest.raises(ValidationError, match="may have 10 characters"):
        LinesField(longest=10).clean("short\nmuch longer than that")
