"""Form fields for days and times of day, as GOV.UK asks for them and as people type them."""

import calendar
import datetime as dt

from crispy_forms_gds.fields import DateInputField
from crispy_forms_gds.widgets import DateInputWidget
from django import forms
from django.core.exceptions import ValidationError

from .clock_times import TimeNotRead, read_clock
from .templatetags.portal import clock

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}


class DayWidget(DateInputWidget):
    """Day, month and year; keeps what was typed, and brings up numbers on a phone's keyboard."""

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs)
        for widget in self.widgets:
            widget.attrs["inputmode"] = "numeric"


class DayField(DateInputField):
    """A ``date`` from day, month (a number or a name) and year. Errors name what is missing and link to it."""

    widget = DayWidget

    def __init__(self, **kwargs):
        kwargs.pop("widget", None)
        super().__init__(require_all_fields=False, **{k: v for k, v in kwargs.items() if k not in ("input_formats",)})
        self.error_messages["required"] = "Enter a date"
        for field in self.fields:
            field.validators = []

    def clean(self, value):
        """Errors speak of the field by its label, for a page may ask for several dates."""
        for field, name in zip(self.fields, ("day", "month", "year"), strict=True):
            field.error_messages["incomplete"] = f"{self.label or 'The date'} must include a {name}"
        return super().clean(value)

    def compress(self, data_list):
        if not any(data_list):
            return None
        try:
            return _day(*data_list)
        except (ValueError, OverflowError):
            raise ValidationError(f"{self.label or 'The date'} must be a real date, such as 31 1 2027") from None

    def has_changed(self, initial, data):
        before = self.widget.decompress(initial) if isinstance(initial, dt.date) else (initial or (None,) * 3)
        return [str(part or "") for part in before] != [str(part or "").strip() for part in (data or (None,) * 3)]


def _day(day, month, year):
    month = str(month).strip().lower()
    number = MONTHS.get(month) or int(month)
    year = int(year)
    if year < 100:
        year += 2000
    if not 1900 <= year <= 2200:
        raise ValueError
    return dt.date(year, number, int(day))


class ClockInput(forms.TextInput):
    """Shows a time as the papers do: 2.30 pm."""

    def format_value(self, value):
        return clock(value) if isinstance(value, dt.time) else super().format_value(value)


class ClockField(forms.CharField):
    """A ``time`` from what people type; see ``clock_times.read_clock``. Empty is None."""

    widget = ClockInput

    def __init__(self, **kwargs):
        kwargs.pop("widget", None)
        kwargs.pop("input_formats", None)
        kwargs.setdefault("help_text", "For example, 10am, 2.30 pm or 14:30")
        super().__init__(**kwargs)
        self.error_messages.setdefault("required", "Enter a time")

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "class": "govuk-input--width-5", "autocomplete": "off"}

    def prepare_value(self, value):
        return clock(value) if isinstance(value, dt.time) else value

    def to_python(self, value):
        if isinstance(value, dt.time):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_clock(text)
        except TimeNotRead as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
