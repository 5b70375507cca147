"""The blocks of a document that was read, as a web page and as plain text."""

import re
from itertools import groupby

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

BULLET = re.compile(r"^[-•*·]\s+")  # the list says that it is one


def blocks_html(blocks):
    """Headings, paragraphs, lists and tables; every word escaped. The first row of a table becomes its header."""
    parts = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        if kind == "list_item":
            parts.append(
                format_html(
                    "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((BULLET.sub("", b.text),) for b in run))
                )
            )
        else:
            parts += [_MAKERS.get(kind, _paragraph)(block) for block in run]
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped)


def blocks_text(blocks):
    """The words of the blocks, a line to a block or to a row of a table."""
    return "\n".join(
        line for block in blocks for line in ([block.text] if block.text else [" | ".join(row) for row in block.rows])
    )


def _paragraph(block):
    return format_html("<p>{}</p>", block.text)


def _heading(block):
    return format_html("<h2>{}</h2>", block.text)


def _table(block):
    if not block.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


_MAKERS = {"heading": _heading, "paragraph": _paragraph, "table": _table}
