"""One invented table in the forms it reaches us in: tabs, pipes, columns of spaces, HTML, Word, PDF."""

import html
import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reports.figures import read_bytes

TABLES = Path(__file__).parent / "tables"
ALL = ("tabs", "pipes", "spaces", "html", "docx")


@dataclass(frozen=True)
class Slip:
    """What is wrong in a table; kind and expected are None where any will do."""

    cell: str
    kind: str | None
    stated: Decimal
    expected: Decimal | None

    @classmethod
    def of(cls, line):
        cell, kind, stated, expected = (part.strip() for part in line.split(";"))
        return cls(
            cell, None if kind == "any" else kind, Decimal(stated), None if expected == "any" else Decimal(expected)
        )


@dataclass(frozen=True)
class Case:
    """A table written with '|' between cells, a note after it, and the slips in it."""

    name: str
    caption: str
    rows: tuple
    slips: tuple = ()
    after: str = ""
    heads: int = 1
    forms: tuple = ALL

    @classmethod
    def of(cls, block):
        name, caption, *lines = block.strip().split("\n")
        marked = [line.split(": ", 1) for line in lines if line.startswith(("slip: ", "after: ", "heads: ", "forms: "))]
        rows = tuple(line for line in lines if "|" in line)
        slips = tuple(Slip.of(words) for mark, words in marked if mark == "slip")
        given = {mark: words for mark, words in marked if mark != "slip"}
        forms = tuple(given["forms"].split()) if "forms" in given else ALL
        return cls(name, caption, rows, slips, given.get("after", ""), int(given.get("heads", 1)), forms)

    def grid(self):
        rows = [[cell.strip() for cell in row.split("|")] for row in self.rows]
        width = max(len(row) for row in rows)
        return [row + [""] * (width - len(row)) for row in rows]


def cases(name):
    """The cases of one of the files beside the tests."""
    return [Case.of(block) for block in (TABLES / f"{name}.txt").read_text().split("\n== ")[1:]]


def tabs(case):
    return _framed(case, ["\t".join(row) for row in case.grid()])


def pipes(case):
    rows = ["| " + " | ".join(row) + " |" for row in case.grid()]
    rows.insert(case.heads, "|---" * len(case.grid()[0]) + "|")
    return _framed(case, rows)


def spaces(case):
    """As `pdftotext -layout` sets it: labels to the left, figures to the right of their columns."""
    grid = case.grid()
    widths = [max(len(row[at]) for row in grid) + 3 for at in range(len(grid[0]))]
    lines = [
        "".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in grid
    ]
    return _framed(case, [line.rstrip() for line in lines])


def as_html(case):
    grid = case.grid()
    rows = []
    for at, row in enumerate(grid):
        tag = "th" if at < case.heads else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row) + "</tr>")
    head, body = "\n".join(rows[: case.heads]), "\n".join(rows[case.heads :])
    caption = f"<caption>{html.escape(case.caption)}</caption>"
    table = f"<table>\n{caption}\n<thead>{head}</thead>\n<tbody>{body}</tbody>\n</table>"
    return f"<h2>Report</h2>\n{table}\n<p>{html.escape(case.after)}</p>"


def docx(case):
    from docx import Document

    document = Document()
    document.add_paragraph(case.caption)
    grid = case.grid()
    table = document.add_table(len(grid), len(grid[0]))
    for row, cells in zip(table.rows, grid, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph(case.after)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(case):
    from weasyprint import HTML

    style = "body{font:10pt sans-serif} td,th{padding:3pt 8pt;text-align:right}"
    style += "td:first-child,th:first-child{text-align:left}"
    return HTML(string=f"<style>{style}</style>{as_html(case)}").write_pdf()


FORMS = {"tabs": tabs, "pipes": pipes, "spaces": spaces, "html": as_html, "docx": docx, "pdf": pdf}


def read(case, form):
    """The tables and text of a case in one of its forms, by way of the same door as a file."""
    made = FORMS[form](case)
    return read_bytes(made if isinstance(made, bytes) else made.encode(), f"case.{form}")


def _framed(case, lines):
    return "\n".join(["Report", "", case.caption, "", *lines, "", case.after, ""])
