"""A slip that was found: where it stands, what is stated, what follows instead, and words for people."""

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal

IN_WORDS = "text_versus_table"
KINDS = ("column_total", "row_total", "percentage", "change", "average", IN_WORDS)

IN_SCALE = re.compile(r"£[\d,.]*\d(\s?(?:k|m|bn|million|billion)\b)", re.IGNORECASE)
LARGE = 1000


@dataclass(frozen=True)
class Finding:
    """One slip. ``stated`` and ``expected`` are in the unit of the cell; ``sentence`` where words carry the figure."""

    table: str
    line: int
    cell: str
    kind: str
    stated: Decimal
    expected: Decimal
    sentence: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        """The same for the same slip in a later version, whatever line it stands on by then."""
        parts = [self.table, self.cell, self.kind, str(self.stated.normalize()), re.sub(r"\W+", " ", self.sentence)]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]

    @property
    def words(self) -> str:
        """'Grand Total, 2021/22: the column adds up to 218, not 216.'"""
        return (
            f"{self.cell}: {self.why or 'what follows is'} {self._said(self.expected)}, not {self._said(self.stated)}."
        )

    def _said(self, value: Decimal) -> str:
        """In millions of pounds where the phrase of a sentence has them: '£2.7m'."""
        scale = IN_SCALE.search(self.cell) if self.sentence else None
        if not scale or abs(value) < LARGE:
            return said(value)
        shift = {"k": 3, "m": 6, "b": 9}[scale[1].strip()[0].lower()]
        return f"£{said(value.scaleb(-shift))}{scale[1]}"

    def as_json(self) -> dict:
        """As `manage.py check_figures --json` prints it."""
        found = {
            "table": self.table, "line": self.line, "cell": self.cell, "kind": self.kind,
            "stated": number(self.stated), "expected": number(self.expected), "words": self.words, "key": self.key,
        }  # fmt: skip
        return {**found, "sentence": self.sentence} if self.sentence else found


def number(value: Decimal) -> int | float:
    """A whole number where it is one."""
    return int(value) if value == value.to_integral_value() else float(value)


def said(value: Decimal) -> str:
    """'1,234' or '-0.5'."""
    value = value.normalize()
    return f"{value:,f}"
