"""A sentence that counts what a row of the table beside it counts, and says another figure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..cells import is_period
from ..findings import IN_WORDS, Finding
from ..sentences import DATES, Sentence, within
from ..tables import Cell, Table
from ..wording import RATE, RATE_ROW, says, stems, total_strength
from .amounts import value
from .phrases import ABOUT, NUMBER, POINTS_AT, N
from .repeated import counts_alike, in_column

BESIDE = 10  # lines between the sentence and the table
CLOSE = Decimal("0.15")
ANOTHER_TIME = re.compile(
    r"\b(?:previous|last|prior|before|compared|since|another|other|of (?:these|those|which))\b", re.I
)


def misnamed(sentences: list[Sentence], tables: list[Table]) -> Iterator[Finding]:
    """'43 voluntary resignations' beside a row of that name that says 34: digits changed about, or close."""
    for table in tables:
        first, last = table.line, table.values[-1][0].line
        for sentence in within(sentences, first - BESIDE, last + BESIDE):
            if first - BESIDE <= sentence.line < first or last < sentence.line <= last + BESIDE:
                yield from _swapped(table, sentence)
                column = _column(table, sentence)
                if column is not None:
                    yield from _rows(table, column, sentence)


def _swapped(table: Table, sentence: Sentence) -> Iterator[Finding]:
    """'413 homes completed in 2022/23' where the cell of that row and that column says 431."""
    held = {cell.value for row in table.values for cell in row if cell.figure}
    for match in NUMBER.finditer(sentence.masked):
        stated, digits = value(match.group()), re.sub(r"\D", "", match.group())
        if len(set(digits)) < 2 or len(digits) < 3 or stated in held or ABOUT.search(sentence.masked[: match.start()]):
            continue
        cells = [
            cell for at, row in enumerate(table.values) for column, cell in enumerate(row)
            if _same_digits(match.group(), cell)
            and (_meant(table, at, column, sentence) or _just_named(table.labels[at], sentence, match.start()))
        ]  # fmt: skip
        alike = counts_alike(table, sentence.masked[match.end() :])
        if len(cells) == 1 and alike and not in_column(table, stated):
            yield Finding(
                table.caption, sentence.line, cells[0].name, IN_WORDS, stated, cells[0].value, sentence.text,
                "the table says",
            )  # fmt: skip


def _same_digits(said: str, cell: Cell) -> bool:
    """Whether a figure in words is that of a cell with two digits changed about, its point and its unit the same."""
    if not cell.figure or said.endswith("%") != (cell.figure.unit == "%"):
        return False
    one, other = (re.sub(r"[^\d.]", "", text) for text in (said, cell.text))
    differ = [at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right]
    return len(one) == len(other) and len(differ) == 2 and sorted(one) == sorted(other)


def _meant(table: Table, row: int, column: int, sentence: Sentence) -> bool:
    """Whether the sentence names this row and this column: a period as it stands, words by what they mean."""
    said = stems(sentence.text)
    total = total_strength(table.labels[row])
    names = [*([] if total else [table.labels[row]]), *([table.heads[column]] if len(table.heads) > 1 else [])]
    words = " ".join(sentence.text.split())
    return bool(names) and all(
        name in words if is_period(name) else bool(stems(name)) and stems(name) <= said for name in names
    )


def _just_named(label: str, sentence: Sentence, start: int) -> bool:
    """Whether the words just before a figure name this row, no other figure between, and no other time is meant."""
    before = re.split(r"\d|[;:]", sentence.masked[:start])[-1]
    named = bool(stems(label)) and label.lower() in before.lower()
    return named and not total_strength(label) and not ANOTHER_TIME.search(sentence.text)


def _column(table: Table, sentence: Sentence) -> int | None:
    """The only column of counts, or that of the period the sentence names; None where another time may be meant."""
    if ANOTHER_TIME.search(sentence.text):
        return None
    counts = [at for at, head in enumerate(table.heads) if table.unit(at) != "%" and not says(RATE, head)]
    if len(counts) == 1:
        return None if DATES.search(sentence.text) else counts[0]
    named = [at for at in counts if is_period(table.heads[at]) and table.heads[at] in sentence.text]
    return named[0] if len(named) == 1 else None


def _rows(table: Table, column: int, sentence: Sentence) -> Iterator[Finding]:
    for label, row in zip(table.labels, table.values, strict=True):
        cell = row[column]
        if not cell.figure or total_strength(label) or says(RATE_ROW, label) or not _telling(label, sentence):
            continue
        match = re.search(rf"(?<![\d.,/£-])({N})\s(?:[a-z]+\s)?{re.escape(label)}\b", sentence.masked, re.IGNORECASE)
        if not match or ABOUT.search(sentence.masked[: match.start()]):
            continue
        stated = value(match[1])
        if stated not in {other.value for other in row} and _slipped(stated, cell.value):
            yield Finding(
                table.caption, sentence.line, cell.name, IN_WORDS, stated, cell.value, sentence.text, "the table says"
            )


def _telling(label: str, sentence: Sentence) -> bool:
    words = len(label.split())
    return len(label) > 8 and (words >= 2 or bool(POINTS_AT.search(sentence.text))) and words <= 6


def _slipped(stated: Decimal, right: Decimal) -> bool:
    """Whether one is the other with digits changed about, or close to it."""
    return sorted(str(stated)) == sorted(str(right)) or abs(stated - right) <= CLOSE * right
