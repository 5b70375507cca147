"""'Before you can publish', the press of the button, and how far it has got."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from council_portal.profile import council
from meetings.deadlines import deadlines, in_time
from meetings.models import Meeting
from papers.models import PublishRequest
from people.access import roles_required
from people.models import Role

from ..changes import draft_of
from ..findings import Level, publish_findings
from ..forms import PublishForm
from ..jobs import ask_to_publish, fail_stale
from ..summary import what_goes_where

ADVISOR = roles_required(Role.GOVERNANCE_ADVISOR)
TOLD = "told_of_publishing"


@ADVISOR
def before_publishing(request, pk):
    """One page: what is missing, what will be public, what restricted, and the button."""
    meeting = get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)
    fail_stale(meeting)
    draft = draft_of(meeting)
    findings = publish_findings(meeting, draft=draft)
    blockers = [finding for finding in findings if finding.level == Level.BLOCKER]
    sent = request.POST if request.method == "POST" else None
    form = PublishForm(sent, findings=findings, supplement=not draft.is_first)
    if request.method == "POST" and not blockers and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        asked = ask_to_publish(meeting, by=request.user, reasons=form.reasons(), reason=reason)
        return redirect("publishing_progress", meeting.pk, asked.pk)
    context = {
        "meeting": meeting,
        "draft": draft,
        "form": None if blockers else form,
        "blockers": blockers,
        "warnings": [finding for finding in findings if finding.level == Level.WARNING] if blockers else [],
        "notes": [finding for finding in findings if finding.level == Level.NOTE],
        "goes": what_goes_where(draft),
        "deadlines": deadlines(meeting),
        "clear_days": in_time(meeting, None),
        "days_needed": council().clear_days,
        "under_way": _under_way(meeting),
        "last_failure": _last_failure(meeting),
    }
    return render(request, "publishing/before_publishing.html", context)


def _under_way(meeting):
    states = [PublishRequest.State.WAITING, PublishRequest.State.WORKING]
    return PublishRequest.objects.filter(meeting_id=meeting.pk, state__in=states).first()


def _last_failure(meeting):
    last = PublishRequest.objects.filter(meeting_id=meeting.pk).first()
    return last if last and last.state == PublishRequest.State.FAILED else None


@ADVISOR
def publishing_progress(request, pk, request_pk):
    """How far publishing is; the page asks again by itself, with or without scripts."""
    meeting = get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)
    fail_stale(meeting)
    asked = get_object_or_404(PublishRequest.objects.select_related("publication"), pk=request_pk, meeting_id=pk)
    if asked.state == PublishRequest.State.DONE and not request.htmx:
        _say_once(request, asked)
        return redirect("published", pk)
    template = "publishing/progress_panel.html" if request.htmx else "publishing/progress.html"
    response = render(request, template, {"meeting": meeting, "asked": asked})
    if request.htmx and asked.state in (PublishRequest.State.DONE, PublishRequest.State.FAILED):
        response["HX-Refresh"] = "true"
    return response


def _say_once(request, asked):
    """The page may be asked for twice before the browser goes on; what was published is said once."""
    if request.session.get(TOLD) != asked.pk:
        request.session[TOLD] = asked.pk
        messages.success(request, f"{asked.publication} published.")
