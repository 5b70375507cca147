"""A share of what the sentences before counted: '61 visits were made, which is 37% of enquiries', of 164 enquiries."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from .amounts import said, value
from .phrases import ABOUT, GAP, NUMBER, N, X, Z, pattern

SHARE = pattern(
    rf"(?<![\w.,/£-]){X}(?P<gap>{GAP}{{0,60}}?)(?:,\s(?:which|this|that)\s(?:is|was)\s|\s\(|,\sor\s|\s?[–-]\s)",
    Z, r"\sof\s(?:(?:the|all|those|these)\s)?(?P<noun>[a-z]{4,})(?=\s?[.,;)]|$)",
)  # fmt: skip
AROUND = 4  # sentences before in which the whole may have been counted
NEAR = Decimal(25)  # points: further off, another whole is meant


def shares(sentences: list[Sentence]) -> Iterator[Finding]:
    """Shares that do not go with the one count of their noun that was given."""
    for at, sentence in enumerate(sentences):
        for match in SHARE.finditer(sentence.masked):
            part, stated = value(match["x"]), Decimal(match["z"])
            wholes = set(_counted(sentences[max(at - AROUND, 0) : at], sentence.masked[: match.start()], match["noun"]))
            if len(wholes) != 1 or ABOUT.search(sentence.masked[: match.start()]) or part > max(wholes):
                continue
            whole = wholes.pop()
            share, step = part / whole * 100, Decimal(1).scaleb(-len(match["z"].partition(".")[2]))
            if step < abs(share - stated) <= NEAR and not _otherwise(
                sentences[max(at - AROUND, 0) : at + 1], part, stated
            ):
                expected, why = (
                    round(share, -step.as_tuple().exponent),
                    f"{match['x']} of {said(whole)} is, in per cent,",
                )
                yield Finding("", sentence.line, sentence.phrase(match), IN_WORDS, stated, expected, sentence.text, why)


def _otherwise(sentences: list[Sentence], part: Decimal, stated: Decimal) -> bool:
    """Whether another figure near by is the whole: '142 enquiries last year; there were 164 this year'."""
    said = (value(each.group()) for sentence in sentences for each in NUMBER.finditer(sentence.masked))
    return any(whole >= part and whole and abs(part / whole * 100 - stated) <= 1 for whole in said)


def _counted(before: list[Sentence], here: str, noun: str) -> Iterator[Decimal]:
    stem = re.escape(noun.rstrip("s"))
    counts = pattern(rf"(?<![\d.,/£-])(?P<n>{N})(?!\s?%)\s(?:[a-z-]+\s){{0,2}}?{stem}(?:s|es)?\b")
    for words in (*(each.masked for each in before), here):
        yield from (value(match["n"]) for match in counts.finditer(words) if value(match["n"]))
