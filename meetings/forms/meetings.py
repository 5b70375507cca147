"""What is asked of a meeting: whose it is, when, where."""

import datetime as dt

from crispy_forms_gds.layout import Field, Layout
from django import forms
from django.utils import timezone

from council_portal.fields import ClockField, DayField
from council_portal.forms import PortalModelForm
from council_portal.templatetags.portal import clock
from meetings.conflicts import Versioned
from meetings.models import Committee, Meeting


class MeetingForm(Versioned, PortalModelForm):
    """A meeting to plan, or one that was held and is entered afterwards.

    Once its agenda is published the day, time and venue are left out: changing them is a public notice. Two meetings
    of a committee on one day need a tick; two at the same moment are refused.
    """

    date = DayField(label="Date", help_text="For example, 31 1 2027")
    time = ClockField(label="Time")
    two_that_day = forms.BooleanField(required=False, label="Yes, the committee meets twice that day")

    class Meta:
        model = Meeting
        fields = ("committee", "kind", "extraordinary", "venue", "webcast_url", "joint_with", "note")
        labels = {
            "kind": "Kind of meeting",
            "extraordinary": "This is an extraordinary meeting",
            "joint_with": "Joint with",
            "webcast_url": "Where to watch it",
        }
        help_texts = {
            "webcast_url": "The address of the webcast, starting with https://",
            "note": "Printed on the front sheet. For example: The meeting will be preceded by a briefing for members.",
        }
        widgets = {"kind": forms.RadioSelect, "joint_with": forms.CheckboxSelectMultiple}
        error_messages = {"committee": {"required": "Choose the committee."}}

    required_messages = {"date": "Enter the date of the meeting", "time": "Enter the time of the meeting"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._set_up_committees()
        if self.instance.pk:
            start = timezone.localtime(self.instance.starts_at)
            self.fields["date"].initial, self.fields["time"].initial = start.date(), start.time()
            self.fields["time"].required = self.fields["date"].required = True
        if self.instance.agenda_published_at:
            for name in ("date", "time", "venue", "two_that_day"):
                del self.fields[name]

    def layout(self):
        names = ["committee", "kind", "extraordinary", "date", "time", "venue", "webcast_url", "joint_with", "note"]
        shown = [name for name in names if name in self.fields]
        if "date" in shown and ("two_that_day" in self.errors or self.data.get("two_that_day")):
            shown.insert(shown.index("date") + 1, Field.checkbox("two_that_day"))
        return Layout(*shown)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        committee = cleaned.get("committee") or getattr(self.instance, "committee", None)
        if committee and committee in (cleaned.get("joint_with") or ()):
            self.add_error("joint_with", f"This is a meeting of {committee} already. Untick it.")
        if cleaned.get("date") and cleaned.get("time"):
            self.instance.starts_at = timezone.make_aware(dt.datetime.combine(cleaned["date"], cleaned["time"]))
            if committee:
                self._check_the_same_day(committee, cleaned)
        return cleaned

    def _check_the_same_day(self, committee, cleaned):
        others = committee.meetings.filter(cancelled_at=None, starts_at__date=cleaned["date"]).exclude(
            pk=self.instance.pk
        )
        starts = [other.starts_at for other in others]
        if self.instance.starts_at in starts:
            self.add_error("time", "This committee has a meeting at that date and time already.")
        elif starts and not cleaned.get("two_that_day"):
            first = clock(starts[0])
            self.add_error(
                "two_that_day",
                f"{committee} has a meeting that day already, at {first}. Tick the box if it should have another.",
            )

    def _set_up_committees(self):
        if self.instance.pk:
            del self.fields["committee"]
        else:
            self.fields["committee"].queryset = Committee.objects.current()
            self.fields["committee"].empty_label = "Choose a committee"
        others = Committee.objects.current().exclude(pk=self.instance.committee_id)
        self.fields["joint_with"].queryset = others
        if not others:
            del self.fields["joint_with"]
