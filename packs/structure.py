"""The tags of all parts joined under one Document while pages are added to a pack.

Parts come from `tree.write_tree`, which gives every element ID a prefix of the part's own and leaves no role or class
map, so joining is renumbering: no element has to be visited, however long the pack is.
"""

import pikepdf
from pikepdf import Array, Dictionary, Name, String


class JoinedTags:
    """Structure tree of a pack in the making. Add pages to the PDF first, then tell it of them."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root))
        self.children = []
        self.numbers = []
        self.ids = []  # first and last ID of a part, and its list of them in order
        self.next_key = 0
        self.complete = True

    def add_part(self, source: pikepdf.Pdf, start: int, title: str, language: str) -> None:
        """Carry the tags of `source` over to its pages, which stand in the pack from `start` on."""
        pages = self.pdf.pages[start:]
        tree = source.Root.get("/StructTreeRoot")
        if not isinstance(tree, Dictionary):
            self.complete = False
            return
        tree = self.pdf.copy_foreign(tree)
        part = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document))
        if title:
            part.T = String(title)
        own = source.Root.get("/Lang")
        if own is not None and str(own) != language:
            part.Lang = String(str(own))
        part.K = self._children_of(tree, part)
        self.children.append(part)
        self._renumber(pages, dict(pikepdf.NumberTree(tree.ParentTree).items()))
        self._take_ids(tree, part)

    def add_sheet(self, page: pikepdf.Page) -> None:
        """Tag the one line of a plain sheet, which is marked content 0, as a paragraph."""
        element = Dictionary(Type=Name.StructElem, S=Name.P, P=self.document, Pg=page.obj, K=0)
        element = self.pdf.make_indirect(element)
        self.children.append(element)
        page.obj.StructParents = self._key(self.pdf.make_indirect(Array([element])))

    def finish(self, language: str) -> bool:
        """Put the tree in place. Returns whether every page of the pack is tagged."""
        self.document.K = Array(self.children)
        self.document.Lang = String(language)
        self.root.K = Array([self.document])
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.numbers)))
        self.root.ParentTreeNextKey = self.next_key
        if self.ids:
            self.root.IDTree = self.pdf.make_indirect(Dictionary(Kids=Array(self._id_lists())))
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        return self.complete

    def _children_of(self, tree, part):
        documents = tree.K if isinstance(tree.K, Array) else [tree.K]
        children = []
        for document in documents:
            kids = document.get("/K", Array())
            for kid in kids if isinstance(kids, Array) else [kids]:
                if isinstance(kid, Dictionary) and "/S" in kid:
                    kid.P = part
                    children.append(kid)
        return Array(children)

    def _renumber(self, pages, elements):
        """New keys for pages, the forms on them and their annotations; a key without an entry is taken away."""
        seen = set()
        for page in pages:
            self._move_key(page.obj, "/StructParents", elements)
            for annotation in page.obj.get("/Annots", []):
                self._move_key(annotation, "/StructParent", elements)
            for form in _forms(page.obj.get("/Resources"), seen):
                self._move_key(form, "/StructParents", elements)

    def _move_key(self, owner, name, elements):
        old = owner.get(name)
        if old is None:
            return
        if int(old) in elements:
            owner[name] = self._key(elements[int(old)])
        else:
            del owner[name]

    def _key(self, entry) -> int:
        key = self.next_key
        self.numbers += [key, entry]
        self.next_key += 1
        return key

    def _take_ids(self, tree, part):
        """A part's own list of its IDs, in order, becomes a leaf of the pack's: they are far too many to go through."""
        ids = tree.get("/IDTree")
        if not isinstance(ids, Dictionary) or not len(ids.Names):
            return
        names = ids.Names
        first, last = bytes(names[0]), bytes(names[-2])
        if any(first <= others_last and others_first <= last for others_first, others_last, _ in self.ids):
            names = self._rename(names, part)
            first, last = bytes(names[0]), bytes(names[-2])
        self.ids.append((first, last, names))

    def _rename(self, names, part):
        """The same part twice in a pack: its second copy gets IDs of its own."""
        mark, renamed = f"n{self.next_key}-".encode(), []
        for element in list(names)[1::2]:
            element.ID = String(mark + bytes(element.ID))
            renamed += [element.ID, element]
        _mark_headers(part, mark)
        return Array(renamed)

    def _id_lists(self):
        for first, last, names in sorted(self.ids, key=lambda each: each[0]):
            yield self.pdf.make_indirect(Dictionary(Limits=[String(first), String(last)], Names=names))


def _forms(resources, seen):
    """Form XObjects reachable from these resources, each once over all pages."""
    objects = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(objects, Dictionary):
        return
    for thing in objects.values():
        if not isinstance(thing, pikepdf.Stream) or thing.objgen in seen:
            continue
        seen.add(thing.objgen)
        if thing.get("/Subtype") == Name.Form:
            yield thing
            yield from _forms(thing.get("/Resources"), seen)


def _mark_headers(element, mark):
    attributes = element.get("/A")
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(each, Dictionary) and "/Headers" in each:
            each.Headers = Array([String(mark + bytes(header)) for header in each.Headers])
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            _mark_headers(kid, mark)
