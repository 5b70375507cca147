"""What LibreOffice made, made plain: no dates, no author, and no claim to be tagged where hardly anything is."""

import io

import pikepdf
from pikepdf import Name

from packs.facts import claim_access, claims_access, is_tagged
from packs.pdf import pdf_bytes
from packs.tree import Annotated, BrokenTags, Element, Marked, drop_tags, read_tree, write_tree


def finished(pdf: bytes, *, is_sheet: bool) -> tuple[bytes, bool]:
    """The PDF without what changes from one conversion to the next, and whether its tags can be relied on."""
    with pikepdf.open(io.BytesIO(pdf)) as made:
        tagged = is_tagged(made) and _is_told_whole(made, is_sheet)
        claimed = tagged and claims_access(made)
        for key in ("/Metadata", "/OpenAction"):
            if key in made.Root:
                del made.Root[key]
        title = str(made.docinfo.get("/Title", ""))
        for key in ("/Info", "/DocChecksum", "/ID"):
            if key in made.trailer:
                del made.trailer[key]
        if title:
            made.docinfo["/Title"] = title
        if claimed:
            claim_access(made)
        if tagged:
            join_links(made)
        else:
            drop_tags(made)
        return pdf_bytes(made), tagged


def join_links(pdf: pikepdf.Pdf) -> None:
    """Put each link that no element holds into one: that of its text, as for notes, or else one of its own."""
    document = read_tree(pdf, "")
    held = {each.annotation.objgen for each in _all(document) if isinstance(each, Annotated)}
    for index, page in enumerate(pdf.pages):
        loose = [each for each in page.obj.get("/Annots", []) if each.get("/Subtype") == Name.Link]
        loose = [each for each in loose if each.is_indirect and each.objgen not in held]
        texts = [each for each in _all(document) if _is_half_a_link(each, index)]
        if len(texts) != len(loose):
            texts = [Element("Link") for _ in loose]
            document.children += texts
        for text, annotation in zip(texts, loose, strict=True):
            text.children.append(Annotated(index, annotation))
    write_tree(pdf, document)


def _is_half_a_link(element, page):
    if not isinstance(element, Element) or element.kind != "Link" or not element.children:
        return False
    return all(isinstance(each, Marked) and each.page == page for each in element.children)


def _all(element):
    """Everything below an element."""
    for child in element.children:
        yield child
        if isinstance(child, Element):
            yield from _all(child)


def _is_told_whole(pdf, is_sheet) -> bool:
    """Whether each page with text has a tag, and a spreadsheet a table: older versions of LibreOffice make none."""
    try:
        found = list(_all(read_tree(pdf, "")))
    except BrokenTags:
        return False
    if is_sheet and not any(isinstance(each, Element) and each.kind == "Table" for each in found):
        return False
    reached = {each.page for each in found if isinstance(each, Marked)}
    return all(index in reached or b"Tf" not in page.obj.Contents.read_bytes() for index, page in enumerate(pdf.pages))
