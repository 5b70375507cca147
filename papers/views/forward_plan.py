"""The public forward plan: decisions to come by month, the notices that belong to them, business in private."""

import datetime as dt
from itertools import groupby

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from papers.models import BodyVersion, MeetingNotice, RegisterEntry

Kind = RegisterEntry.Kind
DAYS = (
    "published_on",
    "withdrawn_on",
    "decided_on",
    "expected_on",
    "meeting_on",
    "further_on",
    "told_on",
    "agreed_on",
    "on",
)


@require_safe
@conditional_page
def forward_plan(request):
    """Decisions to come and notices of business in private; with ?show=past those decided or withdrawn."""
    past = request.GET.get("show") == "past"
    lines = list(RegisterEntry.objects.current(Kind.FORWARD_PLAN).order_by("sorted_by", "title", "pk"))
    for line in lines:
        line.facts = _with_days(line.content)
    decisions = [line for line in lines if line.facts["line"] == "decision" and _is_past(line) == past]
    if past:
        decisions.reverse()
    _join_pages(lines)
    context = {
        "months": [(day, list(its)) for day, its in groupby(decisions, lambda line: line.sorted_by.replace(day=1))],
        "private": [] if past else _private(lines),
        "past": past,
        "published_at": max((line.published_at for line in lines), default=None),
    }
    return render(request, "papers/forward_plan.html", context)


def _private(lines):
    """Business of meetings that are still to be held."""
    today = timezone.localdate()
    return [line for line in lines if line.facts["line"] == "private" and line.sorted_by >= today]


def _is_past(line):
    return bool(line.facts["decided_on"] or line.facts["withdrawn_on"])


def _with_days(content):
    """``content`` with its days as days, those of what it lists too."""
    if isinstance(content, list):
        return [_with_days(each) for each in content]
    if not isinstance(content, dict):
        return content
    return {
        name: dt.date.fromisoformat(value) if name in DAYS and value else _with_days(value)
        for name, value in content.items()
    }


def _join_pages(lines):
    """Give each line the newest ``notice`` of its meeting, its published ``matter``, and the ``body`` that decides."""
    meetings = {line.meeting_id for line in lines if line.meeting_id}
    notices = {each.meeting_id: each for each in MeetingNotice.objects.current().filter(meeting_id__in=meetings)}
    keys = {line.matter_key for line in lines if line.matter_key}
    matters = {each.key: each for each in RegisterEntry.objects.current(Kind.MATTER).filter(key__in=keys)}
    slugs = {line.facts.get("committee_slug") for line in lines}
    bodies = {each.slug: each for each in BodyVersion.objects.filter(slug__in=slugs)}
    for line in lines:
        line.notice, line.matter = notices.get(line.meeting_id), matters.get(line.matter_key)
        line.body = bodies.get(line.facts.get("committee_slug"))
