"""Petitions: what they ask and how many signed. Who signed or organised one is never published."""

from django.db import models

from .raised import Raised


class Petition(Raised):
    """A petition under its item. ``organiser`` is for the desk alone and can be forgotten once it is answered."""

    title = models.CharField(max_length=200)
    asks = models.TextField("what it asks for", help_text="In its own words, without names or addresses.")
    signatures = models.PositiveIntegerField("number of signatures")
    organiser = models.TextField(
        "who organised it, and how to reach them",
        blank=True,
        help_text="Only governance advisors see this. It is never published. Empty it when the petition is answered.",
    )
    presented_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="member who presents it"
    )
    response = models.TextField("the council’s response", blank=True)

    class Meta(Raised.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(signatures__gt=0),
                name="a_petition_is_signed",
                violation_error_message="Enter how many people signed it.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="rejected") | ~models.Q(why=""),
                name="a_petition_is_rejected_with_a_reason",
                violation_error_message="Say why the petition is rejected.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def state_words(self):
        return self.get_state_display()
