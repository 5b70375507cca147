"""Words that say what a table leaves out, so that a child could be recognised after all."""

from decimal import Decimal as D

import pytest

from reports.small_numbers_told import LeftOut, told

NORTH = LeftOut(D(2), "Disruptions by locality", "Adoptions disrupted", ("North",), ("South", "East"), "2022/23")


def found(body, *, front=(), left_out=NORTH):
    return told(None, front, f"<h2>Disruptions</h2>{body}", [left_out])


@pytest.mark.parametrize(
    "sentence",
    [
        "Two placements were disrupted in the year.",
        "There were 2 disruptions in North.",
        "In 2022/23, 2 children in North left.",
        "Disruptions were few. There were two.",
        "There were 14 disruptions: 2 in North and 12 in South.",
    ],
)
def test_a_sentence_that_tells_is_pointed_out(sentence):
    (finding,) = found(f"<p>{sentence}</p>")
    assert finding["where"] == "paragraph 1.1"
    assert "It says 2 here" in finding["words"]
    assert "Adoptions disrupted, North, 2022/23" in finding["words"]


def test_a_number_that_two_others_leave_is_pointed_out():
    (finding,) = found("<p>In North 14 of the 16 adoptions held.</p>")
    assert "It says ‘14 of the 16’ here, which leaves 2." in finding["words"]
    assert not found("<p>In South 14 of the 16 adoptions held.</p>")
    assert not found("<p>Adoptions in North took 14 of 16 weeks.</p>")
    assert not found("<p>Of the adoptions in North 13 of 16 held.</p>")


@pytest.mark.parametrize(
    "sentence",
    [
        "Three placements were disrupted in the year.",
        "There were 2 disruptions in South.",
        "In 2020/21 there were 2 disruptions in North.",
        "Disruptions fell by 2% in North.",
        "Disruptions in North are looked at within 2 weeks.",
        "Stage 2 took longer in North.",
        "Two colleagues joined the panel.",
        "Disruptions cost £2 a day in North, see 2.2.",
    ],
)
def test_what_counts_something_else_is_passed_over(sentence):
    assert not found(f"<p>{sentence}</p>")


def test_one_is_a_count_only_where_it_counts():
    one = LeftOut(D(1), "Disruptions by locality", "Adoptions disrupted", ("North",), (), "2022/23")
    assert found("<p>In North one child left.</p>", left_out=one)
    assert not found("<p>In North one of the main reasons for disruption was housing.</p>", left_out=one)
    assert not found("<p>No one in North was disrupted.</p>", left_out=one)


def test_lists_typed_tables_and_the_front_page_are_looked_at_too():
    rows = "<tr><th>Area</th><th>Disrupted</th></tr><tr><th>North</th><td>2</td></tr><tr><th>South</th><td>2</td></tr>"
    body = f"<p>Where:</p><ul><li>North: 2</li><li>South: 2</li></ul><table>{rows}</table>"
    places = [each["where"] for each in found(body, front=["Two adoptions were disrupted."])]
    assert places == ["the front page", "after paragraph 1.1", "after paragraph 1.1"]


def test_the_same_finding_has_the_same_key_wherever_it_stands():
    first, second = found("<p>Two in North.</p>"), found("<p>New.</p><p>Two in North.</p>")
    assert [each["key"] for each in first] == [each["key"] for each in second]
