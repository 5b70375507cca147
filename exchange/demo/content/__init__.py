"""Reads the papers of this folder: facts, a line each, then text in a few plain marks.

``## `` begins a section, ``- `` a bullet; ``Table: caption`` is followed by its header and rows, cells apart by ``|``;
every other line is a paragraph. ``{name}`` is filled in from the facts given, such as the date of a meeting.
"""

import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from django.utils.html import escape

from exchange.demo.writing import Written

FOLDER = Path(__file__).parent
FACTS = {"title", "kind", "report of", "authors", "wards", "summary", "recommendation", "background"}


def paper(name, given=None, **more):
    """The paper in the file ``name``, with the fields ``more`` on top."""
    text = re.sub(r"\{(\w+)\}", lambda found: (given or {})[found[1]], (FOLDER / f"{name}.txt").read_text("utf-8"))
    head, _, body = text.partition("\n\n")
    facts = {}
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        if key not in FACTS:
            raise ValueError(f"{name}.txt has no fact called ‘{key}’.")
        facts.setdefault(key, []).append(value)
    return replace(
        Written(
            title=facts.pop("title")[0],
            body=html(body),
            recommendations=tuple(facts.pop("recommendation", ())),
            background_papers="\n".join(facts.pop("background", ())),
            **{key.replace(" ", "_"): "\n".join(lines) for key, lines in facts.items()},
        ),
        **more,
    )


def html(text):
    """The text of a paper as HTML."""
    lines = [line.strip() for line in text.splitlines()]
    return "".join(
        _block(mark, list(group)) for mark, group in groupby(_marked(lines), key=lambda pair: pair[0]) if mark
    )


def _marked(lines):
    """Each line with the mark of the block it belongs to; an empty line has none and ends a block."""
    in_table = False
    for number, line in enumerate(lines):
        in_table = line.startswith("Table: ") or in_table and "|" in line
        if in_table:
            yield "table", line
        elif line.startswith("- "):
            yield "list", line[2:]
        else:
            yield (f"line {number}" if line else ""), line


def _block(mark, pairs):
    lines = [line for _, line in pairs]
    if mark == "table":
        return _table(lines[0].removeprefix("Table: "), lines[1:])
    if mark == "list":
        return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
    line = lines[0]
    if line.startswith("## "):
        return f"<h2>{escape(line.removeprefix('## '))}</h2>"
    return f"<p>{escape(line)}</p>"


def _table(caption, lines):
    head, *rows = [[escape(cell.strip()) for cell in line.split("|")] for line in lines]
    header = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(f"<tr>{_row(cells)}</tr>" for cells in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>"


def _row(cells):
    first, *others = cells
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)
