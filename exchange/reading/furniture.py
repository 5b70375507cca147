"""What a page carries that is nobody's words: its number, its running head, the notice that it is blank."""

import re
from collections import Counter

from exchange.reading.lines import Line

BLANK = re.compile(
    r"(?:\(?this )?page (?:is |has been )?(?:intentionally |deliberately )?left (?:intentionally )?blank\.?\)?", re.I
)
PAGE = re.compile(r"^(?:-\s*)?pages?\s*:?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*-)?$", re.IGNORECASE)
PACK = re.compile(r"^(?:public|restricted) document pack$", re.IGNORECASE)
STAMP = re.compile(r"^(?:agenda|minute) item\b.{1,20}$", re.IGNORECASE)
STAMPED = re.compile(
    r"^page \d{1,4}\s+((?:agenda|minute) item .{1,20})$|^((?:agenda|minute) item .{1,20}?)\s+page \d{1,4}$",
    re.IGNORECASE,
)
BARE = re.compile(r"^[-–]?\s*\d{1,4}\s*[-–]?$")
NUMBER_FIRST = re.compile(r"^\d{1,4}\s+(?=\D)")
NUMBER_LAST = re.compile(r"(?<=\D)\s+\d{1,4}$")
BODY = re.compile(
    r"\b(committee|commission|cabinet|council|panel|board|executive|forum|assembly|authority|partnership|group)\b", re.I
)


def mark(lines: list[Line]) -> set[int]:
    """Own what is furniture, and return the positions of lines after which a document may begin.

    Those are notices of a blank page; where words stand before the notice on its line, they are kept.
    """
    blanks = set()
    close = pages_of_items(lines)
    for position, line in enumerate(lines):
        text = line.text
        if not text:
            line.owner = "furniture"
            continue
        if "blank" in text.lower() and BLANK.search(text) and len(text) < 200:
            blanks.add(position)
            line.text = BLANK.sub("", text).strip()
        if stamped := STAMPED.match(line.text):
            line.text = stamped.group(1) or stamped.group(2)
        if position in close:
            continue
        if not line.text or PAGE.match(line.text) or PACK.match(line.text):
            line.owner = "furniture"
    heads = running_heads(lines)
    for position in heads:
        lines[position].owner = "furniture"
    page_numbers(lines, heads)
    return blanks


def pages_of_items(lines: list[Line]) -> set[int]:
    """'Page 9' and 'Page 15' a few lines apart are where an agenda says its papers are; pages of paper are longer."""
    said = [(position, line) for position, line in enumerate(lines) if PAGE.match(line.text) and not line.edge]
    found = set()
    for (before, line), (after, other) in zip(said, said[1:], strict=False):
        if (
            after - before < 10
            and line.page == other.page
            and PAGE.match(line.text).group(1) != PAGE.match(other.text).group(1)
        ):
            found |= {before, after}
    return found


def running_heads(lines: list[Line]) -> set[int]:
    """Lines such as '2 PLANNING PANEL - 12.01.23': a body's name beside a page number, or the same at page edges."""
    found: dict[str, list[tuple[int, int]]] = {}
    edges: Counter[str] = Counter()
    for position, line in enumerate(lines):
        if line.owner or len(line.text) > 110 or STAMP.match(line.text):
            continue
        if line.edge:
            edges[_shape(line.text)] += 1
        number = _head_number(line.text)
        if number is not None:
            found.setdefault(_shape(line.text), []).append((position, number))
    heads = set()
    for places in found.values():
        numbers = [number for _, number in places]
        if len(places) > 1 and numbers == sorted(set(numbers)):
            heads |= {position for position, _ in places}
    pages = sum(1 for line in lines if line.edge) / 2
    often = {shape for shape, count in edges.items() if count >= max(3, pages * 0.02) and re.search(r"[A-Z]{3}", shape)}
    heads |= {
        position
        for position, line in enumerate(lines)
        if line.edge and not line.owner and _shape(line.text) in often and not STAMP.match(line.text)
    }
    return heads


def _head_number(text: str) -> int | None:
    """The page number in what looks like a running head."""
    if re.match(r"^\d{1,4}[.)]", text) or text.endswith((".", ";", ":", ")")):
        return None
    number = NUMBER_FIRST.match(text) or NUMBER_LAST.search(text)
    words = NUMBER_LAST.sub("", NUMBER_FIRST.sub("", text))
    if not number or not BODY.search(words) or len(words.split()) > 12:
        return None
    year = re.fullmatch(r"\s*(?:19|20)\d\d\s*", number.group())
    return None if year else int(number.group())


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).upper().strip()


def page_numbers(lines: list[Line], heads: set[int]) -> None:
    """Own a number alone on its line where it stands beside a running head or at the edge of a page."""
    filled = [position for position, line in enumerate(lines) if line.text]
    for place, position in enumerate(filled):
        line = lines[position]
        if line.owner or not BARE.match(line.text):
            continue
        beside = filled[max(place - 1, 0) : place + 2]
        if line.edge or heads.intersection(beside):
            line.owner = "furniture"
