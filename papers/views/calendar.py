"""The calendar of meetings: those to come as a list, or a month as a grid that is a list on a phone."""

import calendar as months
import datetime as dt
from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from papers.models import MeetingNotice

A_PAGE = 60


@require_safe
@conditional_page
def calendar(request):
    """The meetings still to come, month by month; with ``?month=2026-11``, all those of that month."""
    month = _month(request.GET.get("month", ""))
    notices = MeetingNotice.objects.with_agenda()
    today = timezone.localdate()
    this_month = today.replace(day=1)
    context = {
        "month": month,
        "today": today,
        "this_month": this_month,
        "before": _last_month(month or this_month),
        "after": _next_month(month or this_month),
    }
    if month:
        found = list(_in_month(notices.current(), month))
        context |= {"weeks": _weeks(month, found), "meets": found, "day_names": months.day_name}
        return render(request, "papers/calendar_month.html", context)
    page = Paginator(notices.upcoming(), A_PAGE).get_page(request.GET.get("page"))
    by_month = [(first, list(found)) for first, found in groupby(page, _first_of_month)]
    return render(request, "papers/calendar.html", context | {"page": page, "months": by_month})


def _weeks(month, notices):
    """The weeks of ``month``, Monday first: each day with its meetings, or ``None`` where it is of another month."""
    by_day = {}
    for notice in notices:
        by_day.setdefault(timezone.localtime(notice.starts_at).date(), []).append(notice)
    weeks = months.Calendar().monthdatescalendar(month.year, month.month)
    return [[(day, by_day.get(day, [])) if day.month == month.month else None for day in week] for week in weeks]


def _month(text):
    """The first day of the month that ``text`` names as 2026-11; ``None`` for anything else."""
    try:
        return dt.datetime.strptime(text, "%Y-%m").replace(tzinfo=dt.UTC).date() if "1900" < text < "2200" else None
    except ValueError:
        return None


def _in_month(notices, month):
    midnight = dt.time(tzinfo=timezone.get_current_timezone())
    first, end = dt.datetime.combine(month, midnight), dt.datetime.combine(_next_month(month), midnight)
    return notices.filter(starts_at__gte=first, starts_at__lt=end).order_by("starts_at", "pk")


def _first_of_month(notice):
    return timezone.localtime(notice.starts_at).date().replace(day=1)


def _next_month(first):
    return (first + dt.timedelta(days=31)).replace(day=1)


def _last_month(first):
    return (first - dt.timedelta(days=1)).replace(day=1)
