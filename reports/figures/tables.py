"""A table as the rules see it: labels down, heads across, cells between; and the same table turned on its side."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from . import cells
from .cells import Figure, Kind
from .wording import total_strength

SAMPLE = 120


def sampled(places: list[int]) -> list[int]:
    """Rows or columns enough to see how a long table is made, spread over all of it; all of them where it is not."""
    return places if len(places) <= SAMPLE else places[:: -(-len(places) // SAMPLE)]


@dataclass(eq=False)
class Cell:
    """One cell: its words, the line it stands on, its name for people ('Grand Total, 2021/22')."""

    text: str
    line: int = 0
    name: str = ""
    kind: Kind = Kind.NOTHING
    figure: Figure | None = None

    @classmethod
    def of(cls, text: str, line: int) -> Cell:
        kind = cells.kind(text)
        return cls(text, line, kind=kind, figure=cells.figure(text) if kind is Kind.FIGURE else None)

    @property
    def value(self) -> Decimal | None:
        """Its figure, nought where it is empty or a dash, None where it holds words or is kept back."""
        if self.figure:
            return self.figure.value
        return Decimal(0) if self.kind is Kind.NOTHING else None


@dataclass(eq=False)
class Table:
    """``values[row][column]`` beside ``labels`` and under ``heads``; ``groups`` are the words above heads and labels.

    ``starts`` holds the rows that begin a part of the table, after a line of words alone.
    """

    caption: str
    line: int
    labels: list[str]
    heads: list[str]
    values: list[list[Cell]]
    over: list[str] = field(default_factory=list)  # for each column, all words above it
    starts: set[int] = field(default_factory=set)
    head_starts: set[int] = field(default_factory=set)
    notes: str = ""
    _units: dict[int, str] = field(default_factory=dict, repr=False)

    @cached_property
    def words(self) -> str:
        """What its caption, notes, heads and first labels say."""
        return f"{self.caption} {self.notes} {' '.join(self.heads)} {' '.join(self.labels)}"[:4000]

    @cached_property
    def names(self) -> str:
        """What its first labels and its heads say."""
        return " ".join(self.labels + self.heads)[:2000]

    @cached_property
    def has_total(self) -> bool:
        """Whether a row or a column is called 'Total' and nothing else."""
        return any(total_strength(words) == 3 for words in self.labels + self.heads)

    def turned(self) -> Table:
        """The same cells with rows for columns, so that one rule reads both ways."""
        columns = [list(column) for column in zip(*self.values, strict=True)]
        return Table(
            self.caption, self.line, self.over or self.heads, self.labels, columns, over=list(self.labels),
            starts=self.head_starts, head_starts=self.starts, notes=self.notes,
        )  # fmt: skip

    def column(self, index: int) -> list[Cell]:
        return [row[index] for row in self.values]

    def unit(self, index: int) -> str:
        """The unit that most figures of a column carry."""
        if index not in self._units:
            units = [cell.figure.unit for cell in self.column(index) if cell.figure]
            self._units[index] = max(set(units), key=units.count) if units else ""
        return self._units[index]
