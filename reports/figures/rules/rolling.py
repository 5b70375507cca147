"""What is brought forward, what comes in and goes out, and what is carried forward: opening, movements, closing."""

import re
from decimal import Decimal
from itertools import pairwise, product

from ..cells import is_period
from ..tables import Table
from ..wording import CHANGE, says, total_strength
from .readings import is_rate
from .relations import Sum
from .series import slack

OPENING = re.compile(
    r"\bopening\b|\bbrought forward\b|\bb/?f(?:wd)?\b|\bat (?:the )?(?:start|beginning)\b"
    r"|\bat 0?1(?:st)? (?:april|january|july|october)\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\bclosing\b|\bcarried forward\b|\bc/?f(?:wd)?\b|\bat (?:the )?end\b"
    r"|\bat 3[01](?:st|th)? (?:march|december|june|september)\b|\byear[\s-]end\b"
    r"|^(?:cumulative|remaining|residual|revised|total|overall) (?:budget )?(?:gap|deficit|shortfall)\b",
    re.IGNORECASE,
)
MOST = 6  # movements between the two
LEAST = 20  # steps that a balance must have before a sum that comes out says anything
WHY = "what was there and what came and went make"


def forward(table: Table) -> list[Sum]:
    """What each closing figure should be, and each opening one after the closing one before it."""
    return [*_moved(table, "column_total"), *_moved(table.turned(), "row_total"), *_handed_on(table)]


def _ends(table: Table):
    """The rows that open and close, with those between them; none where there are other than one of each."""
    opening = [at for at, label in enumerate(table.labels) if says(OPENING, label)]
    closing = [at for at, label in enumerate(table.labels) if says(CLOSING, label)]
    if len(opening) != 1 or len(closing) != 1 or not 1 <= closing[0] - opening[0] - 1 <= MOST:
        return None
    between = [
        at for at in range(opening[0] + 1, closing[0])
        if not total_strength(table.labels[at]) and not is_rate(table.labels[at]) and not says(CHANGE, table.labels[at])
    ]  # fmt: skip
    return (opening[0], between, closing[0]) if between else None


def _moved(table: Table, kind: str) -> list[Sum]:
    ends = _ends(table)
    if not ends:
        return []
    best: list[Sum] = []
    holding = 0
    for signs in product((1, -1), repeat=len(ends[1])):
        sums = [each for each in (_sum(table, column, ends, signs, kind) for column in range(len(table.heads))) if each]
        held = sum(1 for each in sums if each.holds and abs(each.result.value) >= LEAST * each.result.figure.step)
        if held > holding:
            best, holding = sums, held
    return best if holding >= 2 and holding * 3 >= len(best) * 2 else []


def _sum(table, column, ends, signs, kind) -> Sum | None:
    opening, between, closing = ends
    result, first = table.values[closing][column], table.values[opening][column]
    moves = [table.values[at][column] for at in between]
    if not result.figure or not first.figure or any(cell.value is None for cell in moves) or result.figure.unit == "%":
        return None
    most = slack(table, [result, first, *moves]) * (1 if len(moves) < 4 else 2)
    return Sum(kind, result, ((first, 1), *zip(moves, signs, strict=True)), most, WHY)


def _handed_on(table: Table) -> list[Sum]:
    """Each period opens with what the one before closed with, where most do."""
    ends = _ends(table)
    periods = [at for at, head in enumerate(table.heads) if re.search(r"(?:19|20)\d\d", head) or is_period(head)]
    if not ends or len(periods) < 3 or len(periods) != len(table.heads):
        return []
    sums = []
    for before, after in pairwise(periods):
        closed, opened = table.values[ends[2]][before], table.values[ends[0]][after]
        if closed.figure and opened.figure:
            sums.append(Sum("change", opened, ((closed, 1),), Decimal(0), "the period before closed with"))
    held = sum(1 for each in sums if each.holds)
    return sums if held >= 1 and held * 2 >= len(sums) else []
