"""What follows from published minutes: told to those who read the draft, a paper of the next agenda."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from council_portal.jobs import have_done
from council_portal.letters import send_letter
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
TELL = "tell_of_draft_minutes"  # the job, by its name: it asks this module


def have_readers_told(minutes, users):
    """Have each of ``users`` told where the draft can be read, by a job of its own; return their names."""
    for user in users:
        have_done(TELL, minutes_id=minutes.pk, user_id=user.pk)
    return [str(user) for user in users]


def tell_reader(minutes, user):
    """E-mail ``user`` the address of the draft, unless it was published meanwhile. Raises what the mail server raises.

    The letter holds nothing of the minutes: they are read signed in.
    """
    if minutes.draft_published_at:
        return
    meeting = minutes.meeting
    address = settings.PORTAL_URL.rstrip("/") + reverse("minutes_draft", args=[meeting.pk])
    subject = f"Draft minutes to read: {meeting.committee}, {day(meeting.starts_at)}"
    text = f"The draft minutes of {meeting.committee}, {day(meeting.starts_at)}, can be read and commented on:\n\n"
    text += f"{address}\n\nThey are not published yet. Please do not pass them on.\n"
    send_letter(user.email, subject, text)


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
