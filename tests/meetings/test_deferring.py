import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from meetings import deferring, drafting
from meetings.agenda import numbered_items
from people.models import Role
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    CouncilFactory()
    return MeetingFactory()


@pytest.fixture
def later(meeting):
    return MeetingFactory(committee=meeting.committee, starts_at=meeting.starts_at + dt.timedelta(days=28))


def test_an_item_takes_its_papers_sub_items_and_comments_to_the_later_meeting(meeting, later):
    item = AgendaItemFactory(meeting=meeting, title="Parks", hand_label="5A", starts=dt.time(10))
    sub_item = AgendaItemFactory(meeting=meeting, parent=item, title="Play areas")
    document = DocumentFactory(item=item)
    comment = item.comments.create(meeting=meeting, author=UserFactory(), text="Not ready.")
    AgendaItemFactory(meeting=later, kind="next_meeting", title="Next meeting")
    deferring.defer_item(item, to=later)
    assert [one.title for one in numbered_items(later)] == ["Parks", "Play areas", "Next meeting"]
    assert [one.label for one in numbered_items(later)] == ["1", "1(a)", "2"]
    assert not meeting.items.exists()
    comment.refresh_from_db()
    document.refresh_from_db()
    sub_item.refresh_from_db()
    item.refresh_from_db()
    assert (comment.meeting, document.item, sub_item.parent, item.starts) == (later, item, item, None)


def test_a_published_item_is_not_moved(meeting, later):
    item = AgendaItemFactory(meeting=meeting, published_at=timezone.now())
    with pytest.raises(drafting.Refused, match="Withdraw it here"):
        deferring.defer_item(item, to=later)


def test_only_later_meetings_of_the_same_body_are_offered(meeting, later):
    MeetingFactory(committee=meeting.committee, starts_at=meeting.starts_at - dt.timedelta(days=28))
    MeetingFactory(starts_at=later.starts_at)
    MeetingFactory(
        committee=meeting.committee, starts_at=later.starts_at + dt.timedelta(1), cancelled_at=timezone.now()
    )
    assert list(deferring.later_meetings(meeting)) == [later]


def test_the_authors_are_told_when_their_item_is_put_off(client, meeting, later, with_letters):
    item = AgendaItemFactory(meeting=meeting, title="Parks")
    author = UserFactory(roles=[Role.REPORT_AUTHOR])
    item.report_authors.add(author, UserFactory(is_active=False))
    client.force_login(AdvisorFactory())
    url = reverse("item_defer", args=[item.pk])
    assert "Which meeting should take it?" in client.get(url).content.decode()
    with with_letters():
        page = client.post(url, {"to": later.pk, "note": "Thank you for the draft."}, follow=True).content.decode()
    assert f"E-mails go to {author}." in page
    (sent,) = mail.outbox
    assert sent.to == [author.email]
    assert "‘Parks’" in sent.body
    assert "Thank you for the draft." in sent.body
    assert later.items.get() == item


def test_the_authors_are_told_when_their_item_is_withdrawn(client, meeting, with_letters):
    item = AgendaItemFactory(meeting=meeting)
    item.report_authors.add(UserFactory())
    client.force_login(AdvisorFactory())
    with with_letters():
        client.post(reverse("item_withdraw", args=[item.pk]), {"reason": "More work is needed."})
    assert "More work is needed." in mail.outbox[0].body


def test_where_no_later_meeting_is_planned_the_page_says_so(client, meeting):
    client.force_login(AdvisorFactory())
    page = client.get(reverse("item_defer", args=[AgendaItemFactory(meeting=meeting).pk])).content.decode()
    assert "No later meeting" in page


def test_authors_do_not_put_items_off(client, meeting, later):
    item = AgendaItemFactory(meeting=meeting)
    client.force_login(UserFactory(roles=[Role.REPORT_AUTHOR]))
    assert client.post(reverse("item_defer", args=[item.pk]), {"to": later.pk}).status_code == 403


def test_a_title_in_two_lines_is_told_in_one(meeting):
    item = AgendaItemFactory(meeting=meeting, title="Parks\nand open spaces", withdrawn_at=timezone.now())
    deferring.tell_author(item, UserFactory(roles=[Role.REPORT_AUTHOR]))
    assert mail.outbox[0].subject == "Withdrawn: Parks and open spaces"
