"""Bank holidays in England and Wales, as GOV.UK lists them; from the library's own copy, so nothing is downloaded."""

from datetime import date
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays


@cache
def bank_holidays() -> dict[date, str]:
    """Every bank holiday known, by date, and what it is called."""
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return {holiday["date"]: _named(holiday) for holiday in listed}


def _named(holiday: dict) -> str:
    return f"{holiday['title']} (substitute day)" if holiday["notes"] == "Substitute day" else holiday["title"]
