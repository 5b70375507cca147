"""Motions of which notice was given, and the amendments moved to them. How both were voted on is a Resolution's."""

from django.db import models

from meetings.amending import Amended, Change, as_amended, in_words

from .raised import Raised
from .resolutions import Resolution

TWO_PEOPLE = models.Q(seconder__isnull=True) | ~models.Q(mover=models.F("seconder"))


class Motion(Raised):
    """What a member asks the meeting to resolve. Its outcome is that of ``resolution``, once minutes are taken."""

    title = models.CharField(max_length=200)
    text = models.TextField("the motion", help_text="As it was received.")
    altered_text = models.TextField(
        "as altered with the meeting’s consent",
        blank=True,
        help_text="Only where its mover changed it and the meeting agreed. What was received stays above.",
    )
    mover = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    seconder = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    resolution = models.OneToOneField(
        Resolution, models.SET_NULL, null=True, blank=True, related_name="motion", editable=False
    )

    class Meta(Raised.Meta):
        constraints = [
            models.CheckConstraint(
                condition=TWO_PEOPLE,
                name="mover_and_seconder_of_motion_are_two",
                violation_error_message="Whoever moves it cannot second it too.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="rejected") | ~models.Q(why=""),
                name="a_motion_is_ruled_out_with_a_reason",
                violation_error_message="Say why the motion is ruled out.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def state_words(self):
        return "Ruled out" if self.state == self.State.REJECTED else self.get_state_display()

    @property
    def as_moved(self):
        return self.altered_text or self.text

    @property
    def amended(self) -> Amended:
        """The substantive motion: as moved, with the amendments that stand applied in their order."""
        return as_amended(self.as_moved, [each.as_change for each in self.amendments.all() if each.stands])

    @property
    def outcome_words(self):
        return self.resolution.get_outcome_display() if self.resolution else ""


class MotionAmendment(models.Model):
    """A change to a motion's words: accepted by the mover of the motion, or voted on as its ``resolution`` says."""

    class Kind(models.TextChoices):
        INSERT = "insert", "Insert words"
        REPLACE = "replace", "Replace words by others"
        DELETE = "delete", "Delete words"
        ADD = "add", "Add words at the end"
        WHOLE = "whole", "Put another text in place of the whole motion"

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="amendments")
    position = models.PositiveIntegerField(default=0)
    mover = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    seconder = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField("what it does", max_length=8, choices=Kind, default=Kind.INSERT)
    old_words = models.TextField("words of the motion", blank=True)
    new_words = models.TextField("new words", blank=True)
    accepted = models.BooleanField("the mover of the motion accepts it, so there is no vote", default=False)
    resolution = models.OneToOneField(
        Resolution, models.SET_NULL, null=True, blank=True, related_name="motion_amendment", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("motion", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=TWO_PEOPLE,
                name="mover_and_seconder_of_amendment_are_two",
                violation_error_message="Whoever moves it cannot second it too.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=("add", "whole")) | ~models.Q(old_words=""),
                name="an_amendment_names_its_words",
                violation_error_message="Enter the words of the motion that it is about.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="delete") | ~models.Q(new_words=""),
                name="an_amendment_brings_words",
                violation_error_message="Enter the new words.",
            ),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def as_change(self) -> Change:
        return Change(self.kind, self.old_words, self.new_words)

    @property
    def text(self):
        return in_words(self.as_change)

    @property
    def stands(self):
        """Whether the motion reads as it asks: accepted by the mover, or carried."""
        carried = self.resolution is not None and self.resolution.outcome == Resolution.Outcome.CARRIED
        return self.accepted or carried

    @property
    def state_words(self):
        if self.accepted:
            return "Accepted by the mover"
        return self.resolution.get_outcome_display() if self.resolution else "Not voted on yet"
