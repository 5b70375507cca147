"""Tables of an HTML page or of a report's rich text."""

import lxml.html

from ..building import build
from ..tables import Table
from .grids import Merged, flat

AWAY = {"script", "style", "del", "template"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "dt", "dd", "blockquote"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def tables_in_html(html: str) -> list[Table]:
    """The tables of an HTML text, in order; the line is that of the source. A table within a cell is read by itself."""
    if not html.strip():
        return []
    root = (
        lxml.html.fragment_fromstring(html, create_parent="div")
        if "<html" not in html[:500].lower()
        else lxml.html.document_fromstring(html)
    )
    return [table for element in root.iter("table") if (table := _table(element))]


def text_of_html(html: str) -> str:
    """The words outside tables, each block on the line of the source where it begins."""
    if not html.strip():
        return ""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    lines: dict[int, list[str]] = {}
    for element in root.iter(*BLOCKS):
        if not any(above.tag in {"table", *BLOCKS} for above in element.iterancestors()):
            lines.setdefault(element.sourceline or 1, []).append(_words(element))
    last = max(lines, default=0)
    return "\n".join(" ".join(lines.get(number, [])) for number in range(1, last + 1))


def _table(element) -> Table | None:
    rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
    cells = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in rows]
    heads = _head_rows(rows)
    return build(flat(cells, heads=heads), caption=_caption(element), heads=heads or None, notes=_below(element))


def _head_rows(rows) -> int:
    count = 0
    for row in rows:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        inside = any(above.tag == "thead" for above in row.iterancestors())
        if not inside and not (cells and all(cell.tag == "th" for cell in cells)):
            break
        count += 1
    return count if count < len(rows) else 0


def _cell(cell) -> Merged:
    return Merged(_words(cell), cell.sourceline or 0, _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell, name) -> int:
    text = (cell.get(name) or "1").strip()
    return max(int(text), 1) if text.isdigit() else 1


def _words(element) -> str:
    """The words of an element; those struck out and those of a table inside it are left out."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in AWAY and child.tag != "table":
            mark = _words(child)
            parts.append(
                f"[{mark}]"
                if child.tag == "sup" and mark.strip().isalnum()
                else f" {mark} "
                if child.tag in {"br", "p", "li", "div"}
                else mark
            )
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _caption(element) -> str:
    own = element.find("caption")
    if own is not None and _words(own):
        return _words(own)
    figure = next(element.iterancestors("figure"), None)
    beside = figure.find("figcaption") if figure is not None else None
    if beside is not None and _words(beside):
        return _words(beside)
    before = element.getprevious()
    while (
        before is not None and before.tag not in HEADINGS and not (before.tag == "p" and 0 < len(_words(before)) <= 140)
    ):
        before = before.getprevious()
    return _words(before) if before is not None else ""


def _below(element) -> str:
    after = element.getnext()
    return (
        _words(after)
        if after is not None and isinstance(after.tag, str) and after.tag == "p" and len(_words(after)) < 300
        else ""
    )
