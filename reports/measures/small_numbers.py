"""Small numbers about people: found, rounded, or left out so that they cannot be worked out again. Pure.

One to five children can be children whom neighbours know. Nought names nobody. The Office for National Statistics and
the Department for Education publish looked-after children's figures rounded or suppressed for this reason.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

SMALLEST, LARGEST, NEAREST = 1, 5, 5


def is_small(value: Decimal | None) -> bool:
    """Whether a count of people is so small that somebody could be recognised."""
    return value is not None and SMALLEST <= value <= LARGEST


def to_nearest_five(value: Decimal) -> Decimal:
    return (value / NEAREST).quantize(Decimal(1), ROUND_HALF_UP) * NEAREST


def hidden_cells(
    values: Sequence[Sequence[Decimal | None]],
    hidden: set[tuple[int, int]],
    wholes: Sequence[tuple[tuple[int, int], Sequence[tuple[int, int]]]],
) -> set[tuple[int, int]]:
    """All cells to leave out of a table so that none of ``hidden`` can be worked out from what is left.

    ``values[row][column]`` are the figures; each of ``wholes`` names a cell and the cells that add up to it. Where
    only one part, or only the whole, is missing from such a line, the next smallest other cell goes too: a part above
    nought if there is one, else a part, else the whole itself. Done again until it holds everywhere.
    """
    gone = set(hidden)
    settled = False
    while not settled:
        settled = True
        for total, parts in wholes:
            missing = [cell for cell in (total, *parts) if cell in gone]
            if len(missing) != 1:
                continue
            others = [cell for cell in parts if cell not in gone and values[cell[0]][cell[1]] is not None]
            others.sort(key=lambda cell: (values[cell[0]][cell[1]] == 0, values[cell[0]][cell[1]], cell))
            also = others[0] if others else total
            settled = settled and also in gone
            gone.add(also)
    return gone
