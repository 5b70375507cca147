"""Rows and columns called total, or that prove to be one, against the sum of what they total."""

from dataclasses import dataclass
from decimal import Decimal

from ..cells import Kind
from ..tables import Cell, Table
from ..wording import (
    ASIDE,
    AVERAGE,
    CHANGE,
    EVENTS,
    GRAND,
    INDENTED,
    MONEY,
    NET,
    OVERLAP,
    PART_OF,
    PEOPLE,
    RATE,
    RATE_ROW,
    ROUNDED,
    SPANS,
    THOUSANDS,
    says,
    total_strength,
)  # fmt: skip
from .relations import Sum

ENOUGH = 4  # columns that must agree before a row without the word counts as a total
FAR = {3: Decimal("0.6"), 2: Decimal("0.25"), 1: Decimal("0.1")}


@dataclass(frozen=True)
class Reading:
    """One way to read a total: the rows it adds up; ``given`` when the table's own order suggests it."""

    rows: tuple[int, ...]
    given: bool


def sums(table: Table) -> list[Sum]:
    """What the totals of a table should be, down the columns and along the rows."""
    if says(OVERLAP, " ".join([table.caption, table.notes])):
        return []
    return [
        *_down(table, "column_total", "the column adds up to"),
        *_down(table.turned(), "row_total", "the row adds up to"),
    ]


def _down(table: Table, kind: str, why: str) -> list[Sum]:
    found: list[Sum] = []
    totals: list[int] = []
    for row, label in enumerate(table.labels):
        strength = 0 if _is_rate(label) else total_strength(label)
        columns = [column for column in range(len(table.heads)) if _adds_up(table, row, column)]
        best = _best(table, row, columns, totals, strength) if row or strength == 3 else None
        if best:
            found += _relations(table, row, columns, best, strength, kind, why)
            totals.append(row)
        elif strength >= 2:
            totals.append(row)
    return found


def _is_rate(words: str) -> bool:
    return bool(says(RATE_ROW, words) or AVERAGE.match(words))


def _adds_up(table: Table, row: int, column: int) -> bool:
    """Whether figures in this column, and in this row's cell, are of the kind that can be added."""
    cell = table.values[row][column]
    over = f"{table.heads[column]} {table.over[column] if table.over else ''}"
    return (
        cell.figure is not None and cell.figure.unit != "%" and table.unit(column) != "%"
        and not says(RATE, over) and not says(OVERLAP, over) and not _rates_in(table)
    )  # fmt: skip


def _rates_in(table: Table) -> bool:
    return bool(
        says(RATE, table.caption) and not any(total_strength(words) == 3 for words in table.labels + table.heads)
    )


def _best(table, row, columns, totals, strength) -> Reading | None:
    """The reading that holds in most columns, where there is reason enough to believe it."""
    scored = []
    for reading in _readings(table, row, totals, strength):
        usable = [
            column
            for column in columns
            if _usable(table, row, column, reading) and not _some_twice(table, row, column, reading)
        ]
        holding = [
            column for column in usable if abs(_off(table, row, column, reading)) <= _slack(table, row, column, reading)
        ]
        telling = [column for column in holding if _tells(table, column, reading)]
        scored.append((len(holding), len(telling), reading.given, len(usable), reading))
    scored.sort(key=lambda each: each[:3], reverse=True)
    for holding, telling, given, usable, reading in scored:
        if _believed(table, row, holding, telling, given, usable, reading, strength):
            return reading
    return None


def _believed(table, row, holding, telling, given, usable, reading, strength) -> bool:
    if not usable:
        return False
    if strength >= 2 and not given:
        return telling >= 2 and holding * 3 >= usable * 2
    if strength < 2:
        return telling >= ENOUGH and holding * 4 >= usable * 3
    if holding * 2 >= usable and holding:
        return True
    return usable == 1 and not holding and _alone(table, row, reading, strength)


def _alone(table, row, reading, strength) -> bool:
    """A single column with a total that does not add up: believed only where nothing else explains it."""
    label = table.labels[row]
    (column,) = [
        at
        for at in range(len(table.heads))
        if _adds_up(table, row, at) and _usable(table, row, at, reading) and not _some_twice(table, row, at, reading)
    ]
    if strength < 2 or says(NET, label) or says(SPANS, f"{table.caption} {table.heads[column]}"):
        return False
    if any(_is_rate(table.labels[at]) or says(CHANGE, table.labels[at]) for at in reading.rows):
        return False
    stated, off = table.values[row][column].value, _off(table, row, column, reading)
    figures = [table.values[at][column] for at in reading.rows if table.values[at][column].value]
    units = {cell.figure.unit for cell in [*figures, table.values[row][column]] if cell.figure}
    if len(figures) < 2 or len(units) > 1 or not stated or abs(off) > abs(stated) * FAR[strength]:
        return False
    return not _explained(table, row, column, reading)


def _explained(table, row, column, reading) -> bool:
    """Whether leaving out rows that are part of others, or that are set aside, gives the total as stated."""
    stated = table.values[row][column].value
    slack = _slack(table, row, column, reading)
    values = {at: table.values[at][column].value for at in reading.rows}
    whole = sum(values.values())
    aside = [at for at in reading.rows if says(ASIDE, table.labels[at]) or table.labels[at].endswith("*")]
    ways = [{at} for at in aside] + [set(aside)] + list(_parents(table, reading.rows, values))
    ways.append(set().union(*list(_parents(table, reading.rows, values))) if values else set())
    return any(way and abs(whole - sum(values[at] for at in way) - stated) <= slack for way in ways)


def _parents(table, rows, values):
    """Rows that are themselves the sum of two or more rows just before or after them."""
    for place, at in enumerate(rows):
        for step in (1, -1):
            running, taken = Decimal(0), 0
            for other in rows[place + 1 :] if step > 0 else reversed(rows[:place]):
                running, taken = running + values[other], taken + 1
                if taken >= 2 and values[at] and running == values[at]:
                    yield {at}


def _readings(table, row, totals, strength):
    """The ways to read the total in ``row``, the likeliest first."""
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
    yield from (Reading(tuple(leaves[start:]), False) for start in range(1, len(leaves) - 1))
    if row < 2 and strength == 3:
        below = [at for at in range(row + 1, len(table.labels)) if not _left_out(table, at)]
        yield Reading(tuple(below), False)


def _once(ways):
    return [list(way) for way in dict.fromkeys(tuple(way) for way in ways if len(way) >= 2)]


def _left_out(table, at) -> bool:
    label = table.labels[at]
    return bool(says(PART_OF, label) or _is_rate(label) or (says(CHANGE, label) and not says(MONEY, table.caption)))


def _without_indented(table, rows):
    return [at for at in rows if not INDENTED.match(table.labels[at])]


def _usable(table, row, column, reading) -> bool:
    """No part is kept back or in words, and all are in the unit of the total."""
    parts = [table.values[at][column] for at in reading.rows]
    unit = table.values[row][column].figure.unit
    plain = all(
        cell.kind is Kind.NOTHING or (cell.figure and (cell.figure.unit in (unit, "", "£")) and cell.figure.unit != "%")
        for cell in parts
    )
    return (
        plain
        and sum(1 for cell in parts if cell.figure) >= 2
        and not _like_a_mean(table.values[row][column], parts, table.heads[column])
    )


def _like_a_mean(total: Cell, parts: list[Cell], head: str) -> bool:
    """Whether a total in a column of decimals, or one without a head, lies among its parts: it must be a rate."""
    values = [cell.value for cell in parts if cell.figure]
    decimals = any(cell.figure.places > 0 for cell in [total, *parts] if cell.figure) and total.figure.unit != "£"
    return (
        (decimals or not head) and len(values) > 1 and min(values) >= 0 and 0 < total.value <= max(values) < sum(values)
    )


def _tells(table, column, reading) -> bool:
    return sum(1 for at in reading.rows if table.values[at][column].value) >= 2


def _off(table, row, column, reading) -> Decimal:
    return sum((table.values[at][column].value for at in reading.rows), Decimal(0)) - table.values[row][column].value


def _slack(table: Table, row: int, column: int, reading: Reading) -> Decimal:
    """How far rounding may throw a sum out: nothing for counts and pence, a step or two for thousands and decimals."""
    cells: list[Cell] = [table.values[at][column] for at in reading.rows if table.values[at][column].figure]
    total = table.values[row][column].figure
    step = max([total.step, *(cell.figure.step for cell in cells)])
    words = " ".join(
        [table.caption, table.heads[column], table.over[column] if table.over else "", *table.labels[row : row + 1]]
    )
    money = total.unit == "£" or says(MONEY, words) or any(cell.figure.unit == "£" for cell in cells)
    thousands = total.scaled or says(THOUSANDS, f"{words} {table.notes} {' '.join(table.labels + table.heads)[:2000]}")
    rounded = says(ROUNDED, table.notes)
    exact = not rounded and not thousands and ((step == 1 and not money) or (step == Decimal("0.01") and money))
    if exact:
        return Decimal(0)
    parts = len(cells)
    return step * (1 if parts <= 4 else 2 if parts <= 12 else 3)


def _some_twice(table: Table, row: int, column: int, reading: Reading) -> bool:
    """Whether a column counts people beside one that counts what befell them, and somebody stands in several rows."""
    head = table.heads[column]
    if not says(PEOPLE, head) or says(EVENTS, head) or _off(table, row, column, reading) <= 0:
        return False
    return any(says(EVENTS, other) for at, other in enumerate(table.heads) if at != column)


def _relations(table, row, columns, reading, strength, kind, why):
    for column in columns:
        if not _usable(table, row, column, reading) or _some_twice(table, row, column, reading):
            continue
        parts = tuple((table.values[at][column], 1) for at in reading.rows)
        yield Sum(kind, table.values[row][column], parts, _slack(table, row, column, reading), why)
