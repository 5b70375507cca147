"""Sentences that carry their own arithmetic: 'x of y, z%', 'from a to b, an increase of d'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..sentences import Sentence
from .phrases import (
    ABOUT,
    AFTER,
    CHANGES,
    ELSEWHERE,
    HALVES,
    OF_ANOTHER,
    OF_THESE,
    PART,
    PERCENT,
    POINTS,
    SCALE,
    SHARES,
    SPAN,
    WHOLE,
    N,
)

SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9}


@dataclass(frozen=True)
class Slip:
    """What a sentence states, and what follows from its own figures; ``kind`` is percentage or change."""

    sentence: Sentence
    kind: str
    stated: Decimal
    expected: Decimal
    phrase: str
    why: str


def slips(sentence: Sentence) -> Iterator[Slip]:
    """The figures of a sentence that do not follow from the others in it, one each."""
    seen = set()
    for slip in [*_shares(sentence), *_parts(sentence), *_changes(sentence)]:
        if slip.stated not in seen:
            seen.add(slip.stated)
            yield slip


def value(text: str) -> Decimal:
    """'£1.2m' as 1200000."""
    match = re.match(rf"(?P<number>{N})\s?(?P<scale>[a-z]*)", text.strip(), re.IGNORECASE)
    number = Decimal(re.sub(r"[£,]", "", match["number"]))
    return number.scaleb(SCALES.get(match["scale"].lower(), 0))


def _step(text: str) -> Decimal:
    digits = re.match(rf"{N}", text.strip())[0]
    scale = re.search(r"(million|thousand|bn|m|k)\b", text, re.IGNORECASE)
    return Decimal(1).scaleb(-len(digits.partition(".")[2]) + (SCALES[scale[0].lower()] if scale else 0))


def _shares(sentence):
    words = sentence.masked
    for pattern in SHARES:
        for match in pattern.finditer(words):
            between = match.groupdict().get("gap") or ""
            if (
                not ELSEWHERE.match(words[match.end() :])
                and not OF_ANOTHER.search(between)
                and not SPAN.match(words[match.end("y") :])
            ):
                yield from _share(sentence, match, value(match["y"]))


def _parts(sentence):
    """'Of the 50 children, 20 (40%) were boys and 30 (60%) girls'."""
    words = sentence.masked
    wholes = list(WHOLE.finditer(words))
    if len(wholes) != 1:
        return
    start = wholes[0].end()
    for match in PART.finditer(words, start):
        if not ELSEWHERE.match(words[match.end() :]) and not OF_THESE.search(words[start : match.start()]):
            yield from _share(sentence, match, value(wholes[0]["y"]))


def _share(sentence, match, whole):
    words, part, stated = sentence.masked, value(match["x"]), Decimal(match["z"])
    if not whole or part > whole or ABOUT.search(words[: match.start("x")]) or stated > 100:
        return
    expected = part / whole * 100
    step = _step(match["z"]) * (3 if ABOUT.search(words[: match.start("z")]) else 1)
    if abs(expected - stated) > step:
        places = len(match["z"].partition(".")[2])
        yield Slip(
            sentence,
            "percentage",
            stated,
            round(expected, places),
            match.group() + ")" * (match.group().count("(") - match.group().count(")")),
            f"{match['x']} of {said(whole)} is, in per cent,",
        )


def said(number: Decimal) -> str:
    return f"{number:,f}"


def _changes(sentence):
    words = sentence.masked
    for pattern in CHANGES:
        for match in pattern.finditer(words):
            if not AFTER.match(words[match.end("a") :]) and not AFTER.match(words[match.end("b") :]):
                yield from _change(sentence, match)


def _change(sentence, match):
    words = sentence.masked
    was, now, stated = (value(match[name]) for name in "abd")
    units = ["%" if re.search(PERCENT, match[name]) else "£" if "£" in match[name] else "" for name in "abd"]
    if units[0] != units[1] or any(ABOUT.search(words[: match.start(name)]) for name in "abd"):
        return
    step = max(_step(match[name]) for name in "abd")
    plain = abs(now - was)
    growth = plain / was * 100 if was else None
    points = units[0] == "%" and (units[2] == "%" or POINTS.match(words[match.end("d") :]))
    if units[2] == "%" and units[0] != "%":
        if growth is None:
            return
        ways, step = [growth], _step(match["d"]) + _blur(match, was)
    elif units[2] != units[0] and not points:
        return
    else:
        ways = [plain, *([growth] if points and growth is not None else [])]
        step = (
            step
            if points
            or any(re.search(SCALE + "$", match[name].strip()) and _step(match[name]) > 1 for name in "abd")
            or step < 1
            else Decimal(0)
        )
    likely = any(stated <= 6 * way + 5 and way <= 6 * stated + 5 for way in ways)
    if likely and all(abs(way - stated) > step for way in ways):
        yield Slip(
            sentence,
            "change",
            stated,
            round(ways[0], max(-_step(match["d"]).as_tuple().exponent, 0)),
            match.group(),
            "the change comes to",
        )


def _blur(match, was):
    return Decimal(50) * sum(_step(match[name]) for name in "ab" if _step(match[name]) != 1) / was


def halves(sentence: Sentence) -> tuple[Decimal, str] | None:
    """'110 in the first half, 108 in the second' as their sum."""
    match = HALVES.search(sentence.masked)
    if not match:
        return None
    one, other = (match["a"], match["b"]) if match["a"] else (match["c"], match["e"])
    return value(one) + value(other), match.group()
