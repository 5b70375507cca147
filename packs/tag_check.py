"""Our own check that the tags of a PDF are whole: what no other tool here looks at.

It proves that tree, parent tree, IDs, table headers, links and destinations agree with one another and with the
marked content on the pages. It does not judge whether a heading is a heading.
"""

import pikepdf
from pikepdf import Array, Dictionary, Name

from .pdf import open_pdf


def tag_faults(data: bytes) -> list[str]:
    """Faults in the tags of a PDF, in words; empty where there are none. An untagged file has one fault."""
    with open_pdf(data) as pdf:
        return faults_of(pdf)


def faults_of(pdf: pikepdf.Pdf) -> list[str]:
    """The same of a PDF that is open already."""
    if "/StructTreeRoot" not in pdf.Root:
        return ["the file has no structure tree"]
    return _Check(pdf).faults()


class _Check:
    def __init__(self, pdf):
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        self.pages = {page.obj.objgen: page for page in pdf.pages}
        self.found = []
        self.content = {}  # (owner's objgen, marked content) -> element
        self.annotated = {}
        self.ids = {}
        self.headers = set()

    def faults(self):
        self.walk(self.root, None)
        parents = self.parent_tree()
        self.check_keys()
        self.check_content(parents)
        self.check_pages(parents)
        self.check_annotations(parents)
        self.check_ids()
        self.check_bookmarks()
        return self.found

    def say(self, fault):
        self.found.append(fault)

    def walk(self, parent, page):
        kids = parent.get("/K")
        for kid in kids if isinstance(kids, Array) else [] if kids is None else [kids]:
            if isinstance(kid, int):
                self.note(parent.get("/Pg"), kid, parent)
            elif "/MCID" in kid:
                self.note(kid.get("/Stm", kid.get("/Pg", parent.get("/Pg"))), int(kid.MCID), parent)
            elif "/Obj" in kid:
                self.annotated[kid.Obj.objgen] = parent
            else:
                self.note_element(kid, parent)
                self.walk(kid, page)

    def note(self, owner, number, element):
        if owner is None:
            self.say(f"marked content {number} of a {element.S} is on no page")
            return
        if (owner.objgen, number) in self.content:
            self.say(f"marked content {number} belongs to two elements")
        self.content[owner.objgen, number] = element

    def note_element(self, element, parent):
        if element.get("/P", Dictionary()).objgen != parent.objgen:
            self.say(f"a {element.get('/S')} does not point back to its parent")
        if "/ID" in element:
            text = bytes(element.ID)
            if text in self.ids:
                self.say(f"the ID {text!r} is used twice")
            self.ids[text] = element
        attributes = element.get("/A")
        for each in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(each, Dictionary) and "/Headers" in each:
                self.headers |= {bytes(header) for header in each.Headers}

    def parent_tree(self):
        tree = self.root.get("/ParentTree")
        return dict(pikepdf.NumberTree(tree).items()) if isinstance(tree, Dictionary) else {}

    def check_keys(self):
        keys = [int(page.obj.StructParents) for page in self.pdf.pages if "/StructParents" in page.obj]
        if len(keys) != len(set(keys)):
            self.say("two pages have the same /StructParents")

    def check_content(self, parents):
        """Each piece of content in the tree leads back to its element through the parent tree."""
        owners = {thing.objgen: thing for thing in self.pdf.objects if _owns(thing)}
        for (owner, number), element in self.content.items():
            key = owners[owner].get("/StructParents") if owner in owners else None
            listed = parents.get(int(key)) if key is not None else None
            entry = listed[number] if isinstance(listed, Array) and number < len(listed) else None
            if not isinstance(entry, Dictionary) or entry.objgen != element.objgen:
                self.say(f"marked content {number} does not lead back to its {element.S}")

    def check_pages(self, parents):
        """Each piece of marked content on a page is in the tree, and the parent tree names nothing else."""
        for index, page in enumerate(self.pdf.pages, start=1):
            on_page = set(_marked_content(page))
            in_tree = {number for owner, number in self.content if owner == page.obj.objgen}
            if lost := on_page - in_tree:
                self.say(f"sheet {index}: {len(lost)} pieces of content are not in the tree")
            if missing := in_tree - on_page:
                self.say(f"sheet {index}: the tree names {len(missing)} pieces of content that are not there")
            if on_page and "/StructParents" not in page.obj:
                self.say(f"sheet {index} has no /StructParents")

    def check_annotations(self, parents):
        for index, page in enumerate(self.pdf.pages, start=1):
            annotations = page.obj.get("/Annots", [])
            tagged = bool(len(annotations)) and any(True for _ in _marked_content(page))
            for annotation in annotations:
                element = self.annotated.get(annotation.objgen)
                key = annotation.get("/StructParent")
                entry = None if key is None else parents.get(int(key))
                joined = element is not None and isinstance(entry, Dictionary) and entry.objgen == element.objgen
                if not joined and (tagged or element is not None or key is not None):
                    self.say(f"sheet {index}: a link is not joined to its element")
                place = annotation.get("/Dest")
                if place is not None and not (isinstance(place, Array) and place[0].objgen in self.pages):
                    self.say(f"sheet {index}: a link leads to no page")

    def check_ids(self):
        tree = self.root.get("/IDTree")
        pairs = [*self.listed_ids(tree)] if isinstance(tree, Dictionary) else []
        listed = dict(pairs)
        if [text for text, _ in pairs] != sorted(listed):
            self.say("the IDTree is out of order")
        if listed != {text: element.objgen for text, element in self.ids.items()}:
            self.say("the IDTree does not list the IDs of the tree")
        if unknown := self.headers - set(self.ids):
            self.say(f"{len(unknown)} table cells name a header that is not there")

    def listed_ids(self, node):
        """ID and element of each entry, leaf by leaf, as they stand."""
        names = list(node.get("/Names", []))
        found = [(bytes(names[index]), names[index + 1].objgen) for index in range(0, len(names), 2)]
        for leaf in node.get("/Kids", []):
            found += self.listed_ids(leaf)
        limits = [bytes(each) for each in node.get("/Limits", [])]
        if limits and limits != [found[0][0], found[-1][0]]:
            self.say("a part of the IDTree says it holds other IDs")
        return found

    def check_bookmarks(self):
        waiting, seen = [self.pdf.Root.get("/Outlines")], set()
        while waiting:
            entry = waiting.pop()
            if not isinstance(entry, Dictionary) or entry.objgen in seen:
                continue
            seen.add(entry.objgen)
            place = entry.get("/Dest")
            if place is not None and not (isinstance(place, Array) and place[0].objgen in self.pages):
                self.say(f"the bookmark ‘{entry.get('/Title')}’ leads to no page")
            waiting += [entry.get("/Next"), entry.get("/First")]


def _owns(thing):
    return isinstance(thing, Dictionary | pikepdf.Stream) and thing.get("/Type") in (Name.Page, Name.XObject, None)


def _marked_content(page):
    for part in pikepdf.parse_content_stream(page, operators="BDC"):
        properties = part.operands[1] if len(part.operands) > 1 else None
        if isinstance(properties, Name):
            properties = page.obj.Resources.get("/Properties", Dictionary()).get(properties)
        if isinstance(properties, Dictionary) and "/MCID" in properties:
            yield int(properties.MCID)
