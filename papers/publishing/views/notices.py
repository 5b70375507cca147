"""Telling the public of meetings: planned, rescheduled, cancelled; and of what a committee is."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from meetings.models import Committee, Meeting
from people.access import roles_required
from people.models import Role

from .. import notices as verbs
from ..bodies import publish_committee_if_changed
from ..forms import CancelForm, RescheduleForm

ADVISOR = roles_required(Role.GOVERNANCE_ADVISOR)


@ADVISOR
def publish_notices(request):
    """Meetings the public does not know of yet, or knows otherwise; one press tells of those that are ticked."""
    due = verbs.notices_due(verbs.announced())
    if request.method == "POST":
        chosen = [meeting for meeting in due if str(meeting.pk) in request.POST.getlist("meeting")]
        told = [notice for meeting in chosen if (notice := verbs.publish_notice_if_changed(meeting, by=request.user))]
        if told:
            messages.success(request, f"Notice given of {len(told)} meeting{'s' if len(told) > 1 else ''}.")
        else:
            messages.warning(request, "Choose at least one meeting.")
        return redirect("publish_notices")
    return render(request, "publishing/notices.html", {"due": due})


@ADVISOR
def cancel(request, pk):
    """Cancel a meeting; the public is told at once."""
    meeting = get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)
    if meeting.cancelled_at:
        messages.warning(request, "The meeting is cancelled already.")
        return redirect("manage_meeting", pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verbs.cancel_meeting(meeting, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "The meeting is cancelled. Its public page says so.")
        return redirect("manage_meeting", pk)
    return render(request, "publishing/cancel.html", {"meeting": meeting, "form": form})


@ADVISOR
def reschedule(request, pk):
    """Move a meeting; the public is told at once, and its old address leads to the new one."""
    meeting = get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)
    form = RescheduleForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("starts_at", "venue", "reason")}
        verbs.reschedule_meeting(meeting, by=request.user, **facts)
        messages.success(request, "The meeting is rescheduled. Its public page says so.")
        return redirect("manage_meeting", pk)
    return render(request, "publishing/reschedule.html", {"meeting": meeting, "form": form})


@ADVISOR
@require_POST
def publish_committee(request, slug):
    """Publish a committee's page as it stands today."""
    committee = get_object_or_404(Committee, slug=slug)
    if publish_committee_if_changed(committee, by=request.user):
        messages.success(request, "The committee’s public page is up to date.")
    else:
        messages.warning(request, "The committee’s public page was up to date already.")
    return redirect("manage_committee", slug)
