"""Where in a pack minutes stand: who was present, the heading above it, the numbers of the minutes below it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from exchange.reading import committees, dates, front_sheet, marks
from exchange.reading.paragraphs import Paragraph

TITLE = re.compile(
    r"^(?:draft\s+|unconfirmed\s+|public\s+|the\s+)*(?:minutes|record of (?:the )?(?:decisions|meeting|"
    r"proceedings)|notes)\b(?:\s+of|\s*$|\s*[:–-])",
    re.IGNORECASE,
)
HEADING_ENDS = re.compile(
    r"chief executive|monitoring officer|proper officer|next meeting|^to (?:receive|consider|approve|note|"
    r"confirm)|pages? \d",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:[-•*]\s+)?(?:Minute\s+(?:No\.?\s*)?)?"
    r"(?P<label>(?P<prefix>[A-Z]{1,6}[ ./-]{0,2})?(?P<one>\d{1,4})(?P<letter>[a-z](?=[\s.):]))?"
    r"(?:(?P<mark>[./-])(?P<two>\d{1,4}))?(?:/(?P<three>\d{2,4}))?)"
    r"(?P<point>\s*[.:)])?(?:\s+(?P<title>\S.*))?$",
    re.DOTALL,
)
CLOSED = re.compile(
    r"^duration of (?:the )?meeting|^(?:the\s+)?(?:meeting|proceedings)\s+(?:was\s+|were\s+)?(?:closed|ended|"
    r"finished|concluded|terminated|rose|declared closed)|^(?:chair(?:man|person)?|signed)\b.{0,30}[.…_]{4,}"
    r"|^\((?:the )?meeting (?:closed|ended|started|commenced)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"^(?:\S+ ){4,}.*\.$", re.DOTALL)
MOST_TRIED = 300
FURTHEST = 1500
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
    numbered = Numbered(paragraphs)
    documents = sorted(strong)
    tried = 0
    for place in range(len(paragraphs)):
        if places and place < (places[-1].heads[-1].place if places[-1].heads else places[-1].attendance + 15):
            continue
        if not _opens(paragraphs, place) or tried >= MOST_TRIED:
            continue
        tried += 1
        ahead = " ".join(part.text[:300] for part in paragraphs[place + 1 : place + 60])
        if not EVIDENCE.search(ahead):
            continue
        at = bisect_right(documents, place + 1)
        heads = numbered.run(place + 1, documents[at] if at < len(documents) else len(paragraphs))
        if not heads and not re.search(r"\bRESOLVED|Resolved\b|AGREED", ahead):
            continue
        taken = (places[-1].heads[-1].place if places[-1].heads else places[-1].attendance) + 1 if places else 0
        places.append(Place(max(heading_above(paragraphs, place), min(taken, place)), place, heads))
    return places


def _opens(paragraphs: list[Paragraph], place: int) -> bool:
    """Whether minutes open here: with who was present, or, where nobody is listed, with their title."""
    text = " ".join(part.text[:300] for part in paragraphs[place : place + 2])
    if marks.ATTENDANCE.match(text):
        return True
    titled = TITLE.match(text) and dates.find_date(text) and re.search(r"held|meeting", text, re.IGNORECASE)
    return bool(titled) and not any(
        marks.ATTENDANCE.match(part.text[:200]) for part in paragraphs[place + 1 : place + 14]
    )


def heading_above(paragraphs: list[Paragraph], place: int) -> int:
    """The first of the lines that name the body, the day and the place of a meeting, above the line `place`."""
    start = place
    for above in range(place - 1, max(place - 10, -1), -1):
        text = paragraphs[above].flat
        if paragraphs[start].after_blank or HEADING_ENDS.search(text) or marks.RESOLVED.match(text):
            break
        titled = TITLE.match(text)
        if (
            (marks.NUMBERED.match(text) and not titled)
            or (len(text.split()) > 30 and not titled)
            or (text.endswith(".") and not titled and len(text) > 60)
        ):
            break
        if not (
            titled
            or dates.find_date(text)
            or committees.NOUN.search(text)
            or front_sheet.PLACE.search(text)
            or re.match(
                r"^(?:at|held|on|draft|time|(?:agenda |minute )?item (?:no\.? ?)?\d|(?:london|"
                r"royal) borough of|(?:county|city|borough|district) of)\b",
                text,
                re.I,
            )
        ):
            break
        start = above
    return start


class Numbered:
    """All paragraphs that may open a minute, found once, and the runs of rising numbers among them."""

    def __init__(self, paragraphs: list[Paragraph]):
        self.heads = [head for place in range(len(paragraphs)) if (head := _head(paragraphs, place))]
        self.places = [head.place for head in self.heads]
        self.by_figures: dict[tuple, list[int]] = {}
        for number, head in enumerate(self.heads):
            self.by_figures.setdefault((head.shape, head.figures), []).append(number)

    def run(self, start: int, stop: int) -> list[Head]:
        """The longest run of rising minute numbers between two places."""
        best: list[Head] = []
        first, last = bisect_left(self.places, start), bisect_left(self.places, min(start + 120, stop))
        for number in range(first, min(last, first + 40)):
            found = self._follow(number, stop)
            if _weight(found) > _weight(best):
                best = found
        return best if len(best) > 1 or (best and best[0].title.isupper()) else []

    def _follow(self, first: int, stop: int) -> list[Head]:
        found, current = [self.heads[first]], first
        while True:
            nexts: list[int] = []
            for step in (1, 2, 3):
                nexts = nexts or [
                    number
                    for key in _next_keys(self.heads[current], step)
                    if (number := self._after(key, current, stop)) is not None
                ]
            if not nexts:
                return found
            current = min(nexts)
            found.append(self.heads[current])

    def _after(self, key: tuple, current: int, stop: int) -> int | None:
        """The first head with these figures that comes after this one, not too far on."""
        numbers = self.by_figures.get(key, [])
        at = bisect_right(numbers, current)
        if at == len(numbers):
            return None
        place = self.heads[numbers[at]].place
        return numbers[at] if place < stop and place < self.heads[current].place + FURTHEST else None


def _next_keys(head: Head, step: int):
    """What the next minute's number may be: `step` more in any of its figures, or the first of its parts."""
    prefix, mark, count = head.shape.split("|")
    for spot in range(len(head.figures)):
        yield head.shape, tuple(value + step if at == spot else value for at, value in enumerate(head.figures))
    if mark == "." and count == "2":
        yield head.shape, (head.figures[0] + step, 1)
    if mark in (".", "a") and count == "2":
        yield f"{prefix}||1", (head.figures[0] + step,)
    if count == "1":
        yield f"{prefix}|.|2", (head.figures[0] + step, 1)
        yield f"{prefix}|a|2", (head.figures[0] + step - 1, 1)


def _weight(heads: list[Head]) -> float:
    """How much a run of heads looks like one of titles: capitals more, sentences little."""
    return sum(1.5 if head.title[:60].isupper() else 0.3 if SENTENCE.search(head.title) else 1 for head in heads)


def _head(paragraphs: list[Paragraph], place: int) -> Head | None:
    text = paragraphs[place].text.strip()
    match = LABEL.match(text[:400])
    if not match or not match.group("one"):
        return None
    title = " ".join((match.group("title") or "").split())
    if not title and place + 1 < len(paragraphs):
        title = paragraphs[place + 1].flat
        if LABEL.match(title):
            return None
    words = title.split()
    starts_well = bool(title) and (title[0].isupper() or title[0] in "\"'“‘(*" or title[0].isdigit())
    if (
        not starts_well
        or re.match(r"^(?:That|Noted|Agreed|RESOLVED|Resolved)\b", title)
        or re.match(rf"^{marks.MONTHS}\b", title)
    ):
        return None
    prose = len(words) > 30 or (len(words) > 12 and title.endswith(".") and not title.isupper())
    if prose and not match.group("prefix") and not match.group("two"):
        return None
    if (
        not match.group("point")
        and not match.group("prefix")
        and not match.group("two")
        and match.group("title")
        and len(words) > 20
    ):
        return None
    figures = tuple(int(match.group(part)) for part in ("one", "two", "three") if match.group(part))
    if match.group("letter"):
        return Head(
            place,
            match.group("label").strip(),
            title,
            (figures[0], ord(match.group("letter")) - 96),
            f"{(match.group('prefix') or '').strip()}|a|2",
        )
    shape = f"{(match.group('prefix') or '').strip()}|{match.group('mark') or ''}|{len(figures)}"
    return Head(place, match.group("label").strip(), title, figures, shape)
