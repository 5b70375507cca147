"""Clearance: who was asked to clear a report, what they said, and on which version."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .documents import Document
from .versions import DocumentVersion


class Clearance(models.Model):
    """One asking of one role; asked again, after it was returned or a change, there is a new row. The newest counts.

    ``seen`` is the version that was answered, or asked about while there is no answer. That a later change voids what
    was given, and that nobody replied by the deadline, is worked out (``reports.clearance``), not stored.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked for"
        GIVEN = "given", "Cleared"
        RETURNED = "returned", "Returned with comments"
        NOT_NEEDED = "not_needed", "Not needed"
        WITHDRAWN = "withdrawn", "Asked for in error"

    MOVES = {
        State.ASKED: {State.GIVEN, State.RETURNED, State.NOT_NEEDED, State.WITHDRAWN},
        State.GIVEN: {State.RETURNED},
        State.RETURNED: {State.GIVEN},
        State.NOT_NEEDED: set(),
        State.WITHDRAWN: set(),
    }

    document = models.ForeignKey(Document, models.CASCADE, related_name="clearances")
    role = models.SlugField(max_length=40)
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    seen = models.ForeignKey(DocumentVersion, models.CASCADE, related_name="+")
    asked_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="to_clear")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    due = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True, help_text="When whoever was asked had an e-mail of it.")
    reminded_at = models.DateTimeField(null=True)
    answer_told_at = models.DateTimeField(null=True, help_text="When whoever asked had an e-mail of the answer.")

    class Meta:
        ordering = ("document", "role", "-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("document", "role"),
                condition=models.Q(state="asked"),
                name="a_role_is_asked_once_at_a_time",
                violation_error_message="This clearance is asked for already.",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["asked", "withdrawn"]) | models.Q(answered_at__isnull=False),
                name="answered_clearance_has_its_moment",
                violation_error_message="An answer has a moment.",
            ),
        ]

    def __str__(self):
        return f"{self.role} of {self.document}: {self.get_state_display()}"

    @property
    def title(self):
        """Who clears, in words: ‘Finance and procurement’."""
        kind = self.document.declared_kind
        return next((each.title for each in (kind.clearers if kind else ()) if each.role == self.role), self.role)

    @property
    def is_open(self):
        return self.state == self.State.ASKED

    @property
    def by_deputy(self):
        """Answered by somebody else than was asked."""
        return bool(self.answered_by_id and self.asked_of_id and self.answered_by_id != self.asked_of_id)
