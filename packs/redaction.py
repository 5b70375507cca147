"""Redactions that failed: a dark box drawn over words that are still there to be copied."""

import ctypes

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pikepdf import Name

from .pdf import look_at, open_pdf

DARK = 90  # of 255, in each colour
LEAST = 4  # points: thinner boxes are lines
MOST_OBJECTS = 20_000  # drawings with more are plans and maps
COVERED = 0.35  # share of the smaller of box and words that overlaps


def failed_redactions(data: bytes) -> list[int]:
    """Page numbers, from 1, on which words lie under a dark box or a redaction is marked but was never applied."""
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
    inside = annotation.get("/IC")
    if annotation.get("/Subtype") not in (Name.Square, Name.Polygon) or not isinstance(inside, pikepdf.Array):
        return False
    return len(inside) in (1, 3) and all(float(part) * 255 < DARK for part in inside)


def _hides_words(document, index) -> bool:
    try:
        page = document[index]
        boxes = _boxes_over_words(page)
        text = page.get_textpage() if boxes else None
        return any(text.get_text_bounded(*box).strip() for box in boxes)
    except pdfium.PdfiumError:
        return False


def _boxes_over_words(page):
    """Dark boxes with words drawn before them, so beneath; a light label drawn on a dark heading comes after it."""
    words, boxes = [], []
    for count, thing in enumerate(page.get_objects(max_depth=3)):
        if count > MOST_OBJECTS:
            return []
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            words.append(thing.get_bounds())
        elif thing.type == raw.FPDF_PAGEOBJ_PATH and _is_dark_fill(thing):
            box = thing.get_bounds()
            if min(box[2] - box[0], box[3] - box[1]) >= LEAST and any(_covers(box, each) for each in words):
                boxes.append(box)
    return boxes


def _is_dark_fill(path) -> bool:
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    if not raw.FPDFPath_GetDrawMode(path.raw, mode, stroke) or mode.value == raw.FPDF_FILLMODE_NONE:
        return False
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(path.raw, *parts):
        return False
    *colour, opacity = (part.value for part in parts)
    return opacity > 200 and max(colour) < DARK


def _covers(box, words) -> bool:
    across = min(box[2], words[2]) - max(box[0], words[0])
    up = min(box[3], words[3]) - max(box[1], words[1])
    if across <= 0 or up <= 0:
        return False
    smaller = min(_area(box), _area(words))
    return smaller > 0 and across * up / smaller > COVERED


def _area(box):
    return (box[2] - box[0]) * (box[3] - box[1])
