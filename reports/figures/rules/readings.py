"""The ways to read a total: which rows it adds up, how far it is off, and how far rounding may throw it out."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ..tables import Cell, Table
from ..wording import (
    AVERAGE,
    GRAND,
    INDENTED,
    MONEY,
    OVERLAP,
    PART_OF,
    RATE,
    RATE_ROW,
    ROUNDED,
    THOUSANDS,
    says,
    says_change,
)  # fmt: skip

OWN_FIGURES = re.compile(r"£\s?\d|\d\s?%|\b\d{1,3}(?:,\d{3})+\b")
POINTS = re.compile(r"\b(?:below|following|table|shows?|figures?|chart)\b", re.IGNORECASE)
LONG = 100  # rows from which a table is long
SEVERAL = 4  # columns that must come out before a row without the word is looked at again
MOST = 24  # rows above a total that are tried one by one as the first of its parts


@dataclass(frozen=True)
class Reading:
    """One way to read a total: the rows it adds up; ``given`` when the table’s own order suggests it."""

    rows: tuple[int, ...]
    given: bool


def readings(table, row, totals, strength):
    """The ways to read the total in ``row``, the likeliest first.

    In a long table a row without the word is tried as a sum of the few rows above it only.
    """
    if strength < 1 and MOST < row < len(table.labels) - 1 > LONG:
        yield from _few_above(table, row, totals)
        return
    leaves = [at for at in range(row) if at not in totals and not _left_out(table, at)]
    since = max([at + 1 for at in totals] + [at for at in table.starts if at <= row - 1] + [0])
    whole = [at for at in leaves]
    recent = [at for at in leaves if at >= since]
    ways = [recent, whole, totals[:], [*[at for at in totals], *[at for at in recent]]]
    if says(GRAND, table.labels[row]):
        ways = [whole, totals[:], recent]
    every = [at for at in range(row) if at not in totals]
    ways += [
        [at for at in every if at >= since],
        every,
        _without_indented(table, recent),
        _without_indented(table, whole),
    ]
    yield from (Reading(tuple(way), True) for way in _once(ways))
    yield from (Reading(tuple(leaves[start:]), False) for start in range(max(1, len(leaves) - MOST), len(leaves) - 1))
    if (row < 2 and strength == 3) or (row == 0 and strength == 1):
        below = [at for at in range(row + 1, len(table.labels)) if not _left_out(table, at)]
        yield Reading(tuple(below), strength == 1)


def _few_above(table, row, totals):
    """The rows just above, as many as make the figures in several columns; most make none and cost no more."""
    above = [at for at in range(max(row - MOST, 0), row) if at not in totals and not _left_out(table, at)]
    figures = [column for column, cell in enumerate(table.values[row]) if cell.figure]
    running = dict.fromkeys(figures, Decimal(0))
    for place in range(len(above) - 1, -1, -1):
        for column in figures:
            running[column] += table.values[above[place]][column].value or 0
        made = sum(
            1 for column, total in running.items()
            if abs(total - table.values[row][column].value) <= 3 * table.values[row][column].figure.step
        )  # fmt: skip
        if made >= SEVERAL and len(above) - place >= 2:
            yield Reading(tuple(above[place:]), given=False)


def _once(ways):
    return [list(way) for way in dict.fromkeys(tuple(way) for way in ways if len(way) >= 2)]


def _without_indented(table, rows):
    return [at for at in rows if not INDENTED.match(table.labels[at])]


def _left_out(table, at) -> bool:
    label = table.labels[at]
    return bool(says(PART_OF, label) or is_rate(label) or (says_change(label) and not says(MONEY, table.caption)))


def is_rate(words: str) -> bool:
    return bool(says(RATE_ROW, words) or AVERAGE.match(words))


def adds_up(table: Table, row: int, column: int) -> bool:
    """Whether figures in this column, and in this row's cell, are of the kind that can be added."""
    cell = table.values[row][column]
    over = f"{table.heads[column]} {table.over[column] if table.over else ''}"
    return (
        cell.figure is not None and cell.figure.unit != "%" and table.unit(column) != "%"
        and not says(RATE, _without_targets(over, table)) and not says(OVERLAP, over) and not _rates_in(table)
    )  # fmt: skip


def _without_targets(words: str, table: Table) -> str:
    """Targets in money add up; other targets do not."""
    money = says(MONEY, f"{words} {table.caption}") or says(THOUSANDS, f"{words} {table.caption}")
    return re.sub(r"\btargets?\b", "", words, flags=re.IGNORECASE) if money else words


def _rates_in(table: Table) -> bool:
    return bool(says(RATE, table.caption) and not table.has_total and not _tells(table.caption))


def _tells(caption: str) -> bool:
    """Whether the words above a table end a paragraph of something else: a sentence with figures of its own."""
    return caption.endswith(".") and bool(OWN_FIGURES.search(caption)) and not POINTS.search(caption)


def off(table, row, column, reading) -> Decimal:
    return sum((table.values[at][column].value for at in reading.rows), Decimal(0)) - table.values[row][column].value


def slack(table: Table, row: int, column: int, reading: Reading) -> Decimal:
    """How far rounding may throw a sum out: nothing for counts and pence, a step or two for thousands and decimals."""
    cells: list[Cell] = [table.values[at][column] for at in reading.rows if table.values[at][column].figure]
    total = table.values[row][column].figure
    step = max([total.step, *(cell.figure.step for cell in cells)])
    words = " ".join(
        [table.caption, table.heads[column], table.over[column] if table.over else "", *table.labels[row : row + 1]]
    )
    money = total.unit == "£" or says(MONEY, words) or any(cell.figure.unit == "£" for cell in cells)
    thousands = total.scaled or says(THOUSANDS, f"{words} {table.notes} {table.names}")
    rounded = says(ROUNDED, table.notes)
    exact = not rounded and not thousands and ((step == 1 and not money) or (step == Decimal("0.01") and money))
    if exact:
        return Decimal(0)
    parts = len(cells)
    return step * (1 if parts <= 4 else 2 if parts <= 12 else 3)
