"""The numbers of agenda items. A number is a label: '11', '5(a)', '12(i)', '5A'. Arithmetic only, no Django."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Protocol

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Style(Protocol):
    """What a house style says of item numbers; ``council_portal.models.HouseStyle`` is one."""

    item_numbers: str
    sub_item_numbers: str
    parts_restart: bool


@dataclass(frozen=True)
class Entry:
    """One line of an agenda, in printed order. ``level`` is 1 for a sub-item of the item above it."""

    level: int = 0
    part: int = 1
    heading: bool = False
    published_label: str = ""
    hand_label: str = ""


def labels(entries: list[Entry], style: Style) -> list[str]:
    """The label of each entry, "" for headings.

    What was published keeps its label, then a label given by hand counts, then the next free one. None is used twice
    in an agenda, or in a part of it where Part Two starts again. Once an agenda has published labels, an entry added
    to it follows the highest of them, wherever it stands; a plain number given by hand is counted on from.
    """
    runs = {}
    found = [""] * len(entries)
    for index, entry in enumerate(entries):
        if not entry.heading:
            runs.setdefault(entry.part if style.parts_restart else 0, []).append(index)
    for indexes in runs.values():
        _label_run(entries, indexes, style, found)
    return found


def same_label(one: str, other: str) -> bool:
    """Whether two labels would read as the same number: 5, 5. and 05 do."""
    return _key(one) == _key(other)


def _label_run(entries, indexes, style, found):
    fixed = _fixed_labels(entries, indexes)
    taken = {_key(label) for label in fixed.values()}
    count = max((_number(entries[index].published_label) for index in indexes), default=0)
    parent, sub_count = None, 0
    for index in indexes:
        label = fixed.get(index, "")
        if parent is not None and entries[index].level:
            if not label:
                sub_count, label = _next_free(sub_count, taken, partial(_sub_label, found[parent], style))
        else:
            if not label:
                count, label = _next_free(count, taken, partial(_item_label, style))
            count = max(count, _number(label))
            parent, sub_count = index, _highest_published_sub_item(entries, indexes, index, style, label)
        found[index] = label


def _fixed_labels(entries, indexes):
    """Labels nothing may change: published ones, then those given by hand that nobody has yet."""
    fixed = {i: entries[i].published_label for i in indexes if entries[i].published_label}
    taken = {_key(label) for label in fixed.values()}
    for index in indexes:
        label = entries[index].hand_label.strip()
        if index not in fixed and label and _key(label) not in taken:
            fixed[index] = label
            taken.add(_key(label))
    return fixed


def _next_free(count, taken, make):
    while True:
        count += 1
        label = make(count)
        if _key(label) not in taken:
            taken.add(_key(label))
            return count, label


def _highest_published_sub_item(entries, indexes, parent, style, parent_label):
    """How far the published sub-items of ``parent`` have counted, so that a new one follows them."""
    published = set()
    for index in indexes[indexes.index(parent) + 1 :]:
        if entries[index].level == 0:
            break
        if entries[index].published_label:
            published.add(_key(entries[index].published_label))
    count = 0
    for number in range(1, len(entries) + 1):
        if _key(_sub_label(parent_label, style, number)) in published:
            count = number
    return count


def _item_label(style, number):
    if style.item_numbers == "01":
        return f"{number:02}"
    return f"{number}." if style.item_numbers == "1." else str(number)


def _sub_label(parent_label, style, number):
    stem = parent_label.rstrip(".")
    if style.sub_item_numbers == ".1":
        return f"{stem}.{number}"
    return f"{stem}({_roman(number) if style.sub_item_numbers == '(i)' else _letters(number)})"


def _letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number):
    numeral = ""
    for value, letter in ROMAN:
        times, number = divmod(number, value)
        numeral += letter * times
    return numeral


def _number(label):
    """The number a plain label stands for; 0 for '5A' and the like, which nothing is counted on from."""
    match = re.fullmatch(r"(\d+)\.?", label.strip())
    return int(match[1]) if match else 0


def _key(label):
    return label.strip().rstrip(".").lstrip("0").lower()
