"""'89 were raised. This compares with 76 in the year before, an increase of 27%': a change over two sentences."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from .amounts import value
from .phrases import ABOUT, AN_INCREASE, NUMBER, PERCENT, N, pattern

COMPARES = pattern(
    rf"^(?:this|which|that)\s(?:is\s)?compare[sd]?\s(?:to|with)\s(?P<a>{N})(?!{PERCENT})[^.;\d%]{{0,60}}?[,(]\s?",
    AN_INCREASE, rf"\sof\s(?P<d>\d+(?:\.\d+)?){PERCENT}",
)  # fmt: skip
NEAR = Decimal(15)  # points: further off, something else was compared


def compared(sentences: list[Sentence]) -> Iterator[Finding]:
    """A growth since what is said to compare, that no count of the sentence before has."""
    for before, sentence in pairwise(sentences):
        match = COMPARES.search(sentence.masked)
        if not match or before.paragraph != sentence.paragraph or ABOUT.search(sentence.masked[: match.start("d")]):
            continue
        was, stated = value(match["a"]), Decimal(match["d"])
        counts = [value(each.group()) for each in NUMBER.finditer(before.masked) if "%" not in each.group()]
        growths = [abs(count - was) / was * 100 for count in counts if was]
        if growths and all(abs(growth - stated) > 1 for growth in growths) and abs(growths[0] - stated) <= NEAR:
            growth = round(growths[0], len(match["d"].partition(".")[2]))
            why = "the change comes to, in per cent,"
            yield Finding("", sentence.line, sentence.phrase(match), IN_WORDS, stated, growth, sentence.text, why)
