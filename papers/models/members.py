"""What the published minutes say of each member. Derived; ``manage.py index_attendance`` makes it anew."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from people.reader import ANYONE

from .bodies import MeetingNotice
from .papers import Paper


class MemberAtMeetingQuerySet(models.QuerySet):
    def readable(self):
        """Those whose minutes anybody may read, of meetings that were not cancelled; each with its notice's ``slug``.

        The rows of minutes that were taken down are deleted; that nothing of them is shown does not rest on it.
        """
        notice = MeetingNotice.objects.filter(meeting_id=OuterRef("meeting_id")).order_by("-pk")
        minutes = Paper.objects.visible_to(ANYONE).filter(pk=OuterRef("paper_id"))
        found = self.annotate(slug=Subquery(notice.values("slug")[:1]), stands=Subquery(notice.values("state")[:1]))
        return found.filter(Exists(minutes), slug__isnull=False).exclude(stands=MeetingNotice.State.CANCELLED)

    def of(self, person_slug):
        return self.filter(person=person_slug)

    def expected(self):
        """Members, and substitutes who were named; not those who only came to listen."""
        return self.exclude(state=MemberAtMeeting.State.IN_ATTENDANCE).exclude(state="")

    def tally(self, since=None):
        """How many meetings they were expected at, and present at; the same since a day; the day of the first."""
        late = Q(day__gte=since) if since else Q()
        there = Q(state=MemberAtMeeting.State.PRESENT)
        return self.expected().aggregate(
            first=Min("day"),
            expected=Count("pk"),
            present=Count("pk", filter=there),
            expected_lately=Count("pk", filter=late),
            present_lately=Count("pk", filter=late & there),
        )


class MemberAtMeeting(models.Model):
    """One person at one meeting, as its newest open minutes have it.

    Of a meeting with several sittings ``state`` is the best of them, ``sittings`` how many there were, and
    ``present_at`` at how many the person was. Who joined remotely is not present in law (LGA 1972 Sch 12).
    """

    class State(models.TextChoices):
        PRESENT = "present", "Present"
        REMOTE = "remote", "Joined remotely, not counted as present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent, no apologies"
        IN_ATTENDANCE = "in_attendance", "Came without being a member of it"

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")
    meeting_id = models.BigIntegerField()
    committee_id = models.BigIntegerField()
    committee = models.CharField(max_length=150)
    day = models.DateField()
    person = models.SlugField(max_length=120, help_text="The slug of the person.")
    name = models.CharField(max_length=250)
    role = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=13, choices=State, blank=True)
    in_chair = models.BooleanField(default=False)
    instead_of = models.CharField(max_length=250, blank=True, help_text="Whom a substitute stood in for.")
    substitute = models.CharField(max_length=250, blank=True, help_text="Who stood in for the member.")
    sittings = models.PositiveSmallIntegerField(default=1)
    present_at = models.PositiveSmallIntegerField(default=0)
    moved = ArrayField(models.CharField(max_length=400), default=list, help_text="Came, left and returned, in words.")
    votes = models.JSONField(default=list, help_text="side, resolution, outcome, amendment, minute, anchor.")
    interests = models.JSONField(default=list, help_text="kind, item, nature, did.")
    is_draft = models.BooleanField(default=False)

    objects = MemberAtMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-day", "-meeting_id", "name")
        constraints = [models.UniqueConstraint(fields=("meeting_id", "person"), name="one_row_a_member_and_meeting")]
        indexes = [models.Index(fields=("person", "-day"), name="members_meetings_in_order")]

    def __str__(self):
        return f"{self.name}, {self.committee}, {self.day}"

    @property
    def attendance(self):
        """'Present, in the chair', 'Apologies; Councillor Vale substituted'."""
        words = self.get_state_display()
        if self.state == self.State.PRESENT and self.present_at < self.sittings:
            words = f"Present at {self.present_at} of {self.sittings} sittings"
        words += ", in the chair" if self.in_chair else ""
        words += f", substituting for {self.instead_of}" if self.instead_of else ""
        return f"{words}; {self.substitute} substituted" if self.substitute else words
