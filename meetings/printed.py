"""Attendance, declarations and resolutions as rows of the desk, put into the house style's words."""

from django.utils.dateformat import format as date_format

from council_portal.templatetags.portal import clock
from people.models import Person

from .models import Attendance, Declaration, Meeting, Resolution
from .wording.attendance import Attender, attendance, everybody
from .wording.declarations import Declared, declarations
from .wording.names import Named, Naming
from .wording.resolutions import Resolved, resolutions
from .wording.votes import Vote

Side = Resolution.Side


def named(person) -> Named | None:
    return Named(person.title, person.forenames, person.surname) if person else None


def naming_of(meeting: Meeting, rows) -> Naming:
    """One way of naming people throughout a meeting's minutes: ``rows`` are all its ``Attendance``.

    A councillor who was not there tells a namesake apart too: 'Councillor A. Quill' where the council has two.
    """
    there = everybody([_attender(row, {}, meeting.date) for row in rows])
    surnames = {one.surname for one in there if one.surname}
    others = Person.objects.councillors(meeting.date).filter(surname__in=surnames) if surnames else ()
    return Naming(meeting.house_style.names_style, [*there, *map(named, others)])


def attendance_rows(meeting: Meeting) -> list[Attendance]:
    """Everybody at any sitting, with whom they stand in for, how they moved, and their terms of office."""
    rows = Attendance.objects.filter(sitting__meeting=meeting).select_related("sitting", "person", "substitute_for")
    return list(rows.prefetch_related("movements__item", "person__terms__group", "person__appointments"))


def printed_attendance(meeting: Meeting, rows, naming: Naming, labels: dict[int, str]) -> list[dict]:
    """The blocks of every sitting; a heading of its own for each where there was more than one.

    ``labels`` are the numbers of the agenda's items: who came or left does so at 'item 7', never under a title.
    """
    sittings = {}
    for row in rows:
        sittings.setdefault(row.sitting, []).append(row)
    found = []
    for sitting, here in sorted(sittings.items(), key=lambda pair: pair[0].number):
        people = [_attender(row, labels, meeting.date) for row in here]
        heading = f"Sitting of {date_format(sitting.starts_at, 'l j F Y')}" if len(sittings) > 1 else ""
        blocks = attendance(people, meeting.house_style, naming)
        found.append({"heading": heading, "blocks": blocks, "adjourned": sitting.adjourned_reason})
    return found


def _attender(row, labels, day):
    person = row.person
    return Attender(
        name=named(person) or Named(written=row.name),
        state=row.state,
        role=row.role,
        group=_group(person, day) if person else "",
        represents=_represents(row, person),
        capacity=row.capacity or (person.job_title if person else ""),
        substitute_for=named(row.substitute_for),
        in_chair=row.in_chair,
        movements=tuple(moved_in_words(move, labels) for move in row.movements.all()),
    )


def _group(person, day):
    terms = [t for t in person.terms.all() if t.starts <= day and (t.ends is None or t.ends >= day)]
    return terms[0].group.name if terms and terms[0].group else ""


def _represents(row, person):
    seats = (
        [a for a in person.appointments.all() if a.committee_id == row.sitting.meeting.committee_id]
        if (person and row.role.startswith("co-opted"))
        else []
    )
    return seats[0].represents if seats else ""


def moved_in_words(move, labels: dict[int, str]) -> str:
    """'left at item 7 at 4.15 pm'"""
    words = {"arrived": "arrived", "left": "left", "returned": "returned"}[move.kind]
    label = _number(move.item_id, labels)
    item = f" at item {label}" if label else ""
    return words + item + (f" at {clock(move.at)}" if move.at else "") + (f" ({move.why})" if move.why else "")


def printed_declarations(rows: list[Declaration], style, naming: Naming, labels: dict[int, str]) -> list[dict]:
    """Those made at the meeting, an item under the title that the public may know."""
    made = [declared_of(row, labels) for row in rows if not row.prepared]
    return declarations(made, style, naming)


def declared_of(row: Declaration, labels: dict[int, str]) -> Declared:
    """What was declared, the item under the title that the public may know."""
    return Declared(
        name=named(row.person),
        kind=row.kind,
        item=_item(row.item, labels),
        nature=row.nature,
        sensitive=row.sensitive,
        outcome=row.outcome,
        dispensation=row.dispensation,
    )


def _number(item_pk, labels):
    """The label of an item as a sentence says it: '6' of '6.'."""
    return labels.get(item_pk, "").rstrip(".")


def _item(item, labels):
    if item is None:
        return ""
    label = _number(item.pk, labels)
    return f"item {label}, {item.title_for_public}" if label else item.title_for_public


def printed_resolutions(rows: list[Resolution], style, naming: Naming) -> list[dict]:
    """The resolutions of one minute; amendments stand under what they amend."""
    amendments = {}
    for row in rows:
        if row.amends_id:
            amendments.setdefault(row.amends_id, []).append(row)
    shown = {row.pk for row in rows}
    top = [row for row in rows if row.amends_id not in shown]
    return resolutions([_resolved(row, amendments) for row in top], style, naming)


def _resolved(row, amendments):
    return Resolved(
        text=row.text,
        kind=row.kind,
        outcome=row.outcome,
        mover=named(row.mover),
        seconder=named(row.seconder),
        vote=_vote(row),
        amendments=tuple(_resolved(each, amendments) for each in amendments.get(row.pk, ())),
        recommended_to=row.referred_to.name if row.referred_to and row.kind == "recommended" else "",
        deferred_to=_deferred(row),
        referred_to=row.referred_to.name if row.referred_to and row.kind != "recommended" else "",
    )


def _deferred(row):
    if row.deferred_to:
        return f"the meeting on {date_format(row.deferred_to.date, 'j F Y')}"
    return "a later meeting" if row.is_deferral else ""


def _vote(row):
    votes = list(row.votes.all())
    return Vote(
        method=row.method,
        counts=(row.votes_for, row.votes_against, row.votes_abstained),
        names=tuple((named(vote.person), vote.side) for vote in votes if not vote.on_request),
        on_request=tuple((named(vote.person), vote.side) for vote in votes if vote.on_request),
        casting_vote=row.casting_vote,
        casting_by=named(row.casting_by),
    )
