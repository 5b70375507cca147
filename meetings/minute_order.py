"""What is done to minutes as a whole: added, moved, merged, split, removed, put back, struck out.

Each bumps the version of the minutes it changes, so that a page that still has the old text overwrites nothing.
"""

from django.core import serializers
from django.db import transaction
from django.db.models import F

from .drafting import Refused
from .minute_taking import lock
from .minute_text import paragraphs_of
from .models import Minute, Minutes, Openness

GONE = "Somebody else has removed this minute already."


@transaction.atomic
def add_minute(minutes: Minutes, minute: Minute, *, by, after: Minute | None = None, items=()) -> Minute:
    """Save a new ``minute`` behind ``after``, or as the last; of one item, of several, or of none."""
    lock(minutes.pk)
    beside = list(minutes.minutes.all())
    at = next((place for place, other in enumerate(beside, start=1) if after and other.pk == after.pk), len(beside))
    minute.minutes, minute.saved_by = minutes, by
    minute.save()
    minute.items.set(items)
    beside.insert(at, minute)
    _set_positions(beside)
    return minute


@transaction.atomic
def move_minute(minute: Minute, step: int) -> bool:
    """Move ``minute`` one place up (-1) or down (1); whether it moved. A fixed number goes with it."""
    lock(minute.minutes_id)
    beside = list(Minute.objects.filter(minutes=minute.minutes_id))
    at = next((place for place, other in enumerate(beside) if other.pk == minute.pk), None)
    if at is None or not 0 <= at + step < len(beside):
        return False
    beside[at], beside[at + step] = beside[at + step], beside[at]
    _set_positions(beside)
    return True


@transaction.atomic
def merge_minutes(minute: Minute, *, into: Minute, by) -> Minute:
    """Put ``minute`` at the end of ``into``: its words, items and resolutions; then it is gone.

    Raises Refused where its number is fixed. Where either is exempt, so is what comes of it: never the other way.
    """
    lock(minute.minutes_id)
    minute, into = _fresh(minute), _fresh(into)
    if minute.number:
        raise Refused(f"Minute {minute.number} has its number for good. Strike it out instead.")
    into.text += minute.text
    into.exempt_text += minute.exempt_text
    if minute.is_restricted:
        _restrict(into, minute)
    _save(into, by)
    into.items.add(*minute.items.all())
    after = into.resolutions.count()
    minute.resolutions.update(minute=into, position=F("position") + after)
    minute.delete()
    return into


@transaction.atomic
def split_minute(minute: Minute, *, before: int, title: str, by) -> Minute:
    """Cut the text of ``minute`` before its paragraph number ``before``, from 1: what follows is a new minute.

    The new one is of the same items and as open as the old. Resolutions, and what is exempt, stay with the old one.
    """
    lock(minute.minutes_id)
    minute = _fresh(minute)
    blocks = paragraphs_of(minute.text)
    if not 1 < before <= len(blocks):
        raise Refused("Choose a paragraph after the first: the new minute begins with it.")
    facts = {name: getattr(minute, name) for name in _OPENNESS}
    new = Minute(title=title, text="".join(blocks[before - 1 :]), **facts)
    minute.text = "".join(blocks[: before - 1])
    _save(minute, by)
    return add_minute(minute.minutes, new, by=by, after=minute, items=minute.items.all())


@transaction.atomic
def remove_minute(minute: Minute) -> str:
    """Delete a ``minute`` without a fixed number; return what ``put_back_minute`` needs to undo that, as text.

    Raises Refused where its number is fixed, or where it has resolutions, which would go with it.
    """
    lock(minute.minutes_id)
    minute = _fresh(minute)
    if minute.number:
        raise Refused(f"Minute {minute.number} has its number for good. Strike it out instead.")
    if minute.resolutions.exists():
        raise Refused("Resolutions stand under this minute. Remove them first, or merge it with another.")
    kept = serializers.serialize("json", [minute])
    minute.delete()
    return kept


@transaction.atomic
def put_back_minute(kept: str) -> Minute | None:
    """Undo ``remove_minute``; None where it is there already or its minutes are gone."""
    row = next(serializers.deserialize("json", kept))
    minute = row.object
    if Minute.objects.filter(pk=minute.pk).exists() or not Minutes.objects.filter(pk=minute.minutes_id).exists():
        return None
    lock(minute.minutes_id)
    row.save()
    return minute


@transaction.atomic
def strike_out(minute: Minute, *, reason: str, by) -> Minute:
    """Say in place of ``minute`` why it does not stand: its number is fixed, so the minute cannot be removed."""
    lock(minute.minutes_id)
    minute = _fresh(minute)
    minute.struck_out = reason
    _save(minute, by, "struck_out")
    return minute


_OPENNESS = ("openness", "exempt_paragraphs", "public_interest_reason", "under_negotiation", "public_title")


def _fresh(minute):
    stored = Minute.objects.select_for_update(of=("self",)).filter(pk=minute.pk).first()
    if stored is None:
        raise Refused(GONE)
    return stored


def _restrict(into, minute):
    """An open minute that takes in an exempt one keeps its own text open: only what was exempt stays so."""
    if into.openness == Openness.OPEN:
        for name in _OPENNESS:
            setattr(into, name, getattr(minute, name))
        return
    both = {*into.exempt_paragraphs, *minute.exempt_paragraphs}
    confidential = Openness.CONFIDENTIAL in (into.openness, minute.openness)
    into.openness = Openness.CONFIDENTIAL if confidential else Openness.EXEMPT
    into.exempt_paragraphs = [] if confidential else sorted(both)


def _save(minute, by, *names):
    minute.saved_by, minute.saved_from, minute.version = by, "", minute.version + 1
    minute.save(update_fields=[*names, "text", "exempt_text", "saved_by", "saved_from", "version", *_OPENNESS])


def _set_positions(minutes):
    for position, minute in enumerate(minutes):
        minute.position = position
    Minute.objects.bulk_update(minutes, ["position"])
