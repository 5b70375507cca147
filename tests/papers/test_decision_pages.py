"""The public register of decisions, and a decision's own page."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from meetings.calling_in import ask_to_call_in
from meetings.models import Constitution, Decision
from papers.models import RegisterEntry
from papers.publishing import call_ins
from papers.publishing.decision_lines import decision_key
from papers.publishing.decisions import publish_decision, withdraw_decision
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.notices import publish_notice_if_changed
from tests.factories import AdvisorFactory, CommitteeFactory, CouncilFactory, DecisionFactory, TermFactory
from tests.papers.factories import RegisterEntryFactory
from tests.papers.held import held_meeting

pytestmark = pytest.mark.django_db

SECRET = {
    "openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Bids.", "public_title": "A lease",
    "public_summary": "A lease was agreed.",
}  # fmt: skip


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


def published(by, at=None, **facts):
    decision = DecisionFactory(**facts)
    publish_decision(decision, by=by, at=at)
    decision.refresh_from_db()
    return decision


def line(n, **content):
    """A line of the register as publishing would write it."""
    facts = {
        "type": "member", "committee": "Cabinet", "committee_slug": "cabinet", "text": f"That lamp {n} be lit.",
        "decided_by": "Councillor Quill", "decided_on": "2026-03-02", "stated": True, "executive": True,
        "call_in_until": None, "openness": "open",
    }  # fmt: skip
    content = facts | content
    return RegisterEntryFactory(
        kind="decision", key=uuid.uuid4(), title=f"Lamp {n}", content=content,
        sorted_by=dt.date.fromisoformat(content["decided_on"]),
    )  # fmt: skip


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_register_says_what_will_be_there(client, by):
    assert "No decisions have been published yet" in page(client, "/decisions/")


def test_the_register_can_be_narrowed(client, by):
    line(1)
    line(2, type="officer", committee="Council", committee_slug="council", decided_by="Ada Vale")
    line(3, type="resolution", decided_on="2025-06-02")
    both = [f"Lamp {n}" for n in (1, 2, 3)]

    def shown(**query):
        said = page(client, "/decisions/", **query)
        return [title for title in both if title in said]

    assert shown() == both
    assert shown(kind="officer") == ["Lamp 2"]
    assert shown(kind="resolution") == ["Lamp 3"]
    assert shown(body="council") == ["Lamp 2"]
    assert shown(year="2025") == ["Lamp 3"]
    assert shown(q="lamp 1") == ["Lamp 1"]
    assert shown(q="vale") == ["Lamp 2"]
    assert "No decision is like that" in page(client, "/decisions/", q="badger")


@pytest.mark.parametrize(
    "query", [{"year": "²026"}, {"kind": "'"}, {"body": "a b"}, {"q": "%\x00_"}, {"page": "x"}, {"page": "9999"}]
)
def test_a_strange_question_is_answered(client, by, query):
    line(1)
    page(client, "/decisions/", **query)


def test_it_is_paged(client, by):
    for n in range(51):
        line(n)
    assert "Lamp 50" in page(client, "/decisions/")
    assert "Lamp 0" in page(client, "/decisions/", page=2)


def test_one_and_three_lines_ask_the_same_of_the_database(client, by, django_assert_num_queries):
    line(1)
    page(client, "/decisions/")
    with django_assert_num_queries(4):
        page(client, "/decisions/")
    line(2)
    line(3)
    with django_assert_num_queries(4):
        page(client, "/decisions/")


def test_how_it_stands_is_worked_out_when_it_is_read(client, by, time_machine):
    decision = published(by)
    address = f"/decisions/{decision_key(decision)}/"
    assert "if not called in" in page(client, address)
    time_machine.move_to(decision.call_in_until + dt.timedelta(minutes=1))
    assert "In force since" in page(client, address)
    assert "In force since" in page(client, "/decisions/")


def test_a_decision_says_what_the_regulations_ask_for(client, by):
    decision = published(by, documents="Survey of roads\nA letter", dispensations="By the chief executive.")
    said = page(client, f"/decisions/{decision_key(decision)}/")
    for words in ("That Mill Lane be resurfaced.", "It is worn.", "dearer within three years", "None declared.",
                  "<li>Survey of roads</li>", "By the chief executive."):  # fmt: skip
        assert words in said


def test_a_called_in_one_says_so_and_why(client, by):
    Constitution.objects.update_or_create(
        pk=1, defaults={"signatories": 1, "scrutiny_body": CommitteeFactory(name="Overview Committee")}
    )
    decision = published(by)
    call_in = ask_to_call_in(decision, reasons="Nobody was asked.", desired="Ask them.", by=by)
    person = TermFactory(person__title="Councillor").person
    call_in = call_ins.sign(call_in, person, timezone.now(), by=by)
    address = f"/decisions/{decision_key(decision)}/"
    said = page(client, address)
    for words in ("Called in on", "not in force", person.formal_name, "Nobody was asked.", "Ask them.", "Overview"):
        assert words in said
    today = timezone.localdate()
    call_ins.answer(call_in, by=by, outcome="no_action", outcome_on=today, effect_on=today)
    said = page(client, address)
    assert "after a call-in" in said
    assert "No further action" in said


def test_a_restricted_one_says_what_may_be_known(client, by):
    decision = published(by, title="To Vole Ltd", text="Vole has it", reasons="Vole pays more", **SECRET)
    said = page(client, f"/decisions/{decision_key(decision)}/")
    assert "Vole" not in said
    assert "A lease was agreed." in said
    assert "paragraph 3 of Part 1 of Schedule 12A" in said
    assert "Vole" not in page(client, "/decisions/", q="vole")


def test_versions_can_be_read_but_none_that_is_more_open_than_the_newest(client, by):
    decision = published(by)
    address = f"/decisions/{decision_key(decision)}/"
    Decision.objects.update(reasons="It is worn out.")
    publish_decision(Decision.objects.get(), by=by, what_changed="A word of the reasons.")
    assert "A word of the reasons." in page(client, address)
    assert "It is worn." in page(client, f"{address}v1/")
    Decision.objects.update(**SECRET)
    publish_decision(Decision.objects.get(), by=by, what_changed="It is exempt.")
    assert client.get(f"{address}v1/").status_code == client.get(f"{address}v2/").status_code == 404
    assert "v1/" not in page(client, address)


def test_what_was_taken_off_says_so_and_no_version_is_shown(client, by):
    decision = published(by)
    address = f"/decisions/{decision_key(decision)}/"
    withdraw_decision(decision, by=by, reason="It names Vole.")
    for place in (address, f"{address}v1/"):
        gone = client.get(place)
        assert gone.status_code == 410
        assert "Vole" not in gone.content.decode()
    assert "Mill Lane" not in page(client, "/decisions/")
    decision.refresh_from_db()
    publish_decision(decision, by=by)
    assert client.get(f"{address}v1/").status_code == 404
    assert client.get(address).status_code == 200


def test_a_resolution_leads_to_its_meeting_and_minute(client, by):
    its = held_meeting()
    publish_notice_if_changed(its.meeting, by=by)
    publish_draft(its.minutes, by=by)
    entry = RegisterEntry.objects.filter(kind="decision", title="Libraries").get()
    said = page(client, f"/decisions/{entry.key}/")
    assert f"/meetings/{its.meeting.pk}/{its.meeting.slug}/minutes/" in said
    assert "minute 1" in said


def test_an_unknown_decision_is_not_found(client, by):
    assert client.get(f"/decisions/{uuid.uuid4()}/").status_code == 404
    assert client.get(f"/decisions/{RegisterEntryFactory(kind='action').key}/").status_code == 404
