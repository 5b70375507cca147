"""Several counts of one paragraph, each with its share of the same whole: one that does not go with the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ..findings import IN_WORDS, Finding
from ..sentences import Sentence
from .amounts import said, value
from .phrases import ABOUT, ELSEWHERE, NOT_PART, OF_THESE, PART, SCALE, N, pattern

AMOUNT = pattern(rf"(?<![\d.,/£-]){N}{SCALE}(?:\s?%)?")
LEAST = 10  # what a whole must be before its shares say anything
NEAR = Decimal(10)  # points that a slip may be off: further off, another whole is meant
FAR = Decimal(30)  # the same, where the parts are all there are
COMPLETE, MOST = 4, 12  # parts that may be all there are, without their sum; and that are read at all


@dataclass(frozen=True)
class Part:
    """A count and its share as a sentence has them, as they stand there."""

    sentence: Sentence
    phrase: str
    count: Decimal
    share: Decimal
    step: Decimal
    money: bool

    def off(self, whole: Decimal) -> Decimal:
        return abs(self.count / whole * 100 - self.share)

    def fits(self, whole: Decimal) -> bool:
        return self.off(whole) <= self.step * Decimal("0.51")


def parted(sentences: list[Sentence]) -> Iterator[Finding]:
    """'Of 97 cases 73 (75%) took a month, 16 (21%) three': one share unlike the others of a whole that is said.

    A sentence is read with the one before it; where none of a paragraph has parts enough, the paragraph as a whole.
    """
    for _paragraph, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        said_in = list(group)
        alone = [each for each in said_in if len(_parts(each)) >= 2]
        groups = [said_in[max(said_in.index(each) - 1, 0) : said_in.index(each) + 1] for each in alone]
        for each in groups or [said_in]:
            found = _odd_one(each, _parts(each[-1]) if groups else [part for one in each for part in _parts(one)])
            if found:
                part, whole = found
                share = round(part.count / whole * 100, max(-part.step.as_tuple().exponent, 0))
                why = f"{said(part.count)} of {said(whole)} is, in per cent,"
                yield Finding("", part.sentence.line, part.phrase, IN_WORDS, part.share, share, part.sentence.text, why)


def _parts(sentence: Sentence) -> list[Part]:
    masked, found = sentence.masked, []
    for match in PART.finditer(masked):
        before = masked[: match.start()]
        if not (NOT_PART.search(before) or ABOUT.search(before) or ELSEWHERE.match(masked[match.end() :])):
            step = Decimal(1).scaleb(-len(match["z"].partition(".")[2]))
            found.append(
                Part(sentence, sentence.phrase(match), value(match["x"]), Decimal(match["z"]), step, "£" in match["x"])
            )
    return found


def _numbers(sentences: list[Sentence], *, money: bool) -> set[Decimal]:
    """The counts, or the sums of money, that are said."""
    found = (match.group() for each in sentences for match in AMOUNT.finditer(each.masked))
    return {value(number) for number in found if "%" not in number and ("£" in number) == money}


def _odd_one(sentences: list[Sentence], parts: list[Part]) -> tuple[Part, Decimal] | None:
    """The one part that does not go with a whole that is said, all others do; none where another whole explains it."""
    if not 2 <= len(parts) <= MOST or len({part.money for part in parts}) > 1:
        return None
    numbers, counted = _numbers(sentences, money=parts[0].money), sum(part.count for part in parts)
    if len(parts) >= COMPLETE:
        numbers.add(counted)
    nested = any(OF_THESE.search(each.masked) for each in sentences)
    for whole in sorted(each for each in numbers if each >= LEAST and each > max(part.count for part in parts)):
        odd = [part for part in parts if part.off(whole) > part.step]
        fitting = [part for part in parts if part.fits(whole) and 0 < part.share < 100]
        complete = whole - counted in numbers | {Decimal(0)}
        if len(odd) != 1 or len(fitting) != len(parts) - 1 or (nested and not complete):
            continue
        if not complete and len(parts) == 2 and fitting[0].count < LEAST:
            continue
        others = {*numbers, counted} - {whole, Decimal(0)}
        whole_list = complete and len(parts) > 2
        otherwise = not whole_list and any(odd[0].off(each) <= odd[0].step for each in others)
        if odd[0].off(whole) <= (FAR if whole == counted else NEAR) and not otherwise:
            return odd[0], whole
    return None
