"""The forward plan as the desk sees it: by month, each entry with the day by which its notice must be public."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from . import notice_rules as rules
from .deadlines import WorkingCalendar, working_calendar
from .models import ForwardPlanEntry
from .notice_warnings import counted_on


@dataclass(frozen=True)
class PlanLine:
    """An entry, and how its notice stands on the day ``today``."""

    entry: ForwardPlanEntry
    calendar: WorkingCalendar
    today: date

    @property
    def notice_by(self) -> date:
        return rules.key_decision_notice_by(self.entry.expected_on, counted_on(self.calendar))

    @property
    def stands(self) -> str:
        """How its notice stands, in words."""
        entry = self.entry
        if entry.withdrawn_at or entry.decided_on:
            return "Withdrawn" if entry.withdrawn_at else f"Decided on {_day(entry.decided_on)}"
        if entry.published_on:
            return f"Public since {_day(entry.published_on)}"
        return "Held back" if entry.held_back else "Not public yet"

    @property
    def lacks(self) -> str:
        """What is wrong with the notice of a key decision, or will be; "" where nothing is."""
        entry, counted = self.entry, counted_on(self.calendar)
        if not entry.key_decision or not entry.is_to_come:
            return ""
        published = entry.published_on or max(self.today, entry.created_at.date())
        if rules.key_decision_in_time(published, entry.expected_on, counted):
            return ""
        if entry.exceptions.all():
            return ""
        return f"Too late for 28 clear days: they were to begin by {_day(self.notice_by)}"

    @property
    def trouble(self) -> str:
        """Why its day may be wrong: its agenda item went elsewhere, or nobody has said what became of it; "" if not."""
        entry, item = self.entry, self.entry.agenda_item
        if not entry.is_to_come:
            return ""
        if item and item.is_withdrawn:
            return "Its agenda item was withdrawn."
        if item and item.meeting.date != entry.expected_on:
            return f"Its agenda item is on another day: {item.meeting}."
        return "That day has passed. Say what became of it." if entry.expected_on < self.today else ""


def plan_lines(entries) -> list[PlanLine]:
    calendar, today = working_calendar(), timezone.localdate()
    return [PlanLine(entry, calendar, today) for entry in entries]


def by_month(lines: list[PlanLine]) -> list[tuple[date, list[PlanLine]]]:
    """The lines under the first day of each month, in order."""
    return [(month, list(its)) for month, its in groupby(lines, lambda line: line.entry.expected_on.replace(day=1))]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
