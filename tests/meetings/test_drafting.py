import pytest
from django.utils import timezone

from meetings import drafting
from meetings.agenda import numbered_items
from meetings.models import AgendaItem, Openness
from tests.factories import AgendaItemFactory, CouncilFactory, DocumentFactory, MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    CouncilFactory()
    return MeetingFactory()


def titles(meeting):
    return [item.title for item in numbered_items(meeting)]


def item(meeting, title, **fields):
    new = AgendaItem(meeting=meeting, title=title, **fields)
    drafting.place_item(new)
    return new


def test_a_new_item_goes_last_of_its_own_kind(meeting):
    first = item(meeting, "A")
    item(meeting, "B")
    item(meeting, "A1", parent=first)
    item(meeting, "A2", parent=first)
    assert titles(meeting) == ["A", "A1", "A2", "B"]


def test_a_new_item_goes_before_the_business_that_closes_the_agenda(meeting):
    item(meeting, "Apologies", kind="apologies")
    item(meeting, "Urgent business", kind="urgent")
    item(meeting, "Next meeting", kind="next_meeting")
    item(meeting, "Report")
    assert titles(meeting) == ["Apologies", "Report", "Urgent business", "Next meeting"]


def test_after_publication_a_new_item_goes_last(meeting):
    item(meeting, "Next meeting", kind="next_meeting", published_at=timezone.now(), published_label="1")
    item(meeting, "Late report")
    assert [one.label for one in numbered_items(meeting)] == ["1", "2"]
    assert titles(meeting) == ["Next meeting", "Late report"]


def test_an_item_moves_among_its_own_kind_and_takes_its_sub_items_along(meeting):
    first, _, third = item(meeting, "A"), item(meeting, "B"), item(meeting, "C")
    item(meeting, "A1", parent=first)
    assert drafting.move_item(first, 1)
    assert titles(meeting) == ["B", "A", "A1", "C"]
    assert drafting.move_item(third, -1)
    assert titles(meeting) == ["B", "C", "A", "A1"]
    assert not drafting.move_item(first, 1)


def test_moving_does_not_carry_an_item_into_part_two(meeting):
    public = item(meeting, "Public")
    item(meeting, "Private", private_part=True)
    assert not drafting.move_item(public, 1)


def test_a_dragged_order_is_kept(meeting):
    a, b, c = (item(meeting, name) for name in "ABC")
    assert drafting.order_items(meeting, [c.pk, a.pk, b.pk])
    assert titles(meeting) == ["C", "A", "B"]


def test_an_order_that_names_a_removed_item_still_orders_the_rest(meeting):
    a, b, c = (item(meeting, name) for name in "ABC")
    b.delete()
    assert not drafting.order_items(meeting, [c.pk, b.pk, a.pk])
    assert titles(meeting) == ["C", "A"]


def test_an_item_added_meanwhile_stays_behind_the_one_it_followed(meeting):
    a, b = item(meeting, "A"), item(meeting, "B")
    item(meeting, "added meanwhile")
    drafting.order_items(meeting, [b.pk, a.pk])
    assert titles(meeting) == ["B", "added meanwhile", "A"]


def test_an_order_naming_items_of_another_meeting_leaves_those_alone(meeting):
    other = AgendaItemFactory(position=7)
    assert not drafting.order_items(meeting, [other.pk, item(meeting, "A").pk])
    other.refresh_from_db()
    assert other.position == 7


def test_a_removed_item_can_be_put_back_with_all_that_was_under_it(meeting):
    author = UserFactory()
    a = item(meeting, "A")
    item(meeting, "B")
    item(meeting, "A1", parent=a)
    a.report_authors.add(author)
    comment = a.comments.create(meeting=meeting, author=author, text="Please move this up")
    kept = drafting.remove_item(a)
    assert titles(meeting) == ["B"]
    a = drafting.put_back(kept)
    assert titles(meeting) == ["A", "A1", "B"]
    comment.refresh_from_db()
    assert comment.item == a
    assert list(a.report_authors.all()) == [author]
    assert drafting.put_back(kept) is None


@pytest.mark.parametrize("of_sub_item", [False, True])
def test_what_was_published_cannot_be_removed(meeting, of_sub_item):
    a = item(meeting, "A", published_at=None if of_sub_item else timezone.now())
    item(meeting, "A1", parent=a, published_at=timezone.now())
    with pytest.raises(drafting.Refused, match="Withdraw it instead"):
        drafting.remove_item(a)
    assert titles(meeting) == ["A", "A1"]


def test_a_withdrawn_item_stays_and_can_be_restored(meeting):
    a = item(meeting, "A")
    item(meeting, "B")
    drafting.withdraw_item(a, reason="The service asked for more time.")
    a.refresh_from_db()
    assert a.is_withdrawn
    assert [one.label for one in numbered_items(meeting)] == ["1", "2"]
    drafting.restore_item(a)
    a.refresh_from_db()
    assert (a.withdrawn_at, a.withdrawn_reason, a.version) == (None, "", 3)


def test_open_papers_follow_an_item_that_becomes_exempt_and_others_are_left_alone(meeting):
    exempt = AgendaItemFactory(
        meeting=meeting, openness=Openness.EXEMPT, exempt_paragraphs=[3], public_interest_reason="Terms are not agreed."
    )
    opened = DocumentFactory(item=exempt)
    private = DocumentFactory(item=exempt, openness=Openness.CONFIDENTIAL)
    assert drafting.restrict_papers(exempt) == 1
    opened.refresh_from_db()
    private.refresh_from_db()
    assert (opened.openness, opened.exempt_paragraphs, opened.version) == (Openness.EXEMPT, [3], 2)
    assert opened.public_interest_reason == "Terms are not agreed."
    assert private.openness == Openness.CONFIDENTIAL
