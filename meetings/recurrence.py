"""The dates of a year's meetings: read from what someone pastes, or reckoned from ‘first Tuesday, monthly’."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, time

from council_portal.clock_times import TimeNotRead, read_clock

WEEKDAYS = list(calendar.day_name)
LAST = -1
_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\.?|\d{1,2}:\d{2}|(?:12\s+)?(?:noon|midday)"
_DAY_AND_CLOCK = re.compile(rf"(.+?)[,\s]+(?:at\s+)?({_CLOCK})", re.I)


@dataclass(frozen=True)
class ReadLine:
    """A line as somebody typed it: the day and, if given, the time; or what is wrong with it."""

    line: str
    day: date | None = None
    clock: time | None = None
    problem: str = ""


def read_dates(text: str) -> list[ReadLine]:
    """Each line of ``text`` that is not empty, as a date in any of the usual ways of writing one."""
    return [_read(line.strip()) for line in text.splitlines() if line.strip()]


def _read(line: str) -> ReadLine:
    try:
        rest, clock = _split_clock(line)
    except TimeNotRead as error:
        return ReadLine(line, problem=f"‘{line}’: {error}.")
    weekday, rest = _split_weekday(_plain(rest))
    day = _as_date(rest)
    if day is None:
        return ReadLine(line, problem=f"‘{line}’ is not a date. Write it as 31 January 2023 or 31/01/2023.")
    if weekday is not None and day.weekday() != weekday:
        return ReadLine(line, problem=f"‘{line}’: {day:%-d %B %Y} is a {WEEKDAYS[day.weekday()]}.")
    return ReadLine(line, day, clock)


def _split_clock(line: str) -> tuple[str, time | None]:
    """The line without the time of day at its end, and that time; TimeNotRead where no clock shows it."""
    found = _DAY_AND_CLOCK.fullmatch(line)
    return (found[1], read_clock(found[2])) if found else (line, None)


def _plain(text: str) -> str:
    text = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text, flags=re.I)
    text = re.sub(r"\bsept\b", "Sep", text, flags=re.I)
    return " ".join(re.sub(r"[,;]|\bof\b|\bthe\b", " ", text, flags=re.I).split()).strip(" .-–")


def _split_weekday(text: str) -> tuple[int | None, str]:
    first, _, rest = text.partition(" ")
    word = first.rstrip(".").lower()
    for number, name in enumerate(WEEKDAYS):
        if len(word) >= 3 and name.lower().startswith(word):
            return number, rest
    return None, text


def _as_date(text: str) -> date | None:
    for pattern in _FORMATS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 a day, not a moment
        except ValueError:
            continue
    return None


def monthly(first: date, last: date, *, weekday: int, nth: int, every: int = 1) -> list[date]:
    """The ``nth`` ``weekday`` (Monday is 0) of every so many months, from ``first`` to ``last``, both included.

    ``nth`` is 1 to 4, or ``LAST``. Months are counted from that of ``first``.
    """
    days = []
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month, every):
        day = nth_weekday(month // 12, month % 12 + 1, weekday, nth)
        if first <= day <= last:
            days.append(day)
    return days


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The ``nth`` (1 to 4, or ``LAST``) ``weekday`` of a month."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    days = [week[weekday] for week in weeks if week[weekday].month == month]
    return days[nth if nth == LAST else nth - 1]
