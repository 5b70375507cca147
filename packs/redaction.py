"""Redactions that failed: words that cannot be seen on the page but are still there to be copied.

Looked for are dark boxes, thick dark lines and black pictures drawn over words, dark marks laid on as comments,
redactions marked but never applied, words cut off at the edge of the page, and words that can be taken away without
changing the picture of the page. White words on a dark heading are drawn after the heading and so are not taken for it.
"""

from enum import StrEnum

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pikepdf import Name

from .page_things import LEAST, SOLID, is_filled, paint, pen, things_on
from .pdf import look_at, open_pdf
from .unseen import Patience, unseen_words

DARK = 90  # of 255, in each colour
MOST_PIXELS = 4_000_000  # of a picture that is looked at: a scan or a photograph has more, a black box has few
MOST_PAIRS = 2_000_000  # words and dark things on one page that are compared with each other
MARKS = (Name.Square, Name.Polygon, Name.Highlight, Name.Line, Name.Ink)
LAID_ON = (Name.Square, Name.Polygon, Name.FreeText, Name.Stamp)


class Cause(StrEnum):
    """Why words are still there to be copied, in the order in which they are told."""

    MARKED = "marked"
    COVERED = "covered"
    SAME_COLOUR = "same colour"
    CUT_OFF = "cut off"


WORDS = {
    Cause.MARKED: "marked to be redacted, but never taken out",
    Cause.COVERED: "under a box, a line or a picture",
    Cause.SAME_COLOUR: "in the colour of what is behind them",
    Cause.CUT_OFF: "cut off at the edge of the page",
}


def redaction_words(pages: list[int], causes: dict[str, list[int]]) -> str:
    """Where the words are, in words: 'cut off at the edge of the page on page 3'.

    ``causes`` is empty for files that were checked when no cause was kept, and only ``pages`` are known.
    """
    if not causes:
        return f"under a dark box, marked to be redacted, or cut off at the edge of the page on {page_words(pages)}"
    return "; ".join(f"{words} on {page_words(causes[cause])}" for cause, words in WORDS.items() if causes.get(cause))


def page_words(numbers: list[int]) -> str:
    """'page 3', 'pages 3 and 4', 'pages 3, 4 and 9'."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def failed_redactions(data: bytes) -> dict[str, list[int]]:
    """``{cause: page numbers, from 1}`` of words under something, in no colour of their own, cut off, or marked."""
    found, laid_on = _marks(data)
    patience = Patience()
    with look_at(data) as document:
        for number in range(1, len(document) + 1):
            for cause in _hidden(document, number - 1, laid_on.get(number, []), patience):
                found[cause].add(number)
    return {cause.value: sorted(pages) for cause, pages in found.items() if pages}


def _marks(data):
    """Pages with redaction marks and with dark boxes laid on as comments; and, by page, the boxes of all comments."""
    found, laid_on = {cause: set() for cause in Cause}, {}
    with open_pdf(data) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            for each in page.obj.get("/Annots", []):
                if not isinstance(each, pikepdf.Dictionary):
                    continue
                kind = each.get("/Subtype")
                if kind == Name.Redact:
                    found[Cause.MARKED].add(number)
                elif _is_dark_mark(each):
                    found[Cause.COVERED].add(number)
                elif kind in LAID_ON:
                    laid_on.setdefault(number, []).append(_box_of(each))
    return found, laid_on


def _box_of(annotation):
    box = [float(side) for side in annotation.get("/Rect", [0, 0, 0, 0])]
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def _is_dark_mark(annotation):
    """Whether a comment is a dark box, or a dark line as thick as one."""
    kind = annotation.get("/Subtype")
    if kind not in MARKS:
        return False
    if kind in (Name.Square, Name.Polygon):
        return _is_dark_colour(annotation.get("/IC"))
    return _is_dark_colour(annotation.get("/C")) and (kind == Name.Highlight or _thickness(annotation) >= LEAST)


def _is_dark_colour(parts):
    if not isinstance(parts, pikepdf.Array) or len(parts) not in (1, 3):
        return False
    return all(float(part) * 255 < DARK for part in parts)


def _thickness(annotation) -> float:
    style = annotation.get("/BS")
    return float(style.get("/W", 1)) if isinstance(style, pikepdf.Dictionary) else 1.0


def _hidden(document, index, marks, patience) -> set[Cause]:
    """Why words of a page cannot be seen."""
    try:
        page = document[index]
        things = things_on(page)
        words = [each for each in things if each.is_text]
        if not words:
            return set()
        edge = page.get_cropbox()
        boxes = {
            Cause.COVERED: _dark_covers(things, words),
            Cause.CUT_OFF: [each.box for each in words if each.is_outside(edge)],
        }
        text = page.get_textpage() if any(boxes.values()) else None
        found = {cause for cause, some in boxes.items() if any(text.get_text_bounded(*box).strip() for box in some)}
        over, alike = unseen_words(page, things, marks, patience)
    except pdfium.PdfiumError:
        return set()
    return found | ({Cause.COVERED} if over else set()) | ({Cause.SAME_COLOUR} if alike else set())


def _dark_covers(things, words):
    """Boxes of dark things with words drawn before them, so beneath; a light label comes after its box."""
    dark = [each for each in things if each.side >= LEAST and _is_dark(each)]
    if len(words) * len(dark) > MOST_PAIRS:
        return []
    return [box.box for box in dark if any(each.order < box.order and box.covers(each) for each in words)]


def _is_dark(thing) -> bool:
    if thing.type == raw.FPDF_PAGEOBJ_PATH:
        return _is_dark_fill(thing) or _is_thick_stroke(thing)
    return thing.is_picture and _is_black_picture(thing.object)


def _is_dark_fill(path) -> bool:
    return is_filled(path.object) and path.opacity > SOLID and max(path.colour) < DARK


def _is_thick_stroke(path) -> bool:
    """A line as thick as a line of text: the marker pen of a drawing program."""
    thick = pen(path.object)
    if thick < LEAST or path.side > 2 * thick:
        return False
    *colour, opacity = paint(raw.FPDFPageObj_GetStrokeColor, path.object) or (255, 255, 255, 0)
    return opacity > SOLID and max(colour) < DARK


def _is_black_picture(image) -> bool:
    """A picture that is dark all over; the shadow of a photograph is not."""
    across, up = image.get_px_size()
    if across * up > MOST_PIXELS:
        return False
    try:
        picture = image.get_bitmap(render=False).to_pil()
    except (pdfium.PdfiumError, ValueError, NotImplementedError):
        return False
    if picture.mode in ("RGBA", "LA"):
        return False
    return picture.convert("L").getextrema()[1] < DARK
