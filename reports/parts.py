"""Asks for the pages of a paper to be made as soon as it is saved, so that publishing need not wait for them."""

from council_portal.jobs import have_done

from .models import Document

MAKE_PARTS = "make_parts_of"  # done by publishing, which this room may not know
MAKE_PARTS_LOCK = "parts of document {}"


def have_parts_made(document: Document | None) -> None:
    """Have the pages of ``document`` and of the papers beside it made once it is committed."""
    if document is not None:
        have_done(MAKE_PARTS, lock=MAKE_PARTS_LOCK.format(document.pk), document_id=document.pk)
