"""What a bundle of published papers says of itself: front sheet, titles, footer, placeholders."""

from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime

from .finding import headings, with_links
from .packing import placeholder_wording
from .parts import render_house_part


def complete_front(contents, *, restricted):
    """The front sheet and contents of a complete pack; ``contents`` are the publications', oldest first."""
    content = contents[-1]
    html = render_to_string(
        "packs/complete.html",
        {
            "content": content,
            "restricted": restricted,
            "starts_at": parse_datetime(content["meeting"]["starts_at"]),
            "publications": [_publication(each) for each in contents],
            "items": [_item(item) for item in content["items"]],
        },
    )
    return render_house_part(html, title=complete_title(content), colour=content["colour"])


def _publication(content):
    number = content["number"]
    first, last = content["first_page"], content["last_page"]
    if content["style"]["right_hand_pages"]:
        first += 1 - first % 2  # as packs.plan does: a pack begins on an odd number
    return {
        "name": f"Supplementary agenda {number}" if number else "Agenda reports pack",
        "issued": content.get("issued", ""),
        "reason": content.get("reason", "") if number else "",
        "pages": [first, last] if first <= last else None,
    }


def _item(item):
    papers = [{**paper, "supplement": paper["publication"] or 0} for paper in item["papers"]]
    return with_links({**item, "papers": papers}, None)


def complete_headings(content):
    """The first level of the bookmarks of a complete pack."""
    return headings(content["items"], None)


def complete_title(content):
    return f"Complete pack: {_meeting(content)}"


def item_title(content, item):
    label = f"Item {item['label']}, " if item["label"] else ""
    return f"{label}{item['title']}: {_meeting(content)}"


def footer(content):
    """As the packs have it."""
    return _meeting(content)


def _meeting(content):
    starts = parse_datetime(content["meeting"]["starts_at"])
    return f"{content['committee']['name']}, {starts:%-d %B %Y}"


def placeholder(content, item, entry):
    """The sheet in place of a paper that is withheld or was taken down, as HTML."""
    wording = placeholder_wording(content, entry)
    return render_to_string("packs/placeholder.html", {"item": item, "paper": entry, "wording": wording})
