"""Finding one's way in a pack: the bookmarks of its agenda, and links that say in words where they lead."""

from urllib.parse import quote

from packs import Heading


def headings(items, number):
    """The first level of the bookmarks of publication ``number``: front sheet, agenda, then the printed ``items``.

    An item without papers in this pack leads to its place on the agenda. The items are those of the edition itself, so
    nothing is named that its readers may not know.
    """
    return [
        Heading("Front sheet"),
        Heading("Supplementary agenda" if number else "Agenda", anchor="agenda"),
        *(_heading(item, number) for item in items),
    ]


def _heading(item, number):
    title = f"{item['label']} {item['title']}".strip()
    keys = tuple(paper["key"] for paper in _here(item, number))
    return Heading(f"{title} (withdrawn)" if item["withdrawn"] else title, keys, anchor_of(item))


def item_name(item):
    """‘Item 11’; nothing for an item without a number. The point after a number is for the agenda alone."""
    label = item["label"].rstrip(".")
    return f"Item {label}" if label else ""


def anchor_of(item):
    """The ``id`` of an item on the agenda of a pack."""
    return f"item-{item['id']}"


def with_links(item, number):
    """A printed item with a ``link`` for itself and for each paper that is in this pack; none for the others."""
    papers = _here(item, number)
    links = {paper["key"]: _link(paper["key"], paper["pages"], paper["title"]) for paper in papers}
    return {
        **item,
        "anchor": anchor_of(item),
        "link": _link_to_item(item, papers),
        "papers": [{**paper, "link": links.get(paper["key"], "")} for paper in item["papers"]],
    }


def _link_to_item(item, papers):
    if not papers:
        return ""
    span = [papers[0]["pages"][0], papers[-1]["pages"][1]]
    words = [item_name(item).lower(), item["title"]]
    return _link(papers[0]["key"], span, ", ".join(filter(None, words)))


def _here(item, number):
    """The item's papers of publication ``number``; of all of them, in a complete pack, where it is None."""
    return [paper for paper in item["papers"] if paper["pages"] and number in (None, paper["publication"])]


def _link(key, span, title):
    """A link to a document of the pack, described as a screen reader should say it."""
    return f"pack:{key}?{quote(f'{_pages(span)}: {title}')}"


def _pages(span):
    first, last = span
    return f"Page {first}" if first == last else f"Pages {first} to {last}"
