"""Attendance at a sitting: the roll, marked with one press each, and who took the chair."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from people.models import Person

from .drafting import Refused
from .models import (
    Appointment,
    Attendance,
    Declaration,
    Meeting,
    Resolution,
    SentApologies,
    Sitting,
    Substitution,
    Vote,
)

State, Role = Attendance.State, Appointment.Role


@dataclass(frozen=True)
class Name:
    """Somebody present: in full, and as minutes speak of them where that is clear."""

    full: str
    short: str


@dataclass
class RollLine:
    """A member, or a substitute, on the roll: what was marked, if anything, who sits in their place, what they sent."""

    person: Person
    role: str
    attendance: Attendance | None = None
    substitute: Person | None = None
    stands_in_for: Person | None = None
    sent: SentApologies | None = None

    @property
    def role_words(self) -> str:
        return "" if self.role == Role.MEMBER else Role(self.role).label


def first_sitting(meeting: Meeting) -> Sitting:
    """The first sitting of ``meeting``, begun where there is none yet, with the apologies that members sent."""
    sitting, made = Sitting.objects.get_or_create(
        meeting=meeting, number=1, defaults={"starts_at": meeting.starts_at, "venue": meeting.venue}
    )
    for line in roll(sitting) if made else ():
        if line.sent:
            mark(sitting, line.person, State.APOLOGIES, role=line.role)
    return sitting


def roll(sitting: Sitting) -> list[RollLine]:
    """Everybody appointed on the day, chair first, and the substitutes named; whoever was marked is marked."""
    meeting = sitting.meeting
    marked = {each.person_id: each for each in rows_of(sitting) if each.person_id}
    named = list(meeting.substitutions.select_related("substitute", "stands_in_for"))
    standing_in = {each.stands_in_for_id: each.substitute for each in named}
    lines = [
        RollLine(each.person, each.role, marked.get(each.person_id), standing_in.get(each.person_id))
        for each in meeting.members()
        if each.person
    ]
    lines += [
        RollLine(each.substitute, Role.SUBSTITUTE, marked.get(each.substitute_id), stands_in_for=each.stands_in_for)
        for each in named
    ]
    listed = {line.person.pk for line in lines}
    sent = {each.person_id: each for each in meeting.sent_apologies.all()}
    for line in lines:
        line.sent = sent.get(line.person.pk)
    late = [each for each in marked.values() if each.person_id not in listed and each.state != State.IN_ATTENDANCE]
    return lines + [RollLine(each.person, each.role or Role.MEMBER, each) for each in late]


def rows_of(sitting: Sitting) -> list[Attendance]:
    return list(sitting.attendance.select_related("person", "substitute_for"))


@transaction.atomic
def mark(sitting: Sitting, person: Person, state: str, *, role: str = Role.MEMBER) -> Attendance:
    """Note that ``person`` is present, sent apologies, is absent or takes part from elsewhere; one row a person.

    Raises Refused where the mark cannot be true: apologies from somebody who was in the chair, spoke up or voted.
    """
    row = sitting.attendance.select_for_update(of=("self",)).filter(person=person).first()
    if row is None:
        return Attendance.objects.create(
            sitting=sitting, person=person, state=state, role=role, position=_next_position(sitting)
        )
    if row.state == State.IN_ATTENDANCE:
        raise Refused(f"{row.shown_name} is noted as also in attendance. Take them off that list first.")
    if state in (State.APOLOGIES, State.ABSENT) and (why := _was_there(row)):
        raise Refused(f"{row.shown_name} was there: {why}. Take that out first, then note the apologies or absence.")
    if row.in_chair and state != State.PRESENT:
        raise Refused(f"{row.shown_name} is in the chair, so must be present. Choose another chair first.")
    row.state = state
    row.save(update_fields=["state"])
    return row


def _was_there(row):
    """What is on record that only somebody who is there can do, in words; nothing where there is nothing."""
    meeting = row.sitting.meeting
    if row.in_chair:
        return "they took the chair"
    if row.movements.exists():
        return "it is noted when they came or left"
    if Declaration.objects.filter(meeting=meeting, person=row.person, prepared=False).exists():
        return "they declared an interest"
    if Vote.objects.filter(resolution__minute__minutes__meeting=meeting, person=row.person).exists():
        return "they voted"
    moved = Resolution.objects.filter(minute__minutes__meeting=meeting)
    if moved.filter(mover=row.person).exists() or moved.filter(seconder=row.person).exists():
        return "they moved or seconded a resolution"
    return ""


@transaction.atomic
def mark_rest_present(sitting: Sitting) -> int:
    """Mark everybody on the roll who is not marked yet as present, except members with a substitute; how many."""
    waiting = [line for line in roll(sitting) if line.attendance is None and line.substitute is None]
    for line in waiting:
        row = mark(sitting, line.person, State.PRESENT, role=line.role)
        if line.stands_in_for:
            Attendance.objects.filter(pk=row.pk).update(substitute_for=line.stands_in_for)
    return len(waiting)


@transaction.atomic
def unmark(row: Attendance) -> None:
    """Take a mark back. Raises Refused where the person was there by what else is on record."""
    if row.person_id and (why := _was_there(row)):
        raise Refused(f"{row.shown_name} was there: {why}. Take that out first.")
    row.delete()


@transaction.atomic
def take_chair(row: Attendance) -> None:
    """``row`` takes the chair of the sitting in place of whoever had it. Raises Refused for somebody not present."""
    if row.state != State.PRESENT:
        raise Refused(f"{row.shown_name} is not marked as present, so cannot take the chair.")
    row.sitting.attendance.filter(in_chair=True).update(in_chair=False)
    Attendance.objects.filter(pk=row.pk).update(in_chair=True)


@transaction.atomic
def name_substitute(sitting: Sitting, substitute: Person, *, for_: Person, by) -> Attendance:
    """``substitute`` sits at this meeting in place of ``for_``: present from now, and its papers are open to them.

    Raises Refused where the member is present, either has another arrangement, or the substitute is a member too.
    """
    meeting = sitting.meeting
    absent = sitting.attendance.filter(person=for_).first()
    if absent and absent.state == State.PRESENT:
        raise Refused(f"{for_.formal_name} is present. Nobody can sit in place of a member who is there.")
    if any(each.person_id == substitute.pk for each in meeting.members()):
        raise Refused(f"{substitute.formal_name} is a member already, and cannot stand in for another.")
    try:
        with transaction.atomic():
            Substitution.objects.get_or_create(
                meeting=meeting, substitute=substitute, stands_in_for=for_, defaults={"named_by": by}
            )
    except IntegrityError:
        raise Refused(
            f"{for_.formal_name} has a substitute already, or {substitute.formal_name} stands in for somebody else. "
            "Remove that first."
        ) from None
    if absent is None:
        mark(sitting, for_, State.APOLOGIES, role=_role_of(meeting, for_))
    row = mark(sitting, substitute, State.PRESENT, role=Role.SUBSTITUTE)
    row.substitute_for, row.role = for_, Role.SUBSTITUTE
    row.save(update_fields=["substitute_for", "role"])
    return row


def _role_of(meeting, person):
    return next((each.role for each in meeting.members() if each.person_id == person.pk), Role.MEMBER)


@transaction.atomic
def remove_substitute(sitting: Sitting, substitute: Person) -> None:
    """Undo ``name_substitute``: the papers close again. Raises Refused where they took part already."""
    for row in Attendance.objects.filter(sitting__meeting=sitting.meeting, person=substitute):
        unmark(row)
    sitting.meeting.substitutions.filter(substitute=substitute).delete()


@transaction.atomic
def add_attending(sitting: Sitting, *, person: Person | None = None, name: str = "", capacity: str = "") -> Attendance:
    """Somebody who is there and no member: an officer, a guest, a young person by first name.

    Raises Refused for somebody who is in the attendance already, as whatever.
    """
    row = Attendance(sitting=sitting, person=person, name="" if person else name.strip(), capacity=capacity.strip())
    for other in rows_of(sitting):
        same = other.person_id == person.pk if person else other.shown_name.casefold() == row.name.casefold()
        if same and (person or other.capacity.casefold() == row.capacity.casefold()):
            raise Refused(f"{other.shown_name} is in the attendance already: {other.get_state_display().lower()}.")
    row.state, row.position = State.IN_ATTENDANCE, _next_position(sitting)
    row.save()
    return row


def _next_position(sitting):
    last = sitting.attendance.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


@transaction.atomic
def adjourn(sitting: Sitting, *, to, reason: str = "", venue: str = "") -> Sitting:
    """End ``sitting`` now; the meeting goes on at another, whose attendance begins as this one's stood.

    Raises Refused where there is a later sitting already, or the new one would be before this one.
    """
    Meeting.objects.select_for_update().get(pk=sitting.meeting_id)
    if sitting.meeting.sittings.filter(number__gt=sitting.number).exists():
        raise Refused("This sitting was adjourned already.")
    if to <= sitting.starts_at:
        raise Refused("The meeting can only go on after this sitting.")
    sitting.closed_at = min(timezone.now(), to) if timezone.now() > sitting.starts_at else None
    sitting.adjourned_reason = reason
    sitting.save(update_fields=["closed_at", "adjourned_reason"])
    following = Sitting.objects.create(
        meeting=sitting.meeting, number=sitting.number + 1, starts_at=to, venue=venue or sitting.venue
    )
    for row in sitting.attendance.all():
        row.pk, row.sitting, row._state.adding = None, following, True
        row.save()
    return following


def names_present(meeting: Meeting) -> list[Name]:
    """Those present, remote or in attendance at any sitting, as minutes speak of them. Two queries."""
    there = (State.PRESENT, State.REMOTE, State.IN_ATTENDANCE)
    rows = Attendance.objects.filter(sitting__meeting=meeting, state__in=there).select_related("person")
    people = list({(row.person_id or row.name): row for row in rows}.values())
    spoken = [_spoken(row) for row in people]
    return [
        Name(row.shown_name, short if spoken.count(short) == 1 else row.shown_name)
        for row, short in zip(people, spoken, strict=True)
    ]


def _spoken(row):
    person = row.person
    return f"{person.title} {person.surname}" if person and person.title else row.shown_name
