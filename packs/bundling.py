"""Documents bound together again on the page numbers they were published with, wherever those come from."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf

from .assembly import Pack, PackDocument, _blanks, _document_leaves
from .binding import Binding, Leaf
from .cache import PartStore
from .finding import Heading
from .parts import RenderedPart
from .pdf import OpenParts, pdf_bytes
from .plan import PackStyle, PageRange, Placement
from .rendering import uncollected
from .sheets import Stamp


@dataclass(frozen=True)
class NumberedDocument:
    """A document and the number printed on its first page."""

    document: PackDocument
    first_page: int


def bundle(
    documents: Sequence[NumberedDocument],
    *,
    style: PackStyle,
    title: str,
    footer: str,
    restricted: bool,
    front: RenderedPart | None = None,
    headings: Sequence[Heading] = (),
    language: str = "en-GB",
    cache: PartStore | None = None,
    **rendering,
) -> Pack:
    """Join documents in this order, each page with the number it has already; the same input gives the same bytes.

    A `front` is not numbered: its sheets have small roman numerals as labels. Where documents begin on a right-hand
    page, one of an odd number of pages is followed by a blank sheet; its number is one that no document can have.
    """
    placeholders = {"language": language, "cache": cache, **rendering}
    placed = [(each.document, _placement(each, style, each is documents[-1])) for each in documents]
    leaves = [*_front_leaves(front, title, style)]
    for document, placement in placed:
        leaves += _document_leaves(document, placement, placeholders)
        leaves += _blanks(placement.first + placement.pages, placement.blanks, style, document.running)
    with bound(leaves, Stamp(footer, restricted), language) as binding:
        tagged = binding.finish(title, headings)
        sheets, data = len(binding.pdf.pages), pdf_bytes(binding.pdf)
    ranges = {each.key: PageRange(each.first, each.first + each.pages - 1) for _, each in placed}
    return Pack(data, sheets, ranges, hashlib.sha256(data).hexdigest(), tagged)


@contextmanager
def bound(leaves: Iterable[Leaf], stamp: Stamp, language: str):
    """A binding with these leaves in it, to be finished and written before it is closed."""
    with uncollected, OpenParts() as parts, pikepdf.new() as pdf:
        binding = Binding(pdf, stamp, language, parts)
        for leaf in leaves:
            binding.add(leaf)
        yield binding


def _placement(numbered, style, is_last) -> Placement:
    document = numbered.document
    blanks = document.pages % 2 if style.right_hand_pages and not is_last else 0
    return Placement(document.key, numbered.first_page, document.pages, blanks)


def _front_leaves(front, title, style):
    if front is None:
        return
    yield Leaf(None, title, None, front)
    yield from _blanks(None, front.pages % 2 if style.right_hand_pages else 0, style)
