import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.merging import together

PARAGRAPHS = st.lists(st.sampled_from("abcd"), max_size=6).map("\n\n".join)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("A\n\nB", "A\n\nB", "A\n\nB"),
        ("A\n\nmine", "A\n\ntheirs", "A\n\ntheirs\n\nmine"),
        ("A\n\nB\n\nmine", "theirs\n\nA\n\nB", "theirs\n\nA\n\nB\n\nmine"),
        ("A\r\n\r\nB", "A\n\nB", "A\n\nB"),
        ("", "theirs", "theirs"),
    ],
)
def test_two_texts_are_put_together(mine, theirs, both):
    assert together(mine, theirs) == both


@given(PARAGRAPHS, PARAGRAPHS)
def test_nothing_of_either_is_lost(mine, theirs):
    both = together(mine, theirs).split("\n\n")
    for text in (mine, theirs):
        rest = iter(both)
        assert all(paragraph in rest for paragraph in text.split("\n\n") if paragraph), "in the order it had"
