"""What is put before a meeting under an item of its agenda: reports written here, uploads, earlier minutes."""

from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import storages
from django.db import models
from django.db.models.functions import Now

from meetings.models import AgendaItem, Meeting, Restrictable
from reports.kinds import kind_of


def restricted_files():
    """The storage nobody reads from without asking a rule: all drafts live there."""
    return storages["restricted"]


class Document(Restrictable):
    """A report, an appendix, a presentation or earlier minutes, as it stands at the desk."""

    class Kind(models.TextChoices):
        REPORT = "report", "Report"
        APPENDIX = "appendix", "Appendix"
        MINUTES = "minutes", "Minutes of an earlier meeting"
        PRESENTATION = "presentation", "Presentation"
        OTHER = "other", "Other paper"

    class Source(models.TextChoices):
        WRITTEN = "written", "Written here"
        UPLOADED = "uploaded", "Uploaded PDF"
        TO_FOLLOW = "to_follow", "To follow"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="documents")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REPORT)
    source = models.CharField(max_length=10, choices=Source, default=Source.WRITTEN, editable=False)
    report_kind = models.SlugField(max_length=40, blank=True, editable=False, help_text="One of reports/kinds/.")
    front_matter = models.JSONField(
        default=dict, blank=True, editable=False, help_text="The fields that only its kind of report has, by name."
    )
    title = models.CharField(max_length=250)
    report_of = models.CharField(
        "report of", max_length=200, blank=True, help_text="For example the Strategic Director of Children’s Services."
    )
    authors = models.TextField("report authors", blank=True, help_text="One to a line, with job title and e-mail.")
    wards = models.CharField("wards affected", max_length=250, blank=True)
    summary = models.TextField("summary in plain words", blank=True)
    recommendations = ArrayField(models.TextField(), default=list, blank=True)
    background_papers = models.TextField(blank=True, help_text="What the report relied on, one to a line (s100D).")
    body = models.TextField("text", blank=True)
    of_meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="minutes of the meeting"
    )
    upload = models.FileField(upload_to="", storage=restricted_files, blank=True, editable=False)
    upload_name = models.CharField(max_length=255, blank=True, editable=False)
    upload_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    upload_pages = models.PositiveIntegerField(default=0, editable=False)
    upload_text = ArrayField(models.TextField(blank=True), default=list, blank=True, editable=False)
    upload_tagged = models.BooleanField(default=False, editable=False)
    upload_failed_redactions = ArrayField(
        models.PositiveIntegerField(),
        default=list,
        blank=True,
        editable=False,
        help_text="Pages on which words stand under a black box.",
    )
    upload_redaction_causes = models.JSONField(
        default=dict, blank=True, editable=False, help_text="The same pages by what went wrong: packs.redaction.Cause."
    )
    office_file = models.FileField(
        upload_to="",
        storage=restricted_files,
        blank=True,
        editable=False,
        help_text="The Word, Excel or PowerPoint file the PDF was made from; it stays at the desk.",
    )
    office_name = models.CharField(max_length=255, blank=True, editable=False)
    office_findings = models.JSONField(
        default=list, blank=True, editable=False, help_text="What the Office file holds besides what is printed."
    )
    expected = models.CharField("when it will follow", max_length=120, blank=True)
    late_reason = models.TextField("why it is late", blank=True)
    correction_note = models.TextField("what has changed since it was published", blank=True)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    published_version = models.PositiveIntegerField(null=True, blank=True, editable=False)

    # Set by publishing on what it reads: the paper was taken down, and nothing new was published in its place.
    taken_down = False

    class Meta(Restrictable.Meta):
        ordering = ("item", "position", "pk")
        constraints = [
            *Restrictable.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(source="uploaded") | (~models.Q(upload="") & models.Q(upload_pages__gt=0)),
                name="uploaded_document_has_a_file",
                violation_error_message="Choose the PDF.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def declared_kind(self):
        """The declaration in reports/kinds/ that this report follows, or None."""
        return kind_of(self.report_kind)

    @property
    def is_to_follow(self):
        return self.source == self.Source.TO_FOLLOW


class Picture(models.Model):
    """An image used in a written report, kept under the SHA-256 of its bytes; restricted until it is published."""

    file = models.FileField(upload_to="pictures", storage=restricted_files)
    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return self.sha256[:12]
