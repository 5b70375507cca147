"""Which page each document of a pack falls on: arithmetic only.

Page numbers are labels, printed on the sheets and quoted at meetings. They depend on the lengths
of the documents alone, so both editions of a pack have the same ones by construction.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class PackStyle:
    """The part of a council's house style that decides how pages are counted."""

    front_sheet_counts: bool = True
    ranges_include_blank: bool = False
    right_hand_pages: bool = True
    blank_page_text: str = "This page is intentionally left blank"


@dataclass(frozen=True)
class PageRange:
    """First and last page number of a document, both included."""

    first: int
    last: int

    def __str__(self):
        return str(self.first) if self.first == self.last else f"{self.first} - {self.last}"


@dataclass(frozen=True)
class Placement:
    """Where a document stands: the numbers of its own sheets, and the blank sheets after it."""

    key: str
    first: int
    pages: int
    blanks: int


@dataclass(frozen=True)
class Plan:
    """A whole pack laid out. `front_first` is None where the front sheet and agenda are not numbered."""

    front_first: int | None
    front_pages: int
    front_blanks: int
    placements: tuple[Placement, ...]

    @property
    def sheets(self):
        """How many pages the file has, blanks included."""
        return self.front_pages + self.front_blanks + sum(each.pages + each.blanks for each in self.placements)

    def ranges(self, style: PackStyle) -> dict[str, PageRange]:
        """Page range of each document, as the agenda prints it."""
        return {
            each.key: PageRange(
                each.first, each.first + each.pages - 1 + (each.blanks if style.ranges_include_blank else 0)
            )
            for each in self.placements
        }


def lay_out(front_pages: int, lengths: Iterable[tuple[str, int]], style: PackStyle, first_page: int = 1) -> Plan:
    """Place the front sheet and agenda, then the documents, each from a right-hand page if the style says so.

    Right-hand pages have odd numbers, so numbering starts at the next odd number where `first_page` is
    even. No blank follows the last document. Raises ValueError for a document without pages or a key used twice.
    """
    lengths = list(lengths)
    _refuse_nonsense(lengths)
    turn = style.right_hand_pages
    start = first_page + 1 if turn and first_page % 2 == 0 else first_page
    front_blanks = front_pages % 2 if turn and lengths else 0
    number = start + front_pages + front_blanks if style.front_sheet_counts else start
    placements = []
    for index, (key, pages) in enumerate(lengths):
        blanks = pages % 2 if turn and index < len(lengths) - 1 else 0
        placements.append(Placement(key, number, pages, blanks))
        number += pages + blanks
    return Plan(start if style.front_sheet_counts else None, front_pages, front_blanks, tuple(placements))


def plan_pages(
    front_pages: int, lengths: Iterable[tuple[str, int]], style: PackStyle, first_page: int = 1
) -> dict[str, PageRange]:
    """Page range of each document by key; see `lay_out` for the rules."""
    return lay_out(front_pages, lengths, style, first_page).ranges(style)


def _refuse_nonsense(lengths):
    seen = set()
    for key, pages in lengths:
        if pages < 1:
            raise ValueError(f"Document {key} has no pages")
        if key in seen:
            raise ValueError(f"Document {key} is in the pack twice")
        seen.add(key)
