"""The forward plan as the public reads it: what was published of it, with what the notice must say (SI 2012/2089)."""

import datetime as dt
import html
import uuid

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.forward_plan import decide_entry, slip_entry, withdraw_from_plan
from papers.models import RegisterEntry
from papers.publishing.findings import Level, publish_findings
from papers.publishing.forward_plan import publish_forward_plan
from papers.publishing.matters import publish_matter
from papers.publishing.notices import publish_notice_if_changed
from papers.publishing.verbs import NotPublishable, publish_agenda
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MeetingFactory,
    NoticeExceptionFactory,
    PersonFactory,
    PrivateNoticeFactory,
    UserFactory,
    WardFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SECRET = "Quaggasecret"


@pytest.fixture
def by():
    CouncilFactory(address="The Guildhall", email="committees@netherfold.example")
    return AdvisorFactory()


@pytest.fixture
def cabinet(by):
    return CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive")


def page(client, query=""):
    answer = client.get(f"/forward-plan/{query}")
    assert answer.status_code == 200
    return " ".join(html.unescape(answer.content.decode()).split())


def test_nothing_is_public_before_it_is_published(client, cabinet, by):
    ForwardPlanEntryFactory(committee=cabinet, title="Mend the bridge")
    assert "No decision is announced at the moment" in page(client)
    publish_forward_plan(by=by)
    assert "Mend the bridge" in page(client)


def test_the_notice_says_all_that_the_regulations_ask_for(client, cabinet, by):
    """Reg 9(1): matter, decision maker and its members, date, documents, where from, others, how to ask for them."""
    AppointmentFactory(committee=cabinet, person=PersonFactory(title="Councillor", forenames="Bo", surname="Reed"))
    officer = PersonFactory(forenames="Ada", surname="Moss", job_title="Clerk", email="ada@netherfold.example")
    entry = ForwardPlanEntryFactory(
        committee=cabinet, title="Mend the bridge", about="The east pier is weak.", contact=officer,
        documents=["Report of the engineer"], expected_on=dt.date(2031, 5, 1), expected_words="in May 2031",
        lead_officer="Director of Place", portfolio_holder="Councillor Fenwick", consultees="Those who live by it.",
        held="partly", private_reason="Prices are not agreed.", exempt_paragraphs=[3],
    )  # fmt: skip
    entry.wards.add(WardFactory(name="Millrace"))
    publish_forward_plan(by=by)
    said = page(client)
    today = timezone.localdate()
    for words in (
        "Key decision", "Mend the bridge", "The east pier is weak.", "Cabinet", "Councillor Bo Reed", "in May 2031",
        "Report of the engineer", "The Guildhall", "Other documents may be submitted", "To be told of them",
        "Partly in private", "Prices are not agreed.", "paragraph 3 of Schedule 12A", "Ada Moss, Clerk",
        "ada@netherfold.example", "Director of Place", "Councillor Fenwick", "Those who live by it.", "Millrace",
        f"{today.day} {today:%B %Y}", "May 2031",
    ):  # fmt: skip
        assert words in said, words


def test_a_person_decides_under_their_name_and_title(client, by):
    ForwardPlanEntryFactory(committee=None, decision_maker="Councillor Bo Reed, Cabinet Member for Place")
    publish_forward_plan(by=by)
    assert "Councillor Bo Reed, Cabinet Member for Place" in page(client)


def test_a_notice_keeps_the_day_it_was_first_public(client, cabinet, by):
    entry = ForwardPlanEntryFactory(committee=cabinet)
    with time_machine.travel(dt.datetime(2031, 3, 3, 12, tzinfo=dt.UTC)):
        publish_forward_plan(by=by)
    entry.refresh_from_db()
    entry.about = "More is known now."
    entry.save()
    with time_machine.travel(dt.datetime(2031, 4, 3, 12, tzinfo=dt.UTC)):
        assert publish_forward_plan(by=by).changed == [entry.title]
    entry.refresh_from_db()
    assert entry.published_on == dt.date(2031, 3, 3)
    assert "3 March 2031" in page(client)


def test_publishing_again_what_did_not_change_writes_nothing(cabinet, by):
    ForwardPlanEntryFactory.create_batch(3, committee=cabinet)
    PrivateNoticeFactory(meeting__committee=cabinet)
    assert publish_forward_plan(by=by)
    assert not publish_forward_plan(by=by)
    assert RegisterEntry.objects.count() == 4


def test_what_is_held_back_or_withdrawn_before_anybody_saw_it_is_not_published(client, cabinet, by):
    ForwardPlanEntryFactory(committee=cabinet, title=SECRET, held_back=True)
    ForwardPlanEntryFactory(
        committee=cabinet, title=f"{SECRET} too", withdrawn_at=timezone.now(), withdrawn_reason="No."
    )
    assert not publish_forward_plan(by=by)
    assert not RegisterEntry.objects.exists()


def test_what_slipped_was_withdrawn_or_decided_says_so(client, cabinet, by):
    slipped, gone, done = (ForwardPlanEntryFactory(committee=cabinet) for _ in range(3))
    publish_forward_plan(by=by)
    slip_entry(slipped, to=timezone.localdate() + 90 * DAY, reason="Figures are late.", by=by)
    withdraw_from_plan(gone, reason="It is not needed.")
    decide_entry(done, on=timezone.localdate(), outcome="The bridge is mended.")
    publish_forward_plan(by=by)
    assert "Figures are late." in page(client)
    assert gone.title not in page(client)
    past = page(client, "?show=past")
    assert "It is not needed." in past
    assert "The bridge is mended." in past
    assert slipped.title not in past


@pytest.mark.parametrize("past", [False, True])
def test_a_long_plan_has_pages_and_each_decision_an_address_that_finds_it(client, cabinet, by, monkeypatch, past):
    monkeypatch.setattr("papers.views.forward_plan.PAGE", 2)
    entries = [ForwardPlanEntryFactory(committee=cabinet) for _ in range(5)]
    PrivateNoticeFactory(meeting__committee=cabinet)
    publish_forward_plan(by=by)
    if past:
        for entry in entries:
            decide_entry(entry, on=timezone.localdate(), outcome="The bridge is mended.")
        publish_forward_plan(by=by)
    pages = set()
    for line in RegisterEntry.objects.current("forward_plan").filter(content__line="decision"):
        answer = client.get(f"/forward-plan/{line.key}/")
        place, anchor = answer["Location"].split("#")
        assert f'id="{anchor}"' in client.get(place).content.decode()
        pages.add(place)
    assert len(pages) == 3
    private = [place for place in pages if "held partly in private" in client.get(place).content.decode()]
    assert [place[-7:] for place in private] == ([] if past else ["&page=1"])


def test_what_is_not_on_the_plan_has_no_address_there(client, cabinet, by):
    PrivateNoticeFactory(meeting__committee=cabinet)
    publish_forward_plan(by=by)
    for key in (RegisterEntry.objects.get().key, uuid.uuid4()):
        assert client.get(f"/forward-plan/{key}/").status_code == 404


def test_exceptions_stand_under_the_decision_they_are_of(client, cabinet, by):
    entry = ForwardPlanEntryFactory(committee=cabinet)
    general = NoticeExceptionFactory(entry=entry, reasons="The flood came last week.")
    NoticeExceptionFactory(entry=entry, kind="special", reasons="The pier may fall.")
    publish_forward_plan(by=by)
    said = page(client)
    for words in (
        "General exception.", "The flood came last week.", "The chair of scrutiny was told in writing",
        "Special urgency.", "The pier may fall.", "Councillor Fenwick (Chair of the relevant scrutiny",
    ):  # fmt: skip
        assert words in said
    general.refresh_from_db()
    assert general.published_on == timezone.localdate()


class TestPrivateNotices:
    def test_the_further_notice_is_public_once_the_desk_says_so(self, client, cabinet, by):
        notice = PrivateNoticeFactory(meeting__committee=cabinet, representations="Let us in.", response="We cannot.")
        publish_forward_plan(by=by)
        said = page(client)
        assert "Two offers are being compared." in said
        assert "Let us in." not in said
        assert "Let us in." not in str(RegisterEntry.objects.values_list("content"))
        notice.refresh_from_db()
        assert (notice.first_published_on, notice.further_published_on) == (timezone.localdate(), None)
        notice.further = True
        notice.save()
        publish_forward_plan(by=by)
        said = page(client)
        assert "Let us in." in said
        assert "We cannot." in said
        notice.refresh_from_db()
        assert notice.further_published_on == timezone.localdate()

    def test_one_that_is_withdrawn_or_over_is_not_shown(self, client, cabinet, by):
        notice = PrivateNoticeFactory(meeting__committee=cabinet)
        publish_forward_plan(by=by)
        with time_machine.travel(notice.meeting.starts_at + 2 * DAY):
            assert notice.about not in page(client)
        notice.withdrawn_at = timezone.now()
        notice.save()
        assert publish_forward_plan(by=by).taken_off == [notice.about]
        assert notice.about not in page(client)


def test_a_matter_is_named_only_once_it_is_public(client, cabinet, by):
    matter = MatterFactory(title=SECRET)
    ForwardPlanEntryFactory(committee=cabinet, matter=matter)
    publish_forward_plan(by=by)
    assert SECRET not in page(client)
    publish_matter(matter, by=by)
    assert f"{SECRET} (the whole story)" in page(client)


def test_a_decision_leads_to_the_meeting_that_makes_it(client, cabinet, by):
    item = AgendaItemFactory(meeting__committee=cabinet)
    ForwardPlanEntryFactory(committee=cabinet, agenda_item=item)
    publish_forward_plan(by=by)
    assert f"/meetings/{item.meeting_id}/" not in page(client)
    publish_notice_if_changed(item.meeting, by=by)
    assert f"/meetings/{item.meeting_id}/" in page(client)


def test_the_public_plan_takes_as_many_queries_for_one_as_for_many(client, cabinet, by):
    matter = MatterFactory()
    publish_matter(matter, by=by)
    meeting = MeetingFactory(committee=cabinet)

    def queries(number):
        for _ in range(number):
            NoticeExceptionFactory(entry=ForwardPlanEntryFactory(committee=cabinet, matter=matter))
            PrivateNoticeFactory(meeting=meeting)
        publish_forward_plan(by=by)
        with CaptureQueriesContext(connection) as taken:
            page(client)
        return len(taken)

    assert queries(1) == queries(3)


class TestPublishingAnAgenda:
    @pytest.fixture
    def item(self, cabinet):
        meeting = MeetingFactory(committee=cabinet, starts_at=timezone.now() + 13 * DAY)
        return AgendaItemFactory(meeting=meeting, title="Bridge", kind="discussion")

    def test_a_key_decision_without_notice_needs_a_reason_which_is_kept(self, item, by):
        ForwardPlanEntryFactory(committee=item.meeting.committee, agenda_item=item)
        [found] = [f for f in publish_findings(item.meeting) if f.level == Level.WARNING]
        assert (found.code, found.item_id) == (f"key_notice:{item.pk}", item.pk)
        with pytest.raises(NotPublishable, match="28 clear days are needed"):
            publish_agenda(item.meeting, by=by)
        publication = publish_agenda(item.meeting, by=by, reasons={found.code: "The monitoring officer agrees."})
        assert publication.gates[0]["reason"] == "The monitoring officer agrees."

    def test_what_was_answered_once_is_not_asked_again_with_a_supplement(self, item, by):
        ForwardPlanEntryFactory(committee=item.meeting.committee, agenda_item=item)
        publish_agenda(item.meeting, by=by, reasons={f"key_notice:{item.pk}": "Agreed."})
        assert not [f for f in publish_findings(item.meeting) if f.code.startswith("key_notice")]


class TestPublishingPage:
    def test_it_says_what_would_change_and_does_it(self, client, cabinet, by):
        ForwardPlanEntryFactory(committee=cabinet, title="Mend the bridge")
        client.force_login(by)
        said = client.get("/manage/forward-plan/publish/").content.decode()
        assert "New on the public page (1)" in said
        assert "Mend the bridge" in said
        client.post("/manage/forward-plan/publish/")
        assert "There is nothing to publish" in client.get("/manage/forward-plan/publish/").content.decode()
        assert RegisterEntry.objects.get().published_by == by

    def test_only_governance_advisors_publish(self, client, cabinet):
        client.force_login(UserFactory())
        assert client.post("/manage/forward-plan/publish/").status_code == 403
