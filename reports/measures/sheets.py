"""Reads what is pasted from a spreadsheet, or a CSV file, as a table of figures by two headings. Pure.

The first column, and the first row or rows, say what each figure is of. Merged headings come as a text followed by
empty cells: the text counts for all of them. No figure is dropped unseen: what cannot be placed is named. Rows with a
text in their first cell alone, as titles and notes are, hold none.
"""

import csv
import io
import re
from dataclasses import dataclass, field

from .periods import NotAPeriod, read_period
from .typed_figures import NotAFigure, read_figure
from .units import Unit

MOST_ROWS, MOST_COLUMNS = 2_000, 200
LONG_HEADINGS = {
    "area": "area",
    "locality": "area",
    "team": "area",
    "period": "period",
    "month": "period",
    "quarter": "period",
    "year": "period",
    "value": "value",
    "figure": "value",
    "numerator": "numerator",
    "denominator": "denominator",
    "breakdown": "breakdown",
}


class NotASheet(ValueError):
    """The text holds no table that can be read; the message says what is missing."""


@dataclass(frozen=True)
class SheetCell:
    """A cell with its two headings and its place as a spreadsheet names it: 'B4'."""

    row: str
    column: str
    text: str
    place: str


@dataclass
class Sheet:
    """The cells under both headings; figures that stand under none, ``unplaced``; titles and notes, which have none."""

    cells: list[SheetCell] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def grid_of(text: str) -> list[list[str]]:
    """The rows and cells of tab-separated or comma-separated text. Raises NotASheet where there is none."""
    text = text.lstrip("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise NotASheet("Nothing was pasted or chosen.")
    mark = "\t" if "\t" in text else ";" if text.count(";") > text.count(",") else ","
    try:
        rows = [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]
    except csv.Error as error:
        raise NotASheet("This is no table that can be read. Save it as CSV, or copy the cells again.") from error
    if len(rows) > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
        raise NotASheet(
            f"This table is too large: {MOST_ROWS:,} rows and {MOST_COLUMNS} columns at most. Give it in parts."
        )
    return rows


def decoded(data: bytes) -> str:
    """The text of a CSV file as Excel and others save it. Raises NotASheet for workbooks and other files."""
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise NotASheet(
            "This is an Excel workbook. In Excel choose ‘Save as’ and ‘CSV UTF-8’, or copy and paste the cells."
        )
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if data.startswith(b"%PDF") or (b"\x00" in data and not wide):
        raise NotASheet("This is no CSV file. Save the sheet as CSV UTF-8, or copy and paste the cells.")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotASheet("This file is no text that can be read. Save it as CSV UTF-8.")


def read_sheet(text: str) -> Sheet:
    """The table in ``text``. Raises NotASheet where it has no headings or no figures."""
    return sheet_of(grid_of(text))


def sheet_of(rows: list[list[str]]) -> Sheet:
    """The table in ``rows`` of cells; see ``read_sheet``."""
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    sheet = Sheet()
    while numbered and numbered[0][1][0] and sum(map(bool, numbered[0][1])) == 1:
        sheet.notes.append(numbered.pop(0)[1][0])  # a title above the table
    heads = _headings(numbered)
    if not heads or len(heads) == len(numbered):
        raise NotASheet("The first row must hold the headings of the columns, and figures must follow below it.")
    sheet.columns = _merged([row for _, row in heads], max(len(row) for _, row in numbered))
    for number, row in numbered[len(heads) :]:
        _take_row(sheet, number, row)
    return sheet


def long_rows(rows: list[list[str]]) -> list[dict[str, str]] | None:
    """A table with a row to each figure and columns named area, period and value, as dicts; None if it is no such."""
    names = [LONG_HEADINGS.get(cell.lower(), "") for cell in rows[0]] if rows else []
    if "period" not in names or not {"value", "numerator"} & set(names) or len(set(filter(None, names))) < 2:
        return None
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if any(row):
            found.append({name: cell for name, cell in zip(names, row, strict=False) if name} | {"row": str(number)})
    return found


def _take_row(sheet, number, row):
    label, cells = row[0], row[1:]
    if not label:
        if any(cells):
            sheet.unplaced.append(f"Row {number} has figures and no heading: {', '.join(filter(None, cells))}")
        return
    if not any(cells):
        sheet.notes.append(label)
        return
    sheet.rows.append(label)
    for place, text in enumerate(cells, start=1):
        name, heading = f"{_letters(place)}{number}", sheet.columns[place]
        if heading:
            sheet.cells.append(SheetCell(label, heading, text, name))
        elif text:
            sheet.unplaced.append(f"Cell {name} has no heading above it: {text}")


def _headings(numbered):
    """The rows at the top that hold headings: the first, and those below it that begin with an empty cell."""
    heads = numbered[:1]
    for number, row in numbered[1:]:
        if row[0] or (_holds_figures(row[1:]) and not _all_periods(row[1:])):
            break
        heads.append((number, row))
    return heads


def _holds_figures(cells):
    return any(cell and _is_figure(cell) for cell in cells)


def _all_periods(cells):
    """Years are figures too, to look at: '2021', '2020-21'."""
    return all(_is_period(cell) for cell in cells if cell)


def _is_figure(text):
    for unit in (Unit.POUNDS, Unit.PERCENT):
        try:
            return read_figure(text, unit).value is not None
        except NotAFigure:
            continue
    return False


def _is_period(text):
    try:
        read_period(text)
    except NotAPeriod:
        return False
    return True


def _merged(heads, width):
    """One heading to a column: '2020-21' over 'No.' and '%' gives '2020-21 No.' and '2020-21 %'."""
    names = [""] * width
    for head in heads:
        head = head + [""] * (width - len(head))
        last = ""
        for column, cell in enumerate(head):
            last = cell or (last if len(heads) > 1 and column else "")
            names[column] = f"{names[column]} {last}".strip()
    return names


def _letters(column):
    name = ""
    while column >= 0:
        name, column = chr(65 + column % 26) + name, column // 26 - 1
    return name


def same_name(text: str) -> str:
    """A heading as it is compared: without case, punctuation at its ends, and spaces that only lay it out."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip(" .:*").casefold()
