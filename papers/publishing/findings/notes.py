"""What is worth knowing and stops nobody."""

from reports.models import Document
from reports.office import left_out

from ..clearing import with_open_comments
from ..parts import sheets_without_text
from .finding import Finding, Level, about_item, about_paper


def findings(draft, at):
    if draft.meeting.starts_at < at:
        yield Finding("held", Level.NOTE, "The meeting has been held already.")
    for document in draft.standing:
        if document.is_to_follow:
            yield about_paper("to_follow", Level.NOTE, document, f"‘{document.title}’ is marked ‘to follow’.")
    for document in draft.to_publish:
        if document.source == Document.Source.UPLOADED:
            yield from _hard_to_listen_to(document)
        if office := left_out(document):
            text = f"‘{document.title}’, made from {document.office_name}: left out, or made to fit. {' '.join(office)}"
            yield about_paper("office", Level.NOTE, document, text)
    yield from _open_comments(draft)
    yield from _items_without_papers(draft)


def _hard_to_listen_to(document):
    """What a screen reader cannot make of an upload, and what would help. It may go in as it is."""
    if not document.upload_tagged:
        text = (
            f"‘{document.title}’ has no tags, so a screen reader cannot follow it. Better: export it again as a "
            "‘tagged PDF’ and replace it. As it is, its page says so and offers an accessible copy to who asks."
        )
        yield about_paper("untagged", Level.NOTE, document, text)
    scanned = sheets_without_text(document)
    if scanned:
        pages = f"page{'s' if len(scanned) > 1 else ''} {', '.join(map(str, scanned))} of the file"
        text = (
            f"‘{document.title}’ has no text on {pages}, or only a few characters, so that it cannot be searched or "
            "read aloud. Better: replace it by one made from the original document, or with its text recognised."
        )
        yield about_paper("scanned", Level.NOTE, document, text)


def _open_comments(draft):
    for document, number in with_open_comments(draft.to_publish):
        words = f"‘{document.title}’ has {number} comment{'' if number == 1 else 's'} that nobody dealt with."
        yield about_paper("paragraph_comments", Level.NOTE, document, words)
    number = draft.meeting.comments.filter(settled_at=None).count()
    if number:
        words = "One comment is" if number == 1 else f"{number} comments are"
        yield Finding("comments", Level.NOTE, f"{words} not dealt with yet.")


def _items_without_papers(draft):
    with_papers = {document.item_id for document in draft.documents}
    for item in draft.items:
        if item.kind in ("report", "minutes") and item.pk not in with_papers and not item.is_withdrawn:
            yield about_item("no_paper", Level.NOTE, item, f"Item {item.label}, ‘{item.title}’, has no paper.")
