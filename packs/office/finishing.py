"""What LibreOffice made, made plain: no dates, no author, and no claim to be tagged where hardly anything is."""

import io

import pikepdf

from packs.facts import claim_access, claims_access, is_tagged
from packs.pdf import pdf_bytes
from packs.tree import BrokenTags, Element, Marked, drop_tags, read_tree


def finished(pdf: bytes) -> tuple[bytes, bool]:
    """The PDF without what changes from one conversion to the next, and whether its tags can be relied on."""
    with pikepdf.open(io.BytesIO(pdf)) as made:
        tagged = is_tagged(made) and _reaches_every_page(made)
        claimed = tagged and claims_access(made)
        for key in ("/Metadata", "/OpenAction"):
            if key in made.Root:
                del made.Root[key]
        title = str(made.docinfo.get("/Title", ""))
        if "/Info" in made.trailer:
            del made.trailer["/Info"]
        if title:
            made.docinfo["/Title"] = title
        if claimed:
            claim_access(made)
        if not tagged:
            drop_tags(made)
        return pdf_bytes(made), tagged


def _reaches_every_page(pdf) -> bool:
    """Whether every page with text on it has a tag: older versions of LibreOffice tag no cell of a spreadsheet."""
    try:
        reached = set(_pages(read_tree(pdf, "")))
    except BrokenTags:
        return False
    return all(index in reached or b"Tf" not in page.obj.Contents.read_bytes() for index, page in enumerate(pdf.pages))


def _pages(element):
    for child in element.children:
        if isinstance(child, Element):
            yield from _pages(child)
        elif isinstance(child, Marked):
            yield child.page
