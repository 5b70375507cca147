"""An uploaded PDF with everything taken out that is not there to be read.

Pages are kept by what is allowed, not by what is forbidden: scripts, actions, attachments, forms, comments,
references to other files and the author's private data go, as does anything a later PDF version invents.
"""

import contextlib

import pikepdf
from pikepdf import Array, Dictionary, Name

PAGE_KEYS = {
    *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents"),
    *("/Annots", "/StructParents", "/Group", "/Tabs"),
}
ROOT_KEYS = {"/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/Names", "/Dests", "/Outlines", "/AcroForm"}
COMMENTS = {
    *("/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Caret", "/Redact"),
    *("/TrapNet", "/PrinterMark", "/Projection"),
}
ANYWHERE = ("/AA", "/AF", "/PieceInfo", "/Metadata", "/JS", "/EF", "/OpenAction", "/LastModified")
IN_STREAMS = ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/Alternates")
LINKS = ("http://", "https://", "mailto:", "tel:")


def make_safe(pdf: pikepdf.Pdf) -> None:
    """Clean an opened upload in place. What forms and drawn marks look like stays, as part of the page."""
    for key in [key for key in pdf.Root if key not in ROOT_KEYS]:
        del pdf.Root[key]
    if "/Names" in pdf.Root:
        names = pdf.Root.Names
        pdf.Root.Names = Dictionary({"/Dests": names.Dests} if "/Dests" in names else {})
    for page in pdf.pages:
        _take_inherited(page)
        _keep_page_keys(page)
        _drop_annotations(pdf, page, lambda kind: kind in COMMENTS)
    _flatten(pdf)
    for page in pdf.pages:
        _drop_annotations(pdf, page, lambda kind: kind != "/Link")
        for annotation in page.obj.get("/Annots", []):
            _tame_link(annotation)
    _strip_objects(pdf)
    _tame_outline(pdf.Root.get("/Outlines"))
    _keep_only_title(pdf)


def _take_inherited(page):
    """Write on the page what it has from the nodes above it, which others look for on the page alone."""
    for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
        node, depth = page.obj, 0
        while key not in node and isinstance(node.get("/Parent"), Dictionary) and depth < 50:
            node, depth = node.Parent, depth + 1
        if key in node and key not in page.obj:
            page.obj[key] = node[key]


def _keep_page_keys(page):
    for key in [key for key in page.obj if key not in PAGE_KEYS]:
        del page.obj[key]


def _drop_annotations(pdf, page, unwanted):
    annotations = page.obj.get("/Annots")
    if annotations is None:
        return
    kept = [
        each if each.is_indirect else pdf.make_indirect(each)
        for each in (annotations if isinstance(annotations, Array) else [])
        if isinstance(each, Dictionary) and not unwanted(str(each.get("/Subtype")))
    ]
    if kept:
        page.obj.Annots = Array(kept)
    else:
        del page.obj["/Annots"]


def _flatten(pdf):
    """Print forms, stamps and drawn marks into the page; a form without an appearance is given one where possible."""
    if "/AcroForm" in pdf.Root and isinstance(pdf.Root.AcroForm, Dictionary):
        with contextlib.suppress(pikepdf.PdfError, RuntimeError, ValueError):
            pdf.generate_appearance_streams()
    with contextlib.suppress(pikepdf.PdfError, RuntimeError, ValueError):
        pdf.flatten_annotations("all")
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]


def _tame_link(annotation):
    """Keep links within the file and to the web; anything else stays on the page but does nothing."""
    for key in ("/AA", "/PA", "/AP", "/Parent", "/Popup"):
        if key in annotation:
            del annotation[key]
    action = annotation.get("/A")
    if action is not None and not _is_harmless(action):
        del annotation["/A"]
    elif action is not None and "/Next" in action:
        del action["/Next"]


def _is_harmless(action) -> bool:
    if not isinstance(action, Dictionary):
        return False
    if action.get("/S") == Name.URI:
        return str(action.get("/URI", "")).strip().lower().startswith(LINKS)
    return action.get("/S") == Name.GoTo


def _strip_objects(pdf):
    """Remove private data and references to other files from every object, wherever it hangs."""
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary | pikepdf.Stream):
            continue
        for key in ANYWHERE:
            if key in thing:
                del thing[key]
        if isinstance(thing, pikepdf.Stream):
            for key in IN_STREAMS:
                if key in thing:
                    del thing[key]


def _tame_outline(entry, seen=None):
    """Keep bookmarks that lead into the file."""
    seen = set() if seen is None else seen
    while isinstance(entry, Dictionary) and entry.objgen not in seen:
        seen.add(entry.objgen)
        action = entry.get("/A")
        if action is not None and not (isinstance(action, Dictionary) and action.get("/S") == Name.GoTo):
            del entry["/A"]
        _tame_outline(entry.get("/First"), seen)
        entry = entry.get("/Next")


def _keep_only_title(pdf):
    """Drop who wrote the file, with what, from which folder; its title may be wanted."""
    title = None
    with contextlib.suppress(pikepdf.PdfError, TypeError, ValueError, UnicodeError):
        title = str(pdf.docinfo.get("/Title", ""))
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if title:
        pdf.docinfo["/Title"] = title
