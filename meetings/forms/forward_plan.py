"""What is asked of a forward plan entry: the decision itself, another day for it, its end, the agenda it goes on."""

from crispy_forms_gds.layout import Div, Field, Fieldset, Layout
from django import forms
from django.utils import timezone

from council_portal.fields import DayField
from council_portal.forms import PortalForm, PortalModelForm
from council_portal.templatetags.portal import day
from meetings.conflicts import Versioned
from meetings.models import AgendaItem, Committee, ForwardPlanEntry, Matter
from meetings.models.openness import PARAGRAPHS
from people.models import Person

from .fields import LinesField

Held = ForwardPlanEntry.Held


def paragraphs_field():
    return forms.TypedMultipleChoiceField(
        choices=[(number, f"{number}. {words}") for number, words in PARAGRAPHS.items()],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Paragraphs of Schedule 12A that apply",
        error_messages={"invalid_choice": "Schedule 12A has paragraphs 1 to 7."},
    )


class PlanEntryForm(Versioned, PortalModelForm):
    """An entry in full. Once it is published, its day changes by slipping it, which keeps the old one."""

    submit_label = "Save"

    documents = LinesField(
        required=False,
        longest=250,
        label="Documents to be considered",
        help_text="One to a line. The page says itself that others may be submitted.",
    )
    exempt_paragraphs = paragraphs_field()

    class Meta:
        model = ForwardPlanEntry
        fields = (
            "title", "about", "key_decision", "committee", "decision_maker", "expected_on", "expected_words",
            "documents", "copies_from", "contact", "held", "exempt_paragraphs", "private_reason", "lead_officer",
            "portfolio_holder", "wards", "consultees", "matter", "held_back",
        )  # fmt: skip
        widgets = {"held": forms.RadioSelect, "wards": forms.CheckboxSelectMultiple}
        help_texts = {
            "matter": "The story it is part of, with the agenda items and actions that belong to it.",
            "private_reason": "In words that everybody may read. Nothing exempt may stand here.",
        }
        error_messages = {
            "title": {"required": "Say what is to be decided"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["committee"].queryset = Committee.objects.current().exclude(regime=Committee.Regime.INFORMAL)
        fields["committee"].empty_label = "Not a body: a person decides"
        fields["contact"].queryset = Person.objects.officers()
        fields["matter"].queryset = Matter.objects.open() | Matter.objects.filter(pk=self.instance.matter_id)
        fields["title"].help_text = "Everything you enter on this page is for the public."
        for name in ("committee", "decision_maker", "private_reason"):
            fields[name].needed_later = True  # one of them is needed, so that none is called optional
        fields["expected_on"].error_messages["required"] = "Enter the day, or the first day of the period"
        if self.instance.first_published_at:
            del fields["expected_on"], fields["expected_words"], fields["held_back"]

    def layout(self):
        def there(*names):
            return [name for name in names if name in self.fields]

        when = there("expected_on", "expected_words")
        return Layout(
            *there("title", "about", "key_decision", "committee", "decision_maker"), *when,
            Field.radios("held", legend_size="s"),
            Div("exempt_paragraphs", "private_reason", data_when="held=partly private"),
            Fieldset("documents", "copies_from", "contact", legend="Documents, and whom to ask", legend_size="m"),
            Fieldset(
                "portfolio_holder", "lead_officer", "consultees", "wards", "matter", *there("held_back"),
                legend="More about it", legend_size="m",
            ),
        )  # fmt: skip

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        body, person = cleaned.get("committee"), cleaned.get("decision_maker")
        if bool(body) == bool(person) and not {"committee", "decision_maker"} & self.errors.keys():
            self.add_error("committee", f"Say who decides: {'and only one of them' if body else 'a body or a person'}")
        if cleaned.get("held") == Held.PUBLIC:
            cleaned["exempt_paragraphs"], cleaned["private_reason"] = [], ""
        elif cleaned.get("held") and not cleaned.get("private_reason"):
            self.add_error("private_reason", "Say why it will be considered in private")
        return cleaned


class SlipForm(PortalForm):
    """Another day for a decision."""

    submit_label = "Change the day"

    to = DayField(label="New day", help_text="Where only a period is known, its first day")
    words = forms.CharField(
        max_length=80, required=False, label="Period, if the day is not known", help_text="For example: in October 2027"
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        label="Why it is put off or brought forward",
        help_text="This is published.",
        error_messages={"required": "Say why the day changes"},
    )


class WithdrawEntryForm(PortalForm):
    submit_label = "Withdraw it"

    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        label="Why is it withdrawn?",
        help_text="This is published.",
        error_messages={"required": "Say why it is withdrawn"},
    )


class DecidedForm(PortalForm):
    submit_label = "Save"

    on = DayField(label="Decided on")
    outcome = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        label="What was decided",
        help_text="In a sentence or two that everybody may read. This is published.",
        error_messages={"required": "Say what was decided"},
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError("The day it was decided cannot be still to come")
        return on


class AgendaForm(PortalForm):
    """The agenda an entry goes on, as a new item, or the item that it is already."""

    submit_label = "Put it there"

    to = forms.ChoiceField(label="Which agenda item?", error_messages={"required": "Choose where it goes"})

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = (AgendaItem.Kind.REPORT, AgendaItem.Kind.DISCUSSION, AgendaItem.Kind.VERBAL_UPDATE)
        free = AgendaItem.objects.filter(meeting__in=meetings, kind__in=kinds, withdrawn_at=None)
        free = free.filter(forward_plan_entry=None)
        self.items = {item.pk: item for item in free}
        self.meetings = {meeting.pk: meeting for meeting in meetings}
        self.fields["to"].choices = [
            (f"{day(meeting.date)}", [
                (f"meeting-{meeting.pk}", f"A new item on {meeting.date.day} {meeting.date:%B %Y}"),
                *[(f"item-{i.pk}", f"It is the item ‘{i.title}’") for i in free if i.meeting_id == meeting.pk],
            ])
            for meeting in meetings
        ]  # fmt: skip

    @property
    def chosen(self):
        """The meeting or the item that was chosen."""
        kind, _, key = self.cleaned_data["to"].partition("-")
        return (self.meetings if kind == "meeting" else self.items)[int(key)]
