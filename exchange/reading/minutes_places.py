"""Where in a pack minutes stand: who was present, the heading above it, the numbers of the minutes below it."""

import re
from dataclasses import dataclass, field

from exchange.reading import committees, dates, front_sheet, marks
from exchange.reading.paragraphs import Paragraph

TITLE = re.compile(
    r"^(?:draft\s+|unconfirmed\s+|public\s+|the\s+)*(?:minutes|record of (?:the )?(?:decisions|meeting|proceedings)|notes)\b(?:\s+of|\s*$|\s*[:–-])", re.IGNORECASE
)
HEADING_ENDS = re.compile(r"chief executive|monitoring officer|proper officer|next meeting|^to (?:receive|consider|approve|note|confirm)|pages? \d", re.IGNORECASE)
LABEL = re.compile(
    r"^(?:[-•*]\s+)?(?:Minute\s+(?:No\.?\s*)?)?(?P<label>(?P<prefix>[A-Z]{1,6}[ ./-]{0,2})?(?P<one>\d{1,4})(?:(?P<mark>[./-])(?P<two>\d{1,4}))?(?:/(?P<three>\d{2,4}))?)"
    r"(?P<point>\s*[.:)])?(?:\s+(?P<title>\S.*))?$",
    re.DOTALL,
)
CLOSED = re.compile(
    r"^(?:the\s+)?(?:meeting|proceedings)\s+(?:was\s+|were\s+)?(?:closed|ended|finished|concluded|terminated|rose|declared closed)|^(?:chair(?:man|person)?|signed)\b.{0,30}[.…_]{4,}"
    r"|^\((?:the )?meeting (?:closed|ended|started|commenced)",
    re.IGNORECASE,
)
EVIDENCE = re.compile(r"resolved|apolog|declaration|agreed|minutes of|noted", re.IGNORECASE)


@dataclass
class Head:
    """A minute's first paragraph: its label, what stands behind it, and the figures of the label."""

    place: int
    label: str
    title: str
    figures: tuple[int, ...]
    shape: str


@dataclass
class Place:
    """Minutes from paragraph `start` to before `end`; `attendance` is where 'Present' stands, or the start."""

    start: int
    attendance: int
    heads: list[Head] = field(default_factory=list)
    end: int = 0


def find(paragraphs: list[Paragraph], strong: set[int]) -> list[Place]:
    """All minutes of a pack, their ends still open; `strong` are places where another document surely begins."""
    places: list[Place] = []
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text[:200]
        if places and place < (places[-1].heads[-1].place if places[-1].heads else places[-1].attendance + 15):
            continue
        present = marks.ATTENDANCE.match(text)
        titled = TITLE.match(text) and dates.find_date(paragraph.flat[:400]) and re.search(r"held|meeting", paragraph.flat[:400], re.I)
        if not (present or titled):
            continue
        start = heading_above(paragraphs, place)
        if titled and not present and any(marks.ATTENDANCE.match(part.text[:200]) for part in paragraphs[place + 1 : place + 14]):
            continue
        ahead = " ".join(part.flat[:300] for part in paragraphs[place + 1 : place + 60])
        if not EVIDENCE.search(ahead):
            continue
        stop = min((mark for mark in strong if mark > place + 1), default=len(paragraphs))
        heads = run(paragraphs, place + 1, stop)
        if not heads and not re.search(r"\bRESOLVED|Resolved\b|AGREED", ahead):
            continue
        places.append(Place(start, place, heads))
    return places


def heading_above(paragraphs: list[Paragraph], place: int) -> int:
    """The first of the lines that name the body, the day and the place of a meeting, above the line `place`."""
    start = place
    for above in range(place - 1, max(place - 10, -1), -1):
        text = paragraphs[above].flat
        if paragraphs[start].after_blank or HEADING_ENDS.search(text) or marks.RESOLVED.match(text):
            break
        titled = TITLE.match(text)
        if (marks.NUMBERED.match(text) and not titled) or (len(text.split()) > 30 and not titled) or (text.endswith(".") and not titled and len(text) > 60):
            break
        if not (titled or dates.find_date(text) or committees.NOUN.search(text) or front_sheet.PLACE.search(text) or re.match(r"^(?:at|held|on|draft|time|(?:agenda |minute )?item (?:no\.? ?)?\d|(?:london|royal) borough of|(?:county|city|borough|district) of)\b", text, re.I)):
            break
        start = above
    return start


def run(paragraphs: list[Paragraph], start: int, stop: int) -> list[Head]:
    """The longest run of rising minute numbers between two places."""
    heads = [head for place in range(start, min(stop, start + 4000)) if (head := _head(paragraphs, place, stop))]
    by_figures: dict[tuple, list[int]] = {}
    for number, head in enumerate(heads):
        by_figures.setdefault((head.shape, head.figures), []).append(number)
    best: list[Head] = []
    firsts = [number for number, head in enumerate(heads) if head.place < start + 120][:40]
    for first in firsts:
        found = _follow(heads, by_figures, first)
        if _weight(found) > _weight(best):
            best = found
    return best if len(best) > 1 or (best and best[0].title.isupper()) else []


def _weight(heads: list[Head]) -> float:
    return sum(1.5 if head.title[:60].isupper() else 1 for head in heads)


def _head(paragraphs: list[Paragraph], place: int, stop: int) -> Head | None:
    text = paragraphs[place].text.strip()
    match = LABEL.match(text[:400])
    if not match or not match.group("one"):
        return None
    title = " ".join((match.group("title") or "").split())
    if not title and place + 1 < stop:
        title = paragraphs[place + 1].flat
        if LABEL.match(title):
            return None
    words = title.split()
    starts_well = bool(title) and (title[0].isupper() or title[0] in "\"'“‘(*" or title[0].isdigit())
    if not starts_well or re.match(r"^(?:That|Noted|Agreed|RESOLVED|Resolved)\b", title) or re.match(rf"^{marks.MONTHS}\b", title):
        return None
    prose = len(words) > 30 or (len(words) > 12 and title.endswith(".") and not title.isupper())
    if prose and not match.group("prefix") and not match.group("two"):
        return None
    if not match.group("point") and not match.group("prefix") and not match.group("two") and match.group("title") and len(words) > 20:
        return None
    figures = tuple(int(match.group(part)) for part in ("one", "two", "three") if match.group(part))
    shape = f"{(match.group('prefix') or '').strip()}|{match.group('mark') or ''}|{len(figures)}"
    return Head(place, match.group("label").strip(), title, figures, shape)


def _follow(heads: list[Head], by_figures: dict, first: int) -> list[Head]:
    found, current = [heads[first]], first
    while True:
        head = heads[current]
        nexts = []
        for step in (1, 2, 3):
            for spot in range(len(head.figures)):
                raised = tuple(value + step if at == spot else value for at, value in enumerate(head.figures))
                nexts += _after(by_figures.get((head.shape, raised), []), current)
            if len(head.figures) == 2 and head.shape.split("|")[1] == ".":
                nexts += _after(by_figures.get((head.shape, (head.figures[0] + step, 1)), []), current)
                nexts += _after(by_figures.get((head.shape.replace("|.|2", "||1"), (head.figures[0] + step,)), []), current)
            if len(head.figures) == 1:
                nexts += _after(by_figures.get((head.shape.replace("||1", "|.|2"), (head.figures[0] + step, 1)), []), current)
            if nexts:
                break
        if not nexts:
            return found
        current = min(nexts)
        found.append(heads[current])


def _after(numbers: list[int], current: int) -> list[int]:
    """The first of rising positions that comes after this one."""
    from bisect import bisect_right

    at = bisect_right(numbers, current)
    return numbers[at : at + 1]
