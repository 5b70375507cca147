"""Business put off to a later meeting, and telling those who write its reports."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F

from council_portal.templatetags.portal import day_and_clock

from .drafting import Refused, as_it_stands, place_item
from .models import AgendaItem, Meeting

log = logging.getLogger(__name__)


def later_meetings(meeting: Meeting):
    """The meetings of the same committee that an item of ``meeting`` can be put off to, soonest first."""
    later = meeting.committee.meetings.filter(starts_at__gt=meeting.starts_at, cancelled_at=None)
    return later.order_by("starts_at", "pk")


@transaction.atomic
def defer_item(item: AgendaItem, *, to: Meeting) -> None:
    """Move a draft ``item``, with its sub-items, papers and what was said of it, to the agenda of ``to``.

    Its number by hand and its times stay behind. Raises Refused where it was published: the record of this meeting
    then shows it, so it is withdrawn there.
    """
    moved = [as_it_stands(item), *item.sub_items.all()]
    if any(one.published_at for one in moved):
        raise Refused("This item was published. Withdraw it here, and add it to the later meeting.")
    keys = [one.pk for one in moved]
    AgendaItem.objects.filter(pk__in=keys).update(
        meeting=to, hand_label="", starts=None, ends=None, version=F("version") + 1
    )
    item.comments.model.objects.filter(item__in=keys).update(meeting=to)
    item.refresh_from_db()
    item.parent = None
    place_item(item)


def tell_authors(item: AgendaItem, subject: str, text: str) -> list[str]:
    """E-mail those who write the report on ``item``; return the names of those who could be told."""
    subject, told = " ".join(subject.split()), []  # a title pasted in two lines is no subject
    for author in item.report_authors.filter(is_active=True).select_related("person"):
        try:
            send_mail(subject, text, None, [author.email])
            told.append(str(author))
        except (SMTPException, OSError):
            log.warning("An author could not be told by e-mail of item %s", item.pk, exc_info=True)
    return told


def tell_of_withdrawal(item: AgendaItem) -> list[str]:
    """Tell the authors that ``item`` is withdrawn and why."""
    text = f"‘{item.title}’ was withdrawn from the agenda of {_meeting(item.meeting)}.\n\n{item.withdrawn_reason}\n"
    return tell_authors(item, f"Withdrawn: {item.title}", text)


def tell_of_deferral(item: AgendaItem, *, was_at: Meeting, note: str) -> list[str]:
    """Tell the authors when ``item`` is now to be taken."""
    text = f"‘{item.title}’ was put off from {_meeting(was_at)}.\n\nIt is now for {_meeting(item.meeting)}.\n"
    return tell_authors(item, f"Put off: {item.title}", text + (f"\n{note}\n" if note else ""))


def _meeting(meeting):
    return f"{meeting.committee}, {day_and_clock(meeting.starts_at)}"
