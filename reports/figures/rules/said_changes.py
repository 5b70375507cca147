"""Changes that a sentence gives with their two sides: 'from a to b, an increase of d'; 'up by d (e%) to b'."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..sentences import Sentence
from .amounts import blurred, step_of, value
from .phrases import ABOUT, AFTER, CHANGES, DOWN, LEFT, NET_OF, OFF_BASE, PERCENT, POINTS, RISES_TO, SCALE, UP, UP_BY
from .slip import Slip

FAR = 3  # times as much
TWICE = 2  # further off, another figure was meant
SPANS_OF_TIME = {"day", "week", "month", "year"}


def changes(sentence: Sentence) -> Iterator[Slip]:
    """'From a to b, an increase of d (e%)', each with what its two sides give."""
    words = sentence.masked
    for pattern in CHANGES:
        for match in pattern.finditer(words):
            units = [AFTER.match(words[match.end(name) :]) for name in "abd"]
            spans = [unit.group().strip().lower().rstrip("s") if unit else "" for unit in units]
            if not (spans[0] or spans[1]) or (spans[2] in SPANS_OF_TIME and set(spans[:2]) <= {spans[2], ""}):
                found = list(_change(sentence, match))
                if not found and match.groupdict().get("e"):
                    found = list(_in_per_cent(sentence, match, value(match["a"])))
                yield from found


def rises(sentence: Sentence) -> Iterator[Slip]:
    """'Rises by £3.5m (10%) to £38.4m'."""
    for match in RISES_TO.finditer(sentence.masked):
        up = re.match(UP, match["way"], re.IGNORECASE)
        yield from _in_per_cent(sentence, match, value(match["b"]) - value(match["d"]) * (1 if up else -1))
    for match in UP_BY.finditer(sentence.masked):
        up = re.match(UP, match["way"], re.IGNORECASE)
        was = value(match["b"]) - value(match["d"]) * (1 if up else -1)
        if not re.search(PERCENT, match["b"]) and not ABOUT.search(sentence.masked[: match.start("b")]):
            yield from (each for each in _in_per_cent(sentence, match, was) if each.expected < TWICE * each.stated)
    for match in (match for each in OFF_BASE for match in each.finditer(sentence.masked)):
        yield from (
            each for each in _in_per_cent(sentence, match, value(match["a"])) if each.expected < TWICE * each.stated
        )


def _in_per_cent(sentence, match, was):
    """The change that is given in figures and, in brackets, in per cent of what was there before."""
    stated, moved = Decimal(match["e"]), value(match["d"])
    if was <= 0 or re.search(PERCENT, match["d"]) or (match.groupdict().get("a") and re.search(PERCENT, match["a"])):
        return
    expected = moved / was * 100
    step = step_of(match["e"]) + expected * blurred(match["d"]) + expected * (step_of(match["d"]) / 2 / was)
    if abs(expected - stated) > step:
        places = len(match["e"].partition(".")[2])
        yield Slip(
            sentence,
            "change",
            stated,
            round(expected, places),
            sentence.phrase(match),
            "the change comes to, in per cent,",
        )


def _change(sentence, match):
    words = sentence.masked
    was, now, stated = (value(match[name]) for name in "abd")
    units = ["%" if re.search(PERCENT, match[name]) else "£" if "£" in match[name] else "" for name in "abd"]
    if units[0] != units[1] or any(ABOUT.search(words[: match.start(name)]) for name in "abd"):
        return
    if _another_way(match["way"], was, now):
        return
    step = max(step_of(match[name]) for name in "abd")
    plain = abs(now - was)
    growth = plain / was * 100 if was else None
    points = units[0] == "%" and (units[2] == "%" or POINTS.match(words[match.end("d") :]))
    if units[2] == "%" and units[0] != "%":
        if growth is None:
            return
        ways, step = [growth], step_of(match["d"]) + _blur(match, was)
    elif units[2] != units[0] and not points:
        return
    else:
        outright = POINTS.match(words[match.end("d") :])
        ways = [plain, *([growth] if points and not outright and growth is not None else [])]
        step = (
            step
            if points
            or any(re.search(SCALE + "$", match[name].strip()) and step_of(match[name]) > 1 for name in "abd")
            or step < 1
            else Decimal(0)
        )
    likely = any(stated <= 10 * way + 10 and way <= 10 * stated + 10 for way in ways)
    if likely and all(abs(way - stated) > step for way in ways):
        yield Slip(
            sentence,
            "change",
            stated,
            round(ways[0], max(-step_of(match["d"]).as_tuple().exponent, 0)),
            sentence.phrase(match),
            "the change comes to, in per cent," if units[2] == "%" != units[0] else "the change comes to",
        )


def net(sentence: Sentence) -> Iterator[Slip]:
    """'171 came and 184 left, a net fall of 13'; 'income of a and spending of b, a surplus of d'."""
    for match in (match for each in (NET_OF, LEFT) for match in each.finditer(sentence.masked)):
        stated, left = value(match["d"]), abs(value(match["a"]) - value(match["b"]))
        steps = [step_of(match[name]) for name in "abd"]
        rough = max(steps) if max(steps) != 1 else Decimal(0)
        if abs(stated - left) > rough and abs(stated - left) <= max(left, stated) / 2:
            yield Slip(sentence, "change", stated, left, sentence.phrase(match), "the two leave")


def _another_way(way: str, was: Decimal, now: Decimal) -> bool:
    """Whether what is said to rise falls by far: 'across 14 committees, 38% more than the 872 of last year'."""
    up, down = (re.match(words, way, re.IGNORECASE) for words in (rf"{UP}|more|higher", rf"{DOWN}|fewer|less|lower"))
    return bool(up and was > FAR * now) or bool(down and now > FAR * was)


def _blur(match, was):
    return Decimal(50) * sum(step_of(match[name]) for name in "ab" if step_of(match[name]) != 1) / was
