"""What figures in words are worth, and how far they may be rounded."""

import re
from decimal import Decimal

from .phrases import NUMBER_WORDS, N

SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9}


def value(text: str) -> Decimal:
    """'£1.2m' as 1200000, 'twelve' as 12."""
    if text.lower() in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS.index(text.lower()) + 1)
    match = re.match(rf"(?P<number>{N})\s?(?P<scale>[a-z]*)", text.strip(), re.IGNORECASE)
    number = Decimal(re.sub(r"[£,]", "", match["number"]))
    return number.scaleb(SCALES.get(match["scale"].lower(), 0))


def step_of(text: str) -> Decimal:
    if text.lower() in NUMBER_WORDS:
        return Decimal(1)
    digits = re.match(rf"{N}", text.strip())[0]
    scale = re.search(r"(million|thousand|bn|m|k)\b", text, re.IGNORECASE)
    return Decimal(1).scaleb(-len(digits.partition(".")[2]) + (SCALES[scale[0].lower()] if scale else 0))


def blurred(text: str) -> Decimal:
    """How far rounding may have thrown out a figure such as '£1.2m', as a share of it; nothing for counts."""
    step, amount = step_of(text), value(text)
    return step / 2 / amount if step != 1 and amount else Decimal(0)


def said(number: Decimal) -> str:
    return f"{number:,f}"
