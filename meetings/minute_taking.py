"""Minutes while they are taken: begun from the agenda, written, and saved without overwriting anybody."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch

from .agenda import numbered_items
from .drafting import Refused
from .minute_series import Numbered, provisional_numbers
from .minute_text import is_typed, minute_html, minute_typed
from .models import AgendaItem, Meeting, Minute, Minutes, Openness, StockPhrase
from .phrases import set_usual_phrases

Kind = AgendaItem.Kind
# Business of which most meetings have nothing to say but that: the phrase stands until something else is written.
BEGINS_WITH_PHRASE = {Kind.DECLARATIONS, Kind.EXCLUSION, Kind.PUBLIC_QUESTIONS, Kind.MEMBER_QUESTIONS, Kind.URGENT}


@transaction.atomic
def begin_minutes(meeting: Meeting, *, by) -> Minutes:
    """Begin the minutes of ``meeting``: one for each item of its agenda that is no heading and was not withdrawn.

    In the order of the agenda, under the titles of the items, exempt as these are; with the words the council uses
    for their kind where there are any. Minutes that were begun already are returned as they are.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if begun := Minutes.objects.filter(meeting=meeting).first():
        return begun
    set_usual_phrases()
    minutes = Minutes.objects.create(meeting=meeting, begun_by=by)
    phrases = {phrase.kind: phrase for phrase in reversed(StockPhrase.objects.exclude(kind=""))}
    for position, item in enumerate(item for item in numbered_items(meeting) if wants_minute(item)):
        facts = _from_item(item, phrases.get(item.kind))
        minute = Minute.objects.create(minutes=minutes, position=position, saved_by=by, **facts)
        minute.items.add(item)
    return minutes


def wants_minute(item: AgendaItem) -> bool:
    return not item.is_heading and not item.is_withdrawn


def _from_item(item, phrase):
    """What a minute takes from its item: title and openness; and the first phrase of its kind, where that is usual."""
    facts = {
        "title": item.title,
        "text": minute_html(phrase.text) if phrase and item.kind in BEGINS_WITH_PHRASE else "",
        "openness": item.openness,
        "exempt_paragraphs": item.exempt_paragraphs,
        "public_interest_reason": item.public_interest_reason,
        "under_negotiation": item.under_negotiation,
        "public_title": item.public_title,
    }
    if item.private_part and item.openness == Openness.OPEN:
        facts["openness"] = Openness.EXEMPT
    return facts


def text_may_change(minutes: Minutes) -> bool:
    """Whether minutes are still written: once approved, they are the record's (LGA 1972 Sch 12 para 41)."""
    return minutes.approved_at is None


@dataclass(frozen=True)
class MinutesPage:
    """The minutes in order and what is odd about their numbers.

    Each has ``label``, the ``kind`` of its first item, ``item_labels``, and its texts as they are typed.
    """

    minutes: Minutes
    lines: list[Minute]
    numbered: Numbered

    @property
    def doubles(self) -> list[str]:
        return list(dict.fromkeys(self.numbered.doubles))

    @property
    def gaps(self) -> list[str]:
        return list(self.numbered.gaps.values())

    def line(self, key: int | None) -> Minute | None:
        return next((minute for minute in self.lines if minute.pk == key), None)


def minutes_page(minutes: Minutes) -> MinutesPage:
    """The minutes as the desk shows them; as many queries for forty as for one."""
    numbered = provisional_numbers(minutes)
    items = {item.pk: item for item in numbered_items(minutes.meeting)}
    with_items = Prefetch("items", AgendaItem.objects.order_by("position", "pk"))
    lines = list(minutes.minutes.select_related("saved_by__person").prefetch_related(with_items, "resolutions"))
    for minute in lines:
        its_items = [items[item.pk] for item in minute.items.all() if item.pk in items]
        minute.minutes = minutes
        minute.label = numbered.labels.get(minute.pk, "")
        minute.kind = its_items[0].kind if its_items else ""
        minute.item_labels = [item.label.rstrip(".") or item.title for item in its_items]
        minute.is_double = minute.label in numbered.doubles
        minute.is_typed, minute.exempt_is_typed = is_typed(minute.text), is_typed(minute.exempt_text)
        minute.typed_text, minute.typed_exempt_text = minute_typed(minute.text), minute_typed(minute.exempt_text)
    return MinutesPage(minutes, lines, numbered)


@transaction.atomic
def lock(minutes_pk: int) -> Minutes:
    """The minutes read afresh, so that only one person changes their order at a time. Raises Refused once approved."""
    minutes = Minutes.objects.select_for_update().get(pk=minutes_pk)
    if not text_may_change(minutes):
        raise Refused("These minutes are approved. They cannot be changed any more.")
    return minutes


def stock_texts(kind: str) -> set[str]:
    """The phrases of a kind as a minute has them when nothing else was written."""
    return {minute_html(text) for text in StockPhrase.objects.filter(kind=kind).values_list("text", flat=True)}
