"""A tracker put on the next agenda, or made an appendix of a report, with one press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from council_portal.templatetags.portal import day
from meetings.drafting import Refused
from meetings.models import Committee
from people.access import roles_required
from people.models import Role
from reports import trackers

from .common import document_to_write

advisors_only = roles_required(Role.GOVERNANCE_ADVISOR)


@advisors_only
@require_POST
def actions_to_agenda(request, slug):
    return _put(request, slug, trackers.actions_to_agenda, back="action_tracker")


@advisors_only
@require_POST
def recommendations_to_agenda(request, slug):
    return _put(request, slug, trackers.recommendations_to_agenda, back="reviews")


@login_required
def document_tracker(request, pk):
    """The reviews whose recommendations a report can answer; POST makes one of them its appendix."""
    document = document_to_write(request, pk)
    if not (document.declared_kind and document.declared_kind.tracks):
        raise Http404
    if request.method == "POST":
        return _make_appendix(request, document)
    reviews = [(each[0].review, len(each)) for each in trackers.reviews_to_track()]
    page = {"document": document, "item": document.item, "reviews": reviews}
    return render(request, "reports/tracker.html", page)


def _make_appendix(request, document):
    asked = request.POST.get("review", "")
    try:
        placed = trackers.tracker_of_report(document, int(asked) if asked.isdecimal() else 0, by=request.user)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("document_tracker", document.pk)
    done = "is brought up to date" if placed.was_there else "follows the report as an appendix"
    messages.success(request, f"‘{placed.document.title}’ {done}.")
    return redirect("document_edit", placed.document.pk)


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
