"""Sentences that give an average with what it is an average of."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ..cells import MONTH
from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from .amounts import step_of, value
from .phrases import ABOUT, DIGITS, NUMBER, POUNDS, SCALE, N, pattern

X, Y, Z = (rf"(?<![\d.,/£-])(?P<{name}>{N}{SCALE})(?![a-z%])" for name in "xyz")
WORDS = r"(?:\s[a-z'’-]+)"
AN_AVERAGE = (
    r"[\s,(–-]+(?:with\s|giving\s|making\s|at\s|or\s)?(?:an?|the)\s(?:mean\s|overall\s)?average\s(?:[a-z]+\s){0,2}?of\s"
)
ALL, EACH = r"(?:the\s|all\s|a\stotal\sof\s)?", r"(?:each\sof\s)?(?:the|all)\s"
OFF_EACH = rf"{WORDS}{{0,2}}?\seach\b"
OF_EACH = [
    pattern(X, WORDS, r"{0,4}?\s(?:in|across|over|for|from|by|to|between)\s", ALL, Y, WORDS, r"{0,4}?", AN_AVERAGE, Z),
    pattern(X, WORDS, r"{0,4}?", AN_AVERAGE, Z, WORDS, r"{0,3}?\s(?:for|in|at|to|across|over)\s", EACH, Y),
    pattern(Y, WORDS, r"{0,4}?\s(?:had|made|with|held|received)\s", X, WORDS, r"{0,3}?", AN_AVERAGE, Z, OFF_EACH),
]  # fmt: skip
SPANS = re.compile(r"^\s?(?:%|days?|weeks?|months?|years?|hours?|minutes?|miles?|per\s?cent)\b|^\s?%", re.IGNORECASE)
A_WHILE = re.compile(r"^\s(?:working\s|calendar\s)?(?:days?|weeks?|months?|years?|quarters?|hours?)\b", re.IGNORECASE)
EACH_WHILE = re.compile(
    r"^\s(?:[a-z]+\s){0,2}?(?:a|per|each|every)\s(day|week|month|year|quarter|hour)\b", re.IGNORECASE
)
PERIOD = rf"(?:Q[1-4]|quarter\s\w+|spring|summer|autumn|winter|{MONTH})"
TERMS = re.compile(
    rf"(\d+(?:\.\d+)?)\s?%\s(?:in|for)\s(?:the\s)?{PERIOD}\b|\b{PERIOD}(?:\s(?:term|was|at)|:)?\s(\d+(?:\.\d+)?)\s?%",
    re.IGNORECASE,
)
THE_AVERAGE = re.compile(
    r"\baverage(?:d|\s(?:for|over|across)\sthe\s(?:whole\s)?(?:year|period)\s(?:was|is))\s(?P<z>\d+(?:\.\d+)?)\s?%",
    re.IGNORECASE,
)
TWICE = Decimal(2)
COST = re.compile(
    rf"(?P<x>{POUNDS})(?![a-z%])\s?(?:\(|,\s|[–-]\s)(?:or\s)?an?\saverage\s(?:[a-z]+\s)?of\s(?P<z>£{DIGITS})\s?(?:each|per\s|a\s(?!week|month|year|day))",
    re.IGNORECASE,
)


def averaged(sentences: list[Sentence]) -> Iterator[Finding]:
    """Averages that are not what was counted by the number it was counted in, or that no term of the year allows."""
    for at, sentence in enumerate(sentences):
        yield from _of_each(sentence)
        yield from _of_terms(sentence)
        yield from _of_cost(sentence, sentences[at - 1] if at else None)


def _of_each(sentence: Sentence) -> Iterator[Finding]:
    words = sentence.masked
    for match in (match for each in OF_EACH for match in each.finditer(words)):
        counted, number, stated = (value(match[name]) for name in "xyz")
        span, each = A_WHILE.match(words[match.end("y") :]), EACH_WHILE.match(words[match.end("z") :])
        if span and (not each or each[1].lower() not in span.group().lower()):
            continue
        if not number or not stated or SPANS.match(words[match.end("z") :]) or ABOUT.search(words[: match.start("x")]):
            continue
        mean, step = counted / number, _step(match["z"])
        off = abs(mean - stated)
        blur = step + _rough(match["x"]) / number
        if off > blur and max(mean, stated) < TWICE * min(mean, stated):
            places = max(-step.as_tuple().exponent, 0)
            why = "the average comes to"
            yield Finding(
                "", sentence.line, sentence.phrase(match), IN_WORDS, stated, round(mean, places), sentence.text, why
            )


def _of_cost(sentence: Sentence, before: Sentence | None) -> Iterator[Finding]:
    """'38 were paid, at a cost of £11,590 (an average of £305 each)'."""
    for match in COST.finditer(sentence.masked):
        above = before.masked if before and before.paragraph == sentence.paragraph else ""
        said = [each.group() for each in NUMBER.finditer(f"{above} {sentence.masked[: match.start()]}")]
        cost, stated = value(match["x"]), value(match["z"])
        counts = {value(each) for each in said if "%" not in each and "£" not in each and value(each)}
        sums = {one + other for one, other in combinations(counts, 2)}
        if any(abs(cost / each - stated) <= step_of(match["z"]) for each in sums):
            continue
        means = [cost / count for count in counts]
        near = [mean for mean in means if mean < TWICE * stated and stated < TWICE * mean]
        off = step_of(match["z"]) + sum(_rough(match["x"]) / count for count in counts)
        if len(near) == 1 and abs(near[0] - stated) > off:
            places = max(-step_of(match["z"]).as_tuple().exponent, 0)
            why = "the average comes to"
            yield Finding(
                "", sentence.line, sentence.phrase(match), IN_WORDS, stated, round(near[0], places), sentence.text, why
            )


def _of_terms(sentence: Sentence) -> Iterator[Finding]:
    """'97% in Autumn, 98% in Spring and 96% in Summer; the average for the year was 99%'."""
    found = THE_AVERAGE.search(sentence.text)
    terms = [Decimal(one or other) for one, other in TERMS.findall(sentence.text)]
    if found and len(terms) >= 3:
        stated = Decimal(found["z"])
        nearest = min(max(stated, min(terms)), max(terms))
        if stated != nearest:
            why = "the figures averaged run only to"
            yield Finding("", sentence.line, found.group().strip(), IN_WORDS, stated, nearest, sentence.text, why)


def _step(text: str) -> Decimal:
    return (
        Decimal(1).scaleb(-len(re.match(N, text)[0].partition(".")[2]))
        if value(text) < 1000 or "." in text
        else Decimal(1)
    )


def _rough(text: str) -> Decimal:
    """Half of what the last figure of '£1.2m' stands for."""
    plain = re.match(N, text)[0]
    return (
        value(text) / value(plain) * Decimal(1).scaleb(-len(plain.partition(".")[2])) / 2
        if value(plain)
        else Decimal(0)
    )
