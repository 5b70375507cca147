"""The HTML that comes out of a Word file put into the shape of a report: sections, captions, plain tables. Pure."""

import re

from lxml import html as markup

from packs.office.findings import capital, count
from reports.kinds import all_kinds
from reports.kinds.shape import same_title

from .settling import DECORATIVE

TYPED_NUMBER = re.compile(r"^\s*\d{1,2}(\.\d{1,2}){1,2}\.?[\t\u00a0\u2003]\s*")
COUNTED = re.compile(r"^\s*(\d{1,2})\.(\d{1,2})\.?\s+(?=\S)")
HEADING_NUMBER = re.compile(r"^\s*\d{1,2}(\.\d{1,2})*[.)]?\s+(?=\S)")
NUMBER_CELL = re.compile(r"^(\d{1,2})(\.(\d{1,2})?)*$")
CAPTION = re.compile(r"(?i)^(table|figure|chart|fig\.)\s+\d+\b")
LONGEST_HEADING = 110


def shaped(html: str) -> tuple[str, str, list[str]]:
    """The title ('' where there is none), the text, and what the author should know."""
    if not html.strip():
        return "", "", []
    root = markup.fragment_fromstring(html, create_parent="div")
    notes = [*_nested_tables(root), *_merged(root)]
    _number_tables(root)
    title = _title(root)
    _headings(root)
    _drop_numbers(root)
    _captions(root)
    _descriptions(root)
    notes += _footnotes(root)
    return title, "".join(markup.tostring(each, encoding="unicode") for each in root), notes


def _title(root):
    """What Word calls the title; or the only heading of the first level, where it stands first with others below it.

    A title of several lines is one; what is called a title further on begins a section.
    """
    lines = []
    for each in list(root.findall("h1")):
        if not _words(each):
            each.drop_tree()
        elif not lines or each.getprevious() is lines[-1]:
            lines.append(each)
        else:
            each.tag = "h2"
    if lines:
        for each in lines:
            _remove(each)
        return ": ".join(_words(each) for each in lines)
    top = root.findall("h2")
    if len(top) == 1 and len(root.findall("h3")) > 1 and root[0] is top[0]:
        for step, tag in ((3, "h2"), (4, "h3")):
            for each in list(root.iter(f"h{step}")):
                each.tag = tag
        title = _words(top[0])
        root.remove(top[0])
        return title
    return ""


def _headings(root):
    """Bold lines that are a section's title by their number or by their words are headings; typed numbers go."""
    known = set().union(*(section.names for kind in all_kinds().values() for section in kind.sections))
    for block in root.findall("p"):
        words = _words(block)
        if not _all_bold(block) or len(words) > LONGEST_HEADING or block.find(".//img") is not None:
            continue
        if HEADING_NUMBER.match(words) and not TYPED_NUMBER.match(block.text_content()) or same_title(words) in known:
            _become(block, "h2", HEADING_NUMBER.sub("", words))
    for block in [*root.findall("h2"), *root.findall("h3"), *root.findall("h4")]:
        words = _words(block)
        if HEADING_NUMBER.match(words) and not re.match(r"^\d+\s*%|^\d{4}", words):
            _become(block, block.tag, HEADING_NUMBER.sub("", words))


def _drop_numbers(root):
    """A paragraph's typed number goes, for paragraphs are numbered by themselves: one set off by a tab, or one of a
    row that counts on, 2.1, 2.2, where a space has to do."""
    counted = _counted_on(root)
    for block in root.findall("p"):
        first = block
        while not (first.text or "").strip() and len(first) and first[0].tag in {"strong", "em", "a"}:
            first = first[0]
        if first.text:
            first.text = (COUNTED if block in counted else TYPED_NUMBER).sub("", first.text, count=1)


def _counted_on(root):
    """The paragraphs that begin with numbers of which each follows the one before: 1.1, 1.2, 2.1."""
    counted, last = [], (0, 0)
    for block in root.findall("p"):
        if found := COUNTED.match(block.text_content()):
            here = int(found[1]), int(found[2])
            if here in {(last[0], last[1] + 1), (last[0] + 1, 1)}:
                counted.append(block)
                last = here
    return counted if len(counted) > 1 else []


def _number_tables(root):
    """Some templates keep number and text in a table of two columns: its rows become headings and paragraphs."""
    for table in root.findall("table"):
        rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
        firsts = [_words(cells[0]) for cells in rows if cells]
        if not rows or any(len(cells) != 2 for cells in rows) or sum(map(bool, firsts)) < max(2, len(rows) // 3):
            continue
        if not all(not first or NUMBER_CELL.match(first) for first in firsts) or table.find(".//table") is not None:
            continue
        for number, (_, text) in zip(firsts, rows, strict=True):
            for block in _row_blocks(number, text):
                table.addprevious(block)
        table.drop_tree()


def _row_blocks(number, cell):
    words = _words(cell)
    if re.match(r"^\d{1,2}\.?$", number) and 0 < len(words) <= LONGEST_HEADING:
        heading = markup.Element("h2")
        heading.text = words
        return [heading]
    if (cell.text or "").strip():
        paragraph = markup.Element("p")
        paragraph.text = cell.text
        cell.insert(0, paragraph)
    return list(cell)


def _captions(root):
    """Word's captions are paragraphs beside a table or a picture; here they belong to it."""
    for table in root.findall("table"):
        beside = [_caption_at(table.getprevious()), _caption_at(table.getnext())]
        beside = [each for each in beside if each is not None]
        words = sorted(beside, key=lambda each: not _words(each).lower().startswith("table"))
        if words:
            caption = markup.Element("caption")
            caption.text = _words(words[0])
            _remove(words[0])
            table.insert(0, caption)
    for block in root.findall("p"):
        pictures = block.findall(".//img")
        if len(pictures) == 1 and not _words(block):
            figure = markup.Element("figure")
            block.addprevious(figure)
            figure.append(pictures[0])
            pictures[0].tail = None
            if (below := _caption_at(block.getnext())) is not None:
                said = markup.Element("figcaption")
                said.text = _words(below)
                figure.append(said)
                _remove(below)
            block.drop_tree()


def _caption_at(block):
    if block is None or block.tag != "p":
        return None
    words = _words(block)
    marked = block.get("class") == "caption" or (CAPTION.match(words) and len(words) < 200 and not words.endswith("."))
    return block if marked and words else None


def _nested_tables(root):
    inner = [table for table in root.iter("table") if next(table.iterancestors("table"), None) is not None]
    for table in inner:
        outermost = [each for each in table.iterancestors("table")][-1]
        table.tail = None
        outermost.addnext(table)
    if inner:
        words = capital(count(len(inner), "table within a table", "tables within tables"))
        yield f"{words}: a screen reader gets lost there, so each now stands after the table it was in."


def _merged(root):
    tables = [number for number, table in enumerate(root.iter("table"), start=1) if _spans(table)]
    if tables:
        named = ", ".join(map(str, tables))
        yield (
            f"Merged cells in table {named}. They are kept, but are hard to follow when read aloud: "
            "a table without them is better."
        )


def _spans(table):
    return any(cell.get("colspan") or cell.get("rowspan") for cell in table.iter("td", "th"))


def _descriptions(root):
    for picture in root.iter("img"):
        if picture.get("alt") == DECORATIVE:
            picture.set("alt", "")


def _footnotes(root):
    """Footnotes come last as a list, whose links back mean nothing here."""
    notes = [each for each in root.findall("ol") if each.find("li[@id]") is not None and "note-" in each[0].get("id")]
    for each in notes:
        for link in list(each.iter("a")):
            if (link.text or "").strip() == "↑":
                link.drop_tree()
        heading = markup.Element("h2")
        heading.text = "Notes"
        each.addprevious(heading)
    if notes:
        yield "Footnotes stand at the end, under ‘Notes’."


def _all_bold(block):
    words = _words(block)
    bold = "".join(each.text_content() for each in block.findall("strong"))
    return bool(words) and " ".join(bold.split()) == words


def _become(block, tag, words):
    tail = block.tail
    for child in list(block):
        block.remove(child)
    block.tag, block.text, block.tail = tag, words, tail
    block.attrib.clear()


def _remove(block):
    block.tail = None
    block.getparent().remove(block)


def _words(element):
    return " ".join(element.text_content().split())
