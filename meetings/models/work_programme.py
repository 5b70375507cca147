"""What a committee means to look at in a municipal year, meeting by meeting, and what came of it."""

from django.db import models

from .agendas import AgendaItem
from .committees import Committee
from .meetings import Meeting
from .minutes import Minutes


class WorkProgramme(models.Model):
    """The work programme of one committee for the municipal year that begins in ``year``."""

    class PaperForm(models.TextChoices):
        FULL = "full", "In full: item, portfolio holder, lead officer, background and outcome"
        SHORT = "short", "Just date and item"

    committee = models.ForeignKey(Committee, models.CASCADE, related_name="work_programmes")
    year = models.PositiveSmallIntegerField("year in which the municipal year begins")
    paper_form = models.CharField("how it is printed", max_length=5, choices=PaperForm, default=PaperForm.FULL)
    paper_sha256 = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of the paper’s text as it was last made from here."
    )

    class Meta:
        ordering = ("committee", "-year")
        constraints = [models.UniqueConstraint(fields=("committee", "year"), name="one_work_programme_a_year")]

    def __str__(self):
        return f"Work programme of {self.committee}, {self.year_name}"

    @property
    def year_name(self):
        from meetings.municipal_year import year_name  # which reads models itself

        return year_name(self.year)


class ProgrammeEntry(models.Model):
    """A piece of work of the programme. An item without a meeting is still to be scheduled."""

    class Kind(models.TextChoices):
        ITEM = "item", "Item"
        STANDING = "standing", "Standing item"
        BRIEFING_NOTE = "briefing_note", "Briefing note"
        WORKING_GROUP = "working_group", "Working group"
        WORKSHOP = "workshop", "Workshop"

    class Trouble(models.TextChoices):
        """Why an entry may have to move to another meeting."""

        CANCELLED = "cancelled", "The meeting is cancelled. Move this to another one."
        RESCHEDULED = "rescheduled", "The meeting was rescheduled. Should this stay with it?"
        ELSEWHERE = "elsewhere", "Its agenda item was put off to another meeting."
        WITHDRAWN = "withdrawn", "It was withdrawn from the agenda. Move this to another meeting."

    programme = models.ForeignKey(WorkProgramme, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.ITEM)
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="programme_entries", verbose_name="meeting"
    )
    planned_for = models.DateField(
        null=True, editable=False, help_text="The day of the meeting when this was put there: it may have moved since."
    )
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=250)
    portfolio_holder = models.CharField(max_length=150, blank=True)
    lead_officer = models.CharField(max_length=150, blank=True)
    background = models.TextField("background: why the committee looks at it", blank=True)
    outcome = models.TextField("outcome: what came of it", blank=True)
    outcome_from = models.ForeignKey(
        Minutes,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        help_text="The minutes the outcome was copied from; none where somebody typed it.",
    )
    agenda_item = models.OneToOneField(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="programme_entry", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("programme", "position", "pk")
        verbose_name_plural = "programme entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=True) | ~models.Q(kind__in=("standing", "working_group")),
                name="standing_work_has_no_meeting",
                violation_error_message="A standing item or a working group belongs to no single meeting.",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def place(self):
        """The section of the programme it stands in: ``meeting-12``, or its kind where it has no meeting."""
        return f"meeting-{self.meeting_id}" if self.meeting_id else self.kind

    @property
    def trouble(self):
        """Why it may have to be moved, a ``Trouble``; "" where all is well."""
        if self.meeting is None:
            return ""
        if self.agenda_item and self.agenda_item.meeting_id != self.meeting_id:
            return self.Trouble.ELSEWHERE
        if self.meeting.cancelled_at:
            return self.Trouble.CANCELLED
        if self.agenda_item and self.agenda_item.is_withdrawn:
            return self.Trouble.WITHDRAWN
        return self.Trouble.RESCHEDULED if self.planned_for != self.meeting.date else ""

    @property
    def trouble_words(self):
        return self.trouble and self.Trouble(self.trouble).label

    @property
    def can_go_on_an_agenda(self):
        return self.meeting is not None and self.agenda_item_id is None and not self.meeting.cancelled_at
