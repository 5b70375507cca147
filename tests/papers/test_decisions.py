"""Decisions on the public register: what is published, how it stands, what is never in a public row."""

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone

from meetings import calling_in
from meetings.drafting import Refused
from meetings.models import Constitution, Decision
from papers.models import RegisterEntry
from papers.publishing import call_ins
from papers.publishing.decision_findings import decision_findings
from papers.publishing.decision_lines import decision_key
from papers.publishing.decisions import publish_decision, withdraw_decision
from papers.publishing.findings import Level
from papers.publishing.verbs import NotPublishable
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    DecisionFactory,
    MatterFactory,
    PersonFactory,
    TermFactory,
    WardFactory,
)
from tests.papers.held import SECRET

pytestmark = pytest.mark.django_db

DECISION, CALL_IN = RegisterEntry.Kind.DECISION, RegisterEntry.Kind.CALL_IN
EXEMPT = {
    "openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": f"{SECRET} is bidding.",
    "public_title": "A lease", "public_summary": "A lease was agreed.",
}  # fmt: skip


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def cabinet():
    return CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive")


@pytest.fixture
def scrutiny():
    body = CommitteeFactory(
        name="Overview Committee",
        slug="overview",
        contact=PersonFactory(surname="Marsh", email="marsh@netherfold.example"),
    )
    chair = PersonFactory(surname="Fenwick", email="fenwick@netherfold.example")
    AppointmentFactory(committee=body, person=chair, role="chair")
    Constitution.objects.update_or_create(pk=1, defaults={"scrutiny_body": body, "signatories": 1})
    return body


def lines(kind=DECISION):
    return list(RegisterEntry.objects.filter(kind=kind).newest())


def texts():
    return sorted(line.content["text"] for line in lines())


def blocked(decision):
    return {finding.code for finding in decision_findings(decision) if finding.level == Level.BLOCKER}


def called_in(decision, by, at=None):
    call_in = calling_in.ask_to_call_in(decision, reasons=f"{SECRET}: nobody was asked.", by=by)
    return call_ins.sign(call_in, TermFactory().person, at or timezone.now(), by=by)


def public_rows():
    return json.dumps(list(RegisterEntry.objects.values("title", "content")), default=str)


# What stands in the way


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        pytest.param({"text": " "}, "no_text", id="the decision, SI 2012/2089 reg 13(2)(a)"),
        pytest.param({"reasons": ""}, "no_reasons", id="the reasons, reg 13(2)(b)"),
        pytest.param({"alternatives": ""}, "no_alternatives", id="alternatives rejected, reg 13(2)(c)"),
        pytest.param({"interests": ""}, "no_interests", id="conflicts of interest, reg 13(2)(d)"),
        pytest.param({"kind": "officer"}, "no_delegation", id="an officer's delegation"),
        pytest.param({"decided_on": dt.date(2100, 1, 1)}, "to_come", id="a date still to come"),
        pytest.param({**EXEMPT, "public_summary": ""}, "public_summary", id="exempt without a summary"),
        pytest.param({**EXEMPT, "public_title": ""}, "public_title", id="exempt without a title for the public"),
        pytest.param({**EXEMPT, "public_interest_reason": ""}, "reason", id="exempt without a reason"),
        pytest.param({**EXEMPT, "exempt_paragraphs": []}, "paragraphs", id="exempt without a paragraph"),
    ],
)
def test_what_the_regulations_ask_for_must_be_there(by, wrong, code):
    decision = DecisionFactory(**wrong)
    assert blocked(decision) == {code}
    with pytest.raises(NotPublishable):
        publish_decision(decision, by=by)
    assert lines() == []


def test_a_decision_as_large_as_a_key_one_needs_a_reason_not_to_be_key(by):
    decision = DecisionFactory(amount=500_000)
    decision.wards.set([WardFactory(), WardFactory()])
    with pytest.raises(NotPublishable):
        publish_decision(decision, by=by)
    publish_decision(decision, by=by, reasons={"key_amount": "It is a transfer.", "key_wards": "Slightly."})
    decision.refresh_from_db()
    assert [gate["reason"] for gate in decision.gates] == ["It is a transfer.", "Slightly."]
    assert "transfer" not in public_rows()


# Published


def test_a_statement_is_published_with_the_time_for_calling_it_in(by):
    decision = DecisionFactory(decided_on=dt.date(2026, 11, 19))
    publish_decision(decision, by=by, at=dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC))
    decision.refresh_from_db()
    assert decision.call_in_until == dt.datetime(2026, 11, 27, 17, tzinfo=dt.UTC)
    (line,) = lines()
    assert line.content["reasons"] == "It is worn."
    assert line.content["call_in_until"] == "2026-11-27T17:00:00+00:00"


def test_an_urgent_one_cannot_be_called_in(by):
    urgent = {"urgent": True, "urgent_reason": "Floods.", "urgent_agreed_by": "Councillor Fenwick"}
    decision = DecisionFactory(**urgent)
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    assert decision.call_in_until is None
    assert decision.stands == "Implemented at once: urgent, agreed by Councillor Fenwick"
    with pytest.raises(Refused):
        calling_in.ask_to_call_in(decision, reasons="Why?", by=by)


def test_a_correction_is_a_version_that_says_what_changed_and_gives_no_more_time(by):
    decision = DecisionFactory()
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    until = decision.call_in_until
    assert blocked(decision) == {"nothing_new"}
    Decision.objects.update(reasons="It is worn out.")
    decision.refresh_from_db()
    with pytest.raises(NotPublishable, match="Say what has changed"):
        publish_decision(decision, by=by)
    assert publish_decision(decision, by=by, what_changed="A word.").version == 2
    decision.refresh_from_db()
    assert decision.call_in_until == until


def test_of_an_exempt_one_only_what_the_public_is_told_is_in_the_row(by):
    hidden = dict.fromkeys(("text", "reasons", "alternatives", "interests", "documents", "delegation"), SECRET)
    hidden |= {"title": SECRET, "dispensations": SECRET}
    decision = DecisionFactory(**hidden, **EXEMPT, matter=MatterFactory(title=f"Sale to {SECRET}"))
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    called_in(decision, by)
    assert SECRET not in public_rows()
    assert {line.matter_key for line in [*lines(), *lines(CALL_IN)]} == {None}
    assert (lines()[0].title, lines()[0].content["text"]) == ("A lease", "A lease was agreed.")


def test_a_decision_restricted_later_takes_the_reasons_of_its_call_in_with_it(by, scrutiny):
    decision = DecisionFactory()
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    called_in(decision, by)
    assert SECRET in lines(CALL_IN)[0].content["reasons"]
    Decision.objects.update(**EXEMPT)
    publish_decision(Decision.objects.get(), by=by, what_changed="It is exempt.")
    assert lines(CALL_IN)[0].content["reasons"] == ""


def test_a_call_in_publishes_nothing_of_a_correction_that_is_still_being_written(by, scrutiny):
    decision = DecisionFactory(**EXEMPT)
    publish_decision(decision, by=by)
    Decision.objects.update(openness="open", exempt_paragraphs=[], title=SECRET, reasons=SECRET)
    called_in(Decision.objects.get(), by)
    assert SECRET not in public_rows()
    call_ins.tell_of_call_in(decision.call_ins.get(), PersonFactory(email="marsh@netherfold.example"))
    assert SECRET not in all_mail()


def all_mail():
    return " ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)


def test_what_is_taken_off_is_gone_with_its_call_in_and_can_be_published_again(by, scrutiny):
    decision = DecisionFactory()
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    called_in(decision, by)
    with pytest.raises(Refused, match="Say why"):
        withdraw_decision(decision, by=by, reason=" ")
    withdraw_decision(decision, by=by, reason="It names a child.")
    assert lines() == lines(CALL_IN) == []
    decision.refresh_from_db()
    assert decision.stands == "Taken off the register"
    publish_decision(decision, by=by)
    assert lines()[0].content["call_in"]
    assert len(lines(CALL_IN)) == 1


# Called in


def test_the_last_signature_makes_the_public_line_say_so_in_the_same_transaction(by, scrutiny):
    decision = DecisionFactory()
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    call_in = called_in(decision, by)
    (line,) = lines()
    assert line.content["call_in"]["on"] == timezone.localdate().isoformat()
    assert line.content["call_in_key"] == str(call_ins.call_in_line_key(call_in))
    assert lines(CALL_IN)[0].content["body"] == "Overview Committee"


def test_a_signature_taken_back_makes_it_valid_no_longer(by, scrutiny):
    decision = DecisionFactory()
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    call_in = called_in(decision, by)
    call_ins.unsign(call_in.signatures.get(), by=by)
    assert lines()[0].content["call_in"] is None
    assert lines(CALL_IN) == []


def test_scrutiny_is_told_by_email(by, scrutiny, with_letters):
    decision = DecisionFactory()
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    call_in = called_in(decision, by)
    with with_letters():
        assert call_ins.have_scrutiny_told(call_in) == ["Ada Marsh", "Ada Fenwick"]
    assert {letter.to[0] for letter in mail.outbox} == {"marsh@netherfold.example", "fenwick@netherfold.example"}
    assert f"/decisions/{decision_key(decision)}/" in mail.outbox[0].body
    call_in.refresh_from_db()
    assert call_in.told_at


def test_what_came_of_it_is_public_at_once(by, scrutiny):
    decision = DecisionFactory()
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    call_in, today = called_in(decision, by), timezone.localdate()
    call_ins.answer(call_in, by=by, outcome="referred_back", outcome_on=today, concerns="Ask first.")
    assert lines(CALL_IN)[0].content["concerns"] == "Ask first."
    call_ins.decide_again(call_in, by=by, afterwards="confirmed", on=today)
    assert lines()[0].content["call_in"]["afterwards"] == "confirmed"
    assert decision_of(lines()[0]).stands.startswith("Confirmed after a call-in")


def decision_of(line):
    return next(each for each in Decision.objects.all() if decision_key(each) == line.key)


def test_signatures_entered_at_the_same_time_make_it_valid_once(emptied_afterwards):
    CouncilFactory()
    by, body = AdvisorFactory(), CommitteeFactory()
    Constitution.objects.update_or_create(pk=1, defaults={"signatories": 3, "scrutiny_body": body})
    publish_decision(DecisionFactory(), by=by)
    call_in = calling_in.ask_to_call_in(Decision.objects.get(), reasons="Why?", by=by)
    people, now = [TermFactory().person for _ in range(4)], timezone.now()

    def enter(person):
        try:
            call_ins.sign(call_in, person, now, by=by)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(enter, people))
    call_in.refresh_from_db()
    assert (call_in.signatures.count(), call_in.valid_at) == (4, now)
    assert lines()[0].content["call_in"]
    assert len(lines(CALL_IN)[0].content["signed_by"]) == 4
