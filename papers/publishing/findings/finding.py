"""One thing in the way of publishing, in words."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    BLOCKER = "blocker"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing in the way of publishing, in words. A warning needs a reason, which the publication keeps."""

    code: str
    level: Level
    text: str
    item_id: int | None = None
    document_id: int | None = None
    hint: str = ""
    suggested: str = ""

    @property
    def is_about_business(self):
        """Whether it is mended on the page of the motions, questions and petitions under its item."""
        return self.code.startswith("undecided:")


def about_item(code, level, item, text, **more):
    """A finding that is mended on the page of this item."""
    return Finding(f"{code}:{item.pk}", level, text, item.pk, **more)


def about_paper(code, level, document, text, **more):
    """A finding that is mended on the page of this document."""
    return Finding(f"{code}:{document.pk}", level, text, document.item_id, document.pk, **more)
