"""What is done to recommendations to others: sent, entered, answered, and the day by which an answer is owed."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from .due_dates import read_due, respond_by
from .lettering import cut_apart, lettered
from .models import Committee, Recommendation, Resolution, Review
from .owners import owners

PARTNERS_HAVE = 28  # days


def new_review(committee: Committee, *, by, resolution: Resolution | None = None) -> Review:
    """A review of ``committee``, not saved; with a resolution, of its meeting and to whom it recommends."""
    review = Review(committee=committee, created_by=by)
    if resolution:
        review.resolution, review.meeting = resolution, resolution.minute.minutes.meeting
        review.body, review.exempt = resolution.referred_to, resolution.exempt or resolution.minute.is_restricted
    return review


def set_recipient(review: Review, text: str) -> None:
    """Make the body of the council, or else the organisation, that ``text`` names the one that is asked."""
    found = owners().named(text)
    review.body = found if isinstance(found, Committee) else None
    review.organisation = "" if review.body else " ".join(text.split())


def settle_respond_by(review: Review) -> None:
    """Work out the last day for an answer from the day of sending, unless another day was agreed."""
    if review.answer_within == Review.AnswerWithin.OTHER:
        return
    days = PARTNERS_HAVE if review.answer_within == Review.AnswerWithin.TWENTY_EIGHT_DAYS else 0
    review.respond_by = respond_by(review.sent_on, days=days) if review.sent_on else None


@transaction.atomic
def add_recommendations(review: Review, text: str) -> list[Recommendation]:
    """Add the recommendations in ``text``, many at once, each under its letter; see ``meetings.lettering``."""
    Review.objects.select_for_update().get(pk=review.pk)
    last = review.recommendations.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    taken = set(review.recommendations.values_list("label", flat=True))
    return [
        review.recommendations.create(position=first + number, label=label, text=words)
        for number, (label, words) in enumerate(lettered(cut_apart(text), taken))
    ]


def set_target(recommendation: Recommendation, text: str) -> str:
    """Read the target date; returns a warning where the words name no day. They are kept all the same."""
    sent = recommendation.review.sent_on or timezone.localdate()
    due = read_due(text, after=sent)
    recommendation.target_words, recommendation.target_on = due.words, due.day
    return due.warning


def next_to_answer(recommendation: Recommendation) -> Recommendation | None:
    """The next of its review without an answer, from the first again after the last; None where all are answered."""
    waiting = list(recommendation.review.recommendations.filter(decision="").exclude(pk=recommendation.pk))
    after = (recommendation.position, recommendation.pk)
    later = [one for one in waiting if (one.position, one.pk) > after]
    return next(iter(later + waiting), None)


def counted(reviews) -> list[Review]:
    """``reviews`` with their recommendations, and how many are ``answered`` and ``done`` of ``asked``."""
    found = list(reviews.prefetch_related("recommendations"))
    for review in found:
        its_own = review.recommendations.all()
        review.asked = len(its_own)
        review.answered = sum(bool(one.decision) for one in its_own)
        review.done = sum(one.is_done for one in its_own)
        review.answer_late = _is_late(review)
    return found


def _is_late(review, today: date | None = None):
    waits = review.answered < review.asked
    return bool(waits and review.respond_by and review.respond_by < (today or timezone.localdate()))
