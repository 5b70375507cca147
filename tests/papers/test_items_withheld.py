"""An item's own words are withheld for the item's own reasons, whatever its papers are withheld for (s100F)."""

import pytest

from papers.door import Door

ORDER, PERSON = [6], [1]
OTHER_MEMBER = {"own": False, "down": {}}
KEY = "5d1c2f0e-7b6a-4a53-9c55-0b8f6a3d9e21"


def item(paragraphs, papers, openness="exempt"):
    papers = [
        {"key": KEY, "version": 1, "openness": "exempt", "paragraphs": each, "to_follow": False} for each in papers
    ]
    return {"openness": openness, "paragraphs": paragraphs, "papers": papers}


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (item(ORDER, [ORDER]), True),
        (item(PERSON, [ORDER]), False),
        (item([1, 6], [ORDER]), False),
        (item([], [ORDER], "confidential"), False),
        (item(ORDER, []), False),
    ],
)
def test_a_paper_of_an_item_that_another_member_may_read_does_not_open_the_item_itself(wanted, shown):
    assert Door(visible={(KEY, 1)}, **OTHER_MEMBER).sees_item(wanted) is shown


def test_a_member_of_the_body_sees_the_item_unless_one_of_its_papers_is_refused_to_them():
    wanted = item(PERSON, [ORDER])
    assert Door(own=True, visible={(KEY, 1)}, down={}).sees_item(wanted)
    assert not Door(own=True, visible=set(), down={}).sees_item(wanted)
