"""What a report said at each version, and what was said of its paragraphs."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .documents import Document


class DocumentVersion(models.Model):
    """A document as it was when it was saved, cleared or sent: never changed afterwards.

    ``front`` holds all of its front page, ``body`` the text; of an upload, ``upload_sha256`` names the file. ``shows``
    is what its tables and charts from measures showed, by number; None where that was not kept.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    front = models.JSONField()
    body = models.TextField(blank=True)
    upload_sha256 = models.CharField(max_length=64, blank=True)
    shows = models.JSONField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ("document", "-number")
        constraints = [
            models.UniqueConstraint(fields=("document", "number"), name="one_row_for_each_version"),
        ]

    def __str__(self):
        return f"Version {self.number} of {self.document}"

    @property
    def has_text(self):
        """Whether it was written here, so that it can be brought back; a file has to be uploaded again."""
        return not self.upload_sha256 and bool(self.body.strip())


class ParagraphComment(models.Model):
    """What the chair, a clearing officer or an advisor says of a report, beside the paragraph with these ``words``.

    The words find the paragraph again when it moves or is changed a little; without any the comment is on the whole.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="comments")
    words = models.TextField(blank=True)
    number = models.CharField(max_length=12, blank=True, help_text="The paragraph's number when this was said.")
    version = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField("comment")
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self):
        return f"{self.author}: {self.text[:60]}"
