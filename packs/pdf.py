"""Opening and reading PDFs without being hurt by them."""

import io
import threading
from contextlib import ExitStack, contextmanager

import pikepdf
import pypdfium2 as pdfium

MOST_PAGES_OPEN = 1000
LEAST_TEXT = 8  # 'Appendix 1' is a page with text, 'Page 12' alone is not


@contextmanager
def open_pdf(data: bytes):
    """A pikepdf document of these bytes, closed afterwards."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield pdf


class OpenParts:
    """Parts opened for reading. Closed on leaving the ``with`` block.

    `shared_pages` is how many pages go into more than one pack. They stay open, so that each is read once, where they
    are few enough: an open part takes as much memory again as its pages in the pack. Any other part is let go once its
    pages are copied; it must not be closed, as the pack reads its streams from it.
    """

    def __init__(self, shared_pages: int = 0):
        self._stack = ExitStack()
        self._opened = {}
        self._keeps = 0 < shared_pages <= MOST_PAGES_OPEN

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._opened.clear()
        self._stack.close()

    def open(self, part, *, afresh: bool = False) -> pikepdf.Pdf:
        """The PDF of a rendered part; ``afresh`` where it is in the same pack already: a page is copied only once."""
        if part.sha256 in self._opened and not afresh:
            return self._opened[part.sha256]
        if afresh or not self._keeps:
            return pikepdf.open(io.BytesIO(part.pdf))
        self._opened[part.sha256] = self._stack.enter_context(open_pdf(part.pdf))
        return self._opened[part.sha256]


def is_read_aloud(text: str) -> bool:
    """Whether this is more than a stamp or a page number on a scan: at least `LEAST_TEXT` letters and figures."""
    return sum(char.isalnum() for char in text) >= LEAST_TEXT


class BadUpload(ValueError):
    """A file that cannot be used. The message is for the person who sent it."""


_one_at_a_time = threading.RLock()


@contextmanager
def look_at(data: bytes):
    """A PDFium document of these bytes. PDFium is not made for threads, so one at a time looks."""
    with _one_at_a_time:
        document = pdfium.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def page_count(data: bytes) -> int:
    """Number of pages. Raises pikepdf.PdfError where the bytes are no PDF."""
    with open_pdf(data) as pdf:
        return len(pdf.pages)


def pdf_text(data: bytes) -> list[str]:
    """Text of each page in the order PDFium finds it; an empty string for a page without text."""
    with look_at(data) as document:
        return [_page_text(document, index) for index in range(len(document))]


def _page_text(document, index) -> str:
    try:
        page = document[index]
        text = page.get_textpage()
        found = text.get_text_range()
        text.close()
        page.close()
    except pdfium.PdfiumError:
        return ""
    return found.replace("\r\n", "\n").replace("\x00", "").strip()


def pdf_bytes(pdf: pikepdf.Pdf) -> bytes:
    """Write a PDF so that the same objects always give the same bytes: no dates, an ID from the content."""
    for date in ("/CreationDate", "/ModDate"):
        if date in pdf.docinfo:
            del pdf.docinfo[date]
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, min_version="1.7")
    return out.getvalue()
