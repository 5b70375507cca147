"""The words of a PDF with their places, as lines of text and as rows of tables. Lines are counted through the file."""

import re
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ..tables import Table
from . import aligned, pages, text
from .columns import Piece
from .unreadable import Unreadable

MOST_PAGES = 5_000


@dataclass(frozen=True)
class Word:
    """A word and its box, in points, the page's foot at nought."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def read(data: bytes, name: str) -> tuple[list[Table], str]:
    """The tables of a PDF and its text. Raises Unreadable."""
    lines: list[str] = []
    numbered: list[aligned.Line] = []
    for rows in _pages(data, name):
        for at, pieces in enumerate(rows):
            lines.append(_joined(pieces) if at else f"\f{_joined(pieces)}")
            numbered.append((len(lines), pieces))
        lines.append("")
        numbered.append((len(lines), []))
    if not any(letter.isalnum() for line in lines for letter in line):
        raise Unreadable(f"{name} has no text in it. It may be a scan: its words are a picture.")
    taken: set[int] = set()
    tables = []
    kept = pages.lines_of("\n".join(lines))
    numbered = [(number, pieces) for number, pieces in numbered if kept[number - 1] != pages.BREAK]
    for rows, heads in aligned.tables(numbered):
        taken.update(line - 1 for row in rows for _words, line in row)
        tables += text.built(kept, rows, heads)
    words = ["" if number in taken else line for number, line in enumerate(lines)]
    return sorted([*tables, *text.tables_in_text("\n".join(words))], key=lambda table: table.line), "\n".join(words)


def _pages(data, name):
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
        return [_rows(_words(document, number)) for number in range(len(document))]
    finally:
        document.close()


def _words(document, number) -> list[Word]:
    """The words of a page; none where it cannot be loaded."""
    try:
        page = document[number]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        words = layer.get_text_range(errors="ignore") if layer.count_chars() else ""
        box = pdfium.FS_RECTF()
        found = []
        for match in re.finditer(r"\S+", words):
            boxes = [_box(layer.raw, at, box) for at in (match.start(), match.end() - 1)]
            if all(boxes):
                found.append(Word(match.group(), boxes[0][0], boxes[1][1], boxes[0][2], boxes[0][3]))
        return found
    except pypdfium2.PdfiumError:
        return []
    finally:
        layer.close()
        page.close()


def _box(raw, at, box):
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(raw, at)
    if index < 0 or not pdfium.FPDFText_GetLooseCharBox(raw, index, box):
        return None
    return box.left, box.right, box.bottom, box.top


def _rows(words: list[Word]) -> list[list[Piece]]:
    """Words on one level, from the top of the page down, those close together in one piece."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.bottom, word.left)):
        height = max(word.top - word.bottom, 1)
        if rows and abs(rows[-1][0].bottom - word.bottom) < 0.35 * height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_pieces(sorted(row, key=lambda word: word.left)) for row in rows]


def _pieces(words: list[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    for word in words:
        height = max(word.top - word.bottom, 4)
        if pieces and word.left - pieces[-1].right < 0.45 * height:
            pieces[-1] = Piece(f"{pieces[-1].text} {word.text}", pieces[-1].left, word.right)
        else:
            pieces.append(Piece(word.text, word.left, word.right))
    return pieces


def _joined(pieces: list[Piece]) -> str:
    """A line of text; wide gaps stay wide, so that rows of tables are not read as sentences."""
    return "   ".join(piece.text for piece in pieces)
