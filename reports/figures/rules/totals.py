"""Rows and columns called total, or that prove to be one, against the sum of what they total."""

from ..tables import Table, sampled
from ..wording import OVERLAP, says, total_strength
from .across import follows_across
from .doubts import believed_alone, comparable
from .readings import Reading, adds_up, is_rate, off, readings, slack
from .relations import Sum

LARGE = 10  # steps that a sum must have before it says anything without the word
FEWEST = 3  # rows that a foot without a label must have above it
ENOUGH = 4  # columns that must agree before a row without the word counts as a total


def sums(table: Table) -> list[Sum]:
    """What the totals of a table should be, down the columns and along the rows."""
    if says(OVERLAP, " ".join([table.caption, table.notes])):
        return []
    return [
        *_down(table, "column_total", "the column adds up to"),
        *_down(table.turned(), "row_total", "the row adds up to"),
    ]


def _down(table: Table, kind: str, why: str) -> list[Sum]:
    found: list[Sum] = []
    totals: list[int] = []
    for row, label in enumerate(table.labels):
        unnamed = not label and row == len(table.labels) - 1 >= FEWEST
        strength = 0 if is_rate(label) else 1 if unnamed else total_strength(label)
        columns = [column for column in range(len(table.heads)) if adds_up(table, row, column)]
        best = _best(table, row, columns, totals, strength) if row or strength in (1, 3) else None
        if best:
            found += _relations(table, row, columns, best, strength, kind, why)
            totals.append(row)
        elif strength >= 2:
            totals.append(row)
    return found


def _best(table, row, columns, totals, strength) -> Reading | None:
    """The reading that holds in most columns, where there is reason enough to believe it."""
    if len(columns) < (2 if strength == 1 else ENOUGH if strength < 1 else 1):
        return None
    columns, scored = sampled(columns), []
    for reading in readings(table, row, totals, strength):
        usable = [column for column in columns if comparable(table, row, column, reading, strength)]
        holding = [
            column for column in usable if abs(off(table, row, column, reading)) <= slack(table, row, column, reading)
        ]
        telling = [column for column in holding if _tells(table, column, reading)]
        if strength == 1 and len(telling) < ENOUGH:
            telling = [column for column in telling if _large(table, row, column, reading)]
        nearness = -abs(off(table, row, usable[0], reading)) if len(usable) == 1 else 0
        scored.append((len(holding), len(telling), reading.given, nearness, len(usable), reading))
    scored.sort(key=lambda each: each[:4], reverse=True)
    for holding, telling, given, _nearness, usable, reading in scored:
        if _believed(table, row, holding, telling, given, usable, reading, strength):
            return reading
    return None


def _all_of_it(table, row, telling, usable, reading) -> bool:
    """Whether a row called 'All …' at the head or foot of a table is the sum of all others in one of two columns."""
    ends = row in (0, len(table.labels) - 1)
    return (
        ends
        and len(reading.rows) == len(table.labels) - 1 >= 3
        and telling == 1
        and usable == 2
        and (table.labels[row].lower().startswith("all"))
    )


def _believed(table, row, holding, telling, given, usable, reading, strength) -> bool:
    if not usable:
        return False
    if strength >= 2 and not given:
        return telling >= 2 and holding * 3 >= usable * 2
    if strength == 1 and given and telling < ENOUGH:
        return (telling >= 2 and holding * 3 >= usable * 2) or _all_of_it(table, row, telling, usable, reading)
    if strength < 2:
        return telling >= ENOUGH and holding * 4 >= usable * 3
    if holding * 2 >= usable and holding:
        return True
    return usable == 1 and not holding and believed_alone(table, row, reading, strength)


def _tells(table, column, reading) -> bool:
    return sum(1 for at in reading.rows if table.values[at][column].value) >= 2


def _large(table, row, column, reading) -> bool:
    """Whether a sum is of a size that does not come out by chance."""
    total = table.values[row][column]
    return abs(total.value) >= LARGE * (total.figure.step + slack(table, row, column, reading))


def _relations(table, row, columns, reading, strength, kind, why):
    sums = {
        column: Sum(
            kind, table.values[row][column], tuple((table.values[at][column], 1) for at in reading.rows),
            slack(table, row, column, reading), why,
        )
        for column in columns if comparable(table, row, column, reading, strength)
    }  # fmt: skip
    held = {column for column, each in sums.items() if each.holds}
    return [each for column, each in sums.items() if each.holds or not follows_across(table, row, column, held)]
