"""Makes a paper's frozen HTML easy to move about in: anchors, page marks, contents, tables that scroll by themselves.

What was frozen is not altered: attributes and wrappers are added as the page is made. The HTML was sanitised when it
was published. Pure: HTML in, HTML out.
"""

from dataclasses import dataclass, field

from django.utils.safestring import mark_safe
from django.utils.text import slugify
from lxml import html as markup

from council_portal.scrolling import let_scroll

from .page_marks import PackPlaces, mark_pages

IN_NO_PACK = PackPlaces()
PLACES = './/p[@id][not(@class="portal-page-mark")] | .//h2[@id] | .//h3[@id]'
BARE_TABLES = './/table[not(ancestor::table) and not(parent::div[@class="portal-scroll"])]'


@dataclass
class PaperPage:
    """A paper's HTML with anchors, and its contents: ``(anchor, words)`` for each heading of the second level."""

    html: str = ""
    contents: list[tuple[str, str]] = field(default_factory=list)


def with_anchors(html: str, places: PackPlaces = IN_NO_PACK) -> PaperPage:
    """Headings get an ``id``, numbered paragraphs a link to themselves, tables a named region with keyboard focus.

    Whoever follows a link to a heading, a paragraph or a page has the keyboard's focus there.

    ``places`` says which page of the pack each part of it is on; the pages are marked.
    """
    if not html.strip():
        return PaperPage()
    root = markup.fragment_fromstring(html, create_parent="div")
    mark_pages(root, places)
    contents = _name_headings(root)
    for number in root.xpath('.//p[@id]/span[contains(@class, "para-number")]'):
        number.tag = "a"
        number.set("href", f"#{number.getparent().get('id')}")
    for place in root.xpath(PLACES):
        place.set("tabindex", "-1")
    for count, table in enumerate(root.xpath(BARE_TABLES), start=1):
        let_scroll(table, count)
    inside = (root.text or "") + "".join(markup.tostring(block, encoding="unicode") for block in root)
    return PaperPage(mark_safe(inside), contents)  # noqa: S308 (sanitised when it was published)


def _name_headings(root):
    """Give each heading that has none an ``id`` of its own, and return the contents list."""
    taken, contents = set(root.xpath(".//@id")), []
    for heading in root.xpath(".//h2 | .//h3"):
        words = " ".join(heading.text_content().split())
        if not heading.get("id"):
            heading.set("id", _free(slugify(words)[:60] or "section", taken))
        if heading.tag == "h2" and words:
            contents.append((heading.get("id"), words))
    return contents


def _free(wanted, taken):
    anchor, number = wanted, 2
    while anchor in taken:
        anchor, number = f"{wanted}-{number}", number + 1
    taken.add(anchor)
    return anchor
