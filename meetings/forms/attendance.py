"""What is asked of attendance beside the marks: substitutes, others who are there, coming and going, adjournment."""

import datetime as dt

from django import forms
from django.utils import timezone

from council_portal.fields import ClockField, DayField
from council_portal.forms import PortalForm
from meetings.agenda import numbered_items
from meetings.models import Appointment, Attendance, Movement
from people.models import Person

from .appointments import grouped

State = Attendance.State


class OfSitting(PortalForm):
    """A small form of the attendance page; ``submit_name`` says which."""

    def __init__(self, *args, sitting, **kwargs):
        self.sitting, self.meeting = sitting, sitting.meeting
        super().__init__(*args, auto_id=f"id_{self.submit_name}_%s", **kwargs)
        self.set_up()

    @property
    def helper(self):
        helper = super().helper
        helper.form_action = ""
        return helper


class StandInForm(OfSitting):
    """Who sits in place of whom, from now."""

    submit_label, submit_name = "Name the substitute", "stand_in"

    stands_in_for = forms.ModelChoiceField(Person.objects.none(), label="In place of")
    substitute = forms.ModelChoiceField(Person.objects.none(), label="Substitute")

    required_messages = {"stands_in_for": "Choose the member who cannot come", "substitute": "Choose the substitute"}

    def set_up(self):
        named = list(self.meeting.substitutions.all())
        seated = [each.person for each in self.meeting.members() if each.person]
        present = self.sitting.attendance.filter(state=State.PRESENT, person__isnull=False)
        there = set(present.values_list("person", flat=True))
        replaced = {each.stands_in_for_id for each in named}
        free = [person for person in seated if person.pk not in replaced | there]
        taken = {person.pk for person in seated} | {each.substitute_id for each in named}
        standing = self.meeting.committee.appointments.running(self.meeting.date)
        standing = standing.filter(role=Appointment.Role.SUBSTITUTE).values("person")
        first = Person.objects.filter(pk__in=standing).exclude(pk__in=taken)
        councillors = Person.objects.councillors(self.meeting.date).exclude(pk__in=taken)
        self.fields["stands_in_for"].queryset = Person.objects.filter(pk__in=[person.pk for person in seated])
        self.fields["stands_in_for"].choices = [("", "Choose a member"), *((p.pk, p.formal_name) for p in free)]
        self.fields["substitute"].queryset = Person.objects.all()
        self.fields["substitute"].choices = grouped(
            (f"Substitutes of {self.meeting.committee}", first), ("Other councillors", councillors)
        )


class AttendingForm(OfSitting):
    """Somebody who is there and no member."""

    submit_label, submit_name = "Add", "attending"

    person = forms.ModelChoiceField(Person.objects.none(), required=False, label="From the list")
    name = forms.CharField(
        required=False, max_length=150, label="Or a name", help_text="For a young person, the first name is enough."
    )
    capacity = forms.CharField(
        required=False, max_length=150, help_text="Job title, organisation or ‘observer’. Else the list’s is taken."
    )

    def set_up(self):
        marked = self.sitting.attendance.filter(person__isnull=False).values("person")
        others = Person.objects.exclude(pk__in=marked)
        self.fields["person"].queryset = Person.objects.all()
        self.fields["person"].choices = [
            ("", "Choose a person"),
            *grouped(("Officers", others.officers()), ("Others", others))[1:],
        ]

    def clean(self):
        cleaned = super().clean()
        person = cleaned.get("person")
        if not person and not cleaned.get("name", "").strip():
            self.add_error("name", "Choose somebody from the list, or enter a name.")
        if person and not cleaned.get("capacity"):
            cleaned["capacity"] = person.job_title
        return cleaned


class RowChoice(forms.ModelChoiceField):
    def label_from_instance(self, row):
        return row.shown_name


class ItemChoice(forms.ModelChoiceField):
    def label_from_instance(self, item):
        return f"{item.label} {item.title}".strip() if hasattr(item, "label") else item.title


class MovementForm(OfSitting):
    """Who came late, left or returned, and when."""

    submit_label, submit_name = "Note it", "move"

    row = RowChoice(Attendance.objects.none(), label="Who", empty_label="Choose a person")
    kind = forms.ChoiceField(choices=Movement.Kind.choices, label="What", initial=Movement.Kind.LEFT)
    item = ItemChoice(None, required=False, label="At item", empty_label="No item")
    at = ClockField(required=False, label="At what time", help_text="Item, time or both.")
    why = forms.CharField(required=False, max_length=150, label="Why, if it is to be said")

    required_messages = {"row": "Choose who came or left"}

    def set_up(self):
        there = (State.PRESENT, State.REMOTE, State.IN_ATTENDANCE)
        rows = self.sitting.attendance.filter(state__in=there).select_related("person", "sitting__meeting")
        self.fields["row"].queryset = rows
        self.items = [item for item in numbered_items(self.meeting) if not item.is_heading]
        self.fields["item"].queryset = self.meeting.items.all()
        self.fields["item"].choices = [
            ("", "No item"),
            *((item.pk, f"{item.label} {item.title}".strip()) for item in self.items),
        ]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("item") and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("item", "Say at which item, or at what time.")
        return cleaned


class AdjournForm(OfSitting):
    """When and where the meeting goes on, and why it stops now."""

    submit_label, submit_name = "Adjourn the meeting", "adjourn"

    date = DayField(label="It goes on on", help_text="For example, 31 1 2027")
    time = ClockField(label="At")
    venue = forms.CharField(required=False, max_length=200)
    reason = forms.CharField(required=False, widget=forms.Textarea, label="Why it is adjourned")

    def set_up(self):
        self.fields["venue"].initial = self.sitting.venue

    def clean(self):
        cleaned = super().clean()
        date, time = cleaned.pop("date", None), cleaned.pop("time", None)
        if date and time:
            cleaned["to"] = timezone.make_aware(dt.datetime.combine(date, time))
            if cleaned["to"] <= self.sitting.starts_at:
                self.add_error("date", "The meeting can only go on after this sitting.")
        return cleaned
