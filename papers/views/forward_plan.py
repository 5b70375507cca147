"""The public forward plan: decisions to come by month, the notices that belong to them, business in private."""

import datetime as dt
from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from papers.models import BodyVersion, MeetingNotice, RegisterEntry

Kind = RegisterEntry.Kind
PAGE = 40
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
    """Decisions to come, the first page with notices of business in private; ?show=past: those decided or withdrawn."""
    past = request.GET.get("show") == "past"
    lines = list(_lines())
    page = Paginator(_decisions(lines, past), PAGE).get_page(request.GET.get("page"))
    private = [] if past or page.number > 1 else _private(lines)
    _add_facts([*page.object_list, *private])
    context = {
        "months": [(day, list(its)) for day, its in groupby(page, lambda line: line.sorted_by.replace(day=1))],
        "page": page,
        "private": private,
        "past": past,
        "query": "show=past&" if past else "",
        "published_at": max((line.published_at for line in lines), default=None),
    }
    return render(request, "papers/forward_plan.html", context)


@require_safe
def planned_by_key(request, key):
    """The lasting address of one decision: leads to where it stands on the plan today."""
    lines = list(_lines())
    for past in (False, True):
        keys = [line.key for line in _decisions(lines, past)]
        if key in keys:
            query = f"show={'past' if past else 'coming'}&page={keys.index(key) // PAGE + 1}"
            return redirect(f"{reverse('forward_plan')}?{query}#decision-{key}")
    raise Http404


def _lines():
    return RegisterEntry.objects.current(Kind.FORWARD_PLAN).order_by("sorted_by", "title", "pk")


def _decisions(lines, past):
    """Those to come, the next first; those that are past, the latest first."""
    found = [line for line in lines if line.content["line"] == "decision" and _is_past(line) == past]
    return found[::-1] if past else found


def _private(lines):
    """Business of meetings that are still to be held."""
    today = timezone.localdate()
    return [line for line in lines if line.content["line"] == "private" and line.sorted_by >= today]


def _is_past(line):
    return bool(line.content["decided_on"] or line.content["withdrawn_on"])


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


def _add_facts(lines):
    """Give each line its ``facts``, its meeting's newest ``notice``, its ``matter``, the ``body`` that decides."""
    for line in lines:
        line.facts = _with_days(line.content)
    meetings = {line.meeting_id for line in lines if line.meeting_id}
    notices = {each.meeting_id: each for each in MeetingNotice.objects.current().filter(meeting_id__in=meetings)}
    keys = {line.matter_key for line in lines if line.matter_key}
    matters = {each.key: each for each in RegisterEntry.objects.current(Kind.MATTER).filter(key__in=keys)}
    slugs = {line.facts.get("committee_slug") for line in lines}
    bodies = {each.slug: each for each in BodyVersion.objects.filter(slug__in=slugs)}
    for line in lines:
        line.notice, line.matter = notices.get(line.meeting_id), matters.get(line.matter_key)
        line.body = bodies.get(line.facts.get("committee_slug"))
