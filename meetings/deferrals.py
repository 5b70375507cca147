"""Business that a meeting put off, or sent to another body: its item on the draft agenda of the meeting to take it."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .agenda import draft_from_standing_items
from .deferring import defer_item
from .drafting import Refused, place_item
from .models import AgendaItem, ForwardPlanEntry, Meeting, Resolution
from .next_meeting import suitable_after
from .raising import carry_raised
from .resolutions import save_fields
from .titles import same_business
from .voting import as_it_stands

TAKEN_OVER = (
    "kind", "title", "text", "purpose", "private_part", "presenters", "openness", "exempt_paragraphs",
    "public_interest_reason", "under_negotiation", "public_title", "matter",
)  # fmt: skip


def next_suitable(meeting: Meeting) -> Meeting | None:
    """The meeting to which business of ``meeting`` is put off unless another is named."""
    return suitable_after(meeting).first()


@transaction.atomic
def put_off(resolution: Resolution, *, to: Meeting | None) -> AgendaItem | None:
    """Note that the business is put off ``to`` a later meeting, or without a date; return its item there.

    It stands on that draft agenda at once. Where that is published already, or no date is known, there is no item:
    it is then in the committee's list of what waits. Raises Refused where it is published on another agenda.
    """
    resolution = as_it_stands(resolution)
    if to and (to.committee_id != resolution.minute.minutes.meeting.committee_id or to.cancelled_at):
        raise Refused("Business is put off to a later meeting of the same committee that is not cancelled.")
    item = resolution.standing_item
    if item is None or to is None or item.meeting_id != to.pk:
        item = _moved(item, to) or (to and _on_agenda(resolution, to))
    save_fields(resolution, is_deferral=True, deferred_to=to, deferred_item=item, settled_at=None, settled_with="")
    return item


def _moved(item, to):
    """The item that stands elsewhere, moved to the draft agenda of ``to``; None where it cannot be."""
    if item and item.published_at:
        raise Refused(f"‘{item.title}’ is published on the agenda of {item.meeting}. Withdraw it there first.")
    if item and to and not to.agenda_published_at:
        defer_item(item, to=to)
        return item
    return None


def _on_agenda(resolution, meeting):
    """The item for it on the agenda of ``meeting``: one that is there already, else a new one in a draft."""
    there = _there_already(resolution, meeting)
    return there or (None if meeting.agenda_published_at else _new_item(resolution, meeting))


def _there_already(resolution, meeting):
    titles = _titles(resolution)
    free = meeting.items.filter(deferred_by=None, withdrawn_at=None).order_by("position", "pk")
    return next((item for item in free if any(same_business(item.title, each) for each in titles)), None)


def _titles(resolution):
    return [*(item.title for item in resolution.minute.items.all()), resolution.minute.title]


def _new_item(resolution, meeting):
    was = resolution.minute.items.order_by("position", "pk").first()
    draft_from_standing_items(meeting)
    if was is None:
        item = AgendaItem(meeting=meeting, title=resolution.minute.title, kind=AgendaItem.Kind.DISCUSSION)
    else:
        item = AgendaItem(meeting=meeting, **{name: getattr(was, name) for name in TAKEN_OVER})
    place_item(item)
    if was:
        item.report_authors.set(was.report_authors.all())
        carry_raised(was, to=item)
        _keep_on_plan(was, item)
    return item


def _keep_on_plan(was, item):
    """What was announced on the forward plan is now to be decided at ``item``, if the same body decides it there."""
    entries = ForwardPlanEntry.objects.to_come().filter(agenda_item=was, committee=item.meeting.committee_id)
    entries.update(agenda_item=item, version=F("version") + 1)


@transaction.atomic
def put_on_agenda(resolution: Resolution, meeting: Meeting) -> AgendaItem:
    """Put business that waits on the agenda of ``meeting`` now; an item that is there already is taken for it.

    Raises Refused for a meeting of another body, or one that is cancelled, and where it stands on an agenda already.
    """
    resolution = as_it_stands(resolution)
    body = resolution.referred_to_id or resolution.minute.minutes.meeting.committee_id
    if meeting.committee_id != body or meeting.cancelled_at:
        raise Refused("Choose a meeting of the committee it waits for, which is not cancelled.")
    if item := resolution.standing_item:
        raise Refused(f"It stands on the agenda of {item.meeting} already.")
    item = _there_already(resolution, meeting) or _new_item(resolution, meeting)
    facts = {"deferred_to": meeting} if resolution.is_deferral else {}
    save_fields(resolution, deferred_item=item, **facts)
    return item


def settle(resolution: Resolution, *, by, words: str) -> None:
    """Say what was done with business that comes to no agenda. Whoever did so first stays."""
    waiting = Resolution.objects.filter(pk=resolution.pk, settled_at=None)
    waiting.update(settled_at=timezone.now(), settled_by=by, settled_with=words, version=F("version") + 1)
