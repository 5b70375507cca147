"""Parts in, one pack out: sheets in order, numbers stamped, blanks and placeholders where they belong."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf

from .binding import Binding, Leaf
from .cache import PartStore
from .finding import Heading
from .parts import RenderedPart, render_part
from .pdf import OpenParts, pdf_bytes
from .plan import PackStyle, PageRange, Plan, lay_out
from .rendering import uncollected
from .sheets import Stamp

MISSING_PAGE = "This page belongs to a document that is not part of this edition"
RESTRICTED_DOCUMENT = "This document is restricted"


@dataclass(frozen=True)
class PackDocument:
    """A document of a pack. Without a part it is a placeholder: it takes `pages` numbers and shows none of its text.

    `label` is what the footer of its pages says before its title: 'Item 11'.
    """

    key: str
    title: str
    part: RenderedPart | None
    pages: int
    placeholder_html: str = ""
    label: str = ""

    def __post_init__(self):
        if self.part is not None and self.part.pages != self.pages:
            raise ValueError(f"Document {self.key} has {self.part.pages} pages, not {self.pages}")

    @property
    def running(self):
        """What the footer says of its sheets."""
        return (self.label, self.title)


@dataclass(frozen=True)
class Pack:
    """A finished pack. `pages` counts sheets, blanks included; `sha256` is of the bytes.

    `tagged` says whether all of it can be followed by a screen reader: an untagged upload goes in as it is, and the
    pack then does not claim PDF/UA.
    """

    pdf: bytes = field(repr=False)
    pages: int
    ranges: dict[str, PageRange]
    sha256: str
    tagged: bool = False


def assemble(
    front: RenderedPart,
    documents: Sequence[PackDocument],
    *,
    style: PackStyle,
    title: str,
    footer: str,
    restricted: bool,
    headings: Sequence[Heading] = (),
    language: str = "en-GB",
    first_page: int = 1,
    cache: PartStore | None = None,
    parts: OpenParts | None = None,
    **rendering,
) -> Pack:
    """Join front and documents into one pack with continuous page numbers; the same input gives the same bytes.

    `headings` are the first level of its bookmarks; without any the documents are. Two editions that are made of the
    same `parts` are joined faster: each is opened and read once.
    """
    if parts is None:
        with OpenParts() as parts:
            return assemble(
                front,
                documents,
                style=style,
                title=title,
                footer=footer,
                restricted=restricted,
                headings=headings,
                language=language,
                first_page=first_page,
                cache=cache,
                parts=parts,
                **rendering,
            )
    plan = lay_out(front.pages, [(each.key, each.pages) for each in documents], style, first_page)
    placeholders = {"language": language, "cache": cache, **rendering}
    leaves = [*_leaves(front, documents, plan, style, title, placeholders)]
    with uncollected, pikepdf.new() as out:
        binding = Binding(out, Stamp(footer, restricted), language, parts)
        for leaf in leaves:
            binding.add(leaf)
        tagged = binding.finish(title, headings)
        data = pdf_bytes(out)
    return Pack(data, plan.sheets, plan.ranges(style), hashlib.sha256(data).hexdigest(), tagged)


def _leaves(front, documents, plan: Plan, style, title, placeholders):
    """Every run of sheets in order."""
    yield Leaf(None, title, plan.front_first, front)
    after = None if plan.front_first is None else plan.front_first + plan.front_pages
    yield from _blanks(after, plan.front_blanks, style)
    for document, placement in zip(documents, plan.placements, strict=True):
        yield from _document_leaves(document, placement, placeholders)
        yield from _blanks(placement.first + placement.pages, placement.blanks, style, document.running)


def _blanks(first, count, style, running=()):
    for index in range(count):
        number = None if first is None else first + index
        yield Leaf(None, "", number, text=style.blank_page_text, running=running)


def _document_leaves(document, placement, placeholders):
    first, running = placement.first, document.running
    sheet = document.part or _placeholder_part(document, placeholders)
    text = "" if sheet else RESTRICTED_DOCUMENT
    yield Leaf(document.key, document.title, first, sheet, text, running)
    for number in range(first + (sheet.pages if sheet else 1), first + document.pages):
        yield Leaf(None, "", number, text=MISSING_PAGE, running=running)


def _placeholder_part(document, placeholders):
    """The placeholder's own sheet, or None where there is no text for it or it would take more pages than it has."""
    if not document.placeholder_html:
        return None
    sheet = render_part(document.placeholder_html, title=document.title, **placeholders)
    return sheet if sheet.pages <= document.pages else None
