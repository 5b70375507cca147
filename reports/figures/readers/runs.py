"""Tables that lost their columns: 'North 5 6 11' with single spaces, a cell a line, '- Reviews: 34 = 24%'."""

import re

from .. import cells
from ..building import Row
from ..cells import Kind
from ..wording import total_strength
from .pages import BREAK

LISTED = re.compile(
    r"^(?:[-•·▪*]\s*)?(?P<label>[A-Za-z][^:=]{2,80}?)\s*(?:[:=–—-])\s*(?P<count>\d[\d,]*)\s*(?:[=(–—-]|, )\s*"
    r"(?P<share>\d+(?:\.\d+)?\s?%)\s*\)?[.;,]?$"
)
LONGEST = 60
MOST = 15  # columns


def in_rows(lines: list[str], taken: set[int]):
    """Lines that end in the same number of figures, and lists of 'label: count = share'."""
    yield from _listed(lines, taken)
    run: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line == BREAK:
            continue
        parts = _parts(line) if number - 1 not in taken else None
        if parts and (not run or len(run[-1][2]) == len(parts[1])):
            run.append((number, *parts))
        elif line.strip() or len(run) < 3 or number > len(lines):
            if len(run) >= 3 and (len(run[0][2]) > 1 or (_ends_in_total(run) and not _more_above(lines, run))):
                yield _with_heads(lines, run)
            run = [(number, *parts)] if parts else []


def _ends_in_total(run) -> bool:
    """A list with one figure a line is a table only where its last line is a total."""
    return len(run) >= 4 and total_strength(run[-1][1]) == 3


def _more_above(lines, run) -> bool:
    """Whether the line above the first holds a figure too, so that a row may be missing."""
    above = cells.tidy(lines[run[0][0] - 2]).split(" ") if run[0][0] > 1 else []
    return len(above) > 1 and any(cells.figure(word) and not cells.YEAR.match(word) for word in above[1:])


def _parts(line: str) -> tuple[str, list[str]] | None:
    """'North team 5 6 11' as its words and the figures it ends in."""
    words = cells.tidy(line).split(" ")
    at = len(words)
    while at > 1 and cells.kind(words[at - 1]) is not Kind.WORDS:
        at -= 1
    label = " ".join(words[:at])
    if (
        at == len(words)
        or not (re.search(r"[A-Za-z%]", label) or cells.is_period(label))
        or len(label) > 90
        or label.endswith((".", ",", ";"))
    ):
        return None
    return label, words[at:]


def _with_heads(lines, run):
    width = len(run[0][2])
    first = run[0][0] - 1
    above = next((at for at in range(first - 1, max(first - 3, -1), -1) if lines[at].strip()), None)
    rows: list[Row] = [[(text, number) for text in (label, *figures)] for number, label, figures in run]
    if above is None or len(lines[above]) >= 120:
        return rows, 0
    heads = _heads(cells.tidy(lines[above]).split(" "), width)
    return ([[(text, above + 1) for text in heads], *rows], 1) if any(heads) else (rows, 0)


def _heads(words, width):
    if len(words) == width:
        return ["", *words]
    if len(words) == width + 1:
        return words
    last = words[-1] if words and words[-1].lower() in {"total", "totals", "average", "ave", "ytd"} else ""
    return [""] * width + [last]


def _listed(lines, taken):
    run: list[Row] = []
    for number, line in enumerate([*lines, "."], start=1):
        match = LISTED.match(cells.tidy(line)) if number - 1 not in taken else None
        if match:
            run.append([(match[part], number) for part in ("label", "count", "share")])
        elif line.strip():
            if len(run) >= 3:
                yield [[("", run[0][0][1]), ("Number", run[0][0][1]), ("%", run[0][0][1])], *run], 1
            run = []


def cell_a_line(lines: list[str], taken: set[int]):
    """A label and its figures one below the other, again and again at the same distance."""
    run: list[tuple[str, int]] = []
    for number, line in enumerate([*lines, "x" * (LONGEST + 1)], start=1):
        text = cells.tidy(line)
        if number - 1 in taken or len(text) > LONGEST or (text.endswith(".") and " " in text):
            yield from _stacked(run)
            run = []
        elif text:
            run.append((text, number))


def _stacked(run):
    marks = "".join("W" if cells.kind(text) is Kind.WORDS or cells.is_period(text) else "F" for text, _line in run)
    for width, labels in [(width, 1) for width in range(MOST, 1, -1)] + [(width, 2) for width in range(MOST, 2, -1)]:
        body = "W" * labels + "F" * (width - labels)
        match = re.search(rf"(?:{body}){{3,}}", marks)
        if not match or "F" in marks[match.end() : match.end() + 1]:
            continue
        start = match.start()
        heads = _stacked_heads(run, marks, start, width)
        rows = [run[at : at + width] for at in range(start, match.end(), width)]
        yield [heads, *rows], 1
        return


def _stacked_heads(run, marks, start, width) -> Row:
    """The words above: a head for every column, with or without one over the labels."""
    line = run[start][1]
    above = 0
    while start - above > 0 and marks[start - above - 1] == "W" and above < width:
        above += 1
    if above >= width - 1:
        heads = run[start - above : start][-width:]
        return heads if len(heads) == width else [("", line), *heads]
    return [("", line)] * width
