"""The sentences of a text, each with the line it begins on; lines of tables are left out."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from . import cells

END = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[A-Z0-9“\"'‘(£])")
OWN_LINE = re.compile(r"^\s*(?:[-•·▪*]\s|\d+(?:\.\d+)*[.)]?\s|\(?[a-z]\)\s|#{1,6}\s)")
COUNT_FIRST = re.compile(r"\s*\d[\d,]*(?:\.\d+)?%?\s[a-z(]")
FULL = 60  # characters of a line that was broken where its words ran out of room
NOT_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|nos|para|paras|c|p|pp|dr|mr|mrs|ms|st|cllr|inc|incl|fig)|\s[A-Z])\.$", re.I
)
NUMBERED = (
    r"stage|phase|section|paragraph|appendix|table|figure|part|page|item|regulation|reg|schedule|level|step|tier|grade"
    r"|key\sstage|key\sdecision|s|ward|unit|room|version|covid"
)
BEFORE_YEARS = r"(?:in|by|of|since|during|from|until|to|and|year|the|for|at|april|march|,)"
DATES = re.compile(
    rf"""\b(?:
        \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{cells.MONTH}(?:,?\s+(?:19|20)\d\d)?
        | {cells.MONTH}\s+(?:19|20)?\d\d\b(?!%|\s?children)
        | (?:19|20)\d\d\s*[/–—-]\s*(?:19|20)?\d\d | \d\d[/_]\d\d(?![\d/])
        | year\s(?:1[0-3]|[1-9])\b | (?:q|qtr|quarter)\s?[1-4]\b | (?:{NUMBERED})[\s-]?\d+(?:\(\d+\))*
        | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}} | \d{{1,2}}[.:]\d\d\s?(?:am|pm|a\.m\.|p\.m\.)
        | {BEFORE_YEARS}\s(?:19|20)\d\d\s*[/–—-]\s*(?:(?:19|20)\d\d|\d\d)\b(?![\d%]|,\d)
        | {BEFORE_YEARS}\s(?:19|20)\d\d(?!\d|,\d|%|\s+(?!(?:was|is|has|as|its|this|us)\b)[a-z]+s\b)
        | aged?\s\d+(?:\s?[-–]\s?\d+|\s(?:to|and|or)\s\d+)? | \d+\s?[-–]\s?\d+\s?(?:year|month|week|day)s?
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Sentence:
    """Its words, its line, and the paragraph it belongs to (a number)."""

    text: str
    line: int
    paragraph: int

    @cached_property
    def masked(self) -> str:
        """The same words with days, years, ages and numbers of sections blotted out: what is left are figures."""
        text = self.text.replace("\xa0", " ").replace("*", " ").replace("_", " ")
        return DATES.sub(lambda match: re.sub(r"\d", "x", match.group()), text)

    def phrase(self, match: re.Match) -> str:
        """What was found among the masked words, as it stands, with its years and its last bracket."""
        found = self.text[match.start() : match.end()].strip()
        return found + ")" * (found.count("(") - found.count(")"))


def within(sorted_by_line: list, first: int, last: int) -> list:
    """Those of a sorted list (sentences, findings) that stand from line ``first`` to ``last``."""
    by_line = attrgetter("line")
    return sorted_by_line[
        bisect_left(sorted_by_line, first, key=by_line) : bisect_right(sorted_by_line, last, key=by_line)
    ]


def sentences(text: str) -> list[Sentence]:
    """Sentences in order. Lines that go on from the one before are joined to it; bulleted and numbered ones are not."""
    found = []
    for number, (words, offsets) in enumerate(_paragraphs(text)):
        start = 0
        for part in _parts(words):
            at = words.index(part, start)
            start = at + len(part)
            line = max((line for offset, line in offsets if offset <= at), default=offsets[0][1])
            found.append(Sentence(cells.tidy(part), line, number))
    return found


def _paragraphs(text):
    words, offsets, last = "", [], ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        tabular = (
            "\t" in line.strip() or line.count("|") >= 2 or bool(re.search(r"\w\S* {3,}\S", line.lstrip(" -•·▪*")))
        )
        if words and (tabular or "\f" in line or not line.strip() or _begins(line, last) or len(words) > 20_000):
            yield words, offsets
            words, offsets = "", []
        numbered = re.match(r"^\s*[-•]\s+\d+(?:\.\d+)*\.?\t", line)
        if line.strip() and (not tabular or numbered or _prose(line)):
            offsets.append((len(words), number))
            words += re.sub(r"\t", " ", line.strip()) + " "
        last = line.strip()
    if words:
        yield words, offsets


def _begins(line: str, above: str) -> bool:
    """Whether a line begins anew; not where a full line before it broke off: 'compared with' and '29 in May'."""
    broken_off = len(above) >= FULL and not above.endswith((".", ":", ";", "!", "?"))
    return bool(OWN_LINE.match(line)) and not (broken_off and COUNT_FIRST.match(line))


def _prose(line):
    """A numbered paragraph whose number is set off by a tab."""
    parts = [part for part in line.split("\t") if part.strip()]
    return len(parts) == 2 and bool(re.fullmatch(r"[\d.()a-z•-]{1,7}", parts[0].strip())) and len(parts[1]) > 60


def _parts(words):
    held = ""
    for part in END.split(words):
        held = f"{held} {part}" if held and held + " " + part in words else part
        if NOT_END.search(held) and held != words:
            continue
        yield held
        held = ""
    if held:
        yield held
