"""What a meeting resolved, how it was voted on, and what became of a proposed exemption."""

from django.db import models
from django.utils import timezone

from .agendas import AgendaItem
from .committees import Committee
from .meetings import Meeting
from .minutes import Minute


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
    referral_settled_at = models.DateTimeField(null=True, editable=False)
    referral_settled_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", editable=False)
    referral_outcome = models.TextField("what was done with it", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("minute", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amends__isnull=True) | models.Q(kind="amendment"),
                name="only_an_amendment_amends",
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
