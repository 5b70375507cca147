"""What an Office file holds that its author may not think of, in words."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from lxml import etree

LONGEST_QUOTE = 50


class Kind(StrEnum):
    """What sort of thing it is. All but the last two are left out of the PDF."""

    TRACKED = "tracked"
    COMMENTS = "comments"
    NOTES = "notes"
    HIDDEN = "hidden"
    EMBEDDED = "embedded"
    MACROS = "macros"
    LINKS = "links"
    LAYOUT = "layout"
    ACCESS = "access"


@dataclass(frozen=True)
class OfficeFinding:
    """One thing found, as a sentence or two for the author."""

    kind: Kind
    words: str

    as_dict = asdict


def count(number: int, one: str, many: str = "") -> str:
    """'one comment', '3 comments'."""
    return f"one {one}" if number == 1 else f"{number} {many or one + 's'}"


def listed(words, most: int = 5) -> str:
    """'A', 'A and B', 'A, B, C and 4 more'."""
    words = list(words)
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def quoted(element) -> str:
    """The first words of a paragraph, as '‘The budget for the year…’', or 'an empty paragraph' where there are none."""
    text = " ".join("".join(each.text or "" for each in element.iter("{*}t")).split()).rstrip(".")
    if not text:
        return "an empty paragraph"
    if len(text) <= LONGEST_QUOTE:
        return f"‘{text}’"
    return f"‘{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…’"


def said(element, name: str, default: str = "") -> str:
    """An attribute by its local name: transitional and strict files differ in the namespace only."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return value
    return default


def is_on(element, name: str = "val") -> bool:
    """Whether a switch such as <w:vanish/> or hidden="1" is on."""
    return said(element, name, "1").lower() in {"1", "true", "on"}


def first_named(root, names):
    """The first child of ``root`` whose local name is one of ``names``, or None."""
    return next((each for each in root if isinstance(each.tag, str) and etree.QName(each).localname in names), None)


def drop(element) -> None:
    """Take an element out of its parent; text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def unwrap(element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(element):
        parent.insert(place, child)
    parent.remove(element)
