"""Minutes as printed for signature: loose leaves, each numbered and with room for initials, the last one to be signed.

Minutes may be kept on loose leaves, consecutively numbered, if whoever presides at the meeting that approves them signs
them and initials each leaf (LGA 1972 Schedule 12 paragraph 41).
"""

import hashlib

import pikepdf
from pikepdf import Array

from .assembly import Pack
from .binding import Leaf
from .bundling import bound
from .finding import label_pages
from .fonts import BOLD, REGULAR, width
from .parts import RenderedPart
from .pdf import look_at, pdf_bytes
from .sheets import FOOT, HEAD, MM, NOTICE, SIDE, Stamp, _artifact, _shorten, _show, _streams

BLOCK = 73 * MM  # height above the bottom edge that signature, name and date take
ALONE = 135 * MM  # the same where they stand on a leaf of their own
ROW = 13 * MM
LABELS = 42 * MM  # width of the words before a line
INITIALS = 42 * MM  # length of the line for initials
SMALL, PLAIN = 8.5, 10.5


def signature_leaves(
    part: RenderedPart,
    *,
    title: str,
    presiding: str = "chair",
    restricted: bool = False,
    language: str = "en-GB",
) -> Pack:
    """A print copy of minutes for signature. `presiding` is the council's word for who initials and signs.

    Where the last leaf has no room, the signature has a leaf of its own that says what it is for.
    """
    fits = _is_clear_below(part.pdf, BLOCK)
    leaves = [Leaf(None, title, None, part)]
    if not fits:
        leaves.append(Leaf(None, "", None, text=f"The minutes on {_named(part.pages)} are signed as a correct record"))
    with bound(leaves, Stamp("", restricted), language) as binding:
        pdf = binding.pdf
        count = len(pdf.pages)
        for number, page in enumerate(pdf.pages, start=1):
            _print(pdf, page, _leaf_content(page, number, count, title, presiding, restricted))
        _print(pdf, pdf.pages[-1], _signature_content(pdf.pages[-1], presiding, fits))
        tagged = binding.finish(f"Print copy for signature: {title}")
        label_pages(pdf, [*range(1, count + 1)])
        data = pdf_bytes(pdf)
    return Pack(data, count, {}, hashlib.sha256(data).hexdigest(), tagged)


def _named(leaves: int) -> str:
    return "leaf 1" if leaves == 1 else f"leaves 1 to {leaves}"


def _is_clear_below(data: bytes, height: float) -> bool:
    """Whether the last page has nothing but white in its lowest `height` points."""
    with look_at(data) as document:
        page = document[len(document) - 1]
        picture = page.render(scale=1, grayscale=True).to_pil().convert("L")
        dots = picture.height / page.get_height()
        page.close()
    strip = picture.crop((0, picture.height - round(height * dots), picture.width, picture.height))
    return strip.getextrema()[0] >= 240


def _print(pdf: pikepdf.Pdf, page: pikepdf.Page, content: bytes) -> None:
    """Draw over a page that is stamped, and so has the fonts, as an artifact: it is for paper."""
    drawn = pdf.make_stream(b"\n" + _artifact(content, "Footer", "Bottom"))
    page.obj.Contents = Array([*_streams(page), drawn])


def _leaf_content(page, number, count, title, presiding, restricted) -> bytes:
    left, bottom, right, top = (float(side) for side in page.obj.MediaBox)
    label = f"Leaf {number} of {count}"
    words = f"Initials of the {presiding}"
    start = left + SIDE + width(words, SMALL) + 2 * MM
    middle = width(NOTICE, PLAIN, BOLD) / 2 + 4 * MM if restricted else SIDE - (right - left) / 2
    head = _shorten(f"Print copy for signature · {title}", SMALL, (right - left) / 2 - SIDE - middle)
    return (
        _show(words, left + SIDE, bottom + FOOT, SMALL, REGULAR, grey=0.31)
        + _line(start, start + INITIALS, bottom + FOOT - 1)
        + _show(label, right - SIDE - width(label, PLAIN, BOLD), bottom + FOOT, PLAIN, BOLD)
        + _show(head, left + SIDE, top - HEAD, SMALL, REGULAR, grey=0.31)
    )


def _signature_content(page, presiding, fits) -> bytes:
    left, bottom, right, _ = (float(side) for side in page.obj.MediaBox)
    start, row = left + SIDE, bottom + (BLOCK if fits else ALONE) - 6 * MM
    content = b""
    if fits:
        content = _show("Signed as a correct record of these minutes", start, row, PLAIN, BOLD)
    for words in (f"{presiding.capitalize()}’s signature", "Name in capitals", "Date"):
        row -= ROW
        content += _show(words, start, row, PLAIN, REGULAR) + _line(start + LABELS, right - SIDE, row - 1)
    return content


def _line(start, end, y) -> bytes:
    return f"q 0.6 w {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S Q\n".encode()
