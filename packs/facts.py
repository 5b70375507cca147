"""What a PDF says of itself: title, language, and whether it claims to be PDF/UA. Never a date."""

from html import escape

import pikepdf
from pikepdf import Dictionary, Name, String

CLAIM = "<pdfuaid:part>1</pdfuaid:part>"


def set_document_facts(pdf: pikepdf.Pdf, title: str, language: str, accessible: bool) -> None:
    """Title and language, shown in the reader's title bar, and the claim to PDF/UA where it is earned."""
    pdf.docinfo["/Title"] = title
    pdf.Root.Lang = String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    said = (
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
    )
    _write_metadata(pdf, said + (CLAIM if accessible else ""))


def is_tagged(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says it is tagged and has a structure tree with something in it."""
    root = pdf.Root
    marked = isinstance(root.get("/MarkInfo"), Dictionary) and bool(root.MarkInfo.get("/Marked", False))
    tree = root.get("/StructTreeRoot")
    return marked and isinstance(tree, Dictionary) and "/K" in tree and "/ParentTree" in tree


def claims_access(pdf: pikepdf.Pdf) -> bool:
    """Whether the file's own metadata says it is PDF/UA."""
    try:
        return b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
    except (AttributeError, KeyError, TypeError, pikepdf.PdfError):
        return False


def claim_access(pdf: pikepdf.Pdf) -> None:
    """Keep the claim of an upload, without the rest of its metadata."""
    _write_metadata(pdf, CLAIM)


def _write_metadata(pdf, said):
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f'{said}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
