"""What is asked at the annual council: everybody on a committee from a day on."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from council_portal.fields import DayField
from council_portal.forms import PortalForm
from meetings.appointments import Seat
from meetings.models import Appointment
from people.models import Person

Role = Appointment.Role


class AnnualCouncilForm(PortalForm):
    """Everybody on a committee from a day on. ``seats`` is the result."""

    submit_label = "See who leaves and who joins"

    from_day = DayField(label="From", help_text="The day of the annual council. Those who sit now end the day before.")
    chair = forms.ModelChoiceField(Person.objects.none(), required=False, empty_label="Nobody yet")
    vice_chair = forms.ModelChoiceField(
        Person.objects.none(), required=False, empty_label="Nobody yet", label="Vice-chair"
    )
    members = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The chair and the vice-chair need no tick here.",
    )
    substitutes = forms.ModelMultipleChoiceField(
        Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Substitutes"
    )
    co_opted = forms.ModelMultipleChoiceField(
        Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Co-opted, with a vote"
    )
    co_opted_non_voting = forms.ModelMultipleChoiceField(
        Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Co-opted, without a vote"
    )

    def __init__(self, *args, committee, **kwargs):
        self.committee = committee
        self.sitting = list(committee.appointments.running().filter(person__isnull=False).select_related("person"))
        super().__init__(*args, **kwargs)
        self._offer_people()
        self._begin_with_those_who_sit()

    def _offer_people(self):
        """Councillors with a term that has not ended, and those who sit now; the co-opted are neither nor officers."""
        today = timezone.localdate()
        in_office = Q(terms__ends__isnull=True, terms__isnull=False) | Q(terms__ends__gte=today)
        seated = Q(
            pk__in=[a.person_id for a in self.sitting if a.role not in (Role.CO_OPTED, Role.CO_OPTED_NON_VOTING)]
        )
        councillors = Person.objects.filter(in_office | seated).distinct()
        for name in ("chair", "vice_chair", "members", "substitutes"):
            self.fields[name].queryset = councillors
            self.fields[name].label_from_instance = lambda person: person.formal_name
        sitting = [a.person_id for a in self.sitting if a.role in (Role.CO_OPTED, Role.CO_OPTED_NON_VOTING)]
        others = Person.objects.filter(Q(job_title="", terms__isnull=True) | Q(pk__in=sitting)).distinct()
        for name in ("co_opted", "co_opted_non_voting"):
            self.fields[name].queryset = others
            self.fields[name].label_from_instance = lambda person: person.formal_name

    def _begin_with_those_who_sit(self):
        for appointment in self.sitting:
            name, several = FIELD_OF_ROLE[appointment.role]
            if several:
                self.initial.setdefault(name, []).append(appointment.person_id)
            else:
                self.initial[name] = appointment.person_id

    def clean(self):
        data = super().clean()
        leading = [data.get("chair"), data.get("vice_chair")]
        if leading[0] and leading[0] == leading[1]:
            self.add_error("vice_chair", "The chair cannot be the vice-chair as well.")
        taken = set(filter(None, leading)) | set(data.get("members") or [])
        for name in ("substitutes", "co_opted", "co_opted_non_voting"):
            for person in data.get(name) or []:
                if person in taken:
                    self.add_error(name, f"{person.formal_name} has another place on the committee above.")
                taken.add(person)
        if not self.errors and not taken:
            raise ValidationError("Choose at least one person.")
        return data

    @property
    def seats(self):
        """The places asked for, chair first; whom somebody speaks for is carried over."""
        represents = {a.person_id: a.represents for a in self.sitting}
        found = {}
        for role, (name, several) in FIELD_OF_ROLE.items():
            chosen = self.cleaned_data[name]
            for person in (chosen if several else [chosen]) if chosen else []:
                found.setdefault(person.pk, Seat(person, role, represents.get(person.pk, "")))
        return list(found.values())

    def without_a_term(self):
        """Those among the members who hold no office as councillor on the day, in words."""
        day = self.cleaned_data["from_day"]
        named = {seat.person for seat in self.seats if seat.role in (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)}
        in_office = set(Person.objects.councillors(day).filter(pk__in=[person.pk for person in named]))
        without = sorted(named - in_office, key=lambda person: person.surname.lower())
        return [f"{person.formal_name} has no term of office on {day:%-d %B %Y}." for person in without]


FIELD_OF_ROLE = {
    Role.CHAIR: ("chair", False),
    Role.VICE_CHAIR: ("vice_chair", False),
    Role.MEMBER: ("members", True),
    Role.SUBSTITUTE: ("substitutes", True),
    Role.CO_OPTED: ("co_opted", True),
    Role.CO_OPTED_NON_VOTING: ("co_opted_non_voting", True),
}
