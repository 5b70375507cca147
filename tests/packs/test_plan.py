import pytest
from hypothesis import given
from hypothesis import strategies as st

from packs.plan import PackStyle, PageRange, lay_out, plan_pages

LENGTHS = [("minutes", 6), ("adoption", 23), ("support", 15), ("programme", 1)]


def spans(ranges):
    return {key: (each.first, each.last) for key, each in ranges.items()}


def test_documents_start_on_right_hand_pages_after_a_counted_front():
    assert spans(plan_pages(2, LENGTHS, PackStyle())) == {
        "minutes": (3, 8),
        "adoption": (9, 31),
        "support": (33, 47),
        "programme": (49, 49),
    }


def test_ranges_may_take_in_the_blank_that_follows():
    ranges = plan_pages(2, LENGTHS, PackStyle(ranges_include_blank=True))
    assert spans(ranges)["adoption"] == (9, 32)
    assert spans(ranges)["programme"] == (49, 49), "no blank is added after the last document"


def test_a_front_that_does_not_count_leaves_page_one_to_the_first_document():
    plan = lay_out(3, LENGTHS, PackStyle(front_sheet_counts=False))
    assert plan.front_first is None
    assert plan.front_blanks == 1, "the first document still begins on a right-hand leaf"
    assert plan.placements[0].first == 1


def test_without_right_hand_pages_nothing_is_blank():
    plan = lay_out(3, LENGTHS, PackStyle(right_hand_pages=False))
    assert plan.sheets == 3 + 6 + 23 + 15 + 1
    assert spans(plan.ranges(PackStyle(right_hand_pages=False)))["adoption"] == (10, 32)


@pytest.mark.parametrize(("first_page", "first"), [(51, 53), (50, 53)])
def test_a_supplement_is_numbered_on_from_an_odd_page(first_page, first):
    assert plan_pages(1, [("late", 4)], PackStyle(), first_page)["late"].first == first


def test_a_range_reads_as_the_agenda_prints_it():
    assert (str(PageRange(9, 38)), str(PageRange(49, 49))) == ("9 - 38", "49")


@pytest.mark.parametrize("lengths", [[("a", 0)], [("a", 1), ("a", 2)]], ids=["no pages", "key twice"])
def test_a_pack_that_makes_no_sense_is_refused(lengths):
    with pytest.raises(ValueError, match="Document a"):
        plan_pages(1, lengths, PackStyle())


@given(
    front=st.integers(1, 9),
    pages=st.lists(st.integers(1, 60), min_size=1, max_size=20),
    first_page=st.integers(1, 400),
    counts=st.booleans(),
)
def test_every_document_starts_odd_and_none_overlap(front, pages, first_page, counts):
    style = PackStyle(front_sheet_counts=counts)
    plan = lay_out(front, [(str(index), each) for index, each in enumerate(pages)], style, first_page)
    following = plan.placements[1:]
    assert all(each.first % 2 == 1 for each in plan.placements)
    assert all(a.first + a.pages + a.blanks == b.first for a, b in zip(plan.placements, following, strict=False))
    assert all(each.blanks <= 1 for each in plan.placements)
