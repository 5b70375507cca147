"""All that a PDF holds, unpacked and decoded every way there is, to look for words that must not be in it."""

import io
import re
import zlib

import pikepdf

from packs import pdf_text

HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")


def everything(data: bytes) -> bytes:
    """One run of bytes: the file itself, each object, each stream raw and unpacked, each text decoded to UTF-8."""
    found = [data, _trailing(data)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found.append(pdf.trailer.unparse())
        for thing in [*pdf.objects, pdf.trailer]:
            _take(thing, found, 0)
        for page in pdf.pages:
            found.append(str(page.label).encode())
    found += [text.encode() for text in pdf_text(data)]
    return b"\n".join(found)


def holds(data: bytes, word: str) -> bool:
    """Whether the word is anywhere in the file, in any encoding, whatever its capitals."""
    whole = everything(data).lower()
    forms = {word.lower().encode(coding) for coding in ("utf-8", "utf-16-be", "utf-16-le", "utf-32-be")}
    spaced = re.sub(rb"[\s\x00]+", b"", whole)
    return any(form in whole for form in forms) or word.lower().encode() in spaced


def _take(thing, found, depth):
    if depth > 100:
        return
    if isinstance(thing, pikepdf.Stream):
        _take_stream(thing, found)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            found.append(key.encode("utf-8", "surrogateescape"))
            _take_within(value, found, depth)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            _take_within(value, found, depth)
    elif isinstance(thing, pikepdf.String):
        _take_text(bytes(thing), found)
    elif isinstance(thing, pikepdf.Name):
        found.append(str(thing).encode("utf-8", "surrogateescape"))


def _take_within(value, found, depth):
    """Indirect objects have a turn of their own."""
    if not getattr(value, "is_indirect", False):
        _take(value, found, depth + 1)


def _take_text(text, found):
    found.append(text)
    for mark, coding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"", "pdfdoc")):
        if text.startswith(mark):
            found.append(text[len(mark) :].decode(coding, "replace").encode("utf-8", "replace"))
            return


def _take_stream(stream, found):
    raw = stream.read_raw_bytes()
    found += [raw, *_unzipped(raw)]
    for level in (pikepdf.StreamDecodeLevel.generalized, pikepdf.StreamDecodeLevel.specialized):
        try:
            text = stream.read_bytes(level)
        except (pikepdf.PdfError, pikepdf.DependencyError, RuntimeError):
            continue
        found += [text, *(bytes.fromhex(_even(each)) for each in HEXADECIMAL.findall(text))]
        if b"%PDF-" in text[:1024]:
            found.append(everything(text))


def _even(digits):
    digits = re.sub(rb"\s", b"", digits).decode()
    return digits + "0" * (len(digits) % 2)


def _unzipped(raw, depth=0):
    """What lies packed within packed data, whatever the file says of it."""
    if depth < 4 and raw[:1] == b"\x78":
        try:
            text = zlib.decompressobj().decompress(raw, 50_000_000)
        except zlib.error:
            return
        yield text
        yield from _unzipped(text, depth + 1)


def _trailing(data):
    return data[data.rfind(b"%%EOF") :]
