"""When something is due, read from the words people use, and until when another body has time to answer. Pure."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
NUMBERS_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNTS = {word: number for number, word in enumerate(NUMBERS_IN_WORDS, 1)} | {"a": 1, "an": 1}
PART_OF_MONTH = {"early": 10, "beginning": 10, "start": 10, "mid": 15, "middle": 15}

LEAD = re.compile(r"^(?:by|before|due|for|in(?= [a-z]+ \d{4}$)|until|till)(?: the (?=end|beginning|start|middle))? ")
DAY_MONTH = re.compile(r"(?:[a-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)\.?,?(?: (\d{4}|\d{2}))?")
NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTH = re.compile(r"(?:(early|beginning|start|mid|middle|late|end)[ -](?:of )?)?([a-z]+)\.?(?: (\d{4}))?")
SEASON = re.compile(
    r"(?:(?:early|late|end of|mid) )?(spring|summer|autumn|winter)(?: (?:of )?(\d{4})(?:[/-](\d{2,4}))?)?"
)
FINANCIAL_YEAR = re.compile(r"(?:end of )?(?:(?:the )?financial year(?: |$))?(?:(\d{4})[/-]\d{2,4})?")
YEAR = re.compile(r"(?:end of )?(\d{4})|end of (?:the |this )?year")
WITHIN = re.compile(r"(?:in|within) (\w+) (day|week|month|year)s?(?: time)?")
MEETING_OF = re.compile(r"(?:the )?meeting (?:of|on) (.+)")
NEXT_MEETING = re.compile(r"(?:the |our |its )?next (?:formal |ordinary )?meeting")


@dataclass(frozen=True)
class Due:
    """``words`` as they are shown; ``day`` to sort and remind by, or None; ``at_meeting`` where a meeting was meant."""

    words: str
    day: date | None = None
    at_meeting: bool = False

    @property
    def warning(self) -> str:
        """What the person who typed it should know; empty where there is nothing."""
        if not self.words or self.day:
            return ""
        if self.at_meeting:
            return "No later meeting is planned yet, so there is no day on which to send a reminder."
        return f"‘{self.words}’ names no day, so no reminder will be sent. The words are kept as they are."


def read_due(text: str, *, after: date, next_meeting: date | None = None) -> Due:
    """What ``text`` says of when something is due.

    A month, a season or a year gives its last day. Without a year, the first one that has not passed on the day
    ``after`` is meant. Words that name no day are kept, without a day. An impossible day, such as 31 June, is no day.
    """
    words = " ".join(text.split()).strip(" .")
    plain = LEAD.sub("", words.lower())
    plain = re.sub(r"^the (?=end |beginning |start |middle )", "", plain)
    if NEXT_MEETING.fullmatch(plain):
        return Due(words, next_meeting, at_meeting=True)
    if found := MEETING_OF.fullmatch(plain):
        day = _single_day(found[1], after)
        return Due(f"Meeting of {_written(day)}", day, at_meeting=True) if day else Due(words)
    if day := _single_day(plain, after):
        return Due(_written(day), day)
    try:
        return Due(words, _period_end(plain, after)) if plain else Due("")
    except (ValueError, OverflowError):  # the year 0, the year 9999
        return Due(words)


def respond_by(sent: date, *, months: int = 2, days: int = 0) -> date:
    """The last day for an answer to recommendations received on ``sent``.

    A council or its executive has two months *beginning with* the day of receipt (Local Government Act 2000 s9FE(3)):
    that day counts, so the period ends on the day before the same date two months later. With ``days``, so many days
    beginning with that day, as for partners who have 28 (SI 2009/942, community safety; SI 2013/218, health).
    """
    if days:
        return sent + timedelta(days=days - 1)
    return _months_later(sent, months) - timedelta(days=1)


def _single_day(text, after):
    if found := ISO.fullmatch(text):
        return _day(*found.groups())
    if found := NUMBERS.fullmatch(text):
        return _day(_full_year(found[3]), found[2], found[1])
    found = DAY_MONTH.fullmatch(text)
    if not found or found[2] not in MONTHS:
        return None
    if found[3]:
        return _day(_full_year(found[3]), MONTHS[found[2]], found[1])
    here = _day(after.year, MONTHS[found[2]], found[1])
    return here if here and here >= after else _day(after.year + 1, MONTHS[found[2]], found[1])


def _period_end(text, after):
    """The last day of a month, season, year or stretch of time; None where the words are none of these."""
    if (found := MONTH.fullmatch(text)) and found[2] in MONTHS:
        return _of_month(found[1], MONTHS[found[2]], found[3], after)
    if found := SEASON.fullmatch(text):
        return _of_season(found[1], found[2], after)
    if (found := WITHIN.fullmatch(text)) and (found[1].isdecimal() or found[1] in COUNTS):
        return _after_stretch(found[1], found[2], after)
    if (found := FINANCIAL_YEAR.fullmatch(text)) and (found[1] or "financial" in text):
        return date(int(found[1]) + 1, 3, 31) if found[1] else _first_from(after, 3, 31)
    if found := YEAR.fullmatch(text):
        return date(int(found[1] or after.year), 12, 31)
    return None


def _of_month(part, month, year, after):
    day = PART_OF_MONTH.get(part)
    if year:
        return date(int(year), month, day or calendar.monthrange(int(year), month)[1])
    return _first_from(after, month, day)


def _of_season(season, year, after):
    month = SEASON_ENDS[season]
    if not year:
        return _first_from(after, month)
    year = int(year) + (season == "winter")  # the winter of 2023 ends in February 2024
    return date(year, month, calendar.monthrange(year, month)[1])


def _after_stretch(count, unit, after):
    number = min(int(count) if count.isdecimal() else COUNTS[count], 600)
    match unit:
        case "day":
            return after + timedelta(days=number)
        case "week":
            return after + timedelta(weeks=number)
        case "month":
            return _months_later(after, number)
    return _months_later(after, 12 * number)


def _first_from(after, month, day=None):
    """The first such day of the year that is not before ``after``; the month's last where no day is given."""
    for year in (after.year, after.year + 1):
        found = date(year, month, day or calendar.monthrange(year, month)[1])
        if found >= after:
            break
    return found


def _months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _day(year, month, day):
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _full_year(year):
    return int(year) + 2000 if len(year) == 2 else int(year)


def _written(day):
    return f"{day.day} {day:%B %Y}"
