"""'There are no implications' is a sentence somebody has to own. Pure."""

import re
from typing import NamedTuple

from .kinds import ReportKind
from .sections import split

NONE = re.compile(
    r"(?i)^(there (are|do not appear to be|appear to be) (no|any)\b.{0,80}\bimplications?\b.{0,80}"
    r"|(no|none|n/?a|not applicable)( (legal|financial|hr|direct|specific))*( implications?)?)\.?$"
)
OWNED = re.compile(r"Stated by \S+ \S+")


class Unowned(NamedTuple):
    """A section by its title, and what is missing there, in words."""

    title: str
    words: str


def unowned(kind: ReportKind | None, html: str) -> list[Unowned]:
    """Implications sections that say only that there are none, and not who says so; and those left empty."""
    found = []
    for part in split(html) if kind else ():
        section = kind.section(part.title)
        if section is None or not section.implications:
            continue
        words = _words(part.html)
        if not words:
            why = "is empty. Say what the implications are, or who states that there are none."
            found.append(Unowned(part.title, f"‘{part.title}’ {why}"))
        elif NONE.match(words) and not OWNED.search(words):
            why = "says that there are none. Give the name of who states it."
            found.append(Unowned(part.title, f"‘{part.title}’ {why}"))
    return found


def _words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())
