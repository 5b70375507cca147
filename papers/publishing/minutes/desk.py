"""The minutes of a meeting as they stand at the desk, read once: a dozen queries, however long they are."""

from dataclasses import dataclass
from functools import cached_property

from meetings.agenda import numbered_items
from meetings.minute_series import provisional_numbers
from meetings.models import Declaration, ExemptionOutcome, Minute, Minutes
from meetings.printed import attendance_rows, naming_of
from meetings.wording.names import Naming

from .references import addresses_of


@dataclass
class Desk:
    """All that is printed of a meeting. ``numbers`` are those fixed, or those the minutes would have."""

    minutes: Minutes
    minute_list: list[Minute]
    numbers: dict[int, str]
    gaps: dict[int, str]
    doubles: list[str]
    attendance: list
    declarations: list[Declaration]
    items: dict[int, object]
    outcomes: dict[int, ExemptionOutcome]
    naming: Naming

    @property
    def meeting(self):
        return self.minutes.meeting

    @property
    def style(self):
        return self.meeting.house_style

    @property
    def labels(self):
        """The agenda's numbers, by item."""
        return {item.pk: item.label for item in self.items.values()}

    @cached_property
    def addresses(self):
        """Where each reference to a minute leads, by number, those in exempt texts too."""
        texts = [text for minute in self.minute_list for text in (minute.text, minute.exempt_text)]
        return addresses_of(texts, set(self.numbers.values()), self.meeting)

    def items_of(self, minute):
        """The items a minute is about, with their labels, in the order of the agenda."""
        wanted = {item.pk for item in minute.items.all()}
        return [item for pk, item in self.items.items() if pk in wanted]


def desk_of(minutes: Minutes) -> Desk:
    minutes = Minutes.objects.select_related("meeting__committee__house_style").get(pk=minutes.pk)
    meeting, numbered = minutes.meeting, provisional_numbers(minutes)
    rows = attendance_rows(meeting)
    return Desk(
        minutes=minutes,
        minute_list=list(_minutes(minutes)),
        numbers=numbered.labels,
        gaps=numbered.gaps,
        doubles=numbered.doubles,
        attendance=rows,
        declarations=list(meeting.declarations.select_related("person", "item").filter(prepared=False)),
        items={item.pk: item for item in numbered_items(meeting)},
        outcomes={row.item_id: row for row in ExemptionOutcome.objects.filter(item__meeting=meeting)},
        naming=naming_of(meeting, rows),
    )


def _minutes(minutes):
    people = ("mover", "seconder", "casting_by", "referred_to", "deferred_to", "amends")
    related = [f"resolutions__{name}" for name in people]
    return minutes.minutes.prefetch_related("items__matter", "resolutions__votes__person", *related).order_by(
        "position", "pk"
    )
