"""A whole pack: its parts found, read, and every line of the source accounted for."""

from pathlib import Path

from exchange.reading import agenda, documents, exempt, front_sheet, furniture, minutes, minutes_places, report_parts
from exchange.reading.agenda_items import make_items
from exchange.reading.blocks import to_blocks
from exchange.reading.lines import Line
from exchange.reading.model import ReadItem, ReadPack, ReadReport
from exchange.reading.paragraphs import Paragraph, paragraphs
from exchange.reading.source import read_lines
from exchange.reading.trailing import after_agenda

WHOLE = 400_000


def read_pack(path: Path) -> ReadPack:
    """Read a published pack from a text file or a PDF. Raises UnreadablePack, with a reason on one line, and nothing else."""
    return read_source(read_lines(Path(path)))


def read_source(lines: list[Line]) -> ReadPack:
    """Make a pack of a source's lines; each line with words ends up with an owner, 'unread' where nothing else fits."""
    blanks = furniture.mark(lines)
    parts = paragraphs(lines, blanks)
    whole = _whole(parts)
    strong = documents.strong_starts(parts)
    sure = {start.place for start in strong if start.stamp or start.restricted or start.front or start.after_blank}
    places = minutes_places.find(parts, sure)
    listed = agenda.find(parts, _bound(places, strong, parts))
    places = [place for place in places if not listed.starts or place.start > listed.starts[0].place]
    pack = ReadPack()
    front_end = _front_end(listed, places, strong, parts)
    _read_front(pack, parts[:front_end], parts[:30], whole)
    items, spans = _read_agenda(pack, parts, listed, places)
    starts, chosen = _documents(parts, lines, pack, places, strong, front_end)
    _divide(pack, parts, places, starts, chosen, front_end, spans, items, whole)
    exempt.mark_items(pack.agenda)
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
    ends = [place.start for place in places[:1]] + [start.place for start in strong if (start.stamp or start.restricted or start.front > 3) and start.place > 3]
    return min(ends, default=len(parts))


def _front_end(listed: agenda.Agenda, places: list, strong: list, parts: list[Paragraph]) -> int:
    if listed.starts:
        first = min([listed.starts[0].place, *listed.headings])
        return first - 1 if first and agenda.AGENDA.match(parts[first - 1].flat) else first
    ends = [place.start for place in places[:1]] + [start.place for start in strong if start.place and not start.after_blank]
    return min([*ends, 0 if not places else len(parts)])


def _read_front(pack: ReadPack, front: list[Paragraph], opening: list[Paragraph], whole: str) -> None:
    pack.front = to_blocks(front)
    for part in front:
        part.own("front")
    sheet = front_sheet.read(front or opening, whole)
    pack.council, pack.committee, pack.date = sheet.council, sheet.committee, sheet.date
    pack.time, pack.venue, pack.membership = sheet.time, sheet.venue, sheet.membership


def _read_agenda(pack: ReadPack, parts: list[Paragraph], listed: agenda.Agenda, places: list) -> tuple[list[ReadItem], list[tuple[int, int]]]:
    """Items, and the span of paragraphs of each main item; the last one's end is only a limit until documents are found."""
    if not listed.starts:
        return [], []
    limit = next((place.start for place in places), len(parts))
    ends = [start.place for start in listed.starts[1:]] + [min(limit, listed.starts[-1].place + 14)]
    spans = list(zip((start.place for start in listed.starts), ends, strict=True))
    ends[-1] = after_agenda(parts, listed.starts[-1].place, ends[-1])
    spans[-1] = (spans[-1][0], ends[-1])
    after = 0
    for start, end in zip(listed.starts, ends, strict=True):
        made = make_items(parts, start, end, listed.headings, meets=pack.time, after=after)
        pack.agenda += made
        after = max([after, *(item.pages[0] for item in made if item.pages)])
    exempt.mark_items(pack.agenda)
    return pack.agenda, spans


def _documents(parts, lines, pack: ReadPack, places: list, strong: list, front_end: int) -> tuple[list, dict[int, int]]:
    """Starts of documents outside front sheet, agenda and numbered minutes, and which item has which."""
    inside = [range(0, _agenda_end(pack, parts) if pack.agenda else 0)]
    inside += [range(place.start, (place.heads[-1].place if place.heads else place.attendance) + 1) for place in places]
    known = {start.place for start in strong}
    starts = strong + documents.titled_starts(parts, pack.agenda, known)
    starts = sorted((start for start in starts if not any(start.place in span for span in inside)), key=lambda start: start.place)
    numbering = documents.page_numbers(parts, lines, pack.agenda)
    wanted = [item if not _is_minutes(item, places) else ReadItem(item.number, "declarations") for item in pack.agenda]
    return starts, documents.assign(starts, wanted, numbering)


def _is_minutes(item: ReadItem, places: list) -> bool:
    words = item.title.lower()
    return bool(places) and words.startswith(("minutes", "to approve the minutes", "to confirm the minutes", "record of", "notes of")) or "minutes of the" in words


def _agenda_end(pack: ReadPack, parts: list[Paragraph]) -> int:
    last = pack.agenda[-1].blocks[-1].lines[1] if pack.agenda[-1].blocks else 0
    last = max([last, *(block.lines[1] for item in pack.agenda for block in item.blocks)])
    return next((place for place, part in enumerate(parts) if part.first > last), len(parts))


def _divide(pack, parts, places, starts, chosen, front_end, spans, items, whole) -> None:
    """Give every paragraph behind the front sheet to the agenda, to minutes, to a report, or to nobody."""
    agenda_end = spans[-1][1] if spans else front_end
    for part in parts[front_end:agenda_end]:
        part.own("agenda")
    marks = [(place.start, "minutes", place) for place in places]
    marks += [(starts[start].place, "report", items[item]) for item, start in chosen.items()]
    taken = {place for place, _, _ in marks}
    loose = [start for start in starts if start.front >= 3 and start.place not in taken]
    if loose and (not marks or loose[0].place < min(place for place, _, _ in marks)):
        marks.append((loose[0].place, "report", None))
    if not marks and not spans and parts:
        marks.append((front_end, "report", None))
    marks.sort(key=lambda mark: mark[0])
    ends = [*(place for place, _, _ in marks[1:]), len(parts)]
    after_agenda_own(pack, parts[agenda_end : marks[0][0] if marks else len(parts)])
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


def after_agenda_own(pack: ReadPack, tail: list[Paragraph]) -> None:
    """What stands between the agenda and the first document: a signature belongs to the front matter, the rest is unread."""
    from exchange.reading.trailing import is_signature

    for part in tail:
        if is_signature(part):
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
    title = report_parts.title(span, found[:14], item.title if item else "")
    restricted = bool(documents.SHEET.search(" ".join(part.text for part in span[:2]))) and len(span) < 25
    report = ReadReport(item.number if item else "", title, restricted=restricted, blocks=to_blocks(span))
    fronted = sum(bool(documents.FRONT.match(part.text.strip())) for part in span[:40] if len(part.text) < 400) > 2
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
