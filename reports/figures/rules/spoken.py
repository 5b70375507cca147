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
    DOWN,
    ELSEWHERE,
    HALVES,
    IN_ALL,
    LEFT,
    NET_OF,
    NOT_PART,
    NUMBER_WORDS,
    OF_ANOTHER,
    OF_THESE,
    OF_WHICH,
    OFF_BASE,
    OR_MORE,
    PART,
    PERCENT,
    POINTS,
    RISES_TO,
    SCALE,
    SHARED,
    SHARES,
    SPAN,
    UP,
    UP_BY,
    WHOLE,
    N,
)

CLOSE = Decimal("0.2")
ROUNDED = Decimal("0.6")  # of a step
FAR = 3  # times as much
TWICE = 2  # further off, another figure was meant
SPANS_OF_TIME = {"day", "week", "month", "year"}
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
    for slip in [
        *_shares(sentence),
        *_parts(sentence),
        *_changes(sentence),
        *_rises(sentence),
        *_in_all(sentence),
        *_net(sentence),
    ]:
        if slip.stated not in seen:
            seen.add(slip.stated)
            yield slip


def value(text: str) -> Decimal:
    """'£1.2m' as 1200000, 'twelve' as 12."""
    if text.lower() in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS.index(text.lower()) + 1)
    match = re.match(rf"(?P<number>{N})\s?(?P<scale>[a-z]*)", text.strip(), re.IGNORECASE)
    number = Decimal(re.sub(r"[£,]", "", match["number"]))
    return number.scaleb(SCALES.get(match["scale"].lower(), 0))


def step_of(text: str) -> Decimal:
    if text.lower() in NUMBER_WORDS:
        return Decimal(1)
    digits = re.match(rf"{N}", text.strip())[0]
    scale = re.search(r"(million|thousand|bn|m|k)\b", text, re.IGNORECASE)
    return Decimal(1).scaleb(-len(digits.partition(".")[2]) + (SCALES[scale[0].lower()] if scale else 0))


def _shares(sentence):
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
    step += sum(expected * _blurred(match[name]) for name in "xy" if match.groupdict().get(name))
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


def _blurred(text: str) -> Decimal:
    """How far rounding may have thrown out a figure such as '£1.2m', as a share of it; nothing for counts."""
    step, amount = step_of(text), value(text)
    return step / 2 / amount if step != 1 and amount else Decimal(0)


def said(number: Decimal) -> str:
    return f"{number:,f}"


def _changes(sentence):
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


def _rises(sentence):
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
    step = step_of(match["e"]) + expected * _blurred(match["d"]) + expected * (step_of(match["d"]) / 2 / was)
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
            "the change comes to",
        )


def _in_all(sentence):
    """'12 in the north and 9 in the south, 22 in all'."""
    for match in IN_ALL.finditer(sentence.masked):
        parts = [value(part) for part in re.findall(rf"(?<![\d.,/£-]){N}", match["parts"])]
        stated, whole = value(match["all"]), sum(parts)
        if stated != whole and abs(stated - whole) <= CLOSE * whole and stated > max(parts):
            yield Slip(sentence, "column_total", stated, whole, sentence.phrase(match), "the parts come to")


def _net(sentence):
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


def halves(sentence: Sentence) -> tuple[Decimal, str] | None:
    """'110 in the first half, 108 in the second' as their sum."""
    match = HALVES.search(sentence.masked)
    if not match:
        return None
    one, other = (match["a"], match["b"]) if match["a"] else (match["c"], match["e"])
    return value(one) + value(other), sentence.phrase(match)
