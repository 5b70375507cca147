"""Periods that figures are of: months, quarters and years from April, years to date, rolling three years. Pure."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

APRIL = 4
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
QUARTERS = {("apr", "jun"): 1, ("jul", "sep"): 2, ("oct", "dec"): 3, ("jan", "mar"): 4}
CODES = {
    "month": re.compile(r"^(\d{4})-(\d{2})$"),
    "quarter": re.compile(r"^(\d{4})/(\d{2}) Q([1-4])$"),
    "year": re.compile(r"^(\d{4})/(\d{2})$"),
    "to_date": re.compile(r"^(\d{4})/(\d{2}) to (\d{2})$"),
    "three_years": re.compile(r"^(\d{4})-(\d{2}) three years$"),
}


class NotAPeriod(ValueError):
    """What was written names no period; the message says what would."""


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TO_DATE = "to_date"
    THREE_YEARS = "three_years"


@dataclass(frozen=True, order=False)
class Period:
    """A stretch of whole months. Years run from April to March, as councils' do.

    ``year`` is the calendar year of the month, or the year in which the financial year (the first of three) begins;
    ``part`` the month, or the quarter, or the last month of a year to date.
    """

    kind: PeriodKind
    year: int
    part: int = 0

    @classmethod
    def from_code(cls, code: str) -> "Period":
        """The period that ``code`` stands for. Raises NotAPeriod."""
        for kind, pattern in CODES.items():
            found = pattern.match(code)
            if found is None:
                continue
            year, more = int(found[1]), [int(each) for each in found.groups()[1:]]
            kind = PeriodKind(kind)
            if kind in (PeriodKind.MONTH, PeriodKind.TO_DATE) and not 1 <= more[-1] <= 12:
                break
            if kind is PeriodKind.MONTH:
                return cls(kind, year, more[0])
            if more[0] != (year + (3 if kind is PeriodKind.THREE_YEARS else 1)) % 100:
                break
            return cls(kind, year, more[1] if len(more) > 1 else 0)
        raise NotAPeriod(f"‘{code}’ is no period we know.")

    @property
    def code(self) -> str:
        """How the period is kept and written in addresses and data files: '2022-04', '2022/23 Q1', '2022/23'."""
        after = (self.year + 1) % 100
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}-{self.part:02}"
            case PeriodKind.QUARTER:
                return f"{self.year}/{after:02} Q{self.part}"
            case PeriodKind.YEAR:
                return f"{self.year}/{after:02}"
            case PeriodKind.TO_DATE:
                return f"{self.year}/{after:02} to {self.part:02}"
        return f"{self.year}-{(self.year + 3) % 100:02} three years"

    @property
    def label(self) -> str:
        """How people read it: 'Apr 2022', 'Q1 2022/23', '2022/23', '2022/23 to Dec', '2019 to 2022'."""
        name = calendar.month_abbr[self.part] if self.kind in (PeriodKind.MONTH, PeriodKind.TO_DATE) else ""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{name} {self.year}"
            case PeriodKind.QUARTER:
                return f"Q{self.part} {self.year}/{(self.year + 1) % 100:02}"
            case PeriodKind.YEAR:
                return f"{self.year}/{(self.year + 1) % 100:02}"
            case PeriodKind.TO_DATE:
                return f"{self.year}/{(self.year + 1) % 100:02} to {name}"
        return f"{self.year} to {self.year + 3}"

    @cached_property
    def months(self) -> tuple[tuple[int, int], ...]:
        """The ``(year, month)`` of each month in it, in order."""
        first, count = (self.year, APRIL), 12
        match self.kind:
            case PeriodKind.MONTH:
                first, count = (self.year, self.part), 1
            case PeriodKind.QUARTER:
                first, count = _later((self.year, APRIL), 3 * (self.part - 1)), 3
            case PeriodKind.TO_DATE:
                count = (self.part - APRIL) % 12 + 1
            case PeriodKind.THREE_YEARS:
                count = 36
        return tuple(_later(first, step) for step in range(count))

    @property
    def starts_on(self) -> dt.date:
        return dt.date(*self.months[0], 1)

    @property
    def ends_on(self) -> dt.date:
        year, month = self.months[-1]
        return dt.date(year, month, calendar.monthrange(year, month)[1])

    @property
    def financial_year(self) -> int:
        """The year in which the financial year that it ends in began."""
        return self.ends_on.year if self.ends_on.month >= APRIL else self.ends_on.year - 1

    @property
    def parts(self) -> tuple[tuple["Period", ...], ...]:
        """The ways to put it together from smaller periods: a year from four quarters, or from twelve months."""
        of_months = tuple(Period(PeriodKind.MONTH, *each) for each in self.months)
        match self.kind:
            case PeriodKind.MONTH:
                return ()
            case PeriodKind.YEAR:
                return tuple(Period(PeriodKind.QUARTER, self.year, part) for part in (1, 2, 3, 4)), of_months
            case PeriodKind.THREE_YEARS:
                return (tuple(Period(PeriodKind.YEAR, self.year + step) for step in range(3)),)
        return (of_months,)

    @property
    def before(self) -> "Period":
        """The one before it of its kind; for a year to date the same stretch of the year before."""
        match self.kind:
            case PeriodKind.MONTH:
                return Period(self.kind, *_later((self.year, self.part), -1))
            case PeriodKind.QUARTER if self.part > 1:
                return Period(self.kind, self.year, self.part - 1)
            case PeriodKind.QUARTER:
                return Period(self.kind, self.year - 1, 4)
        return Period(self.kind, self.year - 1, self.part)

    @property
    def to_date(self) -> "Period":
        """The year so far at the end of it."""
        return Period(PeriodKind.TO_DATE, self.financial_year, self.ends_on.month)

    @property
    def last_year(self) -> "Period":
        """The whole financial year before the one it ends in."""
        return Period(PeriodKind.YEAR, self.financial_year - 1)

    def __lt__(self, other: "Period") -> bool:
        return (self.ends_on, self.months[0]) < (other.ends_on, other.months[0])

    def __str__(self) -> str:
        return self.label


def months_of(year: int) -> list[Period]:
    """The twelve months of the financial year that begins in April of ``year``."""
    return [Period(PeriodKind.MONTH, *each) for each in Period(PeriodKind.YEAR, year).months]


def quarters_of(year: int) -> list[Period]:
    """The four quarters of the financial year that begins in April of ``year``."""
    return [Period(PeriodKind.QUARTER, year, part) for part in (1, 2, 3, 4)]


def read_period(text: str) -> Period:
    """The period people mean by 'Apr 22', 'April 2022', 'Q1 2022/23', '2021/22', '2019-22', '2022/23 YTD to Dec'.

    Also by the dates into which spreadsheets turn months, and by 'FY 2022/23' and 'Apr-Jun 2022'.

    Raises NotAPeriod, in words, where it cannot be told.
    """
    words = re.sub(r"[\s\u00a0_–—]+", " ", text.replace("–", "-").replace("—", "-").replace("_", "/")).strip()
    words = re.sub(r"(?i)^fy ?(?=\d)", "", re.sub(r"\s*([/-])\s*", r"\1", words))
    for code in CODES.values():
        if code.match(words) and not re.match(r"^\d{4}-(1[3-9]|[2-9]\d)$", words):
            return Period.from_code(words)
    for reader in (_read_month, _read_date, _read_quarter, _read_to_date, _read_years):
        if found := reader(words):
            return found
    raise NotAPeriod(f"‘{text.strip()}’ is no period we know. Write Apr 2022, Q1 2022/23, 2022/23 or 2019-22.")


def _read_month(words):
    found = re.match(r"(?i)^([a-z]{3})[a-z]*\.?[ -/]?(\d{4}|\d{2})$", words)
    if found is None or found[1].lower() not in MONTHS:
        return None
    return Period(PeriodKind.MONTH, _full(found[2]), MONTHS[found[1].lower()])


def _read_date(words):
    """Spreadsheets keep a month as its first day, and say a count on its last day: '01/04/2022', '2022-04-30'."""
    found = re.match(r"^(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})$", words)
    found = found or re.match(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?: 00:00(?::00)?)?$", words)
    named = re.match(r"(?i)^(?P<day>\d{1,2})[ -](?P<month>[a-z]{3})[a-z]*[ -](?P<year>\d{4}|\d{2})$", words)
    found = found or (named if named and named["month"].lower() in MONTHS else None)
    if found is None:
        return None
    month, year = MONTHS.get(found["month"].lower()) or int(found["month"]), _full(found["year"])
    if not 1 <= month <= 12 or int(found["day"]) not in {1, calendar.monthrange(year, month)[1]}:
        return None
    return Period(PeriodKind.MONTH, year, month)


def _read_quarter(words):
    found = re.match(r"(?i)^q(?:ua)?(?:r?te?r)? ?([1-4])[ ,-]*(\d{4}|\d{2})[/-](\d{4}|\d{2})$", words)
    if found:
        return _from_years(PeriodKind.QUARTER, found[2], found[3], int(found[1]))
    between = re.match(r"(?i)^([a-z]{3})[a-z]*(?:-| to )([a-z]{3})[a-z]*\.? (\d{4}|\d{2})$", words)
    if between and (part := QUARTERS.get((between[1].lower(), between[2].lower()))):
        year = _full(between[3]) - (part == 4)
        return Period(PeriodKind.QUARTER, year, part)
    found = re.match(r"(?i)^(\d{4}|\d{2})[/-](\d{4}|\d{2})[ ,-]*q(?:ua)?(?:r?te?r)? ?([1-4])$", words)
    return _from_years(PeriodKind.QUARTER, found[1], found[2], int(found[3])) if found else None


def _read_to_date(words):
    found = re.match(r"(?i)^(\d{4})[/-](\d{4}|\d{2}) (?:ytd )?(?:up )?to ([a-z]{3})[a-z]*(?: \d{4})?$", words)
    if found is None or found[3].lower() not in MONTHS:
        return None
    year = _from_years(PeriodKind.YEAR, found[1], found[2])
    return Period(PeriodKind.TO_DATE, year.year, MONTHS[found[3].lower()]) if year else None


def _read_years(words):
    found = re.match(r"(?i)^(\d{4})(?:[/-]| to )(\d{4}|\d{2})(?: three years)?$", words)
    if found is None:
        return None
    three = (int(found[2][-2:]) - int(found[1])) % 100 == 3
    return _from_years(PeriodKind.THREE_YEARS if three else PeriodKind.YEAR, found[1], found[2])


def _from_years(kind, first, last, part=0):
    year, after = _full(first), 3 if kind is PeriodKind.THREE_YEARS else 1
    return Period(kind, year, part) if (year + after) % 100 == int(last[-2:]) else None


def _full(year):
    """Two digits are of this century, unless that would lie far ahead: 'Mar-99' is 1999."""
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)


def _later(month, steps):
    count = month[0] * 12 + month[1] - 1 + steps
    return count // 12, count % 12 + 1
