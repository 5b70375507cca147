"""Two sentences of one report that say the same thing with different figures."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from ..wording import stems
from .amounts import value
from .phrases import ABOUT, N, pattern

COUNT = pattern(rf"(?<![\d.,/£-])(?P<n>{N})(?!\s?%)\s(?P<of>[a-z]+\s[a-z]+\s[a-z]+)")
PERIOD = re.compile(r"(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)|\b(?:19|20)\d\d\b")
ALIKE = 0.8
CLOSE = Decimal("0.1")


def disagreeing(sentences: list[Sentence]) -> Iterator[Finding]:
    """The second of two sentences about one thing in one period whose counts are close and not the same."""
    said: dict[tuple, list[tuple[Sentence, Decimal]]] = {}
    for sentence in sentences:
        periods = {re.sub(r"\s", "", period) for period in PERIOD.findall(sentence.text)}
        counts = list(COUNT.finditer(sentence.masked))
        if len(periods) == 1 and len(counts) == 1 and not ABOUT.search(sentence.masked[: counts[0].start()]):
            key = (counts[0]["of"].lower(), *periods)
            said.setdefault(key, []).append((sentence, value(counts[0]["n"])))
    for (phrase, *_period), pairs in said.items():
        for (first, one), (second, other) in combinations(pairs, 2):
            if one != other and abs(one - other) <= CLOSE * max(one, other) and _alike(first, second):
                why = f"line {first.line} says"
                yield Finding("", second.line, phrase, IN_WORDS, other, one, second.text, why)


def _alike(first: Sentence, second: Sentence) -> bool:
    one, other = stems(first.text), stems(second.text)
    return len(one) >= 3 and len(one & other) >= ALIKE * len(one | other)
