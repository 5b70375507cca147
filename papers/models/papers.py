"""Papers, the one door to them, who was let in, and what was taken down."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left, Now

from ..plain_words import asked_plainly
from .appendonly import append_only
from .publications import FiledDocument, Publication

# Characters of a paper's text that search knows: PostgreSQL keeps at most a megabyte of words to a row.
MOST_SEARCHED = 500_000

# s100F(2): what members of the council may not inspect merely by being members.
CLOSED_TO_OTHER_MEMBERS = [1, 2, 4, 5, 7]


class PaperQuerySet(models.QuerySet):
    def visible_to(self, reader):
        """Open papers for all; restricted ones by appointment, paragraph and named grant (LGA 1972 s100F).

        Nobody sees what was taken down. A refusal by the monitoring officer outweighs an appointment.
        """
        standing = self.filter(~Exists(TakeDown.objects.filter(paper_key=OuterRef("key"))))
        if reader.all_papers:
            return standing
        allowed = Q(openness=Paper.OPEN)
        if reader.user_id:
            decided = PaperAccess.objects.filter(paper_key=OuterRef("key"), user_id=reader.user_id).order_by("-pk")
            standing = standing.annotate(decided=models.Subquery(decided.values("allowed")[:1]))
            allowed |= Q(decided=True) | (~Q(decided=False) | Q(decided__isnull=True)) & self._by_office(reader)
        return standing.filter(allowed)

    @staticmethod
    def _by_office(reader):
        """What an appointment, a substitution or a seat on the council opens without anybody's leave."""
        own = Q(committee_id__in=reader.committees) | Q(publication__meeting_id__in=reader.substitute_at)
        if not reader.councillor:
            return own
        closed = Q(exempt_paragraphs__overlap=CLOSED_TO_OTHER_MEMBERS)
        terms = Q(exempt_paragraphs__contains=[3], under_negotiation=True)
        return own | (Q(openness=Paper.EXEMPT) & ~Q(exempt_paragraphs=[]) & ~closed & ~terms)

    def newest(self):
        """The newest version of each paper."""
        later = Paper.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
        return self.filter(~Exists(later))

    def of_meeting(self, meeting_id):
        return self.filter(publication__meeting_id=meeting_id)

    def search(self, query):
        """Papers whose title or text has the words of ``query``, as typed or plain, best first."""
        from django.contrib.postgres.search import SearchQuery, SearchRank

        typed, plainly = (
            SearchQuery(each, config="english", search_type="websearch") for each in (query, asked_plainly(query))
        )
        words = typed | plainly
        return self.filter(words=words).annotate(rank=SearchRank(models.F("words"), words)).order_by("-rank", "-pk")


# Whoever publishes for the same meeting at the same time waits, so that neither misses what the other writes.
ONE_KEY_TO_A_SLUG = """
    DECLARE its_meeting bigint;
    BEGIN
        SELECT meeting_id INTO its_meeting FROM papers_publication WHERE id = NEW.publication_id;
        PERFORM pg_advisory_xact_lock(hashtextextended('papers of meeting ' || its_meeting, 0));
        IF EXISTS (
            SELECT 1 FROM papers_paper JOIN papers_publication ON papers_publication.id = papers_paper.publication_id
            WHERE papers_publication.meeting_id = its_meeting
            AND papers_paper.slug = NEW.slug AND papers_paper.key <> NEW.key
        ) THEN
            RAISE EXCEPTION 'Another paper of this meeting has the address %.', NEW.slug
            USING ERRCODE = 'unique_violation';
        END IF;
        RETURN NEW;
    END;
"""


class Paper(models.Model):
    """One document as published. ``key`` stays the same from version to version."""

    OPEN, EXEMPT, CONFIDENTIAL = "open", "exempt", "confidential"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="papers")
    committee_id = models.BigIntegerField(db_index=True)
    key = models.UUIDField(db_index=True)
    version = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveIntegerField(default=0)
    item_label = models.CharField(max_length=12, blank=True)
    slug = models.SlugField(max_length=120)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=250)
    openness = models.CharField(max_length=12)
    exempt_paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list)
    under_negotiation = models.BooleanField(default=True)
    details = models.JSONField(default=dict, help_text="report_of, authors, wards, summary, what its file is like.")
    html = models.TextField(blank=True, help_text="Sanitised when it was published.")
    text = models.TextField(blank=True)
    what_changed = models.TextField(blank=True)
    file = models.ForeignKey(FiledDocument, models.PROTECT, null=True, related_name="+")
    first_page = models.PositiveIntegerField(null=True)
    last_page = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, help_text="Of title, html and text, for verify_record.")
    words = models.GeneratedField(
        expression=SearchVector("title", config="english", weight="A")
        + SearchVector(Left("text", MOST_SEARCHED), config="english", weight="D"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("publication", "position", "pk")
        constraints = [
            models.UniqueConstraint(fields=("key", "version"), name="one_paper_a_version"),
            models.CheckConstraint(condition=Q(openness__in=["open", "exempt", "confidential"]), name="paper_openness"),
        ]
        indexes = [GinIndex(fields=["words"], name="paper_words")]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="one_key_to_a_slug", operation=pgtrigger.Insert, when=pgtrigger.Before, func=ONE_KEY_TO_A_SLUG
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_restricted(self):
        return self.openness != self.OPEN


class TakeDown(models.Model):
    """A paper no longer shown, by whom, when and why. Every surface honours the row the moment it is there."""

    paper_key = models.UUIDField(db_index=True)
    paper_title = models.CharField(max_length=250)
    meeting_id = models.BigIntegerField(null=True, db_index=True)
    paper_slug = models.SlugField(max_length=120)
    reason = models.TextField()
    breach_note = models.TextField(blank=True)
    taken_down_at = models.DateTimeField(db_default=Now())
    taken_down_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-pk",)
        triggers = append_only()

    def __str__(self):
        return f"{self.paper_title}, taken down"


class PaperAccess(models.Model):
    """The monitoring officer's named grant or refusal of one paper to one person; the newest one counts."""

    paper_key = models.UUIDField(db_index=True)
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    allowed = models.BooleanField()
    reason = models.TextField()
    decided_at = models.DateTimeField(db_default=Now())
    decided_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-pk",)
        triggers = append_only()

    def __str__(self):
        return f"{self.user}: {'granted' if self.allowed else 'refused'}"


class Opening(models.Model):
    """Who opened which restricted paper, or restricted pack, and when; keeping it on a device is opening it."""

    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="openings", null=True)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="openings", null=True)
    as_file = models.BooleanField(default=False)
    on_device = models.BooleanField(default=False, help_text="Kept on a device to be read without a connection.")
    opened_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-pk",)
        triggers = append_only()

    def __str__(self):
        return f"{self.user}, {self.opened_at}"

    @property
    def how(self):
        """In what way it was opened, in words."""
        if self.on_device:
            return "Kept on a device"
        if self.publication_id:
            return "In the restricted pack"
        return "As PDF" if self.as_file else "As web page"
