"""The numbers of minutes by the council's scheme. Arithmetic only, no Django: labels out of values, and back."""

import re
from dataclasses import dataclass
from typing import Protocol


class Scheme(Protocol):
    """What a house style says of minute numbers; ``council_portal.models.HouseStyle`` is one."""

    minute_scope: str
    minute_restart: str
    minute_start: int
    minute_prefix: str
    minute_digits: int
    minute_year_suffix: bool


@dataclass(frozen=True)
class Wanted:
    """One minute to be numbered, in printed order: what is fixed already, or typed by hand, as a value of its run."""

    fixed: int | None = None
    by_hand: int | None = None


@dataclass(frozen=True)
class Numbering:
    """A value for each minute, and the values that would be left out between ``first`` and the highest."""

    values: list[int]
    gaps: list[int]
    doubles: list[int]


def series_of(scheme: Scheme, *, committee_id: int, meeting_id: int, year: int) -> str:
    """The run of numbers that a meeting's minutes belong to: within one run none is used twice."""
    scope = f"committee-{committee_id}" if scheme.minute_scope == "committee" else "council"
    if scheme.minute_restart == "meeting":
        return f"{scope}-meeting-{meeting_id}"
    return f"{scope}-{year}" if scheme.minute_restart == "year" else scope


def label(scheme: Scheme, value: int, *, year: int) -> str:
    """The number as it is printed: '60', 'CAB 21', '012', '12/23'. ``year`` is that in which the year began."""
    suffix = f"/{(year + 1) % 100:02}" if scheme.minute_year_suffix else ""
    return f"{scheme.minute_prefix}{value:0{scheme.minute_digits}}{suffix}"


def value_of(scheme: Scheme, typed: str) -> int | None:
    """The value a number typed by hand stands for, with or without prefix and year; None where it is no number."""
    bare = typed.strip()
    if scheme.minute_prefix.strip() and bare.lower().startswith(scheme.minute_prefix.strip().lower()):
        bare = bare[len(scheme.minute_prefix.strip()) :].strip()
    found = re.fullmatch(r"0*(\d{1,6})(?:/\d{2,4})?\.?", bare)
    return int(found[1]) if found else None


def number(wanted: list[Wanted], *, first: int, taken: frozenset[int] = frozenset()) -> Numbering:
    """Number ``wanted`` in order from ``first``, the next value of the run.

    What is fixed stays. A number by hand counts, and those after it go on from there. ``taken`` are values of the run
    that belong to others: one of them by hand, or the same twice, is a double.
    """
    values, doubles, nxt = [], [], first
    used = set(taken) | {each.fixed for each in wanted if each.fixed is not None}
    for each in wanted:
        value = each.fixed
        if value is None and each.by_hand is not None:
            value = each.by_hand
            if value in used:
                doubles.append(value)
        elif value is None:
            while nxt in used:
                nxt += 1
            value = nxt
        used.add(value)
        values.append(value)
        nxt = max(nxt, value + 1) if each.fixed is None else nxt
    own = set(values) | set(taken)
    new = [value for value, each in zip(values, wanted, strict=True) if each.fixed is None]
    gaps = [value for value in range(first, max(new, default=first - 1)) if value not in own]
    return Numbering(values, gaps, doubles)


def paragraph_label(minute_label: str, place: int) -> str:
    """Number of a paragraph of a minute, from 1: '60.1'."""
    return f"{minute_label.rstrip('.')}.{place}"
