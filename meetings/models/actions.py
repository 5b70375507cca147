"""Actions: who does what by when, what was done about it, and whom to tell if nothing is."""

from django.db import models
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from council_portal.how_it_stands import DONE, NOT_NEEDED, OPEN, how_it_stands

from .committees import Committee
from .matters import Matter
from .meetings import Meeting
from .minutes import Minute
from .resolutions import Resolution


class ActionQuerySet(models.QuerySet):
    def with_due_day(self):
        """Each with ``falls_due``: the day of the meeting it is due at, which may move, or its own."""
        return self.annotate(falls_due=Coalesce(TruncDate("due_meeting__starts_at"), "due_on"))

    def open(self):
        return self.filter(closed_on=None)

    def late(self, today=None):
        return self.open().with_due_day().filter(falls_due__lt=today or timezone.localdate())

    def closed_since(self, day):
        return self.filter(closed_on__gte=day)

    def of_person(self, person_id):
        """Those that are a person's own to do."""
        return self.filter(officer=person_id)

    def any_of(self, user):
        """Whether an account's person ever had something to do."""
        return bool(user.person_id) and self.of_person(user.person_id).exists()

    def owned_by(self, owner):
        """Those of one owner: 'officer-12', 'body-3' or a name; all of them for an empty text."""
        kind, _, key = owner.rpartition("-")
        if kind in ("officer", "body") and key.isascii() and key.isdigit() and len(key) < 19:
            return self.filter(**{kind: int(key)})
        return self.filter(owner_name=owner) if owner else self

    def with_all_shown(self):
        """With what a line of a list says, in one query."""
        return self.select_related(
            "committee", "meeting__committee", "minute", "resolution__minute", "officer", "body", "due_meeting",
            "escalate_to",
        )  # fmt: skip

    def in_order(self):
        """What is due first, first; what has no day after that."""
        return self.with_due_day().order_by(models.F("falls_due").asc(nulls_last=True), "pk")


class Action(models.Model):
    """Somebody is to do something, by a day or a meeting; it is open until it is done or no longer needed.

    The owner is an officer (or another person), a body, or a name. What is ``exempt``, or comes of an exempt
    resolution, is never published.
    """

    class State(models.TextChoices):
        OPEN = OPEN, "Open"
        DONE = DONE, "Done"
        NOT_NEEDED = NOT_NEEDED, "No longer needed"

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="actions")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="meeting that asked for it"
    )
    minute = models.ForeignKey(Minute, models.SET_NULL, null=True, blank=True, related_name="actions", editable=False)
    resolution = models.ForeignKey(
        Resolution, models.SET_NULL, null=True, blank=True, related_name="actions", editable=False
    )
    matter = models.ForeignKey(Matter, models.SET_NULL, null=True, blank=True, related_name="actions", editable=False)
    what = models.TextField("what is to be done")
    officer = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="actions")
    body = models.ForeignKey(Committee, models.PROTECT, null=True, blank=True, related_name="actions_to_do")
    owner_name = models.CharField("name of the owner", max_length=150, blank=True)
    due_words = models.CharField("due", max_length=120, blank=True)
    due_on = models.DateField("day to remind by", null=True, blank=True)
    due_meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="actions_due")
    escalate_to = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="manager"
    )
    exempt = models.BooleanField("not for the public", default=False)
    public_note = models.TextField("what the public is told of it", blank=True)
    closed_on = models.DateField("done on", null=True, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, editable=False)
    closed_why = models.TextField("why it is no longer needed", blank=True, editable=False)
    closed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", editable=False)
    told_at = models.DateTimeField("owner told of it", null=True, editable=False)
    reminded_at = models.DateTimeField("owner reminded", null=True, editable=False)
    told_late_at = models.DateTimeField("owner told it is late", null=True, editable=False)
    escalated_at = models.DateTimeField("manager told", null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("committee", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(officer__isnull=False, body__isnull=True, owner_name="")
                | models.Q(officer__isnull=True, body__isnull=False, owner_name="")
                | (models.Q(officer__isnull=True, body__isnull=True) & ~models.Q(owner_name="")),
                name="action_has_one_owner",
                violation_error_message="Say who does it: an officer, a body or a name, and only one of them.",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", closed_on__isnull=True)
                | models.Q(state__in=["done", "not_needed"], closed_on__isnull=False),
                name="closed_action_has_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="not_needed") | ~models.Q(closed_why=""),
                name="action_dropped_for_a_reason",
                violation_error_message="Say why it is no longer needed.",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True) | models.Q(due_meeting__isnull=True),
                name="action_due_on_a_day_or_at_a_meeting",
                violation_error_message="An action is due on a day or at a meeting, not both.",
            ),
        ]
        indexes = [models.Index(fields=("state", "committee"), name="open_actions_of_a_body")]

    def __str__(self):
        return self.what[:80]

    @property
    def owner(self):
        """The owner as the desk names them."""
        return self.officer.formal_name if self.officer else str(self.body or self.owner_name)

    @property
    def owner_for_public(self):
        """An officer by job title, as papers name them; others by name."""
        return (self.officer and self.officer.job_title) or self.owner

    @property
    def owner_email(self):
        """Where its owner is written to; empty where nobody can be."""
        person = self.officer or (self.body and self.body.contact)
        return person.email if person else ""

    @property
    def due_day(self):
        return self.due_meeting.date if self.due_meeting else self.due_on

    @property
    def due_shown(self):
        """When it is due, for whoever reads it elsewhere: ‘next meeting’ says nothing a year later."""
        if not self.due_meeting:
            return self.due_words
        return f"Meeting of {self.due_day.day} {self.due_day:%B %Y}"

    @property
    def is_exempt(self):
        return self.exempt or bool(self.resolution and self.resolution.exempt)

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def is_late(self):
        return self.is_open and self.due_day is not None and self.due_day < timezone.localdate()

    @property
    def stands(self):
        """How it stands, in words."""
        return how_it_stands(self.state, self.due_day, self.closed_on, timezone.localdate())

    @property
    def minute_number(self):
        """The number of the minute it comes from, once that is fixed."""
        return self.minute.number if self.minute else ""


class ActionNote(models.Model):
    """What was said of an action as it went on: who, when, what."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="notes")
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self):
        return self.text[:80]
