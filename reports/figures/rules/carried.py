"""What there was, what came, what went and what there is: 'we began with 412, 96 joined, 88 left'."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from .amounts import step_of, value
from .phrases import ABOUT, PERCENT, POUNDS, SCALE, N, pattern

COUNT = rf"(?<![\d.,/£-])(?P<n>{N}{SCALE})(?![a-z\d]|{PERCENT})"
WORDS = r"(?:\s[a-z'’-]+)"
CAME = (
    r"\s?\b(?:joined|came|arrived|entered|started|began|opened|added|approved|admitted|recruited|registered|received"
    r"|new|appointed)\b"
)
WENT = (
    r"\s?\b(?:left|ceased|ended|closed|resigned|deregistered|withdr[ae]wn?|removed|used|spent|resolved|retired"
    r"|moved out|leavers)\b"
)
OF_IT = r"(?:\sof\s(?:the|this)\s(?:year|period|quarter))?"
THE_START = rf"(?:the\s(?:start|beginning){OF_IT}|x\s(?:april|january)(?:\sx+)?)"
THE_END = rf"(?:the\s(?:end|close){OF_IT}|xx\s(?:march|june|september|december)(?:\sx+)?|year[\s-]end)"
THERE = r"(?:[a-z'’,-]|\s)*?\s"
BEGAN, ENDED = (
    r"\b(?:started|began|opened)\b",
    r"\b(?:ended|finished|closed|leaving|leaves|so that there (?:were|are)|to end)\b",
)
OPENS = [
    pattern(BEGAN, WORDS, r"{0,4}?\s(?:with|at|on)\s", COUNT),
    pattern(r"\bat\s", THE_START, THERE, COUNT),
    pattern(COUNT, WORDS, r"{0,6}?\sat\s", THE_START),
]
CLOSES = [
    pattern(ENDED, WORDS, r"{0,4}?\s", COUNT),
    pattern(r"\bat\s", THE_END, THERE, COUNT),
    pattern(COUNT, WORDS, r"{0,6}?\sat\s", THE_END),
    pattern(COUNT, r"\s(?:[a-z'’-]+\s){0,3}?(?:remained|remain|were left at)\b"),
]
MOVES = [pattern(COUNT, WORDS, r"{0,5}?", CAME)], [pattern(COUNT, WORDS, r"{0,5}?", WENT)]
EVERY = pattern(COUNT)
OTHERWISE = re.compile(r"\b(?:net|other|others|including|transfer\w*|adjust\w*|restated|some of)\b", re.IGNORECASE)
FAR = Decimal("0.2")
TAKES = pattern(
    rf"\bof\s(?P<d>{POUNDS})(?:\s[a-z'’-]+){{0,4}}?\s(?:takes|brings|increases|reduces|raises)\s",
    rf"(?:[a-z'’-]+\s){{1,4}}?to\s(?P<now>{POUNDS})(?![a-z\d])",
)
WAS = pattern(rf"\bbrought\sforward\b[^.;£%]*?\s(?P<was>{POUNDS})(?![a-z\d])")


def carried(sentences: list[Sentence]) -> Iterator[Finding]:
    """A figure for the end that what there was, what came and what went do not make."""
    for at, sentence in enumerate(sentences):
        before = sentences[at - 1] if at and sentences[at - 1].paragraph == sentence.paragraph else None
        yield from _moved(sentence, [sentence]) or (_moved(sentence, [before, sentence]) if before else [])
        yield from _taken(sentence, before)


def _moved(sentence: Sentence, said: list[Sentence]) -> list[Finding]:
    """The closing figure where these sentences hold four figures, one of each kind, and nothing else that moves."""
    words = " ".join(each.masked for each in said)
    counts = list(EVERY.finditer(words))
    if len(counts) != 4 or OTHERWISE.search(words) or any(ABOUT.search(words[: each.start("n")]) for each in counts):
        return []
    places = [each.start("n") for each in counts]
    opening, closing = (_at(patterns, words, places) for patterns in (OPENS, CLOSES))
    came, went = (_at(patterns, words, places) - opening - closing for patterns in MOVES)
    kinds = [opening, closing, came - went, went - came]
    if any(len(each) != 1 for each in kinds) or len(set.union(*kinds)) < len(kinds):
        return []
    was, now, more, fewer = (counts[next(iter(each))]["n"] for each in kinds)
    right, slack = value(was) + value(more) - value(fewer), _slack([was, now, more, fewer])
    off = abs(value(now) - right)
    if not slack < off <= FAR * right:
        return []
    phrase = f"{was}, then {more} more and {fewer} fewer, to {now}"
    why = "what was there, what came and what went make"
    return [Finding("", sentence.line, phrase, IN_WORDS, value(now), right, sentence.text, why)]


def _at(patterns: list[re.Pattern], words: str, places: list[int]) -> set[int]:
    return {places.index(match.start("n")) for each in patterns for match in each.finditer(words)}


def _slack(said: list[str]) -> Decimal:
    step = max(map(step_of, said))
    return Decimal(0) if step == 1 else step


def _taken(sentence: Sentence, before: Sentence | None) -> Iterator[Finding]:
    """'The deficit brought forward was £11.4m. The overspend of £7.2m takes the deficit to £18.6m.'"""
    for match in TAKES.finditer(sentence.masked):
        words = f"{before.masked if before else ''} {sentence.masked[: match.start()]}"
        opened = list(WAS.finditer(words))
        if len(opened) != 1 or ABOUT.search(sentence.masked[: match.start("now")]):
            continue
        was, moved, now = opened[0]["was"], match["d"], match["now"]
        ways = [value(was) + value(moved), abs(value(was) - value(moved))]
        right = min(ways, key=lambda way: abs(way - value(now)))
        if _slack([was, moved, now]) < abs(value(now) - right) <= FAR * right:
            why = "what was brought forward and this make"
            yield Finding("", sentence.line, sentence.phrase(match), IN_WORDS, value(now), right, sentence.text, why)
