"""Calendars to subscribe to: of all meetings, and of one committee's."""

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from council_portal.profile import council
from papers.calendars import calendar_of, with_sequence
from papers.following.subjects import committee_at
from papers.models import MeetingNotice

KEPT = dt.timedelta(days=400)  # of the past: longer ago than a municipal year is on the pages


@require_safe
@conditional_page
def all_meetings(request):
    """Every announced meeting of the last year and to come."""
    return _answer(MeetingNotice.objects.all(), f"Meetings of {council().name}")


@require_safe
@conditional_page
def committee_meetings(request, slug):
    """Those of one committee; its former name's address leads to its present one's."""
    subject = committee_at(slug)
    if subject is None:
        raise Http404
    if subject.place != slug:
        return redirect("committee_calendar", subject.place, permanent=True)
    return _answer(MeetingNotice.objects.filter(committee_id=int(subject.target)), subject.title)


def _answer(notices, name):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    notices = notices.current().filter(starts_at__gte=midnight - KEPT).order_by("starts_at", "pk")
    return HttpResponse(calendar_of(with_sequence(notices).with_agenda(), name), content_type="text/calendar")
