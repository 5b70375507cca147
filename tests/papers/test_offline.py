"""What a member may keep on a device: what is listed, for whom, and when it goes from the list again."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.models import Appointment, Substitution
from papers.models import Opening, Paper
from people.models import Role
from tests.factories import AdvisorFactory, PersonFactory, UserFactory

from .factories import (
    AnnotationFactory,
    MeetingNoticeFactory,
    PaperAccessFactory,
    PaperFactory,
    PublicationFactory,
    TakeDownFactory,
    agenda_item,
    paper_entry,
    publish,
)
from .published import SECRET, agenda, member_of, other_member, published_meeting

pytestmark = pytest.mark.django_db
LIST = "/members-area/kept.json"


@pytest.fixture
def its():
    return published_meeting()


@pytest.fixture
def member(its):
    return member_of(its.committee)


def listed(client, user):
    client.force_login(user)
    response = client.get(LIST)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return response.json()


def addresses(client, user):
    return [entry["address"] for entry in listed(client, user)["entries"]]


def digests(client, user):
    return {entry["address"]: entry["digest"] for entry in listed(client, user)["entries"]}


def test_a_member_may_keep_the_pages_uploads_and_packs_of_their_next_meeting(client, its, member):
    room = its.room
    assert addresses(client, member) == [
        "/members-area/",
        "/members-area/notes/",
        room,
        f"{room}notes/",
        *(f"{room}papers/{its.report.slug}/{end}" for end in ("", "pages/", "paper.pdf")),
        *(f"{room}papers/{its.appendix.slug}/{end}" for end in ("", "pages/", "paper.pdf")),
        *(f"{room}papers/{its.private.slug}/{end}" for end in ("", "pages/", "paper.pdf")),
        f"{room}pack.pdf",
    ]


def test_each_entry_opens_for_whom_it_is_listed_and_names_them(client, its, member):
    key = listed(client, member)["person"]
    for address in addresses(client, member):
        response = client.get(address, headers={"X-Keep": "1"})
        assert (response.status_code, response["X-Reader"]) == (200, key)
    kept = Opening.objects.filter(user=member)
    assert kept.count() == 5, "two restricted papers, each with its file, and the restricted pack"
    assert all(opening.on_device for opening in kept)


def test_a_paper_written_in_the_portal_is_kept_with_its_pdf_but_has_no_drawn_pages(client, its, member):
    paper = PaperFactory(publication=its.publication, committee_id=its.committee.pk, details={"written": True})
    found = addresses(client, member)
    assert {f"{its.room}papers/{paper.slug}/{end}" for end in ("", "paper.pdf")} <= set(found)
    assert f"{its.room}papers/{paper.slug}/pages/" not in found


def test_the_lists_of_notes_are_fetched_again_when_a_note_or_the_right_to_a_paper_changes(client, its, member):
    lists = ["/members-area/notes/", f"{its.room}notes/"]

    def changed(before, after):
        return {address for address in lists if before[address] != after[address]}

    before = digests(client, member)
    AnnotationFactory(user=member, paper=its.private)
    noted = digests(client, member)
    assert changed(before, noted) == set(lists)
    assert changed(noted, digests(client, member)) == set()
    assert changed(before, digests(client, member_of(its.committee))) == set(), "nobody's list depends on another's"
    TakeDownFactory(paper=its.private, meeting_id=its.meeting.pk)
    assert changed(noted, digests(client, member)) == set(lists)


def test_what_is_closed_to_a_member_is_not_listed_nor_named(client, its):
    user = other_member()
    Substitution.objects.create(
        meeting=its.meeting, substitute=user.person, stands_in_for=PersonFactory(), named_by=AdvisorFactory()
    )
    assert f"{its.room}papers/{its.private.slug}/" in addresses(client, user)
    PaperAccessFactory(paper=its.private, user=user, allowed=False)
    found = listed(client, user)
    assert f"{its.room}papers/{its.private.slug}/" not in [entry["address"] for entry in found["entries"]]
    assert f"{SECRET} family" not in json.dumps(found)
    (pack,) = [entry for entry in found["entries"] if entry["address"].endswith("pack.pdf")]
    assert not pack["restricted"]


def test_nobody_keeps_the_papers_of_other_peoples_meetings(client, its):
    for user in (other_member(), AdvisorFactory(), UserFactory(roles=[Role.MONITORING_OFFICER])):
        assert addresses(client, user) == []


def test_when_an_appointment_ends_nothing_is_listed_any_more(client, its, member):
    assert addresses(client, member)
    Appointment.objects.filter(person=member.person).update(ends=timezone.localdate() - dt.timedelta(days=1))
    assert addresses(client, member) == []


def test_one_who_is_no_member_at_all_any_more_is_refused(client, its, member):
    Appointment.objects.filter(person=member.person).update(ends=timezone.localdate() - dt.timedelta(days=1))
    member.person.terms.update(ends=timezone.localdate() - dt.timedelta(days=1))
    client.force_login(member)
    assert client.get(LIST).status_code == 403


def test_without_a_session_the_answer_is_a_refusal_and_not_the_sign_in_page(client, its):
    response = client.get(LIST)
    assert response.status_code == 403
    assert response.json() == {"signed_in": False}


def test_what_was_taken_down_goes_and_the_pages_that_named_it_are_fetched_again(client, its, member):
    before = digests(client, member)
    TakeDownFactory(paper=its.private, meeting_id=its.meeting.pk)
    after = digests(client, member)
    gone = {f"{its.room}papers/{its.private.slug}/{end}" for end in ("", "pages/", "paper.pdf")} | {
        f"{its.room}pack.pdf"
    }
    assert set(before) - set(after) == gone
    for address in (its.room, f"{its.room}papers/{its.report.slug}/"):
        assert before[address] != after[address]


def test_a_supplement_is_listed_and_the_meetings_page_fetched_again(client, its, member):
    before = digests(client, member)
    assert before == digests(client, member)
    supplement = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    new = PaperFactory(publication=supplement, committee_id=its.committee.pk, title="Late figures")
    more = [agenda_item(10, "More", papers=[paper_entry(new)])]
    publish(its.notice, [*agenda(its), *more], public_items=[*agenda(its, public=True), *more], papers=[new])
    after = digests(client, member)
    assert f"{its.room}supplement-1.pdf" in after
    assert f"{its.room}papers/{new.slug}/" in after
    assert before[its.room] != after[its.room]
    assert before[f"{its.room}pack.pdf"] == after[f"{its.room}pack.pdf"], "its bytes are the same"


def test_a_corrected_paper_is_fetched_again(client, its, member):
    address = f"{its.room}papers/{its.report.slug}/"
    before = digests(client, member)
    PaperFactory(
        publication=PublicationFactory(meeting_id=its.meeting.pk, number=1), committee_id=its.committee.pk,
        key=its.report.key, version=2, slug=its.report.slug,
    )  # fmt: skip
    after = digests(client, member)
    assert list(after).count(address) == 1
    assert before[address] != after[address]


def test_a_release_of_the_portal_changes_pages_and_no_files(client, its, member, monkeypatch):
    before = listed(client, member)["entries"]
    monkeypatch.setattr("papers.views.device.release", lambda: "another")
    after = listed(client, member)["entries"]
    changed = {one["kind"] for one, other in zip(before, after, strict=True) if one["digest"] != other["digest"]}
    assert changed == {"page"}


def test_what_does_not_fit_is_left_out_and_said(client, its, member, settings):
    settings.KEPT_MB = 0
    found = listed(client, member)
    assert {entry["kind"] for entry in found["entries"]} == {"page"}
    assert "Agenda pack, PDF" in [entry["title"] for entry in found["left_out"]]


def test_a_council_may_decide_that_nothing_is_kept(client, its, member, settings):
    settings.KEPT_DAYS = 0
    assert addresses(client, member) == []
    page = client.get("/members-area/this-device/").content.decode()
    assert "does not let papers be kept" in page
    assert "data-keep" not in page


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param({"starts_at": timezone.now() - dt.timedelta(days=2)}, id="over"),
        pytest.param({"state": "cancelled"}, id="cancelled"),
    ],
)
def test_a_meeting_that_is_over_or_cancelled_is_not_kept(client, notice):
    its = published_meeting(**notice)
    assert addresses(client, member_of(its.committee)) == []


def test_meetings_without_an_agenda_take_no_place(client, its, member):
    before = addresses(client, member)
    for days in range(1, 8):
        MeetingNoticeFactory(committee_id=its.committee.pk, starts_at=timezone.now() + dt.timedelta(days=days))
    assert addresses(client, member) == before


def test_three_meetings_take_no_more_queries_than_one(client, its, member, django_assert_num_queries):
    client.force_login(member)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in (1, 2):
        notice = MeetingNoticeFactory(committee_id=its.committee.pk, meeting_id=its.meeting.pk + 100 + number)
        publication = PublicationFactory(meeting_id=notice.meeting_id)
        paper = PaperFactory(publication=publication, committee_id=its.committee.pk)
        publish(notice, [agenda_item(1, "More", papers=[paper_entry(paper)])], papers=[paper])
    with django_assert_num_queries(len(one)):
        found = client.get(LIST).json()
    assert len({entry["address"].split("/")[3] for entry in found["entries"][2:]}) == 3


def test_two_people_are_kept_under_two_keys_that_do_not_say_who_they_are(client, its, member):
    keys = {listed(client, user)["person"] for user in (member, member_of(its.committee))}
    assert len(keys) == 2
    assert str(member.pk) not in keys
    assert f'data-reader="{listed(client, member)["person"]}"' in client.get("/start/", follow=True).content.decode()


def test_only_the_newest_version_the_reader_may_see_is_listed(client, its, member):
    assert Paper.objects.filter(key=its.appendix.key).count() == 1
    PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, key=its.appendix.key, version=2,
        slug=its.appendix.slug, title="Tenders, now open",
    )  # fmt: skip
    titles = [entry["title"] for entry in listed(client, member)["entries"]]
    assert "Tenders, now open" in titles
    assert f"{SECRET} tenders" not in titles
