"""'A 33% increase on the year before. A total of 36 left' beside a table whose columns come to 24 and 36."""

from collections.abc import Iterator
from decimal import Decimal

from .. import cells
from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from ..tables import Table
from ..wording import RATE, says, total_strength
from .amounts import value
from .phrases import ABOUT, DOWN, NUMBER, PERCENT, UP, YEAR_BEFORE, pattern
from .readings import is_rate

BESIDE = 12  # lines between the sentence and the table
SURELY = Decimal(2)  # per cent that rounding and 'about' cannot explain
LEAST = 10
GROWTH = pattern(
    rf"\b(?P<d>\d+(?:\.\d+)?){PERCENT}\s(?:[a-z]+\s)?(?P<way>{UP}|{DOWN})\b|\b(?P<way2>{UP}|{DOWN})\s(?:by|of)\s(?P<d2>\d+(?:\.\d+)?){PERCENT}"
)


def contradicted(sentences: list[Sentence], tables: list[Table]) -> Iterator[Finding]:
    """Growth since the year before that the two columns beside do not show, the later one being named and counted."""
    for at, sentence in enumerate(sentences):
        growth = list(GROWTH.finditer(sentence.masked))
        if len(growth) != 1 or not YEAR_BEFORE.search(sentence.text):
            continue
        counts = _counts(sentence, sentences[at + 1] if at + 1 < len(sentences) else None)
        stated = Decimal(growth[0]["d"] or growth[0]["d2"])
        if ABOUT.search(sentence.masked[: growth[0].start("d" if growth[0]["d"] else "d2")]):
            continue
        for table in tables:
            if not table.line - BESIDE <= sentence.line <= table.values[-1][0].line + BESIDE:
                continue
            shown = _shown(table, sentence, counts, stated)
            if shown is not None and abs(shown - stated) > SURELY:
                yield Finding(
                    table.caption, sentence.line, growth[0].group(), IN_WORDS, stated, round(shown, 0), sentence.text,
                    "the change in the table, in per cent, is",
                )  # fmt: skip
                break


def _counts(sentence: Sentence, following: Sentence | None) -> set[Decimal]:
    said = [sentence] + ([following] if following and following.paragraph == sentence.paragraph else [])
    return {value(match.group()) for each in said for match in NUMBER.finditer(each.masked) if "%" not in match.group()}


def _shown(table: Table, sentence: Sentence, counts: set[Decimal], stated: Decimal) -> Decimal | None:
    """The growth of what the sentences count, from the column before to that of the period they name."""
    named = [at for at, head in enumerate(table.heads) if cells.is_period(head) and head in sentence.text]
    if len(named) != 1 or says(RATE, table.caption):
        return None
    now = named[0]
    before = _before(table, now)
    if before is None or any(abs(growth - stated) <= SURELY for growth in _of_rows(table, now, before)):
        return None
    for later, earlier in _pairs(table, now, before):
        if later in counts and later >= LEAST and earlier and {later, earlier} & counts == {later}:
            return abs(later - earlier) / earlier * 100
    return None


def _of_rows(table: Table, now: int, before: int) -> Iterator[Decimal]:
    """The growth of each row: the sentence may mean one of them."""
    for row in table.values:
        if row[now].figure and row[before].figure and row[before].value:
            yield abs(row[now].value - row[before].value) / abs(row[before].value) * 100


def _before(table: Table, now: int) -> int | None:
    """The column of the period before: at its side, and earlier."""
    beside = [at for at in (now - 1, now + 1) if 0 <= at < len(table.heads) and cells.is_period(table.heads[at])]
    earlier = [at for at in beside if table.heads[at] < table.heads[now]]
    return earlier[0] if len(earlier) == 1 else None


def _pairs(table: Table, now: int, before: int):
    """The total of both columns: the one that is printed, else the sum of their figures."""
    totals = [at for at, label in enumerate(table.labels) if total_strength(label) >= 2]
    rows = totals[-1:] or [at for at, label in enumerate(table.labels) if not is_rate(label)]
    values = [(table.values[at][now], table.values[at][before]) for at in rows]
    if all(one.figure and other.figure and not one.figure.unit and not one.figure.places for one, other in values):
        yield sum(one.value for one, _other in values), sum(other.value for _one, other in values)
