"""A written document as HTML: what the web page and the PDF show alike."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from lxml import html as markup

from council_portal.richtext import sanitised
from council_portal.scrolling import with_scrolling_tables

from .clearance import standings
from .clearance_text import printed_clearance
from .exhibit_pages import with_exhibits
from .models import Document
from .paragraphs import NumberedText, numbered


def draft_picture_address(sha256: str) -> str:
    return f"/manage/pictures/{sha256}/"


def document_html(
    document: Document, *, picture_url: Callable[[str], str] = draft_picture_address, with_title: bool = False
) -> str:
    """The front matter and the numbered text of ``document``, as sanitised HTML without a frame.

    ``picture_url(sha256)`` gives the address of each picture. The headings start at <h2>: the page, or ``with_title``
    for a PDF, puts the title above them as <h1>. Uploaded and to-follow documents give their front matter only.
    """
    text = with_exhibits(_text(document), document, for_pdf=with_title)
    body = mark_safe(_with_pictures_at(text, picture_url))  # noqa: S308 - sanitised
    return render_to_string(
        "reports/document.html",
        {
            "document": document,
            "with_title": with_title,
            "kind_name": kind_name(document),
            "facts": [(name, lines) for name, lines in _facts(document) if lines],
            "body": body,
            "recommendations": [each for each in document.recommendations if each.strip()],
            "background_papers": _lines(document.background_papers),
            "appendices": appendices_of(document),
            "clearance": [printed_clearance(each) for each in standings(document)],
        },
    ).strip()


@dataclass(frozen=True)
class CommentedBlock:
    """A piece of a report as it reads, the anchor of its paragraph ('' for what has no number), and its comments."""

    html: str
    anchor: str
    number: str
    comments: list


def numbered_text(document: Document) -> NumberedText:
    """The text of a draft with its paragraphs numbered."""
    return numbered(_with_pictures_at(sanitised(document.body), draft_picture_address))


def commented_blocks(document: Document, text: NumberedText, places: dict) -> list[CommentedBlock]:
    """The ``text`` of ``document`` block by block with its tables and charts; ``places`` are comments by anchor."""
    numbers = {each.anchor_id: each.number for each in text.paragraphs}
    found = []
    for block in markup.fragment_fromstring(text.html, create_parent="div") if text.html else ():
        anchor = block.get("id", "") if block.get("id") in numbers else ""
        shown = with_scrolling_tables(with_exhibits(markup.tostring(block, encoding="unicode"), document))
        html = mark_safe(shown)  # noqa: S308 - sanitised
        comments = places.get(anchor, []) if anchor else []
        found.append(CommentedBlock(html, anchor, numbers.get(anchor, ""), comments))
    return found


def kind_name(document: Document) -> str:
    """What the paper is called: by its kind of report where it has one."""
    kind = document.declared_kind
    return kind.name if kind else document.get_kind_display()


def _text(document):
    """Its paragraphs numbered; those of minutes go by the numbers of the minutes, which the text has already."""
    text = sanitised(document.body)
    return text if document.kind == Document.Kind.MINUTES else numbered(text).html


def appendices_of(document: Document) -> list[str]:
    """The titles, as the public may read them, of the appendices that follow a report under the same item.

    One that was taken down is not named any more.
    """
    if document.kind != Document.Kind.REPORT:
        return []
    others = sorted(document.item.documents.all(), key=lambda each: (each.position, each.pk))
    after = [each for each in others if (each.position, each.pk) > (document.position, document.pk)]
    titles = []
    for each in after:
        if each.kind == Document.Kind.REPORT:
            break
        if each.kind == Document.Kind.APPENDIX and not each.taken_down:
            titles.append(each.title_for_public)
    return titles


def _facts(document):
    style = document.item.meeting.house_style
    yield "Report of", _lines(document.report_of) if style.report_of else []
    yield "Report authors", _lines(document.authors)
    yield "Wards affected", _lines(document.wards)
    if kind := document.declared_kind:
        yield from ((field.label, field.printed(document.front_matter.get(field.name))) for field in kind.fields)
    if document.of_meeting:
        yield "Minutes of", [str(document.of_meeting)]


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _with_pictures_at(html, picture_url):
    """Every picture at its address, and with an alternative text: an empty one where none was written."""
    html = re.sub(r"/(?:manage/)?pictures/([0-9a-f]{64})/", lambda found: picture_url(found.group(1)), html)
    return re.sub(r"<img (?![^>]*\balt=)", '<img alt="" ', html)
