"""Decisions and call-in through the pages of the desk."""

import datetime as dt

import pytest
from django.utils import timezone

from meetings.calling_in import ask_to_call_in
from meetings.models import Constitution, Decision, Matter, the_constitution
from papers.models import RegisterEntry
from papers.publishing import call_ins
from people.models import Role
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    DecisionFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
)
from tests.papers.decided import published, said
from tests.papers.held import held_meeting

pytestmark = pytest.mark.django_db

OPEN = {"openness": "open", "version": 1}
OFFICER = {
    "title": "Footbridge closed", "decided_on_0": "2", "decided_on_1": "11", "decided_on_2": "2026",
    "text": "That it be closed.", "reasons": "It is weak.", "alternatives": "None", "interests": "None declared",
    "delegation": "Part 3", **OPEN,
}  # fmt: skip


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def desk(client, by):
    client.force_login(by)
    return client


@pytest.fixture
def cabinet():
    return CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive")


def test_an_empty_list_says_so(desk):
    assert "No decision has been written here yet" in said(desk, "/manage/decisions/")
    assert "No decision is like that" in said(desk, "/manage/decisions/?show=drafts")


def test_the_list_asks_the_same_of_the_database_for_one_and_for_three(desk, by, django_assert_num_queries):
    published(by)
    said(desk, "/manage/decisions/")
    with django_assert_num_queries(12):
        said(desk, "/manage/decisions/")
    DecisionFactory(), published(by)
    with django_assert_num_queries(12):
        said(desk, "/manage/decisions/")


def test_the_list_shows_drafts_published_or_called_in(desk, by):
    Constitution.objects.update_or_create(pk=1, defaults={"signatories": 1})
    DecisionFactory(title="Draft lamp")
    published(by, title="Lamp on")
    called = published(by, title="Lamp held")
    call_ins.sign(ask_to_call_in(called, reasons="Why?", by=by), TermFactory().person, timezone.now(), by=by)
    for shown, titles in (
        ("drafts", ["Draft lamp"]), ("published", ["Lamp on", "Lamp held"]), ("called_in", ["Lamp held"]),
    ):  # fmt: skip
        page = said(desk, f"/manage/decisions/?show={shown}")
        assert [title for title in ("Draft lamp", "Lamp on", "Lamp held") if title in page] == titles


def test_an_officers_decision_is_written_and_published(desk, cabinet):
    officer = PersonFactory(job_title="Chief Executive")
    page = said(
        desk, "/manage/decisions/add/?kind=officer", OFFICER | {"decided_by": officer.pk, "committee": cabinet.pk}
    )
    assert "Draft saved" in page
    decision = Decision.objects.get()
    assert RegisterEntry.objects.count() == 0
    assert "Everybody can read the whole statement" in said(desk, f"/manage/decisions/{decision.pk}/publish/")
    assert "Published." in said(desk, f"/manage/decisions/{decision.pk}/publish/", {"save": ""})
    assert RegisterEntry.objects.get().title == "Footbridge closed"


def test_only_those_written_by_hand_have_a_form(desk):
    said(desk, "/manage/decisions/add/?kind=cabinet", status=404)
    said(desk, "/manage/decisions/add/", status=404)


def test_of_cabinet_members_only_those_in_the_cabinet_are_offered(desk, cabinet):
    member = AppointmentFactory(committee=cabinet, person=PersonFactory(surname="Inside")).person
    PersonFactory(surname="Outside")
    page = said(desk, "/manage/decisions/add/?kind=member")
    assert member.formal_name in page
    assert "Outside" not in page


def test_urgency_needs_a_reason_and_somebody_who_agreed(desk, cabinet):
    officer = PersonFactory(job_title="Chief Executive")
    sent = OFFICER | {"decided_by": officer.pk, "committee": cabinet.pk, "urgent": "on"}
    page = said(desk, "/manage/decisions/add/?kind=officer", sent)
    assert "Say why it is urgent" in page
    assert "Say who agreed" in page
    assert not Decision.objects.exists()


def test_what_is_missing_is_said_before_publishing_in_words(desk):
    decision = DecisionFactory(reasons="")
    page = said(desk, f"/manage/decisions/{decision.pk}/publish/")
    assert "1 thing to put right first" in page
    assert "Give the reasons for the decision." in page
    said(desk, f"/manage/decisions/{decision.pk}/publish/", {"save": ""})
    assert not RegisterEntry.objects.exists()


def test_two_people_changing_it_overwrite_nothing(desk, by):
    decision = DecisionFactory(version=2, committee=CommitteeFactory(regime="executive"))
    AppointmentFactory(committee=decision.committee, person=decision.decided_by)
    sent = OFFICER | {"decided_by": decision.decided_by_id, "committee": decision.committee_id, "version": 1}
    said(desk, f"/manage/decisions/{decision.pk}/edit/", sent, status=409)
    assert Decision.objects.get().title == decision.title


def test_one_press_fills_a_cabinet_decision_in_from_its_resolution(desk, cabinet):
    its = held_meeting(committee=cabinet)
    resolution = its.list[0].resolutions.get()
    assert "Decision statement" in said(desk, f"/manage/meetings/{its.meeting.pk}/minutes/")
    page = said(desk, f"/manage/resolutions/{resolution.pk}/decision/", {})
    assert "That the report on libraries be noted." in page
    said(desk, f"/manage/resolutions/{resolution.pk}/decision/", {})
    assert Decision.objects.count() == 1


def test_a_committees_resolution_has_no_statement(desk):
    its = held_meeting()
    assert "Decision statement" not in said(desk, f"/manage/meetings/{its.meeting.pk}/minutes/")
    page = said(desk, f"/manage/resolutions/{its.list[0].resolutions.get().pk}/decision/", {})
    assert "Only the executive’s resolutions" in page


def test_a_draft_is_deleted_after_asking(desk):
    decision = DecisionFactory()
    place = f"/manage/decisions/{decision.pk}/remove/"
    assert "Delete the draft" in said(desk, place)
    assert "The draft is deleted." in said(desk, place, {})
    assert not Decision.objects.exists()


def test_the_monitoring_officer_reads_and_takes_off_but_does_not_write(client, by):
    client.force_login(UserFactory(roles=[Role.MONITORING_OFFICER]))
    decision = published(by)
    page = said(client, f"/manage/decisions/{decision.pk}/")
    assert "Take it off the register" in page
    assert "Change it" not in page
    said(client, f"/manage/decisions/{decision.pk}/withdraw/", {"reason": "It names a child."})
    decision.refresh_from_db()
    assert decision.withdrawn_reason == "It names a child."


def test_a_story_can_be_chosen_where_there_is_one(desk, by, cabinet):
    assert "The story it is part of" not in said(desk, "/manage/decisions/add/?kind=officer")
    Matter.objects.create(title="Allotments", slug="allotments", created_by=by)
    assert "The story it is part of" in said(desk, "/manage/decisions/add/?kind=officer")


# The constitution


@pytest.mark.parametrize("role", [Role.GOVERNANCE_ADVISOR, Role.MONITORING_OFFICER, Role.ADMINISTRATOR])
def test_the_constitution_is_kept_by_three_roles(client, by, role):
    client.force_login(UserFactory(roles=[role]))
    sent = {
        "call_in_days": 3, "call_in_cut_off": "4pm", "called_in": ["cabinet"], "signatories": 5, "groups": 2,
        "signers": "scrutiny", "key_threshold": 250000, "key_wards": 2, "version": the_constitution().version,
    }  # fmt: skip
    assert "Saved." in said(client, "/manage/decisions/constitution/", sent)
    rules = the_constitution()
    assert (rules.call_in_days, rules.call_in_cut_off, rules.signatories) == (3, dt.time(16), 5)
    assert rules.called_in == ["cabinet"]


def test_more_groups_than_people_who_sign_is_refused_in_words(desk):
    sent = {
        "call_in_days": 3, "call_in_cut_off": "4pm", "signatories": 1, "groups": 2, "signers": "scrutiny",
        "key_threshold": 250000, "key_wards": 2, "version": the_constitution().version,
    }  # fmt: skip
    assert "There cannot be more groups than people who sign." in said(desk, "/manage/decisions/constitution/", sent)
