"""The pages an agenda gives for an item: '(Pages 5 - 10)', '5 - 10' at the end of its line, 'Page 5'."""

import re

NUMBERS = r"\d{1,4}(?:\s*(?:-|–|—|to|and|&|,)\s*(?:and\s+)?(?:pages?\s+)?\d{1,4}){0,8}"
BRACKETED = re.compile(
    rf"[(\[]\s*(?:Pages?|Pp?\.?|pgs?\.?)\s*(?:Nos?\.?|numbers?)?\s*:?\s*({NUMBERS})\s*[)\]]", re.IGNORECASE
)
WORDED = re.compile(
    rf"(?:^|[\s\t(–-])(?:Pages?|pp\.?|pgs?\.)\s*(?:Nos?\.?|numbers?)?\s*:?\s*({NUMBERS})[\s)]*$", re.IGNORECASE
)
ENDING = re.compile(r"(?:^|\s)(\d{1,4}\s*(?:-|–|—)\s*\d{1,4})$")
CELL = re.compile(r"\t\s*(\d{1,4})$")
TO_FOLLOW = re.compile(r"\s*[(\[]?\s*(?:report |papers? |copy |minutes )?to follow\s*[)\]]?\s*$", re.IGNORECASE)


def take_pages(text: str, *, after: int = 0) -> tuple[str, tuple[int, int] | None]:
    """The text without its page range, and the range. `after` is the first page of the item before.

    A bare range such as '2022 - 2023' or one that goes backwards is not taken for pages.
    """
    for pattern, sure in ((BRACKETED, True), (WORDED, True), (ENDING, False), (CELL, False)):
        match = pattern.search(text)
        if not match:
            continue
        numbers = [int(number) for number in re.findall(r"\d+", match.group(1))]
        first, last = min(numbers), max(numbers)
        if not sure and not _may_be_pages(numbers, after):
            continue
        kept = (text[: match.start()] + " " + text[match.end() :]).rstrip(" \t-–:(")
        return kept, (first, last)
    return text, None


def _may_be_pages(numbers: list[int], after: int) -> bool:
    years = 1990 <= numbers[0] <= 2100
    return not years and numbers == sorted(numbers) and numbers[0] >= max(after, 1) and numbers[-1] - numbers[0] < 1000


def single_pages(items: list) -> None:
    """A number at the end of a title is its page where it is the very next after the item before's last."""
    last = None
    for item in items:
        number = re.search(r"^(.{4,}?)\s+(\d{1,4})$", item.title)
        if item.pages is None and number and last and int(number.group(2)) in (last + 1, last + 2):
            item.title, item.pages = number.group(1), (int(number.group(2)),) * 2
        last = item.pages[1] if item.pages else last
