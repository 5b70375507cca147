"""Bodies with meetings, who sits on them from when to when, and what stands on every agenda of theirs."""

from datetime import time

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class CommitteeQuerySet(models.QuerySet):
    def current(self, on=None):
        return self.filter(models.Q(dissolved__isnull=True) | models.Q(dissolved__gt=on or timezone.localdate()))


class Committee(models.Model):
    """Any body with meetings: council, cabinet, committee, panel, commission, board, sub-group."""

    class Regime(models.TextChoices):
        """Which law its meetings follow: LGA 1972 Part VA, SI 2012/2089, Licensing Act hearings, or none."""

        COUNCIL = "council", "Full council (summons)"
        COMMITTEE = "committee", "Committee"
        EXECUTIVE = "executive", "Executive (cabinet)"
        LICENSING = "licensing", "Licensing hearings"
        INFORMAL = "informal", "Informal (nothing is published)"

    name = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(max_length=150, unique=True)
    regime = models.CharField(max_length=12, choices=Regime, default=Regime.COMMITTEE)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sub_groups")
    purpose = models.TextField("what it does, in plain words", blank=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField("number of seats", null=True, blank=True, help_text="Shows vacancies.")
    usual_venue = models.CharField(max_length=200, blank=True)
    usual_time = models.TimeField(null=True, blank=True)
    webcast_url = models.URLField("where to watch", blank=True)
    contact = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="contact officer"
    )
    house_style = models.ForeignKey(
        "council_portal.HouseStyle",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Leave empty to use the council’s own.",
    )
    established = models.DateField(null=True, blank=True)
    dissolved = models.DateField(null=True, blank=True)

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        ordering = (Lower("name"),)

    def __str__(self):
        return self.name

    @property
    def publishes(self):
        """Whether its meetings have public papers at all."""
        return self.regime != self.Regime.INFORMAL

    @property
    def is_dissolved(self):
        return self.dissolved is not None and self.dissolved <= timezone.localdate()

    def membership(self, on=None):
        """The appointments that stand on the day ``on``, today if none is given: chair first, substitutes apart."""
        order = {role: number for number, role in enumerate(Appointment.Role.values)}
        running = self.appointments.running(on).select_related("person")
        sitting = [a for a in running if a.role != Appointment.Role.SUBSTITUTE]
        return sorted(sitting, key=lambda a: (order[a.role], a.person is None, a.person and a.person.surname.lower()))


def _just(field):
    """A number as the range that holds it alone: GiST compares ranges without an extension, plain numbers not."""
    return models.Func(
        models.F(field), models.F(field), models.Value("[]"), function="int8range", output_field=BigIntegerRangeField()
    )


def _period():
    """The days from ``starts`` to ``ends``, both included; without an end, for ever."""
    return models.Func(
        models.F("starts"), models.F("ends"), models.Value("[]"), function="daterange", output_field=DateRangeField()
    )


class AppointmentQuerySet(models.QuerySet):
    def running(self, on=None):
        """Appointments that cover the day ``on``, today if none is given; the last day is included."""
        on = on or timezone.localdate()
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gte=on), starts__lte=on)

    def of_members(self):
        """Those who sit: a substitute becomes one only when named for a meeting."""
        return self.exclude(role=Appointment.Role.SUBSTITUTE).filter(person__isnull=False)


class Appointment(models.Model):
    """A person's place on a committee from one day to another, both included; without a person, a vacancy."""

    class Role(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice-chair", "Vice-chair"
        MEMBER = "member", "Member"
        SUBSTITUTE = "substitute", "Substitute"
        CO_OPTED = "co-opted", "Co-opted, voting"
        CO_OPTED_NON_VOTING = "co-opted-non-voting", "Co-opted, not voting"

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="appointments")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role, default=Role.MEMBER)
    represents = models.CharField(max_length=120, blank=True, help_text="For co-opted members: whom they speak for.")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ("committee", "-starts", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="appointment_ends_after_it_starts",
                violation_error_message="An appointment cannot end before it starts.",
            ),
            ExclusionConstraint(
                name="one_place_a_person_at_a_time",
                expressions=[
                    (_just("committee"), RangeOperators.OVERLAPS),
                    (_just("person"), RangeOperators.OVERLAPS),
                    (_period(), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(person__isnull=False),
                violation_error_message="This person is on the committee for some of that time already.",
            ),
            ExclusionConstraint(
                name="one_chair_at_a_time",
                expressions=[
                    (_just("committee"), RangeOperators.OVERLAPS),
                    (_period(), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(role="chair", person__isnull=False),
                violation_error_message="The committee has a chair for some of that time already. End that first.",
            ),
        ]

    def __str__(self):
        return f"{self.person or 'Vacancy'}, {self.get_role_display()} of {self.committee}"

    def clean(self):
        """Said here as well, because PostgreSQL makes no period of days in the wrong order to compare with others."""
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": "An appointment cannot end before it starts."})


class StandingItem(models.Model):
    """Business that every agenda of a committee carries, and where in it."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="standing_items")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=250)
    text = models.TextField("what the agenda says under it", blank=True)
    closing = models.BooleanField("comes after the meeting’s own business", default=False)

    class Meta:
        ordering = ("committee", "closing", "position", "pk")

    def __str__(self):
        return self.title


class TimetableStage(models.Model):
    """A deadline before each of a committee’s meetings: so many working days before publication day, by the clock."""

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="timetable")
    name = models.CharField(max_length=80)
    working_days = models.PositiveSmallIntegerField(
        "working days before publication", validators=[MaxValueValidator(90)]
    )
    time = models.TimeField(default=time(12, 0))
    reports_due = models.BooleanField("reports must be in by then", default=False)

    class Meta:
        ordering = ("committee", "-working_days", "time")
        constraints = [
            models.UniqueConstraint(
                fields=("committee",),
                condition=models.Q(reports_due=True),
                name="one_reports_deadline_a_committee",
                violation_error_message="Another stage is the one by which reports must be in.",
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.committee})"
