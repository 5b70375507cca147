"""What the chair and officers say of minutes before they are published."""

from django.db import models
from django.utils import timezone

from .minutes import Minute, Minutes


class MinuteComment(models.Model):
    """A comment on draft minutes, or on one minute of them, open until an advisor has dealt with it."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="comments")
    minute = models.ForeignKey(Minute, models.CASCADE, null=True, blank=True, related_name="comments")
    author = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    text = models.TextField("comment")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self):
        return self.text[:60]
