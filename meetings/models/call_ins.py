"""Requests to call a decision in, and who signed them."""

from django.db import models
from django.utils import timezone

from .agendas import AgendaItem
from .committees import Committee
from .decisions import Decision
from .resolutions import Resolution


class CallInQuerySet(models.QuerySet):
    def open(self):
        """Valid requests on which the last word is not spoken."""
        back = models.Q(outcome=CallIn.Outcome.REFERRED_BACK) | models.Q(outcome=CallIn.Outcome.COUNCIL)
        return self.filter(models.Q(outcome="") | back & models.Q(afterwards=""), valid_at__isnull=False)

    def waiting(self):
        """Valid requests that scrutiny has not answered, and no agenda item has taken."""
        gone = models.Q(item__withdrawn_at__isnull=False) | models.Q(item__meeting__cancelled_at__isnull=False)
        found = self.filter(models.Q(item=None) | gone, valid_at__isnull=False, outcome="", body__isnull=False)
        return found.select_related("decision__committee", "decision__decided_by", "body").order_by("valid_at", "pk")


class CallIn(models.Model):
    """A request to call a decision in (LGA 2000 s9F(4)); from ``valid_at`` on the decision is not in force.

    ``valid_at`` is the moment at which the last signature that was needed was received, whenever it was entered.
    """

    class Outcome(models.TextChoices):
        NO_ACTION = "no_action", "No further action: the decision takes effect"
        REFERRED_BACK = "referred_back", "Referred back to whoever decided, with concerns"
        COUNCIL = "council", "Referred to the council"
        WITHDRAWN = "withdrawn", "The request was withdrawn"

    class Afterwards(models.TextChoices):
        CONFIRMED = "confirmed", "The decision was confirmed"
        CHANGED = "changed", "Another decision takes its place"
        DROPPED = "dropped", "The decision was given up"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="call_ins")
    body = models.ForeignKey(
        Committee, models.PROTECT, null=True, related_name="call_ins", editable=False, verbose_name="scrutiny body"
    )
    reasons = models.TextField("reasons for the call-in")
    desired = models.TextField("what those who sign want to happen", blank=True)
    valid_at = models.DateTimeField(null=True, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="call_ins", editable=False
    )
    outcome = models.CharField("what came of it", max_length=14, choices=Outcome, blank=True)
    outcome_on = models.DateField("decided on", null=True, blank=True)
    effect_on = models.DateField("the decision takes effect on", null=True, blank=True)
    concerns = models.TextField("concerns, or what was said", blank=True)
    outcome_resolution = models.ForeignKey(
        Resolution, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="resolution"
    )
    afterwards = models.CharField("what was made of it", max_length=10, choices=Afterwards, blank=True)
    afterwards_on = models.DateField("on", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CallInQuerySet.as_manager()

    class Meta:
        ordering = ("decision", "created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("decision",),
                condition=models.Q(valid_at__isnull=False) & ~models.Q(outcome="withdrawn"),
                name="a_decision_is_called_in_once",
                violation_error_message="This decision is called in already.",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(outcome_on__isnull=False, valid_at__isnull=False),
                name="an_outcome_has_a_day",
                violation_error_message="Only a valid request has an outcome, and the outcome has a day.",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="no_action") | models.Q(effect_on__isnull=False),
                name="no_action_says_when_it_takes_effect",
                violation_error_message="Enter the day on which the decision takes effect.",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="referred_back") | ~models.Q(concerns=""),
                name="what_is_referred_back_has_concerns",
                violation_error_message="Enter the concerns with which it is referred back.",
            ),
            models.CheckConstraint(
                condition=models.Q(afterwards="")
                | models.Q(outcome__in=["referred_back", "council"], afterwards_on__isnull=False),
                name="afterwards_follows_a_referral",
                violation_error_message="Only what was referred is decided again, on a day.",
            ),
        ]

    def __str__(self):
        return f"Call-in of {self.decision}"

    @property
    def counts(self):
        """Whether it holds the decision up, or did so to the end."""
        return self.valid_at is not None and self.outcome != self.Outcome.WITHDRAWN

    @property
    def standing_item(self):
        """The agenda item that has taken it; None where there is none, or it does not count."""
        item = self.item
        return item if item and not item.withdrawn_at and not item.meeting.cancelled_at else None

    def standing(self):
        """What the decision's state is worked out from, as the public line keeps it."""
        days = {"on": timezone.localdate(self.valid_at)}
        days |= {name: getattr(self, name) for name in ("outcome_on", "effect_on", "afterwards_on")}
        kept = {name: day.isoformat() if day else None for name, day in days.items()}
        return kept | {"outcome": self.outcome, "afterwards": self.afterwards}


class CallInSignature(models.Model):
    """Somebody who signed a request, and when that was received: what counts is that moment."""

    call_in = models.ForeignKey(CallIn, models.CASCADE, related_name="signatures")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    received_at = models.DateTimeField("received")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)

    class Meta:
        ordering = ("call_in", "received_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("call_in", "person"),
                name="a_person_signs_once",
                violation_error_message="This person has signed already.",
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.call_in}"
