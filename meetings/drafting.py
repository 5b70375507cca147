"""What is done to a draft agenda: items added, ordered, withdrawn, restored, removed and put back."""

from django.core import serializers
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .agenda import numbered_items
from .business import kept_with
from .models import AgendaItem, DraftComment, ForwardPlanEntry, Meeting, Openness, PrivateNotice, Resolution

# What lets go of an item that is removed, by the name of its link: only that link is kept, and put back.
LINKS = {Resolution: "deferred_item", ForwardPlanEntry: "agenda_item", PrivateNotice: "agenda_item"}
CLOSING = (AgendaItem.Kind.URGENT, AgendaItem.Kind.NEXT_MEETING)


class Refused(Exception):
    """What was asked cannot be done; the message says why, in words for the governance advisor."""


@transaction.atomic
def place_item(item: AgendaItem) -> None:
    """Save a new ``item`` as the last of its part, or of its parent's sub-items.

    In a draft it goes before the business that closes an agenda; once that is published, after it, so that numbers
    still rise down the page.
    """
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    beside = [
        other
        for other in numbered_items(meeting)
        if other.parent_id == item.parent_id and other.private_part == item.private_part
    ]
    at = len(beside)
    while at and item.kind not in CLOSING and beside[at - 1].kind in CLOSING and not beside[at - 1].published_at:
        at -= 1
    item.save()
    beside.insert(at, item)
    _set_positions(beside)


@transaction.atomic
def move_item(item: AgendaItem, step: int) -> bool:
    """Move ``item`` one place up (-1) or down (1) among its own kind: its part, or its parent's sub-items.

    Returns whether it moved; at either end it stays.
    """
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    beside = [
        other
        for other in numbered_items(meeting)
        if other.parent_id == item.parent_id and other.private_part == item.private_part
    ]
    at = next((place for place, other in enumerate(beside) if other.pk == item.pk), None)
    if at is None or not 0 <= at + step < len(beside):
        return False
    beside[at], beside[at + step] = beside[at + step], beside[at]
    _set_positions(beside)
    return True


@transaction.atomic
def order_items(meeting: Meeting, order: list[int]) -> bool:
    """Put the items of ``meeting`` in the given order of primary keys, each among its own kind.

    Items that ``order`` does not name, added by somebody meanwhile, stay behind the item they follow now. Returns
    whether all that ``order`` names are still there.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    items = {item.pk: item for item in numbered_items(meeting)}
    wanted = [pk for pk in dict.fromkeys(order) if pk in items]
    before = None
    for pk in items:
        if pk not in wanted:
            wanted.insert(wanted.index(before) + 1 if before is not None else 0, pk)
        before = pk
    _set_positions([items[pk] for pk in wanted])
    return len(set(order)) == len(set(order) & items.keys())


@transaction.atomic
def withdraw_item(item: AgendaItem, *, reason: str) -> None:
    """Take ``item`` off the agenda; it keeps its number and its place, and the reason is printed."""
    AgendaItem.objects.filter(pk=item.pk).update(
        withdrawn_at=timezone.now(), withdrawn_reason=reason, version=F("version") + 1
    )


def restore_item(item: AgendaItem) -> None:
    """Put a withdrawn ``item`` back on the agenda, under the number it kept."""
    AgendaItem.objects.filter(pk=item.pk).update(withdrawn_at=None, withdrawn_reason="", version=F("version") + 1)


@transaction.atomic
def remove_item(item: AgendaItem) -> str:
    """Delete a draft ``item`` with all under it; return what ``put_back`` needs to undo that, as text.

    Raises Refused where it, or something under it, was published: what is in the record is withdrawn instead.
    Documents come back only as long as nothing but the item is removed, so those with documents ask first.
    """
    item = as_it_stands(item)
    gone = [item, *item.sub_items.all()]
    if any(one.published_at for one in gone):
        raise Refused("This item was published. Withdraw it instead, so that it keeps its number.")
    comments = DraftComment.objects.filter(item__in=gone)
    raised = kept_with(gone)
    linked = [row for model, name in LINKS.items() for row in model.objects.filter(**{f"{name}__in": gone})]
    kept = serializers.serialize("json", [*gone, *comments, *raised, *linked])
    item.delete()
    return kept


def as_it_stands(item: AgendaItem) -> AgendaItem:
    """``item`` read afresh under its meeting's lock: a publication under way is waited for, and then seen.

    Raises Refused where it is gone. Call it within a transaction.
    """
    Meeting.objects.select_for_update().get(pk=item.meeting_id)
    stored = AgendaItem.objects.filter(pk=item.pk, meeting=item.meeting_id).first()
    if stored is None:
        raise Refused("Somebody else has removed this item from the agenda already.")
    return stored


@transaction.atomic
def put_back(kept: str) -> AgendaItem | None:
    """Undo ``remove_item``: the item, its sub-items, what was said and raised under them, and what was linked to them.

    None if it is there already, or if what it was under is gone.
    """
    rows = list(serializers.deserialize("json", kept))
    item = rows[0].object
    there = AgendaItem.objects.filter(meeting=item.meeting_id).values_list("pk", flat=True)
    if item.pk in there or (item.parent_id and item.parent_id not in there):
        return None
    for row in rows:
        name = LINKS.get(type(row.object))
        if name:  # only the link was undone; all else may have changed meanwhile
            free = type(row.object).objects.filter(pk=row.object.pk, **{name: None})
            free.update(**{name: getattr(row.object, f"{name}_id")})
        else:
            row.save()
    return item


def documents_of(item: AgendaItem) -> list:
    """The documents of ``item`` and of its sub-items."""
    return [paper for one in (item, *item.sub_items.all()) for paper in one.documents.all()]


@transaction.atomic
def restrict_papers(item: AgendaItem) -> int:
    """Give the open documents of ``item`` the openness, paragraphs and reason of the item; return how many."""
    if item.openness == Openness.OPEN:
        return 0
    return item.documents.filter(openness=Openness.OPEN).update(
        openness=item.openness,
        exempt_paragraphs=item.exempt_paragraphs,
        public_interest_reason=item.public_interest_reason,
        under_negotiation=item.under_negotiation,
        version=F("version") + 1,
    )


def _set_positions(items):
    for position, item in enumerate(items):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
