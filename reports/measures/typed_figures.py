"""What people type for a figure: '£1,234.50', '(12)', '96.6%', '–', 'N/A', 'c'. Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .units import Unit

NOTHING = {"", "-", "–", "—", "..", "…", "n/a", "na", "n.a.", "n/k", "not available", "not applicable", "none given"}
HIDDEN = {"c", "*", "x", "suppressed", "[c]", "[x]"}
ESTIMATED = re.compile(r"(?i)^(?:\[e\]|e(?=\d)|~|c\.\s*|about )|(?:\[e\]|\(e\)| ?\(estimate(?:d)?\))$")
SPACED = re.compile(r"^-?£?\d{1,3}(?: \d{3})+(?:\.\d+)?%?$")
AT_MOST = re.compile(r"(?i)^(?:<|≤|under |below |fewer than |less than |up to )\s*=?\s*\d+$")
IN_SHORT = re.compile(r"(?i)^-?£?\s*\d[\d,.]*\s*(?:k|m|mn|bn|million|thousand)$")
MOST = Decimal(10) ** 12


@dataclass(frozen=True)
class TypedFigure:
    """What was typed: a ``value``, or none given; ``suppressed`` where only a mark stands for it."""

    value: Decimal | None = None
    suppressed: bool = False
    estimated: bool = False


class NotAFigure(ValueError):
    """What was typed is no figure, or cannot be one of this unit; the message says why."""


def read_figure(text: str, unit: Unit = Unit.COUNT) -> TypedFigure:
    """The figure that ``text`` means.

    '£', commas and spaces within go; brackets mean minus; dashes and 'N/A' mean that none is given; 'c' or '*' that
    it was suppressed where it comes from. Raises NotAFigure for words, for two figures in one cell, for '%' with
    another unit, for percentages over 100 and for what cannot be below nought.
    """
    words = re.sub(r"[\s\u00a0\u2009\u202f]+", " ", text).strip()
    if words.lower() in NOTHING:
        return TypedFigure()
    if words.lower() in HIDDEN:
        return TypedFigure(suppressed=True)
    if words.startswith("#"):
        raise NotAFigure(
            f"‘{words}’ is a fault in the spreadsheet, not a figure. Mend it there, or leave the cell empty."
        )
    if words.lower() == "nil":
        return TypedFigure(Decimal(0))
    bare = ESTIMATED.sub("", words).strip()
    _is_exact(bare, words)
    value = _number(bare, words)
    _fits(value, bare, words, unit)
    return TypedFigure(value, estimated=bare != words)


def _is_exact(bare, words):
    """Numbers kept back, and those in short, are told what to write instead."""
    if AT_MOST.match(bare):
        raise NotAFigure(f"‘{words}’ keeps the number back. Write c where it is not known, else the number.")
    if IN_SHORT.match(bare):
        raise NotAFigure(f"‘{words}’ is in short. Write all of its digits, such as 1,200,000.")


def _number(bare, words):
    inside = re.match(r"^(£?)\(\s*(.+?)\s*\)(%?)$", bare)
    digits = "".join(inside.groups()) if inside else bare
    digits = digits.replace("−", "-").replace("–", "-")
    if len(re.findall(r"\d[\d,]*(?:\.\d+)?", digits)) > 1 and not re.match(
        r"^-?£?\d{1,3}(?: \d{3})+(?:\.\d+)?%?$", digits
    ):
        raise NotAFigure(f"‘{words}’ holds more than one figure. A cell takes one.")
    digits = re.sub(r"^(-?)\s*£\s*", r"\1", digits)
    digits = re.sub(r"(?i)\s*(?:%|days?)$", "", digits)
    if not re.match(r"^-?(?:\d+|\d{1,3}(?:[, ]\d{3})+)?(?:\.\d+)?$", digits) or not re.search(r"\d", digits):
        raise NotAFigure(f"‘{words}’ is not a figure. Leave the cell empty where there is none.")
    try:
        value = Decimal(digits.replace(",", "").replace(" ", ""))
    except InvalidOperation as error:
        raise NotAFigure(f"‘{words}’ is not a figure.") from error
    if abs(value) >= MOST:
        raise NotAFigure(f"‘{words}’ is too large to be right.")
    return -value if inside else value


def _fits(value, bare, words, unit):
    if "%" in bare and unit is not Unit.PERCENT:
        raise NotAFigure(f"‘{words}’ is a percentage, and this measure is not.")
    if "£" in bare and unit is not Unit.POUNDS:
        raise NotAFigure(f"‘{words}’ is an amount of money, and this measure is not.")
    if unit is Unit.PERCENT and value > 100:
        raise NotAFigure(f"‘{words}’ is over 100 per cent. Where it can be, make the measure a score.")
    if value < 0 and unit is not Unit.POUNDS and unit is not Unit.SCORE:
        raise NotAFigure(f"‘{words}’ is below nought, which this measure cannot be.")
    if unit is Unit.COUNT and value != value.to_integral_value():
        raise NotAFigure(f"‘{words}’ is not a whole number, and this measure counts.")
