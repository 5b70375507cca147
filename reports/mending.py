"""What the author of a paper should still mend, in words. None of it stops publication."""

from lxml import html as markup

from .exhibit_pages import line_for, numbers_in
from .models import Document
from .uploads import notes_on


def to_mend(document: Document) -> list[str]:
    """What readers, screen readers among them, would miss in ``document`` as it stands."""
    if document.source == Document.Source.UPLOADED:
        return notes_on(document)
    return text_to_mend(document.body) if document.source == Document.Source.WRITTEN else []


def exhibits_to_mend(document: Document) -> list[str]:
    """Lines that stand for no table or chart, and tables and charts that have no line."""
    placed = numbers_in(document.body)
    made = {each.number: line_for(each) for each in document.exhibits.all()}
    lost = [
        f"The line for table or chart {number} stands for nothing. Take it out."
        for number in placed
        if number not in made
    ]
    return lost + [
        f"{line} has no place in the text. Put that line where it belongs."
        for number, line in made.items()
        if number not in placed
    ]


def text_to_mend(html: str) -> list[str]:
    """Pictures without alternative text, tables without caption or headers, headings that skip a level."""
    if not html.strip():
        return []
    root = markup.fragment_fromstring(html, create_parent="div")
    return [*_pictures(root), *_tables(root), *_headings(root)]


def missing_from(document: Document) -> list[str]:
    """What a written report still lacks, for the list on its author's start page."""
    if document.source != Document.Source.WRITTEN:
        return []
    lacks = [] if document.body.strip() else ["its text"]
    if document.kind == Document.Kind.REPORT:
        lacks += [] if document.summary.strip() else ["a summary"]
        lacks += [] if any(each.strip() for each in document.recommendations) else ["recommendations"]
        lacks += [] if document.authors.strip() else ["its authors"]
    return lacks


def _pictures(root):
    for number, picture in enumerate(root.iter("img"), start=1):
        if picture.get("alt") is None:
            yield f"Picture {number} has no text for people who cannot see it. Say what it shows, or that it decorates."


def _tables(root):
    for number, table in enumerate(root.iter("table"), start=1):
        caption = table.find("caption")
        if caption is None or not caption.text_content().strip():
            yield f"Table {number} has no caption. Say in a line what it shows."
        if next(table.iter("th"), None) is None:
            yield f"Table {number} has no header cells. Make its first row the header row."


def _headings(root):
    level = 1
    for heading in root.iter("h2", "h3", "h4"):
        step = int(heading.tag[1])
        if step > level + 1:
            yield f"The heading ‘{heading.text_content().strip()}’ skips a level. Make it a heading {level + 1}."
        level = step
