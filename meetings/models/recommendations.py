"""Recommendations to others: what a review asked of another body, and what that body answered and did."""

from django.db import models
from django.utils import timezone

from council_portal.how_it_stands import recommendation_stands

from .committees import Committee
from .meetings import Meeting
from .resolutions import Resolution


class ReviewQuerySet(models.QuerySet):
    def overdue(self, today=None):
        """Those whose answer should have come, and has not come to every recommendation."""
        today = today or timezone.localdate()
        return self.filter(respond_by__lt=today, recommendations__decision="").distinct()


class Review(models.Model):
    """A review, or a report, whose recommendations a committee sent to another body or to an organisation."""

    class AnswerWithin(models.TextChoices):
        """How long those asked may take. The first is for the council and its executive (LGA 2000 s9FE(3))."""

        TWO_MONTHS = "two_months", "Two months: the council or its executive"
        TWENTY_EIGHT_DAYS = "28_days", "28 days: a health or community safety partner"
        OTHER = "other", "Another day"

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="reviews")
    title = models.CharField("title of the review or report", max_length=250)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="meeting that agreed it"
    )
    resolution = models.ForeignKey(
        Resolution, models.SET_NULL, null=True, blank=True, related_name="reviews", editable=False
    )
    body = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="reviews_received", editable=False
    )
    organisation = models.CharField(max_length=150, blank=True, editable=False)
    sent_on = models.DateField("sent on", null=True, blank=True)
    answer_within = models.CharField(
        "time to answer", max_length=10, choices=AnswerWithin, default=AnswerWithin.TWO_MONTHS
    )
    respond_by = models.DateField("answer due by", null=True, blank=True)
    exempt = models.BooleanField("not for the public", default=False)
    reminded_at = models.DateTimeField("reminder of the overdue answer sent", null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey("people.User", models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("committee", "-sent_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(body__isnull=False, organisation="")
                | (models.Q(body__isnull=True) & ~models.Q(organisation="")),
                name="review_goes_to_one",
                violation_error_message="Say to whom it goes: a body of the council or an organisation.",
            ),
            models.CheckConstraint(
                condition=models.Q(respond_by__isnull=True)
                | models.Q(sent_on__isnull=True)
                | models.Q(respond_by__gte=models.F("sent_on")),
                name="answer_due_after_it_is_asked",
                violation_error_message="The answer cannot be due before the recommendations are sent.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def sent_to(self):
        return str(self.body or self.organisation)

    @property
    def is_exempt(self):
        return self.exempt or bool(self.resolution and self.resolution.exempt)


class Recommendation(models.Model):
    """One recommendation of a review, under its letter, with its answer: the decision, reasons, who acts, by when."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        DEFERRED = "deferred", "Deferred"

    review = models.ForeignKey(Review, models.CASCADE, related_name="recommendations")
    position = models.PositiveIntegerField(default=0)
    label = models.CharField("letter or number", max_length=8)
    text = models.TextField("recommendation")
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    response = models.TextField(
        "answer", blank=True, help_text="What was answered; why, if it was rejected or deferred."
    )
    action = models.TextField("what is being done", blank=True)
    accountability = models.CharField("who answers for it", max_length=200, blank=True)
    target_words = models.CharField("target date", max_length=120, blank=True)
    target_on = models.DateField(null=True, blank=True, editable=False)
    done_on = models.DateField("done on", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("review", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("review", "label"),
                name="one_recommendation_a_letter",
                violation_error_message="Another recommendation of this review has that letter.",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision__in=["rejected", "deferred"]) | ~models.Q(response=""),
                name="refusal_gives_reasons",
                violation_error_message="Enter the reasons: they are owed where a recommendation is not accepted.",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(decision="accepted"),
                name="only_accepted_is_done",
                violation_error_message="Only what was accepted can be done. Change the decision, or leave this empty.",
            ),
        ]

    def __str__(self):
        return f"{self.label} {self.text[:70]}"

    @property
    def is_done(self):
        return self.done_on is not None

    @property
    def stands(self):
        """How it stands, in words: waiting for an answer, rejected, deferred, under way, late, done."""
        return recommendation_stands(
            self.decision, self.target_on, self.done_on, self.review.respond_by, timezone.localdate()
        )
