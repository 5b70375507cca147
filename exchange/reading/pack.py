"""A whole pack: its parts found, read, and every line of the source accounted for."""

import logging
from pathlib import Path

from exchange.reading import (
    agenda,
    document_starts,
    documents,
    exempt,
    front_sheet,
    furniture,
    minutes,
    minutes_places,
    report_parts,
    trailing,
)
from exchange.reading.agenda_items import make_items
from exchange.reading.blocks import to_blocks
from exchange.reading.lines import Line
from exchange.reading.model import ReadItem, ReadPack, ReadReport
from exchange.reading.page_ranges import single_pages
from exchange.reading.paragraphs import Paragraph, paragraphs
from exchange.reading.source import read_lines

WHOLE = 400_000
logger = logging.getLogger(__name__)


def read_pack(path: Path) -> ReadPack:
    """Read a published pack from a text file or a PDF. Raises UnreadablePack and nothing else."""
    lines = read_lines(Path(path))
    try:
        return read_source(lines)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        logger.exception("The parts of %s could not be told apart: all of it is left unread.", path)
        return unread(lines)


def unread(lines: list[Line]) -> ReadPack:
    """A pack of which nothing could be made: nothing of it is lost either."""
    return ReadPack(
        unread=[line.text.strip() for line in lines if line.text],
        owners=[(line.text, "unread" if line.text else "") for line in lines],
    )


def read_source(lines: list[Line]) -> ReadPack:
    """Make a pack of a source's lines; each line with words ends up with an owner, 'unread' where nothing else fits."""
    blanks = furniture.mark(lines)
    parts = paragraphs(lines, blanks)
    whole = _whole(parts)
    strong = document_starts.strong_starts(parts)
    sure = {start.place for start in strong if start.stamp or start.restricted or start.front or start.after_blank}
    places = minutes_places.find(parts, sure)
    listed = agenda.find(parts, _bound(places, strong, parts))
    places = [place for place in places if not listed.starts or place.start > listed.starts[0].place]
    pack = ReadPack()
    front_end = _front_end(listed, places, strong, parts)
    _read_front(pack, parts[:front_end], parts[:30], whole)
    agenda_end = front_end
    limit = min((place.start for place in places), default=len(parts))
    if listed.starts:
        _read_agenda(pack, parts, listed, limit)
    starts, chosen = _documents(parts, lines, pack, places, strong, listed)
    if listed.starts:
        limit = min([limit, *(starts[start].place for start in chosen.values())])
        agenda_end = _read_agenda(pack, parts, listed, limit)
    for part in parts[front_end:agenda_end]:
        part.own("agenda")
    _members_behind(pack, parts[agenda_end : min(limit, agenda_end + 30)])
    _divide(pack, parts, places, starts, chosen, agenda_end, whole)
    _exempt_by_sheet(pack)
    pack.unread = [line.text.strip() for line in lines if line.text and not line.owner]
    for line in lines:
        line.owner = line.owner or "unread"
    pack.owners = [(line.text, line.owner if line.text else "") for line in lines]
    return pack


def _whole(parts: list[Paragraph]) -> str:
    text, length = [], 0
    for part in parts:
        text.append(part.flat)
        length += len(text[-1])
        if length > WHOLE:
            break
    return "\n".join(text)


def _bound(places: list, strong: list, parts: list[Paragraph]) -> int:
    """Where at the latest the agenda ends: at the first minutes, placeholder sheet, stamp or report front."""
    ends = [place.start for place in places[:1]] + [
        start.place for start in strong if (start.stamp or start.restricted or start.front > 3) and start.place > 3
    ]
    return min(ends, default=len(parts))


def _front_end(listed: agenda.Agenda, places: list, strong: list, parts: list[Paragraph]) -> int:
    if listed.starts:
        return min([listed.starts[0].place, *listed.headings])
    ends = [place.start for place in places[:1]] + [
        start.place for start in strong if start.place and not start.after_blank
    ]
    return min([*ends, 0 if not places else len(parts)])


def _read_front(pack: ReadPack, front: list[Paragraph], opening: list[Paragraph], whole: str) -> None:
    pack.front = to_blocks(front)
    for part in front:
        part.own("front")
    sheet = front_sheet.read(front, whole)
    if not sheet.committee:
        sheet = front_sheet.read(opening, whole)
        sheet.membership = []
    pack.council, pack.committee, pack.date = sheet.council, sheet.committee, sheet.date
    pack.time, pack.venue, pack.membership = sheet.time, sheet.venue, sheet.membership


def _read_agenda(pack: ReadPack, parts: list[Paragraph], listed: agenda.Agenda, limit: int) -> int:
    """Fill the agenda; the last item ends before `limit`. Returns the paragraph behind the agenda."""
    pack.agenda = []
    last = listed.starts[-1].place
    ends = [*(start.place for start in listed.starts[1:]), trailing.after_agenda(parts, last, min(limit, last + 14))]
    after = 0
    for start, end in zip(listed.starts, ends, strict=True):
        made = make_items(parts, start, end, listed.headings, meets=pack.time, after=after)
        pack.agenda += made
        after = max([after, *(item.pages[0] for item in made if item.pages)])
    single_pages(pack.agenda)
    exempt.mark_items(pack.agenda)
    return ends[-1]


def _documents(
    parts, lines, pack: ReadPack, places: list, strong: list, listed: agenda.Agenda
) -> tuple[list, dict[int, int]]:
    """Starts of documents outside front sheet, agenda and numbered minutes, and which item has which."""
    inside = [range(0, listed.starts[-1].place + (2 if listed.starts[-1].style[1] else 1) if listed.starts else 0)]
    inside += [range(place.start, (place.heads[-1].place if place.heads else place.attendance) + 1) for place in places]
    known = {start.place for start in strong}
    starts = strong + document_starts.titled_starts(parts, pack.agenda, known)
    starts = sorted(
        (start for start in starts if not any(start.place in span for span in inside)), key=lambda start: start.place
    )
    numbering = documents.page_numbers(lines, pack.agenda)
    wanted = [item if not _is_minutes(item, places) else ReadItem(item.number, "declarations") for item in pack.agenda]
    return starts, documents.assign(starts, wanted, numbering)


def _is_minutes(item: ReadItem, places: list) -> bool:
    words = item.title.lower()
    return (
        bool(places)
        and words.startswith(("minutes", "to approve the minutes", "to confirm the minutes", "record of", "notes of"))
        or "minutes of the" in words
    )


def _divide(
    pack: ReadPack, parts: list[Paragraph], places: list, starts: list, chosen: dict, agenda_end: int, whole: str
) -> None:
    """Give every paragraph behind the front sheet to the agenda, to minutes, to a report, or to nobody."""
    marks = [(place.start, "minutes", place) for place in places]
    marks += [
        (starts[start].place, "report", pack.agenda[min(item, len(pack.agenda) - 1)]) for item, start in chosen.items()
    ]
    taken = {place for place, _, _ in marks}
    loose = [start for start in starts if start.front >= 3 and start.place not in taken and start.place >= agenda_end]
    if loose and (not marks or loose[0].place < min(place for place, _, _ in marks)):
        marks.append((loose[0].place, "report", None))
    if not marks and not pack.agenda and parts:
        marks.append((agenda_end, "report", None))
    marks.sort(key=lambda mark: mark[0])
    ends = [*(place for place, _, _ in marks[1:]), len(parts)]
    _own_signature(pack, parts[agenda_end : marks[0][0] if marks else len(parts)])
    for (begin, what, of), end in zip(marks, ends, strict=False):
        if what == "minutes":
            of.end = _minutes_end(parts, of, end)
            pack.minutes.append(minutes.read(parts, of, committee=pack.committee, whole=whole))
            for part in parts[begin : of.end]:
                part.own("minutes")
        else:
            pack.reports.append(_report(parts[begin:end], of))
            for part in parts[begin:end]:
                part.own(f"report {len(pack.reports)}")


def _members_behind(pack: ReadPack, tail: list[Paragraph]) -> None:
    """Some councils list the members behind the agenda rather than before it."""
    if pack.membership or not tail or not trailing.MEMBERS.match(tail[0].flat):
        return
    end = next(
        (at for at, part in enumerate(tail) if at and (part.after_blank or trailing.is_signature(part))), len(tail)
    )
    pack.membership = front_sheet.membership(tail[:end], front_sheet.fields(tail[:end]))
    if pack.membership:
        pack.front += to_blocks(tail[:end])
        for part in tail[:end]:
            part.own("front")


def _own_signature(pack: ReadPack, tail: list[Paragraph]) -> None:
    """Between the agenda and the first document a signature belongs to the front matter; the rest is unread."""
    for place, part in enumerate(tail):
        signed = trailing.is_signature(part) or trailing.is_name_above(tail, place)
        if signed:
            part.own("front")
            pack.front += to_blocks([part])


def _minutes_end(parts: list[Paragraph], place, end: int) -> int:
    """Minutes end at the next document, at a blank page, or soon after their closing words."""
    last = place.heads[-1].place if place.heads else place.attendance
    for at in range(last + 1, end):
        if parts[at].after_blank:
            return at
        if minutes_places.CLOSED.match(parts[at].flat):
            signed = at + 1
            while signed < end and signed < at + 5 and len(parts[signed].flat) < 60 and not parts[signed].after_blank:
                signed += 1
            return signed
    return end


def _report(span: list[Paragraph], item: ReadItem | None) -> ReadReport:
    found = report_parts.sections(span)
    title = report_parts.title(span, [part for part in found if part[2] < 60], item.title if item else "")
    restricted = any(document_starts.SHEET.search(part.text) for part in span[:3]) and len(span) < 25
    report = ReadReport(item.number if item else "", title, restricted=restricted, blocks=to_blocks(span))
    fronted = sum(document_starts.is_front(part) for part in span[:40]) > 2
    report.kind = report_parts.kind(f"{title} {item.title if item else ''}", span, fronted=fronted)
    report.authors = report_parts.authors(span, found)
    report.recommendations = report_parts.recommendations(span, found)
    report.appendices = report_parts.appendices(span, found)
    return report


def _exempt_by_sheet(pack: ReadPack) -> None:
    """A placeholder sheet names the paragraphs of the item whose document it stands for."""
    by_number = {item.number: item for item in pack.agenda}
    for report in pack.reports:
        if report.restricted and report.agenda_item in by_number:
            item = by_number[report.agenda_item]
            found = exempt.paragraphs_in(" ".join(block.text for block in report.blocks))
            item.exempt_paragraphs = sorted({*item.exempt_paragraphs, *found})
