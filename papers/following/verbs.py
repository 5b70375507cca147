"""Beginning, confirming and ending to follow. What is answered never depends on whether an address is known."""

from django.db import transaction
from django.utils import timezone

from papers.models import Follow, Follower

from .subjects import Subject

LINKS_A_DAY = 10  # e-mails with a link to one address
MOST_FOLLOWED = 50


@transaction.atomic
def ask_to_follow(subject: Subject, *, email: str, pace: str):
    """Note that ``email`` would follow ``subject``, and have the link sent with which they confirm it.

    Nothing is sent where the address had its share of links today; its owner is never told by the page.
    """
    from .jobs import send_confirmation

    follower = _follower(email)
    follow_pk = 0
    if _may_have_link(follower) and follower.follows.count() < MOST_FOLLOWED:
        named = {"title": subject.title[:250], "pace": pace}
        follow, _ = Follow.objects.get_or_create(
            follower=follower, kind=subject.kind, target=subject.target, defaults=named
        )
        follow_pk = follow.pk
    send_confirmation.defer(follow_id=follow_pk, pace=pace)


@transaction.atomic
def ask_for_link(*, email: str):
    """Have a link to what ``email`` follows sent to it, if it follows anything. For others a job does nothing."""
    from .jobs import send_mine

    follower = Follower.objects.select_for_update().filter(email__iexact=email).first()
    wanted = follower and follower.follows.confirmed().exists() and _may_have_link(follower)
    send_mine.defer(follower_id=follower.pk if wanted else 0)


@transaction.atomic
def confirm(follow: Follow, *, pace: str):
    """Follow from now on, at this pace. A second time changes the pace only."""
    follow.pace = pace
    follow.confirmed_at = follow.confirmed_at or timezone.now()
    follow.save(update_fields=["pace", "confirmed_at"])


@transaction.atomic
def leave(follow: Follow):
    """Follow it no more; whoever follows nothing else is forgotten."""
    follower = follow.follower
    follow.delete()
    if not follower.follows.exists():
        stop(follower)


def stop(follower: Follower):
    """No e-mail any more: the address, what it followed and what it was told are erased."""
    follower.delete()


def forget_unconfirmed():
    """Erase what was not confirmed within a week; returns the number of addresses erased with it."""
    gone = Follower.objects.never_confirmed().delete()[1].get("papers.Follower", 0)
    Follow.objects.never_confirmed().delete()
    return gone


def _follower(email):
    """The row of this address, locked; made where there is none."""
    found = Follower.objects.select_for_update().filter(email__iexact=email).first()
    if found:
        return found
    Follower.objects.bulk_create([Follower(email=email)], ignore_conflicts=True)  # another process may be quicker
    return Follower.objects.select_for_update().get(email__iexact=email)


def _may_have_link(follower):
    """Whether another link may go to this address today; counts it."""
    today = timezone.localdate()
    times = follower.asked_times if follower.asked_on == today else 0
    if times >= LINKS_A_DAY:
        return False
    follower.asked_on, follower.asked_times, follower.asked_at = today, times + 1, timezone.now()
    follower.save(update_fields=["asked_on", "asked_times", "asked_at"])
    return True
