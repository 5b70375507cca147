import pytest

from council_portal.models import HouseStyle
from meetings.agenda import agenda_parts, draft_from_standing_items, numbered_items
from meetings.models import AgendaItem, Committee, StandingItem
from tests.factories import AgendaItemFactory, CommitteeFactory, CouncilFactory, DocumentFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    CouncilFactory()
    return MeetingFactory()


def test_items_come_in_printed_order_with_labels(meeting):
    private = AgendaItemFactory(meeting=meeting, position=0, private_part=True)
    later = AgendaItemFactory(meeting=meeting, position=5)
    first = AgendaItemFactory(meeting=meeting, position=1)
    heading = AgendaItemFactory(meeting=meeting, position=2, kind=AgendaItem.Kind.HEADING)
    sub_item = AgendaItemFactory(meeting=meeting, position=0, parent=first)
    hidden_with_its_item = AgendaItemFactory(meeting=meeting, position=0, parent=private)
    items = numbered_items(meeting)
    assert items == [first, sub_item, heading, later, private, hidden_with_its_item]
    assert [item.label for item in items] == ["1", "1(a)", "", "2", "3", "3(a)"]
    assert [item.level for item in items] == [0, 1, 0, 0, 0, 1]
    assert [item.part for item in items] == [1, 1, 1, 1, 2, 2]


def test_the_committees_own_house_style_comes_before_the_councils(meeting):
    meeting.committee.house_style = HouseStyle.objects.create(name="Padded", item_numbers="01")
    AgendaItemFactory(meeting=meeting)
    assert numbered_items(meeting)[0].label == "01"


def test_a_withdrawn_item_keeps_its_number(meeting):
    first, second, third = AgendaItemFactory.create_batch(3, meeting=meeting)
    second.withdrawn_at = meeting.starts_at
    second.save()
    assert [item.label for item in numbered_items(meeting)] == ["1", "2", "3"]


def test_there_are_two_parts_only_where_something_is_private(meeting):
    AgendaItemFactory(meeting=meeting)
    assert [part.number for part in agenda_parts(meeting, numbered_items(meeting))] == [1]
    private = AgendaItemFactory(meeting=meeting, private_part=True)
    parts = agenda_parts(meeting, numbered_items(meeting))
    assert [part.number for part in parts] == [1, 2]
    assert parts[1].items == [private]


@pytest.mark.parametrize("how_many", [1, 3])
def test_items_and_documents_take_two_queries(meeting, how_many, django_assert_num_queries):
    assert meeting.house_style
    for item in AgendaItemFactory.create_batch(how_many, meeting=meeting):
        DocumentFactory.create_batch(2, item=item)
    with django_assert_num_queries(2):
        assert sum(len(item.documents.all()) for item in numbered_items(meeting)) == 2 * how_many


def test_a_draft_begins_with_the_standing_items_closing_ones_last(meeting):
    for position, (title, closing) in enumerate(
        [("Any other business", True), ("Apologies", False), ("Minutes", False)]
    ):
        StandingItem.objects.create(
            committee=meeting.committee, position=position, kind="apologies", title=title, closing=closing
        )
    assert [item.title for item in draft_from_standing_items(meeting)] == ["Apologies", "Minutes", "Any other business"]
    assert [item.label for item in numbered_items(meeting)] == ["1", "2", "3"]


def test_a_draft_that_has_begun_is_left_alone(meeting):
    AgendaItemFactory(meeting=meeting)
    assert draft_from_standing_items(meeting) == []
    assert meeting.items.count() == 1


def test_without_standing_items_an_agenda_begins_as_usual_and_the_executive_has_no_urgent_business():
    CouncilFactory()
    committee = MeetingFactory()
    cabinet = MeetingFactory(committee=CommitteeFactory(regime=Committee.Regime.EXECUTIVE))
    assert AgendaItem.Kind.URGENT in {item.kind for item in draft_from_standing_items(committee)}
    assert AgendaItem.Kind.URGENT not in {item.kind for item in draft_from_standing_items(cabinet)}
