"""What follows from published minutes: told to those who read the draft, a paper of the next agenda."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from council_portal.richtext import sanitised
from council_portal.templatetags.portal import day
from meetings.drafting import Refused
from meetings.models import AgendaItem
from papers.models import Publication
from reports.documents import add_document, new_document
from reports.models import Document

from ..entries import PUBLIC, RESTRICTED
from .papers import newest_paper

AS_BEFORE = "As for the exempt minutes that it shows."
log = logging.getLogger(__name__)


def tell_readers(minutes, users):
    """E-mail each of ``users`` the address of the draft; return the names of those who could be told.

    The letter holds nothing of the minutes: they are read signed in.
    """
    meeting, told = minutes.meeting, []
    address = settings.PORTAL_URL.rstrip("/") + reverse("minutes_draft", args=[meeting.pk])
    subject = f"Draft minutes to read: {meeting.committee}, {day(meeting.starts_at)}"
    text = f"The draft minutes of {meeting.committee}, {day(meeting.starts_at)}, can be read and commented on:\n\n"
    text += f"{address}\n\nThey are not published yet. Please do not pass them on.\n"
    for user in users:
        try:
            send_mail(" ".join(subject.split()), text, None, [user.email])
            told.append(str(user))
        except (SMTPException, OSError):
            log.warning("A reader could not be told of draft minutes %s", minutes.pk, exc_info=True)
    return told


def next_item_for(meeting):
    """The 'Minutes of the previous meeting' item of the next agenda of the same committee; None where there is none."""
    items = AgendaItem.objects.filter(
        kind=AgendaItem.Kind.MINUTES,
        withdrawn_at=None,
        meeting__committee=meeting.committee_id,
        meeting__cancelled_at=None,
        meeting__starts_at__gt=meeting.starts_at,
    )
    return items.select_related("meeting__committee").order_by("meeting__starts_at", "position", "pk").first()


@transaction.atomic
def put_on_agenda(minutes, item, *, by):
    """Give ``item`` the published minutes as its paper, the restricted edition as a second, exempt one.

    Raises Refused where they are not published, are on it already, or the item is another committee's.
    """
    meeting = minutes.meeting
    if item.meeting.committee_id != meeting.committee_id:
        raise Refused("That item is on another committee’s agenda.")
    if item.documents.filter(of_meeting=meeting).exists():
        raise Refused("These minutes are on that agenda already.")
    papers = [newest_paper(meeting.pk, Publication.Kind.MINUTES, audience) for audience in (PUBLIC, RESTRICTED)]
    if papers[0] is None:
        raise Refused("The minutes are not published yet. Publish the draft first.")
    return [_document(item, meeting, paper, by) for paper in papers if paper]


def _document(item, meeting, paper, by):
    document = new_document(
        item,
        title=paper.title,
        kind=Document.Kind.MINUTES,
        openness=paper.openness,
        exempt_paragraphs=paper.exempt_paragraphs,
        under_negotiation=paper.under_negotiation,
        public_interest_reason=AS_BEFORE if paper.is_restricted else "",
        body=sanitised(paper.html),
        of_meeting=meeting,
    )
    return add_document(document, by=by)
