"""Where the columns of a laid-out table stand: stretches across the page, told by figures and then by words."""

from dataclasses import dataclass, field

from .. import cells
from ..cells import Kind

NEAR, FAR = 2, 5  # widths of a letter that figures of one column may stand apart; and a single one of them


@dataclass(frozen=True)
class Piece:
    """Words that stand together, and where: characters in a text, points on a page."""

    text: str
    left: float
    right: float


@dataclass
class Stretch:
    """From left to right, and the rows that have something in it."""

    left: float
    right: float
    rows: set[int] = field(default_factory=set)

    def take(self, other) -> None:
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)


def columns_of(rows: list[list[Piece]]) -> list[tuple[float, float]]:
    """The stretches that figures stand in, and to the right those that words (RAG, notes) have alone."""
    pieces = [(at, piece) for at, row in enumerate(rows) for piece in row[1:]]
    found = _closed(_stretches([(at, piece) for at, piece in pieces if is_figure(piece.text)]), _letter(pieces))
    if found:
        free = [
            (at, piece) for at, piece in pieces
            if piece.left >= found[0].right
            and not any(piece.left < each.right and piece.right > each.left for each in found)
        ]  # fmt: skip
        found += [each for each in _stretches(free) if len(each.rows) > 1]
    return sorted((each.left, each.right) for each in found)


def _letter(pieces) -> float:
    letters = sum(len(piece.text) for _at, piece in pieces)
    return sum(piece.right - piece.left for _at, piece in pieces) / letters if letters else 1


def is_figure(text: str) -> bool:
    return cells.kind(text) is not Kind.WORDS or cells.parts(text) is not None


def _stretches(pieces: list[tuple[int, Piece]]) -> list[Stretch]:
    found: list[Stretch] = []
    for at, piece in sorted(pieces, key=lambda pair: pair[1].left):
        if not (found and piece.left < found[-1].right):
            found.append(Stretch(piece.left, piece.right))
        found[-1].take(piece)
        found[-1].rows.add(at)
    return found


def _closed(found: list[Stretch], letter: float) -> list[Stretch]:
    """Stretches close together that no row has figures in both of, made one: figures set to the left or the middle."""
    closed: list[Stretch] = []
    for each in found:
        last = closed[-1] if closed else None
        if last and not last.rows & each.rows and each.left - last.right <= letter * _apart(last, each):
            last.take(each)
            last.rows |= each.rows
        else:
            closed.append(each)
    return closed


def _apart(one: Stretch, other: Stretch) -> int:
    return FAR if 1 in (len(one.rows), len(other.rows)) else NEAR
