"""The access rule of Paper.objects.visible_to, as a truth table (LGA 1972 s100F)."""

import datetime as dt

import pytest
from django.utils import timezone

from meetings.models import Appointment, Substitution
from meetings.readers import reader_for
from papers.models import Paper
from people.models import Role
from people.reader import ANYONE, Reader
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CommitteeFactory,
    MeetingFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
)

from .factories import PaperAccessFactory, PaperFactory, PublicationFactory, TakeDownFactory

pytestmark = pytest.mark.django_db

# What a paper is kept from the public for.
KINDS = {
    "open": {"openness": "open"},
    "individual": {"openness": "exempt", "exempt_paragraphs": [1]},
    "identity": {"openness": "exempt", "exempt_paragraphs": [2]},
    "terms": {"openness": "exempt", "exempt_paragraphs": [3], "under_negotiation": True},
    "settled": {"openness": "exempt", "exempt_paragraphs": [3], "under_negotiation": False},
    "labour": {"openness": "exempt", "exempt_paragraphs": [4]},
    "legal": {"openness": "exempt", "exempt_paragraphs": [5]},
    "order": {"openness": "exempt", "exempt_paragraphs": [6]},
    "crime": {"openness": "exempt", "exempt_paragraphs": [7]},
    "settled and legal": {"openness": "exempt", "exempt_paragraphs": [3, 5], "under_negotiation": False},
    "order and individual": {"openness": "exempt", "exempt_paragraphs": [1, 6]},
    "no paragraph": {"openness": "exempt", "exempt_paragraphs": []},
    "confidential": {"openness": "confidential"},
}
ALL = set(KINDS)
OPEN = {"open"}
OTHER_MEMBERS = {"open", "settled", "order"}


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def papers(meeting):
    """A paper of each kind before ``meeting``, by the kind's name."""
    publication = PublicationFactory(meeting_id=meeting.pk)
    return {
        name: PaperFactory(publication=publication, committee_id=meeting.committee_id, title=name, **facts)
        for name, facts in KINDS.items()
    }


def seen_by(user):
    return set(Paper.objects.visible_to(reader_for(user)).values_list("title", flat=True))


def appointed(committee, **more):
    user = UserFactory()
    AppointmentFactory(committee=committee, person=user.person, **more)
    return user


def councillor():
    user = UserFactory()
    TermFactory(person=user.person)
    return user


def test_anyone_sees_what_is_open_and_nothing_else(papers):
    assert set(Paper.objects.visible_to(ANYONE).values_list("title", flat=True)) == OPEN


@pytest.mark.parametrize("role", [role for role in Appointment.Role.values if role != "substitute"])
def test_whoever_sits_on_the_body_sees_all_its_papers(meeting, papers, role):
    assert seen_by(appointed(meeting.committee, role=role)) == ALL


def test_a_standing_substitute_is_no_member_until_named_for_a_meeting(meeting, papers):
    assert seen_by(appointed(meeting.committee, role="substitute")) == OPEN


def test_a_councillor_of_another_body_sees_what_section_100f_leaves_to_them(papers):
    assert seen_by(councillor()) == OTHER_MEMBERS


def test_a_co_opted_member_of_another_body_is_no_councillor(papers):
    assert seen_by(appointed(CommitteeFactory())) == OPEN


def test_a_former_member_sees_what_the_public_sees(meeting, papers):
    assert seen_by(appointed(meeting.committee, ends=timezone.localdate() - dt.timedelta(days=1))) == OPEN


def test_a_member_still_sees_them_on_the_last_day(meeting, papers):
    assert seen_by(appointed(meeting.committee, ends=timezone.localdate())) == ALL


def test_a_member_to_be_sees_nothing_yet(meeting, papers):
    assert seen_by(appointed(meeting.committee, starts=timezone.localdate() + dt.timedelta(days=1))) == OPEN


def test_a_former_councillor_sees_what_the_public_sees(papers):
    user = UserFactory()
    TermFactory(person=user.person, ends=timezone.localdate() - dt.timedelta(days=1))
    assert seen_by(user) == OPEN


def substitute_at(meeting):
    user = UserFactory()
    Substitution.objects.create(
        meeting=meeting, substitute=user.person, stands_in_for=PersonFactory(), named_by=AdvisorFactory()
    )
    return user


def test_a_substitute_sees_the_papers_of_that_meeting(meeting, papers):
    assert seen_by(substitute_at(meeting)) == ALL


def test_a_substitute_sees_no_other_meeting_of_the_same_body(meeting, papers):
    assert seen_by(substitute_at(MeetingFactory(committee=meeting.committee))) == OPEN


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.GOVERNANCE_ADVISOR, ALL),
        (Role.MONITORING_OFFICER, ALL),
        (Role.REPORT_AUTHOR, OPEN),
        (Role.CLEARING_OFFICER, OPEN),
        (Role.ADMINISTRATOR, OPEN),
    ],
)
def test_of_the_officers_only_those_who_look_after_the_record_see_all(papers, role, seen):
    assert seen_by(UserFactory(roles=[role])) == seen


def test_an_inactive_account_reads_as_anyone(meeting, papers):
    member = appointed(meeting.committee)
    member.is_active = False
    assert seen_by(member) == OPEN


def test_a_grant_opens_one_paper_to_one_person(papers):
    user = UserFactory()
    PaperAccessFactory(paper=papers["legal"], user=user)
    assert seen_by(user) == {"open", "legal"}
    assert seen_by(UserFactory()) == OPEN


def test_a_refusal_outweighs_an_appointment(meeting, papers):
    member = appointed(meeting.committee)
    PaperAccessFactory(paper=papers["legal"], user=member, allowed=False)
    assert seen_by(member) == ALL - {"legal"}


def test_a_refusal_outweighs_the_right_of_other_members(papers):
    member = councillor()
    PaperAccessFactory(paper=papers["settled"], user=member, allowed=False)
    assert seen_by(member) == OTHER_MEMBERS - {"settled"}


def test_the_latest_decision_counts(meeting, papers):
    member = appointed(meeting.committee)
    PaperAccessFactory(paper=papers["legal"], user=member, allowed=False)
    PaperAccessFactory(paper=papers["legal"], user=member, allowed=True)
    assert seen_by(member) == ALL


def test_nobody_sees_what_was_taken_down(meeting, papers):
    granted = UserFactory()
    PaperAccessFactory(paper=papers["legal"], user=granted)
    for name in ("open", "legal"):
        TakeDownFactory(paper=papers[name])
    assert seen_by(AdvisorFactory()) == ALL - {"open", "legal"}
    assert seen_by(appointed(meeting.committee)) == ALL - {"open", "legal"}
    assert seen_by(granted) == set()
    assert not Paper.objects.visible_to(ANYONE).exists()


def test_taking_down_takes_down_every_version(papers):
    PaperFactory(publication=papers["open"].publication, key=papers["open"].key, version=2, title="open, corrected")
    TakeDownFactory(paper=papers["open"])
    assert not Paper.objects.visible_to(ANYONE).exists()


def test_who_chairs_is_known_of_each_reader(meeting):
    chair, member = appointed(meeting.committee, role="chair"), appointed(meeting.committee)
    assert reader_for(chair).chairs == {meeting.committee_id}
    assert reader_for(member).chairs == frozenset()


@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(ANYONE, id="anyone"),
        pytest.param(Reader(user_id=7, councillor=True, committees=frozenset({3})), id="a member"),
        pytest.param(Reader(user_id=7, all_papers=True), id="an advisor"),
    ],
)
def test_the_rule_asks_the_reader_and_the_database_and_no_clock(reader, time_machine):
    """Search keeps what the rule comes to in SQL for each reader: papers/matching.py."""
    time_machine.move_to(dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC))
    before = str(Paper.objects.visible_to(reader).newest().query)
    time_machine.move_to(dt.datetime(2027, 9, 1, 12, tzinfo=dt.UTC))
    assert str(Paper.objects.visible_to(reader).newest().query) == before
