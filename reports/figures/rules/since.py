"""'In 2023 there were 428 casualties, 17 fewer than in 2022', beside a table that has both years."""

from collections.abc import Iterator
from decimal import Decimal
from re import Match

from ..cells import is_period
from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from ..tables import Table
from ..wording import RATE, says
from .amounts import value
from .phrases import ABOUT, PERCENT, N, pattern
from .repeated import counts_alike

SINCE = pattern(
    rf"(?<![\d.,/£-])(?P<now>{N})(?!{PERCENT})(?P<of>(?:\s[a-z'’-]+){{1,6}}?),?\s\(?(?:which\s(?:is|was)\s)?",
    rf"(?P<d>{N})(?!{PERCENT})\s(?:more|fewer|less|higher|lower)\sthan\s(?:in\s)?(?P<then>[x\d/ –-]*[x\d])",
)
BESIDE = 12  # lines between the sentence and the table
LEAST = 20


def moved(sentences: list[Sentence], tables: list[Table]) -> Iterator[Finding]:
    """A change since a year whose figure stands in the row of the one that is said."""
    for sentence in sentences:
        for match in SINCE.finditer(sentence.masked):
            then = sentence.text[match.start("then") : match.end("then")].strip()
            beside = [
                each for each in tables if each.line - BESIDE <= sentence.line <= each.values[-1][0].line + BESIDE
            ]
            changes = {change for table in beside for change in _changes(table, match, then)}
            stated = value(match["d"])
            if len(changes) == 1 and stated not in changes and not ABOUT.search(sentence.masked[: match.start("d")]):
                why = "the change in the table is"
                yield Finding(
                    beside[0].caption, sentence.line, sentence.phrase(match), IN_WORDS, stated, changes.pop(),
                    sentence.text, why,
                )  # fmt: skip


def _changes(table: Table, match: Match, then: str) -> Iterator[Decimal]:
    """What lies between the count and the figure of the other period, in each row that has it."""
    now = value(match["now"])
    if then not in table.heads or now < LEAST or says(RATE, table.caption) or not counts_alike(table, match["of"]):
        return
    for row in table.values:
        was = row[table.heads.index(then)]
        if was.figure and any(is_period(table.heads[at]) and cell.value == now for at, cell in enumerate(row)):
            yield abs(now - was.value)
