"""One report put before several bodies, and the open version of a restricted one."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .documents import Document
from .versions import DocumentVersion


class ReportCopy(models.Model):
    """``copy`` says what ``original`` said at the version ``taken``; its recommendations are its own.

    Of an open version, ``opened`` names what of the full report may be public; all else is left out of it.
    """

    original = models.ForeignKey(Document, models.CASCADE, related_name="copies")
    copy = models.OneToOneField(Document, models.CASCADE, related_name="copy_of")
    taken = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="+")
    is_open_version = models.BooleanField(default=False)
    opened = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(original=models.F("copy")),
                name="report_is_no_copy_of_itself",
                violation_error_message="A report cannot be a copy of itself.",
            ),
            models.UniqueConstraint(
                fields=("original",),
                condition=models.Q(is_open_version=True),
                name="one_open_version_of_a_report",
                violation_error_message="This report has an open version already.",
            ),
        ]

    def __str__(self):
        return f"{self.copy}, of {self.original}"
