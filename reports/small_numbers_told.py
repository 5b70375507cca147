"""Small numbers that a table leaves out and the words beside it tell. Pure: a text in, plain facts out.

A warning only: which of two things a '2' in a sentence counts is for its author to say.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lxml import html as markup

from .figures.sentences import sentences
from .figures.wording import stems
from .figures_found import front_and_blocks
from .kinds import ReportKind

WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBER = re.compile(
    r"(?<![\w£$€.,/–-])(?P<digits>\d{1,3}(?:,\d{3})*)(?![\d,./–-]*\d|\w|\s?%)"
    rf"|\b(?P<word>{'|'.join(WORDS)})\b(?!-)",
    re.IGNORECASE,
)
PART_OF = re.compile(
    rf"(?<![\w£$€.,/–-])(?P<part>\d+|{'|'.join(WORDS)})\s(?:out\s)?of\s(?:(?:the|all|our|a total of)\s)?"
    rf"(?P<whole>\d+|{'|'.join(WORDS)})\b(?![,.]\d|\s?%)",
    re.IGNORECASE,
)
COUNTS_TIME = re.compile(
    r"^\s?(?:per\s?cent|(?:working |clear )?(?:day|week|month|year|hour|minute)s?\b|million\b|:\d)", re.I
)
NO_COUNT = re.compile(
    r"^\s(?:of the (?:main|most|first)|another|or (?:more|two)|hand\b|area\b|reason\b)", re.IGNORECASE
)
ONE_OF_A_KIND = re.compile(r"\b(?:no|the|this|that|each|every|which|any|number)\s$", re.IGNORECASE)
TIMES = (
    re.compile(r"\b(?:19|20)\d\d(?:\s?[/–-]\s?\d\d)?\b"),
    re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?=[a-z]*\b)"),
    re.compile(r"\b(?:quarter|q)\s?[1-4]\b", re.IGNORECASE),
)


@dataclass(frozen=True)
class LeftOut:
    """A figure that the table ``title`` leaves out or rounds: its value, its measure and where it stands.

    ``place`` is its area, or its group, or both, where the table shows several; ``elsewhere`` are the others there.
    """

    value: Decimal
    title: str
    measure: str
    place: tuple[str, ...]
    elsewhere: tuple[str, ...]
    period: str

    @property
    def words(self) -> str:
        return ", ".join((self.measure, *self.place, self.period))


@dataclass(frozen=True)
class _Passage:
    """Words that may tell a number, and those about them that say what it counts."""

    text: str
    about: str
    numbers: dict[int, str]  # each with how it is told: '2', or '14 of 16'


def told(kind: ReportKind | None, front: Sequence[str], body: str, left_out: Iterable[LeftOut]) -> list[dict]:
    """The passages of a report that say what a table of it leaves out, as ``found_in_text`` gives its findings."""
    by_value, found = {}, {}
    for each in left_out:
        by_value.setdefault(each.value, []).append(each)
    for html, where in front_and_blocks(kind, front, body) if by_value else ():
        for passage in _passages(html):
            for number in sorted(passage.numbers):
                same = (each for each in by_value.get(number, ()) if _is_about(passage, each))
                if one := next(same, None):
                    fact = _fact(passage, number, one) | where
                    found.setdefault(fact["key"], fact)
    return list(found.values())


def _fact(passage, number, left_out):
    parts = [left_out.title, left_out.words, str(number), re.sub(r"\W+", " ", passage.text)]
    return {
        "key": hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16],
        "words": f"{_how(passage, number)} The table leaves that number out, or rounds it, so that nobody can be "
        f"recognised: {left_out.words}.",
        "table": left_out.title,
        "sentence": passage.text,
    }


def _how(passage, number):
    told = passage.numbers[number]
    return f"It says {number} here." if told == str(number) else f"It says ‘{told}’ here, which leaves {number}."


def _passages(html: str) -> Iterator[_Passage]:
    root = markup.fragment_fromstring(html, create_parent="div")
    for table in list(root.iter("table")):
        yield from _cells(table)
        table.drop_tree()
    for block in [root, *root.iter("li")] if root.find(".//li") is not None else [root]:
        before = ""
        for sentence in sentences(_own_words(block)):
            yield _Passage(sentence.text, f"{before} {sentence.text}", _told_in(sentence.masked))
            before = sentence.text


def _own_words(block):
    """Its words without those of lists in it, which are passages of their own."""
    lists = {id(each) for kind in ("ul", "ol") for each in block.iter(kind)}
    parts = [block.text or ""]
    for child in block:
        parts.append("" if id(child) in lists else child.text_content())
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _cells(table):
    """Each cell that holds a number only, with the names of its row and its column and the caption."""
    rows = [
        [" ".join(cell.text_content().split()) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")
    ]
    caption = " ".join((table.findtext("caption") or "").split())
    for row in rows[1:]:
        for at, words in enumerate(row[1:], start=1):
            if words.isdecimal():
                head = rows[0][at] if at < len(rows[0]) else ""
                yield _Passage(f"{row[0]}, {head}: {words}", f"{caption} {row[0]} {head}", {int(words): words})


def _told_in(words):
    """The numbers that are said, and those that are left where one is said to be part of another."""
    parts = {
        _value(found["whole"]) - _value(found["part"]): found.group()
        for found in PART_OF.finditer(words) if not COUNTS_TIME.match(words[found.end() :])
    }  # fmt: skip
    return parts | {number: str(number) for number in _numbers(words)}


def _value(said):
    return int(said) if said.isdecimal() else WORDS.index(said.lower()) + 1


def _numbers(words):
    for found in NUMBER.finditer(words):
        after, before = words[found.end() :], words[: found.start()]
        if COUNTS_TIME.match(after):
            continue
        if found["digits"]:
            yield int(found["digits"].replace(",", ""))
        elif not (found["word"].lower() == "one" and (NO_COUNT.match(after) or ONE_OF_A_KIND.search(before))):
            yield WORDS.index(found["word"].lower()) + 1


def _is_about(passage, left_out):
    """Whether the words name the measure or the place, and neither another place nor another time."""
    about = passage.about.casefold()
    named = [place for place in left_out.place if place.casefold() in about]
    if not named and any(each.casefold() in about for each in left_out.elsewhere):
        return False
    if any(_other_time(pattern, passage.text, left_out.period) for pattern in TIMES):
        return False
    return bool(named) or bool(stems(passage.about) & stems(f"{left_out.measure} {left_out.title}"))


def _other_time(pattern, text, period):
    said, own = _times(pattern, text), _times(pattern, period)
    return bool(said and own) and not any(
        one.startswith(other) or other.startswith(one) for one in said for other in own
    )


def _times(pattern, words):
    """'2022/23' as '202223', 'Q1' and 'quarter 1' as '1', 'April' as 'Apr'."""
    return {re.sub(r"\D", "", found.group()) or found.group() for found in pattern.finditer(words)}
