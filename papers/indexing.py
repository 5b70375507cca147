"""Keeps the index of passages as the record is: whoever writes to the record calls this in the same transaction."""

import re
import unicodedata
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone

from council_portal.jobs import have_done
from people.models import Person, Ward

from .models import MeetingNotice, Paper, Passage, RegisterEntry, TakeDown, Word
from .page_marks import PackPlaces
from .passages import Passage as Piece
from .passages import passages_of
from .plain_words import plain
from .register_words import words_of
from .vocabulary import learn

BATCH = 200
WORDS = """
    setweight(to_tsvector('english', %s), 'A') || setweight(to_tsvector('english', %s), 'B')
    || setweight(to_tsvector('english', %s), 'D')
"""
# Those who follow ‘Councillors’: names, with commas and ‘and’ between them.
COUNCILLORS = re.compile(r"\b(?:Councillors?|Cllrs?)((?:(?:,| and)? (?:Councillors? |Cllrs? )?[A-Z][\w’'-]+)+)")
WORD = re.compile(r"[\w’'-]+")


@transaction.atomic
def index_papers(papers):
    """Index these papers, in place of their earlier versions."""
    _learn_later(_index_papers(list(papers)))


def _index_papers(papers):
    keys = {paper.key for paper in papers}
    Passage.objects.filter(paper__key__in=keys).delete()
    naming = Naming()
    days = _days({paper.publication.meeting_id for paper in papers})
    return _write(row for paper in papers for row in _rows_of_paper(paper, days, naming))


@transaction.atomic
def index_entries(entries):
    """Index these lines of registers, in place of their earlier versions; those that were withdrawn go."""
    _learn_later(_index_entries(list(entries)))


def _index_entries(entries):
    Passage.objects.filter(entry__key__in={entry.key for entry in entries}).delete()
    standing = [entry for entry in entries if not entry.withdrawn]
    if not standing:
        return []
    naming = Naming()
    days = _days({entry.meeting_id for entry in standing})
    return _write(_row_of_entry(entry, days, naming) for entry in standing)


def index_day(notice):
    """A meeting was announced, or moved: its passages are found under its day."""
    day = timezone.localtime(notice.starts_at).date()
    Passage.objects.filter(meeting_id=notice.meeting_id, paper__isnull=False).exclude(day=day).update(day=day)


def forget_paper(key):
    """The paper was taken down. That it is not found follows from the door; its words need not stay either."""
    Passage.objects.filter(paper__key=key).delete()


@transaction.atomic
def index_record():
    """Make the whole index anew; returns how many passages there are now."""
    Passage.objects.all().delete()
    Word.objects.all().delete()
    down = TakeDown.objects.values("paper_key")
    papers = Paper.objects.newest().exclude(key__in=down).select_related("publication", "file").order_by("pk")
    for batch in _batches(papers):
        learn(_index_papers(batch))
    for batch in _batches(RegisterEntry.objects.newest().order_by("pk")):
        learn(_index_entries(batch))
    return Passage.objects.count()


class Naming:
    """Which people and wards a text names. A surname alone names somebody only after ‘Councillor’."""

    def __init__(self):
        people = list(Person.objects.filter(terms__isnull=False).distinct().only("slug", "forenames", "surname"))
        times = Counter(person.surname for person in people)
        self.by_name = {person.name: person.slug for person in people}
        self.by_surname = {person.surname: person.slug for person in people if times[person.surname] == 1}
        self.wards = list(Ward.objects.values_list("name", flat=True))

    def people_in(self, text):
        """The slugs of the councillors, of today or once, whom ``text`` names."""
        text = " ".join(text.split())
        named = {slug for name, slug in self.by_name.items() if name in text}
        for after in COUNCILLORS.findall(text):
            named |= {self.by_surname[word] for word in WORD.findall(after) if word in self.by_surname}
        return sorted(named)

    def wards_in(self, text):
        return [ward for ward in self.wards if re.search(rf"\b{re.escape(ward)}\b", text, re.IGNORECASE)]


def _days(meetings):
    notices = MeetingNotice.objects.current().filter(meeting_id__in=meetings - {None})
    return {notice.meeting_id: timezone.localtime(notice.starts_at).date() for notice in notices}


def _rows_of_paper(paper, days, naming):
    pieces = pieces_of(paper)
    wards = naming.wards_in(paper.details.get("wards") or "")
    meeting = paper.publication.meeting_id
    for place, piece in enumerate(pieces):
        yield Passage(
            paper=paper,
            place=place,
            anchor=piece.anchor[:120],
            label=piece.label[:40],
            page=piece.page,
            kind=paper.kind,
            committee_id=paper.committee_id,
            meeting_id=meeting,
            day=days.get(meeting) or _day_of(paper.publication.published_at),
            wards=wards,
            persons=naming.people_in(piece.text),
            openness=paper.openness,
            title=_kept(paper.title),
            heading=piece.heading[:300],
            text=_kept(piece.text),
        )


def pieces_of(paper):
    """The passages of a paper, at least one, so that its title is found too."""
    anchors = paper.details.get("anchor_pages", {})
    places = PackPlaces(paper.first_page, anchors, length=paper.file.pages if paper.file else 1)
    pieces = passages_of(paper.html, places) or [Piece(page=paper.first_page, text=paper.text)]
    if not anchors and paper.first_page != paper.last_page and not any(map(_is_of_a_sheet, pieces)):
        for piece in pieces:  # of an imported paper only its range is known
            piece.page = None
    return pieces


def _is_of_a_sheet(piece):
    return piece.anchor.startswith("page-")


def _row_of_entry(entry, days, naming):
    text = words_of(entry.kind, entry.content)
    return Passage(
        entry=entry,
        kind=entry.kind,
        committee_id=entry.committee_id,
        meeting_id=entry.meeting_id,
        day=days.get(entry.meeting_id) or entry.sorted_by or _day_of(entry.published_at),
        wards=naming.wards_in(" ; ".join(entry.content.get("wards") or [])),
        persons=naming.people_in(f"{entry.title} {text}"),
        openness=Paper.OPEN,
        title=_kept(entry.title),
        text=_kept(text),
    )


def _day_of(moment):
    """The day of a moment; today where the database has only just set it."""
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else timezone.localdate()


def _kept(text):
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def _write(rows):
    """Write the rows with their words; return their numbers."""
    rows = list(rows)
    for row in rows:
        row.words = RawSQL(WORDS, [plain(part) for part in (row.title, row.heading, row.text)])  # noqa: S611 - our own
    return [row.pk for row in Passage.objects.bulk_create(rows, batch_size=500)]


def _learn_later(passages):
    if passages:
        have_done("learn_words", lock=f"learn_words from {passages[0]}", passages=passages)


def _batches(rows):
    batch = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
