"""A tracker put on the next agenda with one press."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day
from meetings.drafting import Refused
from meetings.models import Committee
from people.access import roles_required
from people.models import Role
from reports import trackers

advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
@require_POST
def actions_to_agenda(request, slug):
    return _put(request, slug, trackers.actions_to_agenda, back="action_tracker")


@advisors_only
@require_POST
def recommendations_to_agenda(request, slug):
    return _put(request, slug, trackers.recommendations_to_agenda, back="reviews")


def _put(request, slug, verb, *, back):
    committee = get_object_or_404(Committee, slug=slug)
    try:
        placed = verb(committee, by=request.user)
    except Refused as why:
        messages.error(request, str(why))
        return redirect(back, slug)
    item = placed.document.item
    done = "is brought up to date on" if placed.was_there else "is now on"
    messages.success(request, f"‘{item.title}’ {done} the agenda of {day(item.meeting.date)}.")
    return redirect(reverse("manage_meeting", args=[item.meeting_id]) + f"#item-{item.pk}")
