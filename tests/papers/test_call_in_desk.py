"""Call-in through the pages of the desk: from the reasons to what came of it."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from meetings.calling_in import ask_to_call_in
from meetings.models import CallIn, Constitution, Decision
from papers.models import RegisterEntry
from papers.publishing import call_ins
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    PersonFactory,
    ResolutionFactory,
    TermFactory,
)
from tests.papers.decided import published, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def desk(client, by):
    client.force_login(by)
    return client


@pytest.fixture
def scrutiny():
    body = CommitteeFactory(
        name="Overview Committee", slug="overview", contact=PersonFactory(email="m@netherfold.example")
    )
    Constitution.objects.update_or_create(pk=1, defaults={"scrutiny_body": body, "signatories": 2})
    return body


def received(at):
    local = timezone.localtime(at)
    return {
        "received_on_0": local.day, "received_on_1": local.month, "received_on_2": local.year,
        "received_time": f"{local:%H:%M}",
    }  # fmt: skip


def test_a_call_in_from_the_reasons_to_what_came_of_it(desk, by, scrutiny, with_letters):
    decision = published(by)
    people = [TermFactory().person for _ in range(2)]
    page = said(desk, f"/manage/decisions/{decision.pk}/call-in/", {"reasons": "Nobody was asked.", "version": 1})
    assert "Not valid yet: needs 2 more signatures" in page
    place = f"/manage/decisions/call-ins/{CallIn.objects.get().pk}/"
    said(desk, place, {"person": people[0].pk, **received(timezone.now())})
    with with_letters():
        page = said(desk, place, {"person": people[1].pk, **received(timezone.now())})
    assert "The decision is called in, and not in force" in page
    assert "E-mails go to" in page
    assert len(mail.outbox) == 1
    meeting = MeetingFactory(committee=scrutiny)
    assert "It is on the agenda of" in said(desk, f"{place}agenda/", {"meeting": meeting.pk})
    outcome = {"outcome": "no_action", **day("outcome_on"), **day("effect_on"), "concerns": ""}
    assert "Saved. The public page says so already." in said(desk, f"{place}outcome/", outcome)
    assert Decision.objects.get().stands.endswith("after a call-in")


def day(name, on=None):
    on = on or timezone.localdate()
    return {f"{name}_0": on.day, f"{name}_1": on.month, f"{name}_2": on.year}


def called_in(by, people):
    call_in = ask_to_call_in(published(by), reasons="Why?", by=by)
    for person in people:
        call_in = call_ins.sign(call_in, person, timezone.now(), by=by)
    return call_in


def test_a_late_signature_is_said_to_be_late(desk, by, scrutiny):
    call_in = called_in(by, [])
    Decision.objects.update(published_at=timezone.now() - dt.timedelta(days=9),
                            call_in_until=timezone.now() - dt.timedelta(hours=3))  # fmt: skip
    sent = {"person": TermFactory().person.pk, **received(timezone.now() - dt.timedelta(hours=1))}
    page = said(desk, f"/manage/decisions/call-ins/{call_in.pk}/", sent)
    assert "does not count: received on" in page
    assert "Not valid: still missing were 2 more signatures" in page


def test_a_time_is_corrected_and_a_signature_removed(desk, by, scrutiny):
    call_in = called_in(by, [TermFactory().person for _ in range(2)])
    row = call_in.signatures.first()
    sent = received(timezone.now())
    assert "received on" in said(desk, f"/manage/decisions/signatures/{row.pk}/", sent)
    page = said(desk, f"/manage/decisions/signatures/{row.pk}/remove/", {})
    assert "valid no longer" in page
    assert RegisterEntry.objects.filter(kind="decision").newest().get().content["call_in"] is None


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        pytest.param({}, "Choose what came of it", id="nothing"),
        pytest.param({"outcome": "no_action"}, "Enter the day on which the decision takes effect", id="no day"),
        pytest.param({"outcome": "referred_back"}, "Enter the concerns", id="no concerns"),
    ],
)
def test_an_outcome_says_what_it_lacks(desk, by, scrutiny, sent, words):
    call_in = called_in(by, [TermFactory().person for _ in range(2)])
    page = said(desk, f"/manage/decisions/call-ins/{call_in.pk}/outcome/", day("outcome_on") | sent)
    assert words in page
    assert CallIn.objects.get().outcome == ""


def test_a_resolution_of_scrutiny_can_be_the_outcome(desk, by, scrutiny):
    call_in = called_in(by, [TermFactory().person for _ in range(2)])
    meeting = MeetingFactory(committee=scrutiny)
    said(desk, f"/manage/decisions/call-ins/{call_in.pk}/agenda/", {"meeting": meeting.pk})
    minute = MinuteFactory(minutes__meeting=meeting)
    minute.items.add(CallIn.objects.get().item)
    resolution = ResolutionFactory(minute=minute, text="it go back")
    assert "Enter what came of the call-in" in said(desk, f"/manage/meetings/{meeting.pk}/minutes/")
    sent = {"outcome": "referred_back", "concerns": "Ask.", "outcome_resolution": resolution.pk}
    said(desk, f"/manage/decisions/call-ins/{call_in.pk}/outcome/", day("outcome_on") | sent)
    assert CallIn.objects.get().outcome_resolution == resolution
    again = {"afterwards": "confirmed", **day("on")}
    said(desk, f"/manage/decisions/call-ins/{call_in.pk}/again/", again)
    assert Decision.objects.get().stands.startswith("Confirmed after a call-in")


def test_scrutinys_list_shows_what_was_called_in(desk, by, scrutiny):
    called_in(by, [TermFactory().person for _ in range(2)])
    assert "Overview Committee: 1" in said(desk, "/manage/")
    assert "Called in on" in said(desk, "/manage/committees/overview/waiting/")
