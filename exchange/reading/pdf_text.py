"""The lines of a PDF, with what the page's white space says: paragraphs apart, columns apart, lines that wrap."""

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

from exchange.reading.lines import Line, clean
from reports.figures import Unreadable

MOST_PAGES = 10_000
BOLD = 600
BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
SHORT = re.compile(
    r"^(?:\(?\w{1,5}[.)]{0,2}|[•·▪●○–-]|\(?(?:pages? )?\d{1,4}(?:\s*[-–]\s*\d{1,4})?\)?)$", re.IGNORECASE
)
Row = tuple[str, "Box", float, bool | None]
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
SPACES = re.compile(r"\s+")


def read_lines(data: bytes, name: str) -> list[Line]:
    """Lines of every page, in the order of the page's text. Raises Unreadable."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as reason:
        locked = "password" in str(reason).lower()
        raise Unreadable(
            f"{name} is locked with a password. Save a copy without one." if locked else f"{name} is a broken PDF."
        ) from reason
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(f"{name} has more than {MOST_PAGES} pages.")
        lines = []
        for number in range(len(document)):
            lines += page_lines(document, number, first_number=len(lines) + 1)
    finally:
        document.close()
    if not any(letter.isalnum() for line in lines for letter in line.text):
        raise Unreadable(f"{name} has no text in it. It may be a scan: its words are a picture.")
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
    for words, box, first_word, bold in rows:
        line = Line(first_number + len(lines), words, page=index + 1, right=box[2], first_word=first_word, bold=bold)
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
        self.font = ctypes.create_string_buffer(120)
        self.flags = ctypes.c_int()

    def bold(self, position: int) -> bool | None:
        """Whether the character is set in bold; None where the file does not say."""
        index = pdfium.FPDFText_GetCharIndexFromTextIndex(self.raw, position)
        length = pdfium.FPDFText_GetFontInfo(self.raw, index, self.font, len(self.font), ctypes.byref(self.flags))
        weight = pdfium.FPDFText_GetFontWeight(self.raw, index)
        if not length and weight <= 0:
            return None
        return weight >= BOLD or bool(BOLD_NAME.search(self.font.value))

    def at(self, position: int) -> Box:
        """The box of the character at this place in the page's text; nothing at all if it has none."""
        index = pdfium.FPDFText_GetCharIndexFromTextIndex(self.raw, position)
        if index < 0 or not pdfium.FPDFText_GetLooseCharBox(self.raw, index, ctypes.byref(self.rect)):
            return 0.0, 0.0, 0.0, 0.0
        return self.rect.left, self.rect.bottom, self.rect.right, self.rect.top


def _rows(text: str, boxes: _Boxes) -> list[Row]:
    """Each line's words, box, first word's width and weight; pieces on one baseline are one line, apart by a tab."""
    rows: list[Row] = []
    for match in re.finditer(r"[^\r\n]+", text):
        row = _row(match.group(), match.start(), boxes)
        if row is None:
            continue
        letter = re.search(r"[A-Za-z]{2}", match.group())
        whole = (*row, boxes.bold(match.start() + letter.start()) if letter else None)
        if rows and _level(rows[-1], whole) and whole[1][0] >= rows[-1][1][2]:
            rows[-1] = _beside(rows[-1], whole)
        else:
            rows.append(whole)
    return [(clean(words), *rest) for words, *rest in _labels_joined(rows)]


def _labels_joined(rows: list[Row]) -> list[Row]:
    """Numbers, bullets and page ranges that the file draws apart from the line they stand on, put back on it."""
    lines = [row for row in rows if not SHORT.match(row[0].strip())]
    if len(lines) == len(rows) or not lines:
        return rows
    order = sorted(range(len(lines)), key=lambda at: lines[at][1][1])
    bottoms = [lines[at][1][1] for at in order]
    kept: list[Row] = []
    added: dict[int, Row] = {}
    for row in rows:
        if not SHORT.match(row[0].strip()):
            kept.append(row)
            continue
        near = range(bisect_left(bottoms, row[1][1] - 6), bisect_right(bottoms, row[1][1] + 6))
        mates = [order[at] for at in near if _level(lines[order[at]], row) and not _overlap(lines[order[at]], row)]
        if not mates:
            kept.append(row)
            continue
        mate = min(mates, key=lambda at: abs(lines[at][1][0] - row[1][2]))
        now = added.get(mate, lines[mate])
        added[mate] = _beside(row, now) if row[1][0] < now[1][0] else _beside(now, row)
    replaced = {id(lines[mate]): row for mate, row in added.items()}
    return [replaced.get(id(row), row) for row in kept]


def _level(row: Row, other: Row) -> bool:
    return abs(row[1][1] - other[1][1]) < 0.35 * max(other[1][3] - other[1][1], 1)


def _overlap(row: Row, other: Row) -> bool:
    return row[1][0] < other[1][2] and other[1][0] < row[1][2]


def _beside(left: Row, right: Row) -> Row:
    """Two pieces of one line; a mark before its text by a space, columns by a tab."""
    gap = right[1][0] - left[1][2]
    mark = SHORT.match(left[0].strip()) and gap < 60
    words = left[0] + ("" if gap <= 3 and not mark else " " if mark else "\t") + right[0]
    first_word = left[2] if not mark else left[2] + gap
    return (
        words,
        (left[1][0], left[1][1], max(right[1][2], left[1][2]), left[1][3]),
        first_word,
        right[3] if mark else left[3],
    )


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
