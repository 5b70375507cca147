"""A meeting as schema.org has it, for search engines."""

import json

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from papers.models import MeetingNotice

register = template.Library()
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def meeting_event(notice, organiser):
    """The meeting as an Event, in a data block that no browser runs; asks the database for nothing."""
    data = json.dumps(_facts(notice, organiser), ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(data))  # noqa: S308 (escaped above)


def _facts(notice, organiser):
    facts = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": notice.committee,
        "startDate": _begins(notice),
        "eventStatus": f"https://schema.org/{_status(notice)}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "url": settings.PORTAL_URL.rstrip("/") + notice.get_absolute_url(),
        "organizer": {"@type": "GovernmentOrganization", "name": organiser},
    }
    if notice.venue:
        facts["location"] = {"@type": "Place", "name": notice.venue, "address": notice.venue}
    if notice.state == MeetingNotice.State.RESCHEDULED and notice.was_to_start_at:
        facts["previousStartDate"] = notice.was_to_start_at.isoformat()
    return facts


def _begins(notice):
    begins = timezone.localtime(notice.starts_at)
    return (begins if notice.has_time else begins.date()).isoformat()


def _status(notice):
    if notice.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if notice.state == MeetingNotice.State.RESCHEDULED else "EventScheduled"
