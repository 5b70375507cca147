"""Feeds, calendars and what search engines are told, each read back by somebody else's reader."""

import datetime as dt
import html
import json
import re
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from icalendar import Calendar

from papers.models import RegisterEntry
from tests.factories import CouncilFactory, PersonFactory, TermFactory, WardFactory
from tests.papers.factories import (
    BodyVersionFactory,
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    RegisterEntryFactory,
    TakeDownFactory,
)
from tests.papers.published import SECRET, published_meeting

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    assert response.status_code == 200, response.status_code
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314 (we made it)


def titles(response):
    return [entry.findtext(f"{ATOM}title") for entry in entries(response)]


def events(response):
    assert response["Content-Type"] == "text/calendar"
    return Calendar.from_ical(response.content).walk("VEVENT")


def matter(**content):
    facts = {"slug": "homes", "was": [], "meetings": [], "items": [], "merged_into": "", "wards": [], **content}
    return RegisterEntryFactory(kind="matter", title="New homes", content=facts)


# Feeds


def test_a_feed_tells_of_an_agenda_with_its_open_papers_only(client):
    its = published_meeting()
    (entry,) = entries(client.get("/feeds/"))
    assert entry.findtext(f"{ATOM}title").startswith("Agenda: Environment Select Committee, ")
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{its.address}"
    assert "Street lighting" in entry.findtext(f"{ATOM}summary")
    assert SECRET not in client.get("/feeds/").content.decode()


def test_what_was_taken_down_leaves_the_feed_at_once_and_its_validator(client):
    its = published_meeting()
    before = client.get("/feeds/search/?q=lamps")
    assert titles(before) == ["Street lighting"]
    assert client.get("/feeds/search/?q=lamps", headers={"if-none-match": before["ETag"]}).status_code == 304
    TakeDownFactory(paper=its.report)
    after = client.get("/feeds/search/?q=lamps", headers={"if-none-match": before["ETag"]})
    assert titles(after) == []


def test_minutes_that_were_taken_down_are_no_news(client):
    its = published_meeting()
    minutes = PublicationFactory(meeting_id=its.meeting.pk, kind="minutes")
    paper = PaperFactory(publication=minutes, kind="minutes", title="Minutes")
    assert titles(client.get("/feeds/"))[0].startswith("Minutes: ")
    TakeDownFactory(paper=paper)
    assert [title[:6] for title in titles(client.get("/feeds/"))] == ["Agenda"]


def test_a_committees_feed_is_of_that_committee(client):
    its = published_meeting()
    other = MeetingNoticeFactory(committee="Highways Panel")
    PublicationFactory(meeting_id=other.meeting_id)
    RegisterEntryFactory(committee_id=its.committee.pk, title="Lamps be bought")
    RegisterEntryFactory(committee_id=other.committee_id, title="Roads be mended")
    told = titles(client.get("/feeds/committee/environment-select-committee/"))
    assert sorted(title.split(":")[0] for title in told) == ["Agenda", "Decision"]
    assert "Decision: Lamps be bought" in told


def test_a_moved_and_a_cancelled_meeting_are_news_and_a_planned_one_is_not(client):
    first = MeetingNoticeFactory(committee="Highways Panel")
    assert titles(client.get("/feeds/")) == []
    same = {"meeting_id": first.meeting_id, "committee": "Highways Panel", "committee_id": first.committee_id}
    MeetingNoticeFactory(**same, state="rescheduled", was_to_start_at=first.starts_at, venue="Old Library")
    (entry,) = entries(client.get("/feeds/committee/highways-panel/"))
    assert entry.findtext(f"{ATOM}title").startswith("Meeting moved: Highways Panel, ")
    assert "Old Library" in entry.findtext(f"{ATOM}summary")
    MeetingNoticeFactory(**same, state="cancelled", reason="No business.")
    (entry,) = entries(client.get("/feeds/committee/highways-panel/"))
    assert entry.findtext(f"{ATOM}title").startswith("Meeting cancelled: ")


def test_a_councillors_feed_has_what_names_them(client):
    its = published_meeting()
    person = TermFactory(person=PersonFactory(forenames="Ada", surname="Quill", slug="ada-quill")).person
    PaperFactory(publication=its.publication, title="Named", text="Councillor Ada Quill asked.")
    PaperFactory(publication=its.publication, title="Apart", text="Ada asked. A quill was found.")
    PaperFactory(publication=its.publication, title="Closed", text="Ada Quill", openness="exempt")
    RegisterEntryFactory(title="Bridge be painted", content={"decided_by": person.formal_name})
    assert sorted(titles(client.get("/feeds/councillor/ada-quill/"))) == ["Decision: Bridge be painted", "Named"]


def test_officers_have_no_feed(client):
    PersonFactory(slug="una-clerk", job_title="Clerk")
    assert client.get("/feeds/councillor/una-clerk/").status_code == 404


def test_a_wards_feed_has_what_says_that_it_concerns_the_ward(client):
    its = published_meeting()
    WardFactory(name="Canal Side", slug="canal-side")
    PaperFactory(publication=its.publication, title="Here", details={"wards": "Canal Side, Old Town"})
    PaperFactory(publication=its.publication, title="Elsewhere", details={"wards": "Old Town"})
    RegisterEntryFactory(title="Lock gates", content={"wards": ["Canal Side"]})
    assert sorted(titles(client.get("/feeds/ward/canal-side/"))) == ["Decision: Lock gates", "Here"]


def test_a_matters_feed_goes_on_under_what_it_was_merged_into(client):
    its = published_meeting()
    into = matter(meetings=[its.meeting.pk])
    RegisterEntryFactory(title="Build them", matter_key=into.key)
    matter(slug="old-homes", merged_into="homes")
    for slug in ("homes", "old-homes"):
        told = titles(client.get(f"/feeds/matter/{slug}/"))
        assert {title.split(":")[0] for title in told} == {"Matter", "Decision", "Agenda"}


def test_a_withdrawn_line_is_no_news(client):
    line = RegisterEntryFactory(title="Withdrawn since")
    RegisterEntryFactory(key=line.key, version=2, withdrawn=True, title="")
    assert titles(client.get("/feeds/")) == []


@pytest.mark.parametrize(
    "address",
    ["committee/none/", "councillor/none/", "ward/none/", "matter/none/", "planet/earth/", "search/", "search/?q=%00"],
)
def test_there_is_no_feed_of_what_is_not_there(client, address):
    assert client.get(f"/feeds/{address}").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_a_feed_needs_the_same_queries_however_much_is_new(client, many, django_assert_num_queries):
    CouncilFactory()
    body = BodyVersionFactory(name="Highways Panel")
    for n in range(many):
        notice = MeetingNoticeFactory(committee="Highways Panel", committee_id=body.committee_id)
        MeetingNoticeFactory(meeting_id=notice.meeting_id, committee_id=body.committee_id, state="rescheduled")
        PaperFactory(publication=PublicationFactory(meeting_id=notice.meeting_id), committee_id=body.committee_id)
        RegisterEntryFactory(kind=RegisterEntry.Kind.ACTION, committee_id=body.committee_id, title=f"Act {n}")
    # committee's id, committee, publications, notices, papers, changes, lines, their bodies, the council
    with django_assert_num_queries(9):
        assert len(entries(client.get("/feeds/committee/highways-panel/"))) == 3 * many


# Calendars


def test_a_moved_meeting_is_the_same_event_with_a_higher_sequence(client):
    its = published_meeting()
    (event,) = events(client.get("/calendar.ics"))
    assert (event["UID"], event["SEQUENCE"]) == (f"meeting-{its.meeting.pk}@127.0.0.1", 0)
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"].endswith(its.address)
    assert f"{its.address}pack.pdf" in event["DESCRIPTION"]
    begins = timezone.now().replace(microsecond=0) + dt.timedelta(days=30)
    MeetingNoticeFactory(
        meeting_id=its.meeting.pk, committee_id=its.committee.pk, starts_at=begins, state="rescheduled"
    )
    (moved,) = events(client.get("/committees/environment-select-committee/calendar.ics"))
    assert (moved["UID"], moved["SEQUENCE"]) == (event["UID"], 1)
    assert moved["DTSTART"].dt == begins
    assert moved["DTSTART"].params["TZID"] == "Europe/London"


def test_a_cancelled_meeting_stays_in_the_calendar_as_cancelled(client):
    notice = MeetingNoticeFactory()
    MeetingNoticeFactory(meeting_id=notice.meeting_id, state="cancelled", reason="No business.")
    (event,) = events(client.get("/calendar.ics"))
    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"].startswith("Cancelled: ")
    assert "No business." in event["DESCRIPTION"]
    assert "pack" not in event["DESCRIPTION"]


def test_a_meeting_whose_time_is_not_known_is_all_day(client):
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=3)
    MeetingNoticeFactory(starts_at=midnight)
    (event,) = events(client.get("/calendar.ics"))
    assert event["DTSTART"].dt == midnight.date()


def test_a_calendar_is_not_sent_again_to_who_has_it(client):
    MeetingNoticeFactory()
    etag = client.get("/calendar.ics")["ETag"]
    assert client.get("/calendar.ics", headers={"if-none-match": etag}).status_code == 304


def test_a_committees_calendar_has_its_own_meetings_and_its_old_address_leads_there(client):
    body = BodyVersionFactory(name="Parks Committee")
    BodyVersionFactory(committee_id=body.committee_id, name="Parks and Rivers")
    MeetingNoticeFactory(committee_id=body.committee_id, committee="Parks and Rivers")
    MeetingNoticeFactory(committee="Highways Panel")
    response = client.get("/committees/parks-committee/calendar.ics", follow=True)
    assert [str(event["SUMMARY"]) for event in events(response)] == ["Parks and Rivers"]
    assert client.get("/committees/none/calendar.ics").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_a_calendar_needs_the_same_queries_for_three_meetings(client, many, django_assert_num_queries):
    CouncilFactory()
    for _ in range(many):
        MeetingNoticeFactory()
    with django_assert_num_queries(2):  # the meetings, the council's name
        assert len(events(client.get("/calendar.ics"))) == many


# For search engines


def test_the_sitemap_names_what_is_public_and_nothing_else(client):
    its = published_meeting()
    index = client.get("/sitemap.xml").content.decode()
    sections = re.findall(r"<loc>http://testserver(/[^<]+)</loc>", index)
    assert len(sections) == 7
    everything = "".join(client.get(section).content.decode() for section in sections)
    assert f"{its.address}papers/7-street-lighting/" in everything
    for hidden in ("7-appendix", "9-report", "manage", "members-area", SECRET):
        assert hidden not in everything
    for place in re.findall(r"<loc>http://testserver(/[^<]*)</loc>", everything):
        assert client.get(place).status_code == 200, place


def test_a_long_sitemap_has_pages(client, monkeypatch):
    monkeypatch.setattr("papers.views.findable.Sitemap.limit", 2)
    for _ in range(3):
        RegisterEntryFactory(content={})
    index = html.unescape(client.get("/sitemap.xml").content.decode())
    parts = re.findall(r"<loc>http://testserver(/sitemap-registers[^<]+)</loc>", index)
    assert [client.get(part).content.decode().count("<loc>") for part in parts] == [2, 1]


def test_robots_are_told_where_not_to_go(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /manage/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text


def event_of(response):
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return json.loads(data)


def test_a_meetings_page_has_the_event_as_data_that_cannot_break_out(client):
    its = published_meeting(venue="Hall</script><b>")
    facts = event_of(client.get(its.address))
    assert facts["location"]["name"] == "Hall</script><b>"
    assert facts["eventStatus"] == "https://schema.org/EventScheduled"
    MeetingNoticeFactory(meeting_id=its.meeting.pk, slug=its.notice.slug, state="cancelled")
    assert event_of(client.get(its.address))["eventStatus"] == "https://schema.org/EventCancelled"


def test_pages_name_their_feeds(client):
    its = published_meeting()
    for address, feed in (
        ("/", "/feeds/"),
        (its.address, "/feeds/committee/environment-select-committee/"),
        ("/committees/environment-select-committee/", "/feeds/committee/environment-select-committee/"),
        ("/search/?q=lamps", "/feeds/search/?q=lamps"),
    ):
        found = re.findall(r'type="application/atom\+xml"[^>]*href="([^"]+)"', client.get(address).content.decode())
        assert found == [feed]
        assert client.get(feed).status_code == 200
