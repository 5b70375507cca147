from django.db import models
from django.db.models.functions import Now


class PublishRequest(models.Model):
    """A press of 'Publish' on its way through the jobs. It is not part of the record: it is only how far it got."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to start"
        WORKING = "working", "Being published"
        DONE = "done", "Published"
        FAILED = "failed", "Not published"

    meeting_id = models.BigIntegerField(db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    step = models.CharField(max_length=200, blank=True)
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    reasons = models.JSONField(default=dict, help_text="What was said to each gate and warning, by its code.")
    asked_at = models.DateTimeField(db_default=Now())
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True, help_text="When the job last said how far it is.")
    publication = models.ForeignKey("papers.Publication", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("meeting_id",),
                condition=models.Q(state__in=["waiting", "working"]),
                name="one_publishing_at_a_time",
                violation_error_message="This meeting is being published already.",
            )
        ]

    def __str__(self):
        return f"{self.get_state_display()}: meeting {self.meeting_id}"
