"""A motion's words with amendments applied: by example, and for any run of them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meetings.amending import ADD, DELETE, INSERT, REPLACE, WHOLE, Change, DoesNotFit, amended, as_amended, in_words

MOTION = "This council asks Cabinet to keep the parks, and the paths, open."


@pytest.mark.parametrize(
    ("change", "text"),
    [
        pytest.param(
            Change(INSERT, "the parks", "and playgrounds"),
            "This council asks Cabinet to keep the parks and playgrounds, and the paths, open.",
            id="inserted with a space before and none before the comma",
        ),
        pytest.param(
            Change(INSERT, "open", ", day and night"),
            "This council asks Cabinet to keep the parks, and the paths, open, day and night.",
            id="inserted with its own comma",
        ),
        pytest.param(
            Change(REPLACE, "Cabinet", "the Leader"),
            "This council asks the Leader to keep the parks, and the paths, open.",
            id="replaced",
        ),
        pytest.param(
            Change(DELETE, ", and the paths,"),
            "This council asks Cabinet to keep the parks open.",
            id="deleted between commas",
        ),
        pytest.param(
            Change(DELETE, "This council"), "asks Cabinet to keep the parks, and the paths, open.", id="begin"
        ),
        pytest.param(Change(ADD, new="It thanks all."), f"{MOTION}\nIt thanks all.", id="added at the end"),
        pytest.param(Change(WHOLE, new="It does nothing."), "It does nothing.", id="another text altogether"),
    ],
)
def test_one_amendment(change, text):
    assert amended(MOTION, change) == text


def test_words_are_found_however_lines_are_broken():
    assert amended("Keep the\n  parks open.", Change(REPLACE, "the parks", "all parks")) == "Keep all parks open."


@pytest.mark.parametrize(("words", "why"), [("the pools", "is not in the motion"), ("the", "2 times")])
def test_words_that_are_not_there_or_not_only_once_do_not_fit(words, why):
    with pytest.raises(DoesNotFit, match=why):
        amended(MOTION, Change(DELETE, words))


def test_an_amendment_that_no_longer_fits_is_left_out_and_said():
    gone = as_amended(MOTION, [Change(DELETE, "asks Cabinet to"), Change(REPLACE, "Cabinet", "the Leader")])
    assert gone.text == "This council keep the parks, and the paths, open."
    assert gone.misfits == (1,)


def test_an_amendment_is_printed_in_words():
    assert in_words(Change(INSERT, "the parks", "and pools")) == "after ‘the parks’, insert ‘and pools’"
    assert in_words(Change(DELETE, "the paths")) == "delete ‘the paths’"


WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=8)


@given(st.lists(WORD, min_size=2, max_size=12, unique=True), st.data())
def test_the_final_text_is_the_original_with_carried_amendments_in_order(words, data):
    """Against words in a list, changed one after the other; what is lost changes nothing."""
    expected, changes = list(words), []
    for _ in range(data.draw(st.integers(0, 6))):
        assume(expected)
        kind = data.draw(st.sampled_from([INSERT, REPLACE, DELETE]))
        at = data.draw(st.integers(0, len(expected) - 1))
        old, new = expected[at], data.draw(WORD)
        assume(" ".join(expected).count(old) == 1 and new not in expected)
        carried = data.draw(st.booleans())
        changes.append((Change(kind, old, "" if kind == DELETE else new), carried))
        if carried:
            expected[at : at + 1] = {INSERT: [old, new], REPLACE: [new], DELETE: []}[kind]
    found = as_amended(" ".join(words), [change for change, carried in changes if carried])
    assert found.text.split() == expected
    assert found.misfits == ()
