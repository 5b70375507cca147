"""Small numbers about people: nobody may be recognised, and no hidden figure worked out from the rest."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.measures.small_numbers import hidden_cells, is_small, to_nearest_five


@pytest.mark.parametrize(("value", "small"), [(0, False), (1, True), (5, True), (6, False), (None, False)])
def test_one_to_five_is_small(value, small):
    assert is_small(None if value is None else D(value)) is small


def test_rounding_is_to_the_nearest_five():
    assert [int(to_nearest_five(D(each))) for each in (0, 1, 2, 3, 7, 8, 12)] == [0, 0, 0, 5, 5, 10, 10]


def test_one_hidden_part_takes_the_next_smallest_with_it():
    values = [[D(3)], [D(20)], [D(9)], [D(32)]]
    assert hidden_cells(values, {(0, 0)}, [((3, 0), [(0, 0), (1, 0), (2, 0)])]) == {(0, 0), (2, 0)}


def test_with_nothing_else_to_hide_the_total_goes():
    values = [[D(3)], [D(3)]]
    assert hidden_cells(values, {(0, 0)}, [((1, 0), [(0, 0)])]) == {(0, 0), (1, 0)}


def test_a_hidden_total_is_not_the_sum_of_what_is_shown():
    values = [[D(1)], [D(3)], [D(4)]]
    assert hidden_cells(values, {(2, 0)}, [((2, 0), [(0, 0), (1, 0)])]) == {(0, 0), (2, 0)}


def test_nothing_hidden_hides_nothing():
    assert hidden_cells([[D(6)], [D(6)]], set(), [((1, 0), [(0, 0)])]) == set()


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=5))
def test_no_line_with_its_total_has_one_thing_missing(counts):
    table = [[*row, sum(row)] for row in counts]
    table.append([sum(column) for column in zip(*table, strict=True)])
    values = [[D(each) for each in row] for row in table]
    last_row, last = len(table) - 1, 3
    wholes = [((row, last), [(row, c) for c in range(last)]) for row in range(len(table))]
    wholes += [((last_row, c), [(row, c) for row in range(last_row)]) for c in range(4)]
    small = {(r, c) for r, row in enumerate(values) for c, each in enumerate(row) if is_small(each)}
    gone = hidden_cells(values, small, wholes)
    assert small <= gone
    for total, parts in wholes:
        assert len([cell for cell in (total, *parts) if cell in gone]) != 1
