"""WeasyPrint's tags made as a screen reader wants them: done once, in the part.

Spans without meaning go, which halves the objects; stray text is put in paragraphs; lists hold list items;
header cells say what they head; links say where they lead in words.
"""

from pikepdf import Name, String

from .tree import Annotated, Element, Marked

GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote"}
INLINE = {"Span", "Link", "Quote", "Reference", "Code", "Note"}
MAY_BE_EMPTY = {"TD", "TH", "TR", "Figure", "LBody", "Lbl"}
CAPTIONED = {"Table", "L", "Figure", "TOC"}
PX = 0.75  # points to the CSS pixel


def tidy(document: Element, page_heights: list[float]) -> Element:
    """The same document with plainer tags. `page_heights` are in points."""
    _mend(document, page_heights)
    return document


def _mend(element, heights):
    for child in element.children:
        if isinstance(child, Element):
            _mend(child, heights)
    element.children = [each for child in element.children for each in _unwrapped(child, element)]
    element.children = [each for each in element.children if not (_is_empty(each) or _is_decoration(each))]
    element.children = _one_link_each(element.children)
    element.children = _one_table_each(element.children)
    if element.kind in GROUPS:
        element.children = _paragraphs(element.children)
    if element.kind == "L":
        element.children = _items(element.children)
    if element.kind == "Table":
        _head_cells(element)
    if element.kind == "Figure":
        _upright_box(element, heights)
    if element.kind not in CAPTIONED:
        for child in element.children:
            if isinstance(child, Element) and child.kind == "Caption":
                child.kind = "P"


def _unwrapped(child, parent):
    """The child, or its children where it adds nothing."""
    if not isinstance(child, Element) or not child.bare:
        return [child]
    inline = all(_is_inline(each) for each in child.children)
    if child.kind == "Span" or (child.kind == "P" and parent.kind in {"P", "H1", "H2", "H3", "H4", "H5", "H6"}):
        return child.children
    if child.kind == "NonStruct":
        return [Element("P", child.children)] if inline and parent.kind in GROUPS else child.children
    if child.kind == "Div" and parent.kind != "L":
        return [Element("P", child.children)] if inline else child.children
    return [child]


def _is_inline(thing):
    return not isinstance(thing, Element) or thing.kind in INLINE


def _is_empty(thing):
    return isinstance(thing, Element) and not thing.children and thing.kind not in MAY_BE_EMPTY


def _is_decoration(thing):
    """A picture without a description has nothing to say: it is left out of the tree, and becomes an artifact."""
    return isinstance(thing, Element) and thing.kind == "Figure" and not thing.said.get("/Alt")


def _paragraphs(children):
    """Runs of text among blocks become paragraphs of their own."""
    tidied, run = [], []
    for child in children:
        if _is_inline(child):
            run.append(child)
            continue
        if run:
            tidied.append(Element("P", run))
            run = []
        tidied.append(child)
    return [*tidied, Element("P", run)] if run else tidied


def _items(children):
    """List items only; a pair of term and description that shares a box becomes one item."""
    if children and all(isinstance(each, Element) and each.kind == "L" for each in children):
        return [item for column in children for item in column.children]
    items = []
    for child in children:
        if isinstance(child, Element) and child.kind in {"Div", "Sect"}:
            items += _pair(child)
        elif isinstance(child, Element) and child.kind in {"LI", "Caption", "L"}:
            items.append(child)
        else:
            items.append(Element("LI", [Element("LBody", [child])]))
    return items


def _pair(group):
    bodies = [body for item in group.children if isinstance(item, Element) for body in item.children]
    if len(bodies) != len(group.children) or len(bodies) < 2:
        return [each for each in group.children if isinstance(each, Element) and each.kind == "LI"]
    label, *rest = bodies
    label.kind = "Lbl"
    body = Element("LBody", [each for part in rest for each in part.children])
    return [Element("LI", [label, body])]


def _one_link_each(children):
    """A link broken over two lines is one link with two places to press."""
    tidied = []
    for child in children:
        before = tidied[-1] if tidied else None
        if _target(child) is not None and _target(before) == _target(child):
            before.children += child.children
            _say_all(before)
        else:
            tidied.append(child)
    return tidied


def _say_all(link):
    """Each place of a broken link describes the whole of it."""
    places = [each.annotation for each in link.children if isinstance(each, Annotated)]
    words = " ".join(str(place.get("/Contents", "")) for place in places[:-1][-1:] + places[-1:])
    for place in places:
        place.Contents = String(words)


def _target(thing):
    if not isinstance(thing, Element) or thing.kind != "Link":
        return None
    for child in thing.children:
        if isinstance(child, Annotated):
            place = child.annotation.get("/A", child.annotation.get("/Dest"))
            return None if place is None else place.unparse(resolved=True)
    return None


def _one_table_each(children):
    """A table that runs over pages is one table; its repeated header row is left out, to become an artifact."""
    tidied = []
    for child in children:
        before = tidied[-1] if tidied else None
        if _continues(child, before):
            again = dict(zip(_head_ids(child), _head_ids(before), strict=True))
            rows = [each for each in child.children if each.kind != "THead"]
            _point_to(rows, again)
            before.children += rows
        else:
            tidied.append(child)
    return tidied


def _continues(table, before):
    """Whether a table goes on with the one before it: on a later page, without a caption, under the same header."""
    both = (table, before)
    if not all(isinstance(each, Element) and each.kind == "Table" and each.bare for each in both):
        return False
    heads = [[each for each in table.children if isinstance(each, Element) and each.kind == "THead"] for table in both]
    captioned = any(isinstance(each, Element) and each.kind == "Caption" for each in table.children)
    if captioned or not all(heads) or len(_head_ids(table)) != len(_head_ids(before)):
        return False
    return min(_pages_of(table)) > max(_pages_of(before))


def _head_ids(table):
    heads = [each for each in table.children if isinstance(each, Element) and each.kind == "THead"]
    return [cell.id for head in heads for row, _ in _rows(head, True) for cell in row.children if cell.kind == "TH"]


def _pages_of(element):
    for child in element.children:
        if isinstance(child, Element):
            yield from _pages_of(child)
        else:
            yield child.page


def _point_to(elements, ids):
    for element in elements:
        for attribute in element.attributes if isinstance(element, Element) else []:
            if "/Headers" in attribute:
                attribute["/Headers"] = [ids.get(header, header) for header in attribute["/Headers"]]
        if isinstance(element, Element):
            _point_to(element.children, ids)


def name_header_cells(document: Element) -> None:
    """Say of every header cell what it heads, where the document does not."""
    if document.kind == "Table":
        _head_cells(document)
    for child in document.children:
        if isinstance(child, Element):
            name_header_cells(child)


def _head_cells(table):
    for row, in_head in _rows(table, in_head=False):
        cells = [each for each in row.children if isinstance(each, Element)]
        all_heads = all(cell.kind == "TH" for cell in cells)
        for cell in cells:
            if cell.kind == "TH" and "/Scope" not in _table_attribute(cell):
                scope = "/Column" if in_head or (all_heads and len(cells) > 1) else "/Row"
                _table_attribute(cell)["/Scope"] = Name(scope)


def _rows(element, in_head):
    for child in element.children:
        if isinstance(child, Element) and child.kind == "TR":
            yield child, in_head
        elif isinstance(child, Element) and child.kind in {"THead", "TBody", "TFoot"}:
            yield from _rows(child, child.kind == "THead")


def _table_attribute(cell):
    for each in cell.attributes:
        if str(each.get("/O")) == "/Table":
            return each
    cell.attributes.append({"/O": Name("/Table")})
    return cell.attributes[-1]


def _upright_box(figure, heights):
    """WeasyPrint gives the box in CSS pixels from the top; PDF wants points from the bottom."""
    page = next((each.page for each in figure.children if isinstance(each, Marked)), None)
    for attribute in figure.attributes:
        if page is None or "/BBox" not in attribute:
            continue
        left, top, right, bottom = (float(side) * PX for side in attribute["/BBox"])
        height = heights[page]
        attribute["/BBox"] = [round(side, 2) for side in (left, height - bottom, right, height - top)]
