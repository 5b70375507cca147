"""Telling followers what is new, each thing once, all there is in one e-mail."""

import datetime as dt
import logging
from smtplib import SMTPException

from django.db import transaction
from django.utils import timezone

from papers.models import Follow, Follower, Told

from .mail import send_news
from .news import news_of, soon
from .subjects import subject_kept

log = logging.getLogger(__name__)
MOST_TOLD = 60  # in one e-mail
KEPT = dt.timedelta(days=60)  # longer than news is looked for


def send_alerts(pace: str) -> int:
    """Send everybody who follows something at ``pace`` what is new of it; returns the number of e-mails.

    A second call sends none. An address that cannot be written to is logged, by its number, and tried again next time.
    """
    sent, known = 0, {}
    for pk in Follower.objects.due(pace).values_list("pk", flat=True):
        try:
            sent += _tell(pk, pace, known)
        except (SMTPException, OSError):
            log.warning("Follower %s could not be told of what is new; it is tried again", pk, exc_info=True)
    return sent


def forget_told():
    """What somebody was told long ago cannot be told again: no need to keep it."""
    Told.objects.filter(told_at__lt=timezone.now() - KEPT).delete()


@transaction.atomic
def _tell(pk, pace, known):
    """One e-mail to a follower, if there is anything; what it says is noted in the same transaction."""
    follower = Follower.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if follower is None:
        return False
    told = set(follower.told.values_list("thing", flat=True))
    groups, things = [], []
    for follow in follower.follows.confirmed().filter(pace=pace):
        subject, news = _news(follow, known)
        fresh = [each for each in news if each.at > follow.confirmed_at and not {each.thing, each.part_of} & told]
        told |= {each.thing for each in fresh}
        things += fresh
        if fresh:
            groups.append((subject.title, sorted(fresh, key=lambda each: each.is_line)))
    if not groups:
        return False
    Told.objects.bulk_create([Told(follower=follower, thing=each.thing) for each in things])
    shown, left_out = _capped(groups)
    send_news(follower, shown, left_out=left_out)
    return True


def _news(follow: Follow, known):
    """The subject and its news; asked once in a run, however many follow it."""
    key = (follow.kind, follow.target)
    if key not in known:
        subject = subject_kept(follow.kind, follow.target)
        known[key] = (subject, news_of(subject, soon()) if subject else [])
    return known[key]


def _capped(groups):
    """The first of each group, so that the e-mail stays readable; and how many were left out."""
    share = max(MOST_TOLD // len(groups), 1)
    return [(title, news[:share]) for title, news in groups], sum(len(news[share:]) for _, news in groups)
