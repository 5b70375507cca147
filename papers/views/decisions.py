"""The public register of decisions: of bodies, cabinet members and officers, each with whether it is in force."""

import datetime as dt

from django.core.paginator import Paginator
from django.core.validators import slug_re
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from council_portal.how_it_stands import decision_stands
from papers.models import MeetingNotice, RegisterEntry

PAGE = 50
KINDS = {
    "cabinet": "Cabinet decisions",
    "member": "Decisions of cabinet members",
    "officer": "Decisions of officers",
    "resolution": "Resolutions of meetings",
}
TYPES = {
    "cabinet": Q(content__type="cabinet"),
    "member": Q(content__type="member"),
    "officer": Q(content__type__in=["officer", "officer_council"]),
    "resolution": Q(content__type="resolution"),
}
WORDS = {
    "cabinet": "Decision of the cabinet",
    "member": "Decision of a cabinet member",
    "officer": "Decision of an officer",
    "officer_council": "Decision of an officer",
    "resolution": "Resolution",
}
DAYS = ("decided_on", "meeting_on")
MOMENTS = ("call_in_until", "published_at", "valid_at")


@require_safe
@conditional_page
def decisions(request):
    """The newest first: ``?kind=``, ``body=slug``, ``year=2026``, ``q=words``."""
    asked = _asked(request)
    page = Paginator(_found(asked), PAGE).get_page(request.GET.get("page"))
    page.object_list = [with_facts(entry) for entry in page.object_list]
    kept = request.GET.copy()
    kept.pop("page", None)
    context = asked | _choices() | {"page": page, "query": f"{kept.urlencode()}&" if kept else ""}
    return render(request, "papers/decisions.html", context)


@require_safe
@conditional_page
def decision(request, key, version=None):
    """One decision: how it stands, what the law asks to be said of it, its versions, the call-in."""
    rows = list(RegisterEntry.objects.filter(kind=RegisterEntry.Kind.DECISION, key=key).order_by("-version"))
    if not rows:
        raise Http404
    if rows[0].withdrawn:
        return render(request, "papers/decision_withdrawn.html", {"at": rows[0].published_at}, status=410)
    readable = _readable(rows)
    shown = readable[0] if version is None else next((row for row in readable if row.version == version), None)
    if shown is None:
        raise Http404
    entry = with_facts(shown)
    notice = MeetingNotice.objects.filter(meeting_id=entry.meeting_id).order_by("-pk").first()
    context = {
        "entry": entry,
        "facts": entry.facts,
        "newest": with_facts(readable[0]),
        "is_newest": shown is readable[0],
        "versions": [_as_version(row) for row in readable],
        "notice": notice if entry.meeting_id else None,
        "call_in": _call_in(readable[0]),
        "matter": _matter(readable[0]),
        "amount": f"£{entry.facts['amount']:,}" if entry.facts.get("amount") is not None else "",
    }
    return render(request, "papers/decision.html", context)


def with_facts(entry):
    """``entry`` with ``facts``: its content with days as days, what kind it is, and how it stands now in words."""
    content = entry.content
    facts = {name: dt.date.fromisoformat(content[name]) for name in DAYS if content.get(name)}
    facts |= {name: dt.datetime.fromisoformat(content[name]) for name in MOMENTS if content.get(name)}
    stands = decision_stands(content, timezone.localtime())
    facts |= {
        "stands": stands,
        "kind": WORDS.get(content.get("type"), ""),
        "not_in_force": "ot in force" in stands,
        "open_to_call_in": stands.endswith("if not called in"),
    }
    entry.facts = content | facts
    return entry


def _readable(rows):
    """The versions that may be read: those since it last came off the register, and none more open than the newest."""
    readable = []
    for row in rows:
        if row.withdrawn:
            break
        if rows[0].content.get("openness") != "open" and row.content.get("openness") == "open":
            break
        readable.append(row)
    return readable


def _as_version(row):
    """``row`` with ``at``, the moment of that version, and ``what``, what it changed."""
    content = row.content
    row.at = dt.datetime.fromisoformat(content["version_at"]) if content.get("version_at") else row.published_at
    row.what = content.get("what_changed") or ("resolution" if content.get("type") == "resolution" else "published")
    return row


def _call_in(entry):
    key = entry.content.get("call_in_key")
    found = RegisterEntry.objects.filter(kind=RegisterEntry.Kind.CALL_IN, key=key).newest().first() if key else None
    if found:
        content = found.content
        day = dt.date.fromisoformat(content["outcome_on"]) if content.get("outcome_on") else None
        found.facts = content | {"valid_at": dt.datetime.fromisoformat(content["valid_at"]), "outcome_day": day}
    return found


def _matter(entry):
    """The published matter whose story it is part of, or None."""
    found = RegisterEntry.objects.current(RegisterEntry.Kind.MATTER).filter(key=entry.matter_key)
    return found.first() if entry.matter_key else None


def _asked(request):
    given = request.GET
    year = given.get("year", "")
    return {
        "kind": given.get("kind", "") if given.get("kind") in KINDS else "",
        "slug": given.get("body", "") if slug_re.match(given.get("body", "")) else "",
        "year": int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        "q": " ".join(given.get("q", "").replace("\x00", "").split())[:200],
    }


def _register():
    return RegisterEntry.objects.current(RegisterEntry.Kind.DECISION)


def _found(asked):
    found = _register()
    if asked["kind"]:
        found = found.filter(TYPES[asked["kind"]])
    if asked["slug"]:
        found = found.filter(content__committee_slug=asked["slug"])
    if asked["year"]:
        found = found.filter(sorted_by__year=asked["year"])
    for word in asked["q"].split():
        found = found.filter(
            Q(title__icontains=word) | Q(content__text__icontains=word) | Q(content__decided_by__icontains=word)
        )
    return found.order_by("-sorted_by", "-pk")


def _choices():
    """What the register can be narrowed to: bodies and years that have lines."""
    rows = _register().order_by().annotate(year_of=ExtractYear("sorted_by"))
    rows = set(rows.values_list("content__committee_slug", "content__committee", "year_of").distinct())
    bodies = {slug: name for slug, name, _ in rows if slug}
    years = {year for *_, year in rows if year}
    return {
        "bodies": sorted(bodies.items(), key=lambda body: body[1].lower()),
        "years": sorted(years, reverse=True),
        "kinds": list(KINDS.items()),
        "any": bool(rows),
    }
