"""The days that do not count: bank holidays, and those the council closes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day_and_clock
from meetings.closed_days import close_days, moved_since, with_bank_holidays
from meetings.deadlines import working_calendar
from meetings.forms.planning import ClosedDaysForm
from meetings.models import ClosedDay
from people.access import roles_required
from people.models import Role

MOVED = "deadlines_moved"
advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
def closed_days(request):
    """The closed days of a year, a form to close more, and which deadlines the last change moved."""
    form = ClosedDaysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _close(request, **form.cleaned_data)
    with_bank_holidays()
    years = sorted({day.year for day in ClosedDay.objects.dates("date", "year")})
    year = _year(request, years)
    context = {
        "form": form,
        "year": year,
        "years": [other for other in years if other >= timezone.localdate().year - 1 or other == year],
        "days": ClosedDay.objects.filter(date__year=year),
        "last_known": working_calendar().last_known,
        "moved": request.session.pop(MOVED, None),
    }
    return render(request, "meetings/closed_days.html", context)


def _year(request, years):
    asked = request.GET.get("year", "")
    this = timezone.localdate().year
    return int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in years else this


def _close(request, name, first, last):
    before = working_calendar()
    added = close_days(first, last or first, name)
    if added:
        messages.success(request, f"{_several(len(added), 'day')} closed: {name}.")
    else:
        messages.warning(request, "Nothing is changed: those days are weekends or closed already.")
    _remember_moved(request, before)
    return redirect(f"{reverse('closed_days')}?year={first.year}")


@advisors_only
@require_POST
def closed_day_remove(request, pk):
    """Open a day again that the council had closed; bank holidays stay."""
    day = get_object_or_404(ClosedDay, pk=pk, source=ClosedDay.Source.COUNCIL)
    before = working_calendar()
    day.delete()
    messages.success(request, f"{day.date:%-d %B %Y} is a working day again.")
    _remember_moved(request, before)
    return redirect(f"{reverse('closed_days')}?year={day.date.year}")


def _remember_moved(request, before):
    """Kept for the page that comes next, which shows it once."""
    request.session[MOVED] = [
        {
            "meeting": str(moved.meeting),
            "pk": moved.meeting.pk,
            "was": day_and_clock(moved.was),
            "now": day_and_clock(moved.now),
        }
        for moved in moved_since(before)
    ]


def _several(count, noun):
    return f"{count} {noun}{'' if count == 1 else 's'}"
