"""The governance advisor's start page: the meetings to come, what is due for each, and how long is left."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from meetings.deadlines import working_calendar
from meetings.models import Committee, Meeting
from meetings.upcoming import listed
from meetings.waiting import counts_waiting
from people.access import roles_required
from people.models import Role

from .asked import committee_asked

PAGE = 25
MOST_MINUTES = 5


@roles_required(Role.GOVERNANCE_ADVISOR)
def manage(request):
    """Meetings from today on, or those held; of all committees or of one (``?committee=slug``)."""
    chosen = committee_asked(request)
    past = request.GET.get("when") == "past"
    page = Paginator(_meetings(chosen, past), PAGE).get_page(request.GET.get("page"))
    calendar = working_calendar()
    unfinished = [] if past else _minutes_to_finish(chosen)
    context = {
        "page": page,
        "rows": listed(page.object_list, calendar),
        "unfinished": listed(unfinished[:MOST_MINUTES], calendar),
        "more_unfinished": len(unfinished) > MOST_MINUTES,
        "committees": Committee.objects.current(),
        "chosen": chosen,
        "past": past,
        "query": "".join(f"{name}={value}&" for name, value in _query(chosen, past)),
        "days_needed": calendar.days_needed,
        "last_known": calendar.last_known,
        "waiting": [(body, count) for body, count in counts_waiting() if chosen in (None, body)],
    }
    return render(request, "meetings/manage.html", context)


def _meetings(committee, past):
    found = Meeting.objects.past(_start_of_today()) if past else Meeting.objects.upcoming(_start_of_today())
    found = found.filter(committee=committee) if committee else found
    return found.select_related("committee", "minutes").prefetch_related("committee__timetable")


def _minutes_to_finish(committee):
    """Meetings held before today whose minutes still want work: one more than are shown, where there are more."""
    found = Meeting.objects.with_minutes_to_finish(_start_of_today())
    found = found.filter(committee=committee) if committee else found
    return list(found.select_related("committee", "minutes")[: MOST_MINUTES + 1])


def _start_of_today():
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def _query(committee, past):
    if committee:
        yield "committee", committee.slug
    if past:
        yield "when", "past"
