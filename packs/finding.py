"""Finding one's way in a pack: bookmarks and page labels."""

import pikepdf
from pikepdf import Array, Dictionary, Name, String


class Bookmarks:
    """The outline of a pack: one bookmark for each document, its own headings beneath it, closed."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        self.top = []

    def add(self, title: str, page: pikepdf.Page, source: pikepdf.Pdf | None = None) -> None:
        """Bookmark a page, with the bookmarks of the part that begins there."""
        entry = self._entry(title, Array([page.obj, Name.Fit]), self.root)
        outline = source.Root.get("/Outlines") if source is not None else None
        if isinstance(outline, Dictionary):
            copied = self.pdf.copy_foreign(outline)
            self._chain(entry, [self._copy(each, entry) for each in _siblings(copied.get("/First"))], opened=False)
        self.top.append(entry)

    def finish(self) -> None:
        if self.top:
            self._chain(self.root, self.top, opened=True)
            self.pdf.Root.Outlines = self.root
            self.pdf.Root.PageMode = Name.UseOutlines

    def _entry(self, title, place, parent):
        entry = Dictionary(Title=String(title), Parent=parent)
        if place is not None:
            entry.Dest = place
        return self.pdf.make_indirect(entry)

    def _copy(self, source, parent, depth=0):
        entry = self._entry(str(source.get("/Title", "")), source.get("/Dest"), parent)
        if depth < 6:
            below = [self._copy(each, entry, depth + 1) for each in _siblings(source.get("/First"))]
            self._chain(entry, below, opened=False)
        return entry

    def _chain(self, parent, entries, opened):
        if not entries:
            return
        for before, after in zip(entries, entries[1:], strict=False):
            before.Next, after.Prev = after, before
        parent.First, parent.Last = entries[0], entries[-1]
        parent.Count = len(entries) if opened else -len(entries)


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
