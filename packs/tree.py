"""The tags of one PDF, read into plain objects and written back whole.

Reading keeps what the pack needs and resolves what could clash when documents are joined: role and class maps
are worked out, IDs get a prefix of the document's own. Writing makes every number anew, so that a damaged parent
tree in an upload is mended on the way.
"""

import hashlib
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

GROUPING = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = frozenset(f"{GROUPING} {BLOCKS} {INLINE}".split())  # noqa: SIM905 - a list of words reads better
NEWER = {"Title": "P", "Em": "Span", "Strong": "Span", "Sub": "Span", "FENote": "Note", "Aside": "Div"}
SAID = ("/Alt", "/ActualText", "/Lang", "/T", "/E")
OWNERS = ("/Layout", "/List", "/Table", "/PrintField")
DEEPEST = 400


class BrokenTags(ValueError):
    """The structure tree cannot be read; the document goes in without tags."""


@dataclass
class Marked:
    """A piece of a page's content, by page index and marked-content number; `stream` where it lies in a form."""

    page: int
    number: int
    stream: pikepdf.Object | None = None


@dataclass
class Annotated:
    """A link or other annotation as a child of its element."""

    page: int
    annotation: pikepdf.Object


@dataclass
class Element:
    """One element. `said` holds Alt, ActualText, Lang, T, E; `attributes` the attribute dictionaries."""

    kind: str
    children: list = field(default_factory=list)
    said: dict = field(default_factory=dict)
    attributes: list = field(default_factory=list)
    id: str = ""

    @property
    def bare(self):
        """Whether nothing but the kind is known of it."""
        return not (self.said or self.attributes or self.id)


def id_prefix(pdf: bytes) -> str:
    """What sets this document's element IDs apart from those of any other."""
    return hashlib.sha256(pdf).hexdigest()[:8] + "-"


def read_tree(pdf: pikepdf.Pdf, prefix: str) -> Element:
    """The structure tree as one Document element. Raises BrokenTags where it makes no sense."""
    try:
        return _Reader(pdf, prefix).document()
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError, KeyError, RecursionError) as error:
        raise BrokenTags(str(error)) from error


class _Reader:
    def __init__(self, pdf, prefix):
        self.root = pdf.Root.StructTreeRoot
        self.prefix = prefix
        self.pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.annotations = {
            each.objgen: index for index, page in enumerate(pdf.pages) for each in page.obj.get("/Annots", [])
        }
        self.roles = self.root.get("/RoleMap", Dictionary())
        self.classes = self.root.get("/ClassMap", Dictionary())
        self.seen = set()
        self.ids = {}

    def document(self):
        children = self.children(self.root, None, 0)
        if len(children) == 1 and isinstance(children[0], Element) and children[0].kind == "Document":
            return children[0]
        return Element("Document", children)

    def children(self, parent, page, depth):
        kids = parent.get("/K")
        if kids is None:
            return []
        found = [self.child(kid, page, depth) for kid in (kids if isinstance(kids, Array) else [kids])]
        return [each for each in found if each is not None]

    def child(self, kid, page, depth):
        if isinstance(kid, int):
            return None if page is None else Marked(page, kid)
        if not isinstance(kid, Dictionary):
            return None
        here = self.pages.get(kid.Pg.objgen) if "/Pg" in kid else page
        if "/MCID" in kid:
            return None if here is None else Marked(here, int(kid.MCID), kid.get("/Stm"))
        if "/Obj" in kid:
            on = self.annotations.get(kid.Obj.objgen)
            return None if on is None else Annotated(on, kid.Obj)
        return self.element(kid, here, depth + 1) if "/S" in kid else None

    def element(self, source, page, depth):
        if source.objgen in self.seen or depth > DEEPEST:
            raise BrokenTags("an element is its own ancestor or stands in two places")
        if source.is_indirect:
            self.seen.add(source.objgen)
        element = Element(self.kind(str(source.S)[1:]))
        keys = source.keys()
        element.said = {key: str(source[key]) for key in SAID if key in keys}
        if "/A" in keys or "/C" in keys:
            element.attributes = [*self.attributes(source.get("/A")), *self.class_attributes(source.get("/C"))]
        if "/ID" in keys:
            element.id = self.named(source.ID)
        element.children = self.children(source, page, depth)
        return element

    def named(self, own):
        """A short name in place of an element's own ID: there is one in most cells of a table."""
        return self.prefix + f"{self.ids.setdefault(bytes(own), len(self.ids)):x}"

    def kind(self, name):
        for _ in range(10):
            if name in STANDARD:
                return name
            mapped = self.roles.get(Name("/" + name)) if name else None
            if mapped is None:
                break
            name = str(mapped)[1:]
        return NEWER.get(name, "NonStruct")

    def attributes(self, found):
        if found is None:
            return []
        listed = list(found) if isinstance(found, Array) else [found]
        kept = []
        for each in listed:
            if isinstance(each, Dictionary) and str(each.get("/O")) in OWNERS:
                copy = {key: value for key, value in each.items()}
                if "/Headers" in copy:
                    copy["/Headers"] = [self.named(header) for header in copy["/Headers"]]
                kept.append(copy)
        return kept

    def class_attributes(self, names):
        listed = list(names) if isinstance(names, Array) else [] if names is None else [names]
        found = []
        for name in listed:
            if isinstance(name, Name) and name in self.classes:
                found += self.attributes(self.classes[name])
        return found


def write_tree(pdf: pikepdf.Pdf, document: Element) -> None:
    """Make this the structure tree of the PDF, numbering pages, forms and annotations anew."""
    _forget_numbers(pdf)
    writer = _Writer(pdf)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = Array([writer.element(document, root)])
    writer.finish(root)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def set_aside_strays(pdf: pikepdf.Pdf) -> None:
    """Mark as artifacts what a page marks as content but the tree does not name: page numbers, mostly.

    A screen reader passes over it either way; so the file says what is true.
    """
    nums = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    for page in pdf.pages:
        listed = nums.get(int(page.obj.get("/StructParents", -1)), Array())
        known = {number for number, element in enumerate(listed) if element is not None}
        _rename_marks(pdf, page, known, lambda part: Name.Artifact)


def _rename_marks(pdf, page, known, renamed):
    """Write marks whose number is not `known` without one, under the name that `renamed` gives."""
    resources = page.obj.get("/Resources", Dictionary())
    properties = resources.get("/Properties", Dictionary())
    marks = (_content_number(part, properties) for part in pikepdf.parse_content_stream(page, operators="BDC"))
    if all(number is None or number in known for number in marks):
        return
    content = []
    for part in pikepdf.parse_content_stream(page):
        number = _content_number(part, properties)
        if number is not None and number not in known:
            content.append(([renamed(part)], pikepdf.Operator("BMC")))
        else:
            content.append(part)
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))


def _content_number(part, properties):
    """Marked-content number that this instruction opens, or None."""
    if str(part.operator) != "BDC" or len(part.operands) < 2 or not isinstance(part.operands[0], Name):
        return None
    found = part.operands[1]
    if isinstance(found, Name):
        found = properties.get(found)
    return int(found.MCID) if isinstance(found, Dictionary) and "/MCID" in found else None


def drop_tags(pdf: pikepdf.Pdf) -> None:
    """Leave the PDF honestly untagged."""
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    _forget_numbers(pdf)
    for page in pdf.pages:
        if any(b"BDC" in stream.read_bytes() for stream in _streams(page)):
            _rename_marks(pdf, page, set(), lambda part: part.operands[0])


def _streams(page):
    contents = page.obj.get("/Contents")
    listed = contents if isinstance(contents, Array) else [contents]
    return [each for each in listed if isinstance(each, pikepdf.Stream)]


def _forget_numbers(pdf):
    for thing in pdf.objects:
        if isinstance(thing, Dictionary | pikepdf.Stream):
            for key in ("/StructParents", "/StructParent"):
                if key in thing:
                    del thing[key]


class _Writer:
    def __init__(self, pdf):
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.marked = {}  # owner's objgen -> (owner, {marked-content number: element})
        self.annotated = []
        self.ids = {}
        self.attributes = {}

    def element(self, element, parent):
        # No /Type: it may be left out (ISO 32000-1, 14.7.2), and would take an eighth of a pack's memory.
        made = self.pdf.make_indirect(Dictionary(S=Name("/" + element.kind), P=parent))
        for key, text in element.said.items():
            made[key] = String(text)
        if element.attributes:
            listed = [self.attribute(each) for each in element.attributes]
            made.A = listed[0] if len(listed) == 1 else Array(listed)
        if element.id:
            made.ID = String(element.id)
            self.ids[element.id.encode("utf-8", "surrogateescape")] = (made.ID, made)
        page = next((each.page for each in element.children if isinstance(each, Marked)), None)
        if page is not None:
            made.Pg = self.pages[page]
        kids = [self.child(child, made, page) for child in element.children]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        return made

    def attribute(self, source):
        """An attribute dictionary; one that says only names, as of header cells, is there once for all that say it."""
        if not all(isinstance(value, Name) for value in source.values()):
            return _attribute(source)
        said = tuple((key, str(source[key])) for key in sorted(source))
        if said not in self.attributes:
            self.attributes[said] = self.pdf.make_indirect(_attribute(source))
        return self.attributes[said]

    def child(self, child, made, page):
        if isinstance(child, Element):
            return self.element(child, made)
        if isinstance(child, Annotated):
            self.annotated.append((child.annotation, made))
            return Dictionary(Type=Name.OBJR, Obj=child.annotation, Pg=self.pages[child.page])
        owner = self.pages[child.page] if child.stream is None else child.stream
        self.marked.setdefault(owner.objgen, (owner, {}))[1][child.number] = made
        if child.page == page and child.stream is None:
            return child.number
        reference = Dictionary(Type=Name.MCR, Pg=self.pages[child.page], MCID=child.number)
        if child.stream is not None:
            reference.Stm = child.stream
        return reference

    def finish(self, root):
        nums, key = [], 0
        for owner, elements in self.marked.values():
            owner.StructParents = key
            listed = Array([elements.get(number) for number in range(max(elements) + 1)])
            nums += [key, self.pdf.make_indirect(listed)]
            key += 1
        for annotation, element in self.annotated:
            annotation.StructParent = key
            nums += [key, element]
            key += 1
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(nums)))
        root.ParentTreeNextKey = key
        if self.ids:
            pairs = [part for _, pair in sorted(self.ids.items()) for part in pair]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(pairs)))


def _attribute(source):
    made = Dictionary()
    for key, value in source.items():
        made[key] = Array([String(each) for each in value]) if key == "/Headers" else value
    return made
