"""'(Minute No. 57 refers)' as a link to that minute: of these minutes, or of the committee's published ones."""

from django.urls import reverse

from meetings.minute_references import linked, references_in
from meetings.models import Minute
from papers.models import MeetingNotice, Paper, Publication
from people.reader import ANYONE

from .text import anchor


def with_references(html, desk):
    """``html`` with each reference linked that leads somewhere; the others stay words."""
    return linked(html, desk.addresses)


def addresses_of(texts, own, meeting):
    """``{number: address}`` of all minutes that ``texts`` refer to; three queries, however many they are.

    ``own`` are the numbers of these minutes. Of the committee's others the newest that anybody may read is meant.
    """
    wanted = {number for text in texts for number in references_in(text)}
    found = {number: f"#{anchor(number, 0)}" for number in wanted & own}
    return found | (_published(wanted - own, meeting) if wanted - own else {})


def _published(numbers, meeting):
    asked = Minute.objects.filter(number__in=numbers, minutes__meeting__committee=meeting.committee_id)
    asked = asked.exclude(minutes__meeting=meeting).order_by("minutes__meeting__starts_at", "pk")
    places = list(asked.values_list("number", "minutes__meeting_id"))
    slugs = _readable(meeting_id for _, meeting_id in places)
    return {
        number: f"{reverse('minutes', args=[meeting_id, slugs[meeting_id]])}#{anchor(number, 0)}"
        for number, meeting_id in places  # the newest comes last, and stays
        if meeting_id in slugs
    }


def _readable(meetings):
    """The slugs of those of ``meetings`` whose published minutes anybody may read."""
    papers = Paper.objects.visible_to(ANYONE).newest().filter(publication__kind=Publication.Kind.MINUTES)
    papers = papers.filter(publication__meeting_id__in=set(meetings))
    held = list(papers.values_list("publication__meeting_id", flat=True))
    notices = MeetingNotice.objects.filter(meeting_id__in=held).order_by("pk")
    return dict(notices.values_list("meeting_id", "slug"))
