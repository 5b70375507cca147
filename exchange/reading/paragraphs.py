"""Lines joined into the paragraphs they were broken out of."""

import re
from dataclasses import dataclass, field

from exchange.reading import marks
from exchange.reading.lines import Line

LONGEST = 20_000
PAGE_CELL = re.compile(r"^(?:\d{1,3}\.?)?\t|\t\s*\(?(?:pages? )?\d{1,4}(?:\s*[-–]\s*\d{1,4})?\)?$", re.IGNORECASE)
TITLE_ENDS = re.compile(r"[.:;)]$")
BROKEN_WORD = re.compile(r"(?<=[A-Za-z])-\x00 (?=[A-Za-z])")
RANGE_OPEN = re.compile(r"\d\s*[-–]$")
OPEN_PAGES = re.compile(r"\(\s*pages?\s*[\d\s,&–-]*$", re.IGNORECASE)
LAST_CELL = re.compile(r"\t\s*\(?(?:pages? )?\d{1,4}\s*[-–]\s*\d{1,4}\)?$", re.IGNORECASE)
CLOSES = re.compile(
    r"\(\s*(?:pages?\s+\d[^()]{0,30}|\d{1,2}[.:]\d\d[^()]{0,25})\)$|\t\d{1,4}\s*[-–]\s*\d{1,4}$|"
    r"\s\d{1,4} [-–] \d{1,4}$",
    re.IGNORECASE,
)
LABEL_CELL = re.compile(
    r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):]|[A-Za-z][.):]|[ivxIVX]{1,5}[.):])|\d{1,3}(?:\.\d{1,3}){1,3}|"
    r"[A-Z]{1,5}[ ./-]?\d{1,4}[.:]?|[•·●○▪-])$"
)


@dataclass
class Paragraph:
    """A passage as its author broke it. `cells` is filled where it is a row of a table.

    `indented` is true where it stood behind an empty cell. `after_blank` is true when a page announced as blank,
    or the start of the source, stands before it.
    """

    text: str
    lines: list[Line]
    cells: list[str] = field(default_factory=list)
    after_blank: bool = False
    heading: bool = False
    indented: bool = False

    @property
    def first(self) -> int:
        return self.lines[0].number

    @property
    def last(self) -> int:
        return self.lines[-1].number

    @property
    def page(self) -> int | None:
        return self.lines[0].page

    @property
    def flat(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    def own(self, owner: str) -> None:
        for line in self.lines:
            line.owner = owner


def paragraphs(lines: list[Line], blanks: set[int]) -> list[Paragraph]:
    """All paragraphs of a source, furniture left out. Linear in the number of lines."""
    found: list[Paragraph] = []
    parts: list[str] = []
    after_blank, gap, length = True, True, 0
    for position, line in enumerate(lines):
        gap = gap or line.gap
        if line.owner != "furniture":
            before = found[-1] if found else None
            if before and not after_blank and length < LONGEST and _continues(before, line, gap):
                before.lines.append(line)
                parts.append(line.text.strip())
                length += len(line.text)
            else:
                _close(before, parts)
                found.append(Paragraph("", [line], after_blank=after_blank, heading=line.heading))
                parts, length = [line.text.strip(" ")], len(line.text)
            after_blank = gap = False
        if position in blanks:
            after_blank = True
    _close(found[-1] if found else None, parts)
    return found


def _close(paragraph: Paragraph | None, parts: list[str]) -> None:
    if paragraph is None:
        return
    pages = LAST_CELL.search(parts[0]) if len(parts) > 1 and marks.NUMBERED.match(parts[0].strip()) else None
    if pages:
        parts = [parts[0][: pages.start()], *parts[1:-1], parts[-1] + pages.group()]
    paragraph.text = BROKEN_WORD.sub("-", " ".join(part + "\x00" for part in parts)).replace("\x00", "").strip(" ")
    if "\t" not in paragraph.text:
        return
    cells = [cell.strip() for cell in paragraph.text.split("\t")]
    filled = [cell for cell in cells if cell]
    lone = len(filled) < 2 and len(cells) < 4
    numbered = len(filled) == 2 and bool(LABEL_CELL.match(filled[0])) and any(letter.isalpha() for letter in filled[1])
    paragraph.indented = lone and not cells[0]
    if lone or numbered:
        paragraph.text = " ".join(filled)
    else:
        paragraph.cells = cells
        paragraph.text = paragraph.text.strip()


def _continues(paragraph: Paragraph, line: Line, gap: bool) -> bool:
    """Whether this line goes on with the paragraph of the lines before it."""
    before = paragraph.lines[-1]
    ending, opening = before.text.rstrip(), line.text.strip()
    if (
        not gap
        and opening[:1].isalpha()
        and LAST_CELL.search(opening)
        and marks.NUMBERED.match(ending)
        and not LAST_CELL.search(ending)
    ):
        return True
    table = "\t" in PAGE_CELL.sub("", line.text.strip()) or "\t" in PAGE_CELL.sub("", ending.strip())
    if OPEN_PAGES.search(ending) and ")" in opening[:24]:
        return True
    if not gap and RANGE_OPEN.search(ending) and re.match(r"\d{1,4}\b", opening):
        return True
    midway = not gap and before.wraps_into(line) and not marks.TERMINATOR.search(ending)
    if marks.begins_anew(opening, midway=midway) or line.heading or before.heading or marks.BARE_NUMBER.match(ending):
        return False
    lower = opening[:1].islower()
    if table:
        return "\t" not in line.text.strip() and not gap and "\t" in ending and before.wraps_into(line)
    if (
        not gap
        and before.bold is not None
        and line.bold is not None
        and marks.NUMBERED.match(paragraph.lines[0].text.strip())
    ):
        title = paragraph.lines[0].bold and len(paragraph.lines) < 4
        if title and before.bold and not TITLE_ENDS.search(ending):
            return bool(line.bold)
    comma = ending.endswith(",") or (ending.count("(") > ending.count(")") and ")" in opening)
    if comma:
        return True
    if CLOSES.search(ending):
        return False
    if ending.isupper() and len(ending) > 8 and not opening.split(maxsplit=1)[0].strip(",;:()").isupper():
        return False
    if gap:
        open_ended = not marks.TERMINATOR.search(ending)
        return open_ended and lower and (len(ending) > 40 or bool(marks.CONNECTOR.search(ending)))
    if before.page != line.page and _capitalised(opening):
        return False
    if before.wraps_into(line):
        return True
    indented = line.text.startswith(" ") and not marks.TERMINATOR.search(ending)
    return indented or (not marks.TERMINATOR.search(ending) and (lower or bool(marks.CONNECTOR.search(ending))))


def _capitalised(text: str) -> bool:
    """A line all of whose longer words have capitals is a heading at the top of a page, not a sentence going on."""
    long_words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(long_words) > 1 and all(word[0].isupper() for word in long_words) and not text.endswith((".", ","))
