"""What the council's constitution asks of motions, questions and petitions: settings, in one row."""

from datetime import time

from django.db import models


class BusinessRules(models.Model):
    """Days are clear working days before the meeting; what comes after the cut-off hour counts as the next day's."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    motion_days = models.PositiveSmallIntegerField("clear days’ notice of a motion", default=7)
    member_question_days = models.PositiveSmallIntegerField("clear days’ notice of a member’s question", default=3)
    public_question_days = models.PositiveSmallIntegerField("clear days’ notice of a public question", default=5)
    petition_days = models.PositiveSmallIntegerField("clear days’ notice of a petition", default=10)
    cut_off = models.TimeField("cut-off hour", default=time(12, 0))
    publishes_questions = models.BooleanField("questions are published with the agenda", default=True)
    publishes_amendments = models.BooleanField("amendments to motions are published with the agenda", default=False)
    petition_debate = models.PositiveIntegerField("signatures for a debate by the meeting", default=1500)
    petition_evidence = models.PositiveIntegerField("signatures to call an officer to give evidence", default=750)
    written_answer_days = models.PositiveSmallIntegerField("working days for a written answer", default=10)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name_plural = "business rules"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_set_of_business_rules"),
            models.CheckConstraint(
                condition=models.Q(petition_evidence__lte=models.F("petition_debate")),
                name="a_debate_takes_most_signatures",
                violation_error_message="A debate must take at least as many signatures as an officer’s evidence.",
            ),
        ]

    def __str__(self):
        return "Rules for motions, questions and petitions"
