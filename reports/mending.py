"""What the author of a paper should still mend, in words. None of it stops publication."""

from .accessibility import problems
from .exhibit_pages import line_for, numbers_in
from .kinds.shape import COLUMNS
from .models import Document
from .office import office_to_mend
from .sections import has_text, left_empty
from .uploads import notes_on

NAMED = 5  # headings


def to_mend(document: Document) -> list[str]:
    """What readers, screen readers among them, would miss in ``document`` as it stands."""
    if document.source == Document.Source.UPLOADED:
        return notes_on(document)
    if document.source == Document.Source.WRITTEN:
        return [*office_to_mend(document), *empty_sections(document), *text_to_mend(document.body)]
    return []


def empty_sections(document: Document) -> list[str]:
    """Headings with nothing under them, in a paper that is begun."""
    titles = left_empty(document.body) if document.source == Document.Source.WRITTEN else []
    if not titles or not has_text(document.body):
        return []
    named = ", ".join(f"‘{title}’" for title in titles[:NAMED])
    more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
    return [f"Nothing stands under {named}{more}. Write it, or take the heading out."]


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
    """Pictures without alternative text, tables without caption or headers, headings that skip a level, empty links."""
    return [each.words for each in problems(html) if each.stops]


def missing_from(document: Document) -> list[str]:
    """What a written report still lacks, for the list on its author's start page."""
    if document.source != Document.Source.WRITTEN:
        return []
    kind = document.declared_kind
    asked = kind.asks if kind else COLUMNS if document.kind == Document.Kind.REPORT else ()
    lacks = [] if has_text(document.body) else ["its text"]
    lacks += [] if document.summary.strip() or "summary" not in asked else ["a summary"]
    recommended = any(each.strip() for each in document.recommendations)
    lacks += [] if recommended or "recommendations" not in asked else ["recommendations"]
    return lacks if document.authors.strip() or "authors" not in asked else [*lacks, "its authors"]
