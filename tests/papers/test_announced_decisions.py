"""A decision and the forward plan that announced it: the notice it had, and that the plan says it is decided."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from meetings.deciding import decision_from
from meetings.drafting import Refused
from meetings.forward_plan import back_on_plan
from meetings.models import Decision, ForwardPlanEntry, Resolution
from papers.models import RegisterEntry
from papers.publishing.decision_findings import decision_findings
from papers.publishing.decision_lines import decision_key
from papers.publishing.decisions import publish_decision, withdraw_decision
from papers.publishing.forward_plan import publish_forward_plan
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.verbs import NotPublishable
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    DecisionFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    NoticeExceptionFactory,
)
from tests.papers.held import SECRET, held_meeting

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
BY_A_PERSON = {"committee": None, "decision_maker": "Councillor Quill"}
EXEMPT = {
    "openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Bids.", "public_title": "A lease",
    "public_summary": "A lease was agreed.", "title": SECRET, "text": SECRET,
}  # fmt: skip


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def matter():
    return MatterFactory(title="Mill Lane")


@pytest.fixture
def its():
    """A cabinet's meeting, held, of which something was resolved on libraries."""
    return held_meeting(committee=CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive"))


def announced(days_before, on, **facts):
    """An entry to be decided ``on`` that day, whose notice was public so many days before."""
    at = timezone.make_aware(dt.datetime.combine(on - days_before * DAY, dt.time(10))) if days_before else None
    return ForwardPlanEntryFactory(expected_on=on, first_published_at=at, **facts)


def key_warning(decision):
    return [finding.text for finding in decision_findings(decision) if finding.code == "key_notice"]


def plan_line():
    return RegisterEntry.objects.current(RegisterEntry.Kind.FORWARD_PLAN).get().content


def of_the_cabinet(its, by, **facts):
    """The decision that the cabinet's resolution on libraries is, with all that its statement needs."""
    decision = decision_from(its.list[0].resolutions.get(), by=by)
    for name, value in {"reasons": "Few come.", "alternatives": "None", "interests": "None", **facts}.items():
        setattr(decision, name, value)
    decision.save()
    return decision


@pytest.mark.parametrize(
    ("days", "said"),
    [
        pytest.param(None, "its notice was never published", id="not published"),
        pytest.param(28, "27 clear days before it was taken: 28 are needed", id="a day short"),
        pytest.param(29, "", id="28 clear days"),
    ],
)
def test_a_key_decision_needs_28_days_of_notice_by_reg_9(by, matter, days, said):
    decision = DecisionFactory(is_key=True, matter=matter)
    announced(days, decision.decided_on, matter=matter, **BY_A_PERSON)
    warned = " ".join(key_warning(decision))
    assert said in warned
    assert bool(warned) == bool(said)


def test_a_key_decision_that_nothing_announced_is_published_with_a_reason_only(by, matter):
    ForwardPlanEntryFactory(matter=matter)  # a body's, not this person's
    decision = DecisionFactory(is_key=True, matter=matter)
    assert key_warning(decision) == [
        "It is a key decision, and no notice of it is on the forward plan: 28 clear days are needed."
    ]
    with pytest.raises(NotPublishable):
        publish_decision(decision, by=by)
    publish_decision(decision, by=by, reasons={"key_notice": "Special urgency, agreed by the chair of scrutiny."})
    assert "Special urgency" in str(Decision.objects.get().gates)


def test_with_special_urgency_agreed_and_published_there_is_no_warning(by, matter):
    decision = DecisionFactory(is_key=True, matter=matter)
    entry = announced(1, decision.decided_on, matter=matter, **BY_A_PERSON)
    NoticeExceptionFactory(entry=entry, kind="special", published_at=timezone.now())
    assert key_warning(decision) == []


@pytest.mark.parametrize("facts", [{"is_key": False}, {"is_key": True, "kind": "officer_council"}])
def test_only_key_decisions_of_the_executive_need_notice(by, facts):
    assert key_warning(DecisionFactory(**facts)) == []


def test_the_plan_says_that_it_is_decided_once_the_decision_is_published(client, by, its):
    entry = announced(40, its.meeting.date, committee=its.committee, agenda_item=its.list[0].items.get())
    publish_forward_plan(by=by)
    ForwardPlanEntry.objects.update(about=SECRET)  # a change nobody has published
    decision = of_the_cabinet(its, by)
    publish_decision(decision, by=by)
    entry.refresh_from_db()
    assert (entry.decided_on, entry.decision, entry.outcome) == (its.meeting.date, decision, "")
    assert plan_line()["decision_key"] == str(decision_key(decision))
    client.force_login(by)
    at_the_desk = client.get(f"/manage/forward-plan/{entry.pk}/").content.decode()
    assert f'href="/manage/decisions/{decision.pk}/"' in at_the_desk
    client.logout()
    page = client.get("/forward-plan/?show=past").content.decode()
    assert "Decided on" in page
    assert f'href="/decisions/{decision_key(decision)}/"' in page
    assert SECRET not in page


def test_taken_off_the_register_the_plan_leads_there_no_longer(by, its):
    announced(40, its.meeting.date, committee=its.committee, agenda_item=its.list[0].items.get())
    publish_forward_plan(by=by)
    publish_decision(of_the_cabinet(its, by), by=by)
    withdraw_decision(Decision.objects.get(), by=by, reason="It names somebody.")
    assert plan_line()["decision_key"] is None
    assert plan_line()["decided_on"] == its.meeting.date.isoformat()


def test_of_an_exempt_decision_the_plan_says_only_that_it_is_decided(by, its):
    announced(40, its.meeting.date, committee=its.committee, agenda_item=its.list[0].items.get(), title="Mill Lane")
    publish_forward_plan(by=by)
    publish_decision(of_the_cabinet(its, by, **EXEMPT), by=by)
    assert (plan_line()["outcome"], plan_line()["decision_key"]) == ("", None)
    assert plan_line()["decided_on"]
    assert SECRET not in json.dumps(list(RegisterEntry.objects.values("title", "content")), default=str)


def test_an_entry_of_the_matter_for_a_later_day_or_one_of_several_stays_to_come(by, matter):
    today = timezone.localdate()
    later = announced(10, today + 5 * DAY, matter=matter, **BY_A_PERSON)
    publish_decision(DecisionFactory(matter=matter), by=by)
    later.refresh_from_db()
    assert later.is_to_come
    announced(10, today - DAY, matter=matter, **BY_A_PERSON)
    publish_decision(DecisionFactory(matter=matter), by=by)
    assert ForwardPlanEntry.objects.to_come().count() == 2


def test_the_desk_sees_the_decisions_of_a_matter_and_which_the_public_does_not(client, by, matter):
    publish_decision(DecisionFactory(matter=matter, title="Mend the lane"), by=by)
    DecisionFactory(matter=matter, title="Buy the field", openness="exempt", exempt_paragraphs=[3])
    client.force_login(by)
    said = client.get(f"/manage/matters/{matter.pk}/").content.decode()
    assert "Mend the lane" in said
    assert said.count("left out of the public page") == 1
    assert "2 things" in client.get("/manage/matters/").content.decode()


def test_business_put_off_is_not_decided(by, its):
    announced(40, its.meeting.date, committee=its.committee, agenda_item=its.list[0].items.get())
    resolution = its.list[0].resolutions.get()
    Resolution.objects.update(is_deferral=True)
    resolution.refresh_from_db()
    with pytest.raises(Refused, match="put off"):
        decision_from(resolution, by=by)
    publish_draft(its.minutes, by=by)
    assert {line.content["executive"] for line in RegisterEntry.objects.filter(kind="decision")} == {False}


def test_that_it_is_still_to_be_decided_can_be_said_again(by, its):
    entry = announced(40, its.meeting.date, committee=its.committee, agenda_item=its.list[0].items.get())
    publish_decision(of_the_cabinet(its, by), by=by)
    entry.refresh_from_db()
    back_on_plan(entry)
    entry.refresh_from_db()
    assert entry.is_to_come
    assert entry.decision is None
