"""Apologies that members sent themselves, before the meeting."""

from django.db import models
from django.utils import timezone

from .meetings import Meeting


class SentApologies(models.Model):
    """That a member cannot come, in their own hand: the attendance has the mark, this says whence and since when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sent_apologies")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="sent_apologies")
    substitute_wish = models.CharField("who you would like to stand in for you", max_length=150, blank=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("meeting", "sent_at", "pk")
        verbose_name_plural = "sent apologies"
        constraints = [models.UniqueConstraint(fields=("meeting", "person"), name="apologies_sent_once")]

    def __str__(self):
        return f"{self.person}: apologies for {self.meeting}"
