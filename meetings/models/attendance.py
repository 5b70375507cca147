"""Who was at a meeting, in what capacity, from when to when; and its sittings, where it was adjourned."""

from django.db import models
from django.utils import timezone

from .agendas import AgendaItem
from .meetings import Meeting


class Sitting(models.Model):
    """One sitting of a meeting. Most have one; a meeting that is adjourned goes on at another."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sittings")
    number = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField("begins at")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField("ended or adjourned at", null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    adjourned_reason = models.TextField("why it was adjourned", blank=True)

    class Meta:
        ordering = ("meeting", "number")
        constraints = [
            models.UniqueConstraint(fields=("meeting", "number"), name="one_sitting_a_number"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True)
                | models.Q(opened_at__isnull=True)
                | models.Q(closed_at__gte=models.F("opened_at")),
                name="sitting_ends_after_it_begins",
                violation_error_message="A sitting cannot end before it begins.",
            ),
        ]

    def __str__(self):
        return f"Sitting {self.number} of {self.meeting}"


class AttendanceQuerySet(models.QuerySet):
    def present(self):
        """Those who count towards the quorum: in the room and members or substitutes (LGA 1972 Sch 12 para 45)."""
        return self.filter(state=Attendance.State.PRESENT)

    def members(self):
        """Members and substitutes, whether there or not."""
        return self.exclude(state=Attendance.State.IN_ATTENDANCE)


class Attendance(models.Model):
    """One person at one sitting. Whoever sent apologies is not present: there is one row to a person.

    ``remote`` is not present in law: such a member takes part, is not counted and does not vote. Officers, guests and
    young people are ``in attendance``; they need no account, and a first name is enough.
    """

    class State(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent, no apologies"
        REMOTE = "remote", "Joined remotely (not counted as present)"
        IN_ATTENDANCE = "in_attendance", "Also in attendance"

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="attendance")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="attendance")
    name = models.CharField("name, if not in the list", max_length=150, blank=True)
    capacity = models.CharField(
        max_length=150, blank=True, help_text="For those in attendance: job title, organisation, or ‘observer’."
    )
    state = models.CharField(max_length=13, choices=State, default=State.PRESENT)
    role = models.CharField(max_length=20, blank=True, help_text="The appointment held on the day, as a value of Role.")
    substitute_for = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    in_chair = models.BooleanField("took the chair", default=False)
    position = models.PositiveIntegerField(default=0)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ("sitting", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("sitting", "person"),
                condition=models.Q(person__isnull=False),
                name="one_attendance_a_person",
                violation_error_message="This person is in the attendance already.",
            ),
            models.UniqueConstraint(
                fields=("sitting",),
                condition=models.Q(in_chair=True),
                name="one_in_the_chair",
                violation_error_message="Somebody else is in the chair. Take them out of it first.",
            ),
            models.CheckConstraint(
                condition=models.Q(in_chair=False) | models.Q(state="present"),
                name="whoever_chairs_is_present",
                violation_error_message="Whoever takes the chair must be present.",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(name=""),
                name="attendance_names_somebody",
                violation_error_message="Enter a name.",
            ),
        ]

    def __str__(self):
        return f"{self.shown_name}: {self.get_state_display()}"

    @property
    def shown_name(self):
        return self.person.formal_name if self.person else self.name


class Movement(models.Model):
    """Somebody coming, leaving or returning while the meeting runs, at an item, at a time, or both."""

    class Kind(models.TextChoices):
        ARRIVED = "arrived", "Arrived"
        LEFT = "left", "Left"
        RETURNED = "returned", "Returned"

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="movements")
    kind = models.CharField(max_length=8, choices=Kind)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.TimeField(null=True, blank=True)
    why = models.CharField("why, if it is to be said", max_length=150, blank=True)
    declaration = models.ForeignKey(
        "meetings.Declaration", models.CASCADE, null=True, editable=False, related_name="movements"
    )
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("noted_at", "pk")

    def __str__(self):
        return f"{self.attendance.shown_name} {self.kind}"
