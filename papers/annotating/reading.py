"""A reader's notes with where each belongs now: on the newest version of its paper that they may read, or nowhere."""

import hashlib
from dataclasses import dataclass

from papers.models import Paper
from papers.paper_reading import PaperReading

from .anchoring import CHANGED, GONE, SAME, Place, Quote, place_of
from .blocks import Block, with_blocks

PASSAGE = 300  # characters shown of a passage that changed
NO_BLOCK = Block("", "")


@dataclass
class Noted:
    """A note, the newest version of its paper, and its place there. Of a withheld paper only the note's own words are
    told: ``paper`` is then None."""

    note: object
    paper: Paper | None = None
    place: Place = Place(SAME)
    block: Block = NO_BLOCK
    was: str = ""

    @property
    def withheld(self):
        return self.paper is None

    @property
    def quote(self):
        """The paper's words that it is about, as they were when it was made; none of a paper that is withheld."""
        if self.withheld:
            return ""
        return self.note.exact or self.was or ("" if self.note.sheet else self._passage())

    def _passage(self):
        """The words of a whole block, where its number says less."""
        words = self.block.text.removeprefix(self.block.label).strip()
        return _begins(words) if words and words != self.block.title else ""

    @property
    def place_words(self):
        """How a person would point to its passage; empty where there is none."""
        if self.withheld or self.place.state == GONE:
            return ""
        if self.note.sheet:
            return f"page {self.note.sheet} of the PDF"
        if self.block.label:
            return f"paragraph {self.block.label}"
        return f"‘{self.block.title}’" if self.block.anchor else ""

    @property
    def page(self):
        """Of the pack, where it is known."""
        if self.withheld:
            return None
        if self.note.sheet and self.paper.first_page:
            return self.paper.first_page + self.note.sheet - 1
        return self.block.page


class Places:
    """Where notes belong. ``pages`` reads every paper, for lists that name pages and paragraphs; else only those that
    were replaced. The queries are the same for any number of notes."""

    def __init__(self, reader, notes, *, pages=True):
        keys = {note.paper.key for note in notes}
        facts = Paper.objects.visible_to(reader).filter(key__in=keys).order_by("version")
        facts = list(facts.values_list("pk", "key", "version"))
        self.versions = {pk: key for pk, key, _ in facts}
        self.newest = {key: pk for pk, key, _ in facts}
        self.numbers = {pk: version for pk, _, version in facts}
        noted = {note.paper_id for note in notes if note.paper_id in self.versions}
        replaced = {pk for pk in noted if self.newest[self.versions[pk]] != pk}
        newest = {self.newest[self.versions[pk]] for pk in (noted if pages else replaced)}
        read = Paper.objects.filter(pk__in=newest | replaced).select_related("publication", "file")
        self.papers = {paper.pk: paper for paper in read}
        self._blocks = {}

    @property
    def door(self):
        """A mark that differs once other papers, or other versions of them, may be read than before."""
        return hashlib.sha256(repr(sorted(self.versions)).encode()).hexdigest()[:16]

    def sees(self, note):
        return note.paper_id in self.versions

    def newest_of(self, note):
        return self.newest[note.paper.key]

    def place(self, note) -> Place:
        """Where a note that the reader sees is now."""
        newest = self.newest_of(note)
        if note.paper_id == newest or not note.anchor:
            return Place(SAME, note.anchor)
        was = self.blocks(note.paper_id).get(note.anchor, NO_BLOCK)
        quote = Quote(note.anchor, note.exact, note.prefix, note.suffix, was.text)
        now = list(self.blocks(newest).values())
        return place_of(quote, now) if now or not note.sheet else self._of_pictures(note, newest)

    def _of_pictures(self, note, newest):
        """A file of which no text could be read: all that is known of a page is its number."""
        file = self.papers[newest].file
        return Place(CHANGED, note.anchor) if file and note.sheet <= file.pages else Place(GONE)

    def was(self, note, place):
        """How the passage began that is not the same now, where a note does not quote it."""
        if place.state == SAME or note.exact:
            return ""
        return _begins(self.blocks(note.paper_id).get(note.anchor, NO_BLOCK).text)

    def noted(self, note) -> Noted:
        if not self.sees(note):
            return Noted(note)
        place, newest = self.place(note), self.newest_of(note)
        block = self.blocks(newest).get(place.anchor, NO_BLOCK)
        return Noted(note, self.papers[newest], place, block, self.was(note, place))

    def blocks(self, pk):
        """The blocks of a paper by their anchors, in order."""
        if pk not in self._blocks:
            self._blocks[pk] = {block.anchor: block for block in blocks_of(self.papers[pk])[1]}
        return self._blocks[pk]


def blocks_of(paper):
    """A paper's page as the members' area shows it, and its blocks."""
    page = PaperReading(None, paper, [paper]).page
    return with_blocks(str(page.html), paper.first_page)


def _begins(text):
    return text if len(text) <= PASSAGE else f"{text[:PASSAGE].rsplit(' ', 1)[0]}…"
