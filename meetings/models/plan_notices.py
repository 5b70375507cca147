"""Notices where 28 days cannot be given, and notices of business taken in private (SI 2012/2089 reg 5, 10, 11)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .agendas import AgendaItem
from .forward_plan import ForwardPlanEntry
from .meetings import Meeting


class AgreedAs(models.TextChoices):
    """Who may agree that something cannot wait, in this order (reg 5(6), 11(1))."""

    SCRUTINY = "scrutiny", "Chair of the relevant scrutiny committee"
    COUNCIL = "council", "Chair of the council, where there is no chair of scrutiny or they cannot act"
    VICE = "vice", "Vice-chair of the council, where there is neither"


class Agreement(models.Model):
    """Somebody's agreement that it is urgent and cannot reasonably be deferred; all of it or nothing."""

    agreed_by = models.CharField("who agreed", max_length=150, blank=True)
    agreed_as = models.CharField("as what", max_length=8, choices=AgreedAs, blank=True)
    agreed_on = models.DateField("agreed on", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by="", agreed_as="", agreed_on__isnull=True)
                | (Q(agreed_on__isnull=False) & ~Q(agreed_by="") & ~Q(agreed_as="")),
                name="%(class)s_agreed_by_whom_and_when",
                violation_error_message="Say who agreed, as what, and on which day.",
            )
        ]


class NoticeException(Agreement):
    """Why a key decision is made with less than 28 days’ notice: general exception or special urgency."""

    class Kind(models.TextChoices):
        GENERAL = "general", "General exception"
        SPECIAL = "special", "Special urgency"

    entry = models.ForeignKey(ForwardPlanEntry, models.CASCADE, related_name="exceptions")
    kind = models.CharField(max_length=8, choices=Kind)
    reasons = models.TextField("reasons", help_text="They are published.")
    told = models.CharField(
        "who was told in writing",
        max_length=250,
        blank=True,
        help_text="The chair of the relevant scrutiny committee; each of its members where it has no chair.",
    )
    told_on = models.DateField("told on", null=True, blank=True)
    published_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Agreement.Meta):
        ordering = ("pk",)
        constraints = [
            *Agreement.Meta.constraints,
            models.UniqueConstraint(
                fields=("entry", "kind"),
                name="one_exception_of_a_kind",
                violation_error_message="This decision has such a notice already. Change that one.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="general") | (~Q(told="") & Q(told_on__isnull=False)),
                name="general_exception_tells_scrutiny",
                violation_error_message="Say who was told in writing, and when (reg 10(1)(a)).",
            ),
            models.CheckConstraint(
                condition=~Q(kind="special") | Q(agreed_on__isnull=False),
                name="special_urgency_is_agreed",
                violation_error_message="Say who agreed that it cannot wait, and when (reg 11(1)).",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.entry}"

    @property
    def published_on(self):
        return timezone.localtime(self.published_at).date() if self.published_at else None


class PrivateNotice(Agreement):
    """Notice that business of a meeting is taken in private: with reasons at 28 days, with answers at five.

    Where 28 days cannot be given, the agreement that the meeting is urgent stands instead (reg 5(6)). All of it is for
    the public.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="private_notices")
    agenda_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="private_notices", editable=False
    )
    about = models.CharField(
        "what will be considered in private", max_length=250, help_text="In words that everybody may read."
    )
    exempt_paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    reasons = models.TextField("why in private")
    representations = models.TextField(
        "what was said against it", blank=True, help_text="Without the names of those who wrote."
    )
    response = models.TextField("what the council answered", blank=True)
    further = models.BooleanField(
        "publish the further notice now",
        default=False,
        help_text="Five clear days before the meeting, with what was said against it and the answer.",
    )
    urgent_reasons = models.TextField("why the meeting is urgent and cannot reasonably be deferred", blank=True)
    first_published_at = models.DateTimeField(null=True, editable=False)
    further_published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Agreement.Meta):
        ordering = ("meeting__starts_at", "pk")
        constraints = [
            *Agreement.Meta.constraints,
            models.CheckConstraint(
                condition=Q(exempt_paragraphs__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="private_notice_paragraphs_1_to_7",
                violation_error_message="Schedule 12A has paragraphs 1 to 7.",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | ~Q(urgent_reasons=""),
                name="urgent_private_meeting_for_a_reason",
                violation_error_message="Say why the meeting is urgent: the notice must give the reason (reg 5(7)).",
            ),
            models.CheckConstraint(
                condition=Q(representations="") | ~Q(response="") | Q(further=False),
                name="representations_are_answered",
                violation_error_message="Enter the answer: the further notice must give it (reg 5(5)(c)).",
            ),
        ]

    def __str__(self):
        return self.about

    @property
    def first_published_on(self):
        return timezone.localtime(self.first_published_at).date() if self.first_published_at else None

    @property
    def further_published_on(self):
        return timezone.localtime(self.further_published_at).date() if self.further_published_at else None
