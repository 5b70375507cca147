"""What a reader makes of a pack. `ReadPack.as_json` is the contract of `manage.py import_pack --json`."""

import datetime
from dataclasses import dataclass, field

from exchange.reading.people import Person


@dataclass
class Block:
    """A passage of a document: kind is 'heading', 'paragraph', 'list_item' or 'table'; `lines` its first and last."""

    kind: str
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)
    lines: tuple[int, int] = (0, 0)


@dataclass
class ReadItem:
    """An agenda item. `heading` is the unnumbered heading that stands over it, such as 'Part Two'."""

    number: str
    title: str
    text: str = ""
    pages: tuple[int, int] | None = None
    starts: str | None = None
    ends: str | None = None
    presenters: list[str] = field(default_factory=list)
    exempt_paragraphs: list[int] = field(default_factory=list)
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)

    def as_json(self) -> dict:
        return {
            "number": self.number,
            "title": self.title,
            "text": self.text,
            "pages": list(self.pages) if self.pages else None,
            "starts": self.starts,
            "ends": self.ends,
            "presenters": self.presenters,
            "exempt_paragraphs": self.exempt_paragraphs,
        }


@dataclass
class ReadMinute:
    """One numbered passage of minutes; `text` holds all of it, its resolutions too."""

    number: str
    title: str
    resolutions: list[str] = field(default_factory=list)
    text: list[Block] = field(default_factory=list)

    def as_json(self) -> dict:
        return {"number": self.number, "title": self.title, "resolutions": self.resolutions}


@dataclass
class ReadMinutes:
    """The minutes of one meeting. `blocks` is what stands before the first minute and after the last."""

    committee: str
    date: datetime.date | None
    present: list[str] = field(default_factory=list)
    apologies: list[str] = field(default_factory=list)
    in_attendance: list[str] = field(default_factory=list)
    items: list[ReadMinute] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def as_json(self) -> dict:
        return {
            "committee": self.committee,
            "date": self.date.isoformat() if self.date else None,
            "present": self.present,
            "apologies": self.apologies,
            "in_attendance": self.in_attendance,
            "items": [item.as_json() for item in self.items],
        }


@dataclass
class ReadReport:
    """A document behind an item; '' where it belongs to none. `restricted`: only a placeholder stands for it."""

    agenda_item: str
    title: str
    kind: str = "other"
    authors: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    appendices: list[str] = field(default_factory=list)
    restricted: bool = False
    blocks: list[Block] = field(default_factory=list)

    @property
    def tables(self) -> int:
        return sum(block.kind == "table" for block in self.blocks)

    def as_json(self) -> dict:
        return {
            "agenda_item": self.agenda_item,
            "title": self.title,
            "kind": self.kind,
            "authors": self.authors,
            "recommendations": self.recommendations,
            "appendices": self.appendices,
            "restricted": self.restricted,
            "tables": self.tables,
        }


@dataclass
class ReadPack:
    """A pack as read. `owners` says for each line of the source where it went, '' for an empty line."""

    council: str = ""
    committee: str = ""
    date: datetime.date | None = None
    time: str | None = None
    venue: str | None = None
    membership: list[Person] = field(default_factory=list)
    agenda: list[ReadItem] = field(default_factory=list)
    minutes: list[ReadMinutes] = field(default_factory=list)
    reports: list[ReadReport] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    front: list[Block] = field(default_factory=list)
    owners: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict:
        return {
            "council": self.council,
            "committee": self.committee,
            "date": self.date.isoformat() if self.date else None,
            "time": self.time,
            "venue": self.venue,
            "membership": [{"name": person.name, "role": person.role} for person in self.membership],
            "agenda": [item.as_json() for item in self.agenda],
            "minutes": [minutes.as_json() for minutes in self.minutes],
            "reports": [report.as_json() for report in self.reports],
            "unread": self.unread,
        }
