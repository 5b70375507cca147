"""What the pages of councillors and committees say of people's places and their part in meetings."""

import datetime as dt

import pytest
from django.utils import timezone

from papers.models import BodyVersion
from papers.publishing.bodies import publish_committee_if_changed
from papers.publishing.minutes.verbs import publish_draft
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    AttendanceFactory,
    CommitteeFactory,
    CouncilFactory,
    DeclarationFactory,
    PersonFactory,
    TermFactory,
)
from tests.papers.factories import (
    BodyVersionFactory,
    MeetingNoticeFactory,
    MemberAtMeetingFactory,
    RegisterEntryFactory,
)
from tests.papers.held import councillor, held_meeting, recorded_vote

pytestmark = pytest.mark.django_db
VOTE = {
    "side": "against", "on_request": False, "resolution": "the road be closed", "outcome": "carried",
    "amendment": False, "minute": "60", "anchor": "minute-60",
}  # fmt: skip
INTEREST = {"kind": "a personal interest", "item": "item 7", "nature": "Lives there", "did": "left the room"}


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory()


@pytest.fixture
def ada():
    person = PersonFactory(surname="Quill", slug="ada-quill", home_address="4 Secret Lane")
    TermFactory(person=person)
    return person


def text_of(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_councillors_page_says_when_they_came_how_they_voted_and_what_they_declared(client):
    held = held_meeting()
    TermFactory(person=held.member)
    away = councillor("Quill", home_address="4 Secret Lane")
    TermFactory(person=away)
    AttendanceFactory(sitting=held.sitting, person=away, state="absent")
    substitute = councillor("Vale")
    TermFactory(person=substitute)
    AttendanceFactory(sitting=held.sitting, person=substitute, role="substitute", substitute_for=away)
    recorded_vote(held, held.list[1], {held.member: "against"})
    DeclarationFactory(meeting=held.meeting, person=held.member, nature="Lives there", outcome="left")
    publish_draft(held.minutes, by=held.advisor)
    page = text_of(client.get(f"/councillors/{held.member.slug}/"))
    for words in (
        "<strong>1 of 1</strong> meeting since", "Voted against:", "the road be closed", "a personal interest",
        "Lives there", "left the room", "/minutes/#minute-",
    ):  # fmt: skip
        assert words in page
    assert "substituting for Councillor Ada Quill" in text_of(client.get(f"/councillors/{substitute.slug}/"))
    absent = text_of(client.get(f"/councillors/{away.slug}/"))
    assert "Apologies; Councillor Ada Vale substituted" in absent
    assert "<strong>0 of 1</strong>" in absent
    for person in (held.member, away, substitute):
        everything = text_of(client.get(f"/councillors/{person.slug}/meetings/"))
        assert held.committee.name in everything
        assert "Secret Lane" not in everything + text_of(client.get(f"/councillors/{person.slug}/"))


def test_a_councillor_of_whom_no_minutes_are_published_has_a_page_that_says_so(client, ada):
    for address in ("/councillors/ada-quill/", "/councillors/ada-quill/meetings/"):
        assert "only say in their text who was there" in text_of(client.get(address))


def test_an_officer_has_no_page_of_meetings(client):
    PersonFactory(slug="ines-vale", job_title="Head of Service")
    assert client.get("/councillors/ines-vale/meetings/").status_code == 404


def test_the_last_twelve_months_are_told_apart_from_all(client, ada):
    for days in (400, 30):
        notice = MeetingNoticeFactory(starts_at=timezone.now() - dt.timedelta(days=days))
        MemberAtMeetingFactory(notice=notice)
    page = text_of(client.get("/councillors/ada-quill/"))
    assert "<strong>1 of 1</strong> meeting since" in page
    assert "In all: 2 of 2." in page
    first = timezone.localdate() - dt.timedelta(days=400)
    for address in ("", "meetings/"):
        said = text_of(client.get(f"/councillors/ada-quill/{address}"))
        assert f"The first meeting counted is of {first:%-d %B %Y}; nothing before it is." in said
        assert "Minutes taken over from an earlier website only say in their text who was there" in said


@pytest.mark.parametrize("many", [1, 3])
def test_a_councillors_pages_need_as_many_queries_for_three_meetings_as_for_one(
    client, ada, many, django_assert_num_queries
):
    for _ in range(many):
        body = CommitteeFactory()
        AppointmentFactory(committee=body, person=ada)
        AppointmentFactory(committee=body, person=ada, starts="2019-01-01", ends="2019-12-31")
        publish_committee_if_changed(body, by=AdvisorFactory())
        notice = MeetingNoticeFactory(committee_id=body.pk)
        MemberAtMeetingFactory(notice=notice, votes=[VOTE, VOTE], interests=[INTEREST])
    # Council; person, terms, wards; bodies; outside bodies; coming; tally; meetings, votes, interests.
    with django_assert_num_queries(11):
        client.get("/councillors/ada-quill/")
    with django_assert_num_queries(8):
        client.get("/councillors/ada-quill/meetings/")


def test_a_place_that_ended_is_shown_with_its_days_and_one_to_come_is_not(client, ada):
    committee, advisor = CommitteeFactory(name="Parks Committee", slug="parks-committee"), AdvisorFactory()
    AppointmentFactory(committee=committee, person=ada, role="chair", starts="2022-05-20", ends="2023-05-18")
    new = PersonFactory(surname="Vale", slug="ines-vale")
    AppointmentFactory(committee=committee, person=new, starts="2023-05-19")
    AppointmentFactory(committee=committee, person=ada, starts=timezone.localdate() + dt.timedelta(days=40))
    publish_committee_if_changed(committee, by=advisor)
    page = text_of(client.get("/councillors/ada-quill/"))
    assert "Chair, 20 May 2022 to 18 May 2023" in page
    assert "Not on any committee at the moment" in page
    body = text_of(client.get("/committees/parks-committee/"))
    assert "Membership over time" in body
    assert "Chair, 20 May 2022 to 18 May 2023" in body
    assert "since 19 May 2023" in body
    assert len(BodyVersion.objects.get().content["appointments"]) == 2


def test_a_page_published_before_appointments_were_tells_by_its_versions_who_sat_there(client, ada):
    def version(day, *slugs):
        members = [{"name": f"Councillor {slug}", "slug": slug} for slug in slugs]
        at = timezone.make_aware(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12)))
        BodyVersionFactory(committee_id=7, name="Parks Committee", content={"members": members}, published_at=at)

    version("2022-05-20", "ada-quill", "ines-vale")
    version("2022-06-01", "ada-quill", "ines-vale")
    version("2023-05-19", "ines-vale")
    page = text_of(client.get("/committees/parks-committee/"))
    assert "20 May 2022 to 19 May 2023" in page
    assert "since 20 May 2022" in page
    assert "The days are those on which this page first and last named them." in page
    version("2024-05-17", "ada-quill", "ines-vale")
    assert "since 17 May 2024" in text_of(client.get("/committees/parks-committee/")), "she came back"


def test_a_committee_shows_its_latest_decisions_and_open_actions(client):
    committee, advisor = CommitteeFactory(name="Parks Committee", slug="parks-committee"), AdvisorFactory()
    publish_committee_if_changed(committee, by=advisor)
    page = text_of(client.get("/committees/parks-committee/"))
    assert "Latest decisions" not in page
    assert "Open actions" not in page
    for number in range(7):
        RegisterEntryFactory(
            committee_id=committee.pk, title=f"Decision {number}", sorted_by=dt.date(2026, 1, 1 + number),
            content={"text": "That the park be opened."},
        )  # fmt: skip
    common = {"kind": "action", "committee_id": committee.pk}
    RegisterEntryFactory(**common, title="Open the gate", content={"state": "open", "owner": "Ines Vale"})
    RegisterEntryFactory(**common, title="Shut the gate", content={"state": "done", "owner": "Ines Vale"})
    page = text_of(client.get("/committees/parks-committee/"))
    assert [number for number in range(7) if f"Decision {number}" in page] == [2, 3, 4, 5, 6]
    assert "Open the gate" in page
    assert "Shut the gate" not in page


@pytest.mark.parametrize("many", [1, 3])
def test_a_committee_page_needs_as_many_queries_for_three_of_each_as_for_one(client, many, django_assert_num_queries):
    committee = CommitteeFactory(name="Parks Committee", slug="parks-committee")
    for number in range(many):
        AppointmentFactory(committee=committee, person=PersonFactory(slug=f"ada-{number}"), starts="2022-05-20")
        for days in (9, -9):
            notice = {"committee_id": committee.pk, "starts_at": timezone.now() + dt.timedelta(days=days)}
            MeetingNoticeFactory(**notice)
        RegisterEntryFactory(committee_id=committee.pk)
        RegisterEntryFactory(kind="action", committee_id=committee.pk, content={"state": "open"})
    publish_committee_if_changed(committee, by=AdvisorFactory())
    # Council; body twice; count, past and coming meetings; decisions, actions, work programme.
    with django_assert_num_queries(9):
        client.get("/committees/parks-committee/")
