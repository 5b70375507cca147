"""What the council's constitution says of key decisions and of call-in: settings, for the law leaves them to it."""

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from .committees import Committee


def usually_called_in():
    """Every executive decision of members, and officers' key decisions."""
    return [Constitution.Callable.CABINET, Constitution.Callable.MEMBER, Constitution.Callable.KEY_OFFICER]


class Constitution(models.Model):
    """The council's rules on key decisions and call-in (LGA 2000 s9F(2)(a), (4)); there is one row."""

    class Signers(models.TextChoices):
        COUNCILLORS = "councillors", "Any councillor who is not on the executive"
        SCRUTINY = "scrutiny", "Only members of the scrutiny body"

    class Callable(models.TextChoices):
        CABINET = "cabinet", "Decisions of the cabinet at a meeting"
        MEMBER = "member", "Decisions of one cabinet member"
        KEY_OFFICER = "key_officer", "Key decisions of officers"
        OTHER_OFFICER = "other_officer", "Other decisions of officers for the executive"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    call_in_days = models.PositiveSmallIntegerField(
        "working days to call a decision in", default=5, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    call_in_cut_off = models.TimeField("hour at which the last day ends", default=time(17, 0))
    signatories = models.PositiveSmallIntegerField(
        "how many must sign", default=3, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    groups = models.PositiveSmallIntegerField(
        "from how many political groups", default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    signers = models.CharField("who may sign", max_length=12, choices=Signers, default=Signers.COUNCILLORS)
    co_opted_count = models.BooleanField("co-opted members of the scrutiny body may sign too", default=False)
    called_in = ArrayField(
        models.CharField(max_length=14, choices=Callable), default=usually_called_in, blank=True,
        verbose_name="decisions that can be called in",
    )  # fmt: skip
    scrutiny_body = models.ForeignKey(
        Committee, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="body that hears call-ins"
    )
    key_threshold = models.PositiveIntegerField("a decision is key from this many pounds", default=500_000)
    key_wards = models.PositiveSmallIntegerField(
        "a decision is key if it affects this many wards", default=2, validators=[MinValueValidator(1)]
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="one_constitution",
                violation_error_message="There is one constitution to a council.",
            ),
            models.CheckConstraint(
                condition=models.Q(groups__lte=models.F("signatories")),
                name="no_more_groups_than_signatories",
                violation_error_message="There cannot be more groups than people who sign.",
            ),
        ]

    def __str__(self):
        return "The constitution"


def the_constitution() -> Constitution:
    """The council's one row; the usual rules, stored, where nobody has entered any yet."""
    return Constitution.objects.select_related("scrutiny_body").first() or Constitution.objects.get_or_create(pk=1)[0]
