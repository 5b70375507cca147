"""Who of the members was there and what they declared, as data: for the pages of councillors and for open data.

It says what the printed minutes say in words, and no more.
"""

from meetings.models import Attendance
from meetings.printed import declared_of, moved_in_words, named
from meetings.wording.declarations import KINDS, did_in_words, public_nature


def roll_of(desk) -> list[dict]:
    """A line a person and sitting, of members, substitutes and councillors who came to listen; not of officers."""
    rows = [row for row in desk.attendance if row.person and _is_of_members(row)]
    return [_line(row, desk.labels) for row in rows]


def interests_of(desk) -> list[dict]:
    """Each declaration made at the meeting; the nature of a sensitive interest is not in it (Localism Act 2011 s32)."""
    return [_interest(row, desk.labels) for row in desk.declarations if not row.prepared]


def _is_of_members(row):
    return row.state != Attendance.State.IN_ATTENDANCE or bool(row.person.terms.all())


def _line(row, labels):
    return {
        **_who(row.person),
        "sitting": row.sitting.number,
        "state": row.state,
        "role": row.role,
        "in_chair": row.in_chair,
        "instead_of": _who(row.substitute_for) if row.substitute_for else None,
        "moved": [moved_in_words(move, labels) for move in row.movements.all()],
    }


def _who(person):
    return {"slug": person.slug, "name": named(person).full}


def _interest(row, labels):
    declared = declared_of(row, labels)
    return {
        **_who(row.person),
        "kind": KINDS[declared.kind],
        "item": declared.item,
        "nature": public_nature(declared),
        "did": did_in_words(declared),
    }
