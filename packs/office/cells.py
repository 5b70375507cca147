"""Tags for a spreadsheet's cells, where LibreOffice gives none: older versions print sheets without any.

The workbook is printed twice: as it is, and bare, with a line round every cell. Text lies at the same places in both,
so the lines tell in which row and column each word of the first stands. Where the two do not agree, nothing is claimed.
"""

import io
import re
from bisect import bisect
from dataclasses import dataclass

import pikepdf
import pypdfium2.raw as raw
from lxml import etree
from pikepdf import Dictionary, Name, Operator

from packs.pdf import look_at, pdf_bytes
from packs.tree import Element, Marked, write_tree

from .findings import drop, first_named
from .finishing import join_links
from .package import Package

SHOWS = {"Tj", "TJ", "'", '"'}
THIN = 1.0  # points: a line between cells
MARKS = {"BDC", "BMC", "EMC", "DP", "MP"}
NEAR = 0.5  # points
NUMBER = re.compile(r"^[\s£$€%()\d.,:/+*–-]*$")
AFTER_LINES = ("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "drawing", "tableParts", "extLst")


class Disagreement(ValueError):
    """The two prints do not tell of one and the same page."""


@dataclass(frozen=True)
class Piece:
    """A run of text on a page: its left edge and middle, in points, and its words."""

    left: float
    middle: float
    words: str

    @property
    def place(self):
        return round(self.left), round(self.middle)


def ruled(workbook: bytes) -> bytes:
    """The workbook with a line round every cell, and without colours, borders, charts and pictures."""
    package = Package.read(workbook)
    styles = package.xml("xl/styles.xml")
    for each in styles.iter("{*}patternFill", "{*}gradientFill") if styles is not None else ():
        each.clear()
    for each in styles.iter("{*}border") if styles is not None else ():
        each.clear()
    for name in package.names(r"xl/worksheets/[^/]+\.xml"):
        root = package.xml(name)
        for each in [*root.iterchildren("{*}drawing", "{*}picture", "{*}printOptions")]:
            drop(each)
        _add_lines(root)
    return package.data()


def _add_lines(root):
    lines = etree.Element(f"{{{etree.QName(root).namespace}}}printOptions", gridLines="1")
    after = first_named(root, AFTER_LINES)
    if after is None:
        root.append(lines)
    else:
        after.addprevious(lines)


def with_cells_tagged(pdf: bytes, lined: bytes) -> bytes:
    """``pdf`` with a table for the cells of each page.

    Raises Disagreement where ``lined``, the same workbook with lines, does not tell where they are.
    """
    with look_at(pdf) as shown, look_at(lined) as lines:
        if len(shown) != len(lines):
            raise Disagreement("not as many pages")
        looks = [(_pieces(shown[index]), _pieces(lines[index]), *_grid(lines[index])) for index in range(len(shown))]
    with pikepdf.open(io.BytesIO(pdf)) as made:
        document = Element("Document")
        for index, (pieces, cells, across, down) in enumerate(looks):
            numbers = _mark(made, made.pages[index], len(pieces))
            known = {piece.place for piece in cells}
            inside = [at for at, piece in enumerate(pieces) if piece.place in known and numbers[at] is not None]
            outside = [at for at, piece in enumerate(pieces) if piece.place not in known and numbers[at] is not None]
            rows = _rows(pieces, inside, across, down)
            marks = {at: Marked(index, number) for at, number in enumerate(numbers)}
            document.children += _elements(rows, pieces, marks)
            document.children += [Element("P", [marks[at]]) for at in outside]
        write_tree(made, document)
        join_links(made)
        return pdf_bytes(made)


def _pieces(page) -> list[Piece]:
    text = page.get_textpage()
    found = []
    for thing in page.get_objects(max_depth=1):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            left, bottom, _, top = thing.get_bounds()
            found.append(Piece(left, (bottom + top) / 2, _words(thing, text)))
    return found


def _words(thing, text) -> str:
    size = raw.FPDFTextObj_GetText(thing.raw, text.raw, None, 0)
    buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(thing.raw, text.raw, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0").strip()


def _grid(page) -> tuple[list[float], list[float]]:
    """Where the lines between columns and between rows are, in points from left and from below."""
    across, down = set(), set()
    for thing in page.get_objects(max_depth=1):
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = thing.get_bounds()
            if right - left < THIN or top - bottom > THIN:
                across |= {left, right}
            if top - bottom < THIN or right - left > THIN:
                down |= {bottom, top}
    return _apart(across), _apart(down)


def _apart(places):
    kept = []
    for place in sorted(places):
        if not kept or place - kept[-1] > NEAR:
            kept.append(place)
    return kept


def _mark(pdf, page, pieces) -> list[int | None]:
    """Number each block of text of the page; for each piece of text in order the number of its block,
    or None where the piece before it has that block already."""
    content, numbers, opened = [], [], -1
    for part in pikepdf.parse_content_stream(page):
        operator = str(part.operator)
        if operator in MARKS:
            continue  # wrapped cells come as paragraphs, and nothing else does
        if operator == "BT":
            opened += 1
            content.append(([Name.P, Dictionary(MCID=opened)], Operator("BDC")))
        content.append(part)
        if operator in SHOWS:
            numbers.append(opened)
        if operator == "ET":
            content.append(([], Operator("EMC")))
    if len(numbers) != pieces:
        raise Disagreement("the page's text cannot be counted")
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))
    return [None if at and number == numbers[at - 1] else number for at, number in enumerate(numbers)]


def _rows(pieces, inside, across, down) -> list[dict[int, list[int]]]:
    """The rows from above: in each, the pieces of text by column."""
    rows = {}
    for at in inside:
        row, column = bisect(down, pieces[at].middle), bisect(across, pieces[at].left + NEAR)
        rows.setdefault(-row, {}).setdefault(column, []).append(at)
    for row in rows.values():
        for column in row.values():
            column.sort(key=lambda at: (-pieces[at].middle, pieces[at].left))
    return [dict(sorted(rows[row].items())) for row in sorted(rows)]


def _elements(rows, pieces, marks):
    """Lines above the table as paragraphs, then the table; only paragraphs where nothing stands beside anything."""
    first = next((at for at, row in enumerate(rows) if len(row) > 1), len(rows))
    lines = [Element("P", [marks[at] for column in row.values() for at in column]) for row in rows[:first]]
    if first == len(rows):
        return lines
    columns = sorted({column for row in rows[first:] for column in row})
    table = Element("Table", [_row(row, columns, pieces, marks, head=not at) for at, row in enumerate(rows[first:])])
    return [*lines, table]


def _row(row, columns, pieces, marks, head):
    head = head and not any(_is_number(pieces, ats) for ats in row.values())
    cells = []
    for column in columns:
        ats = row.get(column, [])
        names_row = column == columns[0] and ats and not _is_number(pieces, ats)
        inside = [Element("P", [marks[at] for at in ats])] if ats else []
        cell = Element("TH" if head or names_row else "TD", inside)
        if cell.kind == "TH":
            cell.attributes.append({"/O": Name.Table, "/Scope": Name.Column if head else Name.Row})
        cells.append(cell)
    return Element("TR", cells)


def _is_number(pieces, ats):
    return all(NUMBER.match(pieces[at].words) for at in ats)
