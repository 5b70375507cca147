"""Small numbers about people: nobody may be recognised, and no hidden figure worked out from the rest."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.measures.small_numbers import Whole, hidden_cells, is_small, to_nearest_five

ABC = Whole("total", ["a", "b", "c"])


def hidden(hide, wholes, **values):
    found = hidden_cells({name: D(each) for name, each in values.items()}, set(hide), wholes)
    return "".join(sorted(found, key=lambda name: (len(name), name)))


@pytest.mark.parametrize(("value", "small"), [(0, False), (1, True), (5, True), (6, False), (None, False)])
def test_one_to_five_is_small(value, small):
    assert is_small(None if value is None else D(value)) is small


def test_rounding_is_to_the_nearest_five():
    assert [int(to_nearest_five(D(each))) for each in (0, 1, 2, 3, 7, 8, 12)] == [0, 0, 0, 5, 5, 10, 10]


@pytest.mark.parametrize(
    ("hide", "wholes", "values", "gone"),
    [
        pytest.param("a", [ABC], {"a": 3, "b": 20, "c": 9, "total": 32}, "ac", id="the next smallest part goes too"),
        pytest.param("a", [Whole("total", ["a"])], {"a": 3, "total": 3}, "atotal", id="nothing else: the total goes"),
        pytest.param(
            ["total"], [Whole("total", ["a", "b"])], {"a": 1, "b": 3, "total": 4}, "atotal",
            id="a hidden total is not the sum of what is shown",
        ),
        pytest.param("", [ABC], {"a": 6, "b": 6, "c": 6, "total": 18}, "", id="nothing hidden hides nothing"),
        pytest.param("ab", [ABC], {"a": 2, "b": 2, "c": 40, "total": 44}, "abc", id="two that are four together"),
        pytest.param("ab", [ABC], {"a": 4, "b": 4, "c": 40, "total": 48}, "ab", id="two that are eight together"),
        pytest.param(
            "a", [ABC], {"a": 2, "b": 0, "c": 0, "total": 2}, "atotal", id="among noughts the total is the number"
        ),
        pytest.param("a", [Whole(None, ["a", "b"])], {"a": 15, "b": 85}, "ab", id="shares make up a hundred"),
        pytest.param("a", [Whole("mean", ["a", "b"], 2)], {"a": 3, "b": 9, "mean": 6}, "ab", id="a mean tells too"),
        pytest.param("a", [Whole("year", ["a"])], {"a": 3, "year": 3}, "ayear", id="the last month is the year’s"),
    ],
)  # fmt: skip
def test_what_goes_with_a_hidden_cell(hide, wholes, values, gone):
    assert hidden(hide, wholes, **values) == gone


def test_a_cell_between_two_rings_of_hidden_ones_does_not_follow_from_them():
    """Every sum misses two cells or more, and still the one that joins the rings has only one solution."""
    rows = [Whole(f"row {r}", [f"{r}{c}" for c in range(4)]) for r in range(4)]
    columns = [Whole(f"column {c}", [f"{r}{c}" for r in range(4)]) for c in range(4)]
    rings = {f"{r}{c}" for r in (0, 1) for c in (0, 1)} | {f"{r}{c}" for r in (2, 3) for c in (2, 3)}
    values = {f"{r}{c}": D(6 + r + c) for r in range(4) for c in range(4)}
    values |= {each.total: sum(values[part] for part in each.parts) for each in rows + columns}
    gone = hidden_cells(values, rings | {"12"}, rows + columns)
    assert gone > rings | {"12"}


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=5))
def test_no_line_with_its_total_has_one_thing_missing_or_few_people(counts):
    table = [[*row, sum(row)] for row in counts]
    table.append([sum(column) for column in zip(*table, strict=True)])
    values = {(r, c): D(each) for r, row in enumerate(table) for c, each in enumerate(row)}
    last_row, last = len(table) - 1, 3
    wholes = [Whole((row, last), [(row, c) for c in range(last)]) for row in range(len(table))]
    wholes += [Whole((last_row, c), [(row, c) for row in range(last_row)]) for c in range(4)]
    small = {cell for cell, each in values.items() if is_small(each)}
    gone = hidden_cells(values, small, wholes)
    assert small <= gone
    for whole in wholes:
        missing = [cell for cell in whole.cells if cell in gone]
        assert len(missing) != 1
        assert whole.total in gone or not is_small(sum(values[cell] for cell in missing))
