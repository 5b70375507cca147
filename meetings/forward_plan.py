"""What is done to a forward plan entry: slipped, withdrawn, decided, removed, joined to an agenda item."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .drafting import Refused, place_item
from .models import AgendaItem, ForwardPlanEntry, ForwardPlanSlip, Meeting, Openness

Held = ForwardPlanEntry.Held


@transaction.atomic
def slip_entry(entry: ForwardPlanEntry, *, to: date, words: str = "", reason: str, by) -> ForwardPlanSlip:
    """Put the decision off, or bring it forward, to the day ``to``, keeping what was planned before and why it changed.

    Its notice keeps the day it was first published. Raises Refused where it is decided, withdrawn, or planned for then.
    """
    entry = _to_come(entry)
    was, was_on = entry.expected, entry.expected_on
    entry.expected_on, entry.expected_words = to, words
    if (was, was_on) == (entry.expected, to):
        raise Refused("It is planned for then already.")
    _change(entry, expected_on=to, expected_words=words)
    return ForwardPlanSlip.objects.create(
        entry=entry, was=was, was_on=was_on, now=entry.expected, now_on=to, reason=reason, slipped_by=by
    )


@transaction.atomic
def withdraw_from_plan(entry: ForwardPlanEntry, *, reason: str) -> None:
    """Say that no decision will be made. It stays on the plan, with the reason, for those who followed it."""
    _change(_to_come(entry), withdrawn_at=timezone.now(), withdrawn_reason=reason)


@transaction.atomic
def decide_entry(entry: ForwardPlanEntry, *, on: date, outcome: str, decision=None) -> None:
    """Note that the decision was made on the day ``on``, and what it was, in words that everybody may read.

    Where its statement is published, ``decision`` is that, and says it better.
    """
    _change(_to_come(entry), decided_on=on, outcome=outcome, decision=decision)


@transaction.atomic
def back_on_plan(entry: ForwardPlanEntry) -> None:
    """Undo that it was withdrawn or decided."""
    _change(entry, withdrawn_at=None, withdrawn_reason="", decided_on=None, outcome="", decision=None)


@transaction.atomic
def remove_entry(entry: ForwardPlanEntry) -> None:
    """Delete an entry that nobody outside has seen. Raises Refused where it was published: withdraw it instead."""
    stored = ForwardPlanEntry.objects.select_for_update().get(pk=entry.pk)
    if stored.first_published_at:
        raise Refused("It was published. Withdraw it instead, so that people can see what became of it.")
    stored.delete()


@transaction.atomic
def put_on_agenda(entry: ForwardPlanEntry, meeting: Meeting) -> AgendaItem:
    """Make ``entry`` a new item of the agenda of ``meeting``; in Part Two where it is to be considered in private.

    Raises Refused where it is on an agenda already, or the meeting is cancelled or of another body.
    """
    entry = _free(entry)
    _refuse_other_meetings(entry, meeting)
    item = AgendaItem(
        meeting=meeting,
        title=entry.title,
        text=entry.about,
        purpose=AgendaItem.Purpose.DECISION,
        matter=entry.matter,
        presenters=[entry.portfolio_holder] if entry.portfolio_holder else [],
    )
    if entry.held == Held.PRIVATE:
        item.openness, item.exempt_paragraphs = Openness.EXEMPT, entry.exempt_paragraphs
        item.public_interest_reason, item.private_part = entry.private_reason, True
    place_item(item)
    _change(entry, agenda_item=item)
    return item


@transaction.atomic
def link_item(entry: ForwardPlanEntry, item: AgendaItem | None) -> None:
    """Say that ``item``, already on an agenda, is the decision that ``entry`` announces; None undoes that.

    The item becomes part of the entry's matter unless it has its own. Raises Refused where either is joined already.
    """
    if item is None:
        _change(entry, agenda_item=None)
        return
    entry = _free(entry)
    _refuse_other_meetings(entry, item.meeting)
    if ForwardPlanEntry.objects.filter(agenda_item=item).exists():
        raise Refused(f"‘{item.title}’ is on the forward plan already.")
    if entry.matter_id and not item.matter_id:
        AgendaItem.objects.filter(pk=item.pk).update(matter=entry.matter_id, version=F("version") + 1)
    _change(entry, agenda_item=item)


def agendas_for(entry: ForwardPlanEntry) -> list[Meeting]:
    """The meetings at which ``entry`` can be decided, that of its day first, then the soonest."""
    if entry.committee is None:
        return []
    coming = list(
        entry.committee.meetings.formal().upcoming().filter(cancelled_at=None).select_related("committee")[:8]
    )
    return sorted(coming, key=lambda meeting: (meeting.date != entry.expected_on, meeting.starts_at))


def _to_come(entry):
    stored = ForwardPlanEntry.objects.select_for_update().get(pk=entry.pk)
    if not stored.is_to_come:
        raise Refused("It is decided or withdrawn already.")
    return stored


def _free(entry):
    stored = _to_come(entry)
    if stored.agenda_item_id:
        raise Refused("It is on an agenda already.")
    return stored


def _refuse_other_meetings(entry, meeting):
    if meeting.committee_id != entry.committee_id:
        raise Refused(f"It is to be decided by {entry.decided_by}, not by {meeting.committee}.")
    if meeting.cancelled_at:
        raise Refused("That meeting is cancelled.")


def _change(entry, **facts):
    ForwardPlanEntry.objects.filter(pk=entry.pk).update(**facts, version=F("version") + 1)
