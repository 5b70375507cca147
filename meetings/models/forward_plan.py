"""The forward plan: executive decisions to come, as SI 2012/2089 asks for them, and what became of each."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .agendas import AgendaItem
from .committees import Committee
from .matters import Matter


class ForwardPlanEntryQuerySet(models.QuerySet):
    def to_come(self):
        """Those that are neither decided nor withdrawn."""
        return self.filter(decided_on=None, withdrawn_at=None)

    def finished(self):
        """Those decided or withdrawn."""
        return self.exclude(decided_on=None, withdrawn_at=None)

    def with_all_shown(self):
        """With what a list says of them, in a fixed number of queries."""
        related = self.select_related("committee", "matter", "contact", "decision", "agenda_item__meeting__committee")
        return related.prefetch_related("wards", "slips", "exceptions")


class ForwardPlanEntry(models.Model):
    """A decision to be made, with what the notice of a key decision must say (reg 9). All of it is for the public."""

    class Held(models.TextChoices):
        PUBLIC = "public", "In public"
        PARTLY = "partly", "Partly in private"
        PRIVATE = "private", "In private"

    title = models.CharField("what is to be decided", max_length=250)
    about = models.TextField("what it is about, in plain words", blank=True)
    matter = models.ForeignKey(
        Matter, models.SET_NULL, null=True, blank=True, related_name="forward_plan", verbose_name="matter"
    )
    key_decision = models.BooleanField("it is a key decision", default=True)
    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="forward_plan", verbose_name="body that decides"
    )
    decision_maker = models.CharField(
        "or the person who decides, with their title",
        max_length=200,
        blank=True,
        help_text="For example Councillor Ada Quill, Cabinet Member for Housing.",
    )
    expected_on = models.DateField(
        "day of the decision", help_text="Where only a period is known, its first day: the 28 days are counted to it."
    )
    expected_words = models.CharField(
        "period, if the day is not known", max_length=80, blank=True, help_text="For example: in October 2027."
    )
    documents = ArrayField(models.CharField(max_length=250), default=list, blank=True)
    copies_from = models.TextField(
        "where copies can be had",
        blank=True,
        help_text="Leave empty for the council’s own address and e-mail.",
    )
    contact = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="whom to ask for details",
    )
    held = models.CharField("will it be considered in public?", max_length=7, choices=Held, default=Held.PUBLIC)
    exempt_paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    private_reason = models.TextField("why in private", blank=True)
    lead_officer = models.CharField(max_length=150, blank=True)
    portfolio_holder = models.CharField(max_length=150, blank=True)
    wards = models.ManyToManyField(
        "people.Ward", blank=True, related_name="+", verbose_name="wards", help_text="None ticked means all wards."
    )
    consultees = models.TextField("who is consulted, and how", blank=True)
    held_back = models.BooleanField("not yet: leave it out when the plan is published", default=False)
    agenda_item = models.OneToOneField(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="forward_plan_entry", editable=False
    )
    first_published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_reason = models.TextField(blank=True, editable=False)
    decided_on = models.DateField("decided on", null=True, blank=True, editable=False)
    outcome = models.TextField("what was decided", blank=True, editable=False)
    decision = models.ForeignKey(
        "meetings.Decision", models.SET_NULL, null=True, blank=True, related_name="announced_as", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ForwardPlanEntryQuerySet.as_manager()

    class Meta:
        ordering = ("expected_on", "title", "pk")
        verbose_name_plural = "forward plan entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(committee__isnull=False, decision_maker="")
                | (Q(committee__isnull=True) & ~Q(decision_maker="")),
                name="one_decision_maker",
                violation_error_message="Say who decides: a body or a person, and only one of them.",
            ),
            models.CheckConstraint(
                condition=Q(held="public") | ~Q(private_reason=""),
                name="private_for_a_reason",
                violation_error_message="Say why it will be considered in private: the notice must give the reason.",
            ),
            models.CheckConstraint(
                condition=Q(exempt_paragraphs__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="forward_plan_paragraphs_1_to_7",
                violation_error_message="Schedule 12A has paragraphs 1 to 7.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="withdrawn_from_the_plan_for_a_reason",
                violation_error_message="Say why it is withdrawn.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(decided_on__isnull=True),
                name="decided_or_withdrawn",
                violation_error_message="What was withdrawn is not decided.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def decided_by(self):
        return str(self.committee) if self.committee else self.decision_maker

    @property
    def expected(self):
        """When, in words."""
        return self.expected_words or f"{self.expected_on.day} {self.expected_on:%B %Y}"

    @property
    def published_on(self):
        """The day its notice was first public; None where it was not."""
        return timezone.localtime(self.first_published_at).date() if self.first_published_at else None

    @property
    def is_to_come(self):
        return self.decided_on is None and self.withdrawn_at is None


class ForwardPlanSlip(models.Model):
    """That a decision was put off from one day to another, and why."""

    entry = models.ForeignKey(ForwardPlanEntry, models.CASCADE, related_name="slips")
    was = models.CharField(max_length=80)
    was_on = models.DateField()
    now = models.CharField(max_length=80)
    now_on = models.DateField()
    reason = models.TextField()
    slipped_at = models.DateTimeField(default=timezone.now)
    slipped_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("slipped_at", "pk")

    def __str__(self):
        return f"{self.entry}: from {self.was} to {self.now}"
