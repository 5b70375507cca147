"""The public registers of actions and of recommendations to others, as last published, of all bodies or of one."""

import datetime as dt
from itertools import groupby

from django.core.paginator import Paginator
from django.core.validators import slug_re
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from council_portal.how_it_stands import OPEN, how_it_stands, recommendation_stands
from papers.models import MeetingNotice, RegisterEntry

PAGE = 50
SHOWN = [("open", "Open"), ("closed", "Done or no longer needed")]
DAYS = ("due_on", "closed_on", "meeting_on", "sent_on", "respond_by", "target_on", "done_on")


@require_safe
@conditional_page
def actions(request):
    """Who was asked to do what: ``?committee=slug``, ``?show=closed``."""
    shown = "closed" if request.GET.get("show") == "closed" else "open"
    page = Paginator(_actions(shown, _slug_asked(request)), PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    for entry in _with_facts(page):
        facts = entry.facts
        facts["stands"] = how_it_stands(facts["state"], facts["due_on"], facts["closed_on"], today)
        facts["late"] = facts["stands"].startswith("Late")
    context = _frame(request, RegisterEntry.Kind.ACTION) | {"page": page, "shown": shown, "choices": SHOWN}
    return render(request, "papers/actions.html", context)


@require_safe
def action_by_key(request, key):
    """The lasting address of one action: leads to where it stands on the list today."""
    entry = RegisterEntry.objects.current(RegisterEntry.Kind.ACTION).filter(key=key).first()
    if entry is None:
        raise Http404
    shown = "open" if entry.content["state"] == OPEN else "closed"
    before = list(_actions(shown, "").values_list("pk", flat=True)).index(entry.pk)
    return redirect(f"{reverse('actions')}?show={shown}&page={before // PAGE + 1}#action-{key}")


@require_safe
@conditional_page
def recommendations(request):
    """What committees asked of others and what was answered: ``?committee=slug``. The newest review comes first."""
    found = RegisterEntry.objects.current(RegisterEntry.Kind.RECOMMENDATION)
    if slug := _slug_asked(request):
        found = found.filter(content__committee_slug=slug)
    order = ("-sorted_by", "content__review_id", "content__position", "pk")
    page = Paginator(found.order_by(*order), PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    for entry in _with_facts(page):
        facts = entry.facts
        days = (facts[name] for name in ("target_on", "done_on", "respond_by"))
        facts["stands"] = recommendation_stands(facts["decision"], *days, today)
        facts["late"] = "late by" in facts["stands"].lower()
    reviews = [list(entries) for _, entries in groupby(page.object_list, key=lambda entry: entry.facts["review_id"])]
    context = _frame(request, RegisterEntry.Kind.RECOMMENDATION) | {"page": page, "reviews": reviews}
    return render(request, "papers/recommendations.html", context)


def _actions(shown, slug):
    """Open ones by the day they are due, those without one last; closed ones by the day, the latest first."""
    found = RegisterEntry.objects.current(RegisterEntry.Kind.ACTION)
    found = found.filter(content__committee_slug=slug) if slug else found
    if shown == "open":
        return found.filter(content__state=OPEN).order_by("sorted_by", "pk")
    return found.exclude(content__state=OPEN).order_by("-content__closed_on", "pk")


def _frame(request, kind):
    """The bodies that have lines in this register, and which of them is asked for."""
    rows = RegisterEntry.objects.current(kind).order_by()
    rows = rows.values_list("content__committee_slug", "content__committee").distinct()
    bodies = sorted(dict(rows).items(), key=lambda body: body[1].lower())
    slug = _slug_asked(request)
    kept = request.GET.copy()
    kept.pop("page", None)
    return {
        "bodies": bodies,
        "slug": slug,
        "body": dict(bodies).get(slug, ""),
        "query": f"{kept.urlencode()}&" if kept else "",
    }


def _slug_asked(request):
    slug = request.GET.get("committee", "")
    return slug if slug_re.match(slug) else ""


def _with_facts(page):
    """The entries of a page, each with ``facts``, its days as days, and whether its meeting was ``announced``."""
    entries = list(page.object_list)
    notices = MeetingNotice.objects.filter(meeting_id__in={entry.meeting_id for entry in entries if entry.meeting_id})
    announced = set(notices.values_list("meeting_id", flat=True))
    for entry in entries:
        content = entry.content
        days = {name: dt.date.fromisoformat(content[name]) for name in DAYS if content.get(name)}
        entry.facts = dict.fromkeys(DAYS) | content | days
        entry.announced = entry.meeting_id in announced
    page.object_list = entries
    return entries
