"""Publications and their two editions; the files they are made of, named by their SHA-256."""

from django.core.files.storage import storages
from django.db import models
from django.db.models.functions import Now

from .appendonly import append_only


class FiledDocument(models.Model):
    """A file of the record under the SHA-256 of its bytes; public and restricted ones never share a root."""

    sha256 = models.CharField(max_length=64)
    restricted = models.BooleanField()
    media_type = models.CharField(max_length=60, default="application/pdf")
    size = models.PositiveBigIntegerField(help_text="bytes")
    pages = models.PositiveIntegerField(default=0)
    filed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=("sha256", "restricted"), name="one_file_a_hash_and_root")]
        triggers = append_only()

    def __str__(self):
        return self.sha256[:12]

    @property
    def storage(self):
        return storages["restricted" if self.restricted else "public"]

    @property
    def path(self):
        return f"{self.sha256[:2]}/{self.sha256}"


class PublicationQuerySet(models.QuerySet):
    def of_meeting(self, meeting_id):
        """The agenda of a meeting and its supplements, in order; its minutes are ``after_meeting``."""
        return self.filter(meeting_id=meeting_id).exclude(kind__in=Publication.AFTERWARDS).order_by("pk")

    def after_meeting(self, meeting_id):
        """What came of a meeting: its decision notice, its minutes as draft and as approved, signed copies."""
        return self.filter(meeting_id=meeting_id, kind__in=Publication.AFTERWARDS).order_by("pk")

    def news(self):
        """What was published here: of what was imported only the date of the import is new."""
        return self.exclude(kind=Publication.Kind.IMPORTED).exclude(reason=Publication.FROM_PACK)


class Publication(models.Model):
    """An act of publishing and what it froze. Its two texts are its editions; its documents are papers."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", "Agenda"
        SUPPLEMENT = "supplement", "Supplementary agenda"
        IMPORTED = "imported", "Imported"
        DECISIONS = "decisions", "Decision notice"
        MINUTES = "minutes", "Minutes"
        SIGNED = "signed", "Signed minutes"

    AFTERWARDS = (Kind.DECISIONS, Kind.MINUTES, Kind.SIGNED)
    FROM_PACK = "Imported from a published pack."  # the reason of what was published elsewhere first

    meeting_id = models.BigIntegerField(null=True, db_index=True)
    kind = models.CharField(max_length=12, choices=Kind)
    number = models.PositiveSmallIntegerField(default=0, help_text="0 for the agenda, then 1, 2 … for supplements.")
    reason = models.TextField(blank=True)
    gates = models.JSONField(default=list, help_text="Warnings overridden and late cases, each with the reason given.")
    clear_days = models.SmallIntegerField(null=True)
    published_at = models.DateTimeField(db_default=Now())
    published_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("meeting_id", "number"),
                condition=~models.Q(kind__in=["decisions", "minutes", "signed"]),
                name="one_publication_a_number",
            ),
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.get_kind_display()} {self.number or ''}".strip()


class EditionQuerySet(models.QuerySet):
    def newest(self, audience):
        """The newest issue for ``audience`` of each publication; an older one is what a taking-down replaced."""
        issues = (
            Edition.objects.filter(audience=audience).order_by("publication_id", "-issue").distinct("publication_id")
        )
        return self.filter(pk__in=issues.values("pk"))


class Edition(models.Model):
    """A publication as one audience reads it: its agenda as data, and its pack. Taking a paper down re-issues it."""

    class Audience(models.TextChoices):
        PUBLIC = "public", "Public"
        RESTRICTED = "restricted", "Restricted"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="editions")
    audience = models.CharField(max_length=10, choices=Audience)
    issue = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField(help_text="The whole agenda as published: see papers/publishing/freeze.py.")
    content_sha256 = models.CharField(max_length=64)
    pack = models.ForeignKey(FiledDocument, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(db_default=Now())

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("publication", "audience", "issue")
        constraints = [
            models.UniqueConstraint(fields=("publication", "audience", "issue"), name="one_edition_an_issue")
        ]
        triggers = append_only()

    def __str__(self):
        return f"{self.publication}, {self.get_audience_display()} edition"

    def keys_named(self):
        """The keys of the papers that the edition shows or names, those it marks as taken down left out."""
        papers = [paper for item in self.content["items"] for paper in item["papers"]]
        return {paper["key"] for paper in papers if not paper.get("taken_down")}
