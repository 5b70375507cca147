"""What the public is told of committees and of meetings: each change is a new row, the newest one counts."""

from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from .appendonly import append_only
from .publications import Publication


class LatestQuerySet(models.QuerySet):
    def latest_of_each(self):
        """The newest row of each committee, or of each meeting."""
        return self.filter(
            pk__in=self.model.objects.order_by(self.model.KEY, "-pk").distinct(self.model.KEY).values("pk")
        )


class BodyVersion(models.Model):
    """A committee as published: its name, purpose and membership from then on."""

    KEY = "committee_id"

    committee_id = models.BigIntegerField(db_index=True)
    slug = models.SlugField(max_length=150)
    name = models.CharField(max_length=150)
    regime = models.CharField(max_length=12)
    content = models.JSONField(
        help_text="purpose, quorum, contact, webcast_url, members: name, slug, role, represents."
    )
    dissolved = models.DateField(null=True)
    published_at = models.DateTimeField(db_default=Now())
    published_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    objects = LatestQuerySet.as_manager()

    class Meta:
        ordering = ("name", "-pk")
        triggers = append_only()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("committee", args=[self.slug])


class MeetingNoticeQuerySet(LatestQuerySet):
    def current(self):
        """The newest notice of every meeting, with its date and state."""
        return self.latest_of_each()

    def upcoming(self, at=None):
        return self.current().filter(starts_at__gte=at or timezone.now()).order_by("starts_at", "pk")

    def past(self, at=None):
        return self.current().filter(starts_at__lt=at or timezone.now()).order_by("-starts_at", "-pk")

    def with_agenda(self):
        """Marks each notice with ``has_agenda``: whether an agenda of the meeting was published."""
        published = Publication.objects.filter(meeting_id=models.OuterRef("meeting_id"))
        return self.annotate(has_agenda=models.Exists(published.exclude(kind__in=Publication.AFTERWARDS)))

    def search(self, query):
        vector = SearchVector("committee", config="english")
        return self.annotate(words=vector).filter(words=query)


class MeetingNotice(models.Model):
    """Notice of a meeting: planned, rescheduled or cancelled (LGA 1972 s100A(6)(a))."""

    KEY = "meeting_id"

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        RESCHEDULED = "rescheduled", "Rescheduled"
        CANCELLED = "cancelled", "Cancelled"

    meeting_id = models.BigIntegerField(db_index=True)
    committee_id = models.BigIntegerField(db_index=True)
    committee = models.CharField(max_length=150)
    committee_slug = models.SlugField(max_length=150)
    slug = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    was_to_start_at = models.DateTimeField(null=True)
    venue = models.CharField(max_length=200, blank=True)
    webcast_url = models.URLField(blank=True)
    taking_part = models.JSONField(null=True, help_text="By when questions and petitions must come, by their kind.")
    state = models.CharField(max_length=12, choices=State)
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField(db_default=Now())
    published_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    objects = MeetingNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        triggers = append_only()

    def __str__(self):
        return f"{self.committee}, {timezone.localtime(self.starts_at):%-d %B %Y}"

    def get_absolute_url(self):
        return reverse("meeting", args=[self.meeting_id, self.slug])

    @property
    def has_time(self):
        """Whether a time of day is known: of an imported meeting it may not be, and none begins at midnight."""
        begins = timezone.localtime(self.starts_at)
        return bool(begins.hour or begins.minute)

    @property
    def is_today(self):
        return timezone.localdate(self.starts_at) == timezone.localdate()

    @property
    def is_cancelled(self):
        return self.state == self.State.CANCELLED
