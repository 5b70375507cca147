"""The draft agenda of a meeting: its items in printed order with their labels, and how it begins."""

from dataclasses import dataclass

from django.db import transaction

from .models import AgendaItem, Meeting
from .numbering import Entry, labels
from .usual import usual_business


@dataclass(frozen=True)
class Part:
    """Part One, open to the public, or Part Two; ``items`` in printed order."""

    number: int
    name: str
    items: list


def numbered_items(meeting: Meeting, *prefetch: str) -> list[AgendaItem]:
    """The items in printed order: Part One, then Part Two, sub-items after their item.

    Each has ``label`` ("" for a heading), ``level`` (1 for a sub-item) and ``part`` (1 or 2) set, its documents
    fetched, and whatever else is named in ``prefetch``. A sub-item is always in the part of its item.
    """
    found = meeting.items.select_related("matter").prefetch_related("documents", *prefetch)
    found = list(found.order_by("position", "pk"))
    ordered = list(_printed_order(found))
    entries = [Entry(i.level, i.part, i.is_heading, i.published_label, i.hand_label) for i in ordered]
    for item, label in zip(ordered, labels(entries, meeting.house_style), strict=True):
        item.meeting, item.label = meeting, label
    return ordered


def agenda_parts(meeting: Meeting, items: list[AgendaItem]) -> list[Part]:
    """``items``, from ``numbered_items``, as one part or, where something is in Part Two, as both parts."""
    style = meeting.house_style
    private = [item for item in items if item.part == 2]
    if not private:
        return [Part(1, style.part_one_name, items)]
    public = [item for item in items if item.part == 1]
    return [Part(1, style.part_one_name, public), Part(2, style.part_two_name, private)]


@transaction.atomic
def draft_from_standing_items(meeting: Meeting) -> list[AgendaItem]:
    """Begin the agenda of ``meeting`` with its committee's standing items, opening ones first; return what was made.

    Where the committee has none, what every agenda of its kind has. A meeting that has items already is left alone.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.items.exists():
        return []
    business = list(meeting.committee.standing_items.order_by("closing", "position", "pk"))
    business = business or usual_business(meeting.committee.regime)
    known = AgendaItem.Kind.values
    return AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=position,
            kind=standing.kind if standing.kind in known else AgendaItem.Kind.DISCUSSION,
            title=standing.title,
            text=standing.text,
        )
        for position, standing in enumerate(business)
    )


def _printed_order(items):
    under = {}
    for item in items:
        under.setdefault(item.parent_id, []).append(item)
    for part in (1, 2):
        for item in under.get(None, ()):
            if part == 1 + item.private_part:
                yield _placed(item, 0, part)
                yield from (_placed(sub_item, 1, part) for sub_item in under.get(item.pk, ()))


def _placed(item, level, part):
    item.level, item.part = level, part
    return item
