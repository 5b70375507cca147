"""Where the pages of a text end: their numbers, running heads and feet, and 'continued' belong to no table."""

import re
from collections import Counter

from .. import cells

BREAK = "\f"  # what a line becomes that a page break has put there
NUMBER = re.compile(r"^\W*(?:page|agenda page)\W*\d+(?:\s*(?:of|/)\s*\d+)?\W*$", re.IGNORECASE)
FOOTED = re.compile(
    r"^(?:\S.{0,90}\s{3,})?page\s\d+(?:\s*(?:of|/)\s*\d+)?(?:\s{3,}.{0,90})?$", re.IGNORECASE
)  # 'Scrutiny Board - 14 November      Page 3' between two empty lines
BARE = re.compile(r"^\W{0,3}\d{1,4}\W{0,3}$")
AGAIN = re.compile(
    r"^[(\[]?(?:table \d+\S*\s*)?[(\[]?(?:cont(?:inued|inues|['’]?d)?\.?)"
    r"(?: (?:over(?:leaf)?|on next page|from .*))?[)\]]?\W*$",
    re.I,
)
PAGED = re.compile(r"\bpage\s*\d+(?:\s*(?:of|/)\s*\d+)?|^\d{1,4}\s|\s\d{1,4}$", re.IGNORECASE)
HEAD, FOOT = 3, 2  # lines at the head and foot of a page that may run through a document
NEAR = 4


def lines_of(text: str) -> list[str]:
    """The lines of a text as an editor counts them; what page breaks put between the rows of a table is ``BREAK``."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tops = {at if line.lstrip(" ").startswith("\f") else at + 1 for at, line in enumerate(lines) if "\f" in line}
    lines = [line.replace("\f", " ") if line.strip() else "" for line in lines]
    gone = _furniture(lines, tops)
    return _with_blanks([BREAK if at in gone else line for at, line in enumerate(lines)])


def _furniture(lines: list[str], tops: set[int]) -> set[int]:
    numbers = {at for at, line in enumerate(lines) if NUMBER.match(line.strip()) or AGAIN.match(line.strip())}
    numbers |= {at for at, line in enumerate(lines) if FOOTED.match(line.strip()) and _alone(lines, at)}
    edges = [*_edges(lines, tops), *_edges(lines, {at + 1 for at in numbers} - tops)]
    said = Counter(_words(lines[at]) for at in {*edges, *_down(lines, 0, HEAD)})
    bare = {at for at in _edges(lines, tops) if BARE.match(lines[at])}
    first: set[str] = {_words(lines[at]) for at in _down(lines, 0, HEAD)}
    running = set()
    for at in sorted(set(edges)):
        words = _words(lines[at])
        if (
            words
            and said[words] > 1
            and len(re.split(r"\s{2,}|\t", lines[at].strip())) <= 3
            and not _over_figures(lines, at)
        ):
            if words in first:
                running.add(at)
            first.add(words)
    return numbers | bare | running


def _alone(lines: list[str], at: int) -> bool:
    return not any(line.strip() for line in [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]])


def _edges(lines: list[str], tops: set[int]):
    """The first and the last lines of the pages, as far as they hold words."""
    for top in sorted(tops):
        yield from _down(lines, top, HEAD)
        above = [at for at in range(top - 1, max(top - NEAR * 2, -1), -1) if lines[at].strip()]
        yield from above[:FOOT]


def _down(lines, top, most):
    return [at for at in range(top, min(top + NEAR * 2, len(lines))) if lines[at].strip()][:most]


def _words(line: str) -> str:
    """What a line says but for the number of its page; nothing where it is a sentence."""
    if cells.tidy(line).endswith((".", ":", ";", ",")):
        return ""
    return re.sub(r"\W+", " ", PAGED.sub("", cells.tidy(line))).strip()


def _over_figures(lines, at) -> bool:
    """Whether the next line holds figures, so that these may be heads of columns."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return any(cells.figure(part) for part in re.split(r"\s{2,}|\t", below.strip())[1:])


def _with_blanks(lines: list[str]) -> list[str]:
    """Empty lines next to a break are part of it."""
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for at in order:
            beside = lines[at - 1] if order.step > 0 else lines[at + 1]
            if beside == BREAK and not lines[at].strip():
                lines[at] = BREAK
    return lines
