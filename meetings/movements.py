"""Members who came late, left or returned; and whether enough were in the room (LGA 1972 Sch 12 para 45)."""

from django.db import transaction

from .agenda import numbered_items
from .drafting import Refused
from .models import Appointment, Attendance, Meeting, Movement, Sitting
from .quorum import Step, shortfalls

State, Kind = Attendance.State, Movement.Kind


@transaction.atomic
def note_movement(row: Attendance, kind: str, *, item=None, at=None, why: str = "", declaration=None) -> Movement:
    """Somebody came late, left, or came back, at an item, at a time or both.

    Raises Refused where that does not follow from what was noted before, or neither item nor time is given.
    """
    if row.state not in (State.PRESENT, State.REMOTE, State.IN_ATTENDANCE):
        raise Refused(f"{row.shown_name} is not marked as present.")
    if not item and not at:
        raise Refused("Say at which item, or at what time.")
    new = Movement(attendance=row, kind=kind, item=item, at=at, why=why, declaration=declaration)
    noted = [*row.movements.all(), new]
    ordered = in_order(noted, places_of(row.sitting.meeting))
    place = ordered.index(new)
    before = ordered[place - 1].kind if place else ""
    if kind == Kind.RETURNED and before != Kind.LEFT:
        raise Refused(f"{row.shown_name} has not left, so cannot return. Note first when they left.")
    if kind == Kind.LEFT and before == Kind.LEFT:
        raise Refused(f"{row.shown_name} has left already. Note first when they returned.")
    if kind == Kind.ARRIVED and len(noted) > 1:
        raise Refused(f"{row.shown_name} was there already. Choose ‘returned’ if they left and came back.")
    new.save()
    return new


def places_of(meeting: Meeting) -> dict[int, int]:
    """The place of each item on the printed agenda, by its key."""
    return {item.pk: place for place, item in enumerate(numbered_items(meeting))}


def in_order(movements: list[Movement], places: dict[int, int]) -> list[Movement]:
    """``movements`` as they happened: by the clock where all have a time, else by item.

    One with a time only stands behind whatever was noted before it.
    """
    if all(movement.at for movement in movements):
        return sorted(movements, key=lambda movement: movement.at)
    keyed, last = [], 0
    for movement in movements:
        place = places.get(movement.item_id, last)
        if movement.declaration is None:
            last = place
        keyed.append((place, movement))
    return [movement for _, movement in sorted(keyed, key=lambda pair: pair[0])]


def counted(rows) -> list[Attendance]:
    """Those of ``rows`` who count towards the quorum: present in the room, and with a vote."""
    without_vote = Appointment.Role.CO_OPTED_NON_VOTING
    return [row for row in rows if row.state == State.PRESENT and row.role != without_vote]


def quorum_note(meeting: Meeting) -> str:
    """Where the meeting had too few members in the room, in words; nothing where it had enough, or none is set."""
    if not meeting.committee.quorum:
        return ""
    items = numbered_items(meeting)
    sittings = list(meeting.sittings.prefetch_related("attendance__person", "attendance__movements"))
    for sitting in sittings:
        if found := _shortfalls(sitting, meeting.committee.quorum, items):
            where = "; ".join(f"from {each.where} on, {each.count} present" for each in found)
            on = f" at sitting {sitting.number}" if len(sittings) > 1 else ""
            return f"Fewer members than the quorum of {meeting.committee.quorum}{on}: {where}."
    return ""


def _shortfalls(sitting: Sitting, quorum: int, items):
    rows = list(sitting.attendance.all())
    if not rows:
        return []
    count = counted(rows)
    noted = sorted((m for row in count for m in row.movements.all()), key=lambda m: (m.noted_at, m.pk))
    ordered = in_order(noted, {item.pk: place for place, item in enumerate(items)})
    words = item_words(items)
    steps = [Step(m.attendance_id, m.kind != Kind.LEFT, where(m, words)) for m in ordered]
    return shortfalls([row.pk for row in count], steps, quorum)


def item_words(items) -> dict[int, str]:
    """'item 8' for each of ``items``, which are numbered, by its key."""
    return {item.pk: f"item {item.label.rstrip('.')}" if item.label else f"‘{item}’" for item in items}


def where(movement: Movement, words: dict[int, str]) -> str:
    """'item 8', '10.40', 'item 8 at 10.40'; ``words`` are those of ``item_words``."""
    item, at = words.get(movement.item_id, ""), movement.at.strftime("%-H.%M") if movement.at else ""
    return f"{item} at {at}" if item and at else item or at
