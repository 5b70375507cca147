"""Sheets bound into one PDF, with tags, bookmarks, page labels and links joined as they come."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from .facts import claims_access, set_document_facts
from .finding import Bookmarks, Heading, label_pages
from .links import link_to_documents, named_pages
from .parts import RenderedPart
from .pdf import OpenParts
from .sharing import Shared
from .sheets import Drawing, Stamp
from .structure import JoinedTags


@dataclass(frozen=True)
class Leaf:
    """Consecutive sheets of one source: a part, or a line of text. `key` is None for front and blanks.

    `running` is what the footer says of them, item and title.
    """

    key: str | None
    title: str
    first_number: int | None
    part: RenderedPart | None = None
    text: str = ""
    running: tuple[str, ...] = ()

    def number(self, index: int) -> int | None:
        """Page number of the sheet at this place in the run, None where the sheets are not numbered."""
        return None if self.first_number is None else self.first_number + index


class Binding:
    """A pack in the making. `parts` stay open until the pack is written."""

    def __init__(self, pdf: pikepdf.Pdf, stamp: Stamp, language: str, parts: OpenParts):
        self.pdf = pdf
        self.stamp = stamp
        self.language = language
        self.parts = parts
        self.shared = Shared()
        self.drawing = Drawing(pdf, self.shared)
        self.tags = JoinedTags(pdf)
        self.bookmarks = Bookmarks(pdf)
        self.first_pages = {}
        self.bound = set()
        self.numbers = []
        self.claims = True

    def add(self, leaf: Leaf) -> None:
        """Put the sheets of a leaf at the end, stamped and tagged."""
        start = len(self.pdf.pages)
        source = self._add_sheets(leaf, start)
        first = self.pdf.pages[start]
        if leaf.key is not None:
            self.first_pages[leaf.key] = first
        if leaf.title:
            self.bookmarks.add(leaf.key, leaf.title, first, source)
        if leaf.key is None and source is not None:
            self.bookmarks.places = named_pages(source, self.pdf.pages[start:])
        for index, page in enumerate(self.pdf.pages[start:]):
            number = leaf.number(index)
            self.numbers.append(number)
            self.drawing.stamp(page, number, self.stamp, leaf.running)

    def _add_sheets(self, leaf, start):
        if leaf.part is None:
            self.tags.add_sheet(self.drawing.sheet(leaf.text))
            return None
        source = self.parts.open(leaf.part, afresh=leaf.part.sha256 in self.bound)
        self.bound.add(leaf.part.sha256)
        with warnings.catch_warnings():
            # Named destinations are resolved in the part, and it has no forms.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            self.pdf.pages.extend(source.pages)
        self.shared.share(self.pdf.pages[start:])
        self.claims = self.claims and claims_access(source)
        self.tags.add_part(source, start, leaf.title, self.language)
        return source

    def finish(self, title: str, headings: Sequence[Heading] = ()) -> bool:
        """Join everything up. Returns whether the whole pack is tagged."""
        link_to_documents(self.pdf, self.first_pages)
        label_pages(self.pdf, self.numbers)
        self.bookmarks.finish(headings)
        tagged = self.tags.finish(self.language)
        set_document_facts(self.pdf, title, self.language, tagged and self.claims)
        return tagged
