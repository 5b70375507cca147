"""What is asked of a motion, a question, a petition and a proposed appointment before the meeting."""

from crispy_forms_gds.layout import Div, Field, Layout
from django import forms
from django.utils import timezone

from council_portal.fields import ClockField, DayField
from council_portal.forms import PortalModelForm
from council_portal.templatetags.portal import day_and_clock
from meetings.business import business_rules
from meetings.conflicts import Versioned
from meetings.deadlines import at
from meetings.models import Motion, OutsideAppointment, OutsideBody, Petition, Question
from meetings.notice import is_late, notice_due
from people.models import Person

from .appointments import grouped

STATE_FIELDS = ("received_on", "received_time", "late_reason", "state", "why")


def offer_members(form, names, meeting):
    """Let those who sit at ``meeting`` be chosen first, then every councillor; whoever is chosen already stays."""
    sitting = [each.person for each in meeting.members() if each.person]
    kept = [person for name in names if (person := getattr(form.instance, name, None))] if form.instance.pk else []
    people = grouped(("Members", sitting), ("Councillors", list(Person.objects.councillors())), ("Others", kept))
    for name in names:
        field = form.fields[name]
        field.queryset = Person.objects.all()
        field.choices = people if field.required else [("", "Nobody named"), *people[1:]]


class RaisedForm(Versioned, PortalModelForm):
    """For what is raised with notice; ``instance.item`` is set before. ``also`` is to be saved beside its fields."""

    also = ("received_at",)
    state_labels = {}
    received_on = DayField(label="Day it was received", help_text="For example, 31 1 2027")
    received_time = ClockField(label="Time it was received", required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.item, self.rules = self.instance.item, business_rules()
        self.due = notice_due(self.item, self.rules)
        received = timezone.localtime(self.instance.received_at)
        self.fields["received_on"].initial = received.date()
        self.fields["received_time"].initial = received.time().replace(second=0, microsecond=0)
        self.fields["received_time"].error_messages["required"] = "Enter the time at which it was received"
        self.fields["received_on"].error_messages["required"] = "Enter the day on which it was received"
        for name in ("late_reason", "why"):
            self.fields[name].widget.attrs["rows"] = 2
            self.fields[name].needed_later = True
        self.fields["why"].label = "Why"
        if self.due:
            help_text = f"Only where it came after the deadline, {day_and_clock(self.due)}."
            self.fields["late_reason"].help_text = help_text
        self._offer_states()

    def _offer_states(self):
        labels = dict(self.instance.State.choices) | self.state_labels
        self.fields["state"].choices = list(labels.items())

    def state_layout(self, *when_rejected):
        why = () if when_rejected else ("why",)
        return (
            "received_on",
            "received_time",
            "late_reason",
            Field.radios("state", legend_size="s"),
            *(Div(name, data_when="state=rejected") for name in when_rejected),
            *(Div(name, data_when="state=rejected withdrawn") for name in why),
        )

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("received_on") and cleaned.get("received_time"):
            self.instance.received_at = at(cleaned["received_on"], cleaned["received_time"])
            self._clean_notice(cleaned)
        state = cleaned.get("state")
        if state == "rejected" and "why" in self.fields and not cleaned.get("why") and "reason" not in self.fields:
            self.add_error("why", "Say why. Whoever raised it is told.")
        return cleaned

    def _clean_notice(self, cleaned):
        late = is_late(self.instance.received_at, self.due)
        if late and cleaned.get("state") == "accepted" and not cleaned.get("late_reason"):
            self.add_error(
                "late_reason",
                f"It came after the deadline, {day_and_clock(self.due)}. Say why it is taken all the same, or reject "
                "it.",
            )
        if not late:
            cleaned["late_reason"] = ""


class MotionForm(RaisedForm):
    state_labels = {"accepted": "On the agenda", "rejected": "Ruled out"}

    class Meta:
        model = Motion
        fields = ("title", "mover", "seconder", "text", "altered_text", "late_reason", "state", "why")
        widgets = {"state": forms.RadioSelect}
        labels = {"title": "Title", "mover": "Moved by", "seconder": "Seconded by"}
        error_messages = {
            "title": {"required": "Enter a title."},
            "mover": {"required": "Choose who moves it."},
            "text": {"required": "Enter the motion."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_members(self, ("mover", "seconder"), self.item.meeting)
        self.fields["text"].widget.attrs["rows"] = 8
        if self.instance.pk is None:
            del self.fields["altered_text"]

    def layout(self):
        altered = ["altered_text"] if "altered_text" in self.fields else []
        people = Div("mover", "seconder", css_class="portal-side-by-side")
        return Layout("title", people, "text", *altered, *self.state_layout())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("mover") and cleaned["mover"] == cleaned.get("seconder"):
            self.add_error("seconder", "Whoever moves it cannot second it too.")
        return cleaned


class QuestionForm(RaisedForm):
    class Meta:
        model = Question
        fields = (
            "member", "asked_as", "organisation", "to", "text", "manner", "late_reason", "state", "reason", "why",
        )  # fmt: skip
        widgets = {"state": forms.RadioSelect, "manner": forms.RadioSelect}
        labels = {"member": "Asked by", "reason": "Reason", "to": "To whom"}
        error_messages = {
            "to": {"required": "Say who is asked."},
            "text": {"required": "Enter the question."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["manner"].choices = Question.Manner.choices
        self.fields["reason"].choices = [("", "Choose the reason"), *Question.Reason.choices[1:]]
        self.fields["reason"].needed_later = True
        if self.instance.is_members:
            self.fields["member"].required = True
            self.fields["member"].error_messages["required"] = "Choose the member who asks."
            offer_members(self, ("member",), self.item.meeting)
            del self.fields["asked_as"], self.fields["organisation"]
        else:
            del self.fields["member"]

    def layout(self):
        who = [name for name in ("member", "asked_as", "organisation") if name in self.fields]
        return Layout(
            *who, "to", "text", Field.radios("manner", legend_size="s"), *self.state_layout("reason"),
            Div("why", data_when="state=rejected withdrawn"),
        )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") != "rejected":
            cleaned["reason"] = ""
        elif not cleaned.get("reason"):
            self.add_error("reason", "Choose the reason for which the question is rejected.")
        return cleaned


class PetitionForm(RaisedForm):
    class Meta:
        model = Petition
        fields = (
            "title", "asks", "signatures", "presented_by", "organiser", "response", "late_reason", "state", "why",
        )  # fmt: skip
        widgets = {"state": forms.RadioSelect}
        labels = {"title": "Title", "presented_by": "Member who presents it"}
        error_messages = {
            "title": {"required": "Enter a title."},
            "asks": {"required": "Enter what the petition asks for."},
            "signatures": {"required": "Enter how many people signed it."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_members(self, ("presented_by",), self.item.meeting)
        self.fields["signatures"].help_text = (
            f"From {self.rules.petition_evidence:,} an officer gives evidence, from {self.rules.petition_debate:,} "
            "the meeting debates it."
        )
        self.fields["organiser"].widget.attrs["rows"] = 2

    def layout(self):
        return Layout(
            "title", "asks", "signatures", "presented_by", "organiser", *self.state_layout(), "response"
        )  # fmt: skip


class OutsideAppointmentForm(Versioned, PortalModelForm):
    """An appointment proposed under an item; or, without one, made already, with ``instance.body`` set."""

    also = ()

    class Meta:
        model = OutsideAppointment
        fields = ("body", "person", "capacity", "starts", "ends")
        labels = {"body": "Outside body", "person": "Who is appointed"}
        error_messages = {
            "body": {"required": "Choose the outside body."},
            "person": {"required": "Choose who is appointed."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        everybody = Person.objects.all()
        councillors = list(Person.objects.councillors())
        self.fields["person"].choices = grouped(
            ("Councillors", councillors), ("Others", everybody.filter(job_title="")), ("Officers", everybody)
        )
        self.fields["body"].queryset = OutsideBody.objects.filter(ended_on=None)
        if self.instance.item_id is None:
            del self.fields["body"]
        elif self.instance.pk is None:
            self.fields["starts"].initial = self.instance.item.meeting.date
        for name in ("body", "person", "starts") if self.instance.resolution_id else ():
            if name in self.fields:  # as the minutes have it
                self.fields[name].disabled = True

    def _get_validation_exclusions(self):
        """The body may be settled, so that a second appointment from the same day is noticed."""
        return super()._get_validation_exclusions() - {"body"}
