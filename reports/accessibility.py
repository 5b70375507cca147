"""What in a report's text keeps people from reading it, screen readers among them. Pure: HTML in, words out."""

import re
from dataclasses import dataclass

from lxml import html as markup

from council_portal.richtext import plain_text

from .reading_age import readability

OLDEST = 16  # years: a reading age above it is pointed out
EMPTY_LINKS = {"here", "click here", "this", "link", "this link", "read more", "more", "click", "see here", "this page"}
SHOUTING = re.compile(r"\b(?:[A-Z]{3,}\s+){4,}[A-Z]{3,}\b")
NAMED_EACH = 5  # pictures: more of them are counted
LOOKS_LIKE_HEADING = 80  # characters of a bold line


@dataclass(frozen=True)
class Problem:
    """``stops`` clearance from being asked for, or is only to be thought about."""

    words: str
    stops: bool = True


def problems(html: str) -> list[Problem]:
    """All that is found in a sanitised text, in the order: pictures, tables, headings, links, language."""
    if not html.strip():
        return []
    root = markup.fragment_fromstring(html, create_parent="div")
    return [*_pictures(root), *_tables(root), *_headings(root), *_links(root), *_language(html)]


def _pictures(root):
    pictures = list(root.iter("img"))
    silent = sum(picture.get("alt") is None for picture in pictures)
    if silent > NAMED_EACH:
        yield Problem(
            f"{silent} pictures have no text for people who cannot see them. Say what each shows, or that it decorates."
        )
    for number, picture in enumerate(pictures, start=1):
        alt = picture.get("alt")
        if alt is None and silent <= NAMED_EACH:
            yield Problem(
                f"Picture {number} has no text for people who cannot see it. Say what it shows, or that it decorates."
            )
        elif len(alt or "") > 300:
            yield Problem(f"The text of picture {number} is very long. Put the details into the report.", stops=False)


def _tables(root):
    for number, table in enumerate(root.iter("table"), start=1):
        caption = table.find("caption")
        if caption is None or not caption.text_content().strip():
            yield Problem(f"Table {number} has no caption. Say in a line what it shows.")
        if next(table.iter("th"), None) is None:
            yield Problem(f"Table {number} has no header cells. Make its first row the header row.")
        elif any(not cell.text_content().strip() for cell in list(table.iter("tr"))[0].findall("th")[1:]):
            yield Problem(f"Table {number} has a column without a heading.", stops=False)
        if any(cell.get("colspan") or cell.get("rowspan") for cell in table.iter("td", "th")):
            yield Problem(f"Table {number} has merged cells, which are hard to follow when read aloud.", stops=False)


def _headings(root):
    level = 1
    for heading in root.iter("h2", "h3", "h4"):
        step = int(heading.tag[1])
        if step > level + 1:
            words = " ".join(heading.text_content().split())
            yield Problem(f"The heading ‘{words}’ skips a level. Make it a heading {level + 1}.")
        level = step
    for block in root.findall("p"):
        words = " ".join(block.text_content().split())
        bold = " ".join("".join(each.text_content() for each in block.findall("strong")).split())
        if words and words == bold and len(words) <= LOOKS_LIKE_HEADING:
            yield Problem(f"‘{words}’ looks like a heading and is a bold line. Make it a heading.", stops=False)


def _links(root):
    for link in root.iter("a"):
        words = " ".join(link.text_content().split())
        if words.casefold().rstrip(".") in EMPTY_LINKS:
            yield Problem(f"A link says only ‘{words}’. Let it say where it leads.")
        elif re.match(r"(?i)^(https?://|www\.)\S{30,}$", words):
            yield Problem(f"A link is a bare address, ‘{words[:40]}…’. Let it say where it leads.", stops=False)


def _language(html):
    text = plain_text(html)
    if (found := readability(text)) and found.age > OLDEST:
        yield Problem(
            f"Its reading age is {found.age}, with {found.words_a_sentence:.0f} words to a sentence. "
            "Shorter sentences and plainer words help everybody.",
            stops=False,
        )
    if shouted := SHOUTING.search(text):
        yield Problem(f"Capitals are hard to read: ‘{shouted.group()[:40]}’. Write it in small letters.", stops=False)
