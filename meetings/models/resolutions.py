"""What a meeting resolved, how it was voted on, and what became of a proposed exemption."""

import pgtrigger
from django.db import models
from django.utils import timezone

from .agendas import AgendaItem
from .committees import Committee
from .meetings import Meeting
from .minutes import Minute


class ResolutionQuerySet(models.QuerySet):
    def shown(self):
        """With all that a list of resolutions says of each; as many queries for thirty as for one."""
        of_one = ("mover", "seconder", "casting_by", "referred_to", "deferred_to__committee")
        return self.select_related(*of_one, "deferred_item__meeting__committee").prefetch_related("votes__person")

    def waiting(self):
        """What was carried and puts business off or sends it to another body, and was not settled with words."""
        sent_on = models.Q(is_deferral=True) | models.Q(referred_to__isnull=False)
        return self.filter(sent_on, outcome=Resolution.Outcome.CARRIED, amends=None, settled_at=None)

    def undecided(self):
        """Motions and amendments on which nobody has decided yet: they are printed nowhere."""
        return self.filter(outcome=Resolution.Outcome.UNDECIDED)


class Resolution(models.Model):
    """One resolution, recommendation, motion or amendment under a minute, in its own words, without its number."""

    class Kind(models.TextChoices):
        RESOLVED = "resolved", "Resolved"
        RECOMMENDED = "recommended", "Recommended to another body"
        AMENDMENT = "amendment", "Amendment"

    class Outcome(models.TextChoices):
        CARRIED = "carried", "Carried"
        LOST = "lost", "Lost"
        WITHDRAWN = "withdrawn", "Withdrawn"
        UNDECIDED = "undecided", "Not decided yet"

    class Method(models.TextChoices):
        AGREED = "agreed", "Agreed without a vote"
        SHOW_OF_HANDS = "show_of_hands", "Show of hands"
        RECORDED = "recorded", "Recorded vote"

    class Side(models.TextChoices):
        FOR = "for", "For"
        AGAINST = "against", "Against"
        ABSTAINED = "abstained", "Abstained"

    minute = models.ForeignKey(Minute, models.CASCADE, related_name="resolutions")
    amends = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="amendments")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.RESOLVED)
    text = models.TextField("what was resolved", help_text="Without ‘Resolved’ and without its number.")
    exempt = models.BooleanField("part of the exempt minute", default=False)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.CARRIED)
    mover = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    seconder = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    method = models.CharField(max_length=14, choices=Method, default=Method.AGREED)
    votes_for = models.PositiveSmallIntegerField("for", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("against", null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField("abstained", null=True, blank=True)
    casting_vote = models.CharField(max_length=9, choices=Side.choices[:2], blank=True)
    casting_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    on_the_budget = models.BooleanField(
        "on a budget calculation, a precept, or an amendment to one",
        default=False,
        help_text="Then the names must be recorded (SI 2014/165).",
    )
    deferred_to = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")
    deferred_item = models.OneToOneField(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="deferred_by", editable=False
    )
    is_deferral = models.BooleanField("the business was put off", default=False)
    referred_to = models.ForeignKey(Committee, models.PROTECT, null=True, blank=True, related_name="referred")
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", editable=False)
    settled_with = models.TextField(
        "what was done with it", blank=True, help_text="Of business put off or referred that comes to no agenda."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ("minute", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amends__isnull=True) | models.Q(kind="amendment"),
                name="only_an_amendment_amends",
                violation_error_message="Only an amendment amends something.",
            ),
            models.CheckConstraint(
                condition=models.Q(mover__isnull=True)
                | models.Q(seconder__isnull=True)
                | ~models.Q(mover=models.F("seconder")),
                name="mover_and_seconder_are_two",
                violation_error_message="Whoever moved it cannot second it too.",
            ),
            models.CheckConstraint(
                condition=~models.Q(method="agreed")
                | models.Q(
                    votes_for__isnull=True, votes_against__isnull=True, votes_abstained__isnull=True, casting_vote=""
                ),
                name="no_counts_without_a_vote",
                violation_error_message="What was agreed without a vote has no counts.",
            ),
            models.CheckConstraint(
                condition=models.Q(votes_for__isnull=True, votes_against__isnull=True)
                | models.Q(votes_for__isnull=False, votes_against__isnull=False),
                name="for_and_against_go_together",
                violation_error_message="Enter how many voted for and how many against; nobody is 0.",
            ),
            models.CheckConstraint(
                condition=models.Q(casting_vote="") | models.Q(votes_for=models.F("votes_against")),
                name="a_casting_vote_breaks_a_tie",
                violation_error_message="There is a casting vote only where as many voted for as against.",
            ),
            models.CheckConstraint(
                condition=models.Q(votes_for__isnull=True)
                | models.Q(votes_against__isnull=True)
                | models.Q(outcome="undecided")
                | models.Q(outcome="carried", votes_for__gt=models.F("votes_against"))
                | models.Q(outcome="carried", votes_for=models.F("votes_against"), casting_vote="for")
                | models.Q(outcome="lost", votes_for__lt=models.F("votes_against"))
                | (models.Q(outcome="lost", votes_for=models.F("votes_against")) & ~models.Q(casting_vote="for")),
                name="outcome_follows_from_the_counts",
                violation_error_message="The outcome contradicts the counts.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_deferral=False) | models.Q(referred_to__isnull=True),
                name="put_off_or_referred",
                violation_error_message=(
                    "It was either put off here or referred to another body. Where it was both, make two resolutions."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(deferred_to__isnull=True) | models.Q(is_deferral=True),
                name="only_what_is_put_off_has_a_meeting",
                violation_error_message="Only what was put off has a meeting to which it was put off.",
            ),
            models.CheckConstraint(
                condition=models.Q(casting_vote="") | models.Q(casting_by__isnull=False),
                name="a_casting_vote_is_somebodys",
                violation_error_message="Say who gave the casting vote.",
            ),
            models.CheckConstraint(
                condition=models.Q(on_the_budget=False) | models.Q(method="recorded"),
                name="budget_votes_are_recorded",
                violation_error_message=(
                    "Votes on a budget calculation or precept, and on amendments to them, are recorded by name "
                    "(SI 2014/165)."
                ),
            ),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def is_amendment(self):
        return self.kind == self.Kind.AMENDMENT

    @property
    def decides(self):
        """Whether the business was decided by it: not where it was put off, sent on, or recommended to another body."""
        sent_on = self.is_deferral or self.referred_to_id or self.kind == self.Kind.RECOMMENDED
        return self.outcome == self.Outcome.CARRIED and not sent_on

    @property
    def is_undecided(self):
        return self.outcome == self.Outcome.UNDECIDED

    @property
    def is_tied(self):
        return self.votes_for is not None and self.votes_for == self.votes_against

    @property
    def counts(self):
        """'12 for, 12 against, 1 abstained'; nothing without a vote."""
        if self.votes_for is None:
            return ""
        abstained = f", {self.votes_abstained} abstained" if self.votes_abstained else ""
        return f"{self.votes_for} for, {self.votes_against} against{abstained}"

    @property
    def standing_item(self):
        """The item that stands for what was put off or referred; None where there is none, or it does not count."""
        item = self.deferred_item
        return item if item and not item.withdrawn_at and not item.meeting.cancelled_at else None


class Vote(models.Model):
    """How one member voted: in a recorded vote, or because the member asked for it (``on_request``)."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="votes")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="votes")
    side = models.CharField(max_length=9, choices=Resolution.Side)
    on_request = models.BooleanField(default=False)
    cast_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("resolution", "person__surname", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("resolution", "person"),
                name="one_vote_a_member",
                violation_error_message="This member has voted already.",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="only_members_who_are_there_vote",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM meetings_resolution AS resolution
                        JOIN meetings_minute AS minute ON minute.id = resolution.minute_id
                        JOIN meetings_minutes AS minutes ON minutes.id = minute.minutes_id
                        JOIN meetings_sitting AS sitting ON sitting.meeting_id = minutes.meeting_id
                        JOIN meetings_attendance AS attendance ON attendance.sitting_id = sitting.id
                        WHERE resolution.id = NEW.resolution_id AND attendance.person_id = NEW.person_id
                            AND attendance.state = 'present' AND attendance.role <> 'co-opted-non-voting'
                    ) THEN
                        RAISE EXCEPTION 'Only a member who is present and may vote has a vote.'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.side}"


class ExemptionOutcome(models.Model):
    """What the meeting made of a proposed exemption of an item (LGA 1972 s100A(4)), noted with its minute."""

    class Result(models.TextChoices):
        AGREED = "agreed", "Agreed: the public was excluded"
        REFUSED = "refused", "Refused: taken in public"
        LIFTED = "lifted", "Lifted afterwards"
        NOT_NEEDED = "not_needed", "Not needed: taken in public"

    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="exemption_outcome")
    result = models.CharField(max_length=10, choices=Result)
    note = models.TextField(blank=True)
    noted_at = models.DateTimeField(default=timezone.now, editable=False)
    noted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)

    def __str__(self):
        return f"{self.item}: {self.get_result_display()}"

    @property
    def opens_papers(self):
        """Whether the item's papers are no longer exempt for it, so that they can be published."""
        return self.result != self.Result.AGREED
