"""The blocks of a paper's page that a note can be made on: paragraphs, headings, entries of lists, tables, sheets.

Each has an ``id`` on its page in the members' area; those that have none of their own get one here. So script, forms
and lists all mean the same place. Pure.
"""

import re
from dataclasses import dataclass

from lxml import html as markup

PAGE = re.compile(r"page-(\d+)")
WITHIN = {"div", "section", "article", "ul", "ol", "figure", "details"}
ALONE = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "dl", "pre", "figcaption"}


@dataclass(frozen=True)
class Block:
    """``page`` is the pack's, where it is known; ``label`` the paragraph's number."""

    anchor: str
    text: str
    page: int | None = None
    label: str = ""
    heading: str = ""

    @property
    def title(self):
        """How a person would point to it."""
        words = self.text.split()
        begins = f"{' '.join(words[:8])}…" if len(words) > 8 else " ".join(words)
        return self.label or begins or self.anchor


def with_blocks(html: str, first_page: int | None = None) -> tuple[str, list[Block]]:
    """The page ``with_anchors`` made, each block with an id and marked ``data-block``; and its blocks in order."""
    if not html:
        return "", []
    root = markup.fragment_fromstring(html, create_parent="div")
    walk = _Walk(set(root.xpath(".//@id")), first_page)
    walk.read(root)
    inside = (root.text or "") + "".join(markup.tostring(block, encoding="unicode") for block in root)
    return inside, walk.blocks


class _Walk:
    """Goes from top to bottom and knows the page, the heading and the last id it came by."""

    def __init__(self, taken, page):
        self.taken, self.page, self.heading, self.last, self.blocks = taken, page, "", "top", []

    def read(self, parent):
        for element in parent:
            if not isinstance(element.tag, str):
                continue
            anchor = element.get("id", "")
            if mark := PAGE.fullmatch(anchor):
                if element.tag != "span":  # which stands where a page without a mark of its own may be
                    self.page = int(mark[1])
                continue
            if self._is_block(element):
                self._add(element)
            elif element.tag in WITHIN:
                self.last = anchor or self.last
                self.read(element)

    @staticmethod
    def _is_block(element):
        classes = element.get("class", "").split()
        return element.tag in ALONE or "portal-scroll" in classes or "uploaded-page" in classes

    def _add(self, element):
        sheet = element if "uploaded-page" in element.get("class", "") else None
        label, text = self._of_sheet(sheet) if sheet is not None else _of_block(element)
        if not text and sheet is None:
            return
        if element.get("id"):
            self.last = element.get("id")
        else:
            element.set("id", self._free())
        element.set("data-block", label)
        if element.tag in ("h2", "h3"):
            self.heading = text
        self.blocks.append(Block(element.get("id"), text, self.page, label, self.heading))

    def _of_sheet(self, sheet):
        """What a page of an upload is called, and its words without that heading."""
        heading = sheet.find("./h2")
        if heading is None:
            return "", words(sheet)
        if mark := PAGE.fullmatch(heading.get("id", "")):
            self.page = int(mark[1])
        name = words(heading)
        return name, words(sheet).removeprefix(name).strip()

    def _free(self):
        """An id after that of the last block which had its own: the same each time the page is made."""
        number = 1
        while f"{self.last}.{number}" in self.taken:
            number += 1
        self.taken.add(f"{self.last}.{number}")
        return f"{self.last}.{number}"


def _of_block(element):
    number = element.find("./*[@class='para-number']")
    return (words(number) if number is not None else ""), words(element)


def words(element) -> str:
    """The words as the browser's script sees them: white space of any length counts as one space."""
    return " ".join("".join(element.itertext()).split())
