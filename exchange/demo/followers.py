"""A resident who follows two things by e-mail and was told of nothing yet: minutes later there is a letter."""

from datetime import timedelta

from django.utils import timezone

from exchange.demo.bodies import BOARD, COMMISSION
from papers.following.subjects import committee_at
from papers.models import Follow, Follower

RESIDENT = "resident@netherfold.example"


def make_follower(bodies):
    """Confirmed a month ago: what was published since is told within five minutes of the start."""
    follower = Follower.objects.create(email=RESIDENT)
    began = timezone.now() - timedelta(days=30)
    for key in (BOARD, COMMISSION):
        subject = committee_at(bodies[key].slug)
        Follow.objects.create(
            follower=follower, kind=subject.kind, target=subject.target, title=subject.title,
            pace=Follow.Pace.AT_ONCE, confirmed_at=began,
        )  # fmt: skip
