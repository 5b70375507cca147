"""What is asked of a request to call a decision in, of each who signs, and of what came of it."""

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms
from django.utils import timezone

from council_portal.fields import ClockField, DayField
from council_portal.forms import PortalForm, PortalModelForm
from meetings.call_in_rules import Rules
from meetings.conflicts import Versioned
from meetings.deadlines import at
from meetings.models import Appointment, CallIn, Resolution
from people.models import Person

from .fields import PersonField

Outcome = CallIn.Outcome


class CallInForm(Versioned, PortalModelForm):
    """Why members call a decision in, and what they want instead."""

    submit_label = "Save"

    class Meta:
        model = CallIn
        fields = ("reasons", "desired")
        help_texts = {
            "reasons": "As those who sign have written them. They are published once the request is valid.",
            "desired": "For example: that the decision go back to the cabinet.",
        }
        error_messages = {"reasons": {"required": "Enter the reasons for the call-in"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.decision.is_restricted:
            self.fields["reasons"].help_text = "The decision is not open to the public, so these are not published."


class SignatureForm(PortalForm):
    """Who signed, and when that was received: an e-mail's own time, not when it was read."""

    submit_label = "Add signature"

    person = PersonField(
        Person.objects.none(),
        label="Who signed",
        empty_label="Choose",
        error_messages={"required": "Choose who signed"},
    )
    received_on = DayField(label="Day received")
    received_time = ClockField(
        label="Time received",
        help_text="When it came in, not when you read it. For example, 4.59 pm",
        error_messages={"required": "Enter the time at which it was received"},
    )

    def __init__(self, *args, call_in, rules: Rules, signature=None, **kwargs):
        now = timezone.localtime(signature.received_at if signature else None)
        kwargs.setdefault("initial", {"received_on": now.date(), "received_time": now.time().replace(second=0)})
        super().__init__(*args, **kwargs)
        if signature:
            self.submit_label = "Save"
            del self.fields["person"]
        else:
            known = call_in.signatures.values("person")
            self.fields["person"].queryset = _may_sign(call_in, rules).exclude(pk__in=known)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("received_on") and cleaned.get("received_time"):
            cleaned["received_at"] = at(cleaned["received_on"], cleaned["received_time"])
            if cleaned["received_at"] > timezone.now():
                self.add_error("received_time", "That moment is still to come. Enter when it was received")
        return cleaned


def _may_sign(call_in, rules):
    """Councillors, and co-opted members of the scrutiny body where these count. Some may still not count: see why."""
    people = Person.objects.councillors()
    if rules.co_opted_count and call_in.body_id:
        seats = Appointment.objects.running().filter(committee=call_in.body_id, role=Appointment.Role.CO_OPTED)
        people = people | Person.objects.filter(pk__in=seats.values("person"))
    return people.order_by("surname", "forenames")


class OutcomeForm(PortalModelForm):
    """What scrutiny made of it, from a resolution of its meeting or by hand."""

    submit_label = "Save and publish"

    class Meta:
        model = CallIn
        fields = ("outcome", "outcome_on", "effect_on", "concerns", "outcome_resolution")
        widgets = {"outcome": forms.RadioSelect}
        labels = {
            "outcome": "What came of it",
            "outcome_on": "Day of that decision",
            "effect_on": "The decision takes effect on",
            "concerns": "Concerns, or what was said",
            "outcome_resolution": "Which resolution says so",
        }
        help_texts = {"concerns": "Readers see this. It goes with the decision to whoever decides it again."}
        error_messages = {"outcome": {"required": "Choose what came of it"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        item = self.instance.item
        fields = self.fields
        fields["outcome"].choices, fields["outcome"].required = Outcome.choices, True
        fields["outcome_on"].required = True
        fields["outcome_on"].error_messages["required"] = "Enter the day on which that was decided"
        self.initial["outcome_on"] = item.meeting.date if item else timezone.localdate()
        found = Resolution.objects.filter(minute__items=item, amends=None) if item else Resolution.objects.none()
        fields["outcome_resolution"].queryset = found
        if not found:
            del fields["outcome_resolution"]

    def layout(self):
        names = ["concerns", *(["outcome_resolution"] if "outcome_resolution" in self.fields else [])]
        effect = Div("effect_on", data_when="outcome=no_action")
        return Layout(Field.radios("outcome"), "outcome_on", effect, *names)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        outcome = cleaned.get("outcome")
        if outcome == Outcome.NO_ACTION and not cleaned.get("effect_on") and "effect_on" not in self.errors:
            self.add_error("effect_on", "Enter the day on which the decision takes effect")
        if outcome == Outcome.REFERRED_BACK and not cleaned.get("concerns", "").strip():
            self.add_error("concerns", "Enter the concerns with which it is referred back")
        return cleaned


class AgainForm(PortalForm):
    """What became of a decision that was referred."""

    submit_label = "Save and publish"

    afterwards = forms.ChoiceField(
        choices=CallIn.Afterwards.choices, widget=forms.RadioSelect, label="What was decided then",
        error_messages={"required": "Choose what was decided"},
    )  # fmt: skip
    on = DayField(label="Day of that decision")
