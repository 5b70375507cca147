"""Telling owners of actions, in one e-mail a day: of new ones, of what is due, of what is late; then the manager.

Each is told of once: the moment is noted with the action, under its lock, in the transaction that sends the e-mail.
"""

import logging
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone

from council_portal.profile import council
from people.models import User

from .models import Action

log = logging.getLogger(__name__)
LATE_FOR_MANAGER = timedelta(days=7)  # after the owner was told that it is late


@dataclass
class News:
    """What one e-mail says: actions by what there is to say of them."""

    new: list = field(default_factory=list)
    due: list = field(default_factory=list)
    late: list = field(default_factory=list)
    of_others: list = field(default_factory=list)

    @property
    def subject(self):
        """‘2 actions are late, 1 is new’: the gravest first."""
        told = [
            (self.late, "late"),
            (self.of_others, "late with your staff"),
            (self.due, "due soon"),
            (self.new, "new"),
        ]
        (first, words), *others = [(len(rows), words) for rows, words in told if rows]
        begin = f"{first} action{' is' if first == 1 else 's are'} {words}"
        return ", ".join([begin, *(f"{count} {'is' if count == 1 else 'are'} {words}" for count, words in others)])

    def __bool__(self):
        return bool(self.new or self.due or self.late or self.of_others)


def send_action_news(today: date | None = None) -> int:
    """Send everybody what there is to tell them today; returns the number of e-mails. A second call sends none.

    An address that cannot be written to is logged and tried again the next time; the others get theirs.
    """
    today, sent = today or timezone.localdate(), 0
    for address in _addresses(today):
        try:
            sent += _tell(address, today)
        except (SMTPException, OSError):
            log.warning("Nobody could be told of actions at an address; it is tried again", exc_info=True)
    return sent


def _addresses(today):
    """Everybody there may be something to tell."""
    rows = _worth_telling(today).values_list("officer__email", "body__contact__email", "escalate_to__email")
    return sorted({address for row in rows for address in row if address})


def _worth_telling(today):
    soon = today + timedelta(days=settings.ACTION_REMINDER_DAYS)
    due = Q(falls_due__lte=soon, reminded_at=None)
    late = Q(falls_due__lt=today) & (Q(told_late_at=None) | Q(escalated_at=None))
    return Action.objects.open().with_due_day().filter(Q(told_at=None) | due | late)


@transaction.atomic
def _tell(address, today):
    """One e-mail to ``address`` with all there is; whether there was anything."""
    theirs = Q(officer__email=address) | Q(body__contact__email=address) | Q(escalate_to__email=address)
    rows = (
        _worth_telling(today).filter(theirs).with_all_shown().select_related("body__contact")
        .order_by(F("falls_due").asc(nulls_last=True), "pk").select_for_update(of=("self",), skip_locked=True)
    )  # fmt: skip
    news, now = News(), timezone.now()
    for action in rows:
        _sort_in(action, address, news, today, now)
    if not news:
        return False
    text = tidied(render_to_string("meetings/mail/actions.txt", _context(address, news)))
    send_mail(f"{council().short_name}: {news.subject}", text, None, [address])
    return True


def _sort_in(action, address, news, today, now):
    """Put ``action`` under the gravest thing there is to say of it, and note what is then said."""
    noted = []
    if action.owner_email == address:
        group, noted = _for_owner(action, news, today)
        if group is not None:
            group.append(action)
    manager = action.escalate_to.email if action.escalate_to else ""
    if manager == address and _goes_to_manager(action, today, now):
        if action.owner_email != address:
            news.of_others.append(action)
        noted.append("escalated_at")
    Action.objects.filter(pk=action.pk).update(**dict.fromkeys(noted, now))


def _for_owner(action, news, today):
    """The part of the e-mail it belongs in, if any, and the moments to note: being told it is late says it all."""
    day = action.due_day
    if day and day < today and not action.told_late_at:
        return news.late, ["told_at", "reminded_at", "told_late_at"]
    if day and day - today <= timedelta(days=settings.ACTION_REMINDER_DAYS) and day >= today and not action.reminded_at:
        return news.due, ["told_at", "reminded_at"]
    return (news.new, ["told_at"]) if not action.told_at else (None, [])


def _goes_to_manager(action, today, now):
    """A week after its owner was told that it is late; a week after it was due where the owner cannot be told."""
    if action.escalated_at or not action.due_day:
        return False
    if action.owner_email:
        return action.told_late_at is not None and action.told_late_at <= now - LATE_FOR_MANAGER
    return today - action.due_day > LATE_FOR_MANAGER


def _context(address, news):
    """Who can sign in gets a link to each action; others are asked to write back."""
    account = User.objects.filter(Q(person__email=address) | Q(email=address), is_active=True).exists()
    return {"news": news, "portal": settings.PORTAL_URL.rstrip("/") if account else "", "council": council()}


def tidied(text):
    """An e-mail without the empty lines that a template leaves behind."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"
