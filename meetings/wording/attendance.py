"""Attendance as it is printed: as sentences, a table, lists by role or lists by political group.

Who joined remotely is told apart, as they are not present in law (LGA 1972 Sch 12; R (Hertfordshire CC) v SSHCLG,
2021); a substitute is named with whom they stand in for.
"""

from dataclasses import dataclass
from typing import Protocol

from .blocks import capital, full_stop, joined, listing, sentence, table
from .names import Named, Naming

PRESENT, APOLOGIES, ABSENT, REMOTE, IN_ATTENDANCE = "present", "apologies", "absent", "remote", "in_attendance"
STATES = {PRESENT: "Present", APOLOGIES: "Apologies", ABSENT: "Absent", REMOTE: "Joined remotely"}


class Style(Protocol):
    """What a house style says of attendance; ``council_portal.models.HouseStyle`` is one."""

    attendance_style: str
    present_lead: str
    names_style: str
    chair_title: str
    vice_chair_title: str


@dataclass(frozen=True)
class Attender:
    """One person at one sitting: in which state, holding which role, sitting with which group."""

    name: Named
    state: str = PRESENT
    role: str = ""
    group: str = ""
    represents: str = ""
    capacity: str = ""
    substitute_for: Named | None = None
    in_chair: bool = False
    movements: tuple[str, ...] = ()  # such as 'left at item 7, at 4.15 pm'


def attendance(people: list[Attender], style: Style, naming: Naming | None = None) -> list[dict]:
    """The blocks of one sitting's attendance."""
    naming = naming or Naming(style.names_style, everybody(people))
    make = {"prose": _prose, "table": _table, "role": _by_role, "group": _by_group}[style.attendance_style]
    return [*make(people, style, naming), *_elsewhere(people, style, naming), *_movements(people, naming)]


def everybody(people: list[Attender]) -> list[Named]:
    return [*(one.name for one in people), *(one.substitute_for for one in people if one.substitute_for)]


def in_the_chair(one: Attender, style: Style) -> str:
    """'in the Chair'; where the chair has another title and took it, that title."""
    return style.chair_title if one.role == "chair" and style.chair_title != "Chair" else "in the Chair"


def _prose(people, style, naming):
    """'Present:- Councillor Harcastle (in the Chair); Councillors Fenwick, Marchbank and Mossop.'"""
    present = _in(people, PRESENT)
    said = [f"{naming.of(one.name)} ({in_the_chair(one, style)})" for one in present if one.in_chair]
    said += [naming.all(one.name for one in present if not one.in_chair and not one.substitute_for)]
    said += [_with_seat(one, naming) for one in present if one.substitute_for and not one.in_chair]
    return [sentence(style.present_lead, full_stop("; ".join(part for part in said if part) or "nobody"))]


def _table(people, style, naming):
    rows = [
        (_with_seat(one, naming), _role(one, style), STATES[one.state]) for one in people if one.state != IN_ATTENDANCE
    ]
    return [table("Attendance", ("Member", "Role", "Attendance"), rows)]


def _by_role(people, style, naming):
    present = _in(people, PRESENT)
    groups = (
        ("In the chair", [one for one in present if one.in_chair]),
        ("Members", [one for one in present if _plain(one) and not one.role.startswith("co-opted")]),
        ("Co-opted members", [one for one in present if _plain(one) and one.role.startswith("co-opted")]),
        ("Substitutes", [one for one in present if one.substitute_for and not one.in_chair]),
    )
    return [listing(heading, (_line(one, naming) for one in group)) for heading, group in groups if group]


def _by_group(people, style, naming):
    present = _in(people, PRESENT)
    names = sorted({one.group for one in present if one.group})
    lists = [(name, [one for one in present if one.group == name]) for name in names]
    lists += [("Others", [one for one in present if not one.group])]
    return [
        listing(heading if names else "Present", (_line(one, naming, style) for one in group))
        for heading, group in lists
        if group
    ]


def _elsewhere(people, style, naming):
    """Apologies, those absent and remote, those also in attendance; a table has all but the last in its rows."""
    if style.attendance_style != "table":
        for state, lead in ((APOLOGIES, "Apologies for absence:"), (ABSENT, "Absent:")):
            if away := _in(people, state):
                yield sentence(lead, full_stop(naming.all(one.name for one in away)))
        if remote := _in(people, REMOTE):
            lead = "Joined remotely, and not counted as present:"
            yield sentence(lead, full_stop(naming.all(one.name for one in remote)))
    if others := _in(people, IN_ATTENDANCE):
        said = [f"{one.name.full} ({one.capacity})" if one.capacity else one.name.full for one in others]
        yield sentence("Also in attendance:", full_stop(joined(said) if "," not in "".join(said) else "; ".join(said)))


def _movements(people, naming):
    """'Councillor Mossop left at item 7.' One sentence to a person, in the order of the list."""
    moved = [(naming.of(one.name), joined(one.movements)) for one in people if one.movements]
    if moved:
        yield sentence("", " ".join(full_stop(f"{name} {what}") for name, what in moved))


def _with_seat(one, naming):
    seat = f" (substituting for {naming.of(one.substitute_for)})" if one.substitute_for else ""
    return naming.of(one.name) + seat


def _line(one, naming, style=None):
    chair = f" ({in_the_chair(one, style)})" if style and one.in_chair else ""
    represents = f", {one.represents}" if one.represents else ""
    return f"{_with_seat(one, naming)}{represents}{chair}"


def _role(one, style):
    if one.in_chair:
        return capital(in_the_chair(one, style))
    labels = {"chair": style.chair_title, "vice-chair": style.vice_chair_title, "co-opted": "Co-opted member"}
    labels |= {"co-opted-non-voting": "Co-opted member, not voting", "substitute": "Substitute", "member": "Member"}
    return "Substitute" if one.substitute_for else labels.get(one.role, "Member")


def _plain(one):
    return not one.in_chair and not one.substitute_for


def _in(people, state):
    return [one for one in people if one.state == state]
