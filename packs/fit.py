"""Uploaded pages made to lie on A4 sheets, upright, with the strips for stamps left free and nothing cut off."""

from dataclasses import dataclass

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name

from .pdf import BadUpload, look_at
from .sheets import A4, MM, STAMP_FOOT, STAMP_HEAD

EDGE = 5 * MM  # printers leave this free at the sides: a page wider than the sheet is brought within it
SLACK = 3  # points by which a page may miss A4 and still be called A4
MOST_PIXELS = 60_000_000
PREVIEW = 0.5  # pixels to the point when looking for ink in the strips


@dataclass(frozen=True)
class Look:
    """How a page looks to a reader: its visible box, quarter turns and size in points, and where it has ink."""

    box: tuple[float, float, float, float]
    turn: int
    unit: float
    ink_at_foot: bool
    ink_at_head: bool

    @property
    def size(self):
        across, up = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (up * self.unit, across * self.unit) if self.turn in (90, 270) else (across * self.unit, up * self.unit)

    @property
    def target(self):
        """A4 in the orientation of the page."""
        across, up = self.size
        return A4 if across <= up + SLACK else (A4[1], A4[0])


def fit_pages(pdf: pikepdf.Pdf, data: bytes) -> None:
    """Bring every page of a cleaned upload onto an A4 sheet. `data` is the same file, to be looked at."""
    heavy = any(_pixels(thing) > MOST_PIXELS for thing in pdf.objects)
    with look_at(data) as document:
        for index, page in enumerate(pdf.pages):
            _fit(pdf, page, _look(page, None if heavy else document, index))


def _look(page, preview, index) -> Look:
    media = _box(page.mediabox)
    crop = _box(page.cropbox)
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if box[2] - box[0] < 1 or box[3] - box[1] < 1:
        box = media
    turn = int(page.obj.get("/Rotate", 0)) % 360 // 90 * 90
    unit = float(page.obj.get("/UserUnit", 1)) or 1.0
    bare = Look(box, turn, unit, False, False)
    foot, head = _ink(page, preview, index, bare)
    return Look(box, turn, unit, foot, head)


def _box(sides):
    left, bottom, right, top = (float(side) for side in sides)
    return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _ink(page, preview, index, look) -> tuple[bool, bool]:
    """Whether anything but white would lie under the stamps if the page were placed whole."""
    if preview is None:
        return True, True
    scale, _, below = _place(look)
    across, up = look.size
    foot, head = ((strip - below) / scale for strip in (STAMP_FOOT, STAMP_HEAD))
    try:
        sheet = preview[index]
        picture = sheet.render(scale=min(PREVIEW, 1000 / max(across, up)), grayscale=True).to_pil().convert("L")
        sheet.close()
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return True, True
    dots = picture.height / up
    return _has_ink(picture, picture.height - round(foot * dots), picture.height), _has_ink(
        picture, 0, round(head * dots)
    )


def _has_ink(picture, top, bottom):
    top, bottom = max(0, top), min(picture.height, bottom)
    return bottom > top and picture.crop((0, top, picture.width, bottom)).getextrema()[0] < 240


def _pixels(thing):
    """Size of a picture; a page with a vast one is not drawn to look for ink, but taken to have it everywhere."""
    if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != Name.Image:
        return 0
    return int(thing.get("/Width", 0)) * int(thing.get("/Height", 0))


def _place(look) -> tuple[float, float, float]:
    """Scale, and the lower left corner on the sheet: centred, never enlarged."""
    across, up = look.size
    width, height = look.target
    foot = STAMP_FOOT if look.ink_at_foot else 0
    head = STAMP_HEAD if look.ink_at_head else 0
    room = width - 2 * EDGE if across > width + SLACK else width
    scale = min(1, room / across, (height - foot - head) / up)
    if foot == head == 0 and abs(width - across) <= SLACK and abs(height - up) <= SLACK:
        scale = 1
    return scale, (width - across * scale) / 2, foot + (height - foot - head - up * scale) / 2


def _fit(pdf, page, look) -> None:
    matrix = _matrix(look)
    width, height = look.target
    box = look.box
    opening = (
        "q " + " ".join(f"{part:.5f}" for part in matrix) + " cm "
        f"{box[0]:.3f} {box[1]:.3f} {box[2] - box[0]:.3f} {box[3] - box[1]:.3f} re W n\n"
    )
    _ensure_resources(page)
    spare, closing = _loose_ends(pdf, page)
    page.obj.Contents = Array([pdf.make_stream(opening.encode() + spare), *_streams(page), pdf.make_stream(closing)])
    page.obj.MediaBox = Array([0, 0, round(width, 3), round(height, 3)])
    for key in ("/CropBox", "/Rotate", "/UserUnit"):
        if key in page.obj:
            del page.obj[key]
    for annotation in page.obj.get("/Annots", []):
        _move(annotation, matrix)


def _ensure_resources(page):
    if not isinstance(page.obj.get("/Resources"), Dictionary):
        page.obj.Resources = Dictionary()


def _matrix(look) -> tuple[float, ...]:
    """From the page's own coordinates to the sheet's."""
    scale, right, above = _place(look)
    left, bottom, far, top = look.box
    across, up, by = far - left, top - bottom, scale * look.unit
    turned = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, across + left),
        180: (-1, 0, 0, -1, across + left, up + bottom),
        270: (0, 1, -1, 0, up + bottom, -left),
    }[look.turn]
    a, b, c, d, e, f = (part * by for part in turned)
    return a, b, c, d, e + right, f + above


def _streams(page) -> list:
    contents = page.obj.get("/Contents")
    listed = contents if isinstance(contents, Array) else [contents]
    return [each for each in listed if isinstance(each, pikepdf.Stream)]


def _loose_ends(pdf, page) -> tuple[bytes, bytes]:
    """What has to stand before and after the page's content so that nothing of it reaches into the stamps.

    Raises BadUpload where the content breaks off within a text or a picture and would take the stamps with it.
    """
    streams = _streams(page)
    page.obj.Contents = Array([*streams, pdf.make_stream(b"\n/PackEnd MP\n")])
    depth = lowest = marks = 0
    in_text, last = False, None
    for part in pikepdf.parse_content_stream(page, operators="q Q BT ET BMC BDC EMC MP"):
        last, name = part, str(part.operator)
        if name in "qQ":
            depth += 1 if name == "q" else -1
            lowest = min(lowest, depth)
        elif name in ("BT", "ET"):
            in_text = name == "BT"
        elif name != "MP":
            marks = max(0, marks + (-1 if name == "EMC" else 1))
    page.obj.Contents = Array(streams)
    if last is None or str(last.operator) != "MP" or list(last.operands) != [Name.PackEnd]:
        raise BadUpload(
            "The content of a page of this PDF breaks off in the middle. "
            "Print the document to a new PDF and upload that."
        )
    ends = b"ET " * in_text + b"EMC " * marks + b"Q " * (depth - lowest + 1)
    return b"q " * -lowest, b"\n" + ends + b"\n"


def _move(annotation, matrix):
    a, b, c, d, e, f = matrix

    def moved(points):
        pairs = [(float(points[i]), float(points[i + 1])) for i in range(0, len(points) - 1, 2)]
        return [(a * x + c * y + e, b * x + d * y + f) for x, y in pairs]

    rectangle = annotation.get("/Rect")
    if isinstance(rectangle, Array) and len(rectangle) == 4:
        x0, y0, x1, y1 = (float(side) for side in rectangle)
        corners = moved([x0, y0, x1, y0, x0, y1, x1, y1])
        across, up = [x for x, _ in corners], [y for _, y in corners]
        annotation.Rect = Array([round(side, 3) for side in (min(across), min(up), max(across), max(up))])
    quads = annotation.get("/QuadPoints")
    if isinstance(quads, Array):
        annotation.QuadPoints = Array([round(part, 3) for point in moved(list(quads)) for part in point])
