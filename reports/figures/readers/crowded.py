"""Columns so close that a wide figure stands under its neighbour's head: told by their order where the rows agree."""

from collections import Counter
from itertools import pairwise
from statistics import median

from .columns import Piece, is_figure

FEWEST = 3  # rows with the same number of figures
CLOSE = 6  # widths of a letter between a figure's right edge and its column's

Line = tuple[int, list[Piece]]


def crowded(rows: list[list[Piece]], columns: list[tuple[float, float]]) -> bool:
    """Whether two rows or more put two figures into one column."""
    for left, right in columns:
        inside = [
            sum(1 for piece in row[1:] if piece.left < right and piece.right > left and is_figure(piece.text))
            for row in rows
        ]
        if sum(1 for figures in inside if figures > 1) > 1:
            return True
    return False


def in_order(lines: list[Line]) -> list[Line]:
    """The same lines, the figures of each full row set where those of most rows stand; as they were where few agree."""
    full = Counter(len(pieces) for _number, pieces in lines if _all_figures(pieces))
    size, rows = max(full.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
    if rows < FEWEST:
        return lines
    agreeing = [pieces for _number, pieces in lines if len(pieces) == size and _all_figures(pieces)]
    rights = [median(row[at].right for row in agreeing) for at in range(1, size)]
    if any(after - before < 2 for before, after in pairwise(rights)):
        return lines
    return [(number, _set(pieces, rights, size)) for number, pieces in lines]


def _all_figures(pieces: list[Piece]) -> bool:
    return len(pieces) > 2 and not is_figure(pieces[0].text) and all(is_figure(piece.text) for piece in pieces[1:])


def _set(pieces: list[Piece], rights: list[float], size: int) -> list[Piece]:
    if not pieces:
        return []
    if len(pieces) == size and _all_figures(pieces):
        places = list(range(size - 1))
    else:
        places = [_nearest(piece, rights) for piece in pieces[1:]]
        taken = [place for place in places if place is not None]
        if len(set(taken)) < len(taken):
            return pieces
    return [pieces[0], *(_at(piece, place, rights) for piece, place in zip(pieces[1:], places, strict=True))]


def _nearest(piece: Piece, rights: list[float]) -> int | None:
    """The column whose right edge is nearest; None for words, and for what stands apart from all."""
    place = min(range(len(rights)), key=lambda at: abs(rights[at] - piece.right))
    letter = (piece.right - piece.left) / max(len(piece.text), 1)
    return place if is_figure(piece.text) and abs(rights[place] - piece.right) <= CLOSE * letter else None


def _at(piece: Piece, place: int | None, rights: list[float]) -> Piece:
    if place is None:
        return piece
    left = max(rights[place - 1] + 1, rights[place] - (piece.right - piece.left)) if place else piece.left
    return Piece(piece.text, min(left, rights[place] - 1), rights[place])
