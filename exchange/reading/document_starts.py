"""Where in a pack its documents may begin, and what speaks for it."""

import re
from dataclasses import dataclass, field

from exchange.reading.model import ReadItem
from exchange.reading.paragraphs import Paragraph
from exchange.reading.titles import alike, words
from exchange.reading.word_lists import COMMON

STAMP = re.compile(
    r"^(?:agenda\s+)?item\s*(?:no\.?|number)?\s*:?\s*(\d{1,3}(?:\s?\([a-z]{1,4}\)|[a-z])?)\.?$", re.IGNORECASE
)
SHEET = re.compile(
    r"^by virtue of paragraph|^document is restricted|^(?:this )?(?:report|document|appendix) is (?:restricted|"
    r"exempt|not for publication)",
    re.IGNORECASE,
)
FRONT = re.compile(
    r"^(?:(?:public|council|cabinet|committee|officer|scrutiny) report\b|summary sheet|report (?:title|to|of|"
    r"by|author|summary)|(?:name of )?committee name|committee\s*[:\t]|meeting\s*[:\t]|"
    r"date of (?:committee )?meeting|title\s*[:\t]|subject\s*[:\t]|subject$|lead (?:member|officer|director)|"
    r"is this a key decision|key decision|ward(?:s|\(s\))?(?: \(?s?\)?)? ?(?:affected)?\s*[:\t]?$|"
    r"ward\(?s?\)? affected|strategic director|portfolio holder|cabinet member\s*[:\t]|"
    r"purpose(?: of (?:the )?report)?|executive summary|recommendations?\s*(?:[:\t]|$)|summary\s*[:\t]|"
    r"list of appendices|"
    r"report for|report no|summary statement|portfolio\b|report contact|application (?:no|number|ref)|"
    r"site address|proposal\s*[:\t]|applicant|case officer|ward member|"
    r"reference|date\s*[:\t]|author|contact officer|director\s*[:\t]|classification|exempt(?:ion)? (?:status|"
    r"from)|part (?:1|i) )",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(
    r"^report of the .{3,80} to (?:the|a) .{0,40}(?:meeting|committee|cabinet|executive|council)", re.IGNORECASE
)
AGAIN = re.compile(
    r"^(?:(?:public|council|cabinet|committee|officer) report\b|summary sheet|report (?:to|of)\b|"
    r"application (?:no|number|ref)|subject\s*:)",
    re.IGNORECASE,
)
TOP = re.compile(
    r"^(?:(?:public|council|cabinet|committee|officer|scrutiny) report\b|summary sheet|report (?:title|to|of|"
    r"by)|(?:name of )?committee name|(?:committee|meeting|title|subject)\b|application (?:no|number|ref))",
    re.IGNORECASE,
)
WINDOW = 26
MOST_TITLED = 600


@dataclass
class Start:
    """A place where a document may begin, with what speaks for it."""

    place: int
    stamp: str = ""
    front: int = 0
    after_blank: bool = False
    restricted: bool = False
    openings: list[str] = field(default_factory=list)
    after_restricted: bool = False
    page: int | None = None


def is_front(part: Paragraph) -> bool:
    """Whether this is one of the labels of a report's first page."""
    text = part.text.strip()
    return len(text) < 400 and not text[:1].islower() and bool(FRONT.match(text))


def strong_starts(paragraphs: list[Paragraph]) -> list[Start]:
    """Places where a document surely begins: a stamp, a placeholder sheet, a report's labels, a blank page before."""
    starts: dict[int, Start] = {}
    front = [place for place, part in enumerate(paragraphs) if is_front(part)]
    restricted = None
    for place, part in enumerate(paragraphs):
        stamp = STAMP.match(part.flat[:40]) if len(part.flat) < 40 else None
        sheet = SHEET.search(part.text[:200])
        if stamp or (sheet and restricted is None) or (part.after_blank and place):
            start = starts.setdefault(place, Start(place))
            start.stamp = re.sub(r"\s", "", stamp.group(1)) if stamp else ""
            start.after_blank, start.restricted = part.after_blank, bool(sheet)
            start.after_restricted = restricted is not None and place - restricted < 6
        restricted = place if sheet else (restricted if restricted is not None and place - restricted < 3 else None)
    for place in [place for place, start in starts.items() if start.restricted and not start.stamp]:
        stamped = next(
            (starts[above] for above in range(place - 1, place - 4, -1) if above in starts and starts[above].stamp),
            None,
        )
        if stamped:
            stamped.restricted = True
            del starts[place]
    _add_fronts(starts, front, paragraphs)
    return [_with_opening(starts[place], paragraphs) for place in sorted(starts)]


def _add_fronts(starts: dict[int, Start], front: list[int], paragraphs: list[Paragraph]) -> None:
    """Three or more such labels close together are a report's first page; it begins with the lines above them."""
    at = 0
    while at < len(front):
        group = [place for place in front[at : at + 30] if place < front[at] + WINDOW]
        kinds = {paragraphs[place].flat.lower()[:9] for place in group}
        announced = len(kinds) > 1 and any(ANNOUNCED.match(paragraphs[place].flat) for place in group[:2])
        if len(kinds) < 3 and not announced:
            at += 1
            continue
        place = next((one for one in group if TOP.match(paragraphs[one].flat)), front[at])
        top = place
        known = [start for start in range(max(place - 8, 0), place + 3) if start in starts]
        if known:
            place = known[-1]
        else:
            while place and place > top - 4 and _short(paragraphs[place - 1]) and not paragraphs[place].after_blank:
                place -= 1
        starts.setdefault(place, Start(place)).front = len(kinds)
        while (
            at < len(front)
            and front[at] < place + WINDOW * 2
            and not (front[at] > top + 5 and AGAIN.match(paragraphs[front[at]].flat))
        ):
            at += 1


def _short(part: Paragraph) -> bool:
    if (
        re.match(r"^(?:appendi|annex|background|contact|chair|signed|http|www)", part.flat, re.IGNORECASE)
        or "@" in part.flat
    ):
        return False
    return (
        len(part.flat) < 90
        and not part.cells
        and not part.flat.endswith((".", ";", ","))
        and not re.match(r"^\W*\d", part.flat)
    )


def _with_opening(start: Start, paragraphs: list[Paragraph]) -> Start:
    following = paragraphs[start.place : start.place + (9 if start.front else 4)]
    start.openings = [" ".join(part.flat[:300] for part in following)[:900]]
    start.page = paragraphs[start.place].page
    return start


def titled_starts(paragraphs: list[Paragraph], items: list[ReadItem], known: set[int]) -> list[Start]:
    """Short lines that say much of an item's title."""
    wanted = {word for item in items for word in words(item.title) - COMMON}
    found = []
    for place, part in enumerate(paragraphs):
        if place in known or part.cells or len(part.flat) > 160 or part.flat.endswith((".", ",", ";")):
            continue
        if wanted.isdisjoint(words(part.flat)):
            continue
        openings = [part.flat]
        for later in paragraphs[place + 1 : place + 3]:
            if len(later.flat) < 80 and not later.cells and not later.flat.endswith((".", ";")):
                openings.append(f"{openings[-1]} {later.flat}")
        if any(alike(openings[-1], item.title) >= 0.6 for item in items):
            found.append(Start(place, openings=openings, page=part.page))
        if len(found) >= MOST_TITLED:
            break
    return found
