"""Executive decisions, and decisions of officers, with what the regulations ask to be recorded of each."""

from django.db import models
from django.utils import timezone

from council_portal.how_it_stands import decision_stands

from .committees import Committee
from .matters import Matter
from .meetings import Meeting
from .openness import Restrictable
from .resolutions import Resolution


class DecisionQuerySet(models.QuerySet):
    def shown(self):
        """With all that a list says of each; as many queries for thirty as for one."""
        of_one = ("committee", "meeting__committee", "decided_by", "matter", "resolution__minute")
        return self.select_related(*of_one).prefetch_related("wards", "call_ins")

    def drafts(self):
        return self.filter(published_at=None)

    def published(self):
        """What stands on the public register."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def called_in(self):
        """What was called in and is not dealt with to the end."""
        from .call_ins import CallIn

        return self.published().filter(call_ins__in=CallIn.objects.open())


class Decision(Restrictable):
    """A decision with its written statement: of the cabinet, of one of its members, or of an officer.

    SI 2012/2089 reg 12 (cabinet at a meeting), 13(1)-(2) (one member), 13(4) (officer, for the executive);
    SI 2014/2095 reg 7-8 (officer, for the council or a committee). Where it is restricted, the public reads
    ``public_title`` and ``public_summary`` instead of its words.
    """

    class Kind(models.TextChoices):
        CABINET = "cabinet", "Cabinet, at a meeting"
        MEMBER = "member", "One cabinet member"
        OFFICER = "officer", "Officer, for the executive"
        OFFICER_COUNCIL = "officer_council", "Officer, for the council or a committee"

    kind = models.CharField("who took it", max_length=16, choices=Kind)
    title = models.CharField("what it is about", max_length=250)
    text = models.TextField("what was decided", blank=True)
    decided_on = models.DateField("date of the decision")
    decided_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="who decided"
    )
    delegation = models.TextField("under what delegation", blank=True)
    reasons = models.TextField("reasons for the decision", blank=True)
    alternatives = models.TextField("alternatives considered and rejected", blank=True)
    interests = models.TextField("conflicts of interest declared", blank=True)
    dispensations = models.TextField("dispensations granted", blank=True)
    documents = models.TextField("reports and documents considered", blank=True)
    public_summary = models.TextField("what the public is told of it", blank=True)
    is_key = models.BooleanField("a key decision", default=False)
    amount = models.PositiveBigIntegerField("pounds spent, saved or received", null=True, blank=True)
    wards = models.ManyToManyField("people.Ward", blank=True, related_name="+", verbose_name="wards affected")
    urgent = models.BooleanField("urgent: it cannot be called in", default=False)
    urgent_reason = models.TextField("why it is urgent", blank=True)
    urgent_agreed_by = models.CharField("who agreed that it is urgent", max_length=200, blank=True)
    matter = models.ForeignKey(Matter, models.SET_NULL, null=True, blank=True, related_name="decisions")
    committee = models.ForeignKey(Committee, models.PROTECT, null=True, blank=True, related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decisions", editable=False
    )
    resolution = models.OneToOneField(
        Resolution, models.PROTECT, null=True, blank=True, related_name="decision", editable=False
    )
    call_in_until = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+", editable=False)
    withdrawn_reason = models.TextField(blank=True, editable=False)
    gates = models.JSONField("answers to what it was warned of", default=list, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta(Restrictable.Meta):
        ordering = ("-decided_on", "-pk")
        constraints = [
            *Restrictable.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind="cabinet", committee__isnull=False, decided_by__isnull=True)
                | (~models.Q(kind="cabinet") & models.Q(decided_by__isnull=False)),
                name="a_decision_is_somebodys",
                violation_error_message="Say who decided: a body at a meeting, or one person.",
            ),
            models.CheckConstraint(
                condition=models.Q(urgent=False) | (~models.Q(urgent_reason="") & ~models.Q(urgent_agreed_by="")),
                name="urgency_has_a_reason_and_is_agreed",
                violation_error_message="Say why it is urgent, and who agreed.",
            ),
            models.CheckConstraint(
                condition=models.Q(urgent=False) | models.Q(call_in_until__isnull=True),
                name="what_is_urgent_is_not_called_in",
                violation_error_message="What is urgent cannot be called in.",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True, published_by__isnull=True)
                | models.Q(published_at__isnull=False, published_by__isnull=False),
                name="somebody_published_the_decision",
                violation_error_message="A decision is published by somebody.",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True)
                | (models.Q(published_at__isnull=False) & ~models.Q(withdrawn_reason="")),
                name="withdrawn_decisions_say_why",
                violation_error_message="Say why the decision is taken off the register.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_draft(self):
        return self.published_at is None

    @property
    def is_public(self):
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def is_executive(self):
        return self.kind != self.Kind.OFFICER_COUNCIL

    @property
    def by(self):
        """Who took it: ‘Cabinet’, ‘Councillor Ada Quill’."""
        return self.decided_by.formal_name if self.decided_by else self.committee.name

    @property
    def call_in(self):
        """The valid request to call it in that counts, else the last one that was withdrawn, or None."""
        valid = [each for each in self.call_ins.all() if each.valid_at]
        return next((each for each in valid if each.counts), valid[-1] if valid else None)

    def standing(self):
        """The facts from which its state is worked out, as the public line keeps them."""
        until = self.call_in_until
        return {
            "executive": self.is_executive,
            "stated": True,
            "decided_on": self.decided_on.isoformat(),
            "urgent_agreed_by": self.urgent_agreed_by if self.urgent else "",
            "call_in_until": timezone.localtime(until).isoformat() if until else None,
            "call_in": self.call_in and self.call_in.standing(),
        }

    @property
    def stands(self):
        """Whether it is in force, in words; the public pages say the same."""
        if self.withdrawn_at:
            return "Taken off the register"
        return decision_stands(self.standing(), timezone.localtime()) if self.published_at else "Draft"
