"""Whether enough members are in the room throughout."""

import pytest

from meetings.quorum import Shortfall, Step, shortfalls

LEFT, BACK = False, True


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        pytest.param([], [], id="three of three stay"),
        pytest.param([("a", LEFT, "item 5")], [], id="two are still enough"),
        pytest.param(
            [("a", LEFT, "item 5"), ("b", LEFT, "item 6"), ("a", BACK, "item 7")],
            [Shortfall("item 6", 1)],
            id="from item 6 until somebody returns",
        ),
        pytest.param(
            [("a", LEFT, "5"), ("b", LEFT, "6"), ("c", LEFT, "7")], [Shortfall("6", 0)], id="the lowest number counts"
        ),
        pytest.param(
            [("a", LEFT, "5"), ("b", LEFT, "6"), ("b", BACK, "7"), ("b", LEFT, "8")],
            [Shortfall("6", 1), Shortfall("8", 1)],
            id="twice",
        ),
        pytest.param([("a", BACK, "10.15"), ("b", BACK, "10.20")], [Shortfall("the beginning", 1)], id="two came late"),
        pytest.param([("guest", LEFT, "5")], [], id="those who do not count are ignored"),
    ],
)
def test_a_quorum_of_two(steps, found):
    assert shortfalls("abc", [Step(*step) for step in steps], 2) == found


def test_too_few_from_the_beginning():
    assert shortfalls("a", [], 2) == [Shortfall("the beginning", 1)]
