"""Resolutions on the register of decisions: put there with the notice or the minutes, and a statement after them."""

import json

import pytest

from meetings.deciding import decision_from
from meetings.models import Decision, Minute, Resolution
from papers.models import Paper, RegisterEntry
from papers.publishing.decision_lines import public_line, resolution_key
from papers.publishing.decisions import publish_decision
from papers.publishing.minutes.approval import approve
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft, strike_out
from papers.publishing.takedown import take_down
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    MatterFactory,
    ResolutionFactory,
)
from tests.papers.held import SECRET, held_meeting, with_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def cabinet():
    return CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive")


def lines():
    return list(RegisterEntry.objects.filter(kind="decision").newest())


def texts():
    return sorted(line.content["text"] for line in lines())


def public_rows():
    return json.dumps(list(RegisterEntry.objects.values("title", "content")), default=str)


def test_resolutions_are_on_the_register_once_the_notice_is_out_and_numbered_with_the_minutes(by):
    its = held_meeting()
    publish_decision_notice(its.minutes, by=by)
    assert texts() == ["That the report on libraries be noted.", "That the report on winter roads be noted."]
    publish_draft(its.minutes, by=by)
    assert sorted(line.content["minute"] for line in lines()) == ["1", "2"]
    assert {line.version for line in lines()} == {2}


def test_nothing_exempt_lost_or_amending_is_on_it(by):
    its = with_secrets(held_meeting(titles=("Libraries",)))
    ResolutionFactory(minute=its.list[0], text="all libraries be closed", outcome="lost")
    publish_draft(its.minutes, by=by)
    assert texts() == ["That the lease be agreed.", "That the report on libraries be noted."]
    assert SECRET not in public_rows()


def test_a_resolution_is_part_of_the_story_of_its_open_items_only(by):
    its = with_secrets(held_meeting(titles=("Libraries", "Winter roads")))
    open_one, hidden = MatterFactory(title="Libraries"), MatterFactory(title=f"Sale to {SECRET}")
    its.list[0].items.update(matter=open_one)
    its.secret.items.update(matter=hidden)
    its.list[1].items.set(its.secret.items.all())  # an open minute of an item that is exempt
    its.list[1].items.add(AgendaItemFactory(meeting=its.meeting, title="Roads", position=50))
    publish_draft(its.minutes, by=by)
    assert {line.matter_key for line in lines()} == {open_one.key, None}


def test_a_corrected_draft_gives_new_versions_and_takes_off_what_is_gone(by):
    its = held_meeting()
    publish_draft(its.minutes, by=by)
    strike_out(its.list[1], reason="It was not decided.")
    Resolution.objects.filter(minute=its.list[0]).update(text="the report be welcomed")
    publish_draft(its.minutes, by=by, what_changed="Two slips.")
    assert texts() == ["That the report be welcomed."]


def test_an_amended_approval_is_on_it_and_a_plain_one_changes_nothing(by):
    its = held_meeting()
    publish_draft(its.minutes, by=by)
    Resolution.objects.filter(minute=its.list[0]).update(text="the report be welcomed")
    approving = held_meeting(committee=its.committee, days_ago=9, titles=("Minutes",)).list[0]
    approve(its.minutes, approving, signed_by="Councillor Fenwick", by=by)
    assert "That the report be welcomed." not in texts()


def test_with_amendments_the_register_says_what_was_approved(by):
    its = held_meeting()
    publish_draft(its.minutes, by=by)
    Resolution.objects.filter(minute=its.list[0]).update(text="the report be welcomed")
    approving = held_meeting(committee=its.committee, days_ago=9, titles=("Minutes",)).list[0]
    approve(its.minutes, approving, signed_by="Councillor Fenwick", by=by, amended=True)
    assert "That the report be welcomed." in texts()


def test_minutes_taken_down_take_their_lines_with_them_statements_too(by, cabinet):
    its = held_meeting(committee=cabinet)
    publish_draft(its.minutes, by=by)
    stated(its, by)
    take_down(Paper.objects.get(kind="minutes", openness="open").key, by=by, reason="It names a child.")
    assert lines() == []
    assert Decision.objects.get().withdrawn_reason == "The minutes were taken down."
    Minute.objects.filter(pk=its.list[0].pk).update(text="<p>Mended.</p>")
    publish_draft(its.minutes, by=by)
    assert len(lines()) == 2


def test_a_notice_taken_down_once_the_minutes_are_out_changes_nothing(by):
    its = held_meeting()
    publish_decision_notice(its.minutes, by=by)
    publish_draft(its.minutes, by=by)
    take_down(Paper.objects.get(kind="decisions").key, by=by, reason="It was wrong.")
    assert len(lines()) == 2


def stated(its, by):
    """The statement of the first resolution of a cabinet's meeting, published."""
    decision = decision_from(its.list[0].resolutions.get(), by=by)
    facts = {"reasons": "People want it.", "alternatives": "None", "interests": "None declared"}
    Decision.objects.filter(pk=decision.pk).update(**facts)
    publish_decision(decision, by=by)
    return Decision.objects.get(pk=decision.pk)


def test_a_cabinet_decisions_statement_is_the_next_version_of_its_resolution(by, cabinet):
    its = held_meeting(committee=cabinet)
    publish_decision_notice(its.minutes, by=by)
    resolution = its.list[0].resolutions.get()
    assert not public_line(Decision(resolution=resolution)).content["stated"]
    stated(its, by)
    line = RegisterEntry.objects.filter(key=resolution_key(resolution.pk)).newest().get()
    assert (line.version, line.content["type"], line.content["reasons"]) == (2, "cabinet", "People want it.")
    Decision.objects.update(reasons=SECRET)  # a correction that is still being written
    publish_draft(its.minutes, by=by)
    numbered = RegisterEntry.objects.filter(key=line.key).newest().get()
    assert (numbered.version, numbered.content["minute"], numbered.content["reasons"]) == (3, "1", "People want it.")
    Minute.objects.filter(pk=its.list[1].pk).update(text="<p>Mended.</p>")
    publish_draft(its.minutes, by=by, what_changed="A word.")
    assert RegisterEntry.objects.filter(key=line.key).newest().get().version == 3


def test_no_statement_is_owed_for_the_business_of_the_meeting_itself(by, cabinet):
    its = held_meeting(committee=cabinet)
    its.list[0].items.update(kind="minutes")
    publish_draft(its.minutes, by=by)
    owed = {line.title: line.content["executive"] for line in lines()}
    assert owed == {"Libraries": False, "Winter roads": True}
