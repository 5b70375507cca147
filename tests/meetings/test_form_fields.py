import pytest
from django.core.exceptions import ValidationError

from meetings.forms.fields import LinesField


def test_lines_become_a_list_without_empty_ones():
    assert LinesField(required=False).clean(" Head of Housing \r\n\r\nCouncillor Quill") == [
        "Head of Housing",
        "Councillor Quill",
    ]


def test_a_line_that_is_too_long_is_named():
    with pytest.raises(ValidationError, match="may have 10 characters"):
        LinesField(longest=10).clean("short\nmuch longer than that")
