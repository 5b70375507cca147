"""Columns that only white space keeps apart: text set with spaces, or the words of a PDF page with their places."""

import re

from .. import cells
from ..building import Row
from ..wording import PART_OF, says
from .columns import Piece, columns_of
from .columns import is_figure as _is_figure
from .crowded import crowded, in_order
from .pages import BREAK

PIECE = re.compile(r"\S+(?: \S+)*")
HEAD_LINES = 5
TITLED = re.compile(
    r"(?:appendix|annexe?|schedule|enclosure|agenda item)\s\w{1,3}(?:\(\w+\))*$", re.IGNORECASE
)  # at a title
OPEN_ENDED = re.compile(r"\b(?:and|of|at|the|for|to|with|in|by|or|from)$|[&,/–-]$", re.IGNORECASE)
OPEN_HEAD = re.compile(r"\b(?:per|of|for|over|under|above|below)$", re.IGNORECASE)


Line = tuple[int, list[Piece]]  # its number, its pieces from left to right


def blocks(lines: list[str], taken: set[int]):
    """The tables of a text whose columns are two or more spaces apart."""
    numbered = []
    for number, line in enumerate(lines, start=1):
        if line == BREAK:
            continue
        free = number - 1 not in taken and "\t" not in line and "|" not in line
        pieces = [piece for match in PIECE.finditer(line) for piece in _pieces(match)] if free else []
        if 1 < len(pieces) <= 3 and TITLED.match(pieces[-1].text):
            pieces = pieces[:-1]
        numbered.append((number, pieces))
    yield from tables(numbered)


def _pieces(match: re.Match) -> list[Piece]:
    """What stands together; figures that only one space keeps apart, '(1,204) (1,288)', are two."""
    parts = match.group().split(" ")
    if len(parts) == 1 or _is_figure(match.group()) or not all(cells.figure(part) for part in parts):
        return [Piece(match.group(), match.start(), match.end())]
    starts = [match.start() + sum(len(part) + 1 for part in parts[:at]) for at in range(len(parts))]
    return [Piece(part, start, start + len(part)) for part, start in zip(parts, starts, strict=True)]


def tables(lines: list[Line]):
    """The rows of each table among ``lines``, and how many of them are heads (always one)."""
    lines = list(lines)
    for first, last in _stretches(lines):
        rows = _rows(lines, first, last)
        if rows:
            yield rows


def _has_figures(pieces: list[Piece]) -> bool:
    texts = [cells.tidy(piece.text) for piece in pieces[1:]]
    if len(pieces) == 1 or not texts:
        return False
    figures = [text for text in texts if _is_figure(text)]
    only_years = all(cells.YEAR.match(text) for text in figures)
    return bool(figures) and not only_years and len(figures) * 2 >= len(texts)


def _stretches(lines):
    """From first to last line with figures in columns; up to two other lines may stand between."""
    start = last = None
    for at, (_number, pieces) in enumerate(lines):
        if not _has_figures(pieces):
            continue
        if last is not None and (
            _apart(_without_heads_again(lines, start, last, at)) or _another(lines, start, last, at)
        ):
            if start != last:
                yield start, last
            start = None
        start, last = (at if start is None else start), at
    if start is not None and start != last:
        yield start, last


def _another(lines, start, last, at) -> bool:
    """Whether words below an empty line open a narrower table: at most half as many figures in its rows."""
    between = [pieces for _number, pieces in lines[last + 1 : at]]
    if [] not in between or not any(between) or at + 1 >= len(lines):
        return False
    after = {len(pieces) for _number, pieces in lines[at : at + 2]}
    before = [len(pieces) - 1 for _number, pieces in lines[start : last + 1] if _has_figures(pieces)]
    return len(after) == 1 and (after.pop() - 1) * 2 <= min(before)


def _without_heads_again(lines, start, last, at) -> list[list[Piece]]:
    """The lines between two with figures; heads said again on a new page are emptied for good."""
    above = [_texts(pieces) for _number, pieces in lines[max(start - HEAD_LINES, 0) : start]]
    heads = [texts for texts in above if len(texts) > 1]
    again = 0
    while again < min(len(above), at - last - 1) and _texts(lines[at - again - 1][1]) == above[-again - 1]:
        again += 1
    for between in range(last + 1, at):
        number, pieces = lines[between]
        if between >= at - again or (len(pieces) > 1 and _texts(pieces) in heads):
            lines[between] = (number, [])
    return [pieces for _number, pieces in lines[last + 1 : at]]


def _texts(pieces):
    return [piece.text for piece in pieces]


def _apart(between) -> bool:
    words = [pieces for pieces in between if pieces]
    wide = any(len(pieces) > 1 or len(pieces[0].text) > 70 for pieces in words)
    return len(words) > 2 or len(between) > 6 or wide


def _rows(lines, first, last) -> tuple[list[Row], int] | None:
    first = _first(lines, first)
    body = lines[first : last + 1]
    columns = columns_of([pieces for _number, pieces in body])
    if crowded([pieces for _number, pieces in body], columns):
        body = in_order(body)
        columns = columns_of([pieces for _number, pieces in body])
    if not columns:
        return None
    margin = min(pieces[0].left for _number, pieces in body if pieces)
    body += _tail(lines, last, columns, margin)
    heads, parts = _heads(lines, first, columns, margin)
    rows = [_placed(number, pieces, columns, margin) for number, pieces in body if pieces]
    return [*heads, *_wrapped([*parts, *rows])], len(heads)


def _first(lines, first) -> int:
    """The line above belongs to the rows too where a figure stands in it among words: '1,044  (E)'."""
    number, pieces = lines[first - 1] if first else (0, [])
    figures = [
        piece for piece in pieces[1:]
        if cells.figure(piece.text) and not cells.YEAR.match(piece.text) and not _per(lines, first - 1, piece)
    ]  # fmt: skip
    below = [piece for piece in lines[first][1][1:] if _figure(piece)]
    over = any(one.left < other.right and one.right > other.left for one in figures for other in below)
    return first - 1 if over and number + 1 == lines[first][0] and not _has_figures(pieces) else first


def _per(lines, at, piece) -> bool:
    """Whether this is the foot of a head, '100,000' under 'Rate per'."""
    above = lines[at - 1][1] if at else []
    over = [each.text for each in above if each.left < piece.right and each.right > piece.left]
    return bool(re.fullmatch(r"10*(?:,000)*", piece.text)) and any(OPEN_HEAD.search(text) for text in over)


def _tail(lines, last, columns, margin) -> list[Line]:
    """The rest of the last label, on the line below."""
    number, pieces = lines[last]
    below = lines[last + 1] if last + 1 < len(lines) else (0, [])
    alone = len(below[1]) == 1 and below[0] == number + 1 and below[1][0].right <= columns[0][0]
    if alone and below[1][0].left <= margin + 4 and _goes_on(pieces[0].text, below[1][0].text):
        return [below]
    return []


def _figure(piece):
    return _is_figure(piece.text)


def _placed(number, pieces, columns, margin) -> Row:
    row = [""] * (len(columns) + 1)
    for piece in pieces:
        at = _column(piece, columns, margin)
        row[at] = f"{row[at]} {piece.text}".strip()
    return [(text, number) for text in row]


def _column(piece, columns, margin):
    """Nought for labels: what begins where they begin, or ends before the first column of figures."""
    if piece.right <= columns[0][0] or (piece.left <= margin + 4 and not _figure(piece)):
        return 0
    for at, (left, right) in enumerate(columns):
        if piece.left < right and piece.right > left:
            return at + 1
    middle = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle)) + 1


def _width(piece):
    return piece.right - piece.left


def _heads(lines, first, columns, margin) -> tuple[list[Row], list[Row]]:
    """The lines just above the figures that stand over their columns; and a line of words alone that begins a part."""
    found: list[tuple[Row, bool]] = []
    parts: list[Row] = []
    blank = 0
    for number, pieces in reversed(lines[max(first - HEAD_LINES, 0) : first]):
        blank += not pieces
        if blank > 1:
            break
        if not pieces:
            continue
        if _has_figures(pieces):
            break
        over = [piece for piece in pieces if piece.right > columns[0][0]]
        if len(pieces) == 1 and not found and not parts and pieces[0].right <= columns[0][0] + 20:
            parts = [_placed(number, pieces, columns, margin)]
            continue
        if not over or (len(pieces) == 1 and (pieces[0].left < columns[0][0] or _width(pieces[0]) > 60)):
            break
        found.insert(
            0,
            (
                _placed(number, pieces, columns, margin),
                all(cells.is_period(piece.text) for piece in over) or any(_spans(piece, columns) for piece in over),
            ),
        )
    return _joined(found), parts if found else []


def _spans(piece, columns) -> bool:
    return sum(1 for left, right in columns if piece.left < right and piece.right > left) > 1


def _joined(found) -> list[Row]:
    """Heads of several lines made one, unless a line stands over more than one column at once."""
    rows: list[Row] = []
    for at, (row, spans) in enumerate(found):
        if rows and not found[at - 1][1] and not spans:
            rows[-1] = [
                (f"{above} {text}".strip(), line) for (above, line), (text, _) in zip(rows[-1], row, strict=True)
            ]
        else:
            rows.append(row)
    return rows


def _goes_on(above: str, words: str) -> bool:
    """Whether a label looks like the rest of the one above: 'parents or relatives', 'March' under 'at 31'."""
    day = re.search(r"\b\d{1,2}$", above) and re.match(rf"{cells.MONTH}\b", words, re.IGNORECASE)
    return words[:1].islower() or bool(day or OPEN_ENDED.search(above))


def _wrapped(rows: list[Row]) -> list[Row]:
    """Labels that go on over the next line, put back together; other lines of words alone stay."""
    joined: list[Row] = []
    for at, row in enumerate(rows):
        goes_on = joined and _goes_on(joined[-1][0][0], row[0][0])
        alone = goes_on and not any(text for text, _line in joined[-1][1:])
        tail = goes_on and not any(text for text, _line in row[1:])
        if tail and at + 1 < len(rows) and says(PART_OF, row[0][0]) and rows[at + 1][0][0][:1].islower():
            joined.append(row)
        elif alone:
            joined[-1] = [(f"{joined[-1][0][0]} {row[0][0]}", row[0][1]), *row[1:]]
        elif tail:
            joined[-1] = [(f"{joined[-1][0][0]} {row[0][0]}", joined[-1][0][1]), *joined[-1][1:]]
        else:
            joined.append(row)
    return joined
