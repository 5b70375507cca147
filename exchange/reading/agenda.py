"""The agenda: which numbered lines of the first pages are its items, and where each begins and ends."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from exchange.reading import marks
from exchange.reading.page_ranges import take_pages
from exchange.reading.paragraphs import Paragraph

TIME_FIRST = (
    r"(?:\(?(?:\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*(?:[ap]\.?m\.?|noon))(?:\s*(?:-|–|"
    r"to)\s*\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?)?)?\)?\s+)?"
)
ITEM = re.compile(
    rf"^(?:[-•*]\s+)?(?P<time>{TIME_FIRST})(?:(?:Agenda\s+)?Item\s*(?:No\.?)?\s*)?(?P<number>\d{{1,3}})(?P<point>\s*[.):]|\s*[-–](?=\s))?(?:\s+(?P<title>\S.*))?$",
    re.IGNORECASE | re.DOTALL,
)
LETTERED = re.compile(r"^(?:[-•*]\s+)?(?P<letter>[A-Z])(?P<point>[.)])\s+(?P<title>\S.*)$", re.DOTALL)
PAIRED = re.compile(
    r"^(?:[-•*]\s+)?(?P<pair>(?P<major>[A-Z]|"
    r"\d{1,2})[.-]?(?<![A-Z]-)(?P<minor>\d{1,2}))(?P<point>[.)])?\s+(?P<title>\S.*)$",
    re.DOTALL,
)
ROUTINE = re.compile(
    r"apolog|declarations?\b|disclosures? of|\bminutes\b|urgent|exclusion|public (?:questions|participation|"
    r"speaking|question)|questions (?:from|by)|"
    r"any other business|next meeting|welcome|introductions?\b|substitut|announcements|communications|"
    r"to receive|petitions|records? of (?:decisions|proceedings)",
    re.IGNORECASE,
)
AGENDA = re.compile(
    r"^(?:A\s?G\s?E\s?N\s?D\s?A|Agenda|AGENDA)\b(?:\s*(?:items?|[:–-]|part .{1,40}|page(?: no\.?)?|\t.*))*$",
    re.IGNORECASE,
)
MONTH_NAME = re.compile(rf"^{marks.MONTHS}\b")
FURTHEST = 60
SEARCHED = 1500
LONGEST = 150


@dataclass
class Start:
    """Where an item begins: its paragraph, its number, what stands behind the number, how the number is set."""

    place: int
    number: int
    label: str
    title: str
    style: tuple = ()
    heading: str = ""
    time: str = ""


@dataclass
class Agenda:
    """Items' starts in order, with the headings between them and the paragraph at which the agenda's heading stands."""

    starts: list[Start] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)


def find(paragraphs: list[Paragraph], bound: int) -> Agenda:
    """The best run of rising item numbers before `bound`; empty where nothing there looks like an agenda."""
    bound = min(bound, SEARCHED)
    parts = {
        place
        for place in range(bound)
        if len(paragraphs[place].text) < 330 and marks.PART.match(paragraphs[place].flat)
    }
    announced = any(AGENDA.match(part.flat) for part in paragraphs[:bound])
    best: tuple[float, list[Start]] = (0.0, [])
    for pattern in (ITEM, LETTERED, PAIRED):
        candidates = list(_candidates(paragraphs, bound, pattern))
        if pattern is PAIRED:
            candidates = _ranked(candidates)
        by_number: dict[int, list[Start]] = {}
        for one in candidates:
            by_number.setdefault(one.number, []).append(one)
        for start in [one for one in candidates if one.number == 1 or ROUTINE.search(one.title)][:30]:
            run = _run(start, by_number, sorted(parts))
            routine = sum(bool(ROUTINE.search(one.title)) for one in run)
            paged = sum(take_pages(one.title)[1] is not None for one in run)
            believed = (routine >= 2) or (announced and len(run) >= 2 and (routine or paged or len(run) > 3))
            score = len(run) + 3 * routine + 2 * paged
            if believed and score > best[0]:
                best = (score, run)
        if best[1]:
            break
    agenda = Agenda(best[1])
    _set_headings(agenda, parts, paragraphs)
    return agenda


def _candidates(paragraphs: list[Paragraph], bound: int, pattern: re.Pattern):
    for place in range(bound):
        text = paragraphs[place].text
        match = pattern.match(text[:600])
        if not match or len(text) > 900:
            continue
        named = match.groupdict()
        title, number = match.group("title") or "", named.get("number")
        alone = not title
        if alone and place + 1 < bound:
            title = paragraphs[place + 1].text
        if not _may_be_title(title) or (not alone and not match.group("point") and MONTH_NAME.match(title)):
            continue
        label = number or named.get("letter") or match.group("pair")
        value = int(number) if number else ord(label) - 64 if len(label) == 1 else 0
        pair = (match.group("major"), int(match.group("minor"))) if named.get("pair") else ()
        style = (match.group("point") and match.group("point").strip(), alone, title[:40].isupper(), pair)
        yield Start(place, value, label.lstrip("0") or label, title, style, time=match.groupdict().get("time") or "")


def _ranked(candidates: list[Start]) -> list[Start]:
    """Items numbered 'A1, A2, B1' or '1.1, 1.2, 2.1' get a rank to be followed by; those out of turn are left out."""
    ranked: list[Start] = []
    for one in candidates:
        major, minor = one.style[-1]
        before = ranked[-1].style[-1] if ranked else None
        first = before is None and minor in (0, 1) and major in ("A", "1")
        next_major = before and minor in (0, 1) and ord(major[-1]) - ord(before[0][-1]) == 1
        if first or next_major or (before and (major, minor - 1) == before):
            one.number = len(ranked) + 1
            ranked.append(one)
    for one in ranked:
        one.style = one.style[:3]
    return ranked


def _may_be_title(title: str) -> bool:
    title = title.strip(" \t*_\"'“‘(")
    return (
        bool(title)
        and (title[0].isupper() or title[0].isdigit())
        and not re.match(r"^(?:That|RESOLVED|Resolved)\b", title)
        and not title[:9].isdigit()
    )


def _run(start: Start, by_number: dict[int, list[Start]], parts: list[int]) -> list[Start]:
    """From one start on, each next number; where a part begins, numbers may begin again at 1."""
    run = [start]
    while len(run) < LONGEST:
        last = run[-1]
        chosen = _pick(_near(by_number, last.number + 1, last), last)
        if chosen is None:
            again = [
                one
                for one in _near(by_number, 1, last)
                if bisect_right(parts, last.place) < bisect_left(parts, one.place)
            ]
            skipped = [
                one
                for one in _near(by_number, last.number + 2, last)
                if one.style == last.style and one.place <= last.place + 25
            ]
            chosen = _pick(again, last) or _pick(skipped, last)
        if chosen is None:
            break
        run.append(chosen)
    return run


def _near(by_number: dict[int, list[Start]], number: int, last: Start) -> list[Start]:
    known = by_number.get(number, [])
    first = bisect_right(known, last.place, key=lambda one: one.place)
    return [one for one in known[first : first + FURTHEST] if one.place <= last.place + FURTHEST]


def _pick(near: list[Start], last: Start) -> Start | None:
    alike = [one for one in near if one.style == last.style]
    paged = [one for one in near if take_pages(one.title)[1]]
    return next(iter(alike or paged or near), None)


def _set_headings(agenda: Agenda, parts: set[int], paragraphs: list[Paragraph]) -> None:
    """Each item learns the part it stands under."""
    if not agenda.starts:
        return
    first = max(agenda.starts[0].place - 3, 0)
    last = agenda.starts[-1].place
    lettered = [place for place in range(first, last) if _lettered_heading(paragraphs[place])]
    inside = sorted(
        {part for part in parts if first <= part < last}
        | set(lettered if len(lettered) > 1 and agenda.starts[0].label.isdigit() else [])
    )
    for part in inside:
        agenda.headings.add(part)
        words = [paragraphs[part].flat]
        following = part + 1
        starts = {start.place for start in agenda.starts}
        while following < last and following not in starts and following - part < 5:
            text = paragraphs[following].flat
            if following in inside or (part in lettered and len(text.split()) > 8):
                break
            agenda.headings.add(following)
            words.append(text)
            following += 1
        for start in agenda.starts:
            if start.place > part:
                start.heading = " ".join(words)


def _lettered_heading(paragraph: Paragraph) -> bool:
    """'B. Items for decision' between numbered items is a heading."""
    return (
        bool(LETTERED.match(paragraph.text)) and len(paragraph.flat.split()) <= 12 and not take_pages(paragraph.text)[1]
    )
