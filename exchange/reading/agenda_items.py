"""Each agenda item made out of its paragraphs: title, text, pages, time slot, presenters, sub-items."""

import re

from exchange.reading import dates, marks
from exchange.reading.agenda import ITEM, Start
from exchange.reading.blocks import to_blocks
from exchange.reading.model import ReadItem
from exchange.reading.page_ranges import TO_FOLLOW, take_pages
from exchange.reading.paragraphs import Paragraph
from exchange.reading.presenters import persons, presenters

TEXT_BEGINS = re.compile(
    r"\s+(?=(?:For the [A-Z]|To (?:receive|consider|note|approve|agree|confirm|appoint|determine|discuss|hear|"
    r"sign|report|"
    r"elect|authorise|resolve)\b|"
    r"Report of (?:the )?[A-Z]|Report by |Members (?:are|will|should)|Presented by|Lead [Oo]fficer|"
    r"Verbal (?:update|report)|\(?Report attached))"
)
ONLY_TIME = re.compile(
    r"^[(\[]?\s*(?:at\s+|approx\.?\s+|time:?\s+)?\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?\s?m\.?)?(?:\s*(?:-|–|—|"
    r"to)\s*\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?\s?m\.?)?)?\s*[)\]]?\.?$",
    re.I,
)
ONLY_PAGES = re.compile(r"^[(\[]?\s*(?:pages?|pp?\.?)?\s*\d{1,4}(?:\s*(?:-|–|—|to)\s*\d{1,4})?\s*[)\]]?$", re.I)
BRACKET_TIME = re.compile(r"\s*[(\[]\s*(?=[^()]{0,40}\d[.:]\d{2}|[^()]{0,20}\d\s*[ap]\.?m)[^()]{1,40}[)\]]", re.I)
SUB_LETTER = re.compile(
    r"^(?:[-•]\s+)?(?P<label>\(?(?P<letter>[a-z]|[ivx]{1,4})[.)]?)\s+(?P<title>[A-Z\d“‘\"'].*)$", re.DOTALL
)


def make_items(
    paragraphs: list[Paragraph], start: Start, end: int, headings: set[int], *, meets: str | None, after: int
) -> list[ReadItem]:
    """The item that begins at `start`, and its sub-items.

    `after` is the first page of the item before; `meets` is when the meeting starts.
    """
    span = [paragraphs[place] for place in range(start.place, end) if place not in headings]
    texts = [part.text for part in span]
    texts[0] = start.title if ITEM.match(texts[0]) is None or len(texts) == 1 else _opening(texts[0], start)
    while len(texts) > 1 and not texts[0]:
        texts = texts[1:]
    pieces = _sub_items(start, texts[1:])
    item = _item(start.label, texts[0], pieces.pop("", []), meets=meets, after=after, time=start.time)
    item.heading = start.heading
    above = start.place
    while above - 1 in headings:
        above -= 1
    below = end
    while below - 1 in headings:
        below -= 1
    item.blocks = to_blocks(paragraphs[above:below])
    items = [item]
    for label, (title, rest) in pieces.items():
        sub = _item(label, title, rest, meets=meets, after=after)
        sub.heading = start.heading
        items.append(sub)
    return items


def _opening(text: str, start: Start) -> str:
    match = ITEM.match(text[:600])
    if match and match.group("title") is None:
        return ""
    return text[match.start("title") :] if match and match.group("title") else start.title


def _sub_items(start: Start, texts: list[str]) -> dict:
    """Texts by sub-item label; '' holds those of the item itself. '(a)' alone is a sub-item only where it has pages."""
    own = re.compile(
        rf"^(?:[-•]\s+)?(?P<label>{start.number}\s?(?:\([a-z]{{1,4}}\)|[a-z]\b|"
        rf"\.\d{{1,2}}\b))[.)]?\s+(?P<title>[A-Z\d“‘\"'].*)$",
        re.DOTALL,
    )
    found: dict = {"": []}
    current = found[""]
    titled = [at for at, text in enumerate(texts) if _short_title(text)]
    paged = [at for at in titled if any(take_pages(text)[1] for text in texts[at : at + 3])] if len(titled) > 1 else []
    for at, text in enumerate(texts):
        full, letter = own.match(text[:600]), SUB_LETTER.match(text[:600])
        short = len(text.split()) <= 20 and not text.rstrip().endswith(".")
        if full and (short or take_pages(text)[1]):
            label, title = re.sub(r"\s", "", full.group("label")), text[full.start("title") :]
        elif letter and (take_pages(text)[1] or (paged and at in titled)):
            form = "{}({})" if ")" in letter.group("label") else "{}{}"
            label, title = form.format(start.label, letter.group("letter")), text[letter.start("title") :]
        else:
            current.append(text)
            continue
        current = []
        found[label] = (title, current)
    return found


def _short_title(text: str) -> bool:
    match = SUB_LETTER.match(text[:600])
    return (
        bool(match)
        and len(text.split()) <= 14
        and not text.rstrip().endswith((".", ";"))
        and not re.match(r"(?:To|That|The)\b", match.group("title"))
    )


def _item(label: str, opening: str, rest: list[str], *, meets: str | None, after: int, time: str = "") -> ReadItem:
    item = ReadItem(label, "")
    _take_times(item, [time, opening, *rest], meets)
    cells = [cell.strip() for cell in BRACKET_TIME.sub("", opening).split("\t") if cell.strip()]
    cells = [cell for cell in cells if not ONLY_TIME.match(cell) or not (item.starts)] or [""]
    title, item.pages = take_pages("\t".join(cells), after=after)
    cells = [cell for cell in title.split("\t") if cell.strip()] or [""]
    for cell in cells[1:]:
        item.presenters += [name for name in persons(cell) if name not in item.presenters]
    title = cells[0] if item.presenters or len(cells) == 1 else " ".join(cells)
    title, *split = TEXT_BEGINS.split(title.strip(), maxsplit=1) if len(title) > 12 else [title]
    rest = split + rest
    title, rest = _whole_title(title, rest)
    if item.pages is None:
        title, item.pages = take_pages(title, after=after)
    named = None if item.presenters else NAMED.search(title)
    if named and _plain_names(named.group(1)):
        item.presenters, title = persons(named.group(1)), title[: named.start()]
    item.title = TO_FOLLOW.sub("", " ".join(title.split())).strip(" \t–-_*")
    item.text = "\n".join(_texts(item, rest, after))
    return item


def _plain_names(text: str) -> bool:
    return (
        bool(persons(text))
        and bool(re.match(r"^(?:Councillor |Cllr |Mr |Mrs |Ms |Dr )?[A-Z][\w'’-]+ [A-Z][\w'’-]+,", text))
        or bool(PREFIXED_NAME.match(text))
    )


NAMED = re.compile(r"\s*\(([^()\d]{5,120})\)$")
PREFIXED_NAME = re.compile(r"^(?:Councillor|Cllr|Presented by|Lead:)\s+[A-Z]")


def _whole_title(title: str, rest: list[str]) -> tuple[str, list[str]]:
    """A title goes on where its bracket is open, or where capitals go on without a number."""
    while rest and title and len(title) < 250:
        following = rest[0].strip()
        opened = title.count("(") > title.count(")") and ")" in following[:40]
        shouting = (
            len(title) > 6
            and title.isupper()
            and following.isupper()
            and not marks.begins_anew(following)
            and len(following) > 6
        )
        if not (opened or (shouting and not ONLY_PAGES.match(following))):
            break
        title, rest = f"{title} {following}", rest[1:]
    if not title and rest:
        return rest[0], rest[1:]
    return title, rest


def _take_times(item: ReadItem, texts: list[str], meets: str | None) -> None:
    for text in texts:
        bracketed = BRACKET_TIME.search(text)
        cells = [cell.strip() for cell in text.split("\t")]
        for piece in [
            bracketed.group() if bracketed else "",
            *(cell for cell in [*cells, text.strip()] if ONLY_TIME.match(cell)),
        ]:
            if ONLY_PAGES.match(piece) and not re.search(r"\d[.:]\d{2}|[ap]\.?m", piece, re.I):
                continue
            if slot := dates.find_slot(piece, after=meets):
                item.starts, item.ends = slot
            elif re.search(r"\d[.:]\d{2}|\d\s*[ap]\.?m", piece, re.I):
                item.starts = dates.find_time(piece)
            if item.starts:
                return


def _texts(item: ReadItem, rest: list[str], after: int) -> list[str]:
    kept = []
    for text in rest:
        if item.pages is None and ONLY_PAGES.match(text.strip()):
            _, item.pages = take_pages(
                text.strip() if re.match(r"[(p]", text.strip(), re.I) else f" {text.strip()}", after=after
            )
            if item.pages:
                continue
        if marks.BARE_NUMBER.match(text.strip()):
            continue
        who = presenters(BRACKET_TIME.sub("", text))
        item.presenters += [name for name in who if name not in item.presenters]
        if item.starts:
            text = "" if ONLY_TIME.match(text.strip()) else BRACKET_TIME.sub("", text)
        if item.pages is None:
            text, item.pages = _pages_of_text(text, after)
        text = " ".join(text.split())
        if text and not (who and len(text) < 160):
            kept.append(text)
    return kept


def _pages_of_text(text: str, after: int) -> tuple[str, tuple[int, int] | None]:
    """Pages given behind the description rather than behind the title, in brackets or after the word."""
    ends = re.search(
        r"[(\[]\s*pages?\b[^()\[\]]{1,40}[)\]]\s*$|\t\s*(?:pages?\s+)?\d{1,4}\s*(?:-|–)\s*\d{1,4}\s*$", text, re.I
    )
    if not ends and len(text) < 500:
        return take_pages(text, after=after) if re.search(r"\s\d{1,4} [-–] \d{1,4}$", text) else (text, None)
    if not ends:
        return text, None
    _, pages = take_pages(ends.group().strip("\t "))
    return (text[: ends.start()], pages) if pages else (text, None)
