"""An uploaded PDF with everything taken out that is not there to be read.

Pages are kept by what is allowed, not by what is forbidden: scripts, actions, attachments, forms, comments,
references to other files and the author's private data go, as does anything a later PDF version invents.
"""

import contextlib
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .pictures import without_notes

PAGE_KEYS = {
    *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents"),
    *("/Annots", "/StructParents", "/Group", "/Tabs"),
}
PAGES_KEYS = {"/Type", "/Kids", "/Count", "/Parent"}
ROOT_KEYS = {"/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/Names", "/Dests", "/Outlines", "/AcroForm"}
RESOURCE_KEYS = {
    *("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties"),
}
PROPERTY_KEYS = {"/MCID", "/Lang", "/ActualText", "/Alt", "/E", "/Type", "/Subtype", "/Attached", "/BBox"}
STREAM_KEYS = {"/Length", "/Filter", "/DecodeParms", "/Type", "/Subtype", "/StructParent", "/StructParents"}
IMAGE_KEYS = STREAM_KEYS | {
    *("/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask", "/Decode"),
    *("/Interpolate", "/SMask", "/SMaskInData", "/Matte"),
}
FORM_KEYS = STREAM_KEYS | {"/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
LINK_KEYS = {
    *("/Type", "/Subtype", "/Rect", "/Contents", "/A", "/Dest", "/QuadPoints", "/Border", "/BS", "/C", "/F", "/H"),
    *("/StructParent", "/Lang"),
}
BOOKMARK_KEYS = {
    *("/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest", "/A", "/C", "/F", "/Type"),
}
COMMENTS = {
    *("/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Caret", "/Redact"),
    *("/TrapNet", "/PrinterMark", "/Projection"),
}
UNSEEN = 2 | 32  # flags 'hidden' and 'no view' of an annotation
ANYWHERE = ("/AA", "/AF", "/PieceInfo", "/Metadata", "/JS", "/EF", "/OpenAction", "/LastModified", "/OC", "/PS")
IN_STREAMS = ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/Alternates")
LINKS = ("http://", "https://", "mailto:", "tel:")
DEEPEST_BOOKMARK = 20
DEEPEST = 60  # of dictionaries within dictionaries


def make_safe(pdf: pikepdf.Pdf) -> bool:
    """Clean an opened upload in place. What forms and drawn marks look like stays, as part of the page.

    Returns whether any of these were there, so that the pages now show more than their tags know of.
    """
    _keep(pdf.Root, ROOT_KEYS)
    _tame_root(pdf)
    for page in pdf.pages:
        _take_inherited(page)
        _keep(page.obj, PAGE_KEYS)
        _drop_annotations(pdf, page, _is_unwanted)
    flattened = any(each.get("/Subtype") != Name.Link for page in pdf.pages for each in page.obj.get("/Annots", []))
    _flatten(pdf)
    _part_annotations(pdf)
    for page in pdf.pages:
        _drop_annotations(pdf, page, lambda annotation: annotation.get("/Subtype") != Name.Link)
        for annotation in page.obj.get("/Annots", []):
            _tame_link(annotation)
    for thing in pdf.objects:
        _strip(thing, 0)
    _tame_outline(pdf.Root.get("/Outlines"))
    _keep_only_title(pdf)
    return flattened


def _keep(thing, wanted):
    for key in [key for key in thing if key not in wanted]:
        del thing[key]


def _tame_root(pdf):
    names = pdf.Root.get("/Names")
    if names is not None:
        pdf.Root.Names = Dictionary(
            {"/Dests": names.Dests} if isinstance(names, Dictionary) and "/Dests" in names else {}
        )
    if "/Lang" in pdf.Root and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", _words(pdf.Root.Lang)):
        del pdf.Root["/Lang"]
    if "/MarkInfo" in pdf.Root:
        marked = isinstance(pdf.Root.MarkInfo, Dictionary) and pdf.Root.MarkInfo.get("/Marked") is True
        pdf.Root.MarkInfo = Dictionary(Marked=marked)


def _words(thing) -> str:
    """A text of the file without control characters; empty where it is none or cannot be read."""
    if not isinstance(thing, String):
        return ""
    with contextlib.suppress(ValueError):
        return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]", "", str(thing))
    return ""


def _take_inherited(page):
    """Write on the page what it has from the nodes above it, which others look for on the page alone."""
    for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
        node, depth = page.obj, 0
        while key not in node and isinstance(node.get("/Parent"), Dictionary) and depth < 1000:
            node, depth = node.Parent, depth + 1
        if key in node and key not in page.obj:
            page.obj[key] = node[key]


def _is_unwanted(annotation) -> bool:
    flags = annotation.get("/F")
    return str(annotation.get("/Subtype")) in COMMENTS or (isinstance(flags, int) and bool(flags & UNSEEN))


def _drop_annotations(pdf, page, unwanted):
    annotations = page.obj.get("/Annots")
    if annotations is None:
        return
    kept = [
        each if each.is_indirect else pdf.make_indirect(each)
        for each in (annotations if isinstance(annotations, Array) else [])
        if isinstance(each, Dictionary) and not unwanted(each)
    ]
    if kept:
        page.obj.Annots = Array(kept)
    else:
        del page.obj["/Annots"]


def _part_annotations(pdf):
    """Give each page annotations of its own: a page that stands in the file twice comes with the same ones."""
    seen = set()
    for page in pdf.pages:
        listed = page.obj.get("/Annots", [])
        own = [pdf.make_indirect(Dictionary(each)) if each.objgen in seen else each for each in listed]
        seen.update(each.objgen for each in own)
        if own:
            page.obj.Annots = Array(own)


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
    _keep(annotation, LINK_KEYS)
    if "/Contents" in annotation:
        annotation.Contents = String(_words(annotation.Contents))
    action = annotation.get("/A")
    if action is None:
        return
    kind = action.get("/S") if isinstance(action, Dictionary) else None
    if kind == Name.URI and _words(action.get("/URI")).strip().lower().startswith(LINKS):
        annotation.A = Dictionary(S=Name.URI, URI=String(_words(action.URI).strip()))
    elif kind == Name.GoTo and "/D" in action:
        annotation.A = Dictionary(S=Name.GoTo, D=action.D)
    else:
        del annotation["/A"]


def _strip(thing, depth):
    """Remove private data and references to other files from an object and from what is written within it."""
    if depth > DEEPEST:
        return
    if isinstance(thing, Array):
        for each in thing:
            _strip_within(each, depth)
    if not isinstance(thing, Dictionary | pikepdf.Stream):
        return
    for key in [key for key in ANYWHERE if key in thing]:
        del thing[key]
    _strip_kind(thing)
    for each in [*thing.values()]:
        _strip_within(each, depth)


def _strip_within(thing, depth):
    if isinstance(thing, Array | Dictionary) and not thing.is_indirect:
        _strip(thing, depth + 1)


def _strip_kind(thing):
    """What only some kinds of object may hold."""
    if isinstance(thing, pikepdf.Stream):
        _strip_stream(thing)
    if thing.get("/Type") == Name.Pages:
        _keep(thing, PAGES_KEYS)
    resources = thing.get("/Resources")
    if isinstance(resources, Dictionary):
        _keep(resources, {key for key in RESOURCE_KEYS if isinstance(resources.get(key), Dictionary)})
        properties = resources.get("/Properties")
        for each in properties.values() if isinstance(properties, Dictionary) else []:
            if isinstance(each, Dictionary):
                _keep(each, PROPERTY_KEYS if "/MCID" in each else ())


def _strip_stream(stream):
    for key in [key for key in IN_STREAMS if key in stream]:
        del stream[key]
    kind = stream.get("/Subtype")
    if kind == Name.Image:
        _keep(stream, IMAGE_KEYS)
        without_notes(stream)
    elif kind == Name.Form:
        _keep(stream, FORM_KEYS)
    elif kind == Name.PS:
        stream.write(b"")
        _keep(stream, {"/Length"})
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 0, 0])


def _tame_outline(root):
    """Keep bookmarks that lead into the file, with readable titles, and no more than can be of use."""
    if not isinstance(root, Dictionary):
        return
    waiting, seen = [(root, 0)], set()
    while waiting:
        entry, depth = waiting.pop()
        seen.add(entry.objgen)
        _keep(entry, BOOKMARK_KEYS)
        if "/Title" in entry:
            entry.Title = String(_words(entry.Title))
        action = entry.get("/A")
        if action is not None and not (isinstance(action, Dictionary) and action.get("/S") == Name.GoTo):
            del entry["/A"]
        elif action is not None:
            _keep(action, {"/S", "/D"})
        for key, deeper in (("/Next", depth), ("/First", depth + 1)):
            other = entry.get(key)
            if isinstance(other, Dictionary) and other.objgen not in seen and deeper <= DEEPEST_BOOKMARK:
                waiting.append((other, deeper))
            elif other is not None:
                del entry[key]


def _keep_only_title(pdf):
    """Drop who wrote the file, with what, from which folder; its title may be wanted."""
    title = ""
    with contextlib.suppress(pikepdf.PdfError, TypeError, ValueError, UnicodeError):
        title = _words(pdf.docinfo.get("/Title"))
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if title:
        pdf.docinfo["/Title"] = title
