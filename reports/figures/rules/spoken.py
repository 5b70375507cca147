"""Sentences that carry their own arithmetic: 'x of y, z%', 'from a to b, an increase of d'."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..sentences import Sentence
from .amounts import value
from .phrases import HALVES, IN_ALL, N
from .said_changes import changes, net, rises
from .said_shares import shares
from .slip import Slip

CLOSE = Decimal("0.2")


def slips(sentence: Sentence) -> Iterator[Slip]:
    """The figures of a sentence that do not follow from the others in it, one each."""
    seen = set()
    for slip in [
        *shares(sentence),
        *changes(sentence),
        *rises(sentence),
        *_in_all(sentence),
        *net(sentence),
    ]:
        if slip.stated not in seen:
            seen.add(slip.stated)
            yield slip


def _in_all(sentence):
    """'12 in the north and 9 in the south, 22 in all'."""
    for match in IN_ALL.finditer(sentence.masked):
        parts = [value(part) for part in re.findall(rf"(?<![\d.,/£-]){N}", match["parts"])]
        stated, whole = value(match["all"]), sum(parts)
        if stated != whole and abs(stated - whole) <= CLOSE * whole and stated > max(parts):
            yield Slip(sentence, "column_total", stated, whole, sentence.phrase(match), "the parts come to")


def halves(sentence: Sentence) -> tuple[Decimal, str] | None:
    """'110 in the first half, 108 in the second' as their sum."""
    match = HALVES.search(sentence.masked)
    if not match:
        return None
    one, other = (match["a"], match["b"]) if match["a"] else (match["c"], match["e"])
    return value(one) + value(other), sentence.phrase(match)
