"""Declarations of interest at meetings, and the task of entering them in the register."""

import datetime as dt

from django.db import models
from django.utils import timezone

from .agendas import AgendaItem
from .meetings import Meeting

DAYS_TO_NOTIFY = 28  # Localism Act 2011 s31(3): the monitoring officer is told within 28 days of the disclosure


class Declaration(models.Model):
    """An interest a member declared in an item, and what the member did (Localism Act 2011 s29-34)."""

    class Kind(models.TextChoices):
        DISCLOSABLE = "disclosable", "Disclosable pecuniary interest"
        OTHER_REGISTRABLE = "other_registrable", "Other registrable interest"
        NON_REGISTRABLE = "non_registrable", "Non-registrable interest"
        PERSONAL = "personal", "Personal interest"

    class Outcome(models.TextChoices):
        STAYED = "stayed", "Stayed and took part"
        STAYED_SILENT = "stayed_silent", "Stayed, did not speak or vote"
        SPOKE_THEN_LEFT = "spoke_then_left", "Spoke, then left the room"
        LEFT = "left", "Left the room"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="declarations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="declarations")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="declarations")
    kind = models.CharField(max_length=20, choices=Kind)
    nature = models.TextField("what the interest is", blank=True)
    sensitive = models.BooleanField(
        "sensitive: its nature is not printed", default=False, help_text="Localism Act 2011 s32."
    )
    outcome = models.CharField(max_length=16, choices=Outcome, default=Outcome.STAYED)
    dispensation = models.CharField("dispensation, if one was given", max_length=200, blank=True)
    registered_already = models.BooleanField("in the register already", default=False)
    prepared = models.BooleanField(
        default=False, editable=False, help_text="Prepared before the meeting, not made at it yet."
    )
    declared_at = models.DateTimeField(default=timezone.now, editable=False)
    notified_at = models.DateTimeField(null=True, blank=True, editable=False)
    notified_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("meeting", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "person", "item", "kind", "prepared"),
                nulls_distinct=False,
                name="one_declaration_of_a_kind",
                violation_error_message="This member has declared that interest in this item already.",
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}"

    @property
    def took_part_unlawfully(self):
        """Whether a disclosable interest without a dispensation did not keep the member out (s31(4)): a warning."""
        stayed = (self.Outcome.STAYED, self.Outcome.SPOKE_THEN_LEFT)
        return self.kind == self.Kind.DISCLOSABLE and not self.dispensation and self.outcome in stayed

    @property
    def notify_by(self):
        """The last day for telling the monitoring officer, or None where the register has it already."""
        if self.registered_already or self.kind != self.Kind.DISCLOSABLE:
            return None
        return self.meeting.date + dt.timedelta(days=DAYS_TO_NOTIFY)
