"""Which of a pack's documents belongs to which agenda item."""

import re
from collections.abc import Callable

from exchange.reading.document_starts import Start
from exchange.reading.lines import Line
from exchange.reading.model import ReadItem
from exchange.reading.titles import alike, heading_alike

PROCEDURE = re.compile(
    r"^(?:apolog|declaration|disclosure|exclusion|urgent|any other|date (?:and|of)|next meeting|"
    r"public (?:question|speaking|participation)|questions|welcome|"
    r"introductions|announcements|communications|chair'?s|substitut|to receive apolog|filming|membership)",
    re.IGNORECASE,
)
LEAST = 2.4


def plain_label(label: str) -> str:
    """'4b' of '4(b)', '4 b' and '4B'."""
    return re.sub(r"[\s().]", "", label).lower()


def score(start: Start, item: ReadItem, printed_page: Callable[[int], int | None]) -> float:
    """How well a place suits an item: above LEAST it may be the item's document."""
    if start.stamp:
        return 12.0 if plain_label(start.stamp) == plain_label(item.number) else -12.0
    if start.front or start.after_blank or start.restricted:
        likeness = alike(start.openings[0], item.title)
    else:
        likeness = max(heading_alike(opening, item.title) for opening in start.openings)
    total = 4 * likeness if likeness >= 0.34 else 0.0
    total += 2.0 if start.front else 0.0
    total += 1.5 if start.after_blank else 0.0
    total += 1.5 if start.after_restricted else 0.0
    if start.restricted:
        total += 6.0 if item.exempt_paragraphs else 0.5
    elif item.exempt_paragraphs and likeness < 0.5:
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


def page_numbers(lines: list[Line], items: list[ReadItem]) -> Callable[[int], int | None]:
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
