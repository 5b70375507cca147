"""What is new to a member since they last looked: on My meetings, on a meeting's page, on a paper."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.readers import reader_for
from papers.last_seen import mark_notices
from papers.models import LastSeen
from tests.factories import MeetingFactory

from .factories import (
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    agenda_item,
    paper_entry,
    publish,
)
from .published import SECRET, agenda, member_of, other_member, published_meeting

pytestmark = pytest.mark.django_db

NEW, CHANGED, UNOPENED = "New since you looked", "Changed since you read it", "Not opened yet"


@pytest.fixture
def its():
    return published_meeting()


@pytest.fixture
def member(client, its):
    user = member_of(its.committee)
    client.force_login(user)
    return user


def read(client, address, **headers):
    response = client.get(address, headers=headers)
    return response.content.decode() if not response.streaming else b"".join(response)


def supplement(its, *, of=None, title="Late figures"):
    """A supplementary agenda with one paper: a corrected version of the paper ``of``, or a new one."""
    now = timezone.now()  # the database's own is that of the beginning of the test
    publication = PublicationFactory(meeting_id=its.meeting.pk, number=1, reason="It came late.", published_at=now)
    same = {"key": of.key, "version": of.version + 1, "slug": of.slug, "title": of.title} if of else {"title": title}
    paper = PaperFactory(publication=publication, committee_id=its.committee.pk, item_label="7", **same)
    entry = paper_entry(paper, publication=1, new=True)
    items, public = agenda(its), agenda(its, public=True)
    for edition in (items, public):
        edition[1]["papers"] = [p for p in edition[1]["papers"] if not of or p["key"] != str(of.key)] + [entry]
    publish(its.notice, items, public_items=public, papers=[paper])
    return paper


def test_before_anything_was_opened_nothing_is_called_new(client, its, member):
    supplement(its)
    area = read(client, "/members-area/")
    assert UNOPENED in area
    assert "since you last looked" not in area
    assert NEW not in read(client, its.room)


def test_what_a_supplement_brings_is_counted_and_marked_until_it_is_read(client, its, member):
    read(client, its.room)
    assert "since you last looked" not in read(client, "/members-area/")
    paper = supplement(its)
    assert "1 new since you last looked" in read(client, "/members-area/")
    page = read(client, its.room)
    assert page.count(f"{NEW}</strong>") == 1
    assert "Supplement 1</strong>" in page
    assert "since you last looked" not in read(client, "/members-area/"), "the meeting was opened since"
    assert NEW in read(client, its.room), "but the paper was not read"
    assert NEW in read(client, f"{its.room}papers/{paper.slug}/")
    assert f"{NEW}</strong>" not in read(client, its.room)


def test_a_paper_that_was_corrected_since_it_was_read_says_so(client, its, member):
    address = f"{its.room}papers/{its.report.slug}/"
    read(client, its.room)
    read(client, address)
    supplement(its, of=its.report)
    assert CHANGED in read(client, its.room)
    page = read(client, address)
    assert CHANGED in page
    assert f"{address}v1/" in page
    assert CHANGED not in read(client, address)
    assert CHANGED not in read(client, its.room)


def test_a_corrected_paper_that_was_never_read_is_new(client, its, member):
    read(client, its.room)
    supplement(its, of=its.report)
    page = read(client, its.room)
    assert NEW in page
    assert CHANGED not in page


def test_whoever_opens_the_pack_has_read_what_is_in_it(client, its, member):
    read(client, its.room)
    supplement(its)
    read(client, f"{its.room}supplement-1.pdf")
    assert f"{NEW}</strong>" not in read(client, its.room)


def test_headers_alone_keeping_and_older_versions_are_no_reading(client, its, member):
    paper = f"{its.room}papers/{its.report.slug}/"
    for address in (its.room, paper, f"{paper}paper.pdf", f"{its.room}pack.pdf"):
        client.head(address)
        read(client, address, **{"X-Keep": "1"})
    assert not LastSeen.objects.exists()
    supplement(its, of=its.report)
    read(client, f"{paper}v1/")
    read(client, f"{its.room}?version=0")
    assert not LastSeen.objects.exists()


def test_what_one_member_opened_says_nothing_to_another(client, its, member):
    read(client, its.room)
    supplement(its)
    client.force_login(member_of(its.committee))
    assert UNOPENED in read(client, "/members-area/")
    assert NEW not in read(client, its.room)


def test_what_a_member_may_not_read_is_not_counted(client, its):
    user = other_member()
    client.force_login(user)
    read(client, its.room)
    publication = PublicationFactory(meeting_id=its.meeting.pk, number=1, published_at=timezone.now())
    PaperFactory(
        publication=publication, committee_id=its.committee.pk, title=f"{SECRET} more", openness="exempt",
        exempt_paragraphs=[1],
    )  # fmt: skip
    (notice,) = mark_notices(reader_for(user), [its.notice])
    assert notice.unread == 0
    assert mark_notices(reader_for(user), [its.notice])[0].seen_at, "it was opened, so that something could be new"


def test_minutes_are_one_new_thing_though_they_have_two_editions(client, its, member):
    read(client, its.room)
    minutes = PublicationFactory(meeting_id=its.meeting.pk, kind="minutes", number=1, published_at=timezone.now())
    common = {"publication": minutes, "committee_id": its.committee.pk, "kind": "minutes"}
    common["details"] = {"state": "draft", "content": {"minutes": []}}
    PaperFactory(**common, title="Minutes")
    closed = PaperFactory(**common, title="Minutes, restricted", openness="exempt", exempt_paragraphs=[1])
    assert "1 new since you last looked" in read(client, "/members-area/")
    read(client, f"{its.room}papers/{closed.slug}/")
    assert "since you last looked" not in read(client, "/members-area/")


def test_opening_again_writes_the_same_row(client, its, member):
    read(client, its.room)
    first = LastSeen.objects.get()
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1)):
        client.force_login(member)
        read(client, its.room)
    row = LastSeen.objects.get()
    assert row.first_at == first.first_at
    assert row.seen_at > first.seen_at


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def another_meeting(its, days):
    meeting = MeetingFactory(committee=its.committee, starts_at=timezone.now() + dt.timedelta(days=days))
    PaperFactory(publication=PublicationFactory(meeting_id=meeting.pk), committee_id=its.committee.pk)
    facts = {"committee_id": its.committee.pk, "starts_at": meeting.starts_at, "slug": meeting.slug}
    MeetingNoticeFactory(meeting_id=meeting.pk, **facts)


@pytest.mark.parametrize(("address", "days"), [("/members-area/", 40), ("/members-area/past/", -40)])
def test_lists_ask_the_same_for_one_meeting_and_for_three(client, its, member, address, days):
    if days < 0:
        another_meeting(its, days)
    one = queries(client, address)
    for more in (1, 2):
        another_meeting(its, days + more)
    assert queries(client, address) == one


def test_a_meeting_asks_the_same_for_one_new_paper_and_for_three(client, its, member):
    client.get(its.room)
    asked = []
    for number, how_many in ((1, 1), (2, 3)):
        publication = PublicationFactory(meeting_id=its.meeting.pk, number=number, published_at=timezone.now())
        papers = [PaperFactory(publication=publication, committee_id=its.committee.pk) for _ in range(how_many)]
        entries = [paper_entry(paper, publication=number, new=True) for paper in papers]
        more = agenda_item(10, "More", papers=entries)
        publish(its.notice, [*agenda(its), more], public_items=[*agenda(its, public=True), more], papers=papers)
        assert read(client, its.room).count(f"{NEW}</strong>") == how_many
        asked.append(queries(client, its.room))
    assert asked[0] == asked[1]


def test_cancelled_meetings_are_marked_and_the_next_one_is_the_next_that_is_held(client, its, member):
    MeetingNoticeFactory(
        committee_id=its.committee.pk, committee="Cancelled Panel", state="cancelled",
        starts_at=timezone.now() + dt.timedelta(days=1),
    )  # fmt: skip
    page = read(client, "/members-area/")
    large, after = page.split("After that")
    assert "Environment Select Committee" in large
    assert "Cancelled Panel" in after
    assert "Cancelled</strong>" in after


def test_past_meetings_are_behind_a_link(client, its, member):
    MeetingNoticeFactory(
        committee_id=its.committee.pk, committee="Panel of last year", starts_at=timezone.now() - dt.timedelta(days=300)
    )
    page = read(client, "/members-area/")
    assert "Panel of last year" not in page
    assert 'href="/members-area/past/"' in page
    assert "Panel of last year" in read(client, "/members-area/past/")


def test_a_member_without_meetings_is_told_so(client):
    client.force_login(other_member())
    assert "You have no meetings coming up" in read(client, "/members-area/")
    assert "No meeting of yours is over yet" in read(client, "/members-area/past/")
