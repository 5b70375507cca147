"""Days and times of day that a text names, and whether a planned moment is among them. Pure."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAYS = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}})\b)?"
    rf"|\b(?P<month2>{MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year2>\d{{4}})\b)?"
    r"|\b(?P<day3>\d{1,2})[/.](?P<month3>\d{1,2})[/.](?P<year3>\d{4})\b"
    r"|\b(?P<year4>\d{4})-(?P<month4>\d{2})-(?P<day4>\d{2})\b",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>[ap])\.?\s?m\b"
    r"|\b(?:12\s+)?(?P<noon>noon|midday)\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?!\d)"
    r"|\bat\s+(?P<bare>\d{1,2})\.(?P<bare_minute>[0-5]\d)(?![.\d]|\s*[ap]\.?\s?m\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NamedDay:
    """A day as a text names it; without a year where the text has none."""

    day: int
    month: int
    year: int | None = None

    def is_day(self, other: date) -> bool:
        return (self.day, self.month) == (other.day, other.month) and self.year in (None, other.year)

    def __str__(self) -> str:
        return f"{self.day} {calendar.month_name[self.month]}{f' {self.year}' if self.year else ''}"


@dataclass(frozen=True)
class NamedTime:
    """A time of day as a text names it; ``either_half`` where it says neither am nor pm."""

    time: time
    either_half: bool = False

    def is_time(self, other: time) -> bool:
        if self.either_half:
            return (self.time.hour % 12, self.time.minute) == (other.hour % 12, other.minute)
        return (self.time.hour, self.time.minute) == (other.hour, other.minute)


@dataclass(frozen=True)
class Named:
    """What a text says of when: the days and times it names, in order."""

    days: tuple[NamedDay, ...]
    times: tuple[NamedTime, ...]

    def contradicts(self, planned: datetime) -> bool:
        """Whether it names days, or times, and that of ``planned``, in local time, is not among them.

        A text that names other days beside the planned one may list a whole year's; one that names none says nothing.
        """
        wrong_day = bool(self.days) and not any(named.is_day(planned.date()) for named in self.days)
        wrong_time = bool(self.times) and not any(named.is_time(planned.time()) for named in self.times)
        return wrong_day or wrong_time


def named_in(text: str) -> Named:
    """The days and times that ``text`` names; what is no day of the calendar or hour of the clock is passed over."""
    return Named(tuple(_days(text)), tuple(_times(text)))


def _days(text: str) -> Iterator[NamedDay]:
    for found in DAYS.finditer(text):
        parts = {name.rstrip("234"): value for name, value in found.groupdict().items() if value}
        month = MONTHS.get(parts["month"].lower()) or int(parts["month"])
        year = int(parts["year"]) if "year" in parts else None
        try:
            date(year or 2000, month, int(parts["day"]))
        except ValueError:
            continue
        yield NamedDay(int(parts["day"]), month, year)


def _times(text: str) -> Iterator[NamedTime]:
    text = DAYS.sub(" ", text)
    for found in TIMES.finditer(text):
        if found["noon"]:
            yield NamedTime(time(12))
        elif found["half"]:
            hour, minute = int(found["hour"]), int(found["minute"] or 0)
            if 1 <= hour <= 12 and minute < 60:
                yield NamedTime(time(hour % 12 + (12 if found["half"].lower() == "p" else 0), minute))
        elif found["hour24"]:
            yield NamedTime(time(int(found["hour24"]), int(found["minute24"])))
        elif 0 < int(found["bare"]) < 24:
            hour = int(found["bare"])
            yield NamedTime(time(hour, int(found["bare_minute"])), either_half=hour <= 12)
