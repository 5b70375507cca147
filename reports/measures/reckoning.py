"""What follows from figures: totals, averages, percentages, direction of travel, red, amber and green. Pure.

Nothing here is ever typed. A whole is only worked out when none of its parts is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .small_numbers import is_small

HUNDRED = Decimal(100)


class Over(StrEnum):
    """How figures of parts make the figure of the whole."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    RATIO = "ratio"
    NONE = "none"


class GoodIs(StrEnum):
    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


class Rating(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True)
class Figure:
    """A figure of one cell. ``worked_out`` where it follows from others; ``small`` where it must not be shown as it is.

    ``value`` may follow from ``numerator`` and ``denominator``; a denominator of nought gives no value.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    suppressed: bool = False
    rounded: bool = False
    estimated: bool = False
    worked_out: bool = False

    @property
    def given(self) -> bool:
        return self.value is not None or self.suppressed


NO_FIGURE = Figure()


def ratio(numerator: Decimal | None, denominator: Decimal | None, times: Decimal = HUNDRED) -> Decimal | None:
    """``numerator`` in ``denominator``, as a percentage unless ``times`` says else; none where it is of nought."""
    if numerator is None or not denominator:
        return None
    return numerator * times / denominator


def whole(parts: Sequence[Figure], over: Over, times: Decimal = HUNDRED) -> Figure | None:
    """The figure of the whole that ``parts`` make up, in order; None where one is missing or they make up none.

    Percentages and rates come from the sums of their numerators and denominators, never from the mean of percentages.
    A part of nought out of nought has no value, and still counts with both. A small sum of which a part is left out is
    left out too: its other parts are nought, or small themselves.
    """
    if not parts or over is Over.NONE:
        return None
    marks = {
        "rounded": any(each.rounded for each in parts),
        "estimated": any(each.estimated for each in parts),
        "worked_out": True,
    }
    if over is Over.RATIO:
        if any(each.numerator is None or each.denominator is None for each in parts):
            return None
        top, bottom = sum(each.numerator for each in parts), sum(each.denominator for each in parts)
        marks["suppressed"] = _is_left_out(parts, top)
        return Figure(ratio(top, bottom, times), top, bottom, **marks)
    if over is Over.LAST:
        return parts[-1] if parts[-1].given else None
    if any(each.value is None for each in parts):
        return None
    total = sum(each.value for each in parts)
    if over is Over.MEAN:
        return Figure(total / len(parts), **marks)
    return Figure(total, **marks | {"suppressed": _is_left_out(parts, total)})


def _is_left_out(parts, total):
    return is_small(total) and any(each.suppressed for each in parts)


@dataclass(frozen=True)
class Tolerance:
    """``green`` is the target; ``amber`` the last figure that is not red, None where nothing lies between.

    A figure equal to ``green`` meets it, unless ``below`` says that a low figure must stay below: '<95.2'.
    """

    green: Decimal
    amber: Decimal | None = None
    below: bool = False


def rating(value: Decimal | None, tolerance: Tolerance | None, good: GoodIs) -> Rating | None:
    """Red, amber or green; None where there is no figure, no target, or neither high nor low is good."""
    if value is None or tolerance is None or good is GoodIs.NEITHER:
        return None
    if good is GoodIs.HIGH:
        if value >= tolerance.green:
            return Rating.GREEN
        return Rating.AMBER if tolerance.amber is not None and value >= tolerance.amber else Rating.RED
    if value < tolerance.green or (value == tolerance.green and not tolerance.below):
        return Rating.GREEN
    if tolerance.amber is None:
        return Rating.RED
    return Rating.AMBER if value < tolerance.amber or (value == tolerance.amber and not tolerance.below) else Rating.RED


@dataclass(frozen=True)
class Travel:
    """Where a figure went since the one before: 'up', 'down' or 'same', and whether that is 'better' or 'worse'."""

    way: str
    verdict: str = ""

    @property
    def words(self) -> str:
        names = {"up": "Up", "down": "Down", "same": "No change"}
        return f"{names[self.way]}, {self.verdict}" if self.verdict else names[self.way]


def travel(now: Decimal | None, before: Decimal | None, good: GoodIs) -> Travel | None:
    """The direction of travel; None where one of the two is missing. Compare figures as they are printed."""
    if now is None or before is None:
        return None
    if now == before:
        return Travel("same")
    way = "up" if now > before else "down"
    if good is GoodIs.NEITHER:
        return Travel(way)
    return Travel(way, "better" if (way == "up") == (good is GoodIs.HIGH) else "worse")
