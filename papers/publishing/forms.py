"""What publishing, announcing and taking down ask for."""

from django import forms
from django.utils import timezone

from council_portal.fields import ClockField, DayField
from council_portal.forms import PortalForm
from people.models import User

from .findings import Level


class AnswersForm(PortalForm):
    """An answer to each warning, after the fields of the class and those of ``first``."""

    def __init__(self, *args, findings=(), first=None, **kwargs):
        warnings = [finding for finding in findings if finding.level == Level.WARNING]
        self.codes = {f"warning_{number}": finding.code for number, finding in enumerate(warnings)}
        self.base_fields = {**type(self).base_fields, **(first or {})}
        for name, finding in zip(self.codes, warnings, strict=True):
            self.base_fields[name] = why(finding.text, finding.hint, finding.suggested)
        super().__init__(*args, **kwargs)

    def reasons(self):
        """``{finding's code: what was said to it}``."""
        return {code: self.cleaned_data[name] for name, code in self.codes.items()}


class CorrectableForm(AnswersForm):
    """The answers, and for a correction what has changed."""

    def __init__(self, *args, correction=False, **kwargs):
        changed = why("What has changed since it was published?", "Readers see this.")
        super().__init__(*args, first={"what_changed": changed} if correction else None, **kwargs)


class PublishForm(AnswersForm):
    """The answers, and for a supplementary agenda why there is one."""

    submit_label = "Publish now"

    def __init__(self, *args, supplement=False, **kwargs):
        reason = why("Why is there a supplementary agenda?", "Printed on its front sheet.")
        super().__init__(*args, first={"reason": reason} if supplement else None, **kwargs)


def why(label, hint="", initial=""):
    """A reason that has to be given."""
    return forms.CharField(
        label=label,
        help_text=hint,
        initial=initial,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": f"Give a reason: {label}"},
    )


class TakeDownForm(PortalForm):
    """Why a paper comes down; the breach note is for the monitoring officer's own file."""

    submit_label = "Take it down now"
    reason = forms.CharField(
        label="Why does it come down?",
        help_text="Kept in the record. It is not shown to the public.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the paper comes down"},
    )
    breach_note = forms.CharField(
        label="Note of a data breach",
        help_text="If personal data was out: what, since when, who was told.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CancelForm(PortalForm):
    submit_label = "Cancel the meeting and tell the public"
    reason = forms.CharField(
        label="Why is the meeting cancelled?",
        help_text="Shown to the public.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why the meeting is cancelled"},
    )


class RescheduleForm(PortalForm):
    """A new day, time or place, and why."""

    submit_label = "Reschedule the meeting and tell the public"
    day = DayField(label="New date")
    time = ClockField(label="New time")
    venue = forms.CharField(label="Venue", max_length=200, required=False)
    reason = forms.CharField(
        label="Why is it rescheduled?",
        help_text="Shown to the public.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why the meeting is rescheduled"},
    )

    def __init__(self, *args, meeting, **kwargs):
        self.meeting = meeting
        now = timezone.localtime(meeting.starts_at)
        initial = {"day": now.date(), "time": now.time(), "venue": meeting.venue}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        data = super().clean()
        if data.get("day") and data.get("time"):
            moment = timezone.datetime.combine(data["day"], data["time"])
            data["starts_at"] = timezone.make_aware(moment)
            self._check(data)
        return data

    def _check(self, data):
        same = (data["starts_at"], data.get("venue")) == (self.meeting.starts_at, self.meeting.venue)
        if same:
            self.add_error("day", "This is the date, time and venue the meeting has already")
        others = self.meeting.committee.meetings.filter(starts_at=data["starts_at"], cancelled_at=None)
        if others.exclude(pk=self.meeting.pk).exists():
            self.add_error("day", "This committee has another meeting at that date and time")


class AccessForm(PortalForm):
    """The monitoring officer lets one person read one paper, or refuses it to them (s100F)."""

    submit_label = "Save the decision"
    user = forms.ModelChoiceField(User.objects.none(), label="Who", empty_label="Choose a person")
    allowed = forms.ChoiceField(
        label="Decision",
        choices=[("yes", "May read it"), ("no", "May not read it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they may read it"},
    )
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Give a reason; the person may ask for it"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        accounts = User.objects.filter(is_active=True, person__isnull=False).select_related("person")
        self.fields["user"].queryset = accounts.order_by("person__surname", "person__forenames")
