"""Committees at the desk: the list, a committee's page, adding and changing one."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from meetings.appointments import SEATED
from meetings.deadlines import working_calendar
from meetings.forms.committees import CommitteeForm
from meetings.models import Appointment, Committee
from meetings.upcoming import listed
from people.access import roles_required
from people.models import Role

NEXT_MEETINGS = 12
advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
def manage_committees(request):
    """The bodies that exist today, and below those dissolved."""
    coming = Q(meetings__starts_at__gte=timezone.now(), meetings__cancelled_at__isnull=True)
    counted = Committee.objects.select_related("parent").annotate(coming=Count("meetings", filter=coming))
    current = counted.current()
    return render(
        request,
        "meetings/committees.html",
        {"current": current, "dissolved": counted.exclude(pk__in=current.values("pk"))},
    )


@advisors_only
def manage_committee(request, slug):
    """A committee: who sits on it, its meetings to come, and what its agendas are made from."""
    committee = get_object_or_404(Committee.objects.select_related("contact", "house_style", "parent"), slug=slug)
    sitting = committee.membership()
    meetings = (
        committee.meetings.upcoming().select_related("committee", "minutes").prefetch_related("committee__timetable")
    )
    context = {
        "committee": committee,
        "facts": _facts(committee),
        "sitting": sitting,
        "vacancies": _vacancies(committee, sitting),
        "substitutes": committee.appointments.running()
        .filter(role=Appointment.Role.SUBSTITUTE)
        .select_related("person"),
        "rows": listed(meetings[:NEXT_MEETINGS], working_calendar()),
        "standing": committee.standing_items.count(),
        "stages": committee.timetable.count(),
    }
    return render(request, "meetings/committee.html", context)


def _facts(committee):
    """What is known of it, as rows of a summary list."""
    usual_time = committee.usual_time and f"{committee.usual_time:%-H:%M}"
    return [
        ("Kind of body", committee.get_regime_display()),
        ("Part of", str(committee.parent or "")),
        ("What it does", committee.purpose),
        ("Seats", str(committee.seats or "")),
        ("Quorum", str(committee.quorum or "")),
        ("Usually meets", ", ".join(filter(None, (committee.usual_venue, usual_time)))),
        ("Where to watch", committee.webcast_url),
        ("Contact", committee.contact and committee.contact.formal_name),
        ("House style", str(committee.house_style or "The council’s own")),
        ("Dissolved", committee.dissolved and f"{committee.dissolved:%-d %B %Y}"),
    ]


def _vacancies(committee, sitting):
    """Seats that nobody sits in: those recorded as vacant, and those of which nothing is recorded."""
    taken = sum(a.person_id is not None and a.role in SEATED for a in sitting)
    recorded = sum(a.person_id is None for a in sitting)
    return max((committee.seats or 0) - taken, recorded)


@advisors_only
def committee_add(request):
    """Add a committee."""
    return _edit(request, CommitteeForm(request.POST or None), reverse("manage_committees"))


@advisors_only
def committee_edit(request, slug):
    """Change a committee, or enter the day it is dissolved."""
    committee = get_object_or_404(Committee, slug=slug)
    return _edit(request, CommitteeForm(request.POST or None, instance=committee), _page(committee))


def _edit(request, form, back):
    form.cancel_url = back
    if request.method == "POST" and form.is_valid():
        committee = form.save()
        messages.success(request, f"{committee} is saved.")
        _say_what_is_left(request, committee)
        return redirect("manage_committee", committee.slug)
    return render(request, "meetings/committee_form.html", {"form": form, "back": back})


def _say_what_is_left(request, committee):
    """A committee that is dissolved may still have meetings planned."""
    if not committee.dissolved:
        return
    after = committee.meetings.filter(starts_at__date__gte=committee.dissolved, cancelled_at__isnull=True).count()
    if after:
        them = "1 meeting is" if after == 1 else f"{after} meetings are"
        messages.warning(request, f"{them} planned after {committee} is dissolved. Cancel what will not be held.")


def _page(committee):
    return reverse("manage_committee", args=[committee.slug])
