"""What is worked out: totals, percentages from sums, direction of travel, red, amber and green."""

from decimal import Decimal as D

import pytest

from reports.measures.reckoning import Figure, GoodIs, Over, Rating, Tolerance, Travel, rating, ratio, travel, whole


def counts(*values):
    return [Figure(D(each)) if each is not None else Figure() for each in values]


def test_a_total_is_the_sum_of_its_parts_and_says_that_it_was_worked_out():
    assert whole(counts(3, 0, 7), Over.SUM) == Figure(D(10), worked_out=True)


def test_nothing_is_worked_out_where_a_part_is_missing():
    assert whole(counts(3, None, 7), Over.SUM) is None
    assert whole([], Over.SUM) is None
    assert whole(counts(3, 4), Over.NONE) is None


def test_the_last_of_a_snapshot_stands_for_the_year():
    assert whole(counts(27, 34, 35), Over.LAST) == Figure(D(35))


def test_percentages_come_from_sums_never_from_the_mean_of_percentages():
    months = [Figure(D(100), D(1), D(1)), Figure(D(0), D(0), D(9))]
    assert whole(months, Over.RATIO).value == D(10)


def test_nought_of_nought_has_no_percentage_and_still_counts():
    assert ratio(D(0), D(0)) is None
    months = [Figure(None, D(0), D(0)), Figure(D(50), D(1), D(2))]
    assert whole(months, Over.RATIO).value == D(50)


def test_a_percentage_without_its_counts_makes_no_whole():
    assert whole([Figure(D(50)), Figure(D(100), D(1), D(1))], Over.RATIO) is None


@pytest.mark.parametrize(
    ("value", "tolerance", "good", "expected"),
    [
        ("96.4", Tolerance(D(98), D(90)), GoodIs.HIGH, Rating.AMBER),
        ("77.0", Tolerance(D(85), D(77)), GoodIs.HIGH, Rating.AMBER),
        ("97.3", Tolerance(D(95), D(87)), GoodIs.HIGH, Rating.GREEN),
        ("74.5", Tolerance(D(95), D(87)), GoodIs.HIGH, Rating.RED),
        ("9.2", Tolerance(D(8), D(16), below=True), GoodIs.LOW, Rating.AMBER),
        ("16", Tolerance(D(8), D(16), below=True), GoodIs.LOW, Rating.RED),
        ("95.2", Tolerance(D("95.2"), below=True), GoodIs.LOW, Rating.RED),
        ("61", Tolerance(D(61)), GoodIs.LOW, Rating.GREEN),
        ("61.1", Tolerance(D(61)), GoodIs.LOW, Rating.RED),
        ("5", Tolerance(D(3)), GoodIs.NEITHER, None),
        (None, Tolerance(D(3)), GoodIs.HIGH, None),
        ("5", None, GoodIs.HIGH, None),
    ],
)
def test_red_amber_and_green_follow_from_the_tolerances(value, tolerance, good, expected):
    assert rating(D(value) if value else None, tolerance, good) == expected


def test_direction_of_travel_says_whether_it_is_for_the_better():
    assert travel(D(97), D(88), GoodIs.HIGH) == Travel("up", "better")
    assert travel(D(97), D(88), GoodIs.LOW) == Travel("up", "worse")
    assert travel(D(551), D(565), GoodIs.NEITHER).words == "Down"
    assert travel(D(5), D(5), GoodIs.HIGH).words == "No change"
    assert travel(D(5), None, GoodIs.HIGH) is None
