"""What will be public and what restricted, paper by paper, in words for the page before publication."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Going:
    """One document and where it goes. ``state``: new, replaced, to follow, or published already."""

    item: object
    document: object
    state: str

    @property
    def restricted(self):
        return self.document.is_restricted


def what_goes_where(draft):
    """Every document of the draft that is not on a withdrawn item, in agenda order."""
    return [Going(document.item, document, _state(draft, document)) for document in draft.standing]


def _state(draft, document):
    if document.is_to_follow:
        return "to follow"
    if document.published_version == document.version:
        return "published already"
    return "replaces the published one" if document.published_version else "new"
