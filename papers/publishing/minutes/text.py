"""Frozen minutes as web page, as print and as plain text: all three from the same content."""

import re

from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from lxml import html as markup

from council_portal.richtext import plain_text
from meetings.minute_numbers import paragraph_label
from packs import PackStyle, assemble

from ..parts import part_cache, render_house_part

MARKS = {
    "draft": "Draft minutes, not yet approved",
    "approved": "Minutes",
    "decisions": "Decision notice",
    "imported": "Minutes, as imported from a published pack",
}


def anchor(number, pk):
    """Where a minute stands on its page: 'minute-60', 'minute-cab-21'."""
    return f"minute-{slugify(number.replace('/', '-')) or f'n{pk}'}"


def numbered_paragraphs(html, number):
    """The paragraphs at the top level of ``html`` numbered under their minute: 60.1, 60.2."""
    if not html.strip():
        return html
    root, place = markup.fragment_fromstring(html, create_parent="div"), 0
    for block in root:
        if block.tag != "p" or not block.text_content().strip():
            continue
        place += 1
        label = markup.Element("span")
        label.set("class", "para-number")
        label.text, label.tail = paragraph_label(number, place), f" {(block.text or '').lstrip()}"
        block.set("class", "para")
        block.set("id", f"{anchor(number, 0)}-{place}")
        block.text = None
        block.insert(0, label)
    return "".join(markup.tostring(block, encoding="unicode") for block in root)


def minutes_html(content, *, with_title=False, restricted=False, with_signature=True):
    """The minutes as HTML without a frame; ``with_title`` for print, where they need their own heading.

    A printed draft has a line to sign on, unless ``with_signature`` says that one is printed otherwise.
    """
    html = render_to_string(
        "packs/minutes.html",
        {
            "content": _marked_safe(content),
            "starts_at": parse_datetime(content["meeting"]["starts_at"]),
            "with_title": with_title,
            "restricted": restricted,
            "mark": MARKS[content["state"]],
            "is_draft": content["state"] == "draft",
            "with_signature": with_signature,
            "is_notice": content["state"] == "decisions",
        },
    )
    return re.sub(r"\n\s*\n+", "\n", html).strip()


def minutes_text(html):
    return plain_text(html)


def minutes_pdf(content, *, title, restricted):
    """The printed minutes: tagged, with page numbers and, while they are a draft, a mark on every page."""
    html = minutes_html(content, with_title=True, restricted=restricted)
    part = render_house_part(html, title=title, colour=content["colour"])
    style = PackStyle(right_hand_pages=False)
    footer = _footer(content)
    return assemble(part, [], style=style, title=title, footer=footer, restricted=restricted, cache=part_cache())


def minutes_leaves(content, *, title, restricted):
    """The printed minutes without number, footer or mark, for what is printed on their leaves to be signed."""
    html = minutes_html(content, with_title=True, restricted=restricted, with_signature=False)
    return render_house_part(html, title=title, colour=content["colour"])


def _footer(content):
    starts = parse_datetime(content["meeting"]["starts_at"])
    return f"{MARKS[content['state']]} · {content['committee']['name']}, {starts:%-d %B %Y}"


def _marked_safe(content):
    """Texts that the sanitiser made are HTML."""
    entries = [
        {**entry, **{name: mark_safe(entry[name]) for name in ("text", "exempt_text")}}  # noqa: S308 (sanitised)
        for entry in content["minutes"]
    ]
    return {**content, "minutes": entries}
