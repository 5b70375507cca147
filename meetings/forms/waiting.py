"""What is asked of business that waits, and of an exemption that was proposed."""

from django import forms

from council_portal.forms import PortalForm, PortalModelForm
from meetings.models import ExemptionOutcome, Meeting

from .items import MeetingChoiceField


class SettleForm(PortalForm):
    submit_label = "It is settled"

    words = forms.CharField(
        widget=forms.Textarea,
        label="What was done with it?",
        help_text="For example: a briefing note went to all members on 3 April.",
        error_messages={"required": "Say what was done with it."},
    )


class PutOnAgendaForm(PortalForm):
    submit_label = "Put it on the agenda"

    meeting = MeetingChoiceField(Meeting.objects.none(), label="Meeting", empty_label=None)

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings


class ExemptionForm(PortalModelForm):
    """What the meeting made of the exemption of ``instance.item``."""

    class Meta:
        model = ExemptionOutcome
        fields = ("result", "note")
        labels = {"result": "What became of the exemption", "note": "Note"}
        widgets = {"result": forms.RadioSelect}
        error_messages = {"result": {"required": "Choose what became of it."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = ExemptionOutcome.Result.choices
        self.fields["note"].help_text = "For the desk: for example why it was refused."
