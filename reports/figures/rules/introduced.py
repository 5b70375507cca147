"""Sentences that open a table or a list with its total, and shares that are said to equal a count."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from ..tables import Table
from ..wording import OVERLAP, PART_OF, RATE, RATE_ROW, SPANS, says, stems, total_strength
from .amounts import value
from .phrases import ABOUT, GAP, PERCENT, N, X, Z, pattern

OPENS = pattern(r"\bfollowing\b|\bas follows\b|\bbelow\b|\bbreak(?:s|down| down)|\bbroken down\b|:\s*$")
COUNT = pattern(rf"(?<![\d.,/£-])(?P<n>{N})(?!\s?%)(?P<of>(?:\s[a-z'’-]+){{1,4}})")
NEAREST = 5  # lines between the sentence and the table it opens
SMALL = Decimal("0.03")
FEWEST = 4
ITEM = re.compile(rf"^\s*[-•·▪*–]\s*(?P<n>{N})\s[a-z]", re.IGNORECASE)
OF_THE = pattern(rf"\b(?:of (?:the|these|those) |total of )(?P<n>{N})\s[^.;\d]*:\s*$")
EQUALS = pattern(
    *(Z, r"\sof\s(?:the\s|all\s|our\s)?(?:[a-z]+\s)??(?P<noun>[a-z]{4,})\b[^.;\d]{0,60}"),
    *(r"\b(?:equates? to|equating to|representing)\s", X, rf"(?![\d,%]|{PERCENT}|{GAP}{{0,40}}\b(?:out of|of)\s\d)"),
)
THERE_WERE = r"\b(?:there (?:were|are)|(?:a )?total of|held|completed|received)\b"


def opened(sentences: list[Sentence], tables: list[Table]) -> Iterator[Finding]:
    """A table without a total, whose one column misses by a little what the sentence above it says."""
    for table in tables:
        whole = _whole(table)
        if whole is None:
            continue
        above = [each for each in sentences if 0 < table.line - each.line <= NEAREST and OPENS.search(each.text)]
        stated = _stated(above[-1], table) if above and not says(OVERLAP, above[-1].text) else None
        if stated and stated != whole and abs(stated - whole) <= max(SMALL * whole, 1):
            yield Finding(table.caption, above[-1].line, table.heads[0] or table.caption, IN_WORDS, stated, whole,
                          above[-1].text, "the figures below come to")  # fmt: skip


def _whole(table: Table) -> Decimal | None:
    words = f"{table.caption} {table.notes} {' '.join(table.heads)}"
    if len(table.heads) != 1 or len(table.values) < FEWEST or says(OVERLAP, words) or says(RATE, words):
        return None
    labels = table.labels
    if says(SPANS, table.heads[0]) or any(
        total_strength(label) or says(RATE_ROW, label) or says(PART_OF, label) for label in labels
    ):
        return None
    column = table.column(0)
    plain = all(
        cell.value is not None and not (cell.figure and (cell.figure.unit or cell.figure.places)) for cell in column
    )
    return sum(cell.value for cell in column) if plain else None


def _stated(sentence: Sentence, table: Table) -> Decimal | None:
    """The one count in the sentence of what the table counts."""
    counted = stems(f"{table.heads[0]} {table.caption if not table.heads[0] else ''}")
    found = [
        value(match["n"]) for match in COUNT.finditer(sentence.masked)
        if stems(match["of"]) & counted and not ABOUT.search(sentence.masked[: match.start()])
    ]  # fmt: skip
    return found[0] if len(set(found)) == 1 else None


def listed(text: str) -> Iterator[Finding]:
    """'Of the 30 children:' above a list whose counts come close to 30 but do not make it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = OF_THE.search(line)
        if not match:
            continue
        counts = list(_items(lines, number + 1))
        stated, whole = value(match["n"]), sum(counts)
        if len(counts) >= 3 and stated != whole and abs(stated - whole) <= max(stated * SMALL, 1):
            yield Finding(
                "", number + 1, match.group().strip(), IN_WORDS, stated, whole, line.strip(), "the list comes to"
            )


def _items(lines, start):
    for line in lines[start:]:
        match = ITEM.match(line)
        if match:
            yield value(match["n"])
        elif line.strip():
            return


def equalled(sentences: list[Sentence]) -> Iterator[Finding]:
    """'94% of reviews were in time, equating to 1,687' where there were said to be 1,753."""
    for at, sentence in enumerate(sentences):
        for match in EQUALS.finditer(sentence.masked):
            part, stated = value(match["x"]), Decimal(match["z"])
            wholes = set(_said_before(sentences[max(at - 8, 0) : at], match["noun"], sentence.line, part))
            shares = [part / whole * 100 for whole in wholes]
            if len(wholes) == 1 and abs(shares[0] - stated) > max(Decimal(1), 3 * _step(match["z"])):
                share = round(shares[0], len(match["z"].partition(".")[2]))
                why = f"{match['x']} of {next(iter(wholes)):,f} is, in per cent,"
                yield Finding("", sentence.line, sentence.phrase(match), IN_WORDS, stated, share, sentence.text, why)


def _said_before(sentences, noun, line, part):
    counted = re.compile(
        rf"{THERE_WERE}[^.;\d]{{0,30}}?(?<![\d.,/£-])({N})\s(?:[a-z]+\s){{0,2}}{noun}\b", re.IGNORECASE
    )
    for sentence in sentences:
        if line - sentence.line <= NEAREST:
            yield from (value(match[1]) for match in counted.finditer(sentence.masked) if value(match[1]) >= part)


def _step(text):
    return Decimal(1).scaleb(-len(text.partition(".")[2]))
