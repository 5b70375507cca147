"""Wide tables scroll in a box of their own, which can be reached by keyboard. Pure: HTML in, HTML out."""

from lxml import html as markup


def with_scrolling_tables(html: str) -> str:
    """``html``, which was sanitised, with a named region around each of its tables that has none."""
    if "<table" not in html:
        return html
    root = markup.fragment_fromstring(html, create_parent="div")
    for count, table in enumerate(root.xpath(".//table[not(ancestor::table or parent::div[@role])]"), start=1):
        let_scroll(table, count)
    return (root.text or "") + "".join(markup.tostring(block, encoding="unicode") for block in root)


def let_scroll(table, count: int) -> None:
    """Put ``table`` into a region named by its caption, or as the ``count``-th table."""
    caption = table.find("caption")
    name = " ".join(caption.text_content().split()) if caption is not None else ""
    region = markup.Element("div")
    for attribute, value in {"class": "portal-scroll", "role": "region", "tabindex": "0"}.items():
        region.set(attribute, value)
    region.set("aria-label", name or f"Table {count}")
    region.tail, table.tail = table.tail, None
    table.getparent().replace(table, region)
    region.append(table)
