"""What is asked when somebody is appointed, changes role, leaves, or stands in for a member."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from council_portal.fields import DayField
from council_portal.forms import PortalForm, PortalModelForm
from meetings.appointments import Seat
from meetings.models import Appointment, Substitution
from people.models import Person

Role = Appointment.Role


def grouped(*groups):
    """Choices of people under headings; nobody is offered twice."""
    seen, choices = set(), [("", "Choose a person")]
    for heading, people in groups:
        new = [person for person in people if person.pk not in seen]
        seen.update(person.pk for person in new)
        if new:
            choices.append((heading, [(person.pk, person.formal_name) for person in new]))
    return choices


class AppointForm(PortalModelForm):
    """Appoint one person; ``instance.committee`` is set before."""

    submit_label = "Appoint"

    class Meta:
        model = Appointment
        fields = ("person", "role", "represents", "starts", "ends")
        labels = {"starts": "From", "ends": "Until", "represents": "Speaks for"}
        help_texts = {"ends": "The last day. Leave empty if none is known."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        councillors = Person.objects.councillors()
        everybody = Person.objects.all()
        person = self.fields["person"]
        person.required = True
        person.error_messages["required"] = "Choose a person"
        person.choices = grouped(
            ("Councillors", councillors), ("Others", everybody.filter(job_title="")), ("Officers", everybody)
        )
        self.fields["starts"].initial = timezone.localdate()

    def _get_validation_exclusions(self):
        """The committee is settled, so that the rules of one chair and one place can be asked."""
        return super()._get_validation_exclusions() - {"committee"}

    @property
    def seat(self):
        return Seat(*(self.cleaned_data[name] for name in ("person", "role", "represents")))


class EndForm(PortalForm):
    """The last day of an appointment, and whether its seat is shown as vacant."""

    submit_label = "End the appointment"

    last_day = DayField(label="Last day", help_text="On this day the person is still a member.")
    leave_vacancy = forms.BooleanField(required=False, label="Show a vacancy in its place")

    def __init__(self, *args, appointment, **kwargs):
        self.appointment = appointment
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = max(timezone.localdate(), appointment.starts)

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day < self.appointment.starts:
            raise ValidationError(
                f"The appointment began on {self.appointment.starts:%-d %B %Y}; it cannot end before."
            )
        if self.appointment.ends and day > self.appointment.ends:
            raise ValidationError(f"The appointment ends on {self.appointment.ends:%-d %B %Y} already.")
        return day


class RoleForm(PortalForm):
    """Another role for somebody who is on the committee already."""

    submit_label = "Change role"

    role = forms.ChoiceField(choices=Role.choices, widget=forms.RadioSelect, label="New role")
    from_day = DayField(label="From")

    def __init__(self, *args, appointment, **kwargs):
        self.appointment = appointment
        super().__init__(*args, **kwargs)
        self.fields["role"].initial = appointment.role
        self.fields["from_day"].initial = max(timezone.localdate(), appointment.starts)

    def clean(self):
        data = super().clean()
        day = data.get("from_day")
        if day and self.appointment.ends and day > self.appointment.ends:
            self.add_error("from_day", f"The appointment ends on {self.appointment.ends:%-d %B %Y}.")
        if data.get("role") == self.appointment.role:
            self.add_error("role", "That is the role the person has now.")
        return data


class SubstituteForm(PortalModelForm):
    """Somebody who sits in place of a member at one meeting; ``instance.meeting`` is set before."""

    submit_label = "Name the substitute"

    class Meta:
        model = Substitution
        fields = ("stands_in_for", "substitute")
        labels = {"stands_in_for": "In place of", "substitute": "Substitute"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance.meeting
        named = list(meeting.substitutions.all())
        seated = [a.person for a in meeting.members() if a.person]
        free = [person for person in seated if person.pk not in {s.stands_in_for_id for s in named}]
        taken = {person.pk for person in seated} | {s.substitute_id for s in named}
        standing = meeting.committee.appointments.running(meeting.date).filter(role=Role.SUBSTITUTE)
        first = Person.objects.filter(pk__in=standing.values("person")).exclude(pk__in=taken)
        councillors = Person.objects.councillors(meeting.date).exclude(pk__in=taken)
        self.fields["stands_in_for"].queryset = Person.objects.filter(pk__in=[person.pk for person in free])
        self.fields["stands_in_for"].choices = [("", "Choose a member"), *((p.pk, p.formal_name) for p in free)]
        self.fields["substitute"].queryset = Person.objects.exclude(pk__in=taken)
        self.fields["substitute"].choices = grouped(
            (f"Substitutes of {meeting.committee}", first), ("Other councillors", councillors)
        )

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"meeting"}
