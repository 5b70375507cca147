"""What keeps an uploaded PDF out of a pack, each with its reason: looked for before anything is done with the file."""

import io
import math
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name

from .pdf import BadUpload

MEGABYTE = 1_000_000
MOST_EXPANDED = 40 * MEGABYTE  # of all pages' drawing instructions, unpacked
MOST_DRAWN = 200_000  # forms within forms within forms, each as often as it is drawn
MOST_NESTED = 100
MOST_MARKS = 20_000  # comments, fields and links on all pages
LARGEST = 14_400  # points: 200 inches, the most that PDF readers take
DAMAGE = (pikepdf.PdfError, TypeError, ValueError, AttributeError, LookupError, RuntimeError, OverflowError)


def open_upload(data: bytes) -> pikepdf.Pdf:
    """The PDF, opened. Raises BadUpload where it cannot be."""
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise BadUpload(
            "This PDF needs a password to open. Remove the password and upload it again: "
            "readers of the pack could not open it."
        ) from error
    except DAMAGE as error:
        raise damaged() from error


def damaged() -> BadUpload:
    return BadUpload(
        "This PDF is damaged and cannot be opened. Open it in the program it came from, "
        "save it as a PDF again and upload the new copy."
    )


def check_opened(pdf: pikepdf.Pdf, max_pages: int) -> None:
    """Raises BadUpload for what nobody could read, or what holds more than it shows."""
    try:
        _check_length(len(pdf.pages), max_pages)
        _check_form(pdf)
        _check_layers(pdf)
        for page in pdf.pages:
            _check_size(page)
        _check_content(pdf)
        _check_drawn(pdf)
    except BadUpload:
        raise
    except DAMAGE as error:
        raise damaged() from error


def _check_length(pages, max_pages):
    if pages == 0:
        raise BadUpload("This PDF has no pages. Open it to check it, then save it again and upload the new copy.")
    if pages > max_pages:
        raise BadUpload(
            f"This PDF has {pages:,} pages. The most one document may have is {max_pages:,}. "
            "Split it into parts and upload each as an appendix."
        )


def _check_form(pdf):
    """Files whose pages are only a cover for what is inside them."""
    if "/Collection" in pdf.Root:
        raise BadUpload(
            "This PDF is a portfolio: a cover with other files inside it. "
            "Save the files inside it as PDFs and upload each of them."
        )
    if pdf.Root.get("/NeedsRendering") is True:
        raise BadUpload(
            "This PDF is a form that only Adobe Reader can show. Print it to a new PDF from there and upload that."
        )


def _check_size(page):
    box = [float(side) for side in page.mediabox]
    unit = float(page.obj.get("/UserUnit", 1))
    if len(box) != 4 or not all(map(math.isfinite, [*box, unit])):
        raise damaged()
    across, up = abs(box[2] - box[0]), abs(box[3] - box[1])
    if min(across, up) < 1 or unit <= 0:
        raise damaged()
    if max(across, up, *map(abs, box)) > LARGEST or max(across, up) * unit > LARGEST:
        raise BadUpload(
            "A page of this PDF is more than 5 metres long. "
            "Print the document to a new PDF on A4 or A3 and upload that."
        )


def _check_content(pdf):
    """Refuse pages that unpack to an absurd size, without unpacking more of them than the limit."""
    size, marks, seen = 0, 0, set()
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        marks += len(annotations) if isinstance(annotations, Array) else 0
        if marks > MOST_MARKS:
            raise BadUpload(
                f"This PDF has more than {MOST_MARKS:,} comments, fields or links. "
                "Print the document to a new PDF and upload that."
            )
        for stream in _streams(page.obj, seen):
            size += unpacked_size(stream, MOST_EXPANDED - size)
            if size > MOST_EXPANDED:
                raise BadUpload(
                    "The pages of this PDF are far too large when unpacked, as drawings and maps can be. "
                    "Print the document to a new PDF, or save the drawing as a picture, and upload that."
                )


def _streams(page, seen):
    """The content of a page, and forms its resources name to any depth, each once."""
    contents = page.get("/Contents")
    yield from (each for each in (contents if isinstance(contents, Array) else [contents]) if _is_new(each, seen))
    waiting = [page.get("/Resources")]
    while waiting:
        for each in _forms(waiting.pop()).values():
            if _is_new(each, seen):
                yield each
                waiting.append(each.get("/Resources"))


def _check_drawn(pdf):
    """Refuse forms that draw one another so often that no reader would finish: ten in ten, ten levels deep."""
    drawn = {}
    for page in pdf.pages:
        for form in _forms(page.obj.get("/Resources")).values():
            if _times_drawn(form, drawn, 0) > MOST_DRAWN:
                raise BadUpload(
                    "A page of this PDF draws the same things too many times over for any reader to finish. "
                    "Print the document to a new PDF and upload that."
                )


def _times_drawn(form, drawn, depth) -> int:
    """How many forms are drawn when this one is; one that draws itself is not followed round."""
    if form.objgen in drawn or depth > MOST_NESTED:
        return drawn.get(form.objgen, MOST_DRAWN)
    drawn[form.objgen] = 1
    inner = _forms(form.get("/Resources"))
    if inner:
        names = [str(part.operands[0]) for part in pikepdf.parse_content_stream(form, operators="Do") if part.operands]
        drawn[form.objgen] += sum(_times_drawn(inner[name], drawn, depth + 1) for name in names if name in inner)
    return drawn[form.objgen]


def _forms(resources) -> dict:
    objects = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    found = objects.items() if isinstance(objects, Dictionary) else []
    return {
        name: each for name, each in found if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == Name.Form
    }


def _is_new(stream, seen):
    if not isinstance(stream, pikepdf.Stream) or stream.objgen in seen:
        return False
    seen.add(stream.objgen)
    return True


def unpacked_size(stream: pikepdf.Stream, limit: int) -> int:
    """Bytes of a stream when unpacked, as soon as it is known to be more than `limit` whatever was counted by then."""
    kind = stream.get("/Filter")
    if kind == Name.FlateDecode or (isinstance(kind, Array) and len(kind) == 1 and kind[0] == Name.FlateDecode):
        unpacker, waiting, size = zlib.decompressobj(), stream.read_raw_bytes(), 0
        while waiting and size <= limit:
            try:
                size += len(unpacker.decompress(waiting, MEGABYTE))
            except zlib.error:
                break
            waiting = unpacker.unconsumed_tail
        return size
    return len(stream.read_bytes())


def _check_layers(pdf):
    """Refuse layers hidden by default: what nobody saw when checking the file would be published with it."""
    layers = pdf.Root.get("/OCProperties")
    if isinstance(layers, Dictionary) and (_are_off(layers.get("/D")) or any(_depends(each) for each in pdf.objects)):
        raise BadUpload(
            "This PDF has layers that are switched off, so it holds content that cannot be seen. "
            "Print it to a new PDF, which keeps only what is shown, and upload that."
        )


def _are_off(default):
    if not isinstance(default, Dictionary):
        return False
    return default.get("/BaseState", Name.ON) != Name.ON or bool(len(default.get("/OFF", [])))


def _depends(thing):
    """Whether this is a layer that shows only in some places, or a group that shows when others do not."""
    if not isinstance(thing, Dictionary):
        return False
    if thing.get("/Type") == Name.OCMD:
        return "/VE" in thing or thing.get("/P", Name.AnyOn) not in (Name.AnyOn, Name.AllOn)
    usage = thing.get("/Usage") if thing.get("/Type") == Name.OCG else None
    view = usage.get("/View") if isinstance(usage, Dictionary) else None
    return isinstance(view, Dictionary) and view.get("/ViewState") == Name.OFF
