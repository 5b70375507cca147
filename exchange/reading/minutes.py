"""The minutes of a meeting read out of their paragraphs."""

import re

from exchange.reading import dates, front_sheet, marks
from exchange.reading.blocks import to_blocks
from exchange.reading.minutes_places import CLOSED, Place
from exchange.reading.model import ReadMinute, ReadMinutes
from exchange.reading.names import first_sentence
from exchange.reading.paragraphs import Paragraph
from exchange.reading.people import people
from exchange.reading.resolutions import resolutions

APOLOGIES = re.compile(
    r"^(?:(?:an )?apolog(?:y|ies)(?: for absence| for inability to attend)?(?: (?:were|was) received)?|absent|"
    r"absences?|(?:members |councillors )?(?:not present|absent))\b\s*[:–-]*\s*",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"^(?:(?:\w+ )?officers?\b|also (?:present|in attendance)|in attendance|attending|others? (?:present|"
    r"attending)|members of the public|observers?|ward members?|other (?:councillors|members) present|by invitation|"
    r"(?:other )?(?:councillors|members) (?:also )?(?:in attendance|attending|observing)|guests?|invited|"
    r"cabinet members? (?:present|in attendance)|virtual attend)",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\s*[,;(]?\s*\b(?:together with|also (?:in attendance|present)|in attendance|accompanied by|"
    r"officers (?:present|in attendance))\b\s*[:–-]*\s*",
    re.IGNORECASE,
)
FROM = re.compile(
    r"^.*?\b(?:from|on behalf of|submitted by|by)\s+(?=(?:the\s+)?(?:councillors?|cllrs?|[A-Z]))",
    re.IGNORECASE | re.DOTALL,
)
NOBODY = re.compile(r"^(?:none|no apologies|there were no|nil|no absences)\b", re.IGNORECASE)


def read(paragraphs: list[Paragraph], place: Place, *, committee: str, whole: str) -> ReadMinutes:
    """Minutes between `place.start` and `place.end`. `committee` is the pack's own, for headings that name none."""
    place.heads = [head for head in place.heads if head.place < place.end]
    first = place.heads[0].place if place.heads else _first_item(paragraphs, place)
    top = paragraphs[place.start : first]
    heading = [
        part for part in paragraphs[place.start : place.attendance + (1 if place.attendance == place.start else 0)]
    ] or top[:3]
    minutes = ReadMinutes(_committee(heading, committee, whole), _date(heading or top))
    _attendance(minutes, paragraphs[place.attendance : first])
    ends = [head.place for head in place.heads[1:]] + [place.end]
    closing: list[Paragraph] = []
    for head, end in zip(place.heads, ends, strict=False):
        span = paragraphs[head.place : end]
        if end == place.end:
            cut = next((at for at, part in enumerate(span) if at and CLOSED.match(part.flat)), len(span))
            span, closing = span[:cut], span[cut:]
        minutes.items.append(_minute(head.label, head.title, span))
    if not place.heads and first < place.end:
        minutes.items = _unnumbered(paragraphs[first : place.end])
    minutes.blocks = to_blocks(top) + to_blocks(closing)
    if not minutes.apologies:
        _apologies_minuted(minutes)
    return minutes


def _first_item(paragraphs: list[Paragraph], place: Place) -> int:
    for at in range(place.attendance + 1, place.end):
        if (
            paragraphs[at].flat.isupper()
            and len(paragraphs[at].flat) > 8
            and not OTHERS.match(paragraphs[at].flat)
            and not APOLOGIES.match(paragraphs[at].flat)
        ):
            return at
    return min(place.attendance + 1, place.end)


def _committee(heading: list[Paragraph], committee: str, whole: str) -> str:
    text = "\n".join(part.text for part in heading)
    if committee and committee.lower() in " ".join(text.split()).lower():
        return committee
    found = front_sheet.committee(heading, front_sheet.fields(heading), whole) if heading else ""
    return found or committee


def _date(heading: list[Paragraph]):
    return next((day for part in heading for day in dates.find_dates(part.flat)[:1]), None)


def _minute(label: str, title: str, span: list[Paragraph]) -> ReadMinute:
    texts = [part.text for part in span]
    body = texts[1:]
    alone = re.sub(r"^(?:[-•*]\s+)?(?:Minute\s+(?:No\.?\s*)?)?", "", texts[0].strip())
    if label and body and re.fullmatch(rf"{re.escape(label)}\s*[.:)]?", alone):
        body = body[1:]
    split = re.match(
        r"^(?P<title>[A-Z][^a-z]{6,}?[A-Z)])\s*(?:[:.–-]\s+|\s+)(?P<rest>(?:[A-Z][a-z]|RESOLVED\b).{20,})$", title
    )
    if len(title) > 60 and split:
        title, body = split.group("title").strip(), [split.group("rest"), *body]
    while (
        body
        and title.isupper()
        and body[0].strip().isupper()
        and not marks.begins_anew(body[0])
        and len(body[0]) > 3
        and len(title) < 200
    ):
        title, body = f"{title} {' '.join(body[0].split())}", body[1:]
    return ReadMinute(label, title.strip(" *_"), resolutions(body), to_blocks(span))


def _unnumbered(span: list[Paragraph]) -> list[ReadMinute]:
    """Minutes without numbers: each line in capitals opens one."""
    found, current = [], []
    for part in span:
        if part.flat.isupper() and len(part.flat) > 8 and not marks.RESOLVED.match(part.flat) and current:
            found.append(current)
            current = []
        current.append(part)
    return [_minute("", group[0].flat, group) for group in [*found, current] if group]


def _attendance(minutes: ReadMinutes, paragraphs: list[Paragraph]) -> None:
    """Members present, apologies, and those in attendance, from the passage between heading and first minute."""
    parts: dict[str, list[str]] = {"present": [], "apologies": [], "others": [], "": []}
    current = ""
    for part in paragraphs:
        text = part.text.strip()
        if marks.ATTENDANCE.match(text):
            current, text = (
                "present",
                re.sub(r"^(?:\w+\s+){0,2}present\b(?:\s+were)?\s*[:–-]*\s*", "", text, flags=re.IGNORECASE),
            )
            text, *others = TOGETHER.split(text, maxsplit=1)
            parts["others"] += others
        elif APOLOGIES.match(text):
            current, text = "apologies", APOLOGIES.sub("", text)
            text = FROM.sub("", first_sentence(text)) if not NOBODY.match(text) else ""
        elif OTHERS.match(text):
            current, text = "others", re.sub(r"^[^:]{0,60}?:\s*|^[\w\s]{0,40}$", "", text)
        elif (
            len(text.split()) > 40
            and text.count(",") < 4
            or marks.LABELLED.match(text)
            and not re.match(r"^(?:councillors|chair|vice|members|co-?opt|group|to\b)", text, re.IGNORECASE)
        ):
            current = ""
        parts[current].append(text)
    minutes.present = [person.name for person in people("\n".join(parts["present"]))]
    minutes.apologies = [person.name for person in people("\n".join(parts["apologies"]))]
    minutes.in_attendance = [person.name for person in people("\n".join(parts["others"])) if " " in person.name]


def _apologies_minuted(minutes: ReadMinutes) -> None:
    """Apologies given in a minute of their own rather than above the first."""
    for item in minutes.items[:4]:
        if not re.search(r"apolog", item.title, re.IGNORECASE):
            continue
        for block in item.text[1:] or item.text:
            text = block.text
            if (
                re.search(r"\bapolog", text, re.I)
                and re.search(r"\b(?:from|behalf of|by)\b", text)
                and not NOBODY.match(text)
            ):
                minutes.apologies = [person.name for person in people(FROM.sub("", first_sentence(text)))]
                return
