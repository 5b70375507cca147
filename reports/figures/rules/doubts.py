"""Reasons to keep quiet about a total that does not add up."""

import re
from decimal import Decimal

from ..cells import Kind
from ..tables import Cell, Table
from ..wording import ASIDE, EVENTS, INCOME, NET, PEOPLE, SPANS, says, says_change
from .readings import Reading, adds_up, is_rate, off, slack

FAR = {3: Decimal("0.6"), 2: Decimal("0.25"), 1: Decimal("0.1")}
NOTED = re.compile(r"[*†‡^¹²³⁴⁵]\s*$|\[\w{1,2}\]\s*$")
LEVEL = Decimal("0.6")


def comparable(table: Table, row: int, column: int, reading: Reading, strength: int) -> bool:
    """Whether the total and its parts can be held against each other at all."""
    total, parts = table.values[row][column], [table.values[at][column] for at in reading.rows]
    return (
        _plain(total, parts)
        and not _like_a_mean(total, parts, table.heads[column], strength)
        and not _some_twice(table, row, column, reading)
        and not _hundred(total, parts, off(table, row, column, reading), len(table.heads))
        and not (NOTED.search(total.text) and off(table, row, column, reading))
    )


def _hundred(total: Cell, parts: list[Cell], off: Decimal, columns: int) -> bool:
    """Whether these are shares without a sign, beside their counts, that come to a hundred but for rounding."""
    return columns > 1 and total.value == 100 and abs(off) <= total.figure.step * len(parts) / 2


def _plain(total: Cell, parts: list[Cell]) -> bool:
    """No part is kept back or in words, and all are in the unit of the total."""
    figures = [cell for cell in parts if cell.figure]
    if any(cell.kind in (Kind.WORDS, Kind.WITHHELD) for cell in parts) or len(figures) < 2:
        return False
    return all(cell.figure.unit in (total.figure.unit, "", "£") and cell.figure.unit != "%" for cell in figures)


def _like_a_mean(total: Cell, parts: list[Cell], head: str, strength: int) -> bool:
    """Whether a total lies among its parts, so that it must be a rate or a count at one moment.

    That is asked of decimals, of columns without a head, of what is not plainly called a total, and of figures so alike
    ('94, 95, 93') that they would make a sum of quite another size.
    """
    values = [cell.value for cell in parts if cell.figure]
    if not min(values) <= total.value <= max(values) < sum(values) or not total.value:
        return False
    if min(values) < 0 and head and total.value * 2 >= sum(values):
        return False
    decimals = any(cell.figure.places > 0 for cell in [total, *parts] if cell.figure) and total.figure.unit != "£"
    alike = min(values) >= 20 and min(values) >= LEVEL * max(values)
    return decimals or not head or strength < 3 or alike


def _some_twice(table: Table, row: int, column: int, reading: Reading) -> bool:
    """Whether a column counts people beside one that counts what befell them, and somebody stands in several rows."""
    head = table.heads[column]
    if not says(PEOPLE, head) or says(EVENTS, head) or off(table, row, column, reading) <= 0:
        return False
    return any(says(EVENTS, other) for at, other in enumerate(table.heads) if at != column)


def believed_alone(table: Table, row: int, reading: Reading, strength: int) -> bool:
    """A single column with a total that does not add up: believed only where nothing else explains it."""
    label = table.labels[row]
    (column,) = [
        at
        for at in range(len(table.heads))
        if adds_up(table, row, at) and comparable(table, row, at, reading, strength)
    ]
    if strength < 2 or says(NET, label) or says(SPANS, f"{table.caption} {table.heads[column]}"):
        return False
    if any(is_rate(table.labels[at]) or says_change(table.labels[at]) for at in reading.rows):
        return False
    figures = [table.values[at][column] for at in reading.rows if table.values[at][column].value]
    units = {cell.figure.unit for cell in [*figures, table.values[row][column]]}
    stated = table.values[row][column].value
    if len(figures) < 2 or len(units) > 1 or abs(off(table, row, column, reading)) > abs(stated) * FAR[strength]:
        return False
    return not _explained(table, row, column, reading)


def _explained(table, row, column, reading) -> bool:
    """Whether the total is right without rows that are part of others or set aside, or with income taken off."""
    stated, most = table.values[row][column].value, slack(table, row, column, reading)
    values = {at: table.values[at][column].value for at in reading.rows}
    aside = [at for at in reading.rows if says(ASIDE, table.labels[at]) or NOTED.search(table.labels[at])]
    parents = list(_parents(reading.rows, values))
    ways = [{at} for at in [*aside, *parents]] + [set(aside), set(parents)]
    income = {at for at in reading.rows if says(INCOME, table.labels[at])}
    sums = [sum(values.values()) - sum(values[at] for at in way) for way in ways if way]
    sums.append(sum(values.values()) - 2 * sum(values[at] for at in income))
    return any(abs(whole - stated) <= most for whole in sums)


def _parents(rows, values):
    """Rows that are themselves the sum of two or more rows just before or after them."""
    for place, at in enumerate(rows):
        for others in (rows[place + 1 :], rows[:place][::-1]):
            running = Decimal(0)
            for taken, other in enumerate(others, start=1):
                running += values[other]
                if taken >= 2 and values[at] and running == values[at]:
                    yield at
