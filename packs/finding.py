"""Finding one's way in a pack: bookmarks and page labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

DEEPEST = 6  # levels of bookmarks below a document's own


@dataclass(frozen=True)
class Heading:
    """A bookmark of the first level: an item of the agenda, say, with the documents `keys` beneath it.

    It leads to the first of them; without any, to the `id` of that name in the front, or where there is none to the
    first page.
    """

    title: str
    keys: tuple[str, ...] = ()
    anchor: str = ""


class Bookmarks:
    """The outline of a pack: its headings, under each its documents, under these their own headings, closed.

    Documents that no heading names stand at the first level after them; without any headings all do, the front first.
    """

    def __init__(self, pdf: pikepdf.Pdf):
        self.pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        self.listed = []
        self.places = {}

    def add(self, key: str | None, title: str, page: pikepdf.Page, source: pikepdf.Pdf | None = None) -> None:
        """Bookmark a page, with the bookmarks of the part that begins there. The front has no key."""
        outline = source.Root.get("/Outlines") if source is not None else None
        copied = self.pdf.copy_foreign(outline) if isinstance(outline, Dictionary) else {}
        self.listed.append((key, title, Array([page.obj, Name.Fit]), _below(title, copied)))

    def finish(self, headings: Sequence[Heading] = ()) -> None:
        """Put the outline in place."""
        documents = {key: listed for key, *listed in self.listed if key is not None or not headings}
        top = [self._heading(heading, documents) for heading in headings]
        named = {key for heading in headings for key in heading.keys}
        top += [self._document(*listed, self.root) for key, listed in documents.items() if key not in named]
        if top:
            self._chain(self.root, top, opened=True)
            self.pdf.Root.Outlines = self.root
            self.pdf.Root.PageMode = Name.UseOutlines

    def _heading(self, heading, documents):
        below = [documents[key] for key in heading.keys if key in documents]
        place = below[0][1] if below else self.places.get(heading.anchor, Array([self.pdf.pages[0].obj, Name.Fit]))
        entry = self._entry(heading.title, place, self.root)
        self._chain(entry, [self._document(*each, entry) for each in below], opened=False)
        return entry

    def _document(self, title, place, below, parent):
        entry = self._entry(title, place, parent)
        self._chain(entry, self._copies(below, entry), opened=False)
        return entry

    def _entry(self, title, place, parent):
        return self.pdf.make_indirect(Dictionary(Title=String(title), Parent=parent, Dest=place))

    def _copies(self, sources, parent, depth=0):
        """Those that lead somewhere, themselves or by what is below them."""
        copies = (self._copy(each, parent, depth) for each in sources)
        return [each for each in copies if each is not None]

    def _copy(self, source, parent, depth):
        entry = self.pdf.make_indirect(Dictionary(Title=String(str(source.get("/Title", ""))), Parent=parent))
        below = self._copies(_siblings(source.get("/First")), entry, depth + 1) if depth < DEEPEST else []
        place = source.get("/Dest", below[0].Dest if below else None)
        if place is None:
            return None
        entry.Dest = place
        self._chain(entry, below, opened=False)
        return entry

    def _chain(self, parent, entries, opened):
        if not entries:
            return
        for before, after in zip(entries, entries[1:], strict=False):
            before.Next, after.Prev = after, before
        parent.First, parent.Last = entries[0], entries[-1]
        parent.Count = len(entries) if opened else -len(entries)


def _below(title, outline):
    """The bookmarks to stand under a document: its headings, without a first one that only repeats its title."""
    first = [*_siblings(outline.get("/First"))]
    if len(first) == 1 and " ".join(str(first[0].get("/Title", "")).split()) == " ".join(title.split()):
        return [*_siblings(first[0].get("/First"))]
    return first


def _siblings(entry):
    seen = set()
    while isinstance(entry, Dictionary) and entry.objgen not in seen:
        seen.add(entry.objgen)
        yield entry
        entry = entry.get("/Next")


def label_pages(pdf: pikepdf.Pdf, numbers: list[int | None]) -> None:
    """Page labels as printed: numbers, and small roman numerals for the sheets that carry none."""
    nums, expected = [], None
    for index, number in enumerate(numbers):
        if index == 0 or number != expected:
            label = Dictionary(S=Name.r, St=1) if number is None else Dictionary(S=Name.D, St=number)
            nums += [index, label]
        expected = None if number is None else number + 1
    pdf.Root.PageLabels = Dictionary(Nums=Array(nums))
