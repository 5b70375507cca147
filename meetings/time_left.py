"""How long is left before a deadline, in words for people who work office hours."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from meetings.clear_days import is_working_day, next_working_day, working_days_between

OFFICE_OPENS = time(9, 0)
DAYS_TOLD_WITH_HOURS = 3


@dataclass(frozen=True)
class TimeLeft:
    """What is left, or how late it is; working days count where there are any, hours and minutes otherwise."""

    late: bool
    working_days: int
    hours: int
    minutes: int

    @property
    def soon(self) -> bool:
        """Whether it falls due within a working day."""
        return not self.late and self.working_days < 1

    def __str__(self) -> str:
        amount = self._amount()
        return f"Late by {amount}" if self.late else f"{amount} left"

    def _amount(self) -> str:
        if self.working_days:
            days = _several(self.working_days, "working day")
            hours_tell = self.hours and not self.late and self.working_days <= DAYS_TOLD_WITH_HOURS
            return f"{days} and {_several(self.hours, 'hour')}" if hours_tell else days
        if self.hours and self.minutes:
            return f"{_several(self.hours, 'hour')} and {_several(self.minutes, 'minute')}"
        return _several(self.hours, "hour") if self.hours else _several(self.minutes, "minute")


def time_left(due: datetime, now: datetime, closed: Collection[date]) -> TimeLeft:
    """What is left of the time between ``now`` and ``due``, both aware and local.

    Evenings, weekends and closed days are not time in which to work: after the hour at which it falls due, or on a
    day that is no working day, counting starts when the office next opens.
    """
    if now > due:
        days = working_days_between(due.date(), now.date(), closed)
        return _made(True, days, now - due)
    start = now
    if not is_working_day(now.date(), closed) or now.time() > due.time():
        start = datetime.combine(next_working_day(now.date(), closed), OFFICE_OPENS, due.tzinfo)
    days = working_days_between(start.date(), due.date(), closed)
    same_day = datetime.combine(due.date(), start.time(), due.tzinfo)
    return _made(False, days, max(due - same_day, timedelta()))


def _made(late: bool, days: int, rest: timedelta) -> TimeLeft:
    minutes = int(rest.total_seconds()) // 60
    return TimeLeft(late, days, minutes // 60, minutes % 60)


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
