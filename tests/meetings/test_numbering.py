from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.numbering import Entry, labels


@dataclass(frozen=True)
class Style:
    item_numbers: str = "1"
    sub_item_numbers: str = "(a)"
    parts_restart: bool = False


ITEM, SUB, HEADING = Entry(), Entry(level=1), Entry(heading=True)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param(Style(), ["1", "2", "2(a)", "2(b)", "3"], id="plain with letters"),
        pytest.param(Style("1.", "(i)"), ["1.", "2.", "2(i)", "2(ii)", "3."], id="stops with roman numerals"),
        pytest.param(Style("01", ".1"), ["01", "02", "02.1", "02.2", "03"], id="two digits with decimals"),
    ],
)
def test_house_style_decides_how_numbers_look(style, expected):
    assert labels([ITEM, ITEM, SUB, SUB, ITEM], style) == expected


def test_headings_have_no_number_and_do_not_use_one_up():
    assert labels([ITEM, HEADING, ITEM], Style()) == ["1", "", "2"]


@pytest.mark.parametrize(("restart", "expected"), [(False, ["1", "2", "3", "4"]), (True, ["1", "2", "1", "2"])])
def test_part_two_carries_on_or_starts_again(restart, expected):
    entries = [ITEM, ITEM, Entry(part=2), Entry(part=2)]
    assert labels(entries, Style(parts_restart=restart)) == expected


def test_a_number_given_by_hand_is_kept_and_not_used_twice():
    assert labels([ITEM, Entry(hand_label="3"), ITEM], Style()) == ["1", "3", "4"]
    assert labels([ITEM, ITEM, Entry(hand_label="2")], Style()) == ["1", "3", "2"]


def test_a_lettered_number_by_hand_uses_no_number_up():
    assert labels([ITEM, Entry(hand_label="1A"), ITEM], Style()) == ["1", "1A", "2"]


def test_of_two_equal_numbers_by_hand_the_first_is_kept():
    assert labels([Entry(hand_label="5"), Entry(hand_label="5.")], Style()) == ["5", "6"]


def test_published_numbers_stay_when_items_move_or_are_added_between():
    entries = [Entry(published_label="2"), ITEM, Entry(published_label="1"), Entry(published_label="3")]
    assert labels(entries, Style()) == ["2", "4", "1", "3"]


def test_an_item_squeezed_in_after_publication_may_be_numbered_by_hand():
    entries = [Entry(published_label="5"), Entry(hand_label="5A"), Entry(published_label="6"), ITEM]
    assert labels(entries, Style()) == ["5", "5A", "6", "7"]


def test_a_sub_item_added_after_publication_follows_the_published_ones():
    entries = [
        Entry(published_label="5"),
        SUB,
        Entry(level=1, published_label="5(a)"),
        Entry(level=1, published_label="5(c)"),
    ]
    assert labels(entries, Style()) == ["5", "5(d)", "5(a)", "5(c)"]


def test_a_published_number_outweighs_the_same_one_given_by_hand():
    assert labels([Entry(hand_label="1"), Entry(published_label="1")], Style()) == ["2", "1"]


def test_a_sub_item_with_no_item_above_it_is_numbered_as_an_item():
    assert labels([SUB, SUB], Style())[0] == "1"


def test_letters_go_on_after_z():
    assert labels([ITEM, *[SUB] * 28], Style())[-3:] == ["1(z)", "1(aa)", "1(ab)"]


BY_HAND = st.sampled_from(["", "", "", "1", "2", "3.", "02", "5A", "1(a)", "2.1"])
ENTRIES = st.lists(
    st.builds(
        Entry,
        level=st.integers(0, 1),
        part=st.integers(1, 2),
        heading=st.booleans(),
        hand_label=BY_HAND,
        published_label=st.just(""),
    ),
    max_size=20,
).map(lambda entries: sorted(entries, key=lambda entry: entry.part))
STYLES = st.builds(
    Style,
    item_numbers=st.sampled_from(["1", "1.", "01"]),
    sub_item_numbers=st.sampled_from(["(a)", "(i)", ".1"]),
    parts_restart=st.booleans(),
)


@given(ENTRIES, STYLES)
def test_no_label_is_used_twice(entries, style):
    runs = {}
    for entry, label in zip(entries, labels(entries, style), strict=True):
        assert bool(label) != entry.heading
        if label:
            runs.setdefault(entry.part if style.parts_restart else 0, []).append(label.rstrip(".").lstrip("0").lower())
    for used in runs.values():
        assert len(used) == len(set(used))


@given(ENTRIES, STYLES, st.randoms())
def test_what_was_published_keeps_its_labels_whatever_is_moved(entries, style, random):
    published = [
        Entry(entry.level, entry.part, entry.heading, label)
        for entry, label in zip(entries, labels(entries, style), strict=True)
    ]
    moved = [*published, ITEM, SUB]
    random.shuffle(moved)
    moved.sort(key=lambda entry: entry.part)
    for entry, label in zip(moved, labels(moved, style), strict=True):
        if entry.published_label:
            assert label == entry.published_label
