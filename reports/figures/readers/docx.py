"""Tables and words of a Word file. Lines are counted as paragraphs, those in tables included."""

import io
import zipfile

from lxml import etree

from ..building import build
from ..tables import Table
from .grids import Merged, flat
from .unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 200 * 1024 * 1024
AWAY = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"}
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def read(data: bytes, name: str) -> tuple[list[Table], str]:
    """The tables of a Word file and its text, tracked changes taken as accepted. Raises Unreadable."""
    body = _body(data, name)
    lines: list[str] = []
    tables: list[Table] = []
    for block in _blocks(body):
        if block.tag == f"{W}p":
            lines.append(_words(block))
        else:
            _table(block, lines, tables)
    return tables, "\n".join(lines)


def _body(data, name):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("word/document.xml").file_size > LARGEST:
                raise Unreadable(f"{name} is too large to read.")
            root = etree.fromstring(archive.read("word/document.xml"), PARSER)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError, OSError, EOFError, NotImplementedError) as reason:
        raise Unreadable(f"{name} is a broken Word file, or one locked with a password.") from reason
    except KeyError as reason:
        raise Unreadable(f"{name} is not a Word file (.docx). Save it as one, as a PDF or as plain text.") from reason
    body = root.find(f"{W}body")
    if body is None:
        raise Unreadable(f"{name} is a broken Word file: it has no text.")
    return body


def _blocks(parent):
    """Paragraphs and tables, also those in content controls and accepted insertions."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _blocks(child)


def _words(element) -> str:
    parts = []
    for child in element:
        if child.tag in AWAY:
            continue
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            parts.append(" ")
        elif child.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{W}footnoteReference":
            parts.append("*")
        else:
            parts.append(_words(child))
    return "".join(parts)


def _table(block, lines: list[str], tables: list[Table]) -> None:
    """Reads one table, then those nested in it; each row of it takes a line of the text."""
    caption = next((line for line in reversed(lines[-6:]) if line.strip() and len(line) <= 140), "")
    rows, heads, nested = [], 0, []
    for row in block.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not block or row.find(f"{W}trPr/{W}del") is not None:
            continue
        lines.append("")
        number = len(lines)
        rows.append(list(_cells(row, number)))
        heads += row.find(f"{W}trPr/{W}tblHeader") is not None and heads == len(rows) - 1
        nested += [inner for cell in _row_cells(row) for inner in _blocks(cell) if inner.tag == f"{W}tbl"]
    table = build(
        flat(_merged_down(rows), heads=heads or 1), caption=caption, heads=heads if 0 < heads < len(rows) else None
    )
    tables += [table] if table else []
    for inner in nested:
        _table(inner, lines, tables)


def _row_cells(row):
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _row_cells(child)


def _cells(row, number):
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    if skipped is not None:
        yield Merged("", number, int(skipped.get(f"{W}val", "0")) or 1)
    for cell in _row_cells(row):
        span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        words = " ".join(_words(block).strip() for block in _blocks(cell) if block.tag == f"{W}p").strip()
        across = span.get(f"{W}val", "1") if span is not None else "1"
        yield Merged("" if goes_on else words, number, int(across) if across.isdigit() else 1, 0 if goes_on else 1)


def _merged_down(rows: list[list[Merged]]) -> list[list[Merged]]:
    """Cells merged downwards: the words at the top count for the labels and heads below."""
    above: dict[int, str] = {}
    found = []
    for row in rows:
        column, out = 0, []
        for cell in row:
            text = above.get(column, "") if cell.down == 0 and column == 0 else cell.text
            above[column] = text if cell.down == 0 else cell.text
            out.append(Merged(text, cell.line, cell.across, 1))
            column += cell.across
        found.append(out)
    return found
