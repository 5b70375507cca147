"""What is asked of an action, and of whoever reports on one. Owner and due date are typed, not picked from menus."""

from crispy_forms_gds.layout import Div, Layout
from django import forms
from django.utils import timezone

from council_portal.fields import DayField
from council_portal.forms import PortalForm, PortalModelForm
from council_portal.templatetags.portal import day
from meetings import actions
from meetings.conflicts import Versioned
from meetings.drafting import Refused
from meetings.models import Action, Meeting
from meetings.owners import owners, words_for
from people.models import Person

MEETINGS_OFFERED = 12
BESIDE = ("officer", "body", "owner_name", "due_words", "due_on", "due_meeting", "escalate_to")


def suggesting(list_id):
    """A box that suggests what the page's <datalist> of that id holds."""
    return forms.TextInput(attrs={"list": list_id, "autocomplete": "off"})


class PastMeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return day(meeting.date)


class ActionForm(Versioned, PortalModelForm):
    """An action; ``instance`` has its committee. ``warning`` says afterwards what the due date lacks."""

    owner = forms.CharField(
        max_length=250,
        widget=suggesting("owners"),
        label="Who does it",
        help_text="An officer, a body of the council, or a name. Begin to type to choose from the list.",
        error_messages={"required": "Say who does it"},
    )
    due = forms.CharField(
        max_length=120,
        widget=suggesting("due-dates"),
        required=False,
        label="When it is due",
        help_text="A day, a month such as September 2027, or ‘next meeting’",
    )
    manager = forms.CharField(
        max_length=250,
        widget=suggesting("managers"),
        required=False,
        label="Manager",
        help_text="Told when it is a week late. Leave empty for the one named with the officer’s last action.",
    )

    class Meta:
        model = Action
        fields = ("what", "meeting", "exempt", "public_note")
        field_classes = {"meeting": PastMeetingField}
        help_texts = {
            "exempt": "It is then left out of public pages and open papers.",
            "public_note": "Shown beside it on the public page. The progress notes are not.",
        }
        error_messages = {"what": {"required": "Say what is to be done"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        action, self.warning, self.known = self.instance, "", owners()
        self.fields["owner"].initial = actions.owner_words(action)
        self.fields["due"].initial = action.due_words
        self.fields["manager"].initial = words_for(action.escalate_to) if action.escalate_to else ""
        self.fields["what"].widget.attrs["rows"] = 3
        self.fields["public_note"].widget.attrs["rows"] = 2
        if action.pk is None and not self.is_bound:
            self.fields["owner" if action.what else "what"].widget.attrs["autofocus"] = True
        self._settle_meeting()
        if action.resolution and action.resolution.exempt:
            del self.fields["exempt"]

    def _settle_meeting(self):
        if self.instance.resolution_id:
            del self.fields["meeting"]
            return
        held = Meeting.objects.filter(committee=self.instance.committee).past()
        kept = held.filter(pk__in=held[:MEETINGS_OFFERED].values("pk"))
        if self.instance.meeting_id:
            kept |= Meeting.objects.filter(pk=self.instance.meeting_id)
        self.fields["meeting"].queryset = kept.order_by("-starts_at")
        self.fields["meeting"].empty_label = "None: it was agreed elsewhere"

    def layout(self):
        names = ("what", "owner", "due", "manager", "meeting", "exempt", "public_note")
        return Layout(*[name for name in names if name in self.fields])

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if "meeting" in cleaned:
            self.instance.meeting = cleaned["meeting"]
        if cleaned.get("owner"):
            self._try("owner", lambda: actions.set_owner(self.instance, cleaned["owner"], self.known))
        if "due" in cleaned:
            self._try("due", lambda: self._set_due(cleaned["due"]))
        return cleaned

    def clean_manager(self):
        """Before the owner is settled, so that an empty box takes the officer's usual manager."""
        text = self.cleaned_data["manager"]
        found = self.known.named(text) if text else None
        if text and not isinstance(found, Person):
            raise forms.ValidationError("Choose somebody from the list: the manager is written to by e-mail")
        self.instance.escalate_to = found
        return text

    def _set_due(self, text):
        self.warning = actions.set_due(self.instance, text)

    def _try(self, name, settle):
        try:
            settle()
        except Refused as why:
            self.add_error(name, str(why))


class ProgressForm(PortalForm):
    """What an owner, or the desk, reports: how it goes, that it is done, or that it is no longer needed."""

    submit_label = "Save progress"

    OPEN, DONE, NOT_NEEDED = Action.State.values
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
        label="What was done",
        help_text="Staff read this. It is not published.",
    )
    state = forms.ChoiceField(
        choices=[(OPEN, "Not yet: it stays open"), (DONE, "Yes, it is done"), (NOT_NEEDED, "It is no longer needed")],
        widget=forms.RadioSelect,
        initial=OPEN,
        label="Is it done?",
    )
    done_on = DayField(required=False, label="Done on", help_text="Leave empty for today")

    def layout(self):
        return Layout("text", "state", Div("done_on", data_when="state=done"))

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        text, state = cleaned.get("text", "").strip(), cleaned.get("state")
        if state == self.OPEN and not text and "text" not in self.errors:
            self.add_error("text", "Say what was done, or that it is done")
        if state == self.NOT_NEEDED and not text:
            self.add_error("text", "Say why it is no longer needed")
        if cleaned.get("done_on") and cleaned["done_on"] > timezone.localdate():
            self.add_error("done_on", "The day it was done cannot be still to come")
        return cleaned
