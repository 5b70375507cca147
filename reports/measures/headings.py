"""Finds out what the headings of a table stand for: areas, periods or breakdowns. Pure."""

from dataclasses import dataclass, field

from .periods import NotAPeriod, Period, PeriodKind, read_period
from .sheets import Sheet, same_name

TOTALS = {"total", "grand total", "all", "sum", "overall", "totals"}
AVERAGES = {"ave", "average", "avg", "mean"}
YEARS = TOTALS | AVERAGES | {"full year", "year"}


@dataclass
class Axis:
    """What the headings along one side of a table are: ``kind`` 'area', 'period' or 'breakdown'; each by heading.

    ``kind`` is 'measure' where a single heading only says what is counted.
    """

    kind: str
    found: dict[str, object] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def axes_of(sheet: Sheet, areas: dict[str, object], whole_area) -> tuple[Axis, Axis]:
    """What the rows and the columns of ``sheet`` are; ``areas`` by their names as ``same_name`` gives them.

    A heading such as 'Total' stands for ``whole_area``, for all breakdowns (''), or for the year that the other periods
    make up; beside two quarters it would be a total of nothing we know. 'Full year' says itself which it is.
    """
    rows, columns = (
        _axis(sheet.rows, areas, whole_area),
        _axis(list(filter(None, sheet.columns[1:])), areas, whole_area),
    )
    for axis, other in ((columns, rows), (rows, columns)):
        if axis.kind == "breakdown" and len(axis.found) == 1 and other.kind != "measure":
            axis.kind = "measure"
    return rows, columns


def _axis(headings, areas, whole_area):
    plain = [each for each in headings if same_name(each) not in YEARS]
    periods = {each: period for each in plain if (period := _period(each))}
    if periods and sum(each in periods for each in plain) * 2 >= len(plain):
        axis = Axis("period", periods, [each for each in plain if each not in periods])
        for each in [each for each in headings if same_name(each) in YEARS]:
            year = year_of(list(periods.values()), whole=same_name(each) in TOTALS | AVERAGES)
            axis.found |= {each: year} if year else {}
            axis.unknown += [] if year else [each]
        return axis
    known = {each: areas[same_name(each)] for each in plain if same_name(each) in areas}
    totals = [each for each in headings if same_name(each) in YEARS]
    if known:
        axis = Axis("area", known, [each for each in plain if each not in known])
        axis.found |= dict.fromkeys(totals, whole_area)
        return axis
    return Axis("breakdown", {each: each for each in plain} | dict.fromkeys(totals, ""))


def year_of(periods: list[Period], *, whole: bool = False) -> Period | None:
    """The one financial year all of ``periods`` lie in, or None; ``whole``: only if they make it up."""
    years = {period.financial_year for period in periods}
    year = Period(PeriodKind.YEAR, years.pop()) if len(years) == 1 else None
    if year and whole and {month for period in periods for month in period.months} != set(year.months):
        return None
    return year


def _period(text):
    """The period a heading names, alone or with other words before or after it: 'Number 2020/ 21'."""
    words = text.split()
    runs = [words, *(words[-count:] for count in (3, 2, 1)), *(words[:count] for count in (3, 2, 1))]
    for run in runs:
        try:
            return read_period(" ".join(run))
        except NotAPeriod:
            continue
    return None
