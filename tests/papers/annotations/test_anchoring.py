"""Where a note belongs on a later version of its paper: found by its words; marked where they changed; or gone."""

import pytest

from papers.annotating.anchoring import Quote, place_of
from papers.annotating.blocks import Block

OLD = "Lamps along the towpath are old and cost more each year."
NEW = [
    Block("p-1", "The service was asked to report."),
    Block("p-2", "A paragraph that was put in between."),
    Block("p-3", OLD),
    Block("p-4", "Members are asked to note the report."),
]


def where(quote, blocks=NEW):
    place = place_of(quote, blocks)
    return place.state, place.anchor


def test_words_that_moved_to_another_paragraph_are_found_there():
    assert where(Quote("p-2", exact="towpath are old", prefix="along the ", suffix=" and cost", block=OLD)) == (
        "same", "p-3",
    )  # fmt: skip


def test_a_whole_paragraph_is_found_by_all_its_words():
    assert where(Quote("p-2", block=OLD)) == ("same", "p-3")


def test_of_the_same_words_in_two_places_those_with_the_same_words_around_them_are_meant():
    blocks = [Block("p-1", "In May costs rise fast."), Block("p-2", "In June costs rise slowly.")]
    quote = Quote("p-1", exact="costs rise", prefix="In June ", suffix=" slowly.", block="In June costs rise slowly.")
    assert where(quote, blocks) == ("same", "p-2")


@pytest.mark.parametrize("exact", ["", "cost more each year"])
def test_a_passage_that_was_changed_is_marked(exact):
    blocks = [NEW[0], Block("p-2", "Lamps along the towpath are new and cost less each year.")]
    assert where(Quote("p-9", exact=exact, block=OLD), blocks) == ("changed", "p-2")


def test_a_passage_that_is_gone_is_said_to_be_gone_though_its_number_is_used_again():
    blocks = [Block("p-2", "Members are asked to choose a contractor by June.")]
    assert where(Quote("p-2", block="Lamps: 12"), blocks) == ("gone", "")
    assert where(Quote("p-2", exact="towpath", block=OLD), []) == ("gone", "")


def test_a_note_on_the_paper_as_a_whole_has_nothing_to_lose():
    assert where(Quote("")) == ("same", "")


def test_a_page_without_text_is_known_by_its_number_only():
    assert where(Quote("sheet-2"), [Block("sheet-1", ""), Block("sheet-2", "")]) == ("changed", "sheet-2")
    assert where(Quote("sheet-2"), [Block("sheet-1", "")]) == ("gone", "")
