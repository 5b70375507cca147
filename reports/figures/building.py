"""From rows of text to a table: which rows are heads, which columns are labels, what each cell is called."""

import re
from itertools import pairwise

from . import cells
from .cells import Kind
from .tables import Cell, Table
from .wording import PERCENT, total_strength

Row = list[tuple[str, int]]  # the words of each cell and the line they stand on
REFERENCE = re.compile(
    r"^(?:(?:ref|item|risk|case|id|code|line|row|serial)\.?\s*(?:no\.?|number)?|no\.?|#|s/?n)$", re.IGNORECASE
)


def build(rows: list[Row], *, caption: str = "", heads: int | None = None, notes: str = "") -> Table | None:
    """A table of ``rows`` (padded to one width); ``heads`` says how many are heads where the source knows.

    None where there is nothing to check: no figure, or fewer than two cells across.
    """
    rows = _padded([row for row in rows if any(text.strip() for text, _line in row)])
    if not rows or len(rows[0]) < 2:
        return None
    first = _head_rows(rows) if heads is None else max(heads, 0)
    first = _more_heads(rows, first)
    rows = _labels_first(_shares_apart(rows, first), first)
    body = rows[first:]
    labels = _label_columns(body, rows[:first])
    columns = range(labels, len(rows[0]))
    over = _overs(rows[:first], len(rows[0]))
    table = _assemble(body, labels, [over[column] for column in columns], caption, notes)
    return table if table and any(cell.figure for row in table.values for cell in row) else None


def _padded(rows: list[Row]) -> list[Row]:
    width = max((len(row) for row in rows), default=0)
    return [[(cells.tidy(text), line) for text, line in row] + [("", row[0][1])] * (width - len(row)) for row in rows]


def _shares_apart(rows: list[Row], heads: int) -> list[Row]:
    """A column of '45 (23%)' or of '45/50' made two: the counts, and the percentages or the wholes."""
    columns = [_parted([row[column] for row in rows], heads) for column in range(len(rows[0]))]
    return [[cell for column in columns for cell in column[at]] for at in range(len(rows))]


def _parted(column: Row, heads: int) -> list[Row]:
    """For each row the cells that one column becomes: one, where fewer than two cells have parts."""
    found = [cells.parts(text) for text, _line in column]
    shapes = [tuple("%" if part.endswith("%") else " of" for part in parts[1:]) for parts in found if parts]
    if len(shapes) < 2:
        return [[cell] for cell in column]
    shape = max(set(shapes), key=shapes.count)
    return [_spread(cell, parts, shape, at < heads) for at, (cell, parts) in enumerate(zip(column, found, strict=True))]


def _spread(cell, parts, shape, head) -> Row:
    text, line = cell
    if (
        parts
        and len(parts) == len(shape) + 1
        and all(mark != "%" or part.endswith("%") for part, mark in zip(parts[1:], shape, strict=True))
    ):
        return [(part, line) for part in parts]
    if head or cells.kind(text) is Kind.WORDS:
        return [
            cell,
            *((f"{text} %" if mark == "%" else f"{text}{mark}", line) if text else ("", line) for mark in shape),
        ]
    blank = ("", line)
    return [*[blank] * len(shape), cell] if text.endswith("%") else [cell, *[blank] * len(shape)]


def _labels_first(rows: list[Row], heads: int) -> list[Row]:
    """A table whose labels stand to the right of its figures, turned about."""
    body = [[text for text, _line in row] for row in rows[heads:]]
    if len(body) < 2 or not all(cells.figure(row[0]) for row in body) or _in_steps([row[0] for row in body]):
        return rows
    worded = [at for at in range(1, len(body[0])) if all(cells.kind(row[at]) is Kind.WORDS for row in body)]
    at = worded[0] if worded else 0
    return [[row[at], *row[:at], *row[at + 1 :]] for row in rows]


def _head_rows(rows: list[Row]) -> int:
    """How many rows at the top hold no figure but words, years or months."""
    for at, row in enumerate(rows[:6]):
        texts = [text for text, _line in row[1:] if text]
        figures = [text for text in texts if cells.figure(text)]
        if figures and not all(cells.YEAR.match(text) for text in figures):
            return at
        if at and row[0][0] and row[0][0] != rows[at - 1][0][0] and (not texts or not _corner_open(rows[:at])):
            return at
    return 1


def _corner_open(heads: list[Row]) -> bool:
    """Whether no head stands over the labels yet, but for a title above the whole table."""
    return all(
        not row[0][0] or (at == 0 and sum(1 for text, _line in row if text) == 1) for at, row in enumerate(heads)
    )


def _more_heads(rows: list[Row], first: int) -> int:
    """Rows under the given heads that go on with them: years or words over every column."""
    while first and first < len(rows) - 1 and not rows[first][0][0]:
        texts = [text for text, _line in rows[first] if text]
        if not texts or any(cells.figure(text) and not cells.YEAR.match(text) for text in texts):
            break
        first += 1
    return first


def _label_columns(body: list[Row], heads: list[Row]) -> int:
    """How many columns at the left name the row: words, periods, or running numbers."""
    width = len(body[0]) if body else 1
    count = 0
    if len(body) == 1 and heads and heads[-1][0][0] and all(cells.figure(text) for text, _line in body[0]):
        return 0
    while count < width - 1 and _names_rows([row[count][0] for row in body], count, heads):
        count += 1
    return max(count, 1)


def _names_rows(texts: list[str], column: int, heads: list[Row]) -> bool:
    given = [text for text in texts if text]
    figures = [text for text in given if cells.figure(text) or cells.kind(text) is Kind.WITHHELD]
    if len(figures) * 2 <= len(given) and (column == 0 or len(given) - len(figures) > 0 or not given):
        return bool(given) or column == 0
    if given and all(cells.YEAR.match(text) for text in given):
        return True
    head = next((row[column][0] for row in reversed(heads) if row[column][0]), "")
    if len(given) < 3:
        return False
    return (column == 0 or bool(REFERENCE.match(head))) and _in_steps(given)


def _in_steps(texts):
    """1, 2, 3 or 4.1, 4.2: numbers that count the rows."""
    if not all(re.fullmatch(r"\d+(?:\.\d+)*\.?", text) for text in texts):
        return False
    numbers = [int(text.strip(".").split(".")[-1]) for text in texts]
    return all(after - before == 1 for before, after in pairwise(numbers))


def _overs(heads: list[Row], width: int) -> list[list[str]]:
    """For each column the heads above it, the nearest last; a head over several columns counts for each."""
    filled = []
    for at, row in enumerate(heads):
        texts = [text for text, _line in row]
        others = heads[:at] + heads[at + 1 :]
        last = ""
        for column in range(1, width):
            if texts[column]:
                last = texts[column]
            elif last and any(other[column][0] for other in others):
                texts[column] = last
        filled.append(texts)
    return [[texts[column] for texts in filled if texts[column]] for column in range(width)]


def _assemble(body, labels, overs, caption, notes):
    heads = _heads(overs)
    table = Table(
        caption, body[0][0][1] if body else 0, [], heads, [], over=[" ".join(over) for over in overs], notes=notes
    )
    table.head_starts = {at for at in range(1, len(overs)) if _group(overs[at]) != _group(overs[at - 1])}
    carried = [""] * labels
    first = 0 if _named(body) else 1
    for row in (_shifted(row, labels, first) for row in body):
        values = [Cell.of(text, line) for text, line in row[labels:]]
        names = [text for text, _line in row[:labels]]
        if not any(cell.kind is not Kind.NOTHING or cell.text for cell in values):
            table.starts.add(len(table.values))
            table.notes += " " + " ".join(names)
            continue
        if labels > 1 and names[0] and carried[0] and names[0] != carried[0]:
            table.starts.add(len(table.values))
        carried = [name or old for name, old in zip(names, carried, strict=True)]
        label = _label(names, carried)
        for cell, head in zip(values, heads, strict=True):
            cell.name = ", ".join(part for part in (label, head) if part)
        table.labels.append(label)
        table.values.append(values)
    return table if table.values else None


def _named(body: list[Row]) -> bool:
    """Whether all rows but one begin with words, so that a figure in their place belongs to the next column."""
    figures = [row for row in body if cells.figure(row[0][0]) and not cells.is_period(row[0][0])]
    return len(figures) == 1 and len(body) > 3


def _shifted(row: Row, labels: int, first: int) -> Row:
    """A row with fewer labels than the others ('Total'), its figures moved under their heads."""
    short = next(
        (at for at in range(first, labels) if cells.figure(row[at][0]) and not cells.is_period(row[at][0])), None
    )
    missing = 0 if short is None else labels - short
    if not missing or any(text for text, _line in row[len(row) - missing :]):
        return row
    return [*row[:short], *[("", row[0][1])] * missing, *row[short : len(row) - missing]]


def _label(names, carried):
    """The words that name a row: those nearest its figures, or with its group where they alone would not do."""
    own = [name for name in names if name]
    if not own:
        return ""
    if total_strength(own[0]) or total_strength(own[-1]):
        return next(name for name in own if total_strength(name))
    return own[-1] if len(names) == 1 or not carried[0] else ", ".join(dict.fromkeys(own))


def _heads(overs):
    """Short names of the columns: the nearest head, with those above it where it is used twice."""
    near = [re.sub(r"(?<=\d/) (?=\d)", "", over[-1]) if over else "" for over in overs]
    return [
        near[at] if near.count(near[at]) == 1 and not PERCENT.fullmatch(near[at]) else ", ".join(dict.fromkeys(over))
        for at, over in enumerate(overs)
    ]


def _group(over):
    return over[0] if len(over) > 1 else ""
