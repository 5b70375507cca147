"""Who follows what by e-mail. Not of the record: kept as long as somebody follows something, and erased with them."""

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower, Now
from django.utils import timezone

UNCONFIRMED = dt.timedelta(days=7)


class SubjectKind(models.TextChoices):
    """What can be followed, by e-mail or as a feed: see papers/following/subjects.py."""

    ALL = "all", "Everything published"
    COMMITTEE = "committee", "A committee"
    COUNCILLOR = "councillor", "A councillor"
    WARD = "ward", "A ward"
    MATTER = "matter", "A matter"
    SEARCH = "search", "A search"


class FollowerQuerySet(models.QuerySet):
    def never_confirmed(self, at=None):
        """Those who confirmed nothing within the week that they had for it."""
        confirmed = Follow.objects.filter(follower=OuterRef("pk"), confirmed_at__isnull=False)
        before = (at or timezone.now()) - UNCONFIRMED
        return self.filter(~Exists(confirmed), asked_at__lt=before)

    def due(self, pace):
        """Those with something confirmed at this pace."""
        follows = Follow.objects.confirmed().filter(follower=OuterRef("pk"), pace=pace)
        return self.filter(Exists(follows)).order_by("pk")


class Follower(models.Model):
    """An e-mail address and nothing else about who reads it. ``asked_*`` hold back who asks for others' addresses."""

    email = models.EmailField()
    asked_at = models.DateTimeField(db_default=Now(), help_text="When a link was last asked for.")
    asked_on = models.DateField(null=True)
    asked_times = models.PositiveSmallIntegerField(default=0, help_text="Links asked for on that day.")

    objects = FollowerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_follower_an_address")]

    def __str__(self):
        return f"follower {self.pk}"


class FollowQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def never_confirmed(self, at=None):
        return self.filter(confirmed_at=None, created_at__lt=(at or timezone.now()) - UNCONFIRMED)


class Follow(models.Model):
    """One thing that a follower follows, from when they confirmed it by the link in their e-mail."""

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", "At once"
        DAILY = "daily", "Once a day"
        WEEKLY = "weekly", "Once a week"

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=12, choices=SubjectKind)
    target = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=250, help_text="What it was called when they began to follow it.")
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.DAILY)
    created_at = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(null=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = [models.UniqueConstraint(fields=("follower", "kind", "target"), name="one_follow_a_subject")]

    def __str__(self):
        return self.title


class Told(models.Model):
    """That a follower was told of one thing (``News.thing``), so that nobody is told twice."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="told")
    thing = models.CharField(max_length=80)
    told_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=("follower", "thing"), name="told_once")]

    def __str__(self):
        return self.thing
