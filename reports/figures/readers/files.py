"""Any file to its tables and its text: told apart by its first bytes, not by its name."""

import re
from pathlib import Path

from ..tables import Table
from . import docx, html, pdf
from .text import tables_in_text
from .unreadable import Unreadable

MARKUP = re.compile(r"\s*<(?:!doctype|!--|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)
LARGEST = 400 * 1024 * 1024
REFUSED = {
    b"\xd0\xcf\x11\xe0": "an old Word or Office file, or one locked with a password",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich text file",
}


def read_file(path: Path) -> tuple[list[Table], str]:
    """The tables and the text of a text, HTML, Word or PDF file. Raises Unreadable, in one line."""
    return read_bytes(bytes_of(path), path.name)


def bytes_of(path: Path) -> bytes:
    """What is in a file that somebody named. Raises Unreadable where there is none, or none to speak of."""
    if path.is_dir():
        raise Unreadable(f"{path.name} is a folder, not a file.")
    if not path.is_file():
        raise Unreadable(f"There is no file called {path.name}.")
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{path.name} is too large to read: over {LARGEST // 2**20} MB.")
        data = path.read_bytes()
    except OSError as reason:
        raise Unreadable(f"{path.name} cannot be opened: {reason.strerror}.") from reason
    if not data.strip():
        raise Unreadable(f"{path.name} is empty.")
    return data


def read_bytes(data: bytes, name: str) -> tuple[list[Table], str]:
    """As ``read_file``, of a file already read. Raises Unreadable."""
    if not data.strip():
        raise Unreadable(f"{name} is empty.")
    if b"%PDF-" in data[:1024]:
        return pdf.read(data, name)
    if data.startswith(b"PK\x03\x04"):
        return docx.read(data, name)
    refuse_by_first_bytes(data, name, better="as .docx, as a PDF or as plain text")
    words = decode(data, name)
    if MARKUP.match(words):
        return html.tables_in_html(words), html.text_of_html(words)
    return tables_in_text(words), words


def refuse_by_first_bytes(data: bytes, name: str, *, better: str) -> None:
    """Raise Unreadable for a kind of file that is known and not read; ``better`` says how to save it instead."""
    for magic, kind in REFUSED.items():
        if data.startswith(magic):
            raise Unreadable(f"{name} is {kind}. Save it {better} first.")


def decode(data: bytes, name: str) -> str:
    """Text from bytes: UTF-8, UTF-16 with its mark, or Windows western. Raises Unreadable for what is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        words = data.decode("utf-16", errors="replace")
    else:
        try:
            words = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            words = data.decode("cp1252", errors="replace")
    sample = words[:200_000]
    odd = sum(1 for letter in sample if letter == "\ufffd" or (letter < " " and letter not in "\t\n\r\f\x0b\x1b"))
    if "\x00" in sample or odd * 20 > len(sample):
        raise Unreadable(f"{name} is not text, nor of a kind that can be read here.")
    if not any(letter.isalnum() for letter in words):
        raise Unreadable(f"{name} has no words in it.")
    return words
