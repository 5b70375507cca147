"""Meetings as a calendar that other programs subscribe to (RFC 5545)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from .models import MeetingNotice

PRODUCT = "-//Council portal//Meetings//EN"


def with_sequence(notices):
    """Notices with ``sequence``: how often the meeting's notice was changed before."""
    same = MeetingNotice.objects.filter(meeting_id=OuterRef("meeting_id")).order_by()
    count = same.values("meeting_id").annotate(count=Count("pk")).values("count")
    return notices.annotate(sequence=Subquery(count) - 1)


def calendar_of(notices, name: str) -> bytes:
    """The calendar of ``notices``, made ``with_sequence`` and ``with_agenda``; the same notices give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    for notice in notices:
        calendar.add_component(_event(notice))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(notice):
    """Its number makes the UID, so that a meeting that is moved stays one event. When it ends is not known."""
    page = _full(notice.get_absolute_url())
    begins = timezone.localtime(notice.starts_at)
    event = Event()
    event.add("uid", f"meeting-{notice.meeting_id}@{urlsplit(settings.PORTAL_URL).hostname}")
    event.add("sequence", notice.sequence)
    event.add("dtstamp", notice.published_at)
    event.add("last-modified", notice.published_at)
    event.add("dtstart", begins if notice.has_time else begins.date())
    event.add("summary", f"Cancelled: {notice.committee}" if notice.is_cancelled else notice.committee)
    event.add("status", "CANCELLED" if notice.is_cancelled else "CONFIRMED")
    if notice.venue:
        event.add("location", notice.venue)
    event.add("url", page)
    event.add("description", _description(notice, page))
    return event


def _description(notice, page):
    lines = [notice.reason, f"Agenda and papers: {page}"]
    if notice.has_agenda:
        lines.append(f"Agenda pack (PDF): {_full(reverse('pack', args=[notice.meeting_id, notice.slug]))}")
    if notice.webcast_url:
        lines.append(f"Watch: {notice.webcast_url}")
    return "\n".join(filter(None, lines))


def _full(address):
    return settings.PORTAL_URL.rstrip("/") + address
