"""Declarations of interest that members prepare before a meeting: between them and the desk until made at it.

A prepared declaration is of no effect and in no minutes: an interest is disclosed at the meeting (Localism Act 2011
s31(2)). The governance advisor finds it there, takes it into the minutes once it was made, or drops it.
"""

from dataclasses import dataclass

from django.db import transaction

from people.models import Person

from .agenda import numbered_items
from .apologies import is_open, role_at
from .drafting import Refused
from .models import AgendaItem, Declaration, Meeting

Outcome = Declaration.Outcome
MEANS = {
    Outcome.STAYED: "stay and take part",
    Outcome.STAYED_SILENT: "stay, but not speak or vote",
    Outcome.SPOKE_THEN_LEFT: "speak, then leave the room",
    Outcome.LEFT: "leave the room",
}


@dataclass(frozen=True)
class Business:
    """An item of a published agenda as a member may be asked about it."""

    pk: int
    words: str


def business_of(meeting: Meeting) -> list[Business]:
    """The published items of ``meeting`` in order, without withdrawn ones; of restricted ones the public title."""
    shown = [item for item in numbered_items(meeting) if item.published_at and not item.is_withdrawn]
    return [Business(item.pk, item_words(item)) for item in shown if not item.is_heading]


def item_words(item: AgendaItem) -> str:
    """‘7 Street lighting’; an item that is not for the public by the title the public reads."""
    label = getattr(item, "label", "") or item.published_label
    return f"{label} {item.title_for_public}".strip()


def prepared_for(meeting: Meeting) -> list[Declaration]:
    """What members prepared for ``meeting``, each with ``item_words`` and ``means``; for the desk."""
    return _worded(meeting.declarations.filter(prepared=True))


def prepared_by(person: Person | None) -> list[Declaration]:
    """What ``person`` has prepared and was not made yet, the next meeting first, each with ``item_words``."""
    found = Declaration.objects.filter(prepared=True, person=person) if person else Declaration.objects.none()
    return _worded(found.order_by("meeting__starts_at", "pk"))


def made_by(person: Person | None) -> list[Declaration]:
    """What ``person`` declared at meetings, the newest first, each with ``item_words``."""
    found = Declaration.objects.filter(prepared=False, person=person) if person else Declaration.objects.none()
    return _worded(found.order_by("-meeting__starts_at", "position", "pk")[:50])


def _worded(found):
    found = list(found.select_related("person", "item", "meeting__committee"))
    for declaration in found:
        declaration.means = MEANS[declaration.outcome]
        declaration.item_words = item_words(declaration.item) if declaration.item else "The meeting as a whole"
    return found


@transaction.atomic
def prepare(declaration: Declaration) -> Declaration:
    """Keep what a member means to declare. Raises Refused where they have no seat at the meeting, or it has begun."""
    meeting = declaration.meeting
    if not role_at(meeting, declaration.person):
        raise Refused("You are not a member of this meeting, so there is nothing to declare at it.")
    if not is_open(meeting):
        raise Refused("The meeting has begun or is cancelled. Declare the interest at the meeting.")
    declaration.prepared = True
    declaration.save()
    return declaration


def drop_prepared(declaration: Declaration) -> None:
    """The member takes it back, or the desk drops what was not made at the meeting; what was made stays."""
    Declaration.objects.filter(pk=declaration.pk, prepared=True).delete()


def drop_prepared_like(made: Declaration) -> None:
    """What was prepared of an interest goes once it is made."""
    like = {"meeting": made.meeting, "person": made.person, "item": made.item, "kind": made.kind}
    Declaration.objects.filter(**like, prepared=True).delete()
