"""What is closed is closed properly, and nothing that was open is closed unseen (LGA 1972 Part VA, Schedule 12A)."""

from meetings.models import Openness

from .finding import Finding, Level, about_item, about_paper


def findings(draft):
    for item in draft.items:
        if not item.is_withdrawn:
            yield from _restricted_properly(item, "Item", item.pk)
    for document in draft.standing:
        yield from _restricted_properly(document, "Paper", document.item_id, document.pk)
    yield from _items_closed(draft)
    for document in draft.standing:
        yield from _beside_what_is_closed(draft, document)


def without_exclusion(draft):
    """LGA 1972 s100A(4): the press and public are excluded by resolution."""
    restricted = [thing for thing in (*draft.items, *draft.standing) if thing.is_restricted]
    if restricted and not any(item.kind == "exclusion" and not item.is_withdrawn for item in draft.items):
        text = "There is restricted business, but no item to exclude the press and public (s100A(4))."
        yield Finding("no_exclusion", Level.WARNING, text, hint="Add the item, or say why it is not needed.")


def _restricted_properly(thing, word, item_id, document_id=None):
    if thing.openness != Openness.EXEMPT:
        return
    name, code = f"{word} ‘{thing.title}’", f"{document_id or ''}:{item_id}"
    if not thing.exempt_paragraphs:
        text = f"{name} is exempt, but no paragraph of Schedule 12A is given."
        yield Finding(f"paragraphs:{code}", Level.BLOCKER, text, item_id, document_id)
    if not thing.public_interest_reason.strip():
        text = f"{name} is exempt, but the public-interest reason is missing."
        yield Finding(f"reason:{code}", Level.BLOCKER, text, item_id, document_id)


def _items_closed(draft):
    hint = "Say why it is restricted from now on."
    for item in draft.items:
        if item.is_restricted and draft.item_was_open(item):
            text = f"‘{item.title}’ was published openly. Its title and words stay in what is published already."
            yield about_item("item_was_open", Level.WARNING, item, text, hint=hint)


def _beside_what_is_closed(draft, document):
    if document.item.is_restricted and not document.is_restricted and not document.is_to_follow:
        text = f"‘{document.title}’ will be public, though its item is not open to the public."
        hint = "Say why this paper is open while its item is not."
        yield about_paper("open_under_exempt", Level.WARNING, document, text, hint=hint)
    if document.is_restricted and draft.was_open(document):
        text = f"‘{document.title}’ was published openly and is now restricted. Take the published paper down first."
        yield about_paper("was_open", Level.BLOCKER, document, text)
