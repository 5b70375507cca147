"""Which items are exempt, under which paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972."""

import re

from exchange.reading.model import ReadItem

NUMBERS = r"(?:[1-7](?![\d.]\d)\b(?:\s*\([a-z]\))?(?:\s*(?:,|and|&|or|to|-|–)\s*){0,2}){1,12}"
PARAGRAPHS = re.compile(
    rf"\b(?:paragraphs?|paras?\.?|categor(?:y|ies))\s*(?:\(s\))?\s*(?:nos?\.?|numbers?|"
    rf"numbered)?\s*[:–-]?\s*({NUMBERS})",
    re.IGNORECASE,
)
CONTEXT = re.compile(
    r"exempt|schedule\s*12|not for publication|restricted|exclu(?:de|sion)|confidential|private|section\s*100",
    re.IGNORECASE,
)
ITEMS = re.compile(
    r"\bitems?\s*(?:\(s\))?\s*(?:nos?\.?|numbers?|"
    r"numbered)?\s*[:–-]?\s*((?:\d{1,3}[a-z]?\b(?:\s*\([a-z0-9]{1,4}\))?(?:\s*(?:,|and|&|to|-|"
    r"–)\s*){0,2}){1,30})",
    re.IGNORECASE,
)
EXCLUSION = re.compile(r"exclu|exempt|private|confidential|part (?:2|ii|two|b)\b|access to information", re.IGNORECASE)
LEAVES = re.compile(r"exclu(?:sion|de|ding)|press and (?:the )?public", re.IGNORECASE)
ROUTINE = re.compile(
    r"apolog|declaration|minutes|urgent|next meeting|exclu|public question|date of|press and public|communications",
    re.IGNORECASE,
)


def paragraphs_in(text: str) -> list[int]:
    """The paragraphs of Schedule 12A that a text names where it speaks of exemption; all seven name none."""
    if not CONTEXT.search(text):
        return []
    found = sorted({number for match in PARAGRAPHS.finditer(text) for number in _numbers(match.group(1))})
    return [] if found == [1, 2, 3, 4, 5, 6, 7] else found


def _numbers(text: str) -> set[int]:
    found = {int(number) for number in re.findall(r"[1-7]", re.sub(r"\([a-z]\)", "", text))}
    for first, last in re.findall(r"([1-7])\s*(?:to|-|–)\s*([1-7])", text):
        found |= set(range(int(first), int(last) + 1))
    return found


def item_labels(text: str) -> list[str]:
    """'11', '12', '13' of 'Items 11 to 13'; '5(a)' of 'Agenda Item 5 (a)'."""
    found = []
    for match in ITEMS.finditer(text):
        for first, last in re.findall(r"(\d{1,3})\s*(?:to|-|–)\s*(\d{1,3})", match.group(1)):
            found += [str(number) for number in range(int(first), min(int(last), int(first) + 40) + 1)]
        found += [
            re.sub(r"\s", "", label)
            for label in re.findall(r"\d{1,3}[a-z]?\b(?:\s*\([a-z0-9]{1,4}\))?", match.group(1))
        ]
    return list(dict.fromkeys(found))


def mark_items(items: list[ReadItem]) -> None:
    """Give items their paragraphs: from their own words, from their heading, from an item of exclusion before them."""
    for place, item in enumerate(items):
        exclusion = LEAVES.search(item.title) or (
            EXCLUSION.search(item.title) and not item.pages and item_labels(item.text)
        )
        if exclusion:
            _from_exclusion(items, place)
            continue
        _add(item, paragraphs_in(f"{item.title} {item.text}"))
        if item.heading and not item.exempt_paragraphs and not ROUTINE.search(item.title):
            _add(item, paragraphs_in(item.heading))


def _add(item: ReadItem, paragraphs: list[int]) -> None:
    item.exempt_paragraphs = sorted({*item.exempt_paragraphs, *paragraphs})


def _from_exclusion(items: list[ReadItem], place: int) -> None:
    text = f"{items[place].title} {items[place].text}"
    everything = paragraphs_in(text)
    if not everything:
        return
    by_label = {item.number.lower(): item for item in items}
    named = [
        by_label[label.lower()]
        for label in item_labels(text)
        if label.lower() in by_label and by_label[label.lower()] is not items[place]
    ]
    groups = {tuple(_numbers(match.group(1))) for match in PARAGRAPHS.finditer(text)}
    if named and len(groups) == 1:
        for item in named:
            _add(item, everything)
    elif named:
        _in_turn(text, by_label, items[place])
    else:
        later = [item for item in items[place + 1 :] if not ROUTINE.search(item.title)]
        last_part = place >= len(items) // 2 or (later and later[0].heading and EXCLUSION.search(later[0].heading))
        if last_part:
            for item in later:
                _add(item, everything)


def _in_turn(text: str, by_label: dict[str, ReadItem], exclusion: ReadItem) -> None:
    """'Item 12 under paragraph 3; items 13 and 14 under paragraphs 1 and 2': each takes what follows it."""
    waiting, closed = [], False
    events = [(match.start(), match) for match in ITEMS.finditer(text)] + [
        (match.start(), match) for match in PARAGRAPHS.finditer(text)
    ]
    for _, match in sorted(events, key=lambda event: event[0]):
        if match.re is ITEMS:
            waiting = [] if closed else waiting
            waiting += [by_label[label.lower()] for label in item_labels(match.group()) if label.lower() in by_label]
            closed = False
        else:
            for item in waiting:
                if item is not exclusion:
                    _add(item, sorted(_numbers(match.group(1))))
            closed = True
