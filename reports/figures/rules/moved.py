"""A change said in figures and in per cent, whose two sides stand in its paragraph or in the table beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from re import Match

from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from ..tables import Table
from ..wording import RATE, says, stems, total_strength
from .amounts import value
from .phrases import ABOUT, DOWN, NUMBER, PERCENT, UP, N, pattern

E = rf"(?P<e>\d+(?:\.\d+)?){PERCENT}"
MOVED = [
    pattern(
        rf"\b(?:{UP}|{DOWN})\s(?:of\s|by\s)?(?P<d>{N})(?!{PERCENT})(?:\s[a-z]+){{0,2}}?",
        rf"(?:\s\(\s*|,\s(?:or\s)?(?:an?\s(?:{UP}|{DOWN})\sof\s)?){E}",
    ),
    pattern(
        rf"(?<![\d.,/£-])(?P<d>{N})(?!{PERCENT})(?:\s[a-z]+){{0,2}}?\s(?:more|fewer|less|higher|lower)\sthan\s[^.;\d%]{{0,50}}?",
        rf"(?:\(|,\s(?:or\s)?)(?:an?\s(?:{UP}|{DOWN})\sof\s)?{E}",
    ),
]
BESIDE = 12  # lines between the sentence and the table
AROUND = 5  # sentences before, of this paragraph and the one above
LEAST = 20
CLOSE = Decimal("0.15")
TWICE = 2


@dataclass(frozen=True)
class Pair:
    """Two figures that the change may lie between."""

    was: Decimal
    now: Decimal

    @property
    def moved(self) -> Decimal:
        return abs(self.now - self.was)

    def grew(self, stated: Decimal, step: Decimal) -> bool:
        return abs(self.growth - stated) <= step

    @property
    def growth(self) -> Decimal:
        return self.moved / self.was * 100


def moved(sentences: list[Sentence], tables: list[Table]) -> Iterator[Finding]:
    """Changes of which one half goes with the figures around it and the other half does not."""
    for at, sentence in enumerate(sentences):
        for match in (match for each in MOVED for match in each.finditer(sentence.masked)):
            if not any(ABOUT.search(sentence.masked[: match.start(name)]) for name in "de"):
                yield from _in_paragraph(sentence, match, sentences[max(at - AROUND, 0) : at + 1])
                yield from _in_table(sentence, match, tables)


def _step(match: Match) -> Decimal:
    return Decimal(1).scaleb(-len(match["e"].partition(".")[2]))


def _in_paragraph(sentence: Sentence, match: Match, around: list[Sentence]) -> Iterator[Finding]:
    """'346 homes were let. This year it was 318, down by 28, or 8.8%'."""
    stated, change = Decimal(match["e"]), value(match["d"])
    counts = [
        value(each.group()) for other in around if sentence.paragraph - other.paragraph <= 1
        for each in NUMBER.finditer(other.masked) if "%" not in each.group() and "£" not in each.group()
    ]  # fmt: skip
    pairs = [
        pair for one, other in combinations(dict.fromkeys(counts), 2) for pair in (Pair(one, other), Pair(other, one))
    ]
    pairs = [pair for pair in pairs if min(pair.was, pair.now) >= LEAST and pair.moved == change]
    down = bool(pattern(rf"\b(?:{DOWN}|fewer|less|lower)\b").search(match.group()))
    meant = [pair for pair in pairs if (pair.now < pair.was) == down]
    if len(meant) != 1 or meant[0].grew(stated, _step(match)):
        return
    others = {count for count in counts if count} - {meant[0].was, meant[0].now}
    if any(abs(change / count * 100 - stated) <= _step(match) for count in others):
        return
    if meant[0].growth < TWICE * stated and stated < TWICE * meant[0].growth:
        yield _finding(sentence, match, "", stated, _rounded(meant[0].growth, match))


def _in_table(sentence: Sentence, match: Match, tables: list[Table]) -> Iterator[Finding]:
    """'Visits rose by 18,977 (6.0%)' beside a row of visits that rose by 19,877, which is 6.0%."""
    stated, change, step = Decimal(match["e"]), value(match["d"]), _step(match)
    counts = {value(each.group()) for each in NUMBER.finditer(sentence.masked) if "%" not in each.group()} - {change}
    for table in tables:
        if not table.line - BESIDE <= sentence.line <= table.values[-1][0].line + BESIDE:
            continue
        pairs = list(_pairs(table, sentence, counts))
        if any(pair.moved == change and pair.grew(stated, step) for pair in pairs):
            return
        wrong = {pair.moved for pair in pairs if pair.grew(stated, step / 2) and _slipped(change, pair.moved)}
        if len(wrong) == 1:
            yield _finding(sentence, match, table.caption, change, wrong.pop())
            return


def _pairs(table: Table, sentence: Sentence, counts: set[Decimal]) -> Iterator[Pair]:
    """Two figures of a row that the sentence names, by its label or its head or by one of them."""
    named = stems(sentence.text)
    for label, row in zip(table.labels, table.values, strict=True):
        cells = [at for at, cell in enumerate(row) if cell.figure and not cell.figure.unit and abs(cell.value) >= LEAST]
        for one, other in combinations([at for at in cells if not says(RATE, table.heads[at])], 2):
            whole = table.caption if total_strength(label) else ""
            words = stems(f"{label} {table.heads[one]} {whole}") & named
            if words or counts & {row[one].value, row[other].value}:
                yield from (Pair(row[one].value, row[other].value), Pair(row[other].value, row[one].value))


def _slipped(stated: Decimal, right: Decimal) -> bool:
    return stated != right and (sorted(str(stated)) == sorted(str(right)) or abs(stated - right) <= CLOSE * right)


def _rounded(growth: Decimal, match: Match) -> Decimal:
    return round(growth, len(match["e"].partition(".")[2]))


def _finding(sentence, match, caption, stated, expected) -> Finding:
    why = "the change comes to"
    return Finding(caption, sentence.line, sentence.phrase(match), IN_WORDS, stated, expected, sentence.text, why)
