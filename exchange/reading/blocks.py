"""Paragraphs turned into the blocks of a document: headings, paragraphs, list items, tables."""

import re

from exchange.reading import marks
from exchange.reading.model import Block
from exchange.reading.paragraphs import Paragraph

NUMBERED_HEADING = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,2}\.?|[A-Z]\.|Appendix\s+\w+\b.?)\s+\S")


def to_blocks(paragraphs: list[Paragraph]) -> list[Block]:
    """Every paragraph in exactly one block, in order; rows of a table that follow each other are one table."""
    blocks: list[Block] = []
    for paragraph in paragraphs:
        span = (paragraph.first, paragraph.last)
        in_table = paragraph.indented and bool(blocks) and blocks[-1].kind == "table"
        if paragraph.cells or in_table:
            if blocks and blocks[-1].kind == "table":
                blocks[-1].rows.append(paragraph.cells or ["", paragraph.flat])
                blocks[-1].lines = (blocks[-1].lines[0], span[1])
            else:
                blocks.append(Block("table", rows=[paragraph.cells], lines=span))
        elif is_heading(paragraph):
            blocks.append(Block("heading", paragraph.flat, lines=span))
        else:
            kind = "list_item" if marks.BULLET.match(paragraph.text) or _short_mark(paragraph.text) else "paragraph"
            blocks.append(Block(kind, paragraph.flat, lines=span))
    return blocks


def _short_mark(text: str) -> bool:
    return bool(re.match(r"^\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]\s", text))


def is_heading(paragraph: Paragraph) -> bool:
    """Short, capitalised, without the full stop of a sentence."""
    text = paragraph.flat
    words = text.split()
    if paragraph.heading:
        return True
    if paragraph.cells or not 1 <= len(words) <= 14 or len(text) > 120 or text[-1] in ".;,":
        return False
    if marks.BULLET.match(text) or not any(letter.isalpha() for letter in text):
        return False
    if text.isupper():
        return len(text) > 3
    if NUMBERED_HEADING.match(text):
        return marks.strip_mark(text)[:1].isupper()
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return bool(long_words) and words[0][:1].isupper() and all(word[0].isupper() for word in long_words)
