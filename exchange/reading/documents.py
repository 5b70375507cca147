"""Where in a pack its documents begin, and which agenda item each belongs to."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from exchange.reading.model import ReadItem
from exchange.reading.paragraphs import Paragraph

STAMP = re.compile(
    r"^(?:agenda\s+)?item\s*(?:no\.?|number)?\s*:?\s*(\d{1,3}(?:\s?\([a-z]{1,4}\)|[a-z])?)$", re.IGNORECASE
)
SHEET = re.compile(
    r"^by virtue of paragraph|^document is restricted|^(?:this )?(?:report|document|appendix) is (?:restricted|exempt|not for publication)",
    re.IGNORECASE,
)
FRONT = re.compile(
    r"^(?:(?:public|council|cabinet|committee|officer|scrutiny) report\b|summary sheet|report (?:title|to|of|by|author|summary)|(?:name of )?committee name|committee\s*[:\t]|meeting\s*[:\t]|"
    r"date of (?:committee )?meeting|title\s*[:\t]|subject\s*[:\t]|subject$|lead (?:member|officer|director)|is this a key decision|key decision|ward(?:s|\(s\))?(?: \(?s?\)?)? ?(?:affected)?\s*[:\t]?$|"
    r"ward\(?s?\)? affected|strategic director|portfolio holder|cabinet member\s*[:\t]|purpose(?: of (?:the )?report)?|executive summary|recommendations?\s*(?:[:\t]|$)|summary\s*[:\t]|list of appendices|"
    r"report for|report no|summary statement|portfolio\b|report contact|application (?:no|number|ref)|site address|proposal\s*[:\t]|applicant|case officer|ward member|"
    r"reference|date\s*[:\t]|author|contact officer|director\s*[:\t]|classification|exempt(?:ion)? (?:status|from)|part (?:1|i) )",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(
    r"^report of the .{3,80} to (?:the|a) .{0,40}(?:meeting|committee|cabinet|executive|council)", re.IGNORECASE
)
AGAIN = re.compile(
    r"^(?:(?:public|council|cabinet|committee|officer) report\b|summary sheet|report (?:to|of)\b|application (?:no|number|ref)|subject\s*:)",
    re.IGNORECASE,
)
TOP = re.compile(
    r"^(?:(?:public|council|cabinet|committee|officer|scrutiny) report\b|summary sheet|report (?:title|to|of|by)|(?:name of )?committee name|(?:committee|meeting|title|subject)\b|application (?:no|number|ref))",
    re.IGNORECASE,
)
COMMON = set(
    [
        "report",
        "reports",
        "annual",
        "update",
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "a",
        "an",
        "with",
        "by",
        "from",
        "2019",
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
        "2026",
        "year",
        "years",
        "quarter",
        "council",
        "committee",
    ]
)
PROCEDURE = re.compile(
    r"^(?:apolog|declaration|disclosure|exclusion|urgent|any other|date (?:and|of)|next meeting|public (?:question|speaking|participation)|questions|welcome|"
    r"introductions|announcements|communications|chair'?s|substitut|to receive apolog|filming|membership)",
    re.IGNORECASE,
)
LEAST = 2.4
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


def plain_label(label: str) -> str:
    """'4b' of '4(b)', '4 b' and '4B'."""
    return re.sub(r"[\s().]", "", label).lower()


@lru_cache(maxsize=50_000)
def words(text: str) -> frozenset[str]:
    """The words of a title, in the singular."""
    found = re.findall(r"[a-z0-9]+", text.lower().replace("'s", "").replace("’s", ""))
    return frozenset(word[:-1] if len(word) > 4 and word.endswith("s") else word for word in found)


def is_front(part: Paragraph) -> bool:
    """Whether this is one of the labels of a report's first page."""
    text = part.text.strip()
    return len(text) < 400 and not text[:1].islower() and bool(FRONT.match(text))


def strong_starts(paragraphs: list[Paragraph]) -> list[Start]:
    """Places where a document surely begins: a stamp, a placeholder sheet, the labels of a report's first page, a blank page before."""
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
    """A group of three or more such labels close together is a report's first page; it begins with the lines above it."""
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
        if any(_alike(openings[-1], item.title) >= 0.6 for item in items):
            found.append(Start(place, openings=openings, page=part.page))
        if len(found) >= MOST_TITLED:
            break
    return found


def _alike(opening: str, title: str) -> float:
    """How much of an item's title an opening says, from 0 to 1; words most titles have count little."""
    asked, said = words(title), words(opening)
    if not asked:
        return 0.0
    return _weight(asked & said) / _weight(asked)


def _weight(found: frozenset[str]) -> float:
    return sum(0.25 if word in COMMON else 1.0 for word in found)


def _exact(opening: str, title: str) -> float:
    """The like, less what the opening says besides: a heading, not a sentence that happens to use the words."""
    said, asked = words(opening) - COMMON, words(title) - COMMON
    return len(said & asked) / len(said) if said else 0.0


def _heading_alike(opening: str, title: str) -> float:
    alike = _alike(opening, title)
    return alike * (0.5 + 0.5 * _exact(opening, title)) if alike >= 0.6 else 0.0


def score(start: Start, item: ReadItem, printed_page: Callable[[int], int | None]) -> float:
    """How well a place suits an item: above LEAST it may be the item's document."""
    if start.stamp:
        return 12.0 if plain_label(start.stamp) == plain_label(item.number) else -12.0
    if start.front or start.after_blank or start.restricted:
        alike = _alike(start.openings[0], item.title)
    else:
        alike = max(_heading_alike(opening, item.title) for opening in start.openings)
    total = 4 * alike if alike >= 0.34 else 0.0
    total += 2.0 if start.front else 0.0
    total += 1.5 if start.after_blank else 0.0
    total += 1.5 if start.after_restricted else 0.0
    if start.restricted:
        total += 6.0 if item.exempt_paragraphs else 0.5
    elif item.exempt_paragraphs and alike < 0.5:
        total -= 2.0
    if item.pages and start.page and (page := printed_page(start.page)):
        total += 6.0 if page == item.pages[0] else (1.0 if item.pages[0] < page <= item.pages[1] else -3.0)
    if not item.pages:
        total -= 1.5
    return total


def assign(starts: list[Start], items: list[ReadItem], printed_page: Callable[[int], int | None]) -> dict[int, int]:
    """Which start (by its position in `starts`) each item (by its position) has, both in order, for the best sum."""
    eligible = [number for number, item in enumerate(items) if item.pages or not PROCEDURE.match(item.title)]
    best: list[tuple[float, tuple | None]] = [(0.0, None)] * (len(starts) + 1)
    for number in eligible:
        fresh = list(best)
        for place, start in enumerate(starts):
            gain = score(start, items[number], printed_page) - LEAST - place * 1e-6
            before = best[place]
            if gain > 0 and before[0] + gain > fresh[place + 1][0]:
                fresh[place + 1] = (before[0] + gain, (number, place, before[1]))
        for place in range(1, len(fresh)):
            if fresh[place][0] < fresh[place - 1][0]:
                fresh[place] = fresh[place - 1]
        best = fresh
    chosen, link = {}, best[-1][1]
    while link:
        chosen[link[0]] = link[1]
        link = link[2]
    return chosen


def page_numbers(paragraphs: list[Paragraph], lines, items: list[ReadItem]) -> Callable[[int], int | None]:
    """From a page of the file to the page number printed on it, where the file's pages are the pack's own."""
    shifts: dict[int, int] = {}
    for line in lines:
        found = re.match(r"^pages?\s+(\d{1,4})$", line.text, re.IGNORECASE)
        if found and line.page and line.edge:
            shift = int(found.group(1)) - line.page
            shifts[shift] = shifts.get(shift, 0) + 1
    pages = lines[-1].page if lines else None
    if pages and shifts:
        shift, count = max(shifts.items(), key=lambda pair: pair[1])
        if count >= 3 and count > pages * 0.3:
            return lambda page: page + shift
    last = max((item.pages[1] for item in items if item.pages), default=0)
    if pages and last and abs(pages - last) <= 1:
        return lambda page: page
    return lambda page: None


def next_start(places: list[int], place: int, otherwise: int) -> int:
    at = bisect_left(places, place)
    return places[at] if at < len(places) else otherwise
