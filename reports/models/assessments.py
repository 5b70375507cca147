"""An impact assessment of a report: its answers, and the appendix they became."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .documents import Document


class ImpactAssessment(models.Model):
    """The answers to one of reports/assessments/, by name. ``appendix`` is empty until it was completed."""

    report = models.ForeignKey(Document, models.CASCADE, related_name="assessments")
    kind = models.SlugField(max_length=20)
    answers = models.JSONField(default=dict)
    appendix = models.OneToOneField(Document, models.SET_NULL, null=True, related_name="made_from_assessment")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("report", "kind")
        constraints = [
            models.UniqueConstraint(
                fields=("report", "kind"),
                name="one_assessment_of_a_kind",
                violation_error_message="This report has such an assessment already.",
            )
        ]

    def __str__(self):
        return f"{self.kind} of {self.report}"
