"""Meetings, formal and informal, and the substitutes named for one of them."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify

from .committees import Committee


class MeetingQuerySet(models.QuerySet):
    def upcoming(self, at=None):
        return self.filter(starts_at__gte=at or timezone.now()).order_by("starts_at")

    def past(self, at=None):
        return self.filter(starts_at__lt=at or timezone.now()).order_by("-starts_at")

    def formal(self):
        """Those that give public papers."""
        return self.filter(kind=Meeting.Kind.FORMAL).exclude(committee__regime=Committee.Regime.INFORMAL)

    def with_minutes_to_finish(self, at=None):
        """Those held whose draft minutes the public cannot read yet, latest first; not those of an older system."""
        held = self.formal().past(at).filter(cancelled_at=None, imported_at=None)
        return held.filter(minutes__draft_published_at=None)


class Meeting(models.Model):
    """One meeting of a committee, planned, held or cancelled."""

    class Kind(models.TextChoices):
        FORMAL = "formal", "Formal meeting"
        WORKSHOP = "workshop", "Workshop"
        BRIEFING = "briefing", "Briefing"
        SITE_VISIT = "site_visit", "Site visit"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        CANCELLED = "cancelled", "Cancelled"
        INFORMAL = "informal", "Informal"

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings")
    joint_with = models.ManyToManyField(Committee, blank=True, related_name="joint_meetings")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.FORMAL)
    starts_at = models.DateTimeField("date and time")
    venue = models.CharField(max_length=200, blank=True)
    webcast_url = models.URLField("where to watch", blank=True)
    note = models.TextField("note for the front sheet", blank=True)
    extraordinary = models.BooleanField(
        "an extraordinary meeting",
        default=False,
        help_text="Called for one piece of business. Minutes of earlier meetings are not approved at it.",
    )
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_reason = models.TextField(blank=True, editable=False)
    short_notice_reason = models.TextField(
        "why the meeting is convened at shorter notice",
        blank=True,
        help_text="Only where fewer than the clear days can be given (LGA 1972 s100B(3)).",
    )
    agenda_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("committee", "starts_at"),
                condition=models.Q(cancelled_at__isnull=True),
                name="one_meeting_of_a_committee_at_a_time",
                violation_error_message="This committee has a meeting at that date and time already.",
            )
        ]

    def __str__(self):
        return f"{self.committee}, {self.date:%-d %B %Y}"

    @property
    def date(self):
        return timezone.localtime(self.starts_at).date()

    @property
    def slug(self):
        return f"{slugify(self.committee.name)}-{self.date:%Y-%m-%d}"

    @property
    def publishes(self):
        """Whether the meeting has public papers at all."""
        return self.kind == self.Kind.FORMAL and self.committee.publishes

    @cached_property
    def house_style(self):
        from council_portal.profile import council

        return self.committee.house_style or council().house_style

    @property
    def state(self):
        """Where it stands, for lists at the desk."""
        if self.cancelled_at:
            return self.State.CANCELLED
        if not self.publishes:
            return self.State.INFORMAL
        return self.State.PUBLISHED if self.agenda_published_at else self.State.DRAFT

    def members(self):
        """The appointments that stand on the day of the meeting, chair first."""
        return self.committee.membership(self.date)


class Substitution(models.Model):
    """Somebody who sits at one meeting in place of a member; it opens that meeting's papers at once, and no others."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="substitutions")
    substitute = models.ForeignKey("people.Person", models.PROTECT, related_name="substitutions")
    stands_in_for = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now, editable=False)
    named_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "substitute"),
                name="one_seat_a_substitute",
                violation_error_message="This person is a substitute at this meeting already.",
            ),
            models.UniqueConstraint(
                fields=("meeting", "stands_in_for"),
                name="one_substitute_a_seat",
                violation_error_message="This member has a substitute at this meeting already.",
            ),
        ]

    def __str__(self):
        return f"{self.substitute} for {self.stands_in_for}"
