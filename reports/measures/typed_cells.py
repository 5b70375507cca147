"""A cell of a grid as it is typed: a figure, or a numerator in a denominator such as '333/1,686'. Pure."""

import re
from dataclasses import replace
from decimal import Decimal

from .reckoning import NO_FIGURE, Figure
from .typed_figures import NotAFigure, read_figure
from .units import Unit

OUT_OF = re.compile(r"(?i)^(.+?)(?:\s*/\s*|\s+(?:of|out of)\s+)(.+)$")


def read_cell(text: str, unit: Unit, *, with_counts: bool = False) -> Figure:
    """What ``text`` says; NO_FIGURE for an empty cell or a dash. Raises NotAFigure, naming what is wrong.

    ``with_counts`` where a numerator and a denominator may be given. Nought of nought is kept and has no value; a
    figure of a denominator of nought is refused.
    """
    shares = OUT_OF.match(text.strip()) if with_counts and not _is_a_mark(text) else None
    if shares is None:
        typed = read_figure(text, unit)
        if typed == read_figure(""):
            return NO_FIGURE
        return Figure(typed.value, suppressed=typed.suppressed, estimated=typed.estimated)
    numerator, denominator = (_count(part, text) for part in shares.groups())
    if denominator == 0 and numerator != 0:
        raise NotAFigure(f"‘{text.strip()}’ has a denominator of nought.")
    if unit is Unit.PERCENT and numerator > denominator:
        raise NotAFigure(f"‘{text.strip()}’ is over 100 per cent.")
    return Figure(None, numerator, denominator)


def cell_text(figure: Figure) -> str:
    """``figure`` as it would be typed, so that reading it gives the same."""
    if figure.numerator is not None and figure.denominator is not None:
        return f"{_plain(figure.numerator)}/{_plain(figure.denominator)}"
    if figure.value is None:
        return "c" if figure.suppressed else ""
    return f"{'~' if figure.estimated else ''}{_plain(figure.value)}"


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether both say the same, however they are to be shown."""
    bare = [replace(each, suppressed=each.suppressed and each.value is None, rounded=False) for each in (one, other)]
    return cell_text(bare[0]) == cell_text(bare[1])


def _is_a_mark(text):
    """'N/A', and faults of spreadsheets such as '#DIV/0!', have a stroke and are no figure out of another."""
    return text.strip().casefold() == "n/a" or text.strip().startswith("#")


def _count(part, text):
    typed = read_figure(part, Unit.SCORE)
    if typed.value is None or typed.value < 0:
        raise NotAFigure(f"‘{text.strip()}’ is no figure out of another. Write it as 12/40.")
    return typed.value


def _plain(value: Decimal) -> str:
    words = f"{value.normalize():f}"
    return "0" if words == "-0" else words
