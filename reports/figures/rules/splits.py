"""A whole that a sentence splits up: '74 were raised: 39 at stage one, 22 at stage two and 13 at stage three'."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from .amounts import step_of, value
from .phrases import ABOUT, COUNT, PERCENT, SCALE, N, pattern

A_COUNT = pattern(rf"(?<![\w.,/£-])(?P<n>{COUNT})(?!{PERCENT})")
PARTS = re.compile(
    rf"(?:[,;]\s+(?:and\s+|plus\s+)?|\s+(?:and|plus)\s+)(?=(?:the\s(?:other|remaining)\s|another\s|a\sfurther\s)?{COUNT}\s)",
    re.IGNORECASE,
)
PART = pattern(rf"^(?:the\s(?:other|remaining)\s|another\s|a\sfurther\s)?(?P<n>{COUNT})(?!{PERCENT})\s(?P<of>.+)$")
IN_BRACKETS = pattern(
    rf"(?<![\w.,/£-])(?P<n>{N}{SCALE})(?![a-z\d]|{PERCENT})(?:\s[a-z'’-]+){{1,5}}\s",
    rf"\((?P<parts>{N}{SCALE}(?:,\s{N}{SCALE})+,?\sand\s{N}{SCALE})\)",
)
BRACKETS = re.compile(r"\([^()]*\)")
NOT_ALL = re.compile(
    r"\binclud|\bsuch as\b|\bmain|\bmost\b|\btop\b|\blargest\b|\bhighest\b|\bfor example\b|\be\.?g\b|\bamong|\bnotabl"
    r"|\bprincipal|\bmay\b|\bmore than one\b|\bsome\b|\bexamples?\b|\bcommon|\bfrequent|\bkey\b|\bboth\b|\bmultiple\b"
    r"|\bof wh(?:om|ich)\b|\boverlap|\bsince\b",
    re.IGNORECASE,
)
SEX = (r"boys?|men|males?", r"girls?|women|females?")
STATES = [  # words of which a thing can be but one, each with what says the same
    r"not (?:be )?(?:delivered|achieved|upheld|started|implemented|held|due)|unachievable",
    *(r"part(?:ly|ially)? \w+", r"in progress|ongoing|under ?way", r"on track", r"outstanding|overdue|no response"),
    *(r"implemented|completed?|delivered|achieved", r"upheld", r"dismissed", r"allowed", r"withdrawn"),
    *(
        r"refused|rejected|declined",
        r"granted|approved|agreed|accepted",
        r"adjourned|deferred",
        r"closed (?:after|without|following|with no)",
    ),
    *(r"open|pending", r"red", r"amber", r"green", r"substantial", r"reasonable|adequate", r"limited", r"no assurance"),
    *(r"below", r"within", r"above|on target", *SEX),
]
STATE = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in STATES]
OF_THEM = pattern(
    rf"^of (?:(?:these|those|them)\b|(?:the|all)(?:\s(?P<n>{COUNT}))?\b)(?:\s[a-z'’-]+){{0,6}}?,?\s(?={COUNT}\s)"
)
TOGETHER = pattern(
    rf"^(?:together|in (?:total|all)|combined)\b,?[^.;\d£]{{0,40}}(?P<n>{N}{SCALE})(?![a-z\d]|{PERCENT})"
)
OVER, UNDER = Decimal("0.2"), Decimal("0.12")
FEW, MOST = 4, 8  # parts
TAKEN_OFF = re.compile(r"\b(?:less|minus|net of|offset|excluding|except)\b", re.IGNORECASE)
TRANSPOSED = 9  # what two digits changed about throw out, or a multiple of it
BESIDES = re.compile(
    r"^(?:more|fewer|less|higher|lower|up|down|above|below|(?:out )?of|other|additional|times)\b", re.IGNORECASE
)


def split(sentences: list[Sentence]) -> Iterator[Finding]:
    """Wholes that their parts, said with them, miss by a little: a part was changed and the whole was not."""
    for at, sentence in enumerate(sentences):
        before = sentences[at - 1] if at and sentences[at - 1].paragraph == sentence.paragraph else None
        yield from _after_colon(sentence)
        yield from _in_brackets(sentence)
        yield from _of_them(sentence, before)
        yield from _together(sentence, before)


def _after_colon(sentence: Sentence) -> Iterator[Finding]:
    for colon in re.finditer(r":\s+", sentence.masked):
        before, after = sentence.masked[: colon.start()], sentence.masked[colon.end() :]
        opened = before.rfind("(") > before.rfind(")")
        words = BRACKETS.sub("", before[before.rfind("(") + 1 :] if opened else before)
        wholes = list(A_COUNT.finditer(words.rsplit(": ", 1)[-1]))
        parts = _parts(after.partition(")")[0] if opened else after)
        if wholes and parts and not NOT_ALL.search(words) and not ABOUT.search(words[: wholes[-1].start()]):
            yield from _missed(sentence, wholes[-1]["n"], parts, [each["n"] for each in wholes])


def _in_brackets(sentence: Sentence) -> Iterator[Finding]:
    """'1,030 calls in three quarters (341, 338 and 351)'."""
    for match in IN_BRACKETS.finditer(sentence.masked):
        parts = [(each["n"], "") for each in A_COUNT.finditer(match["parts"])]
        if not ABOUT.search(sentence.masked[: match.start()]):
            yield from _missed(sentence, match["n"], parts, [])


def _parts(words: str) -> list[tuple[str, str]]:
    """Each count of a list and what it counts; none where anything else stands among them."""
    found = [PART.match(part.strip()) for part in PARTS.split(BRACKETS.sub("", words).rstrip(" ."))]
    if (
        TAKEN_OFF.search(words)
        or not 2 <= len(found) <= MOST
        or not all(found)
        or any(BESIDES.match(each["of"]) for each in found)
    ):
        return []
    last = found[-1]["of"].partition(", ")[0].partition("; ")[0]
    parts = [(each["n"], each["of"]) for each in found[:-1]] + [(found[-1]["n"], last)]
    pounds = {"£" in count for count, _of in parts}
    if len(pounds) > 1 or (
        pounds == {False} and any(A_COUNT.search(of) and A_COUNT.search(of)["n"].isdigit() for _n, of in parts)
    ):
        return []
    return parts


def _missed(sentence, said: str, parts, others) -> Iterator[Finding]:
    """The whole, where it is in the unit of its parts and near what they come to, and no other figure is just that."""
    whole, come_to = value(said), sum(value(count) for count, _of in parts)
    if ("£" in said) != ("£" in parts[0][0]) or come_to in {value(each) for each in others}:
        return
    slack = _slack(said, parts)
    off = come_to - whole
    likely = off > 0 or len(parts) > 2 or off == -1 or off % TRANSPOSED == 0
    if (
        likely
        and abs(off) > slack
        and -UNDER * whole <= off <= max(OVER * whole, 1)
        and whole > max(value(n) for n, _of in parts)
    ):
        yield _finding(sentence, said, parts, come_to)


def _slack(said: str, parts) -> Decimal:
    """How far rounding may throw the sum out: nothing for counts, a step or two for '£1.2m'."""
    step = max(step_of(count) for count in [said, *(count for count, _of in parts)])
    return Decimal(0) if step == 1 else step * (1 if len(parts) <= FEW else 2)


def _of_them(sentence: Sentence, before: Sentence | None) -> Iterator[Finding]:
    """'Of these 9 are done, 5 in progress and 4 overdue': states that exclude each other, more than there were."""
    opens = OF_THEM.match(sentence.masked)
    parts = _parts(sentence.masked[opens.end() if opens else 0 :].partition(";")[0])
    states = [_state(of) for _count, of in parts]
    if not parts or None in states or len(set(states)) < len(states):
        return
    given = [opens["n"]] if opens and opens["n"] else _said(before)
    pounds = "£" in parts[0][0]
    wholes = [each for each in given if ("£" in each) == pounds and value(each) > max(value(n) for n, _of in parts)]
    sexes = set(states) == {STATES.index(words) for words in SEX}
    if len(wholes) == 1 and (sexes or sum(value(count) for count, _of in parts) > value(wholes[0])):
        yield from _missed(sentence, wholes[0], parts, given) if not pounds else _more(sentence, wholes[0], parts)


def _state(words: str) -> int | None:
    return next((at for at, state in enumerate(STATE) if state.search(words)), None)


def _more(sentence, said, parts):
    """Money: however much more the parts come to, it cannot be."""
    come_to = sum(value(count) for count, _of in parts)
    if come_to - value(said) > _slack(said, parts):
        yield _finding(sentence, said, parts, come_to)


def _finding(sentence, said, parts, come_to) -> Finding:
    *most, last = (count for count, _of in parts)
    phrase = f"{said}, made of {', '.join(most)} and {last}"
    return Finding("", sentence.line, phrase, IN_WORDS, value(said), come_to, sentence.text, "the parts come to")


def _said(sentence: Sentence | None) -> list[str]:
    """The counts of a sentence, those in brackets left out."""
    return [match["n"] for match in A_COUNT.finditer(BRACKETS.sub("", sentence.masked))] if sentence else []


def _together(sentence: Sentence, before: Sentence | None) -> Iterator[Finding]:
    """'The first costs £310,000 and the second £268,000. Together they cost £587,000.'"""
    match = TOGETHER.match(sentence.masked)
    if match and before and "£" in match["n"]:
        parts = [(each["n"], "") for each in A_COUNT.finditer(before.masked) if "£" in each["n"]]
        if (
            2 <= len(parts) <= MOST
            and not NOT_ALL.search(before.text)
            and not ABOUT.search(sentence.masked[: match.start("n")])
        ):
            yield from _missed(sentence, match["n"], parts, [])
