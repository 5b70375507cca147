"""What must hold between cells, and which one cell is wrong where it does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..tables import Cell


@dataclass(frozen=True)
class Sum:
    """``result`` should be the sum of ``parts``, each taken with its sign, within ``slack``."""

    kind: str
    result: Cell
    parts: tuple[tuple[Cell, int], ...]
    slack: Decimal
    why: str

    @property
    def expected(self) -> Decimal:
        return sum((cell.value * sign for cell, sign in self.parts), Decimal(0))

    @property
    def off(self) -> Decimal:
        """What has to be added to the result."""
        return self.expected - self.result.value

    @property
    def holds(self) -> bool:
        return abs(self.off) <= self.slack

    def mend(self, cell: Cell) -> Decimal:
        """What has to be added to ``cell`` alone for this to hold."""
        if cell is self.result:
            return self.off
        return -self.off * next(sign for part, sign in self.parts if part is cell)

    def cells(self) -> list[Cell]:
        return [self.result, *(part for part, _sign in self.parts)]


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be right, and what it should be; the sum or the count that says so."""

    cell: Cell
    kind: str
    expected: Decimal
    why: str
    total: Sum | None = None
    count: Cell | None = None


def blame(relations: Iterable[Sum]) -> list[Wrong]:
    """The fewest cells that explain the sums that do not hold.

    A total is blamed rather than its parts, unless one part also explains another sum that fails: a wrong cell inside a
    table throws out its row and its column by the same amount.
    """
    relations = list(relations)
    broken = [each for each in relations if not each.holds]
    sound = [each for each in relations if each.holds]
    wrong = []
    while broken:
        cell, moved, mended = max(_suspects(broken, sound), key=lambda suspect: suspect[3])[:3]
        first = next((each for each in mended if each.result is cell), mended[0])
        why = first.why if first.result is cell else "its row and its column agree on"
        wrong.append(Wrong(cell, first.kind, cell.value + moved, why, total=first if first.result is cell else None))
        broken = [each for each in broken if each not in mended]
    return wrong


def _suspects(broken, sound):
    """Each cell that might be wrong: by how much, the sums it would mend, and how likely that is."""
    upset = {}
    for each in sound:
        for cell in each.cells():
            upset[id(cell)] = upset.get(id(cell), 0) + 1
    of = {}
    for each in broken:
        for cell in each.cells():
            of.setdefault(id(cell), (cell, []))[1].append(each)
    for cell, sums in of.values():
        if cell.figure is None:
            continue
        for each in sums:
            moved = each.mend(cell)
            mended = [other for other in sums if abs(other.mend(cell) - moved) <= other.slack]
            is_result = any(other.result is cell for other in mended)
            weight = len(mended) - upset.get(id(cell), 0) if len(mended) > 1 else 1
            yield cell, moved, mended, (weight, is_result)


def reconciled(wrong: list[Wrong]) -> list[Wrong]:
    """One wrong count in place of a total and a percentage that both look wrong because of it."""
    found = list(wrong)
    for total in [each for each in wrong if each.total]:
        for share in [each for each in wrong if each.count]:
            count = _count_that_mends(total, share)
            if count is not None:
                found = [each for each in found if not (each is total or each is share or _follows(each, total))]
                found.append(Wrong(share.count, total.kind, count, "its total and its percentage agree on"))
                break
    return found


def _count_that_mends(total: Wrong, share: Wrong) -> Decimal | None:
    """What the count of a percentage would have to be, where that mends the total it is part of too."""
    if not any(cell is share.count for cell, _sign in total.total.parts) or not (
        total.cell.value and share.count.value
    ):
        return None
    count = share.count.value + total.total.mend(share.count)
    fits = abs(count / total.cell.value * 100 - share.cell.value) <= share.cell.figure.step
    return count if fits or _explains(share, share.count.value, count) else None


def _follows(share: Wrong, total: Wrong) -> bool:
    """Whether a percentage only looked wrong because its count was thought to be."""
    if share.count is not total.cell or not total.expected:
        return False
    return _explains(share, total.expected, total.cell.value)


def _explains(share: Wrong, was: Decimal, count: Decimal) -> bool:
    """Whether ``count`` in place of ``was`` gives the percentage stated, of the same whole or of one it is part of."""
    if not (share.expected and was):
        return False
    whole = was * 100 / share.expected
    ways = (each for each in (whole, whole - was + count) if each)
    return any(abs(count * 100 / each - share.cell.value) <= share.cell.figure.step for each in ways)
