"""What a member opened, so that pages can mark what is new. Not of the record, private, and erased with them."""

from django.db import models
from django.db.models.functions import Now


class LastSeen(models.Model):
    """That a member opened a meeting's page (``paper_key`` is empty) or one of its papers, and in which version."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    meeting_id = models.BigIntegerField()
    paper_key = models.CharField(max_length=36, blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    first_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "meeting_id", "paper_key"), name="last_seen_once")]

    def __str__(self):
        return f"{self.user_id}: {self.meeting_id} {self.paper_key}"
