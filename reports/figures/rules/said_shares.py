"""Shares that a sentence gives with their counts: 'x of y, z%'; 'of the 50 children 20 (40%) were boys'."""

from collections.abc import Iterator
from decimal import Decimal

from ..sentences import Sentence
from .amounts import blurred, said, step_of, value
from .phrases import (
    ABOUT,
    ELSEWHERE,
    NOT_PART,
    OF_ANOTHER,
    OF_THESE,
    OF_WHICH,
    OR_MORE,
    PART,
    SHARED,
    SHARES,
    SPAN,
    WHOLE,
)
from .slip import Slip

ROUNDED = Decimal("0.55")  # of a step


def shares(sentence: Sentence) -> Iterator[Slip]:
    """Shares of a whole said beside them, and those of one that the sentence said first."""
    yield from _of(sentence)
    yield from _parts(sentence)


def _of(sentence):
    words = sentence.masked
    for pattern in SHARES:
        for match in pattern.finditer(words):
            between = match.groupdict().get("gap") or ""
            if (
                (match.group().endswith(")") or not ELSEWHERE.match(words[match.end() :]))
                and not OF_ANOTHER.search(between)
                and not OR_MORE.match(between)
                and not SPAN.match(words[match.end("y") :])
            ):
                yield from _share(sentence, match, value(match["y"]))


def _parts(sentence):
    """'Of the 50 children, 20 (40%) were boys and 30 (60%) girls'; '50 children, of whom 20 (40%) were boys'."""
    words = sentence.masked
    wholes = [
        each for each in [*WHOLE.finditer(words), *OF_WHICH.finditer(words)] if not SHARED.match(words[each.end() :])
    ]
    if len(wholes) != 1:
        return
    start = wholes[0].end()
    for match in PART.finditer(words, start):
        if NOT_PART.search(words[: match.start()]):
            continue
        if not ELSEWHERE.match(words[match.end() :]) and not OF_THESE.search(words[start : match.start()]):
            yield from _share(sentence, match, value(wholes[0]["y"]))


def _share(sentence, match, whole):
    words, part, stated = sentence.masked, value(match["x"]), Decimal(match["z"])
    too_many = part > whole and not (match.groupdict().get("gap") or "").strip()
    if not whole or (part > whole and not too_many) or ABOUT.search(words[: match.start("x")]) or stated > 100:
        return
    expected = part / whole * 100
    step = step_of(match["z"]) * (3 if ABOUT.search(words[: match.start("z")]) else 1)
    step += sum(expected * blurred(match[name]) for name in "xy" if match.groupdict().get(name))
    if stated > expected:  # what is cut off instead of rounded is less
        step *= ROUNDED
    if abs(expected - stated) > step:
        places = len(match["z"].partition(".")[2])
        yield Slip(
            sentence,
            "percentage",
            stated,
            round(expected, places),
            sentence.phrase(match),
            f"{match['x']} of {said(whole)} is, in per cent,",
        )
