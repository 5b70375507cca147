"""What the page of a paper in the members' area needs for notes: its blocks named, and the reader's notes on it."""

from dataclasses import dataclass, field

from django.utils.safestring import mark_safe

from papers.models import Annotation, Paper

from .anchoring import GONE
from .blocks import Block, with_blocks
from .reading import Noted, Places


@dataclass
class PaperNotes:
    """``html`` is the paper's page with each block named; ``noted`` the reader's notes on any version of the paper."""

    paper: Paper
    meeting_id: int
    user_id: int
    html: str  # of an upload without text, empty
    blocks: list[Block] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)

    @property
    def has_pages(self):
        """Whether its pages are best read as they were uploaded."""
        return bool(self.paper.file) and (not self.html or 'class="uploaded-page"' in self.html)

    @property
    def sheets(self):
        """For each page of its file: the number there, and what it is called."""
        pages = self.paper.file.pages if self.paper.file else 0
        first, pack = self.paper.first_page, "supplementary agenda" if self.paper.publication.number else "pack"
        return [(n, f"Page {first + n - 1} of the {pack}" if first else f"Page {n}") for n in range(1, pages + 1)]


def notes_on(reader, reading):
    """The notes of ``reader`` for the page of a paper that they read."""
    html, blocks = with_blocks(str(reading.page.html), reading.paper.first_page)
    mine = Annotation.objects.of(reader).standing().filter(paper__key=reading.paper.key).in_order()
    mine = list(mine.select_related("paper"))
    places = Places(reader, mine)
    noted = [each for note in mine if not (each := places.noted(note)).withheld]
    noted.sort(key=lambda each: each.place.state != GONE)  # those without a place come first
    page = mark_safe(html)  # noqa: S308 (sanitised when it was published)
    return PaperNotes(reading.paper, reading.notice.meeting_id, reader.user_id, page, blocks, noted)
