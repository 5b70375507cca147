"""The front sheet: which body meets, when, where, and who its members are."""

import datetime
import re
from dataclasses import dataclass, field

from exchange.reading import committees, dates, marks
from exchange.reading.paragraphs import Paragraph
from exchange.reading.people import Person, people

WHEN = ("date and time", "date & time", "time and date", "day and date", "date of meeting", "meeting date", "date")
WHERE = ("venue", "place", "location")
WHO = ("membership", "committee membership", "members", "councillors", "to")
WHO_TOO = (
    "chair",
    "chairman",
    "vice-chair",
    "vice-chairman",
    "vice chair",
    "vice chairman",
    "co-opted members",
    "co-optees",
    "coopted members",
    "group",
)
WHAT = ("committee", "meeting", "name of meeting", "name of committee")
NOT_THE_MEETING = re.compile(
    r"issue|publish|publication|dispatch|despatch|deadline|previous|next|no later|before|dated|by \d|register|released",
    re.I,
)
PLACE = re.compile(
    r"\b(?:council chamber|town hall|city hall|county hall|shire hall|guildhall|civic|committee rooms?|"
    r"meeting room|chamber|offices?|house|centre|suite|"
    r"remote|virtual|teams|zoom|hall|room)\b",
    re.IGNORECASE,
)
HELD = re.compile(
    r"\b(?:held|meet|meeting|take place)\s+(?:remotely |virtually )?(?:(?:on|at)\b.{0,120}?\b)?(?:in|"
    r"at)\s+(?:the\s+)?(?P<venue>[A-Z][^\n]{3,160}?)"
    r"(?:,?\s+on\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|the \d)|\s+at\s+(?=\d)|\s+for\s+the\s|"
    r"[.;](?:\s|$)|$)",
    re.IGNORECASE,
)
OF = re.compile(
    r"\b(?:meeting|members|agenda|minutes|summons|membership)\s+(?:of|"
    r"for)\s+(?:an?\s+\w+\s+meeting\s+of\s+)?(?:the\s+)?(?P<body>[A-Z][^\n:;.]{3,90}?)"
    r"(?=\s+(?:will|to be|is to|held|on|at|which)\b|\s*[:;,.]|\s*$)",
    re.IGNORECASE,
)
STOP_NAMES = re.compile(
    r"^(?:substitut|reserve|quorum|contact|copies|copy|for (?:any )?(?:further|more|information)|agenda\b|note|"
    r"this meeting|the (?:meeting|items|public|press|council)"
    r"|members of the (?:public|press)|please|if you|public|enquir|issued|published|date|time|venue|officers?|"
    r"in attendance|also|distribution|webcast|filming|chief executive|items?\b|no\.|subject)",
    re.IGNORECASE,
)


SPACED = re.compile(
    r"^(?P<label>name of (?:meeting|committee)|date and time|date & time|venue)\s+(?P<rest>[A-Z\d].{2,300})$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass
class FrontSheet:
    council: str = ""
    committee: str = ""
    date: datetime.date | None = None
    time: str | None = None
    venue: str | None = None
    membership: list[Person] = field(default_factory=list)


def read(front: list[Paragraph], whole: str) -> FrontSheet:
    """Read the paragraphs before the first agenda item. `whole` is the start of the pack, for names spelt in full."""
    named = fields(front)
    sheet = FrontSheet(council=committees.council_name("\n".join(part.text for part in front)[:6000], whole))
    sheet.committee = committee(front, named, whole)
    sheet.date, sheet.time = when(front, named)
    sheet.venue = committees.set_in_case(where(front, named) or "", whole) or None
    sheet.membership = membership(front, named)
    return sheet


def fields(front: list[Paragraph]) -> list[tuple[str, str, int]]:
    """Each label of a front sheet with what follows it, and its place among the paragraphs."""
    found = []
    for place, paragraph in enumerate(front):
        text = paragraph.text.strip()
        match = marks.LABELLED.match(text) or marks.LABEL_ALONE.match(text.rstrip(" :–-")) or SPACED.match(text)
        if not match:
            continue
        value = (match.groupdict().get("rest") or "").replace("\t", " ").strip(" :–-")
        if not value and place + 1 < len(front) and not _label(front[place + 1]):
            value = front[place + 1].flat
        found.append((match.group("label").lower(), value, place))
    return found


def _label(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return bool(marks.LABELLED.match(text) or marks.LABEL_ALONE.match(text.rstrip(" :–-")))


def committee(front: list[Paragraph], named: list[tuple[str, str, int]], whole: str) -> str:
    """The body that meets, by the look of its line, what introduces it, and how often the pack names it."""
    lower, best = whole.lower(), ("", 0.0)
    for name, score in _bodies(front, named):
        name = _body(name)
        if not name or not committees.NOUN.search(name) or len(name.split()) > 14:
            continue
        full_council = re.search(r"\bcouncil$", name, re.IGNORECASE) or committees.AUTHORITY.fullmatch(name)
        if full_council and not re.fullmatch(r"(?:full |annual |extraordinary )?council", name, re.IGNORECASE):
            score -= 4
        score += min(lower.count(name.lower()), 4) / 2
        score += 1 if re.search(committees.NOUN.pattern + r"$", name, re.IGNORECASE) else 0
        if score > best[1]:
            best = (name, score)
    return committees.set_in_case(best[0], whole) if best[0] else ""


def _bodies(front: list[Paragraph], named: list[tuple[str, str, int]]):
    for label, value, _ in named:
        if label in WHAT:
            yield value, 5.0
    for place, paragraph in enumerate(front[:40]):
        text = paragraph.flat
        for match in OF.finditer(text[:600]):
            yield match.group("body"), 4.0 if place < 12 else 2.0
        if len(text) < 120 and not _label(paragraph):
            yield text, 2.0 + (2 if text.isupper() else 0) + (2 if place < 4 else 0) - (2 if text.endswith(".") else 0)


def _body(text: str) -> str:
    text = dates.without_dates(" ".join(text.split()))
    text = re.sub(
        r"^(?:notice of |name of (?:meeting|committee) |an? |the |agenda(?: for| of)?\b|summons\b|minutes of|"
        r"ordinary |public |meeting of|\s|[-–:])+",
        "",
        text,
        flags=re.I,
    )
    text = re.sub(r"^(.*\b(?:committee|panel|board|cabinet|commission)) of (?:the )?.+$", r"\1", text, flags=re.I)
    text = re.split(
        r"\s+(?:[-–]\s|at \d|on$|on (?:mon|tues|wednes|thurs|fri)|to be held|held)|\s*[-–,:(]?\s*\b(?:mon|tues|"
        r"wednes|thurs|fri|satur|sun)day\b",
        text,
        flags=re.I,
    )[0]
    return re.sub(r"\s+(?:agenda|minutes|meeting|at|on)$", "", text.strip(" .,:;-–("), flags=re.I).strip(" -–,:")


def when(front: list[Paragraph], named: list[tuple[str, str, int]]) -> tuple[datetime.date | None, str | None]:
    """Date and time of the meeting: as labelled, or the first date that is not one of publication."""
    day = clock = None
    for label in WHEN:
        for known, value, _ in named:
            if known == label and day is None and (found := dates.find_date(value)):
                day, clock = found, dates.find_time(value)
    for known, value, _ in named:
        if known == "time" and clock is None:
            clock = dates.find_time(value)
    if day and clock:
        return day, clock
    for place, paragraph in enumerate(front[:60]):
        text = paragraph.flat
        if len(text) > 500 or NOT_THE_MEETING.search(text[:200]):
            continue
        found = dates.find_date(text)
        if found and day in (None, found):
            day = found
            clock = clock or dates.find_time(text)
            for beside in front[place + 1 : place + 3] if clock is None else []:
                clock = clock or (dates.find_time(beside.flat) if len(beside.flat) < 60 else None)
            break
    return day, clock


def where(front: list[Paragraph], named: list[tuple[str, str, int]]) -> str | None:
    """The place of the meeting, on one line."""
    for label, value, place in named:
        if label in WHERE and value:
            following = front[place + 1].flat if place + 1 < len(front) else ""
            if value.endswith(",") and following and not _label(front[place + 1]):
                value = f"{value} {following}"
            return value
    for place, paragraph in enumerate(front[:40]):
        text = paragraph.flat
        match = HELD.search(text[:600])
        if match and PLACE.search(match.group("venue")):
            return match.group("venue").strip(" ,.")
        if dates.find_date(text) and len(text) < 200:
            after = re.search(r"\b(?:in|at)\s+(?:the\s+)?([A-Z][^\d].{3,120})$", text)
            if after and PLACE.search(after.group(1)):
                return after.group(1).strip(" ,.")
            behind = re.search(r"\d\s*(?:[ap]\.?m\.?|noon|hrs)[\s,–-]*(?:(?:in|at) (?:the )?)?([A-Z].{5,120})$", text)
            if behind and PLACE.search(behind.group(1)):
                return behind.group(1).strip(" .")
            beside = next((part.flat for part in front[place + 1 : place + 4] if _is_place(part.flat)), None)
            if beside:
                return beside.strip(" .")
    return None


def _is_place(text: str) -> bool:
    """A line that is an address, not a body or a list of people that has 'House' or 'Hall' in it."""
    first = text.split(",")[0]
    named = committees.NOUN.search(first) and not PLACE.search(first)
    people_listed = re.match(r"(?:Councillors?|Cllrs?|Members?)\b", text)
    return len(text) < 140 and bool(PLACE.search(text)) and not named and not people_listed


def membership(front: list[Paragraph], named: list[tuple[str, str, int]]) -> list[Person]:
    """Members with their roles: what follows a label such as 'Membership', or lines that begin with 'Councillor'."""
    labels = {place: label for label, _, place in named}
    found: list[Person] = []
    for label, _, place in named:
        members = label in WHO or label.startswith(("membership of", "members of"))
        if not members and label not in WHO_TOO:
            continue
        parts = [_value(front[place].text) if members else front[place].text]
        for later in range(place + 1, min(place + 60, len(front))):
            text = front[later].text
            if (
                later in labels
                or dates.find_date(text)
                or STOP_NAMES.match(text)
                or (len(text.split()) > 30 and text.count(",") < len(text.split()) / 8)
            ):
                break
            parts.append(text)
        for person in people("\n".join(parts)):
            _add(found, person)
    if len(found) < 3:
        lines = [part.text for part in front if re.match(r"^(?:Councillors?|Cllrs?)\b", part.text, re.IGNORECASE)]
        for person in people("\n".join(lines)):
            _add(found, person)
    return found


def _value(text: str) -> str:
    match = marks.LABELLED.match(text.strip())
    return match.group("rest") if match else ""


def _add(found: list[Person], person: Person) -> None:
    for known in found:
        if known.name == person.name:
            known.role = person.role if known.role == "member" else known.role
            return
    found.append(person)
