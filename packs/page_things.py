"""What is drawn on a page, in the order in which it is drawn: words, shapes and pictures, with where they are."""

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as raw

LEAST = 4  # points: thinner shapes are lines
MOST_THINGS = 20_000  # drawings with more are plans and maps
COVERED = 0.35  # share of the smaller of shape and words that overlaps
SOLID = 200  # of 255: what is thinner shows what is behind it


@dataclass(eq=False)
class Thing:
    """One of them. ``box`` is left, bottom, right, top on the page; ``colour`` and ``opacity`` count to 255."""

    box: tuple[float, float, float, float]
    order: int
    object: object = None
    colour: tuple[int, int, int] = (0, 0, 0)
    opacity: int = 255

    @property
    def raw(self):
        return self.object.raw

    @property
    def address(self):
        return address_of(self.object.raw)

    @property
    def type(self):
        return self.object.type if self.object else raw.FPDF_PAGEOBJ_PATH

    @property
    def is_text(self):
        return self.type == raw.FPDF_PAGEOBJ_TEXT

    @property
    def is_picture(self):
        return self.type == raw.FPDF_PAGEOBJ_IMAGE

    @property
    def is_solid(self):
        """Whether it hides what is behind it: pictures, and shapes that are filled or drawn with a thick pen."""
        if self.is_picture or self.object is None:
            return True
        return self.opacity > SOLID and (is_filled(self.object) or pen(self.object) >= LEAST)

    @property
    def mode(self):
        return raw.FPDFTextObj_GetTextRenderMode(self.raw)

    @property
    def side(self):
        """Its shorter side."""
        return min(self.box[2] - self.box[0], self.box[3] - self.box[1])

    @property
    def area(self):
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])

    def covers(self, words):
        across = min(self.box[2], words.box[2]) - max(self.box[0], words.box[0])
        up = min(self.box[3], words.box[3]) - max(self.box[1], words.box[1])
        smaller = min(self.area, words.area)
        return across > 0 and up > 0 and smaller > 0 and across * up / smaller > COVERED

    def holds(self, words):
        """Whether the middle of ``words`` is within it."""
        return _is_within(words.middle, self.box)

    @property
    def middle(self):
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    def is_outside(self, edge):
        return self.box[2] > self.box[0] and not _is_within(self.middle, edge)


def _is_within(point, box):
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def things_on(page) -> list[Thing]:
    """Everything drawn on a page of PDFium; nothing where there is too much of it."""
    found = []
    for order, each in enumerate(page.get_objects(max_depth=3)):
        if order > MOST_THINGS:
            return []
        if each.type in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            *colour, opacity = paint(raw.FPDFPageObj_GetFillColor, each) or (0, 0, 0, 255)
            found.append(Thing(_bounds(each), order, each, tuple(colour), opacity))
    return found


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


def is_filled(path) -> bool:
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    return bool(raw.FPDFPath_GetDrawMode(path.raw, mode, stroke)) and mode.value != raw.FPDF_FILLMODE_NONE


def pen(path) -> float:
    """How thick the line of a path is drawn, in points; 0 where none is."""
    mode, stroke, thick = ctypes.c_int(), raw.FPDF_BOOL(), ctypes.c_float()
    if not raw.FPDFPath_GetDrawMode(path.raw, mode, stroke) or not stroke.value:
        return 0
    return thick.value if raw.FPDFPageObj_GetStrokeWidth(path.raw, thick) else 0


def paint(colour_of, thing) -> tuple[int, int, int, int] | None:
    """Red, green, blue and opacity; ``colour_of`` asks for that of the filling or of the line."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return tuple(part.value for part in parts) if colour_of(thing.raw, *parts) else None


def address_of(pointer) -> int | None:
    """What tells one thing from another, however PDFium was asked for it."""
    return ctypes.cast(pointer, ctypes.c_void_p).value
