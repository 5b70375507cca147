"""All rules over all tables and the words around them."""

from collections.abc import Iterable
from dataclasses import replace

from .findings import Finding
from .rules import (
    agreeing,
    averages,
    balances,
    carried,
    changes,
    compared,
    growing,
    hundreds,
    introduced,
    limits,
    means,
    moved,
    named,
    nouns,
    percentages,
    quotients,
    remainders,
    repeated,
    rolling,
    shared,
    since,
    splits,
    stale,
    to_date,
    totals,
)
from .rules.relations import Wrong, blame, reconciled
from .sentences import sentences
from .tables import Table

RULES = (
    percentages.wrong,
    changes.wrong_shares,
    averages.wrong,
    balances.wrong,
    quotients.wrong,
    limits.wrong,
    hundreds.wrong,
)  # those that take the sums as mended


def check(tables: Iterable[Table], text: str = "") -> list[Finding]:
    """The slips in ``tables``, and in the sentences of ``text`` (lines counted from 1), in the order they stand."""
    tables = list(tables)
    found = [finding for table in tables for finding in check_table(table)]
    found += _in_words(without_tables(text, tables), tables, found)
    return sorted(found, key=lambda finding: finding.line)


def without_tables(text: str, tables: list[Table]) -> str:
    """The same lines, those that are rows of ``tables`` left empty."""
    lines = text.split("\n")
    for table in tables:
        for label, row in zip(table.labels, table.values, strict=True):
            for number in {cell.line for cell in row}:
                texts = [cell.text for cell in row if cell.line == number and cell.text]
                line = lines[number - 1] if 0 < number <= len(lines) else ""
                if (
                    line
                    and all(text in line for text in texts)
                    and len(line) <= len(label) + 3 * sum(map(len, texts)) + 40 * len(texts)
                ):
                    lines[number - 1] = ""
    return "\n".join(lines)


def check_table(table: Table) -> list[Finding]:
    """The slips within one table, at most one a cell."""
    sums = [*totals.sums(table), *changes.differences(table), *balances.differences(table), *rolling.forward(table)]
    sums += to_date.added(table)
    wrong = blame([*sums, *remainders.left(table)])
    mended = {id(each.cell): each.expected for each in wrong}
    for rule in RULES:
        for each in rule(table, mended):
            if id(each.cell) not in mended:
                wrong.append(each)
                mended[id(each.cell)] = each.expected
    return [_finding(table, each) for each in reconciled(wrong)]


def _in_words(text: str, tables: list[Table], found: list[Finding]) -> list[Finding]:
    """The slips in sentences, one for each figure of a sentence."""
    every = sentences(text)
    said = [each for each in every if any(letter.isdigit() for letter in each.text)]
    findings = [
        *repeated.contradictions(said, tables, found),
        *named.misnamed(said, tables),
        *growing.contradicted(said, tables),
        *introduced.opened(said, tables),
        *introduced.listed(text),
        *introduced.equalled(said),
        *agreeing.disagreeing(said),
        *shared.parted(said),
        *splits.split(every),
        *moved.moved(said, tables),
        *since.moved(said, tables),
        *nouns.shares(said),
        *stale.left(said, tables),
        *means.averaged(said),
        *carried.carried(said),
        *compared.compared(said),
    ]
    other = {(each.cell, each.stated, each.expected) for each in found}  # the table's slip, seen from the words
    findings = [each for each in findings if (each.cell, each.expected, each.stated) not in other]
    findings = [each for each in findings if not any(_mends(each, slip) for slip in found)]
    once = {(each.line, each.stated): each for each in reversed(findings)}.values()
    return [each if each.table else replace(each, table=repeated.beside(tables, each.line)) for each in once]


def _mends(said: Finding, slip: Finding) -> bool:
    """Whether the figure in words is the right one, and would put right the total that does not add up."""
    if said.table != slip.table or said.stated == slip.stated or slip.kind not in ("column_total", "row_total"):
        return False
    return said.stated - said.expected == slip.stated - slip.expected


def _finding(table: Table, wrong: Wrong) -> Finding:
    cell = wrong.cell
    return Finding(table.caption, cell.line, cell.name, wrong.kind, cell.value, wrong.expected, why=wrong.why)
