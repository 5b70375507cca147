"""Bodies as readers see them: who sat on them from when to when, and what came of their meetings."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from .models import BodyVersion, RegisterEntry

Kind = RegisterEntry.Kind
DECISIONS, ACTIONS = 5, 5
OF_A_LINE = {"role": "", "role_label": "", "represents": ""}


@dataclass(frozen=True)
class Place:
    """Somebody's place on a body from one day to another, as last published."""

    body: BodyVersion
    name: str
    slug: str
    role: str
    represents: str
    starts: dt.date
    ends: dt.date | None

    @property
    def runs(self):
        return self.ends is None or self.ends >= timezone.localdate()


def appointments_of(bodies, slug=None) -> list[Place]:
    """The places on these bodies, or those of one person, the newest first."""
    lines = ((body, line) for body in bodies for line in body.content.get("appointments", []))
    places = [_place(body, line) for body, line in lines if slug in (None, line["slug"])]
    return sorted(places, key=lambda place: (not place.runs, -place.starts.toordinal()))


def _place(body, line):
    role = "" if line["role"] == "member" else line["role_label"]
    starts, ends = line["starts"], line["ends"]
    return Place(
        body, line["name"], line["slug"], role, line["represents"],
        dt.date.fromisoformat(starts), dt.date.fromisoformat(ends) if ends else None,
    )  # fmt: skip


def places_as_published(body) -> list[Place]:
    """Who was on ``body`` from when to when by what its page said, where it was not yet published with appointments.

    A place begins on the day of the first version that names it, and ends on that of the first that does not any more.
    """
    places, open_ = [], {}
    for version in BodyVersion.objects.filter(committee_id=body.committee_id).order_by("pk"):
        day = timezone.localdate(version.published_at)
        lines = [OF_A_LINE | line for line in version.content.get("members", []) if line.get("slug")]
        named = {(line["slug"], line["role"]): line for line in lines}
        for key in open_.keys() - named.keys():
            places.append(_place(body, open_.pop(key) | {"ends": day.isoformat()}))
        for key in named.keys() - open_.keys():
            open_[key] = named[key] | {"starts": day.isoformat(), "ends": None}
    places += [_place(body, line) for line in open_.values()]
    return sorted(places, key=lambda place: (not place.runs, -place.starts.toordinal(), place.name))


def came_of_it(committee_id) -> dict:
    """The newest decisions and the open actions of a body, and whether it has a work programme; three queries."""
    lines = RegisterEntry.objects.newest().filter(committee_id=committee_id)
    actions = lines.filter(kind=Kind.ACTION, content__state="open").order_by("sorted_by", "pk")
    return {
        "decisions": lines.filter(kind=Kind.DECISION).order_by("-sorted_by", "-pk")[:DECISIONS],
        "actions": actions[:ACTIONS],
        "work_programme": lines.filter(kind=Kind.WORK_PROGRAMME).exists(),
    }
