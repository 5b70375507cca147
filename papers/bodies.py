"""Bodies as readers see them: who sat on them from when to when, and what came of their meetings."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from .models import BodyVersion, RegisterEntry

Kind = RegisterEntry.Kind
DECISIONS, ACTIONS = 5, 5


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


def came_of_it(committee_id) -> dict:
    """The newest decisions and the open actions of a body, and whether it has a work programme; three queries."""
    lines = RegisterEntry.objects.standing().filter(committee_id=committee_id)
    actions = lines.filter(kind=Kind.ACTION, content__state="open").order_by("sorted_by", "pk")
    return {
        "decisions": lines.filter(kind=Kind.DECISION).order_by("-sorted_by", "-pk")[:DECISIONS],
        "actions": actions[:ACTIONS],
        "work_programme": lines.filter(kind=Kind.WORK_PROGRAMME).exists(),
    }
