"""What motions, questions and petitions have in common: somebody raised them, by a deadline, under an item."""

from django.db import models
from django.utils import timezone

from .agendas import AgendaItem


class Raised(models.Model):
    """Business that somebody gave notice of. Only what is accepted is ever published."""

    class State(models.TextChoices):
        RECEIVED = "received", "Not decided yet"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Withdrawn"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="%(class)ss")
    position = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField(default=timezone.now)
    late_reason = models.TextField(
        "why it is taken though it came late", blank=True, help_text="Only where it came after the deadline."
    )
    state = models.CharField("what becomes of it", max_length=10, choices=State, default=State.RECEIVED)
    why = models.TextField("why it is rejected or withdrawn", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        ordering = ("item", "position", "pk")

    @property
    def is_accepted(self):
        return self.state == self.State.ACCEPTED

    @property
    def is_undecided(self):
        return self.state == self.State.RECEIVED

    @property
    def is_withdrawn(self):
        return self.state == self.State.WITHDRAWN
