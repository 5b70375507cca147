"""What a member may keep on a device, to read without a connection: the papers of their next meetings.

The list is made anew each time a device asks. What is no longer on it goes from the device: what was taken down or
replaced, what an appointment no longer opens, what a named refusal closes.
"""

import json
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

from .door import Door
from .hashing import sha256_of
from .models import Annotation, Edition, MeetingNotice, Paper, TakeDown
from .reading import pack_of

MEETINGS = 6  # the next ones with an agenda; more would not be read on one journey
PAGE, FILE = "page", "file"


@dataclass
class OneMeeting:
    """A meeting of the reader's, with what of it they may read."""

    notice: MeetingNotice
    own: bool
    papers: dict = field(default_factory=dict)  # those visible, by key and version
    down: dict = field(default_factory=dict)
    issued: dict = field(default_factory=dict)  # editions by number of the publication, then by audience

    @property
    def newest(self):
        """The newest version of each paper, in the order of the agenda."""
        found = {}
        for paper in sorted(self.papers.values(), key=lambda paper: paper.version):
            found[paper.key] = paper
        return sorted(found.values(), key=lambda paper: (paper.publication_id, paper.position, paper.pk))

    @property
    def packs(self):
        """The packs that the reader may have, without those that must be issued again first."""
        sizes = {(str(paper.key), paper.version): 0 for paper in self.papers.values()}
        door = Door(self.own, sizes, self.down)
        packs = [pack_of(editions, door) for _, editions in sorted(self.issued.items())]
        return [pack for pack in packs if pack.file and not pack.names_any(self.down)]

    @property
    def state(self):
        """All that the meeting's own page depends on."""
        editions = [edition.pk for editions in self.issued.values() for edition in editions.values()]
        papers = sorted(paper.pk for paper in self.papers.values())
        return [self.notice.pk, sorted(editions), papers, sorted(self.down)]


def keepable(reader, release):
    """``{"meetings": […], "entries": […], "left_out": […]}`` for ``reader``.

    ``release`` names the portal's scripts and styles as they are. An entry has its address, a digest that changes when
    what is there does, its title and its meeting's, and the size of a file in bytes. Files that no longer fit into
    ``KEPT_MB`` are left out, those of the nearest meeting last. Nothing may be kept where ``KEPT_DAYS`` is 0.
    """
    meetings = _my_next(reader) if settings.KEPT_DAYS else []
    notes = _state_of_notes(reader) if meetings else []
    own = [_start(meetings), _notes(notes)] if meetings else []
    found = [_digested(entry, release) for entry in own + [e for each in meetings for e in _entries(each, notes)]]
    left, entries, left_out = settings.KEPT_MB * 1_000_000, [], []
    for entry in found:
        fits = entry["size"] <= left
        left -= entry["size"] if fits else 0
        (entries if fits else left_out).append(entry)
    return {"meetings": [each.notice.meeting_id for each in meetings], "entries": entries, "left_out": left_out}


def _my_next(reader):
    """The reader's next meetings with all there is to read, in four queries."""
    mine = Q(committee_id__in=reader.committees) | Q(meeting_id__in=reader.substitute_at)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    notices = MeetingNotice.objects.with_agenda().upcoming(today).filter(mine, has_agenda=True)
    notices = notices.exclude(state=MeetingNotice.State.CANCELLED)
    meetings = {notice.meeting_id: OneMeeting(notice, own=True) for notice in notices[:MEETINGS]}
    _add_papers(meetings, reader)
    _add_editions(meetings)
    return list(meetings.values())


def _add_papers(meetings, reader):
    papers = Paper.objects.filter(publication__meeting_id__in=meetings)
    taken_down = TakeDown.objects.filter(Q(meeting_id__in=meetings) | Q(paper_key__in=papers.values("key")))
    for row in taken_down:
        for meeting in [meetings[row.meeting_id]] if row.meeting_id in meetings else meetings.values():
            meeting.down[str(row.paper_key)] = row.taken_down_at
    visible = papers.visible_to(reader).select_related("publication", "file").defer("html", "text", "words")
    for paper in visible:
        meetings[paper.publication.meeting_id].papers[paper.key, paper.version] = paper


def _add_editions(meetings):
    newest = Edition.objects.filter(publication__meeting_id__in=meetings).select_related("publication", "pack")
    for edition in newest.order_by("publication_id", "audience", "-issue").distinct("publication_id", "audience"):
        publication = edition.publication
        if publication.kind not in publication.AFTERWARDS:
            issued = meetings[publication.meeting_id].issued
            issued.setdefault(publication.number, {})[edition.audience] = edition


def _start(meetings):
    """The members' area's own first page, from which all others are found."""
    facts = [meeting.state for meeting in meetings]
    entry = {"address": reverse("members_area"), "kind": PAGE, "title": "My meetings", "meeting": "Members’ area"}
    return {**entry, "restricted": False, "size": 0, "facts": facts}


def _notes(state):
    """The list of the reader's own notes."""
    entry = {"address": reverse("members_notes"), "kind": PAGE, "title": "My notes", "meeting": "Members’ area"}
    return {**entry, "restricted": False, "size": 0, "facts": state}


def _state_of_notes(reader):
    """All that the pages of the reader's notes depend on: the notes, and which of their papers may still be read."""
    mine = Annotation.objects.of(reader)
    papers = Paper.objects.visible_to(reader).filter(key__in=mine.values("paper__key")).values_list("pk", flat=True)
    return [mine.aggregate(newest=Max("version"))["newest"], sorted(papers)]


def _entries(meeting, notes):
    """The meeting's page and the notes on it, its papers with their PDF, the pages of uploads, and its packs."""
    yield _entry(meeting, "members_meeting", [], PAGE, "Agenda", meeting.state)
    yield _entry(meeting, "members_meeting_notes", [], PAGE, "My notes", [notes, meeting.state])
    for paper in meeting.newest:
        facts = [paper.sha256, paper.version, paper.publication_id, meeting.state]
        closed = paper.is_restricted
        yield _entry(meeting, "members_paper", [paper.slug], PAGE, paper.title, facts, closed=closed)
        if not paper.file:
            continue
        if not paper.details.get("written"):
            yield _entry(
                meeting, "members_paper_pages", [paper.slug], PAGE, f"{paper.title}, pages", facts, closed=closed
            )
        yield _entry(meeting, "members_paper_file", [paper.slug], FILE, f"{paper.title}, PDF", [], paper.file, closed)
    for pack in meeting.packs:
        number = pack.publication.number
        name, values = ("members_supplement", [number]) if number else ("members_pack", [])
        title = f"Supplement {number}" if number else "Agenda pack"
        yield _entry(meeting, name, values, FILE, f"{title}, PDF", [], pack.file, pack.restricted)


def _entry(meeting, name, values, kind, title, facts, file=None, closed=False):
    notice = meeting.notice
    return {
        "address": reverse(name, args=[notice.meeting_id, *values]),
        "kind": kind,
        "title": title,
        "meeting": str(notice),
        "restricted": closed,
        "size": file.size if file else 0,
        "facts": [facts, file.sha256 if file else ""],
    }


def _digested(entry, release):
    """The entry with a digest in place of its facts; a page changes with the portal's scripts and styles too."""
    facts = [entry.pop("facts"), release if entry["kind"] == PAGE else ""]
    return {**entry, "digest": sha256_of(json.dumps(facts).encode())[:16]}
