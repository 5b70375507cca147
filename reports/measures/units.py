"""Units of measures, and how a figure of each is written. Pure."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    POUNDS = "pounds"
    RATE = "rate"
    SCORE = "score"


IN_WORDS = {
    Unit.COUNT: "number",
    Unit.PERCENT: "%",
    Unit.DAYS: "days",
    Unit.POUNDS: "£",
    Unit.RATE: "per 10,000",
    Unit.SCORE: "score",
}


def rounded(value: Decimal, decimals: int) -> Decimal:
    """``value`` to ``decimals`` places; halves away from nought, as people round."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def written(value: Decimal, unit: Unit, decimals: int = 0) -> str:
    """'1,234', '96.6%', '£1,234.50', '−3': how a figure is printed."""
    number = rounded(value, decimals)
    sign = "−" if number < 0 else ""
    digits = f"{abs(number):,.{decimals}f}"
    if unit is Unit.POUNDS:
        return f"{sign}£{digits}"
    return f"{sign}{digits}%" if unit is Unit.PERCENT else f"{sign}{digits}"
