"""An upload made ready for a pack: safe, on A4 sheets, its links and tags written anew."""

import pikepdf

from .facts import claim_access, claims_access, is_tagged
from .fit import fit_pages
from .links import resolve_links
from .pdf import BadUpload, open_pdf, page_count, pdf_bytes
from .safe import make_safe
from .tag_check import faults_of
from .tidy import name_header_cells
from .tree import BrokenTags, Element, Marked, drop_tags, id_prefix, read_tree, set_aside_strays, write_tree

DAMAGE = (pikepdf.PdfError, RuntimeError, TypeError, ValueError, AttributeError, LookupError, OverflowError)


def clean_upload(data: bytes) -> bytes:
    """The upload as it goes into packs, with as many pages. Raises BadUpload where it cannot be rewritten."""
    try:
        with open_pdf(data) as upload:
            pages = len(upload.pages)
            clean = _cleaned(upload, data)
        if page_count(clean) == pages:
            return clean
    except BadUpload:
        raise
    except DAMAGE as error:
        raise _damaged() from error
    raise _damaged()


def _cleaned(upload, data) -> bytes:
    claimed = claims_access(upload)
    flattened = make_safe(upload)
    fit_pages(upload, data)
    resolve_links(upload)
    for key in ("/Names", "/Dests"):  # every link and bookmark has its place now
        if key in upload.Root:
            del upload.Root[key]
    _renew_tags(upload, id_prefix(data))
    if claimed and not flattened and "/StructTreeRoot" in upload.Root:
        claim_access(upload)
    return pdf_bytes(upload)


def _renew_tags(upload, prefix):
    """Write the upload's tags anew; a file whose tags cannot be followed goes in without."""
    if not is_tagged(upload):
        drop_tags(upload)
        return
    try:
        tree = read_tree(upload, prefix)
        if not _names_content(tree):
            raise BrokenTags("the tags name nothing that is on the pages")
        name_header_cells(tree)
        write_tree(upload, tree)
        set_aside_strays(upload)
        if faults_of(upload):
            raise BrokenTags("the tags and the pages do not agree")
    except (BrokenTags, *DAMAGE):
        drop_tags(upload)


def _names_content(element):
    """Whether anything that is on a page stands in the tree; some programs write one that is only a cover."""
    return isinstance(element, Marked) or (
        isinstance(element, Element) and any(_names_content(each) for each in element.children)
    )


def _damaged():
    return BadUpload("This PDF is damaged and cannot be put into a pack. Print it to a new PDF and upload that.")
