"""Agenda items as they are drafted, and what the chair says of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from .matters import Matter
from .meetings import Meeting
from .openness import Restrictable


class AgendaItem(Restrictable):
    """A numbered piece of business, or an unnumbered heading, on the draft agenda of a meeting."""

    class Kind(models.TextChoices):
        APOLOGIES = "apologies", "Apologies for absence"
        DECLARATIONS = "declarations", "Declarations of interest"
        EXCLUSION = "exclusion", "Exclusion of the press and public"
        MINUTES = "minutes", "Minutes of the previous meeting"
        PUBLIC_QUESTIONS = "public_questions", "Questions from the public"
        MEMBER_QUESTIONS = "member_questions", "Questions from members"
        MOTION = "motion", "Motion"
        PETITION = "petition", "Petition"
        APPOINTMENTS = "appointments", "Appointments"
        COMMUNICATIONS = "communications", "Communications"
        REPORT = "report", "Report"
        VERBAL_UPDATE = "verbal_update", "Verbal update"
        PRESENTATION = "presentation", "Presentation"
        DISCUSSION = "discussion", "Discussion"
        WORK_PROGRAMME = "work_programme", "Work programme"
        URGENT = "urgent", "Urgent business"
        NEXT_MEETING = "next_meeting", "Date of the next meeting"
        HEADING = "heading", "Heading (no number)"

    class Purpose(models.TextChoices):
        NONE = "", "Not stated"
        DECISION = "decision", "For decision"
        RECOMMENDATION = "recommendation", "To recommend"
        SCRUTINY = "scrutiny", "For scrutiny"
        INFORMATION = "information", "For information"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="sub_items")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.REPORT)
    title = models.CharField(max_length=250)
    text = models.TextField("what the agenda says under the title", blank=True)
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.NONE, blank=True)
    private_part = models.BooleanField("in Part Two, not open to the public", default=False)
    hand_label = models.CharField(
        "number, if not the next one", max_length=12, blank=True, help_text="For example 5A. Leave empty to number it."
    )
    starts = models.TimeField("from", null=True, blank=True)
    ends = models.TimeField("to", null=True, blank=True)
    presenters = ArrayField(models.CharField(max_length=150), default=list, blank=True)
    report_authors = models.ManyToManyField(
        "people.User", blank=True, related_name="items_to_report_on", verbose_name="who writes the report"
    )
    matter = models.ForeignKey(Matter, models.SET_NULL, null=True, blank=True, related_name="items", editable=False)
    special_circumstances = models.TextField(
        "special circumstances that make a late item urgent",
        blank=True,
        help_text="The chair’s opinion and the reason for it; both are printed in the minutes (LGA 1972 s100B(4)).",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(blank=True, editable=False)
    put_off_note = models.TextField(blank=True, editable=False)  # to its authors, when it was last put off
    published_label = models.CharField(max_length=12, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Restrictable.Meta):
        ordering = ("meeting", "position", "pk")
        constraints = [
            *Restrictable.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(ends__isnull=True)
                | models.Q(ends__gt=models.F("starts")),
                name="item_ends_after_it_starts",
                violation_error_message="The item must end after it starts.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_heading(self):
        return self.kind == self.Kind.HEADING

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    @property
    def business_words(self):
        """What is raised or made under an item of this kind: 'Motions'; nothing under most."""
        return {
            self.Kind.MOTION: "Motions",
            self.Kind.MEMBER_QUESTIONS: "Questions",
            self.Kind.PUBLIC_QUESTIONS: "Questions",
            self.Kind.PETITION: "Petitions",
            self.Kind.APPOINTMENTS: "Appointments to outside bodies",
        }.get(self.kind, "")


class DraftComment(models.Model):
    """What the chair, or an officer, says of a draft agenda or of one item of it, and when it was dealt with."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="comments")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="comments")
    author = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self):
        return f"{self.author}: {self.text[:60]}"
