"""Pictures in uploads without what cameras and programs write into them: places, names, dates, small earlier pictures.

Nothing that decides how a picture looks is touched: PDF readers do not go by any of it.
"""

import re

import pikepdf
from pikepdf import Array, Name

JFIF, EXIF, COLOURS, ADOBE, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
NOTE_BOXES = {b"xml ", b"uuid", b"uinf", b"asoc", b"lbl "}


def without_notes(image: pikepdf.Stream) -> None:
    """Rewrite a JPEG or JPEG 2000 picture of a PDF without its notes; one that is damaged without those up to there."""
    filters = image.get("/Filter")
    kinds = list(filters) if isinstance(filters, Array) else [filters]
    clean = {Name.DCTDecode: jpeg_without_notes, Name.JPXDecode: jpx_without_notes}.get(kinds[-1] if kinds else None)
    if clean is None:
        return
    if len(kinds) > 1 and not _unwrap(image, kinds):
        return
    data = image.read_raw_bytes()
    bare = clean(data)
    if bare != data:
        image.write(bare, filter=kinds[-1], decode_parms=image.get("/DecodeParms"))


def _unwrap(image, kinds) -> bool:
    """Take off what a picture is packed in besides, as in letters and figures; whether that could be done."""
    parms = image.get("/DecodeParms")
    outer, own = (list(parms)[:-1], list(parms)[-1]) if isinstance(parms, Array) and len(parms) else ([], None)
    image.Filter, image.DecodeParms = Array(kinds[:-1]), Array(outer)
    try:
        data = image.read_bytes()
    except pikepdf.PdfError:
        image.Filter, image.DecodeParms = Array(kinds), parms if parms is not None else Array([])
        return False
    image.write(data, filter=kinds[-1], decode_parms=own)
    return True


def jpeg_without_notes(data: bytes) -> bytes:
    """The same JPEG with its frame, tables, colours and pixels, and nothing after its end."""
    if data[:2] != b"\xff\xd8":
        return data
    kept, place = [data[:2]], 2
    while place + 2 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        if marker == 0xD9:  # the end; telephones hide a second picture behind it
            return b"".join([*kept, data[place : place + 2]])
        length = int.from_bytes(data[place + 2 : place + 4], "big") + 2
        segment = data[place : place + length]
        if not _is_note(marker, segment[4:]):
            kept.append(segment)
        place += length
        if marker == 0xDA:  # the pixels follow, up to the next marker that is none of theirs
            found = NEXT_MARKER.search(data, place)
            if found is None:
                return b"".join([*kept, data[place:]])
            kept.append(data[place : found.start()])
            place = found.start()
    return b"".join([*kept, data[place:]])


def _is_note(marker, content) -> bool:
    if marker == JFIF:
        return not content.startswith(b"JFIF\0")
    if marker == COLOURS:
        return not content.startswith(b"ICC_PROFILE\0")
    return marker == COMMENT or (EXIF <= marker <= 0xEF and marker != ADOBE)


def jpx_without_notes(data: bytes) -> bytes:
    """The same JPEG 2000 file without the boxes that hold words."""
    if data[4:8] != b"jP  ":
        return data
    kept, place = [], 0
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        if length == 1:
            length = int.from_bytes(data[place + 8 : place + 16], "big")
        elif length == 0:
            length = len(data) - place
        if length < 8:
            return b"".join([*kept, data[place:]])
        if data[place + 4 : place + 8] not in NOTE_BOXES:
            kept.append(data[place : place + length])
        place += length
    return b"".join(kept)
