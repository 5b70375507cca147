"""The links in e-mails to followers: signed, with an end, and of use for one thing each."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

DAY = 86_400  # seconds
CONFIRM, MINE, STOP = "follow.confirm", "follow.mine", "follow.stop"
PAPERS_STOP = "papers.stop"
# Whoever keeps an old e-mail must still be able to stop them.
DAYS = {CONFIRM: 7, MINE: 90, STOP: 3 * 365, PAPERS_STOP: 3 * 365}


def token_for(purpose, **facts):
    return signing.dumps(facts, salt=purpose)


def read_token(purpose, token):
    """What the link says, or ``None`` where it is not ours, is for something else, or has ended."""
    try:
        return signing.loads(token, salt=purpose, max_age=DAYS[purpose] * DAY)
    except signing.BadSignature:
        return None


def full(address):
    """An address of the portal as an e-mail needs it."""
    return settings.PORTAL_URL.rstrip("/") + address


def confirm_link(follow, pace):
    return full(reverse("follow_confirm", args=[token_for(CONFIRM, follow=follow.pk, pace=pace)]))


def mine_link(follower):
    return full(reverse("follow_mine", args=[token_for(MINE, follower=follower.pk)]))


def stop_link(follower):
    return full(reverse("follow_stop", args=[token_for(STOP, follower=follower.pk)]))


def papers_stop_link(user):
    """Ends the e-mails to a member that papers are out; the account need not be signed in."""
    return full(reverse("papers_mail_stop", args=[token_for(PAPERS_STOP, user=user.pk)]))
