"""Cuts what was published into passages, each with the place on its page that a link can lead to. Pure.

A passage is a numbered paragraph with what belongs to it, a run of text under a heading, a table, or a sheet of an
upload.
"""

import re
from dataclasses import dataclass

from lxml import html as markup

from .markup import IN_NO_PACK, with_anchors
from .page_marks import PackPlaces

LONG = 900  # characters after which a run of paragraphs without numbers is cut
LONGEST = 6000  # characters of one passage: a table that is longer becomes several
PAGE = re.compile(r"page-(\d+)")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
WITHIN = {"section", "div", "article"}


@dataclass
class Passage:
    """Text at ``anchor``, under ``heading``; ``label`` is its paragraph's number, ``page`` the pack's, or None."""

    anchor: str = ""
    label: str = ""
    heading: str = ""
    page: int | None = None
    text: str = ""


def passages_of(html: str, places: PackPlaces = IN_NO_PACK) -> list[Passage]:
    """The passages of a paper's page, in order, as its web page names its parts."""
    page = with_anchors(html, places).html
    if not page:
        return []
    cutter = _Cutter(page=places.first_page)
    cutter.read(markup.fragment_fromstring(page, create_parent="div"))
    return [piece for each in cutter.found for piece in _in_pieces(each)]


class _Cutter:
    """Goes through a page from top to bottom and knows where it is."""

    def __init__(self, page):
        self.found, self.at, self.open = [], Passage(page=page), None

    def read(self, parent):
        for block in parent:
            if not isinstance(block.tag, str):
                continue
            if mark := PAGE.fullmatch(block.get("id", "")):
                if block.tag != "span":  # which stands where a page without a mark of its own may be
                    self._turn_to(int(mark[1]), block)
            elif block.tag in HEADINGS:
                self._under(block)
            elif _is_table(block):
                self._add(block, _table_text(block), alone=True)
            elif block.tag in WITHIN:
                self.read(block)
            else:
                self._add(block, _text(block))

    def _turn_to(self, page, mark):
        self.at.page, self.open = page, None
        if mark.tag in HEADINGS:  # a sheet of an upload
            self.at.anchor, self.at.label, self.at.heading = f"page-{page}", "", ""

    def _under(self, heading):
        self.at.heading, self.at.label, self.open = _text(heading), "", None
        self.at.anchor = heading.get("id") or self.at.anchor

    def _add(self, block, text, *, alone=False):
        if not text:
            return
        number = block.find("./*[@class='para-number']")
        if block.get("id"):
            self.at.anchor, self.open = block.get("id"), None
            self.at.label = _text(number) if number is not None else ""
        if number is not None:
            text = text.removeprefix(self.at.label).strip()
        if self.open is None or alone or len(self.open.text) > LONG:
            self.open = Passage(**{**vars(self.at), "text": text})
            self.found.append(self.open)
        else:
            self.open.text += f"\n{text}"
        if alone:
            self.open = None


def _is_table(block):
    return block.tag == "table" or "portal-scroll" in block.get("class", "")


def _table_text(block):
    lines = [_text(caption) for caption in block.iter("caption")]
    lines += [" · ".join(filter(None, map(_text, row.iter("th", "td")))) for row in block.iter("tr")]
    return "\n".join(filter(None, lines)) or _text(block)


def _text(element):
    """The words of a block; each entry of a list on a line of its own."""
    if element.tag in ("ul", "ol", "dl"):
        return "\n".join(filter(None, (_words(each) for each in element)))
    return _words(element)


def _words(element):
    return " ".join(" ".join(element.itertext()).split())


def _in_pieces(passage):
    """The passage, cut between lines where it is longer than a search should read at once."""
    rest = passage.text
    while len(rest) > LONGEST:
        cut = rest.rfind("\n", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else rest.rfind(" ", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else LONGEST
        yield Passage(**{**vars(passage), "text": rest[:cut]})
        rest = rest[cut:].strip()
    yield Passage(**{**vars(passage), "text": rest})
