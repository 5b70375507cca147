"""'(Minute No. 57 refers)' as a link to that minute: of these minutes, or of the committee's published ones."""

import re

from django.urls import reverse
from django.utils.html import format_html

from papers.models import MeetingNotice, Paper, Publication
from people.reader import ANYONE

from .text import anchor

REFERENCE = re.compile(r"\bMinute (?:No\.? ?)?(?P<number>[A-Z]{0,6} ?\d{1,5}(?:/\d{2})?) refers\b")


def with_references(html, desk):
    """``html`` with each reference linked that leads somewhere; the others stay words."""
    own = set(desk.numbers.values())
    return REFERENCE.sub(lambda found: _linked(found, own, desk.meeting), html)


def _linked(found, own, meeting):
    number = found["number"]
    address = f"#{anchor(number, 0)}" if number in own else _published(number, meeting)
    return format_html('<a href="{}">{}</a>', address, found[0]) if address else found[0]


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
