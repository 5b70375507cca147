"""Open, exempt or confidential: Local Government Act 1972 s100A, s100I and Schedule 12A."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

PARAGRAPHS = {
    1: "Information relating to any individual",
    2: "Information likely to reveal the identity of an individual",
    3: "Financial or business affairs of any person, the authority included",
    4: "Labour relations consultations or negotiations",
    5: "Legal professional privilege",
    6: "Notices, orders or directions the authority proposes to make",
    7: "Prevention, investigation or prosecution of crime",
}


class Openness(models.TextChoices):
    OPEN = "open", "Open to the public"
    EXEMPT = "exempt", "Exempt under Schedule 12A"
    CONFIDENTIAL = "confidential", "Confidential"


class Restrictable(models.Model):
    """What can be kept from the public, for which paragraphs and why that outweighs the interest in openness."""

    openness = models.CharField(max_length=12, choices=Openness, default=Openness.OPEN)
    exempt_paragraphs = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    public_interest_reason = models.TextField(
        "why the public interest is better served by not publishing",
        blank=True,
        help_text="Schedule 12A Part 2: the public-interest test always applies. Members and auditors read this.",
    )
    under_negotiation = models.BooleanField(
        "paragraph 3 covers terms that are still under negotiation",
        default=True,
        help_text="Then members of other committees may not inspect it either (s100F).",
    )
    public_title = models.CharField(
        "title for the public",
        max_length=250,
        blank=True,
        help_text="Only if the title itself gives away what must not be known.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(exempt_paragraphs__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="%(class)s_paragraphs_1_to_7",
                violation_error_message="Schedule 12A has paragraphs 1 to 7.",
            ),
            models.CheckConstraint(
                condition=models.Q(openness="exempt") | models.Q(exempt_paragraphs=[]),
                name="%(class)s_paragraphs_only_if_exempt",
                violation_error_message="Only what is exempt has paragraphs of Schedule 12A.",
            ),
        ]

    @property
    def is_restricted(self):
        return self.openness != Openness.OPEN

    @property
    def title_for_public(self):
        """The title that may be published: the public one where there is one and the thing is restricted."""
        return (self.is_restricted and self.public_title) or self.title
