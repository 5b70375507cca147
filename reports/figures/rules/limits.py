"""Values against the confidence limits that stand beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..tables import Cell, Table
from .relations import Wrong

LOWER = re.compile(r"\blower\b|\blci\b|\bll\b|\blow(?:er)? (?:95|99)", re.IGNORECASE)
UPPER = re.compile(r"\bupper\b|\buci\b|\bul\b|\bhigh(?:er)? (?:95|99)", re.IGNORECASE)
BOTH = re.compile(
    r"^[(\[]?\s*(-?\d[\d,]*(?:\.\d+)?)\s*(?:-|–|—|to|,)\s*(-?\d[\d,]*(?:\.\d+)?)\s*[)\]]?$", re.IGNORECASE
)
CI = re.compile(r"\bci\b|\bconfidence\b|\blimits?\b", re.IGNORECASE)
FEWEST = 3
WHY = "the limits beside it run only to"

Span = tuple[Decimal, Decimal]


def wrong(table: Table, mended: dict[int, Decimal]) -> list[Wrong]:
    """The one value in four or more that lies outside its own limits."""
    return [each for at, spans in _limits(table) for each in _outside(table, at, spans)]


def _limits(table: Table) -> Iterator[tuple[int, list[Span | None]]]:
    """The first column of limits, and the limits of each row."""
    for at, head in enumerate(table.heads):
        if CI.search(head) and sum(1 for cell in table.column(at) if BOTH.match(cell.text)) >= FEWEST:
            yield at, [_span(cell) for cell in table.column(at)]
        elif at and LOWER.search(table.heads[at - 1]) and UPPER.search(head):
            pairs = zip(table.column(at - 1), table.column(at), strict=True)
            yield at - 1, [(low.value, high.value) if low.figure and high.figure else None for low, high in pairs]


def _span(cell: Cell) -> Span | None:
    match = BOTH.match(cell.text)
    return (Decimal(match[1].replace(",", "")), Decimal(match[2].replace(",", ""))) if match else None


def _outside(table: Table, at: int, spans: list[Span | None]) -> list[Wrong]:
    """Those of the column just before the limits; none where the limits are of something else."""
    if not at:
        return []
    pairs = [(cell, span) for cell, span in zip(table.column(at - 1), spans, strict=True) if cell.figure and span]
    odd = [(cell, span) for cell, span in pairs if not span[0] <= cell.value <= span[1] and span[0] <= span[1]]
    if len(odd) != 1 or len(pairs) - 1 < FEWEST:
        return []
    return [Wrong(cell, "average", min(max(cell.value, low), high), WHY) for cell, (low, high) in odd]
