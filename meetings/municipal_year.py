"""Municipal years: which one a day belongs to. The days of annual councils are stored; without one, 15 May."""

import datetime as dt

from .models import MunicipalYear

USUAL_MONTH_AND_DAY = (5, 15)


def municipal_year(day: dt.date, begins: list[dt.date] | None = None) -> int:
    """The calendar year in which the municipal year of ``day`` begins: 2022 for 31 January 2023.

    ``begins`` are the days of annual councils that are known, read from the database unless given.
    """
    known = {each.year: each for each in (stored_days() if begins is None else begins)}
    starts = known.get(day.year, dt.date(day.year, *USUAL_MONTH_AND_DAY))
    return day.year if day >= starts else day.year - 1


def year_span(year: int, begins: list[dt.date] | None = None) -> tuple[dt.date, dt.date]:
    """The first day of the municipal year ``year``, and the first day of the next; ``begins`` as above."""
    known = {each.year: each for each in (stored_days() if begins is None else begins)}
    first, after = (known.get(each, dt.date(each, *USUAL_MONTH_AND_DAY)) for each in (year, year + 1))
    return first, after


def year_name(year: int) -> str:
    """'2022/23'."""
    return f"{year}/{(year + 1) % 100:02}"


def stored_days() -> list[dt.date]:
    return list(MunicipalYear.objects.values_list("begins", flat=True))
