"""Asking for clearance, answering it, and saying that one is not needed."""

from crispy_forms_gds.layout import Layout
from django import forms

from council_portal.forms import PortalForm
from people.models import Role, User
from reports.models import Clearance

State = Clearance.State


class OfficerField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        title = user.person.job_title if user.person else ""
        return f"{user}, {title}" if title else str(user)


def clearing_officers():
    return User.objects.filter(roles__contains=[Role.CLEARING_OFFICER], is_active=True).select_related("person")


class AskForm(PortalForm):
    """An officer for each of the roles that may be asked; those left empty are not asked."""

    submit_label = "Ask for clearance"

    def __init__(self, *args, standings, dues, **kwargs):
        self.standings = [each for each in standings if each.may_be_asked]
        super().__init__(*args, **kwargs)
        officers = clearing_officers()
        for each in self.standings:
            due = dues.get(each.clearer.role)
            field = self.fields[each.clearer.role] = OfficerField(
                officers,
                required=False,
                label=each.clearer.title,
                empty_label="Nobody now",
                help_text=f"To answer by {due}." if due else "",
            )
            if each.is_settled:
                field.label = f"{each.clearer.title}, after all"
            field.needed_later = True

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.values()) and not self.errors:
            self.add_error(None, "Choose at least one officer to ask.")
        return cleaned


class AnswerForm(PortalForm):
    submit_label = "Send the answer"

    state = forms.ChoiceField(
        choices=[(State.GIVEN, "I clear this report"), (State.RETURNED, "I return it with comments")],
        widget=forms.RadioSelect,
        label="Your answer",
        error_messages={"required": "Choose your answer."},
    )
    note = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "aria-describedby": ""}),
        label="Comments",
        help_text="Needed where you return it. The author reads them; they are not published.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def layout(self):
        return Layout("state", "note", "version")

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == State.RETURNED and not cleaned.get("note", "").strip():
            self.add_error("note", "Say what should be changed.")
        return cleaned


class NotNeededForm(PortalForm):
    submit_label = "Say that it is not needed"

    why = forms.CharField(
        max_length=250,
        label="Why it is not needed",
        help_text="Printed in the report. For example: no money is spent.",
        error_messages={"required": "Say why it is not needed."},
    )
