"""Last year's figure left in a sentence that names this year."""

import re
from collections.abc import Iterator

from ..cells import is_period
from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from ..tables import Table
from ..wording import CHANGE, RATE, says, stems, total_strength
from .amounts import value
from .phrases import ABOUT, NUMBER
from .repeated import counts_alike

BESIDE = 12  # lines between the sentence and the table
LEAST = 100  # smaller figures stand in many places
OTHER_TIME = re.compile(
    r"\b(?:previous|last|prior|before|compar\w+|since|than|from|against|up|down|target|budget\w*|average|both|between)\b",
    re.IGNORECASE,
)
PERIOD = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d))?(?!\d)")


def left(sentences: list[Sentence], tables: list[Table]) -> Iterator[Finding]:
    """The total of a row that a sentence gives for one period and the table beside it has under another."""
    for table in tables:
        periods = [at for at, head in enumerate(table.heads) if is_period(head) and not says(CHANGE, head)]
        if len(periods) < 2:
            continue
        for sentence in sentences:
            if table.line - BESIDE <= sentence.line <= table.values[-1][0].line + BESIDE:
                yield from _left(sentence, table, periods)


def _left(sentence: Sentence, table: Table, periods: list[int]) -> Iterator[Finding]:
    said = {re.sub(r"\s", "", each) for each in PERIOD.findall(sentence.text)}
    named = [at for at in periods if re.sub(r"\s", "", table.heads[at]) in said]
    if len(said) != 1 or len(named) != 1 or OTHER_TIME.search(sentence.text):
        return
    for match in NUMBER.finditer(sentence.masked):
        stated = value(match.group())
        if "%" in match.group() or stated < LEAST or ABOUT.search(sentence.masked[: match.start()]):
            continue
        places = [
            (row, at) for row, cells in enumerate(table.values) for at, cell in enumerate(cells) if cell.value == stated
        ]
        if len(places) != 1 or places[0][1] not in periods or places[0][1] == named[0]:
            continue
        row = places[0][0]
        cell = table.values[row][named[0]]
        if cell.figure and _meant(sentence, table, row, match.end()):
            why = f"the table has that under {table.heads[places[0][1]]}; under {table.heads[named[0]]} it has"
            yield Finding(table.caption, sentence.line, cell.name, IN_WORDS, stated, cell.value, sentence.text, why)


def _meant(sentence: Sentence, table: Table, row: int, end: int) -> bool:
    """Whether the sentence counts what the row does: all of it where it is the total."""
    label = table.labels[row]
    if says(RATE, f"{label} {table.caption}"):
        return False
    if total_strength(label) >= 2:
        return counts_alike(table, sentence.masked[end:])
    return bool(stems(label)) and stems(label) <= stems(sentence.text)
