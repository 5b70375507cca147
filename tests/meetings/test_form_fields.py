import pytest
from django.core.exceptions import ValidationError

from council_portal.fields import DayField
from meetings.forms.fields import LinesField


def test_lines_become_a_list_without_empty_ones():
    assert LinesField(required=False).clean(" Head of Housing \r\n\r\nCouncillor Quill") == [
        "Head of Housing",
        "Councillor Quill",
    ]


def test_a_line_that_is_too_long_is_named():
    with pytest.raises(ValidationError, match="may have 10 characters"):
        LinesField(longest=10).clean("short\nmuch longer than that")


@pytest.mark.parametrize(
    "typed", [["31", "2", "2027"], ["9" * 25, "1", "2027"], ["1", "1", "99999"], ["²", "x", "2027"]]
)
def test_what_is_no_day_is_refused_in_words(typed):
    with pytest.raises(ValidationError, match="must be a real date"):
        DayField(label="The date").clean(typed)
