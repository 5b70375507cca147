"""Requests to call a decision in, at the desk."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetings import calling_in
from meetings.drafting import Refused
from meetings.models import CallIn, CallInSignature, Constitution, Decision, the_constitution
from meetings.waiting import counts_waiting, notes_on_draft
from people.models import PoliticalGroup
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CallInFactory,
    CommitteeFactory,
    CouncilFactory,
    DecisionFactory,
    MeetingFactory,
    PersonFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def scrutiny():
    body = CommitteeFactory(name="Overview Committee", slug="overview")
    Constitution.objects.update_or_create(pk=1, defaults={"scrutiny_body": body})
    return body


def published(by, **more):
    """A decision published yesterday that can be called in until tomorrow."""
    now = timezone.now()
    facts = {"published_at": now - dt.timedelta(days=1), "published_by": by} | more
    return DecisionFactory(**{"call_in_until": now + dt.timedelta(days=1)} | facts)


def councillor(group=None):
    return TermFactory(group=group).person


def signed_by(call_in, number, by):
    for _ in range(number):
        call_in = calling_in.sign(call_in, councillor(), timezone.now(), by=by)
    return call_in


def refused(model, **facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**facts)


@pytest.mark.parametrize(
    ("kind", "is_key", "urgent", "can"),
    [
        pytest.param("cabinet", False, False, True, id="cabinet"),
        pytest.param("member", False, False, True, id="one member"),
        pytest.param("officer", True, False, True, id="an officer's key decision"),
        pytest.param("officer", False, False, False, id="an officer's other decision"),
        pytest.param("officer_council", True, False, False, id="not of the executive"),
        pytest.param("member", True, True, False, id="urgent"),
    ],
)
def test_which_decisions_can_be_called_in(by, kind, is_key, urgent, can):
    decision = Decision(kind=kind, is_key=is_key, urgent=urgent)
    assert calling_in.can_be_called_in(decision, the_constitution()) is can


def test_a_draft_or_what_cannot_be_called_in_is_refused(by):
    with pytest.raises(Refused, match="not published"):
        calling_in.ask_to_call_in(DecisionFactory(), reasons="Why?", by=by)
    with pytest.raises(Refused, match="cannot be called in"):
        calling_in.ask_to_call_in(published(by, call_in_until=None), reasons="Why?", by=by)


def test_the_last_signature_makes_it_valid_and_it_waits_for_scrutiny(by, scrutiny):
    call_in = signed_by(calling_in.ask_to_call_in(published(by), reasons="Why?", by=by), 2, by)
    assert (call_in.valid_at, calling_in.missing(call_in)) == (None, ["1 more signature"])
    assert calling_in.call_ins_waiting(scrutiny) == []
    call_in = signed_by(call_in, 1, by)
    assert call_in.valid_at == call_in.signatures.last().received_at
    assert calling_in.call_ins_waiting(scrutiny) == [call_in]
    assert dict(counts_waiting()) == {scrutiny: 1}
    assert call_in.decision.stands.startswith("Called in on")


def test_received_in_time_counts_though_entered_after_the_window_closed(by, scrutiny):
    until = timezone.now() - dt.timedelta(hours=2)
    decision = published(by, published_at=until - dt.timedelta(days=7), call_in_until=until)
    call_in = calling_in.ask_to_call_in(decision, reasons="Why?", by=by)
    for minutes in (90, 60, 1):
        call_in = calling_in.sign(call_in, councillor(), until - dt.timedelta(minutes=minutes), by=by)
    assert call_in.valid_at == until - dt.timedelta(minutes=1)


def test_a_late_one_is_kept_and_says_in_words_why_it_does_not_count(by, scrutiny):
    until = timezone.now() - dt.timedelta(hours=2)
    decision = published(by, published_at=until - dt.timedelta(days=7), call_in_until=until)
    call_in = calling_in.ask_to_call_in(decision, reasons="Why?", by=by)
    call_in = calling_in.sign(call_in, councillor(), until + dt.timedelta(minutes=2), by=by)
    assert "the time for calling in ended on" in calling_in.signed(call_in)[0].why_not


def test_a_corrected_time_can_make_it_valid_no_longer(by, scrutiny):
    decision = published(by, published_at=timezone.now() - dt.timedelta(days=8),
                         call_in_until=timezone.now() - dt.timedelta(days=1))  # fmt: skip
    call_in = calling_in.ask_to_call_in(decision, reasons="Why?", by=by)
    people = [councillor() for _ in range(3)]
    for person in people:
        call_in = calling_in.sign(call_in, person, timezone.now() - dt.timedelta(days=2), by=by)
    assert call_in.valid_at
    assert calling_in.sign(call_in, people[0], timezone.now(), by=by).valid_at is None
    assert call_in.signatures.count() == 3


def test_of_the_executive_nobody_counts_and_groups_are_those_of_the_day(by, scrutiny):
    Constitution.objects.update(groups=2)
    green, red = (PoliticalGroup.objects.create(name=name) for name in ("Green", "Red"))
    leader = councillor(red)
    AppointmentFactory(committee=CommitteeFactory(regime="executive"), person=leader)
    call_in = calling_in.ask_to_call_in(published(by), reasons="Why?", by=by)
    for person in (leader, councillor(green), councillor(green), councillor(green)):
        call_in = calling_in.sign(call_in, person, timezone.now(), by=by)
    assert calling_in.missing(call_in) == ["a signature from another group"]
    assert calling_in.sign(call_in, councillor(red), timezone.now(), by=by).valid_at


def test_co_opted_members_of_the_scrutiny_body_count_where_the_constitution_says_so(by, scrutiny):
    Constitution.objects.update(co_opted_count=True, signatories=1)
    governor = AppointmentFactory(committee=scrutiny, role="co-opted").person
    call_in = calling_in.ask_to_call_in(published(by), reasons="Why?", by=by)
    assert calling_in.sign(call_in, governor, timezone.now(), by=by).valid_at


def test_moments_to_come_and_before_publication_are_refused(by):
    call_in = calling_in.ask_to_call_in(published(by), reasons="Why?", by=by)
    with pytest.raises(Refused, match="still to come"):
        calling_in.sign(call_in, councillor(), timezone.now() + dt.timedelta(minutes=5), by=by)
    with pytest.raises(Refused, match="before the decision was published"):
        calling_in.sign(call_in, councillor(), timezone.now() - dt.timedelta(days=3), by=by)


def test_who_signed_asks_the_same_of_the_database_for_one_and_for_three(by, django_assert_num_queries):
    call_in = signed_by(calling_in.ask_to_call_in(published(by), reasons="Why?", by=by), 1, by)
    with django_assert_num_queries(4):
        assert len(calling_in.signed(call_in)) == 1
    call_in = CallIn.objects.select_related("decision").get(pk=signed_by(call_in, 2, by).pk)
    with django_assert_num_queries(4):
        assert len(calling_in.signed(call_in)) == 3


def test_an_agenda_item_takes_it_and_it_waits_again_where_that_is_withdrawn(by, scrutiny):
    call_in = signed_by(calling_in.ask_to_call_in(published(by), reasons="Why?", by=by), 3, by)
    item = calling_in.put_call_in_on_agenda(call_in, MeetingFactory(committee=scrutiny))
    assert item.title == f"Call-in: {call_in.decision}"
    assert calling_in.call_ins_waiting(scrutiny) == []
    with pytest.raises(Refused, match="already"):
        calling_in.put_call_in_on_agenda(call_in, MeetingFactory(committee=scrutiny))
    type(item).objects.filter(pk=item.pk).update(withdrawn_at=timezone.now())
    assert calling_in.call_ins_waiting(scrutiny) == [call_in]


def test_of_an_exempt_decision_the_item_is_kept_from_the_public_too(by, scrutiny):
    secret = {"openness": "exempt", "exempt_paragraphs": [3], "public_title": "A lease"}
    call_in = signed_by(calling_in.ask_to_call_in(published(by, **secret), reasons="Why?", by=by), 3, by)
    item = calling_in.put_call_in_on_agenda(call_in, MeetingFactory(committee=scrutiny))
    assert (item.openness, item.exempt_paragraphs, item.title_for_public) == ("exempt", [3], "Call-in: A lease")


def test_what_scrutiny_answered_stands(by, scrutiny):
    call_in = signed_by(calling_in.ask_to_call_in(published(by), reasons="Why?", by=by), 3, by)
    today = timezone.localdate()
    with pytest.raises(Refused, match="before the decision was called in"):
        calling_in.answer(call_in, outcome="no_action", outcome_on=today - dt.timedelta(days=1), effect_on=today)
    calling_in.answer(call_in, outcome="referred_back", outcome_on=today, concerns="Nobody was asked.")
    with pytest.raises(Refused, match="answered already"):
        calling_in.sign(call_in, councillor(), timezone.now(), by=by)
    calling_in.decide_again(call_in, afterwards="confirmed", on=today)
    with pytest.raises(Refused, match="decided again"):
        calling_in.decide_again(call_in, afterwards="dropped", on=today)


def test_the_database_holds_what_must_hold(by):
    decision = published(by)
    person, facts = councillor(), {"decision": decision, "created_by": by, "reasons": "Why?"}
    call_in = CallInFactory(decision=decision, valid_at=timezone.now())
    refused(CallIn, valid_at=timezone.now(), **facts)
    refused(CallIn, outcome="council", outcome_on="2026-12-01", **facts)
    CallInSignature.objects.create(call_in=call_in, person=person, received_at=timezone.now(), recorded_by=by)
    refused(CallInSignature, call_in=call_in, person=person, received_at=timezone.now(), recorded_by=by)
    for wrong in (
        {"outcome": "no_action", "outcome_on": "2026-12-01"},
        {"outcome": "referred_back", "outcome_on": "2026-12-01"},
        {"afterwards": "dropped", "afterwards_on": "2026-12-01"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CallIn.objects.filter(pk=call_in.pk).update(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"decided_by": None}, id="nobody decided"),
        pytest.param({"kind": "cabinet"}, id="a cabinet decision of one person"),
        pytest.param({"urgent": True, "urgent_reason": "Floods"}, id="urgent, and nobody agreed"),
        pytest.param({"published_at": timezone.now()}, id="published by nobody"),
        pytest.param({"withdrawn_at": timezone.now(), "withdrawn_reason": "Wrong"}, id="withdrawn, never published"),
        pytest.param({"exempt_paragraphs": [3]}, id="open, with a paragraph"),
    ],
)
def test_what_no_decision_can_be(by, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory(**wrong)


@pytest.mark.parametrize("wrong", [{"pk": 2}, {"pk": 1, "groups": 4}])
def test_there_is_one_constitution_and_it_asks_for_no_more_groups_than_people(wrong):
    refused(Constitution, **wrong)


def test_a_person_of_no_office_counts_for_nothing(by, scrutiny):
    call_in = calling_in.ask_to_call_in(published(by), reasons="Why?", by=by)
    call_in = calling_in.sign(call_in, PersonFactory(), timezone.now(), by=by)
    assert calling_in.signed(call_in)[0].why_not == "not a councillor on that day"


def test_the_draft_agenda_of_scrutiny_is_warned_of_it_by_the_title_for_the_public(by, scrutiny):
    secret = {"openness": "exempt", "exempt_paragraphs": [3], "public_title": "A lease"}
    call_in = signed_by(calling_in.ask_to_call_in(published(by, **secret), reasons="Why?", by=by), 3, by)
    meeting = MeetingFactory(committee=scrutiny)
    (note,) = notes_on_draft(meeting)
    assert note.startswith("‘A lease’ was called in on")
    assert notes_on_draft(MeetingFactory()) == []
    calling_in.put_call_in_on_agenda(call_in, meeting)
    assert notes_on_draft(meeting) == []
