"""What is asked of an entry of a work programme, and how the programme is printed."""

from django import forms

from council_portal.forms import PortalModelForm
from council_portal.templatetags.portal import day
from meetings.conflicts import Versioned
from meetings.models import Meeting, ProgrammeEntry, WorkProgramme


class ProgrammeMeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        kind = "" if meeting.kind == Meeting.Kind.FORMAL else f", {meeting.get_kind_display().lower()}"
        return f"{day(meeting.starts_at)}{kind}{' (cancelled)' if meeting.cancelled_at else ''}"


class EntryForm(Versioned, PortalModelForm):
    """An entry in full; ``meetings`` are those of the programme's year."""

    submit_label = "Save"

    class Meta:
        model = ProgrammeEntry
        fields = (
            "title",
            "kind",
            "meeting",
            "portfolio_holder",
            "lead_officer",
            "background",
            "outcome",
        )
        labels = {"background": "Background", "outcome": "Outcome"}
        help_texts = {
            "background": "Why the committee looks at it. The agenda says this under the title.",
            "outcome": "Leave empty to have it filled from the minutes.",
        }
        error_messages = {"title": {"required": "Enter a title."}}
        field_classes = {"meeting": ProgrammeMeetingField}

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.was_at, self.was_kind = self.instance.meeting_id, self.instance.kind
        self.fields["meeting"].queryset = Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings])
        self.fields["meeting"].empty_label = "No meeting yet"

    def clean_meeting(self):
        meeting = self.cleaned_data["meeting"]
        if meeting and meeting.cancelled_at and meeting.pk != self.was_at:
            raise forms.ValidationError("That meeting is cancelled. Choose another one.")
        return meeting

    @property
    def goes_elsewhere(self):
        """Whether it was put in another section."""
        return (self.was_at, self.was_kind) != (self.instance.meeting_id, self.instance.kind)


class ProgrammeForm(PortalModelForm):
    """How the committee's programme of the year is printed."""

    submit_label = "Save"

    class Meta:
        model = WorkProgramme
        fields = ("paper_form",)
        labels = {"paper_form": "How is it printed?"}
        widgets = {"paper_form": forms.RadioSelect}
