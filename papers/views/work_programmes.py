"""A committee's work programme as it was published last, of this year or another."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from papers.models import MeetingNotice, RegisterEntry

from .public import body_named


@require_safe
@conditional_page
def work_programme(request, slug):
    """The newest programme, or with ?year=2026 that of a year; 404 where none was published."""
    body = body_named(slug)
    found = RegisterEntry.objects.newest().filter(
        kind=RegisterEntry.Kind.WORK_PROGRAMME, committee_id=body.committee_id
    )
    years = {str(entry.content["year"]): entry for entry in found}
    asked = request.GET.get("year") or max(years, default="")
    if asked not in years:
        raise Http404
    entry = years[asked]
    page = {
        "body": body,
        "entry": entry,
        "content": with_notices(entry.content),
        "years": [(year, years[year].content["year_name"], year == asked) for year in sorted(years)],
    }
    return render(request, "papers/work_programme.html", page)


def with_notices(content):
    """``content`` with the newest ``notice`` of each meeting that has one: its page, and whether it was moved since."""
    meetings = {meeting["id"] for meeting in content["meetings"]}
    notices = {notice.meeting_id: notice for notice in MeetingNotice.objects.current().filter(meeting_id__in=meetings)}
    for meeting in content["meetings"]:
        meeting["notice"] = notices.get(meeting["id"])
    return content
