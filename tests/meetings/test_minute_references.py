"""'(Minute No. 57 refers)' becomes a link."""

import pytest

from meetings.minute_references import linked, references_in

PLACES = {"57": "/57/", "58": "/58/", "CAB 21": "/cab/", "12/23": "/12/"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("(Minute No. 57 refers)", ["57"]),
        ("(Minute 57 refers)", ["57"]),
        ("as in minute number 57", ["57"]),
        ("(Minutes Nos. 57, 58 and 60 refer)", ["57", "58", "60"]),
        ("(Minute CAB 21 refers)", ["CAB 21"]),
        ("(Minute 12/23 refers)", ["12/23"]),
        ("Minute 60.1", ["60.1"]),
        ("a 10 minute break", []),
        ("ten minutes, 4 of them lost", []),
        ("the minutes of 31 January", []),
    ],
)
def test_references_are_found(text, numbers):
    assert references_in(text) == numbers


def test_a_number_of_the_series_becomes_a_link():
    assert (
        linked("<p>See (Minute No. 57 refers).</p>", PLACES) == '<p>See (Minute No. <a href="/57/">57</a> refers).</p>'
    )


def test_each_of_several_numbers_that_is_known_becomes_a_link():
    html = linked("<p>Minutes 57, 59 and 58.</p>", PLACES)
    assert html == '<p>Minutes <a href="/57/">57</a>, 59 and <a href="/58/">58</a>.</p>'


def test_what_is_unknown_or_a_link_already_stays():
    for html in ("<p>Minute 99 refers.</p>", '<p><a href="/x/">Minute 57</a></p>', "<p>Nothing.</p>", ""):
        assert linked(html, PLACES) == html


def test_words_after_an_element_are_read_too():
    html = linked("<p><em>Note</em> Minute 12/23 &amp; more</p>", PLACES)
    assert html == '<p><em>Note</em> Minute <a href="/12/">12/23</a> &amp; more</p>'


def test_without_addresses_nothing_changes():
    assert linked("<p>Minute 57</p>", {}) == "<p>Minute 57</p>"
