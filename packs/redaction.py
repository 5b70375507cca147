"""Redactions that failed: words that cannot be seen on the page but are still there to be copied.

Looked for are dark boxes, thick dark lines and black pictures drawn over words, dark marks laid on as comments,
redactions marked but never applied, and words cut off at the edge of the page. White words on a dark heading are
drawn after the heading and so are not taken for it.
"""

import ctypes

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pikepdf import Name

from .pdf import look_at, open_pdf

DARK = 90  # of 255, in each colour
LEAST = 4  # points: thinner boxes are lines
MOST_OBJECTS = 20_000  # drawings with more are plans and maps
MOST_PIXELS = 4_000_000  # of a picture that is looked at: a scan or a photograph has more, a black box has few
COVERED = 0.35  # share of the smaller of box and words that overlaps
MARKS = (Name.Square, Name.Polygon, Name.Highlight, Name.Line, Name.Ink)


def failed_redactions(data: bytes) -> list[int]:
    """Page numbers, from 1, with words under something dark, cut off at the edge, or marked to be redacted."""
    pages = _unapplied(data)
    with look_at(data) as document:
        for index in range(len(document)):
            if index + 1 not in pages and _hides_words(document, index):
                pages.add(index + 1)
    return sorted(pages)


def _unapplied(data) -> set[int]:
    """Pages with redaction marks, or dark boxes laid on top as comments."""
    with open_pdf(data) as pdf:
        return {
            number
            for number, page in enumerate(pdf.pages, start=1)
            for each in page.obj.get("/Annots", [])
            if isinstance(each, pikepdf.Dictionary) and (each.get("/Subtype") == Name.Redact or _is_dark_mark(each))
        }


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


def _hides_words(document, index) -> bool:
    try:
        page = document[index]
        words, boxes = _words_and_covers(page)
        edge = page.get_cropbox()
        cut_off = [each for each in words if _is_outside(each, edge)]
        text = page.get_textpage() if boxes or cut_off else None
        return any(text.get_text_bounded(*box).strip() for box in [*boxes, *cut_off])
    except pdfium.PdfiumError:
        return False


def _words_and_covers(page):
    """Where words are, and dark things with words drawn before them, so beneath; a light label comes after its box."""
    words, boxes = [], []
    for count, thing in enumerate(page.get_objects(max_depth=3)):
        if count > MOST_OBJECTS:
            return [], []
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            words.append(_bounds(thing))
        elif words and _is_dark(thing):
            box = _bounds(thing)
            if min(box[2] - box[0], box[3] - box[1]) >= LEAST and any(_covers(box, each) for each in words):
                boxes.append(box)
    return words, boxes


def _bounds(thing):
    """Left, bottom, right, top on the page, for things within forms too."""
    left, bottom, right, top = thing.get_bounds()
    form = thing.container
    while form is not None:
        matrix = form.get_matrix()
        corners = [matrix.on_point(x, y) for x in (left, right) for y in (bottom, top)]
        across, up = [x for x, _ in corners], [y for _, y in corners]
        left, bottom, right, top = min(across), min(up), max(across), max(up)
        form = form.container
    return left, bottom, right, top


def _is_dark(thing) -> bool:
    if thing.type == raw.FPDF_PAGEOBJ_PATH:
        return _is_dark_fill(thing) or _is_thick_stroke(thing)
    return thing.type == raw.FPDF_PAGEOBJ_IMAGE and _is_black_picture(thing)


def _is_dark_fill(path) -> bool:
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    if not raw.FPDFPath_GetDrawMode(path.raw, mode, stroke) or mode.value == raw.FPDF_FILLMODE_NONE:
        return False
    return _is_dark_paint(raw.FPDFPageObj_GetFillColor, path)


def _is_thick_stroke(path) -> bool:
    """A line as thick as a line of text: the marker pen of a drawing program."""
    mode, stroke, thick = ctypes.c_int(), raw.FPDF_BOOL(), ctypes.c_float()
    if not raw.FPDFPath_GetDrawMode(path.raw, mode, stroke) or not stroke.value:
        return False
    if not raw.FPDFPageObj_GetStrokeWidth(path.raw, thick) or thick.value < LEAST:
        return False
    across, up = (high - low for low, high in zip(_bounds(path)[:2], _bounds(path)[2:], strict=True))
    return min(across, up) <= 2 * thick.value and _is_dark_paint(raw.FPDFPageObj_GetStrokeColor, path)


def _is_dark_paint(colour_of, thing) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not colour_of(thing.raw, *parts):
        return False
    *colour, opacity = (part.value for part in parts)
    return opacity > 200 and max(colour) < DARK


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


def _is_outside(words, edge) -> bool:
    left, bottom, right, top = words
    middle = (left + right) / 2, (bottom + top) / 2
    return right > left and not (edge[0] <= middle[0] <= edge[2] and edge[1] <= middle[1] <= edge[3])


def _covers(box, words) -> bool:
    across = min(box[2], words[2]) - max(box[0], words[0])
    up = min(box[3], words[3]) - max(box[1], words[1])
    if across <= 0 or up <= 0:
        return False
    smaller = min(_area(box), _area(words))
    return smaller > 0 and across * up / smaller > COVERED


def _area(box):
    return (box[2] - box[0]) * (box[3] - box[1])
