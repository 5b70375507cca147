"""Sentences against the tables they stand by: a wrong figure said again, a figure that the table contradicts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from .. import cells
from ..findings import IN_WORDS, Finding, said
from ..sentences import Sentence, within
from ..tables import Cell, Table
from ..wording import RATE, says, stems, total_strength
from .amounts import value
from .phrases import ABOUT, NUMBER, POINTS_AT, TOTAL_OF, N
from .spoken import halves, slips

AROUND = 80  # lines between a sentence and the table whose slip it repeats
BESIDE = 10  # lines between a sentence and a table it points at
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOST = 2  # repetitions of one figure that are shown
CLOSE = Decimal("0.15")


def contradictions(sentences: Iterable[Sentence], tables: list[Table], found: list[Finding]) -> Iterator[Finding]:
    """What sentences say that their own figures, the tables' figures or each other's contradict."""
    sentences = list(sentences)
    found = sorted(found, key=lambda each: each.line)
    again = _said_again(sentences, found, tables)
    for sentence in sentences:
        said_again = again.get(id(sentence), [])
        yield from said_again
        for slip in slips(sentence):
            if all(slip.stated != each.stated for each in said_again):
                yield Finding(
                    beside(tables, sentence.line),
                    sentence.line,
                    slip.phrase.strip(),
                    IN_WORDS,
                    slip.stated,
                    slip.expected,
                    sentence.text,
                    slip.why,
                )
        if not said_again:
            yield from _against_total(sentence, tables, found)
    yield from _parts_of_paragraphs(sentences, tables, found)


def _said_again(sentences, found, tables) -> dict[int, list[Finding]]:
    """The repetitions of each wrong figure, by sentence: where there are many, the nearest to the table."""
    pairs: dict[Finding, list[tuple[int, Sentence, Finding]]] = {}
    for sentence in sentences:
        for slip in within(found, sentence.line - AROUND, sentence.line + AROUND):
            for each in _repeats(sentence, [slip], tables):
                pairs.setdefault(slip, []).append((abs(slip.line - sentence.line), sentence, each))
    again: dict[int, list[Finding]] = {}
    for repeated in pairs.values():
        for _far, sentence, each in sorted(repeated, key=lambda one: one[0])[:MOST]:
            again.setdefault(id(sentence), []).append(each)
    return again


def beside(tables: list[Table], line: int) -> str:
    """The caption of the table nearest to a line, empty where none is near."""
    near = min(tables, key=lambda table: abs(table.line - line), default=None)
    return near.caption if near and abs(near.line - line) <= AROUND else ""


def _repeats(sentence: Sentence, found: list[Finding], tables: list[Table]) -> Iterator[Finding]:
    """The sentence that says a wrong figure of a table again."""
    for finding in found:
        table = next((each for each in tables if _holds(each, finding)), None)
        if not _says(sentence, finding, table) or _borne_out(sentence, finding):
            continue
        shared = stems(sentence.text) & stems(f"{finding.table} {finding.cell}")
        rare = finding.stated != finding.stated.to_integral_value() and abs(finding.line - sentence.line) <= BESIDE
        needed = 1 if finding.stated >= 20 and finding.kind in ("column_total", "row_total") else 2
        if rare or len(shared) >= needed:
            yield Finding(
                finding.table, sentence.line, finding.cell, IN_WORDS, finding.stated, finding.expected, sentence.text,
                "the table’s own figures come to",
            )  # fmt: skip


def _borne_out(sentence: Sentence, finding: Finding) -> bool:
    """Whether the sentence's own arithmetic goes with the figure as printed, and not with what the table gives."""
    stated, expected = (f"{abs(each):,f}" for each in (finding.stated, finding.expected))
    other = replace(sentence, text=re.sub(rf"(?<![\d.,]){re.escape(stated)}(?![\d%]|[.,]\d)", expected, sentence.text))
    return other.text != sentence.text and not any(slips(sentence)) and any(slips(other))


def _holds(table: Table, finding: Finding) -> bool:
    return table.caption == finding.table and table.line <= finding.line <= table.values[-1][0].line


def _says(sentence: Sentence, finding: Finding, table: Table | None) -> bool:
    percent = finding.kind == "percentage"
    for match in NUMBER.finditer(sentence.masked):
        if match.group().endswith("%") != percent or value(match.group()) != abs(finding.stated):
            continue
        if percent or table is None or counts_alike(table, sentence.masked[match.end() :]):
            return True
    return False


def counts_alike(table: Table, following: str) -> bool:
    """Whether what a sentence counts ('413 homes completed') is among the words of the table."""
    counted = stems(" ".join(re.findall(r"[a-z]+", following.lower())[:3]))
    return not counted or bool(counted & stems(f"{table.caption} {' '.join([*table.heads, *table.labels])}"))


def _against_total(sentence: Sentence, tables: list[Table], found: list[Finding]) -> Iterator[Finding]:
    """'A total of 120 referrals' beside a table whose one total is 112."""
    points = bool(POINTS_AT.search(sentence.text))
    match = TOTAL_OF.search(sentence.masked)
    if not match or ABOUT.search(sentence.masked[: match.start(match.lastgroup)]):
        return
    stated = value(match[match.lastgroup])
    for table in tables:
        total = _one_total(table, sentence) if _stands_by(sentence, table) and _same_time(sentence, table) else None
        if total is None or (stated, total.name) in {(each.expected, each.cell) for each in found}:
            continue
        shared = stems(sentence.text) & stems(f"{table.caption} {' '.join(table.heads)}")
        close = stated != total.value and abs(stated - total.value) <= CLOSE * total.value
        if close and (points or len(shared) >= 2) and not in_column(table, stated):
            why = "the table says"
            yield Finding(table.caption, sentence.line, total.name, IN_WORDS, stated, total.value, sentence.text, why)


def _stands_by(sentence: Sentence, table: Table) -> bool:
    first, last = table.line, table.values[-1][0].line
    return first - BESIDE <= sentence.line < first or last < sentence.line <= last + BESIDE


def _same_time(sentence: Sentence, table: Table) -> bool:
    """Whether every year that the sentence names is named by the table too."""
    words = " ".join([table.caption, *table.heads, *table.over, *table.labels])
    return all(year in words for year in YEAR.findall(sentence.text))


def _one_total(table: Table, sentence: Sentence) -> Cell | None:
    """The total of a table that has but one, or the one of the period that the sentence names."""
    rows = [row for row, label in enumerate(table.labels) if total_strength(label) == 3]
    columns = [at for at in range(len(table.heads)) if table.unit(at) != "%" and not says(RATE, table.heads[at])]
    if len(columns) > 1:
        named = [at for at in columns if cells.is_period(table.heads[at]) and table.heads[at] in sentence.text]
        totals = [at for at in columns if total_strength(table.heads[at]) == 3]
        columns = named or totals
    if len(rows) != 1 or len(columns) != 1:
        return None
    cell = table.values[rows[0]][columns[0]]
    return cell if cell.figure and cell.value else None


def in_column(table: Table, stated: Decimal) -> bool:
    """Whether the table holds this figure, or it is the sum or difference of two figures of a column."""
    for column in range(len(table.heads)):
        values = {cell.value for cell in table.column(column) if cell.figure}
        if stated in values or any(
            stated in (one + other, abs(one - other)) for one, other in combinations(list(values)[:40], 2)
        ):
            return True
    return False


def _parts_of_paragraphs(sentences, tables, found):
    """Two halves in one sentence against the whole in another of its paragraph."""
    said_wrong = {(finding.line, finding.stated) for finding in found}
    for sentence in sentences:
        parts = halves(sentence)
        if not parts:
            continue
        whole, phrase = parts
        if whole in {value(match.group()) for match in NUMBER.finditer(sentence.masked)}:
            continue
        for other in sentences:
            if other.paragraph != sentence.paragraph or other.line > sentence.line or other is sentence:
                continue
            stated = _whole_near(other, whole, sentence)
            if stated is not None and (other.line, stated) not in said_wrong:
                yield Finding(
                    beside(tables, other.line),
                    other.line,
                    phrase,
                    IN_WORDS,
                    stated,
                    whole,
                    other.text,
                    "the two parts come to",
                )
                break


def _whole_near(other, whole, sentence):
    """A figure that opens a sentence about the same thing, close to the sum of the parts but not it."""
    match = re.match(rf"^[^\d]{{0,60}}?(?P<n>{N})\s(?P<of>[a-z]+)", other.masked)
    if not match or match["of"].lower() not in sentence.text.lower():
        return None
    stated = value(match["n"])
    return (
        stated
        if stated != whole and abs(stated - whole) <= whole * Decimal("0.1") and said(stated) not in sentence.text
        else None
    )
