"""Resolutions of published minutes and decision notices as lines of the register of decisions."""

from django.db import transaction

from meetings.models import AgendaItem, Committee, Decision, Resolution
from meetings.wording.resolutions import as_a_sentence
from papers.models import RegisterEntry

from .decision_lines import (
    KIND,
    body_facts,
    decision_key,
    publish_as_minuted,
    publish_corrected_words,
    resolution_key,
    withdraw_lines,
)
from .forward_plan import publish_decided
from .matters import matter_key_of
from .minutes.content import is_exempt, public_title
from .registers import publish_entry, withdraw_entry

Kind = AgendaItem.Kind
PROCEDURE = {
    Kind.APOLOGIES, Kind.DECLARATIONS, Kind.EXCLUSION, Kind.MINUTES, Kind.PUBLIC_QUESTIONS, Kind.MEMBER_QUESTIONS,
    Kind.COMMUNICATIONS, Kind.WORK_PROGRAMME, Kind.NEXT_MEETING,
}  # fmt: skip


@transaction.atomic
def publish_resolutions(desk, *, by):
    """Put what was carried under the minutes of ``desk`` on the register, and take off what is no longer there.

    One line a resolution; nothing exempt, nothing lost, no amendment. A line with a published statement stays as it is,
    but for the number of its minute, and what that says otherwise.
    """
    lines = {}
    for minute in desk.minute_list:
        lines |= _lines_of(desk, minute)
    decisions = _stated(desk.meeting)
    for decision in decisions:
        publish_as_minuted(decision, _words(lines, decision), by=by)
    stated = {decision_key(each) for each in decisions}
    for key, facts in lines.items():
        if key not in stated:
            publish_entry(KIND, key, facts, by=by)
    for key in _published_keys(desk.meeting.pk) - lines.keys() - stated:
        withdraw_entry(key, by=by)


@transaction.atomic
def publish_corrected(desk, minute, *, what_changed, by):
    """Put the words of one approved minute, as a later meeting corrected them, on the register; nothing else of it."""
    minute = next(each for each in desk.minute_list if each.pk == minute.pk)
    lines = _lines_of(desk, minute)
    stated = {decision_key(each): each for each in _stated(desk.meeting)}
    for key, facts in lines.items():
        if key in stated:
            publish_as_minuted(stated[key], facts["content"]["text"], by=by)
        else:
            publish_corrected_words(key, facts["content"]["text"], what_changed, by=by)


def _lines_of(desk, minute):
    """What the register would say of each resolution of ``minute``: what was carried, open, and is no amendment."""
    if minute.struck_out:
        return {}
    title, lines = public_title(minute, desk.items_of(minute)), {}
    for row in minute.resolutions.all():
        carried = row.outcome == Resolution.Outcome.CARRIED and row.amends_id is None
        if carried and not row.is_amendment and not is_exempt(row):
            lines[resolution_key(row.pk)] = _resolution_facts(desk, minute, title, row)
    return lines


def _words(lines, decision):
    """What the minutes say of a decision that has a statement; nothing where that is exempt or no longer in them."""
    line = lines.get(decision_key(decision))
    return line["content"]["text"] if line else ""


@transaction.atomic
def withdraw_resolutions(meeting_id, *, by):
    """Take everything that the minutes of a meeting put on the register off it, statements of decisions included."""
    for decision in Decision.objects.published().filter(meeting_id=meeting_id):
        withdraw_lines(decision, by=by, reason="The minutes were taken down.")
        publish_decided(decision, by=by)
    for key in _published_keys(meeting_id):
        withdraw_entry(key, by=by)


def _stated(meeting):
    """The decisions of this meeting whose lines are statements, not resolutions alone."""
    return list(Decision.objects.published().filter(meeting=meeting).select_related("resolution__minute"))


def _published_keys(meeting_id):
    found = RegisterEntry.objects.filter(kind=KIND, meeting_id=meeting_id).newest()
    return set(found.values_list("key", flat=True))


def _resolution_facts(desk, minute, title, row):
    meeting = desk.meeting
    recommended = row.kind == Resolution.Kind.RECOMMENDED
    items = desk.items_of(minute)
    return {
        "title": title,
        "committee_id": meeting.committee_id,
        "meeting_id": meeting.pk,
        "matter_key": matter_key_of(minute),
        "sorted_by": meeting.date,
        "content": {
            "type": "resolution",
            **body_facts(meeting.committee),
            "meeting_on": meeting.date,
            "minute": minute.number,
            "text": as_a_sentence(row.text, desk.style),
            "recommended": recommended,
            "decided_on": meeting.date,
            "decided_by": meeting.committee.name,
            "executive": not (recommended or row.is_deferral) and _is_executive(meeting, items),
            "stated": False,
            "openness": "open",
        },
    }


def _is_executive(meeting, items):
    """Whether a statement of reasons is owed (SI 2012/2089 reg 12): not for the business of the meeting itself."""
    of_substance = not items or any(item.kind not in PROCEDURE for item in items)
    return meeting.committee.regime == Committee.Regime.EXECUTIVE and of_substance
