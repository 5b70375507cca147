"""Sentences that carry their own arithmetic: 'x of y, z%', 'from a to b, an increase of d'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..sentences import Sentence

N = r"£?\d+(?:,\d{3})*(?:\.\d+)?(?![\d,]*\d)"
SCALE = r"(?:\s?(?:million|thousand|bn|m|k)\b)?"
PERCENT = r"(?:\s?%|\s?per\s?cent)"
GAP = r"[^.,;:()\d%]"
ABOUT = re.compile(r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|over|under|some|circa|c\.?|more than|less than|up to|at least|just)\s*$|[~<>≈]\s*$", re.I)  # fmt: skip
ELSEWHERE = re.compile(
    r"^\W{0,3}(?:\w+\s){0,2}(?:last|previous|prior|target|national|compared|the year before|of these|of those|of them|of which|of whom|increase|"
    r"decrease|reduction|rise|fall|higher|lower|more|less|fewer|up|down|above|below|year on year)\b",
    re.IGNORECASE,
)
OF = rf"(?<![\w.,/£-])(?P<x>{N})(?P<gap>{GAP}{{0,45}}?)\b(?:out\s+of|of|from)\s+(?:(?:the|a|all|our|those|these|total|of)\s+){{0,4}}(?P<y>{N})"
SHARES = [
    re.compile(rf"{OF}(?:\s+[a-z'’-]+){{0,5}}?\s*[,(–=-]*\s*[(]?\s*(?:which is|this is|or|equating to|equal to|equivalent to|representing|i\.e\.)?\s*(?P<z>\d+(?:\.\d+)?){PERCENT}", re.I),
    re.compile(rf"(?P<z>\d+(?:\.\d+)?){PERCENT}\s*(?:[a-z'’-]+\s+){{0,4}}?[(,–-]\s*(?:or\s+|i\.e\.\s+|n\s?=\s?)?{OF}", re.I),
    re.compile(rf"(?P<z>\d+(?:\.\d+)?){PERCENT}[^.;\d]{{0,100}}\b(?:equates? to|equating to|representing|that is)\s+{OF}", re.I),
    re.compile(rf"(?P<z>\d+(?:\.\d+)?){PERCENT}\s*\(\s*(?P<x>{N})\s*/\s*(?P<y>{N})\s*\)", re.I),
    re.compile(rf"(?<![\d/])(?P<x>{N})\s?/\s?(?P<y>{N})\s*[(,=–-]\s*(?P<z>\d+(?:\.\d+)?){PERCENT}", re.I),
]  # fmt: skip
OF_ANOTHER = re.compile(
    r"\b(?:targets?|measures?|averages?|rates?|scores?|values?|costs?|budgets?|populations?|max\w*|min\w*|periods?)\W*$",
    re.I,
)
SPAN = re.compile(r"^\s?(?:days?|weeks?|months?|years?|hours?|miles?|times)\b", re.I)
WHOLE = re.compile(rf"\bof (?:the|these|those|all|our|a total of|all the|the total)\s+(?P<y>{N})\b(?!{PERCENT})", re.I)
PART = re.compile(rf"(?P<x>(?<![\d.,/£-]){N})(?:\s[a-z'’-]+){{0,3}}?\s*\(\s*(?P<z>\d+(?:\.\d+)?){PERCENT}\s*\)", re.I)
UP = r"increas\w*|rise|rose|risen|grow\w*|grew|up"
DOWN = r"decreas\w*|reduc\w*|fall\w*|fell|drop\w*|declin\w*|down"
UNIT = rf"{SCALE}(?:{PERCENT})?"
CHANGES = [
    re.compile(rf"(?P<way>{UP}|{DOWN})\s(?:[a-z-]+\s){{0,3}}?(?:of|by)\s(?P<d>{N}{UNIT}){GAP}{{0,40}}?[(,]?\s*\bfrom\s(?P<a>{N}{UNIT})[^.;\d%]{{0,40}}?\bto\s(?P<b>{N}{UNIT})", re.I),
    re.compile(rf"\bfrom\s(?P<a>{N}{UNIT})[^.;\d%]{{0,40}}?\bto\s(?P<b>{N}{UNIT})[^.;\d%]{{0,45}}?\b(?P<way>{UP}|{DOWN})\s(?:of|by)\s(?P<d>{N}{UNIT})", re.I),
    re.compile(rf"(?P<b>{N}{UNIT})(?:\s[a-z'’-]+){{0,14}}?,?\s(?:which (?:is|was|represents)\s)?an?\s(?:[a-z-]+\s)?(?P<way>{UP}|{DOWN})\sof\s(?P<d>{N}{UNIT})\s(?:on|from|compared (?:to|with)|in comparison (?:to|with)|against){GAP}{{0,40}}?\(?(?P<a>{N}{UNIT})", re.I),
    re.compile(rf"(?P<way>{UP}|{DOWN})\s(?:of|by)\s(?P<d>{N}{UNIT})\sto\s(?P<b>{N}{UNIT}){GAP}{{0,50}}?[(,]?\s?\b(?:from|compared (?:to|with)|in comparison (?:to|with)|against){GAP}{{0,40}}?\(?(?P<a>{N}{UNIT})", re.I),
    re.compile(rf"(?P<b>{N}{UNIT})(?:\s[a-z'’-]+){{0,10}},?\s(?P<d>{N}{UNIT})\s(?P<way>more|fewer|less|higher|lower)\sthan\s{GAP}{{0,40}}?(?P<a>{N}{UNIT})", re.I),
    re.compile(rf"(?P<b>{N}{UNIT})(?:\s[a-z'’-]+){{0,8}}\s(?:compared (?:to|with)|in comparison (?:to|with)|against|up from|down from)\s(?P<a>{N}{UNIT})[^.;\d%]{{0,60}}?,\s(?:which (?:is|was|represents)\s)?an?\s(?:[a-z-]+\s)?(?P<way>{UP}|{DOWN})\s(?:of|by)\s(?P<d>{N}{UNIT})", re.I),
]  # fmt: skip
AFTER = re.compile(r"^\s*(?:more|fewer|less|higher|lower|days|weeks|months|years|percentage points|pp)\b", re.I)
POINTS = re.compile(r"^\s*(?:percentage[\s-]points?|pp\b|ppts?\b|%?\s?points?\b)", re.I)
HALVES = re.compile(
    rf"(?P<a>{N})[^.;\d]{{0,60}}?\bfirst half\b[^.;\d]{{0,60}}?(?P<b>{N})[^.;\d]{{0,60}}?\bsecond half\b"
    rf"|(?P<c>{N})\s(?:[a-z]+\s){{0,3}}?(?:fe)?(?:male|boys|girls|men|women)s?,?\s(?:and|,)\s(?P<e>{N})\s(?:[a-z]+\s){{0,3}}?(?:fe)?(?:male|boys|girls|men|women)s?",
    re.IGNORECASE,
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
    for match in PART.finditer(words, wholes[0].end()):
        if not ELSEWHERE.match(words[match.end() :]) and not re.search(
            r"\bof (?:these|those|them|which|whom)\b", words[wholes[0].end() : match.start()]
        ):
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
            match.group(),
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
    if all(abs(way - stated) > step for way in ways):
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
