"""Minutes at the desk: written while the meeting runs, numbered for good once the draft is published."""

import pgtrigger
from django.db import models
from django.utils import timezone

from .agendas import AgendaItem
from .meetings import Meeting
from .openness import Restrictable


class Minutes(models.Model):
    """The minutes of one meeting as a whole: how far they are. What is public of them is in the record."""

    class State(models.TextChoices):
        WRITING = "writing", "Being written"
        WITH_CHAIR = "with_chair", "With the chair"
        DRAFT = "draft", "Published as draft"
        APPROVED = "approved", "Approved"

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    begun_at = models.DateTimeField(default=timezone.now, editable=False)
    begun_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    closing_note = models.TextField("what is printed at the end", blank=True)
    sent_to_chair_at = models.DateTimeField(null=True, editable=False)
    decisions_published_at = models.DateTimeField(null=True, editable=False)
    draft_published_at = models.DateTimeField(null=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by_minute = models.ForeignKey(
        "meetings.Minute", models.PROTECT, null=True, related_name="approves", editable=False
    )
    signed_by = models.CharField("signed by", max_length=150, blank=True, editable=False)
    shown_to = models.ManyToManyField("people.User", blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name_plural = "minutes"
        ordering = ("meeting",)

    def __str__(self):
        return f"Minutes of {self.meeting}"

    @property
    def state(self):
        if self.approved_at:
            return self.State.APPROVED
        if self.draft_published_at:
            return self.State.DRAFT
        return self.State.WITH_CHAIR if self.sent_to_chair_at else self.State.WRITING

    @property
    def state_words(self):
        return self.State(self.state).label


class Minute(Restrictable):
    """A numbered passage of the minutes: of one item, of several, or of none.

    ``text`` is what everybody may read, also where the minute is exempt: then it is the summary without which the
    public minutes would be no fair record (LGA 1972 s100C(2)). ``exempt_text`` is for the restricted edition only.
    ``number`` is empty until the draft minutes are published; it is then fixed, see ``MinuteNumber``.
    """

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="minutes")
    position = models.PositiveIntegerField(default=0)
    items = models.ManyToManyField(AgendaItem, blank=True, related_name="minutes")
    hand_number = models.CharField(
        "number, if not the next one", max_length=20, blank=True, help_text="Leave empty to number it."
    )
    number = models.CharField(max_length=20, blank=True, editable=False)
    title = models.CharField(max_length=250)
    text = models.TextField(blank=True)
    exempt_text = models.TextField("what only the restricted edition says", blank=True)
    struck_out = models.TextField(
        "why it was struck out",
        blank=True,
        editable=False,
        help_text="A minute whose number is fixed cannot be removed: it is struck out, and this is printed instead.",
    )
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", editable=False)
    saved_from = models.CharField(
        max_length=36,
        blank=True,
        default="",
        editable=False,
        help_text="The open page that saved it last: what that page sends again overwrites nobody else's text.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Restrictable.Meta):
        ordering = ("minutes", "position", "pk")
        constraints = [
            *Restrictable.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(exempt_text="") | ~models.Q(openness="open"),
                name="exempt_text_only_if_exempt",
                violation_error_message="An open minute has no exempt part. Say who may see it first.",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}".strip()


class MinuteNumber(models.Model):
    """A number of the council's scheme that is taken for good: by a minute, or by the reason why it is a gap.

    ``series`` is the run it belongs to, as ``meetings.minute_numbers.series_of`` names it. Within a run numbers follow
    one another: the database refuses one used twice, one that leaves a gap, and any change or removal.
    """

    series = models.CharField(max_length=60)
    value = models.PositiveIntegerField()
    label = models.CharField(max_length=20)
    minute = models.OneToOneField(Minute, models.PROTECT, null=True, blank=True, related_name="fixed_number")
    why_void = models.TextField("why no minute has this number", blank=True)
    begins = models.BooleanField("the first of its run here", default=False)
    fixed_at = models.DateTimeField(default=timezone.now)
    fixed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("series", "value")
        constraints = [
            models.UniqueConstraint(
                fields=("series", "value"),
                name="one_minute_a_number",
                violation_error_message="That number is taken.",
            ),
            models.UniqueConstraint(fields=("series",), condition=models.Q(begins=True), name="a_run_begins_once"),
            models.CheckConstraint(
                condition=models.Q(minute__isnull=False) | ~models.Q(why_void=""),
                name="a_gap_is_explained",
                violation_error_message="Say why no minute has this number.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="numbers_follow_one_another",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    PERFORM pg_advisory_xact_lock(hashtextextended('minute numbers ' || NEW.series, 0));
                    IF NOT NEW.begins AND NOT EXISTS (
                        SELECT 1 FROM meetings_minutenumber WHERE series = NEW.series AND value = NEW.value - 1
                    ) THEN
                        RAISE EXCEPTION 'Number % of the run % would leave a gap.', NEW.value, NEW.series
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="numbers_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="RAISE EXCEPTION 'A minute number once fixed stays: % is refused.', TG_OP;",
            ),
        ]

    def __str__(self):
        return self.label


class MinuteTaker(models.Model):
    """Who has the page of minutes open, and at which minute; a row older than a minute means they have gone."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="takers")
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    minute = models.ForeignKey(Minute, models.CASCADE, null=True, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("minutes", "user"), name="one_place_a_minute_taker")]

    def __str__(self):
        return f"{self.user} at {self.minutes}"


class StockPhrase(models.Model):
    """A sentence the council uses again and again, offered while minutes are taken."""

    kind = models.CharField(
        "for this kind of business", max_length=20, blank=True, choices=AgendaItem.Kind, help_text="Empty for any."
    )
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("kind", "position", "pk")

    def __str__(self):
        return self.text[:60]
