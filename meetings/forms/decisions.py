"""What is asked of a decision, and of the constitution's rules on key decisions and call-in."""

from crispy_forms_gds.layout import HTML, Div, Field, Layout
from django import forms

from council_portal.forms import PortalModelForm
from meetings.conflicts import Versioned
from meetings.models import Appointment, Committee, Constitution, Decision, Matter
from people.models import Person

from .fields import PersonField
from .openness import RESTRICTABLE_FIELDS, RestrictableForm

Kind = Decision.Kind
STATEMENT = ("text", "reasons", "alternatives", "interests", "dispensations", "documents")
URGENCY = ("urgent", "urgent_reason", "urgent_agreed_by")
BY_OFFICER = (Kind.OFFICER, Kind.OFFICER_COUNCIL)


def heading(words):
    return HTML(f'<h2 class="govuk-heading-m">{words}</h2>')


class DecisionForm(Versioned, RestrictableForm, PortalModelForm):
    """A decision; ``instance`` has its kind. What is missing is said before publishing, so that drafting can go on."""

    class Meta:
        model = Decision
        fields = (
            "title", "decided_on", "decided_by", "committee", "delegation", *STATEMENT, "is_key", "amount", "wards",
            "matter", *URGENCY, *RESTRICTABLE_FIELDS, "public_summary",
        )  # fmt: skip
        field_classes = {"decided_by": PersonField}
        widgets = {
            "wards": forms.CheckboxSelectMultiple,
            "amount": forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
        }
        labels = {
            "is_key": "It is a key decision",
            "amount": "Pounds spent, saved or received",
            "matter": "Matter",
            "delegation": "Under what delegation",
            "urgent": "It is urgent, and cannot be called in",
        }
        help_texts = {
            "title": "For example: Resurfacing of Mill Lane. Readers see it in lists.",
            "text": "In full sentences, as it should be read on its own.",
            "reasons": "Why this, and why now.",
            "alternatives": "Each with why it was rejected. If there were none, write ‘None’.",
            "documents": "One to a line.",
            "delegation": "For example: Scheme of delegation, part 3, paragraph 12.",
            "amount": "Digits only. Leave empty if there is no sum.",
            "urgent_agreed_by": "As the constitution asks, usually the chair of scrutiny. For example: Councillor Ada "
            "Quill, Chair of the Overview and Scrutiny Committee.",
            "urgent_reason": "Readers see it.",
            "matter": "The story it is part of. A decision that is not for the public is in no public story.",
            "public_summary": "Readers see this, the title for the public, who decided and when. The rest stays here.",
            "dispensations": "Who gave it, and for what. Leave empty if no conflict was declared.",
        }
        error_messages = {"title": {"required": "Say what it is about"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kind, fields = self.instance.kind, self.fields
        for name in STATEMENT:
            fields[name].widget.attrs["rows"] = 4 if name in ("text", "reasons", "alternatives") else 3
            fields[name].needed_later = name in STATEMENT[:4]
        fields["interests"].help_text = _interests_help(kind)
        for name in ("public_title", "public_summary"):
            fields[name].needed_later = True
        fields["public_title"].help_text = "Readers see it instead of the title above."
        fields["delegation"].needed_later = kind in BY_OFFICER
        fields["delegation"].widget.attrs["rows"] = 2
        self._settle_who(kind)
        fields["matter"].queryset = Matter.objects.filter(closed_on=None)
        fields["matter"].empty_label = "None"
        self._leave_out(kind)

    def _settle_who(self, kind):
        who = self.fields["decided_by"]
        who.required = kind != Kind.CABINET
        who.empty_label = "Choose"
        who.label = "Which officer decided" if kind in BY_OFFICER else "Which cabinet member decided"
        who.error_messages["required"] = "Choose who decided"
        people = Person.objects.officers() if kind in BY_OFFICER else Person.objects.filter(pk__in=_executive())
        kept = Person.objects.filter(pk=self.instance.decided_by_id)
        who.queryset = (people | kept).order_by("surname", "forenames")
        body = self.fields["committee"]
        regime = Committee.Regime.EXECUTIVE
        bodies = Committee.objects.exclude(regime__in=[regime, Committee.Regime.INFORMAL])
        body.queryset = bodies if kind == Kind.OFFICER_COUNCIL else Committee.objects.filter(regime=regime)
        body.label, body.empty_label = "For which body", "Choose"
        body.required = True

    def _leave_out(self, kind):
        gone = {Kind.CABINET: ["decided_by", "delegation"], Kind.OFFICER_COUNCIL: ["is_key", *URGENCY]}.get(kind, [])
        if not self.fields["matter"].queryset.exists() and not self.instance.matter_id:
            gone = [*gone, "matter"]
        if self.instance.published_at:
            gone = [*gone, *URGENCY]
        if self.instance.resolution_id:
            gone = [*gone, "committee", "decided_on"]
        if kind == Kind.OFFICER_COUNCIL:
            gone = [*gone, "dispensations"]
        for name in set(gone):
            del self.fields[name]

    def layout(self):
        groups = (
            (None, ("title", "decided_on", "decided_by", "committee", "delegation")),
            ("The statement", STATEMENT),
            ("How far it goes", ("is_key", "amount", "wards", "matter")),
        )
        parts = []
        for words, names in groups:
            parts += [heading(words)] if words else []
            parts += [name for name in names if name in self.fields]
        if "urgent" in self.fields:
            parts += [heading("Urgency"), "urgent", Div(*URGENCY[1:], data_when="urgent=on")]
        restricted = Div("public_summary", data_when="openness=exempt confidential")
        return Layout(*parts, *self.openness_layout(), restricted)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("urgent"):
            for name, words in (("urgent_reason", "Say why it is urgent"), ("urgent_agreed_by", "Say who agreed")):
                if not cleaned.get(name, "").strip():
                    self.add_error(name, words)
        return cleaned


def _executive():
    seats = Appointment.objects.running().filter(committee__regime=Committee.Regime.EXECUTIVE, person__isnull=False)
    return seats.values("person")


def _interests_help(kind):
    """Whose interests are recorded: SI 2012/2089 reg 12(2)(d), 13(2)(d), 13(4)(d); SI 2014/2095 reg 7(3)(d)."""
    who = {
        Kind.CABINET: "By members of the cabinet at the meeting.",
        Kind.MEMBER: "By cabinet members who were consulted.",
        Kind.OFFICER: "By cabinet members who were consulted.",
        Kind.OFFICER_COUNCIL: "The names of members who declared a conflict of interest.",
    }[kind]
    return f"{who} If there were none, write ‘None declared’."


class ConstitutionForm(Versioned, PortalModelForm):
    """Call-in and key decisions, as the council's constitution has them."""

    submit_label = "Save"

    called_in = forms.MultipleChoiceField(
        choices=Constitution.Callable.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Which decisions can be called in",
        help_text="Leave all empty if your council has no call-in.",
    )

    class Meta:
        model = Constitution
        fields = (
            "call_in_days", "call_in_cut_off", "called_in", "signatories", "groups", "signers", "co_opted_count",
            "scrutiny_body", "key_threshold", "key_wards",
        )  # fmt: skip
        widgets = {
            "signers": forms.RadioSelect,
            "key_threshold": forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
        }
        labels = {"scrutiny_body": "Which body hears call-ins", "key_threshold": "Key from this many pounds"}
        help_texts = {
            "call_in_days": "Counted from the day after the decision is published. Weekends, bank holidays and the "
            "council’s own closed days do not count.",
            "call_in_cut_off": "A request received at this minute is in time; one received a minute later is not. "
            "Decisions published later than this count as published on the next working day. For example, 5pm.",
            "signatories": "A request is valid once this many people who may sign have signed.",
            "groups": "1 if it does not matter which groups they belong to.",
            "co_opted_count": "In education matters many councils let parent governors and faith members sign.",
            "scrutiny_body": "Its contact officer and chair get an e-mail when a decision is called in, and the "
            "call-in waits in its list until it is on an agenda.",
            "key_threshold": "You are warned before a decision of this size is published without being marked as key.",
            "key_wards": "The law says two or more.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signers"].choices = Constitution.Signers.choices
        bodies = Committee.objects.current().filter(regime=Committee.Regime.COMMITTEE)
        kept = Committee.objects.filter(pk=self.instance.scrutiny_body_id)
        self.fields["scrutiny_body"].queryset = bodies | kept

    def layout(self):
        return Layout(
            heading("Time to call a decision in"), "call_in_days", "call_in_cut_off", "called_in",
            heading("Who calls in"), "signatories", "groups", Field.radios("signers"), "co_opted_count",
            heading("Who hears it"), "scrutiny_body",
            heading("Key decisions"), "key_threshold", "key_wards",
        )  # fmt: skip
