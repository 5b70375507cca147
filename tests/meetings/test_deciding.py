"""Decisions at the desk: filled in from what the executive resolved, removed while nobody has read them."""

import pytest
from django.utils import timezone

from meetings.deciding import decision_from, remove_draft
from meetings.drafting import Refused
from meetings.models import Decision
from meetings.resolutions import remove_resolution
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    DecisionFactory,
    DeclarationFactory,
    ResolutionFactory,
)
from tests.papers.held import held_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def cabinet_meeting():
    return held_meeting(committee=CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive"))


def test_a_cabinet_decision_is_filled_in_from_its_resolution(by, cabinet_meeting):
    its, minute = cabinet_meeting, cabinet_meeting.list[0]
    DeclarationFactory(meeting=its.meeting, person=its.member, item=minute.items.get(), nature="Lives there")
    DeclarationFactory(
        meeting=its.meeting, person=its.chair, item=minute.items.get(), nature="A secret", sensitive=True
    )
    resolution = minute.resolutions.get()
    decision = decision_from(resolution, by=by)
    assert (decision.kind, decision.by, decision.title) == ("cabinet", "Cabinet", "Libraries")
    assert decision.text == "That the report on libraries be noted."
    assert decision.decided_on == its.meeting.date
    assert "Lives there" in decision.interests
    assert "A secret" not in decision.interests
    assert decision_from(resolution, by=by) == decision


def test_what_is_exempt_stays_so(by, cabinet_meeting):
    minute = cabinet_meeting.list[0]
    type(minute).objects.filter(pk=minute.pk).update(openness="exempt", exempt_paragraphs=[3], public_title="A lease")
    decision = decision_from(minute.resolutions.get(), by=by)
    assert (decision.openness, decision.exempt_paragraphs, decision.public_title) == ("exempt", [3], "A lease")


def test_an_exempt_resolution_of_an_open_minute_makes_no_open_decision(by, cabinet_meeting):
    resolution = ResolutionFactory(minute=cabinet_meeting.list[0], text="Gorse have the lease", exempt=True)
    assert decision_from(resolution, by=by).is_restricted


def test_only_what_the_executive_carried_is_a_decision(by, cabinet_meeting):
    lost = ResolutionFactory(minute=cabinet_meeting.list[0], outcome="lost")
    with pytest.raises(Refused, match="carried"):
        decision_from(lost, by=by)
    with pytest.raises(Refused, match="executive"):
        decision_from(held_meeting().list[0].resolutions.get(), by=by)


def test_only_a_draft_is_deleted(by):
    remove_draft(DecisionFactory())
    with pytest.raises(Refused, match="published"):
        remove_draft(DecisionFactory(published_at=timezone.now(), published_by=by))
    assert Decision.objects.count() == 1


def test_a_resolution_with_a_statement_is_not_removed(by, cabinet_meeting):
    resolution = cabinet_meeting.list[0].resolutions.get()
    decision = decision_from(resolution, by=by)
    with pytest.raises(Refused, match="Delete that draft first"):
        remove_resolution(resolution)
    remove_draft(decision)
    remove_resolution(resolution)
