"""The tables of the real papers: where they stand, what they measure, and the slips printed in them.

The papers are read where they lie. Here are only the numbers of their lines, words for what each table counts, and
for each slip the cell, what is printed and what follows.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

PAPERS = Path(__file__).resolve().parents[4] / "shared" / "papers"
SELECT, PANEL, LONE = "ilsc-2023-01-31", "cpp-2023-03-28", "cpp-2017-04-25-adoption-report"

COUNT = {"unit": "count", "over_time": "sum", "across": "sum"}
OVERLAPPING = COUNT | {"across": "none"}  # one child may be counted in two rows, so the total is a figure of its own
SNAPSHOT = {"unit": "count", "over_time": "last", "across": "sum"}
DAYS = {"unit": "days", "decimals": 1, "over_time": "none", "across": "none", "good_is": "low"}
POUNDS = {"unit": "pounds", "over_time": "sum", "across": "sum"}
PERCENT = {"unit": "percent", "decimals": 1, "over_time": "none", "across": "none"}


@dataclass(frozen=True)
class RealTable:
    """Lines ``first`` to ``last`` of a paper. ``period`` where the table does not say; ``slips`` as {cell: (printed,
    follows)}; ``change`` mends what reading the PDF broke in its text, never a figure."""

    name: str
    paper: str
    first: int
    last: int
    facts: dict
    localities: tuple = ()
    period: str = ""
    heading: str = ""
    slips: dict = field(default_factory=dict)
    change: object = None

    def text(self):
        lines = lines_of(self.paper)[self.first - 1 : self.last]
        lines = ([self.heading] if self.heading else []) + lines
        return "\n".join(self.change(lines) if self.change else lines)


def lines_of(paper):
    path = PAPERS / f"{paper}.txt"
    if not path.is_file():
        pytest.skip(f"the folder of real papers, with {paper}.txt, is not here")
    return path.read_text("utf-8").split("\n")


def only_column(number):
    """The first column and one other of a table that holds several measures side by side."""
    return lambda lines: ["\t".join((line.split("\t")[0], line.split("\t")[number])) for line in lines]


def turned(lines):
    """A table whose labels stand on the right."""
    return ["\t".join(reversed(line.split("\t")[:2])) for line in lines]


TEAMS = ("Barnsley", "Doncaster", "Rotherham", "Sheffield")

ADOPTION = [
    RealTable("stage 1", SELECT, 351, 356, SNAPSHOT, TEAMS),
    RealTable("stage 1 before", SELECT, 360, 365, SNAPSHOT, TEAMS),
    RealTable("days in stage 1", SELECT, 375, 380, DAYS, TEAMS),
    RealTable("stage 2", SELECT, 388, 393, SNAPSHOT, TEAMS),
    RealTable("days in stage 2", SELECT, 399, 404, DAYS, TEAMS),
    RealTable("approved 2020/21", SELECT, 414, 419, COUNT, TEAMS),
    RealTable("approved 2021/22", SELECT, 425, 430, COUNT, TEAMS),
    RealTable("A1", SELECT, 444, 449, DAYS, TEAMS),
    RealTable("A1 by age", SELECT, 455, 460, DAYS, TEAMS, period="2021/22"),
    RealTable("A10", SELECT, 470, 475, DAYS, TEAMS),
    RealTable("A2", SELECT, 483, 488, DAYS, TEAMS),
    RealTable("adopted 2021/22", SELECT, 494, 499, COUNT, TEAMS),
    RealTable("adopted 2020/21", SELECT, 503, 508, COUNT, TEAMS),
    RealTable("placed 2021/22", SELECT, 516, 521, COUNT, TEAMS),
    RealTable("placed within 2021/22", SELECT, 536, 541, COUNT, TEAMS),
    RealTable("placed within 2020/21", SELECT, 550, 555, COUNT, TEAMS),
    RealTable("support fund", SELECT, 608, 612, POUNDS | {"decimals": 2}, TEAMS, heading="\t2021/22",
              change=lambda lines: [line.replace("TOTAL AMOUNT CLAIMED", "Total") for line in lines]),
    # Of what was returned the paper names three amounts; the fourth and the total were lost on the way to its text.
    RealTable("support fund returned", SELECT, 613, 615, POUNDS | {"decimals": 2}, TEAMS, heading="\t2021/22"),
    RealTable("income", SELECT, 578, 583, POUNDS, change=lambda lines: _money(lines, "Total Gross Income")),
    RealTable("expenditure", SELECT, 584, 586, POUNDS, heading="\t2021/22",
              change=lambda lines: _money(lines, "Total Gross Expenditure")),
]  # fmt: skip
REVIEWING = [
    RealTable("ceasing care", PANEL, 484, 506, COUNT, slips={("Total", "2021/22"): ("216", "218")}),
    RealTable("entering care, episodes", PANEL, 513, 527, COUNT, period="2021/22", change=only_column(1)),
    RealTable("entering care, children", PANEL, 513, 527, OVERLAPPING, period="2021/22", change=only_column(2)),
    RealTable("report timeliness, numbers", PANEL, 559, 562, COUNT, heading="\t2020-21\t2021-22",
              change=lambda lines: [lines[0], *map(_numbers_only, lines[1:])]),
    RealTable("challenges by theme", PANEL, 601, 601, COUNT, period="2021/22", heading="",
              change=lambda lines: ["Theme\tTotals", *_themes(lines)]),
    RealTable("placements ending", PANEL, 702, 709, COUNT, period="2021/22"),
    RealTable("over twenty miles away", PANEL, 741, 749, SNAPSHOT, period="2021/22", change=turned),
]  # fmt: skip
FOSTERING = [
    RealTable("enquiries", PANEL, 1446, 1447, COUNT, change=lambda lines: _by_year(lines)),
    RealTable("information visits", PANEL, 1455, 1456, COUNT, change=lambda lines: _by_year(lines)),
    RealTable("follow-up visits", PANEL, 1457, 1458, COUNT, change=lambda lines: _by_year(lines)),
    RealTable("deregistrations", PANEL, 1483, 1485, COUNT),
    RealTable("three or more placements", PANEL, 1569, 1570, PERCENT),
    RealTable("stable for two years", PANEL, 1576, 1577, PERCENT),
    RealTable("training", PANEL, 1741, 1757, OVERLAPPING, period="2021/22", heading="Course\tTotals",
              change=lambda lines: [line for line in lines if "\t" in line]),
]  # fmt: skip


def _numbers_only(line):
    return "\t".join(line.split("\t")[at] for at in (0, 1, 3))


def _money(lines, total):
    """A table in thousands; its own name for its total."""
    return [line.replace(" £000", "").replace(total, "Total") for line in lines]


def _themes(lines):
    heads = lines_of(PANEL)[596].split("\t")[1:]
    return [f"{head}\t{count}" for head, count in zip(heads, lines[0].split("\t")[1:], strict=True)]


def _by_year(lines):
    rows = [line.split("\t") for line in lines]
    return ["\t" + "\t".join(row[0] for row in rows), "\t".join(["Totals", *(row[2] for row in rows)])]
