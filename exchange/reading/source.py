"""From a file on disk to its lines, whatever kind of file it is."""

import re
from pathlib import Path

from exchange.reading import pdf_text
from exchange.reading.lines import Line, clean, measure
from reports.figures import Unreadable
from reports.figures.readers.files import bytes_of, decode, refuse_by_first_bytes


def read_lines(path: Path) -> list[Line]:
    """The lines of a text file or a PDF, told apart by their first bytes. Raises Unreadable."""
    path = Path(path)
    data = bytes_of(path)
    if b"%PDF-" in data[:1024]:
        return pdf_text.read_lines(data, path.name)
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable(f"{path.name} is a Word, spreadsheet or zip file. Save it as a PDF or as plain text first.")
    refuse_by_first_bytes(data, path.name, better="as a PDF or as plain text")
    return text_lines(decode(data, path.name))


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
