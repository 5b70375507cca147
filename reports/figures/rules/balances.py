"""Surpluses and underspends against the two totals above them; shares that are printed with a total of 100%."""

import re
from decimal import Decimal

from ..tables import Cell, Table
from ..wording import OVERLAP, says, total_strength
from .relations import Sum, Wrong

LEFT = re.compile(
    r"^(?:net |in-year |overall )?(?:\(?surplus\)?\s*/\s*deficit|surplus"
    r"|deficit|under[\s-]?spend|over[\s-]?spend|surplus\s*/\s*\(?deficit\)?"
    r"|\(?under\)?\s*/\s*over[\s-]?spend)\s*(?:/?\s*\(.*\))?:?$",
    re.IGNORECASE,
)
FAR = Decimal("0.6")
HUNDRED = Decimal(100)
SHARES = (Decimal(85), Decimal(115))


def differences(table: Table) -> list[Sum]:
    """What is left of two totals, where a row right below them says so."""
    found = []
    for row, label in enumerate(table.labels):
        totals = [at for at in range(row) if total_strength(table.labels[at]) >= 2] if LEFT.match(label) else []
        if len(totals) == 2 and totals[-1] == row - 1:
            found += [each for each in (_left(table.column(at), row, totals) for at in range(len(table.heads))) if each]
    return found


def _left(column: list[Cell], row: int, totals: list[int]) -> Sum | None:
    left, first, second = column[row], column[totals[0]], column[totals[1]]
    if not (left.figure and first.figure and second.figure) or {first.figure.unit, second.figure.unit} == {"%"}:
        return None
    signs = (1, 1) if (first.value < 0) != (second.value < 0) else (1, -1)
    if (first.value * signs[0] + second.value * signs[1]) * (left.value or 1) < 0:
        signs = (-signs[0], -signs[1])
    relation = Sum("change", left, ((first, signs[0]), (second, signs[1])), left.figure.step, "the two totals leave")
    return relation if abs(relation.off) <= FAR * abs(left.value) else None


def wrong(table: Table, mended: dict[int, Decimal]) -> list[Wrong]:
    """A total of 100% over shares that come near it, and not by rounding."""
    if says(OVERLAP, f"{table.caption} {table.notes} {' '.join(table.heads)}"):
        return []
    found = []
    for row, label in enumerate(table.labels):
        if total_strength(label) == 3 and row >= 3 and not any(map(total_strength, table.labels[:row])):
            found += [
                each for each in (_hundred(table.column(at), row, mended) for at in range(len(table.heads))) if each
            ]
    return found


def _hundred(column: list[Cell], row: int, mended: dict[int, Decimal]) -> Wrong | None:
    total, parts = column[row], column[:row]
    if not total.figure or total.figure.unit != "%" or total.value != HUNDRED:
        return None
    if not all(part.value is not None and 0 <= part.value <= HUNDRED for part in parts):
        return None
    whole = sum((mended.get(id(part), part.value) for part in parts), Decimal(0))
    slack = max(part.figure.step for part in [total, *parts] if part.figure) * (len(parts) + 1) / 2
    if abs(whole - HUNDRED) <= max(slack, Decimal("1.5")) or not SHARES[0] <= whole <= SHARES[1]:
        return None
    return Wrong(total, "column_total", whole, "the column adds up to")
