"""The days that do not count as working days: keeping the stored list, and which meetings a change of it moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from meetings.bank_holidays import bank_holidays
from meetings.clear_days import SATURDAY
from meetings.deadlines import WorkingCalendar, working_calendar
from meetings.models import ClosedDay, Meeting

LONGEST_CLOSURE = 31


@dataclass(frozen=True)
class MovedDeadline:
    """A meeting whose publish-by changes because a day was closed, or opened again."""

    meeting: Meeting
    was: datetime
    now: datetime


@transaction.atomic
def load_bank_holidays() -> tuple[int, int]:
    """Bring the stored bank holidays up to date; return how many were added and how many taken out.

    Days the council added stay as they are, even where one is a bank holiday too.
    """
    known = bank_holidays()
    gone, _ = ClosedDay.objects.filter(source=ClosedDay.Source.BANK_HOLIDAY).exclude(date__in=known).delete()
    stored = dict(ClosedDay.objects.values_list("date", "name"))
    new = [
        ClosedDay(date=day, name=name, source=ClosedDay.Source.BANK_HOLIDAY)
        for day, name in known.items()
        if day not in stored
    ]
    ClosedDay.objects.bulk_create(new, ignore_conflicts=True)
    for day in ClosedDay.objects.filter(source=ClosedDay.Source.BANK_HOLIDAY):
        if day.name != known[day.date]:
            ClosedDay.objects.filter(pk=day.pk).update(name=known[day.date])
    return len(new), gone


@transaction.atomic
def close_days(first: date, last: date, name: str) -> list[ClosedDay]:
    """Close every weekday from ``first`` to ``last`` that is not closed already; return the days added."""
    with_bank_holidays()
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weekdays = [day for day in span if day.weekday() < SATURDAY]
    taken = set(ClosedDay.objects.filter(date__in=weekdays).values_list("date", flat=True))
    return ClosedDay.objects.bulk_create(
        [ClosedDay(date=day, name=name) for day in weekdays if day not in taken], ignore_conflicts=True
    )


def with_bank_holidays() -> None:
    """Store the bank holidays where none are stored yet."""
    if not ClosedDay.objects.filter(source=ClosedDay.Source.BANK_HOLIDAY).exists():
        load_bank_holidays()


def moved_deadlines(
    before: WorkingCalendar, after: WorkingCalendar, meetings: Iterable[Meeting]
) -> list[MovedDeadline]:
    """Those of ``meetings`` with a different publish-by under ``after`` than under ``before``."""
    moved = []
    for meeting in meetings:
        was, now = before.latest(meeting.date), after.latest(meeting.date)
        if was != now:
            moved.append(MovedDeadline(meeting, was, now))
    return moved


def meetings_with_deadlines():
    """Meetings to come whose agenda is still to be published."""
    waiting = Meeting.objects.upcoming().formal().filter(cancelled_at__isnull=True, agenda_published_at__isnull=True)
    return waiting.select_related("committee")


def moved_since(before: WorkingCalendar) -> list[MovedDeadline]:
    """The meetings to come that the changes since ``before`` was read have given another publish-by."""
    return moved_deadlines(before, working_calendar(), meetings_with_deadlines())
