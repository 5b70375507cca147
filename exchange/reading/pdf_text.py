"""The lines of a PDF, with what the page's white space says: paragraphs apart, columns apart, lines that wrap."""

import ctypes
import re
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

from exchange.reading.lines import Line, clean
from exchange.reading.unreadable import UnreadablePack

MOST_PAGES = 10_000
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
SPACES = re.compile(r"\s+")


def read_lines(data: bytes, name: str) -> list[Line]:
    """Lines of every page, in the order of the page's text. Raises UnreadablePack."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as reason:
        locked = "password" in str(reason).lower()
        raise UnreadablePack(
            f"{name} is locked with a password. Save a copy without one." if locked else f"{name} is a broken PDF."
        ) from reason
    try:
        if len(document) > MOST_PAGES:
            raise UnreadablePack(f"{name} has more than {MOST_PAGES} pages.")
        lines = []
        for number in range(len(document)):
            lines += page_lines(document, number, first_number=len(lines) + 1)
    finally:
        document.close()
    if not any(letter.isalnum() for line in lines for letter in line.text):
        raise UnreadablePack(f"{name} has no text in it. It may be a scan: its words are a picture.")
    set_gaps(lines)
    set_margins(lines)
    return lines


def page_lines(document: pypdfium2.PdfDocument, index: int, *, first_number: int) -> list[Line]:
    """The lines of one page; a page that cannot be loaded has none."""
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        text = text_page.get_text_range(errors="ignore") if text_page.count_chars() else ""
        boxes = _Boxes(text_page)
        rows = _rows(text, boxes)
    except pypdfium2.PdfiumError:
        rows = []
    finally:
        text_page.close()
        page.close()
    lines = []
    for words, box, first_word in rows:
        line = Line(first_number + len(lines), words, page=index + 1, right=box[2], first_word=first_word)
        line.margin = box[3]  # its top, until the margins are set
        line.gap = not lines
        lines.append(line)
    if lines:
        lines[0].edge = lines[-1].edge = True
    return lines


class _Boxes:
    """Where the characters of a page stand, asked one at a time."""

    def __init__(self, text_page: pypdfium2.PdfTextPage):
        self.raw = text_page.raw
        self.rect = pdfium.FS_RECTF()

    def at(self, position: int) -> Box:
        """The box of the character at this place in the page's text; nothing at all if it has none."""
        index = pdfium.FPDFText_GetCharIndexFromTextIndex(self.raw, position)
        if index < 0 or not pdfium.FPDFText_GetLooseCharBox(self.raw, index, ctypes.byref(self.rect)):
            return 0.0, 0.0, 0.0, 0.0
        return self.rect.left, self.rect.bottom, self.rect.right, self.rect.top


def _rows(text: str, boxes: _Boxes) -> list[tuple[str, Box, float]]:
    """Each line's words, box and first word's width; pieces on one baseline are one line, apart by a tab."""
    rows: list[tuple[str, Box, float]] = []
    for match in re.finditer(r"[^\r\n]+", text):
        row = _row(match.group(), match.start(), boxes)
        if row is None:
            continue
        words, box, first_word = row
        if rows:
            before, above, first = rows[-1]
            level = abs(above[1] - box[1]) < 0.35 * max(box[3] - box[1], 1) and box[0] >= above[2]
            if level:
                joined = (above[0], above[1], box[2], above[3])
                rows[-1] = (f"{before}\t{words}" if box[0] - above[2] > 3 else before + words, joined, first)
                continue
        rows.append((words, box, first_word))
    return [(clean(words), box, first_word) for words, box, first_word in rows]


def _row(text: str, start: int, boxes: _Boxes) -> tuple[str, Box, float] | None:
    pieces, box, first_word, right = [], None, 0.0, 0.0
    for word in re.finditer(r"\S+", text):
        first = boxes.at(start + word.start())
        last = boxes.at(start + word.end() - 1) if word.end() - word.start() > 1 else first
        if box is None:
            box = first
            first_word = max(last[2] - first[0], 0) + 0.25 * (first[3] - first[1])
        elif first[0] - right > 1.1 * max(first[3] - first[1], 4) and right:
            pieces.append("\t")
        else:
            pieces.append(" ")
        pieces.append(word.group())
        right = last[2] or right
    if box is None:
        return None
    return "".join(pieces), (box[0], box[1], right, box[3]), first_word


def set_gaps(lines: list[Line]) -> None:
    """A line stands after a gap when it is further down than lines of this document usually are."""
    steps = [(before.margin - line.margin) for before, line in zip(lines, lines[1:], strict=False)]
    usual = Counter(round(step) for step in steps if 4 < step < 40)
    often = usual.total() * 0.08
    pitch = min((step for step, count in usual.items() if count >= often), default=0)
    for (before, line), step in zip(zip(lines, lines[1:], strict=False), steps, strict=True):
        if before.page == line.page:
            line.gap = bool(pitch) and not -1 < step < 1.3 * pitch
        else:
            line.gap = False  # a page break alone says nothing; the joining of paragraphs asks the words


def set_margins(lines: list[Line]) -> None:
    """Where lines must end: the furthest that many lines of the document reach, or of the page if it is wider."""
    rights = sorted(line.right for line in lines if line.text)
    usual = rights[int(len(rights) * 0.98)] if rights else 0
    widest: dict[int | None, float] = {}
    for line in lines:
        widest[line.page] = max(widest.get(line.page, 0), line.right)
    for line in lines:
        line.margin = widest[line.page] if widest[line.page] > usual else usual
