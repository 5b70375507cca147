"""Links within a document: names resolved to places, so that joining documents cannot mix them up."""

from collections.abc import Sequence
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .pdf import look_at, open_pdf

TO_DOCUMENT = "pack:"


def resolve_links(pdf: pikepdf.Pdf) -> None:
    """Give every inner link and bookmark its page and position; one that leads nowhere stays as plain text."""
    places = _named_places(pdf)
    pages = {page.obj.objgen for page in pdf.pages}
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            _resolve(annotation, places, pages)
    _resolve_outline(pdf.Root.get("/Outlines"), places, pages, set())


def _named_places(pdf) -> dict[str, pikepdf.Object]:
    places = {}
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/Dests" in names:
        places |= dict(pikepdf.NameTree(names.Dests).items())
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        places |= {str(key)[1:]: value for key, value in old.items()}
    return places


def _resolve(thing, places, pages):
    action = thing.get("/A")
    place = thing.get("/Dest")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        place = action.get("/D")
        del thing["/A"]
    if place is None:
        return
    if "/Dest" in thing:
        del thing["/Dest"]
    place = _place(place, places)
    if place is not None and len(place) and isinstance(place[0], Dictionary) and place[0].objgen in pages:
        thing.Dest = place


def _place(place, places):
    if isinstance(place, String | Name):
        place = places.get(str(place).removeprefix("/") if isinstance(place, Name) else str(place))
    if isinstance(place, Dictionary):
        place = place.get("/D")
    return place if isinstance(place, Array) else None


def _resolve_outline(entry, places, pages, seen):
    while isinstance(entry, Dictionary) and entry.objgen not in seen:
        seen.add(entry.objgen)
        _resolve(entry, places, pages)
        _resolve_outline(entry.get("/First"), places, pages, seen)
        entry = entry.get("/Next")


def anchor_pages(part_pdf: bytes) -> dict[str, int]:
    """On which page of its own document each `id` of a written part is, counted from 1.

    Add the first page of the document's range, less one, to have the number printed in the pack.
    """
    with open_pdf(part_pdf) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        places = {name: _place(place, {}) for name, place in _named_places(pdf).items()}
        return {
            name: numbers[place[0].objgen] for name, place in places.items() if place and place[0].objgen in numbers
        }


def named_pages(source: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> dict[str, Array]:
    """The place of each `id` of a written part whose pages were put into a pack as `pages`."""
    copies = {page.obj.objgen: copy for page, copy in zip(source.pages, pages, strict=True)}
    places = {name: _place(place, {}) for name, place in _named_places(source).items()}
    return {
        name: Array([copies[place[0].objgen].obj, *list(place)[1:]])
        for name, place in places.items()
        if place and place[0].objgen in copies
    }


def describe_links(pdf: pikepdf.Pdf, data: bytes) -> None:
    """Let every link say in words where it leads: what its address says, else the words it lies on.

    `data` is the same file.
    """
    with look_at(data) as document:
        for index, page in enumerate(pdf.pages):
            links = [each for each in page.obj.get("/Annots", []) if each.get("/Subtype") == Name.Link]
            if links:
                _describe(links, document[index].get_textpage())


def _describe(links, text):
    for link in links:
        if said := _address_of(link)[1]:
            link.Contents = String(said)
            continue
        sides = [float(side) for side in link.Rect]
        left, right, bottom, top = *sorted(sides[0::2]), *sorted(sides[1::2])
        words = " ".join(text.get_text_bounded(left=left, bottom=bottom, right=right, top=top).split())
        link.Contents = String(words or "Link")


def drop_links_under(pdf: pikepdf.Pdf, address: str) -> None:
    """Let links that could not be made absolute lead nowhere rather than to a site that does not exist."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            action = annotation.get("/A")
            if isinstance(action, Dictionary) and str(action.get("/URI", "")).startswith(address):
                del annotation["/A"]


def link_to_documents(pdf: pikepdf.Pdf, first_pages: dict[str, pikepdf.Page]) -> None:
    """Turn links to `pack:KEY` into links to the first page of that document; others of the kind do nothing."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            key = _address_of(annotation)[0]
            if key is None:
                continue
            del annotation["/A"]
            if key in first_pages:
                annotation.Dest = Array([first_pages[key].obj, Name.Fit])


def _address_of(link) -> tuple[str | None, str]:
    """Key and description of a link to `pack:KEY?DESCRIPTION`; no key where it leads elsewhere."""
    action = link.get("/A")
    address = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
    if not address.startswith(TO_DOCUMENT):
        return None, ""
    key, _, said = address.removeprefix(TO_DOCUMENT).partition("?")
    return unquote(key), unquote(said)
