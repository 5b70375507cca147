"""Who may vote on a motion: members in the room, with a vote, whom no interest keeps out."""

from dataclasses import dataclass

from people.models import Person

from .models import Appointment, Attendance, Declaration, Meeting, Movement, Resolution, Vote
from .movements import in_order, places_of

State, Role, Did = Attendance.State, Appointment.Role, Declaration.Outcome
OUT_OF_IT = {
    Did.LEFT: "left the room for this item because of an interest",
    Did.SPOKE_THEN_LEFT: "left the room for this item because of an interest",
    Did.STAYED_SILENT: "declared an interest in this item and takes no part in it",
}


@dataclass
class Voter:
    """A member at the meeting, whether they may vote on one motion, why not, and how they voted."""

    person: Person
    why_not: str = ""
    warning: str = ""
    vote: Vote | None = None

    @property
    def may_vote(self) -> bool:
        return not self.why_not


def voters(resolution: Resolution) -> list[Voter]:
    """Each member who is at the meeting, in the order of the attendance. As many queries for sixty as for ten.

    Whoever was present at any sitting counts: a minute does not say at which sitting it was taken.
    """
    meeting = resolution.minute.minutes.meeting
    items = list(resolution.minute.items.all())
    votes = resolution.votes.select_related("person") if resolution.pk else ()
    places = places_of(meeting)
    declared = {d.person_id: d for d in meeting.declarations.filter(item__in=items, prepared=False)}
    votes = {vote.person_id: vote for vote in votes}
    here = max((places[item.pk] for item in items if item.pk in places), default=None)
    found = []
    for row in _rows(meeting):
        declaration = declared.get(row.person_id)
        voter = Voter(row.person, _why_not(row, declaration, here, places), vote=votes.get(row.person_id))
        if declaration and declaration.took_part_unlawfully:
            voter.warning = "has a disclosable interest and no dispensation: the law forbids voting (Localism Act s31)"
        found.append(voter)
    return found


def in_the_chair(meeting: Meeting) -> Person | None:
    rows = Attendance.objects.filter(sitting__meeting=meeting, in_chair=True, person__isnull=False)
    row = rows.select_related("person").order_by("-sitting__number").first()
    return row.person if row else None


def _rows(meeting):
    """One row a member who was there: as present where they were so at any sitting."""
    rows = Attendance.objects.filter(sitting__meeting=meeting, state__in=(State.PRESENT, State.REMOTE))
    rows = rows.filter(person__isnull=False).select_related("person").prefetch_related("movements")
    best = {}
    for row in rows.order_by("sitting__number", "position", "pk"):
        known = best.get(row.person_id)
        if known is None or row.state == State.PRESENT:
            best[row.person_id] = row
    return list(best.values())


def _why_not(row, declaration, here, places):
    name = row.shown_name
    if row.state == State.REMOTE:
        return f"{name} joined remotely. Who is not in the room does not vote (LGA 1972 Sch 12 para 39)."
    if row.role == Role.CO_OPTED_NON_VOTING:
        return f"{name} is co-opted without a vote."
    if declaration and declaration.outcome in OUT_OF_IT:
        return f"{name} {OUT_OF_IT[declaration.outcome]}."
    if here is not None and _is_out(row, here, places):
        return f"{name} was not in the room for this item, by what is noted of coming and going."
    return ""


def _is_out(row, here, places):
    """Whether ``row`` had gone before the item, or came after it. Who left or came during it may have voted."""
    inside = None
    for movement in in_order(list(row.movements.all()), places):
        place = places.get(movement.item_id)
        if place is None or movement.declaration_id:
            continue
        comes = movement.kind != Movement.Kind.LEFT
        if inside is None:
            inside = not comes
        if place < here or (place == here and comes):
            inside = comes
    return inside is False
