import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.lettering import cut_apart, lettered


@pytest.mark.parametrize(
    "text",
    [
        "a) That a club be opened\nb) That it be free",
        "(a) That a club be opened\n(b) That it be free",
        "a. That a club\nbe opened\n\n\nb. That it\nbe free",
        "\n  a)  That a club be opened \n b) That it be free\n",
    ],
)
def test_letters_part_recommendations_and_are_kept(text):
    assert cut_apart(text) == [("a", "That a club be opened"), ("b", "That it be free")]


def test_without_letters_each_line_is_one():
    assert cut_apart("That a club be opened\nThat it be free") == [
        ("", "That a club be opened"),
        ("", "That it be free"),
    ]


def test_without_letters_empty_lines_part_paragraphs():
    assert cut_apart("That a club\nbe opened\n\nThat it be free") == [
        ("", "That a club be opened"),
        ("", "That it be free"),
    ]


def test_a_cyrillic_letter_that_looks_latin_is_read_as_latin():
    assert cut_apart("d) One\nе) Two") == [("d", "One"), ("e", "Two")]


def test_a_letter_that_is_taken_gets_the_next_free_one():
    assert lettered([("a", "One"), ("", "Two"), ("a", "Three")], {"a)"}) == [
        ("b)", "One"),
        ("c)", "Two"),
        ("d)", "Three"),
    ]


def test_after_z_come_two_letters():
    labels = [label for label, _ in lettered([("", str(n)) for n in range(28)], set())]
    assert labels[-3:] == ["z)", "aa)", "ab)"]


@given(st.text(alphabet="ab)(. \n1x", max_size=60))
def test_no_word_is_lost_and_no_letter_used_twice(text):
    found = lettered(cut_apart(text), {"a)"})
    labels = [label for label, _ in found]
    assert len(set(labels)) == len(labels)
    assert "a)" not in labels
    assert text.count("x") == sum(words.count("x") for _, words in found) + sum(
        letter.count("x") for letter, _ in cut_apart(text)
    )
