"""'(Minute No. 57 refers)' as a link to that minute: of these minutes, or of the committee's published ones."""

from django.urls import reverse

from meetings.minute_references import linked, references_in
from papers.models import MeetingNotice, Paper, Publication
from people.reader import ANYONE

from .text import anchor


def with_references(html, desk):
    """``html`` with each reference linked that leads somewhere; the others stay words."""
    own = set(desk.numbers.values())
    found = {number: _address(number, own, desk.meeting) for number in references_in(html)}
    return linked(html, {number: address for number, address in found.items() if address})


def _address(number, own, meeting):
    return f"#{anchor(number, 0)}" if number in own else _published(number, meeting)


def _published(number, meeting):
    """The address of the committee's newest published minute of that number; '' where there is none."""
    papers = (
        Paper.objects.visible_to(ANYONE)
        .newest()
        .filter(
            publication__kind=Publication.Kind.MINUTES,
            committee_id=meeting.committee_id,
            details__content__minutes__contains=[{"number": number}],
        )
    )
    held = papers.exclude(publication__meeting_id=meeting.pk).order_by("-publication__meeting_id")
    meeting_id = held.values_list("publication__meeting_id", flat=True).first()
    notice = MeetingNotice.objects.filter(meeting_id=meeting_id).order_by("-pk").first() if meeting_id else None
    return f"{reverse('minutes', args=[meeting_id, notice.slug])}#{anchor(number, 0)}" if notice else ""
