"""What an officer may put into a pack: each refusal says what is wrong and what to do."""

import io
import warnings
from dataclasses import dataclass, field
from functools import partial

import pikepdf
from PIL import Image

from .cleaning import clean_upload
from .facts import is_tagged
from .guard import guarded
from .pdf import BadUpload, is_read_aloud, open_pdf, pdf_text
from .redaction import failed_redactions, page_words, redaction_words
from .refusals import check_opened, damaged, open_upload

MEGABYTE = 1_000_000
MOST_PAGES = 500
MOST_BYTES = 100 * MEGABYTE
MOST_PIXELS = 40_000_000
IMAGE_FORMATS = {"PNG", "JPEG", "GIF", "WEBP"}


@dataclass(frozen=True)
class UploadFacts:
    """What is known of an accepted PDF. ``tagged`` says whether it goes into packs with tags."""

    pages: int
    tagged: bool
    title: str
    text_by_page: list[str] = field(repr=False)
    failed_redactions: list[int] = field(default_factory=list)
    redaction_causes: dict[str, list[int]] = field(default_factory=dict)
    office: bool = False  # made here from an Office file: its author has no PDF to export again

    @property
    def has_text_by_page(self) -> list[bool]:
        """Whether each page has text a screen reader can read; a scanned page has none, or only a stamp."""
        return [is_read_aloud(text) for text in self.text_by_page]

    @property
    def notes(self) -> list[str]:
        """What the author should know before publication, in words. Empty where all is well."""
        notes = []
        if self.failed_redactions:
            notes.append(
                "Words that cannot be seen, or that were to be taken out, are still in the file, and anybody can copy "
                f"them: {redaction_words(self.failed_redactions, self.redaction_causes)}. "
                "Take them out of the original document, then make the PDF again."
            )
        scanned = [page for page, has_text in enumerate(self.has_text_by_page, start=1) if not has_text]
        if scanned:
            notes.append(
                f"There is no text on {page_words(scanned)}, or only a few characters. "
                "A scanned page cannot be searched or read aloud."
            )
        if not self.tagged and not self.office:
            notes.append(
                "This PDF has no tags, or none that agree with its pages, so a screen reader cannot follow its "
                "headings and tables. "
                "Export it again from the original document with 'tagged PDF' or 'document structure tags' chosen."
            )
        return notes


@dataclass(frozen=True)
class ImageFacts:
    """Size in pixels and format ('PNG', 'JPEG' …) of an accepted picture."""

    width: int
    height: int
    format: str


def check_upload(data: bytes, *, max_pages: int = MOST_PAGES, max_bytes: int = MOST_BYTES) -> UploadFacts:
    """Facts of a PDF that may go into a pack. Raises BadUpload for anything else.

    It is read in a process of its own, so that no file takes more than the time and memory of `guard`.
    """
    _check_kind(data, max_bytes)
    return guarded(partial(_look_over, max_pages=max_pages), data)


def _look_over(data, max_pages) -> UploadFacts:
    with open_upload(data) as pdf:
        check_opened(pdf, max_pages)
        pages, title = len(pdf.pages), _title(pdf)
    text, causes = _text(data, pages), failed_redactions(data)
    with open_pdf(clean_upload(data)) as clean:  # now, so that it cannot be refused on the day of publication
        tagged = is_tagged(clean)
    return UploadFacts(pages, tagged, title, text, sorted(set().union(*causes.values())), causes)


def check_image(data: bytes, *, max_pixels: int = MOST_PIXELS, max_bytes: int = 20 * MEGABYTE) -> ImageFacts:
    """Facts of a picture that may go into a report, read from its header alone. Raises BadUpload for anything else."""
    if not data:
        raise BadUpload("The file is empty. Choose another picture.")
    if len(data) > max_bytes:
        raise BadUpload(_too_big("picture", data, max_bytes, "Save it smaller and upload it again."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=sorted(IMAGE_FORMATS)) as image:
                width, height, kind = image.width, image.height, image.format
    except Image.DecompressionBombError as error:
        raise BadUpload(_too_many_pixels(max_pixels)) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise BadUpload("This is not a picture the portal can show. Use a PNG, JPEG, GIF or WebP file.") from error
    if width * height > max_pixels:
        raise BadUpload(f"This picture is {width:,} by {height:,} pixels. {_too_many_pixels(max_pixels)}")
    if not width or not height:
        raise BadUpload("This picture has no size. Save it again and upload the new copy.")
    return ImageFacts(width, height, kind)


def _check_kind(data, max_bytes):
    if not data:
        raise BadUpload("The file is empty. Check that it has finished saving, then upload it again.")
    if len(data) > max_bytes:
        raise BadUpload(_too_big("file", data, max_bytes, "Save it with smaller pictures, or split it into parts."))
    if b"%PDF-" in data[:1024]:
        return
    if data[:4] == b"PK\x03\x04" or data[:8] == bytes.fromhex("d0cf11e0a1b11ae1"):
        raise BadUpload("This is a Word, Excel or PowerPoint file, not a PDF. Save it as a PDF and upload that.")
    raise BadUpload("This file is not a PDF. Save the document as a PDF and upload that.")


def _title(pdf) -> str:
    try:
        return str(pdf.docinfo.get("/Title", "")).strip()
    except (pikepdf.PdfError, TypeError, ValueError, UnicodeError):
        return ""


def _text(data, pages):
    try:
        texts = pdf_text(data)
    except Exception as error:  # noqa: BLE001 - PDFium reports damage in more than one way
        raise damaged() from error
    return [*texts[:pages], *[""] * (pages - len(texts))]


def _too_big(thing, data, max_bytes, advice):
    return f"This {thing} is {len(data) / MEGABYTE:.1f} MB. The limit is {max_bytes / MEGABYTE:.0f} MB. {advice}"


def _too_many_pixels(max_pixels):
    limit = max_pixels // 1_000_000
    return f"The most a picture may have is {limit} million pixels. Save it smaller and upload it again."
