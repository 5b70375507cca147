"""Plain sheets and stamps: what the pack itself adds to the documents, drawn without a layout engine."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import pikepdf
from pikepdf import Array, Dictionary

from .fonts import BOLD, REGULAR, embed, encode, font_file, width
from .sharing import Shared

MM = 72 / 25.4
A4 = (595.276, 841.89)
SIDE = 20 * MM  # left and right edge of stamps
FOOT = 9.5 * MM  # baseline of page number and footer, from the bottom edge
HEAD = 10.5 * MM  # baseline of the notice, from the top edge
STAMP_FOOT = 15 * MM  # height of the strip at the bottom that documents leave free
STAMP_HEAD = 14 * MM  # and at the top
NOTICE = "Not for publication"


@dataclass(frozen=True)
class Stamp:
    """What is printed on every sheet: its number, the running footer, the notice of the restricted edition."""

    footer: str
    restricted: bool


class Drawing:
    """Draws in one PDF with one embedded copy of each font."""

    def __init__(self, pdf: pikepdf.Pdf, shared: Shared):
        self.pdf = pdf
        self.fonts = {font_name(font): embed(pdf, font) for font in (REGULAR, BOLD)}
        shared.share_fonts(Dictionary(self.fonts))
        self.open_state = pdf.make_stream(b"q\n")

    def sheet(self, text: str) -> pikepdf.Page:
        """Add an A4 page with one line in the middle, tagged as a paragraph (marked content 0)."""
        size = 11
        line = _show(text, (A4[0] - width(text, size)) / 2, A4[1] / 2, size, REGULAR, grey=0.31)
        page = self.pdf.add_blank_page(page_size=A4)
        page.obj.Resources = Dictionary(Font=Dictionary(self.fonts))
        page.obj.Contents = self.pdf.make_stream(b"/P <</MCID 0>> BDC\n" + line + b"EMC\n")
        return page

    def stamp(self, page: pikepdf.Page, number: int | None, stamp: Stamp, running: Sequence[str] = ()) -> None:
        """Print number, footer and notice as artifacts, in the same places whatever the page shows.

        The footer is the pack's own, then what is `running`: item and title. It is fitted to the width.
        """
        resources = page.obj.Resources
        fonts = resources.get("/Font")
        if fonts is None:
            resources.Font = Dictionary()
            fonts = resources.Font
        for name, font in self.fonts.items():
            fonts[name] = font
        closing = self.pdf.make_stream(b"\nQ\n" + _stamp_content(page.obj.MediaBox, number, stamp, running))
        page.obj.Contents = Array([self.open_state, *_streams(page), closing])


def _streams(page) -> list:
    contents = page.obj.get("/Contents")
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]


def _stamp_content(box, number, stamp, running) -> bytes:
    across, up = float(box[2]) - float(box[0]), float(box[3]) - float(box[1])
    left, bottom = float(box[0]), float(box[1])
    label = "" if number is None else f"Page {number}"
    label_width = width(label, 10.5, BOLD)
    footer = _fitted(stamp.footer, running, 8.5, across - 2 * SIDE - label_width - 6 * MM)
    foot = b""
    if footer:
        foot += _show(footer, left + SIDE, bottom + FOOT, 8.5, REGULAR, grey=0.31)
    if label:
        foot += _show(label, left + across - SIDE - label_width, bottom + FOOT, 10.5, BOLD)
    content = _artifact(foot, "Footer", "Bottom") if foot else b""
    if stamp.restricted:
        notice = _show(NOTICE, left + (across - width(NOTICE, 10.5, BOLD)) / 2, bottom + up - HEAD, 10.5, BOLD)
        content += _artifact(notice, "Header", "Top")
    return content


def _artifact(content: bytes, subtype: str, edge: str) -> bytes:
    properties = f"<</Type /Pagination /Subtype /{subtype} /Attached [/{edge}]>>"
    return b"/Artifact " + properties.encode() + b" BDC\n" + content + b"EMC\n"


@cache
def font_name(font: str) -> str:
    """What pages call a font of the stamps. Another version has another name: an upload may be a pack of last year."""
    return f"/Pack{hashlib.sha256(font_file(font)).hexdigest()[:8]}"


@lru_cache(maxsize=64)
def _show(text, x, y, size, font, grey=0.0) -> bytes:
    head = f"q BT {grey:g} g {font_name(font)} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm "
    return head.encode() + encode(text, font) + b" Tj ET Q\n"


def _fitted(footer, running, size, room) -> str:
    """Body, date, item and title in the room there is: the title gives way first, then the body, never the item."""
    parts = [part for part in (footer, *running) if part]
    whole = _shorten(" · ".join(parts), size, room)
    if len(parts) < 3:
        return whole
    own, item, _ = parts
    least = f"{_shorten(own, size, room - width(f' · {item}', size))} · {item}"
    return whole if whole.startswith(least) else least


@lru_cache(maxsize=64)  # the footer is the same on all pages of a document
def _shorten(text, size, room) -> str:
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""
