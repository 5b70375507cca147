"""The meeting page is kept until the record says something else; a change of anything on it is shown at once."""

import datetime as dt
import gzip

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from council_portal.models import Council
from papers.models import Edition, RegisterEntry, TakeDown
from papers.standing import standing_of
from tests.factories import CouncilFactory, UserFactory

from .factories import (
    BundleFactory,
    EditionFactory,
    FiledDocumentFactory,
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    RegisterEntryFactory,
    TakeDownFactory,
    agenda_content,
    agenda_item,
    paper_entry,
)
from .published import published_meeting

pytestmark = pytest.mark.django_db
CHANGES = {}


@pytest.fixture(autouse=True)
def _nothing_kept():
    caches["pages"].clear()


@pytest.fixture
def its():
    return published_meeting()


def changing(words):
    """A function that changes something the page shows; afterwards the page has ``words`` on it."""

    def noted(change):
        CHANGES[change.__name__] = (change, words)
        return change

    return noted


def _matter(its, meetings, **more):
    content = {"slug": "street-lamps", "meetings": meetings, "items": [7], "was": []}
    return RegisterEntryFactory(kind="matter", title="Street lamps", content=content, **more)


@changing("Room 2, Civic Hall")
def _a_notice(its):
    MeetingNoticeFactory(
        meeting_id=its.meeting.pk, committee_id=its.committee.pk, slug=its.notice.slug, venue="Room 2, Civic Hall"
    )


@changing("This meeting is cancelled")
def _a_cancellation(its):
    MeetingNoticeFactory(
        meeting_id=its.meeting.pk, committee_id=its.committee.pk, slug=its.notice.slug, state="cancelled"
    )


@changing("Budget figures")
def _a_supplement(its):
    publication = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    paper = PaperFactory(publication=publication, title="Budget figures")
    content = agenda_content(items=[agenda_item(10, "Budget", papers=[paper_entry(paper)])])
    EditionFactory(publication=publication, content=content)


@changing("A title as issued again")
def _an_issue(its):
    first = Edition.objects.get(publication=its.publication, audience="public")
    content = first.content | {"items": [agenda_item(1, "A title as issued again")]}
    EditionFactory(publication=its.publication, content=content, issue=2)


@changing("Paper taken down on")
def _a_taking_down(its):
    TakeDownFactory(paper=its.report)


@changing("Paper taken down on")
def _a_taking_down_under_another_meeting(its):
    TakeDown.objects.create(paper_key=its.report.key, reason="It names a tenant.", taken_down_by=UserFactory())


@changing("Complete pack")
def _a_bundle(its):
    BundleFactory(publication=its.publication, file=FiledDocumentFactory(pages=60))


@changing("Draft minutes")
def _minutes(its):
    publication = PublicationFactory(meeting_id=its.meeting.pk, kind="minutes")
    details = {"state": "draft", "content": {"minutes": []}}
    PaperFactory(publication=publication, kind="minutes", slug="minutes", details=details)


@changing("Written answer: Lamps")
def _a_written_answer(its):
    content = {"item_id": 7, "number": 1, "question_id": 1, "heading": "Lamps", "given_on": "2026-01-02"}
    RegisterEntryFactory(kind="written_answer", meeting_id=its.meeting.pk, content=content)


@changing("Watch this item")
def _a_webcast(its):
    content = {"address": "https://watch.netherfold.example/12", "times": {"7": 3730}}
    RegisterEntryFactory(kind="webcast", meeting_id=its.meeting.pk, content=content)


@changing("Write to the Director")
def _an_action(its):
    publication = PublicationFactory(meeting_id=its.meeting.pk, kind="minutes")
    minute = {"anchor": "m", "number": "60", "title": "Lamps", "blocks": [], "items": [7]}
    details = {"state": "draft", "content": {"minutes": [minute]}}
    PaperFactory(publication=publication, kind="minutes", slug="minutes", details=details)
    content = {"what": "Write to the Director", "minute": "60", "owner": "Ines Vale", "due": "", "state": "open"}
    RegisterEntryFactory(kind="action", meeting_id=its.meeting.pk, content=content)


@changing("Street lamps (the whole story)")
def _a_matter(its):
    _matter(its, [its.meeting.pk])


@changing("Netherfold and Dunbeck Council")
def _the_councils_name(its):
    Council.objects.update(name="Netherfold and Dunbeck Council")


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_is_shown_at_once(client, its, name):
    change, words = CHANGES[name]
    before = client.get(its.address)
    assert words not in before.content.decode()
    change(its)
    after = client.get(its.address, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert words in " ".join(after.content.decode().split())
    assert after["ETag"] != before["ETag"]


def test_a_line_that_leaves_the_meeting_leaves_its_page(client, its):
    entry = _matter(its, [its.meeting.pk])
    assert b"the whole story" in client.get(its.address).content
    _matter(its, [], key=entry.key, version=2)
    assert b"the whole story" not in client.get(its.address).content


def test_an_entry_that_moves_to_another_meeting_changes_how_both_stand(its):
    entry = RegisterEntryFactory(kind="action", meeting_id=its.meeting.pk)
    before = standing_of(its.meeting.pk).word
    RegisterEntryFactory(kind="action", key=entry.key, version=2, meeting_id=its.meeting.pk + 1)
    assert standing_of(its.meeting.pk).word != before


def test_a_page_changes_when_the_meeting_begins(client):
    CouncilFactory()
    notice = MeetingNoticeFactory(starts_at=timezone.now() + dt.timedelta(minutes=5))
    address = notice.get_absolute_url()
    before = client.get(address)
    assert b"has not been published yet" in before.content
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6)):
        assert b"No agenda of this meeting was published here" in client.get(address).content


def test_an_unchanged_page_is_not_made_again(client, its, django_assert_num_queries):
    first = client.get(its.address)
    with django_assert_num_queries(1):
        again = client.get(its.address)
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]
    assert again.headers.keys() == first.headers.keys()
    assert again["Vary"] == first["Vary"] == "Accept-Encoding, Cookie"


@pytest.mark.parametrize("kept", [True, False])
def test_who_has_the_page_as_it_stands_is_told_so_in_one_query(client, its, kept, django_assert_num_queries):
    tag = client.get(its.address)["ETag"]
    if not kept:
        caches["pages"].clear()
    with django_assert_num_queries(1):
        response = client.get(its.address, headers={"if-none-match": tag})
    assert response.status_code == 304
    assert response["ETag"] == tag
    assert response["Vary"] == "Accept-Encoding, Cookie"


def test_a_reader_who_is_signed_in_is_not_sent_what_was_made_for_others(client, its):
    anonymous = client.get(its.address)
    user = UserFactory()
    client.force_login(user)
    mine = client.get(its.address, headers={"if-none-match": anonymous["ETag"]})
    assert mine.status_code == 200
    assert str(user) in mine.content.decode()
    client.logout()
    assert str(user) not in client.get(its.address).content.decode()


def test_each_version_and_each_meeting_is_kept_for_itself(client, its):
    _a_supplement(its)
    newest, earlier = client.get(its.address), client.get(its.address, {"version": "0"})
    other = client.get(MeetingNoticeFactory().get_absolute_url())
    assert len({newest["ETag"], earlier["ETag"], other["ETag"]}) == 3
    assert client.get(its.address, {"version": "0"}).content == earlier.content != client.get(its.address).content


def test_redirects_and_what_is_not_there_are_not_kept(client, its):
    wrong = its.address.replace(its.notice.slug, "an-old-name")
    for address in (wrong, f"/meetings/{2**70}/x/", "/meetings/987654321/x/"):
        assert "ETag" not in client.get(address)
    MeetingNoticeFactory(meeting_id=987654321, slug="x")
    assert client.get("/meetings/987654321/x/").status_code == 200


def test_a_portal_without_a_profile_gets_one(client):
    notice = MeetingNoticeFactory()
    assert b"Your council" in client.get(notice.get_absolute_url()).content


def test_a_line_that_is_withdrawn_leaves_the_page(client, its):
    _a_webcast(its)
    assert b"Watch this item" in client.get(its.address).content
    entry = RegisterEntry.objects.get(kind="webcast")
    RegisterEntryFactory(kind="webcast", key=entry.key, version=2, meeting_id=its.meeting.pk, withdrawn=True)
    assert b"Watch this item" not in client.get(its.address).content


def test_how_an_action_stands_is_told_anew_each_day(client, its):
    _an_action(its)
    entry = RegisterEntry.objects.get(kind="action")
    due = timezone.localdate() + dt.timedelta(days=1)
    content = entry.content | {"due_on": due.isoformat(), "due": "soon"}
    RegisterEntryFactory(kind="action", key=entry.key, version=2, meeting_id=its.meeting.pk, content=content)
    assert b"Due in 1 day" in client.get(its.address).content
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert b"Late by 1 day" in client.get(its.address).content


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.9"])
def test_a_browser_that_takes_it_is_sent_the_same_page_compressed(client, its, accepted):
    plain = client.get(its.address)
    compressed = client.get(its.address, headers={"accept-encoding": accepted})
    assert "Content-Encoding" not in plain
    assert compressed["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == plain.content
    assert len(compressed.content) < len(plain.content) / 2
    assert compressed["ETag"] == plain["ETag"]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_opened_again(emptied_afterwards):
    CouncilFactory()
    connection.ensure_connection()
    connection.connection.close()
    standing = standing_of(1)
    assert standing.council().name in standing.word
