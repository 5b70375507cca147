"""Telling clearing officers what waits for them, and authors what was answered: at most one e-mail each a morning."""

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from council_portal.profile import council
from meetings.action_mail import tidied

from .models import Clearance

log = logging.getLogger(__name__)
SOON = timedelta(days=1)
State = Clearance.State
ANSWERED = (State.GIVEN, State.RETURNED)


@dataclass
class News:
    """What one e-mail says: reports to clear by what there is to say of them, and answers to the reader's own."""

    new: list = field(default_factory=list)
    due: list = field(default_factory=list)
    answers: list = field(default_factory=list)

    @property
    def subject(self):
        told = [(self.due, "due or late"), (self.new, "to clear"), (self.answers, "answered")]
        parts = [f"{len(rows)} {words}" for rows, words in told if rows]
        return f"Clearance of reports: {', '.join(parts)}"

    def __bool__(self):
        return bool(self.new or self.due or self.answers)


def send_clearance_news() -> int:
    """Send everybody what there is to tell them; returns the number of e-mails. A second call sends none.

    An address that cannot be written to is logged and tried again the next time; the others get theirs.
    """
    sent = 0
    for address in _addresses():
        try:
            sent += _tell(address)
        except (SMTPException, OSError):
            log.warning("Nobody could be told of clearances at an address; it is tried again", exc_info=True)
    return sent


def _to_ask(now):
    """What waits: not told of yet, or due soon and not reminded of."""
    due = Q(due__lte=now + SOON, reminded_at=None)
    return Q(state=State.ASKED, document__item__withdrawn_at=None) & (Q(told_at=None) | due)


ANSWERS = Q(state__in=ANSWERED, answer_told_at=None)


def _addresses():
    asked = Clearance.objects.filter(_to_ask(timezone.now())).values_list("asked_of__email", flat=True)
    answered = Clearance.objects.filter(ANSWERS).values_list("asked_by__email", flat=True)
    return sorted({address for address in (*asked, *answered) if address})


@transaction.atomic
def _tell(address):
    """One e-mail to ``address`` with all there is; whether there was anything."""
    now, news = timezone.now(), News()
    rows = Clearance.objects.select_for_update(of=("self",), skip_locked=True).select_related(
        "document__item__meeting__committee", "asked_by__person", "answered_by__person"
    )
    for each in rows.filter(_to_ask(now), asked_of__email=address).order_by("due", "pk"):
        late = each.due is not None and each.due <= now + SOON
        (news.due if late else news.new).append(each)
        noted = {"told_at": now, "reminded_at": now} if late else {"told_at": now}
        Clearance.objects.filter(pk=each.pk).update(**noted)
    for each in rows.filter(ANSWERS, asked_by__email=address).order_by("answered_at"):
        news.answers.append(each)
        Clearance.objects.filter(pk=each.pk).update(answer_told_at=now)
    if not news:
        return False
    context = {"news": news, "portal": settings.PORTAL_URL.rstrip("/"), "council": council()}
    text = tidied(render_to_string("reports/mail/clearance.txt", context))
    send_mail(f"{council().short_name}: {news.subject}", text, None, [address])
    return True
