"""Dates and times of day as committee papers print them."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s?(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s,]+{MONTH}\.?,?\s+(\d{{4}}|'?\d{{2}}\b)",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(rf"\b{MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")

TIME = re.compile(
    r"(?<![\d/.:£-])(\d{1,2})(?:[.:](\d{2}))?(?![\d/:])\s*(a\.?\s?m(?![a-z])\.?|p\.?\s?m(?![a-z])\.?|noon\b|midnight\b|"
    r"hours\b|hrs\b)?",
    re.IGNORECASE,
)
HOURS = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)\s*(?:hours|hrs|h)\b", re.IGNORECASE)
NOON = re.compile(r"\b(?:12\s*)?(noon|midday)\b", re.IGNORECASE)
SLOT = re.compile(
    r"(?<![\d/.:£-])(\d{1,2})(?:[.:](\d{2}))?\s*(a\.?\s?m(?![a-z])\.?|p\.?\s?m(?![a-z])\.?|noon\b)?\s*(?:-|–|—|"
    r"to|until)\s*"
    r"(\d{1,2})(?:[.:](\d{2}))?(?![\d/:])\s*(a\.?\s?m(?![a-z])\.?|p\.?\s?m(?![a-z])\.?|noon\b)?",
    re.IGNORECASE,
)


def find_dates(text: str) -> list[date]:
    """Every date of a text, in its order; day before month, as in England. Dates that cannot be are left out."""
    found = []
    for pattern, order in ((DAY_FIRST, (3, 2, 1)), (MONTH_FIRST, (3, 1, 2)), (FIGURES, (4, 3, 1)), (ISO, (1, 2, 3))):
        for match in pattern.finditer(text):
            day = _date(*(match.group(part) for part in order))
            if day:
                found.append((match.start(), day))
    return [day for _, day in sorted(found)]


def find_date(text: str) -> date | None:
    """The first date of a text."""
    return next(iter(find_dates(text)), None)


def _date(year: str, month: str, day: str) -> date | None:
    year = year.lstrip("'")
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        found = date(int(year) if len(year) == 4 else 2000 + int(year), number, int(day))
    except ValueError:
        return None
    return found if 1880 <= found.year <= 2150 else None


def without_dates(text: str) -> str:
    """The text with its dates cut out, so that their figures are not taken for times or pages."""
    for pattern in (DAY_FIRST, MONTH_FIRST, FIGURES, ISO):
        text = pattern.sub(" ", text)
    return text


def clock(hour: str, minute: str | None, half: str | None) -> str | None:
    """'HH:MM' of 24 hours; None where there is no such time."""
    hours, minutes = int(hour), int(minute or 0)
    half = (half or "").lower().replace(".", "").replace(" ", "")
    if half == "pm" and hours < 12:
        hours += 12
    elif half in ("am", "midnight") and hours == 12:
        hours = 0
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


def find_time(text: str) -> str | None:
    """The first time of day in a text. A bare '6.30' of a meeting is in the evening, '10.00' in the morning."""
    text = without_dates(text)
    if match := HOURS.search(text):
        return f"{match.group(1)}:{match.group(2)}"
    bare = None
    for match in TIME.finditer(text):
        hour, minute, half = match.groups()
        if half or (match.start() == 0 and minute):
            return clock(hour, minute, half or ("pm" if 1 <= int(hour) <= 7 else None))
        if minute and bare is None:
            bare = clock(hour, minute, "pm" if 1 <= int(hour) <= 7 else None)
    return bare or ("12:00" if NOON.search(text) else None)


def find_slot(text: str, *, after: str | None = None) -> tuple[str, str] | None:
    """Start and end of '3.20-4.00 p.m.'. `after` is when the meeting starts, for times without a.m. or p.m."""
    for match in SLOT.finditer(without_dates(text)):
        first_hour, first_minute, first_half, hour, minute, half = match.groups()
        if not (minute or first_minute or half):
            continue
        if not (half or first_half) and not (minute and first_minute):
            continue
        end = clock(hour, minute, half or (None if half else guess_half(hour, first_half, after)))
        start = clock(first_hour, first_minute, first_half or half or guess_half(first_hour, None, after))
        if start and end and start > end and not first_half:
            start = clock(first_hour, first_minute, "am")
        if start and end:
            return start, end
    return None


def guess_half(hour: str, stated: str | None, after: str | None) -> str | None:
    """a.m. or p.m. for a bare hour: the half of the day in which it follows the start of the meeting."""
    if stated and stated.lower().startswith("p"):
        return "pm"
    hours = int(hour)
    if hours >= 12 or hours == 0:
        return None
    return "pm" if (after and hours < int(after[:2])) or hours < 8 else None
