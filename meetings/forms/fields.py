"""Fields that take times and lists the way people write them."""

import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError

CLOCK = re.compile(r"(\d{1,2})(?:[.:\s]?(\d{2}))?\s*([ap]\.?m\.?)?", re.IGNORECASE)


class ClockField(forms.CharField):
    """A time of day as people write it: 10am, 10.00 am, 14:30, 2.30pm, noon. Gives a ``time``, or None."""

    default_error_messages = {"invalid": "Enter a time, such as 10.00 am or 2.30 pm."}

    def to_python(self, value):
        if isinstance(value, dt.time):
            return value
        words = str(value or "").strip().lower()
        return read_clock(words, self.error_messages["invalid"]) if words else None

    def prepare_value(self, value):
        return show_clock(value) if isinstance(value, dt.time) else value

    def run_validators(self, value):
        """The text's length says nothing of a time."""

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class LinesField(forms.CharField):
    """Several short texts, one to a line; gives them as a list. ``longest`` is what each may have in characters."""

    widget = forms.Textarea

    def __init__(self, *, longest=150, **kwargs):
        self.longest = longest
        super().__init__(**kwargs)

    def to_python(self, value):
        lines = value if isinstance(value, (list, tuple)) else str(value or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def validate(self, value):
        super().validate(value)
        for line in value:
            if len(line) > self.longest:
                raise ValidationError(f"‘{line[:30]}…’ is too long: each line may have {self.longest} characters.")

    def run_validators(self, value):
        """Each line is validated by itself."""

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def has_changed(self, initial, data):
        return list(initial or []) != self.to_python(data)


def read_clock(words: str, complaint: str) -> dt.time:
    """The time ``words`` stands for; raises ValidationError with ``complaint`` where it is none."""
    if words in ("noon", "12 noon", "midday"):
        return dt.time(12)
    match = CLOCK.fullmatch(words)
    if match is None:
        raise ValidationError(complaint, code="invalid")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        raise ValidationError(complaint, code="invalid")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif match[2] is None:
        raise ValidationError(complaint, code="invalid")
    try:
        return dt.time(hour, minute)
    except ValueError:
        raise ValidationError(complaint, code="invalid") from None


def show_clock(value: dt.time) -> str:
    """10.00 am, 2.30 pm."""
    return f"{value.hour % 12 or 12}.{value.minute:02} {'am' if value.hour < 12 else 'pm'}"
