"""Days of the demonstration, counted from today, so that it always has meetings behind it and ahead of it."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from meetings.clear_days import is_working_day, next_working_day
from meetings.deadlines import at


def day_from(today: date, days: int, closed) -> date:
    """The day ``days`` after ``today``, or the first working day after that."""
    day = today + timedelta(days=days)
    return day if is_working_day(day, closed) else next_working_day(day, closed)


def annual_council(today: date, closed) -> date:
    """The day of the last annual council: about 20 May."""
    for year in (today.year, today.year - 1):
        day = day_from(date(year, 5, 20), 0, closed)
        if day < today:
            break
    return day


def start(day: date, clock: str) -> datetime:
    return at(day, time.fromisoformat(clock))


def today() -> date:
    return timezone.localdate()
