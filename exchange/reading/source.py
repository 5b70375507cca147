"""From a file on disk to its lines, whatever kind of file it is."""

import re
from pathlib import Path

from exchange.reading import pdf_text
from exchange.reading.lines import Line, clean, measure
from exchange.reading.unreadable import UnreadablePack

LARGEST = 400 * 1024 * 1024
KNOWN = {
    b"PK\x03\x04": "a Word, spreadsheet or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich text file",
}


def read_lines(path: Path) -> list[Line]:
    """The lines of a text file or a PDF, told apart by their first bytes. Raises UnreadablePack."""
    path = Path(path)
    if not path.is_file():
        raise UnreadablePack(f"There is no file called {path.name}.")
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadablePack(f"{path.name} is too large to read: over {LARGEST // 2**20} MB.")
        data = path.read_bytes()
    except OSError as reason:
        raise UnreadablePack(f"{path.name} cannot be opened: {reason.strerror}.") from reason
    if not data.strip():
        raise UnreadablePack(f"{path.name} is empty.")
    if b"%PDF-" in data[:1024]:
        return pdf_text.read_lines(data, path.name)
    for magic, kind in KNOWN.items():
        if data.startswith(magic):
            raise UnreadablePack(f"{path.name} is {kind}. Save it as a PDF or as plain text first.")
    return text_lines(decode(data, path.name))


def decode(data: bytes, name: str) -> str:
    """Text from bytes: UTF-8, UTF-16 with its mark, or Windows western; bytes that are not text are refused."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    sample = text[:200_000]
    odd = sum(1 for letter in sample if letter == "\ufffd" or (letter < " " and letter not in "\t\n\r\f\x0b\x1b"))
    if "\x00" in sample or odd * 20 > len(sample):
        raise UnreadablePack(f"{name} is not text and not a PDF.")
    if not any(letter.isalnum() for letter in text):
        raise UnreadablePack(f"{name} has no words in it.")
    return text


def text_lines(text: str) -> list[Line]:
    """Number, clean and measure the lines of a text; a form feed begins a new page."""
    raw, pages, page = [], [], 1
    paged = "\f" in text
    for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        page += part.count("\f")
        raw.append(part.replace("\f", ""))
        pages.append(page if paged else None)
    lines, gap = [], True
    for number, (part, page) in enumerate(zip(raw, pages, strict=True), start=1):
        words = clean(part)
        heading = bool(re.match(r"#{1,6} ", words))
        words = re.sub(r"^#{1,6} +", "", words)
        lines.append(Line(number, words, page=page, gap=gap, heading=heading))
        gap = not words
    measure(lines, raw)
    return lines
