"""What is asked to plan a year's meetings of a committee, and to close days."""

import datetime as dt

from crispy_forms_gds.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from council_portal.fields import ClockField, DayField
from council_portal.forms import PortalForm
from meetings import planning, recurrence
from meetings.closed_days import LONGEST_CLOSURE
from meetings.models import Committee, Meeting

DATES, PATTERN = "dates", "pattern"
FIELDS_OF = {DATES: ("dates",), PATTERN: ("nth", "weekday", "every", "first", "last")}
MOST_MEETINGS = 60
USUAL_TIME = dt.time(10, 0)


class PlanForm(PortalForm):
    """Dates pasted one to a line, or a weekday of the month. ``wanted`` is the result: days with their times."""

    submit_label = "See the dates"
    submit_name = "preview"

    committee = forms.ModelChoiceField(Committee.objects.none(), empty_label="Choose a committee")
    kind = forms.ChoiceField(choices=Meeting.Kind.choices, label="Kind of meeting")
    how = forms.ChoiceField(
        label="Which dates",
        choices=[(DATES, "These dates"), (PATTERN, "A day of the month, such as the first Tuesday")],
        widget=forms.RadioSelect,
        initial=DATES,
    )
    dates = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter at least one date"},
        help_text="One to a line, such as 31 January 2027 or 31/01/2027. A time may follow if it is not the usual one.",
    )
    nth = forms.ChoiceField(
        label="Which",
        choices=[(1, "First"), (2, "Second"), (3, "Third"), (4, "Fourth"), (recurrence.LAST, "Last")],
    )
    weekday = forms.ChoiceField(label="Day of the week", choices=list(enumerate(recurrence.WEEKDAYS[:5])), initial=1)
    every = forms.ChoiceField(
        label="How often",
        choices=[(1, "Every month"), (2, "Every 2 months"), (3, "Every 3 months"), (6, "Every 6 months")],
    )
    first = DayField(label="From")
    last = DayField(label="Until")
    time = ClockField(required=False, label="Time", help_text="Leave empty for the committee’s usual time.")
    venue = forms.CharField(max_length=200, required=False, help_text="Leave empty for the committee’s usual venue.")
    on_closed = forms.ChoiceField(
        label="When a date is a closed day",
        choices=[
            (planning.MOVE, "Move the meeting to the next working day"),
            (planning.SKIP, "Leave that meeting out"),
            (planning.KEEP, "Keep the date"),
        ],
        widget=forms.RadioSelect,
        initial=planning.MOVE,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = Committee.objects.current()

    def layout(self):
        return Layout(
            "committee",
            "kind",
            "how",
            Div("dates", data_when=f"how={DATES}"),
            Div(
                Div("nth", "weekday", "every", css_class="portal-side-by-side"),
                "first",
                "last",
                data_when=f"how={PATTERN}",
            ),
            "on_closed",
            "time",
            "venue",
        )

    def clean(self):
        data = super().clean()
        for name in FIELDS_OF.get(PATTERN if data.get("how") == DATES else DATES, ()):
            self.errors.pop(name, None)
        if data.get("how") == DATES:
            self._read_lines(data.get("dates", ""))
        elif data.get("how") == PATTERN:
            self._reckon(data)
        if not self.errors and len(self.days) > MOST_MEETINGS:
            raise ValidationError(f"These are {len(self.days)} meetings. Plan at most {MOST_MEETINGS} at once.")
        return data

    def _read_lines(self, text):
        lines = recurrence.read_dates(text)
        for line in lines:
            if line.problem:
                self.add_error("dates", line.problem)
        self.days = [(line.day, line.clock) for line in lines if line.day]

    def _reckon(self, data):
        self.days = []
        first, last = data.get("first"), data.get("last")
        if any(name in self.errors for name in FIELDS_OF[PATTERN]):
            return
        if last < first or (last - first).days > 3 * 366:
            self.add_error("last", "Choose a day after the first, within three years.")
            return
        numbers = {name: int(data[name]) for name in ("weekday", "nth", "every")}
        self.days = [(day, None) for day in recurrence.monthly(first, last, **numbers)]
        if not self.days:
            self.add_error("last", "There is no such day between these two.")

    @property
    def wanted(self):
        """Each day with its time: the one on its line, else the one of the form, else the committee's usual one."""
        usual = self.cleaned_data["time"] or self.cleaned_data["committee"].usual_time or USUAL_TIME
        return [(day, clock or usual) for day, clock in self.days]

    @property
    def usual_or_given_venue(self):
        return self.cleaned_data["venue"] or self.cleaned_data["committee"].usual_venue


class ChosenMeetingsForm(forms.Form):
    """The meetings ticked in the table, as it was shown."""

    committee = forms.ModelChoiceField(Committee.objects.all())
    kind = forms.ChoiceField(choices=Meeting.Kind.choices)
    venue = forms.CharField(max_length=200, required=False)

    def moments(self):
        """The moments ticked; what is no moment is passed over."""
        for text in self.data.getlist("meeting")[:MOST_MEETINGS]:
            try:
                moment = dt.datetime.fromisoformat(text)
            except ValueError:
                continue
            if moment.tzinfo is not None:
                yield moment


class ClosedDaysForm(PortalForm):
    """A day, or several in a row, on which the council's offices are shut."""

    submit_label = "Close these days"

    name = forms.CharField(max_length=100, label="Why", help_text="For example, Christmas closure.")
    first = DayField(label="First day")
    last = DayField(label="Last day", required=False, help_text="Leave empty for one day.")

    def clean(self):
        data = super().clean()
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day cannot be before the first.")
        elif first and last and (last - first).days >= LONGEST_CLOSURE:
            self.add_error("last", f"Close at most {LONGEST_CLOSURE} days at once.")
        return data
