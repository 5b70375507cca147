"""Each document of the desk as what readers get: its pages as PDF, its web page, its plain text."""

import base64

from django.conf import settings
from django.utils.html import escape, format_html

from council_portal.richtext import OUR_ID, pictures_in, plain_text
from packs import UploadedSource, anchor_pages, is_read_aloud, make_parts, part_of, written_source
from papers.files import file_document
from papers.hashing import sha256_of
from reports.models import Document, Picture
from reports.rendering import document_html

from .stored_parts import part_cache


class ChangedFile(RuntimeError):
    """The stored upload is not the file that was uploaded."""


def render_house_part(html, *, title, colour):
    """A part in the council's own colour; links without a site lead to this one."""
    return part_of(house_source(html, title=title, colour=colour), part_cache())


def house_source(html, *, title, colour):
    """What a part in the council's own colour is made of."""
    accent = f":root {{ --accent: {colour}; }}"
    return written_source(html, title=title, extra_css=accent, base_url=settings.PORTAL_URL)


def make_documents(documents, *, colour, processes=None):
    """Make the pages that are missing of ``documents``, several at once; yields each document when it is ready."""
    sources = ((document, document_source(document, colour=colour)) for document in documents)
    yield from make_parts(sources, part_cache(), processes=processes or settings.RENDER_PROCESSES)


def render_document(document, *, colour):
    """The pages of a document, a written one in ``colour``. An upload must be the bytes that were checked."""
    return part_of(document_source(document, colour=colour), part_cache())


def document_source(document, *, colour):
    """All that goes into the pages of a document, for whoever makes them or asks whether they are made."""
    if document.source == Document.Source.UPLOADED:
        return UploadedSource(_checked_bytes(document))
    html = document_html(document, picture_url=picture_as_data, with_title=True)
    return house_source(html, title=document.title, colour=colour)


def _checked_bytes(document):
    with document.upload.open("rb") as file:
        data = file.read()
    if sha256_of(data) != document.upload_sha256:
        raise ChangedFile(f"The stored file of ‘{document.title}’ is not the one that was uploaded. Upload it again.")
    return data


def paper_html(document):
    """The web page of a document. Pictures of an open one get an address; those of a restricted one stay inside."""
    if document.source == Document.Source.UPLOADED:
        return pages_html(document.upload_text)
    address = picture_as_data if document.is_restricted else picture_address
    return document_html(document, picture_url=address)


def paper_text(document):
    if document.source == Document.Source.UPLOADED:
        return "\n\n".join(document.upload_text)
    return plain_text(document_html(document, picture_url=lambda sha256: ""))


def places_in_pack(document, part, first_page):
    """``{anchor: page number}`` for the sections and numbered paragraphs of a written document, ``part`` its pages."""
    if document.source != Document.Source.WRITTEN:
        return {}
    return {anchor: first_page + page - 1 for anchor, page in anchor_pages(part.pdf).items() if OUR_ID.match(anchor)}


def sheets_without_text(document):
    """The sheets of an upload, counted from 1, that hold no text, or only a stamp: scans, as a rule."""
    if document.source != Document.Source.UPLOADED:
        return []
    return [number for number, text in enumerate(document.upload_text, start=1) if not is_read_aloud(text)]


def file_pictures(document):
    """Put the pictures of an open document into the public part of the record."""
    if document.is_restricted or document.source != Document.Source.WRITTEN:
        return
    for picture in Picture.objects.filter(sha256__in=pictures_in(document.body)):
        with picture.file.open("rb") as file:
            file_document(file.read(), restricted=False, media_type=picture.media_type)


def picture_address(sha256):
    return f"/pictures/{sha256}/"


def picture_as_data(sha256):
    """The picture itself as a data address, for pages and packs that must need nothing from elsewhere."""
    picture = Picture.objects.filter(sha256=sha256).first()
    if picture is None:
        return ""
    with picture.file.open("rb") as file:
        return f"data:{picture.media_type};base64,{base64.b64encode(file.read()).decode()}"


def pages_html(pages):
    """An upload's text page by page, for those who read on the web; the PDF stands beside it."""
    return "".join(
        format_html('<section class="uploaded-page" id="sheet-{}"><h2>Sheet {}</h2>{}</section>', n, n, _lines(text))
        for n, text in enumerate(pages, start=1)
    )


def _lines(text):
    from django.utils.safestring import mark_safe

    blocks = [block.strip() for block in text.replace("\r", "").split("\n\n")]
    if not any(blocks):
        return mark_safe("<p>This sheet has no text that can be read here. Please see the PDF.</p>")
    return mark_safe("".join(f"<p>{escape(block)}</p>" for block in blocks if block))  # noqa: S308 (escaped)
