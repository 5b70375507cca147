"""Places on outside bodies as last published: who is on them on a day, and how many are vacant. Two queries at most."""

import datetime as dt

from django.utils import timezone
from django.utils.dateformat import format as date_format

from people.models import Person

from .models import RegisterEntry


def _bodies():
    return RegisterEntry.objects.current(RegisterEntry.Kind.OUTSIDE_BODY)


def outside_bodies() -> list[dict]:
    """Every body by name, each with ``now`` (who is on it today), ``later`` (who is to come) and ``vacant`` places."""
    councillors = set(Person.objects.councillors().values_list("slug", flat=True))
    today, found = timezone.localdate(), []
    for entry in _bodies().order_by("title", "pk"):
        body = entry.content
        places = [_place(body, member) for member in body["members"]]
        for place in places:
            place["has_page"] = place["person_slug"] in councillors
        body["now"] = [place for place in places if _runs(place, today)]
        body["later"] = [place for place in places if place["starts"] > today]
        body["vacant"] = max(body["places"] - len(body["now"]), 0)
        found.append(body)
    return found


def outside_places_of(slug: str) -> list[dict]:
    """The places that the person of this slug has today, by the name of the body."""
    today = timezone.localdate()
    entries = _bodies().filter(content__members__contains=[{"slug": slug}]).order_by("title", "pk")
    places = [
        _place(entry.content, member)
        for entry in entries
        for member in entry.content["members"]
        if member["slug"] == slug
    ]
    return [place for place in places if _runs(place, today)]


def _runs(place, today):
    return place["starts"] <= today and (place["ends"] is None or place["ends"] >= today)


def _place(body, member):
    starts = dt.date.fromisoformat(member["starts"])
    ends = dt.date.fromisoformat(member["ends"]) if member["ends"] else None
    until = f" to {date_format(ends, 'j F Y')}" if ends else ""
    return {
        "body": body["name"],
        "slug": body["slug"],
        "name": member["name"],
        "person_slug": member["slug"],
        "capacity": member["capacity"],
        "starts": starts,
        "ends": ends,
        "period": f"{'from' if until else 'since'} {date_format(starts, 'j F Y')}{until}",
    }
