"""What the figures check found in a paper at one of its versions, and what its author says is right all the same."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .documents import Document


class FiguresCheck(models.Model):
    """The findings in the version ``version`` of a document, as ``reports.figures_found`` gives them.

    An older version than the document's own means that the check of the new one is still to come.
    """

    document = models.OneToOneField(Document, models.CASCADE, related_name="figures_check")
    version = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    unread = models.CharField(max_length=250, blank=True, help_text="Why it could not be checked, in words.")
    checked_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"Figures of {self.document}, version {self.version}"


class FigureAnswer(models.Model):
    """Why a figure that does not follow is right: kept by the finding's key, so that it holds for later versions."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="figure_answers")
    key = models.CharField(max_length=16)
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("document", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("document", "key"),
                name="one_answer_to_a_finding",
                violation_error_message="This figure is answered already.",
            )
        ]

    def __str__(self):
        return f"{self.document}: {self.why[:60]}"
