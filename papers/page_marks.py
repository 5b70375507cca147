"""Shows in a paper's web page where each page of the pack begins, so that 'page 39' can be found and linked to.

Pure: works on a tree of the paper's HTML, which was sanitised when it was published.
"""

from dataclasses import dataclass, field

from lxml import html as markup


@dataclass(frozen=True)
class PackPlaces:
    """Where a paper stands: its pages, the page each anchor of a written paper is on, and what the pack is called.

    Without a first page the paper is in no pack. ``length`` counts its pages.
    """

    first_page: int | None = None
    anchors: dict[str, int] = field(default_factory=dict)
    pack: str = "pack"
    length: int = 1

    @property
    def span(self):
        """First and last page, or nothing."""
        return [self.first_page, self.first_page + self.length - 1] if self.first_page else None


def mark_pages(root, places: PackPlaces) -> None:
    """Mark the first block known to begin on each page; the sheets of an upload are named by their page."""
    if places.first_page is None:
        return
    sheets = root.xpath('./section[contains(@class, "uploaded-page")]')
    if sheets:
        _name_sheets(sheets, places)
    elif len(root):
        _mark_blocks(root, places)


def _name_sheets(sheets, places):
    for number, sheet in enumerate(sheets, start=places.first_page):
        for heading in sheet.xpath("./h2[1]"):
            heading.set("id", f"page-{number}")
            heading.text = f"Page {number} of the {places.pack}"


def _mark_blocks(root, places):
    """Pages on which only parts of a table or of a long list begin get an anchor before it, but no mark."""
    last, blocks = places.first_page, list(root)
    root.insert(0, _mark(last, places.pack))
    following = blocks[0]
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        page = places.anchors.get(block.get("id", ""))
        if page is None:
            continue
        if page > last:
            _anchor(following, range(last + 1, page))
            block.addprevious(_mark(page, places.pack))
            last = page
        following = block if after is None else after
    _anchor(following, range(last + 1, places.first_page + places.length))


def _anchor(block, pages):
    for page in pages:
        block.addprevious(markup.Element("span", id=f"page-{page}"))


def _mark(page, pack):
    mark = markup.Element("p")
    mark.set("class", "portal-page-mark")
    mark.set("id", f"page-{page}")
    link = markup.Element("a")
    link.set("href", f"#page-{page}")
    link.text = f"Page {page}"
    rest = markup.Element("span")
    rest.set("class", "govuk-visually-hidden")
    rest.text = f" of the {pack}"
    link.append(rest)
    mark.append(link)
    return mark
