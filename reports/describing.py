"""Pictures of a report that nobody has described yet, and their descriptions."""

from dataclasses import dataclass

from django.db import transaction
from lxml import html as markup

from council_portal.richtext import sanitised

from .documents import Changed
from .models import Document
from .parts import have_parts_made
from .versions import keep_version


@dataclass(frozen=True)
class Shown:
    """A picture of a report by its place among them, counted from 1; ``alt`` is None where nobody has said anything."""

    number: int
    address: str
    alt: str | None
    caption: str


def pictures_of(html: str) -> list[Shown]:
    """The pictures of a text, in order."""
    if not html.strip():
        return []
    root = markup.fragment_fromstring(html, create_parent="div")
    return [
        Shown(number, each.get("src"), each.get("alt"), _caption(each))
        for number, each in enumerate(root.iter("img"), start=1)
    ]


def undescribed(html: str) -> list[Shown]:
    return [each for each in pictures_of(html) if each.alt is None]


@transaction.atomic
def describe_pictures(document: Document, words: dict[int, str], *, version: int, by) -> Document:
    """Give pictures, by their number, their alternative texts; '' says that one only decorates.

    Raises Changed where ``version`` is not the newest.
    """
    stored = Document.objects.select_for_update().filter(pk=document.pk).first()
    if stored is None or stored.version != version:
        raise Changed("Somebody else changed this paper since you opened it. Look at its pictures again.")
    root = markup.fragment_fromstring(stored.body, create_parent="div")
    for number, each in enumerate(root.iter("img"), start=1):
        if number in words:
            each.set("alt", words[number])
    stored.body = sanitised("".join(markup.tostring(each, encoding="unicode") for each in root))
    stored.version += 1
    stored.save(update_fields=["body", "version"])
    keep_version(stored, by=by, why="Pictures described")
    have_parts_made(stored)
    return stored


def _caption(picture):
    figure = next(picture.iterancestors("figure"), None)
    caption = figure.find("figcaption") if figure is not None else None
    return " ".join(caption.text_content().split()) if caption is not None else ""
