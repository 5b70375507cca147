"""The text of a report as its sections, and put together again. Pure: HTML in, HTML out.

The body of a report is one text; each <h2> at its top level begins a section.
"""

import re
from dataclasses import dataclass
from html import escape

from lxml import html as markup

from .kinds.shape import ReportKind, Section, same_title


@dataclass(frozen=True)
class Part:
    """A section as it is written: its heading's HTML ('' for what stands before the first), and what follows it."""

    heading: str
    html: str

    @property
    def title(self) -> str:
        return _words(self.heading)

    @property
    def is_empty(self) -> bool:
        return not re.search(r"\S", _words(self.html)) and "<img" not in self.html


@dataclass(frozen=True)
class Place:
    """A section of a report in its order: declared by the kind, written by the author, or both."""

    slug: str
    title: str
    declared: Section | None = None
    part: Part | None = None

    @property
    def is_empty(self) -> bool:
        return self.part is None or self.part.is_empty


def split(html: str) -> list[Part]:
    """The sections of a sanitised text. ``join(split(html))`` is the same text."""
    heading, under, parts = "", [], []
    for block in blocks(html):
        if block.startswith(("<h2>", "<h2 ")):
            parts.append(Part(heading, "".join(under)))
            heading, under = block, []
        else:
            under.append(block)
    parts.append(Part(heading, "".join(under)))
    return [part for part in parts if part.heading or part.html]


def has_text(html: str) -> bool:
    """Whether anything stands in a text besides the headings of its sections."""
    return any(not part.is_empty for part in split(html))


def left_empty(html: str) -> list[str]:
    """Titles of the sections with nothing under their heading."""
    return [part.title for part in split(html) if part.heading and part.is_empty]


def join(parts: list[Part]) -> str:
    return "".join(part.heading + part.html for part in parts)


def places(kind: ReportKind | None, html: str) -> list[Place]:
    """All sections of a report: those its kind declares, in order, and the author's own where they stand."""
    parts = split(html)
    declared = list(kind.sections) if kind else []
    written, found = {same_title(part.title) for part in parts}, []
    for part in parts:
        section = kind.section(part.title) if kind and part.heading else None
        if section is not None and section in declared:
            before, declared = _missing_before(declared, section, written)
            found += [(each.title, each, None) for each in before]
        else:
            section = None
        found.append((part.title or "Before the first heading", section, part))
    found += [(each.title, each, None) for each in declared]
    return _slugged(found)


def with_section(kind: ReportKind | None, html: str, slug: str, new: str) -> str:
    """The text with ``new`` as what stands in the section ``slug``, which is put in its place where it was missing.

    Raises KeyError where there is no such section.
    """
    all_places = places(kind, html)
    if slug not in {place.slug for place in all_places}:
        raise KeyError(slug)
    parts = []
    for place in all_places:
        if place.slug == slug:
            parts.append(Part(place.part.heading if place.part else _heading(place.title), new))
        elif place.part is not None:
            parts.append(place.part)
    return join(parts)


def skeleton(kind: ReportKind) -> str:
    """The headings of a kind of report, to be written under."""
    return "".join(_heading(each.title) for each in kind.sections)


def changed_sections(before: str, after: str) -> list[str]:
    """Titles of the sections that are new, gone or read differently; the words in front of the first as ''."""
    old, new = _by_title(before), _by_title(after)
    titles = {**dict.fromkeys(new), **dict.fromkeys(old)}
    return [title for title in titles if old.get(title, "") != new.get(title, "")]


def _by_title(html):
    found = {}
    for part in split(html):
        found[part.title] = found.get(part.title, "") + part.html
    return found


def _missing_before(declared, section, written):
    """Declared sections that stand before ``section`` and are not written anywhere; and those still to come."""
    at = declared.index(section)
    before = [each for each in declared[:at] if not each.names & written]
    return before, [each for each in declared if each is not section and each not in before]


def _slugged(found):
    used, made = {}, []
    for title, declared, part in found:
        slug = same_title(title).replace(" ", "-")[:80] or "section"
        used[slug] = used.get(slug, 0) + 1
        made.append(Place(slug if used[slug] == 1 else f"{slug}-{used[slug]}", title, declared, part))
    return made


def blocks(html: str) -> list[str]:
    """The paragraphs, headings, lists and tables of a text, as they stand at its top level."""
    if not html.strip():
        return []
    root = markup.fragment_fromstring(html, create_parent="div")
    lead = [root.text] if root.text and root.text.strip() else []
    return lead + [markup.tostring(block, encoding="unicode") for block in root]


def _words(html):
    if not html:
        return ""
    return " ".join(markup.fragment_fromstring(html, create_parent="div").text_content().split())


def _heading(title):
    return f"<h2>{escape(title, quote=False)}</h2>"
