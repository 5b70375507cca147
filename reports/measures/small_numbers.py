"""Small numbers about people: found, rounded, or left out so that they cannot be worked out again. Pure.

One to five children can be children whom neighbours know. Nought names nobody. The Office for National Statistics and
the Department for Education publish looked-after children's figures rounded or suppressed for this reason.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

SMALLEST, LARGEST, NEAREST = 1, 5, 5


@dataclass(frozen=True)
class Whole:
    """``times`` as much as ``total`` is what ``parts`` add up to; ``total`` is None where everybody knows it: 100%."""

    total: Hashable
    parts: Sequence[Hashable]
    times: int = 1

    @property
    def cells(self):
        return [*self.parts, *([] if self.total is None else [self.total])]


def is_small(value: Decimal | None) -> bool:
    """Whether a count of people is so small that somebody could be recognised."""
    return value is not None and SMALLEST <= value <= LARGEST


def to_nearest_five(value: Decimal) -> Decimal:
    return (value / NEAREST).quantize(Decimal(1), ROUND_HALF_UP) * NEAREST


def hidden_cells(
    values: Mapping[Hashable, Decimal | None], hidden: set[Hashable], wholes: Sequence[Whole]
) -> set[Hashable]:
    """All cells to leave out so that none of ``hidden`` can be worked out from the figures that are left.

    Where a missing cell follows from the others, or those missing from a sum are five people or fewer together, the
    next smallest part of that sum goes too: a part above nought if there is one, else a part, else the whole itself.
    Done again until nothing follows any more.
    """
    gone = set(hidden)
    while True:
        also = next(filter(None, (_next(whole, values, gone) for whole in _telling(values, gone, wholes))), None)
        if also is None:
            return gone
        gone.add(also)


def given_away(
    values: Mapping[Hashable, Decimal | None], hidden: set[Hashable], wholes: Sequence[Whole]
) -> set[Hashable]:
    """Those of ``hidden`` that readers of all other cells can work out, or know to be few people together."""
    return {cell for whole in _telling(values, hidden, wholes) for cell in whole.cells if cell in hidden}


def _telling(values, gone, wholes):
    """The sums that give away something of ``gone``: each by itself first, for solving all of them takes longer."""
    missing = [(whole, [cell for cell in whole.cells if cell in gone]) for whole in wholes]
    yield from (whole for whole, cells in missing if len(cells) == 1 or _are_few(whole, cells, values))
    follows = _following(gone, wholes)
    yield from (whole for whole, cells in missing if follows.intersection(cells))


def _are_few(whole, missing, values):
    """Whether a reader can take the rest from the total and is left with a small number of people."""
    if not missing or whole.total is None or whole.total in missing or whole.times != 1:
        return False
    counts = [values[cell] for cell in missing]
    return None not in counts and is_small(sum(counts))


def _next(whole, values, gone):
    """The cell of ``whole`` to leave out next, or None where there is no more."""
    others = [
        (number, cell) for number, cell in enumerate(whole.parts) if cell not in gone and values[cell] is not None
    ]
    others.sort(key=lambda each: (values[each[1]] == 0, values[each[1]], each[0]))
    if others and (values[others[0][1]] != 0 or whole.total is None or whole.total in gone):
        return others[0][1]
    if others and not is_small(values[whole.total]):
        return others[0][1]
    return whole.total if whole.total not in gone else None


def _following(gone, wholes):
    """The cells of ``gone`` that have one solution in the equations the sums make: solved as equations are."""
    rows = []
    for whole in wholes:
        row = {cell: Fraction(1) for cell in whole.parts if cell in gone}
        if whole.total in gone:
            row[whole.total] = row.get(whole.total, 0) - whole.times
        for lead, known in rows:
            _take_away(row, known, lead)
        row = {cell: number for cell, number in row.items() if number}
        if not row:
            continue
        lead = next(iter(row))
        row = {cell: number / row[lead] for cell, number in row.items()}
        for _, known in rows:
            _take_away(known, row, lead)
        rows.append((lead, row))
    return {lead for lead, row in rows if len(row) == 1}


def _take_away(row, known, lead):
    """``row`` less as much of ``known`` as makes ``lead`` go from it."""
    if factor := row.get(lead):
        for cell, number in known.items():
            row[cell] = row.get(cell, 0) - factor * number
            if not row[cell]:
                del row[cell]
