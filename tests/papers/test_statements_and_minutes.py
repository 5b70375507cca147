"""A decision's statement and the minutes of its meeting: where they come to differ, a reader of either is told."""

import pytest
from django.urls import reverse

from meetings.deciding import decision_from
from meetings.models import Decision, Resolution
from papers.models import RegisterEntry
from papers.publishing.decision_findings import decision_findings
from papers.publishing.decision_lines import decision_key, resolution_key
from papers.publishing.decisions import publish_decision
from papers.publishing.minutes.approval import approve
from papers.publishing.minutes.correcting import correct_minute
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft
from tests.factories import CommitteeFactory
from tests.papers.held import held_meeting

pytestmark = pytest.mark.django_db

AMENDED = "the report on libraries be noted and one more library be opened"
TOLD, TOLD_MINUTES = "The minutes say it otherwise,", "The statement of the decision in minute"


@pytest.fixture
def held():
    """A cabinet's meeting with a decision notice; a statement of its first decision is public."""
    cabinet = CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive")
    held = held_meeting(committee=cabinet)
    publish_decision_notice(held.minutes, by=held.advisor)
    held.resolution = Resolution.objects.get(minute=held.list[0])
    held.decision = decision_from(held.resolution, by=held.advisor)
    state(held)
    return held


def state(held, **facts):
    said = {"reasons": "It is due.", "alternatives": "None.", "interests": "None declared."}
    Decision.objects.filter(pk=held.decision.pk).update(**said, **facts)
    held.decision.refresh_from_db()
    reasons = {finding.code: "Agreed." for finding in decision_findings(held.decision)}
    publish_decision(held.decision, by=held.advisor, what_changed="Made clear.", reasons=reasons)


def amend(held, text=AMENDED):
    Resolution.objects.filter(pk=held.resolution.pk).update(text=text)


def minute(held, **more):
    publish_draft(held.minutes, by=held.advisor, **more)


def lines(held):
    return RegisterEntry.objects.filter(key=decision_key(held.decision)).order_by("version")


def pages(client, held):
    """What the decision's page and the minutes' page say."""
    slug = held.meeting.slug
    addresses = (
        reverse("decision", args=[decision_key(held.decision)]),
        reverse("minutes", args=[held.meeting.pk, slug]),
    )
    return [client.get(address).content.decode() for address in addresses]


def test_minutes_that_say_the_same_are_not_mentioned(client, held):
    minute(held)
    decision, minutes = pages(client, held)
    assert TOLD not in decision
    assert TOLD_MINUTES not in minutes
    assert lines(held).last().content["what_changed"] == "It is minute 1."


def test_minutes_amended_before_they_are_published_are_told_on_both_pages(client, held):
    amend(held)
    minute(held)
    decision, minutes = pages(client, held)
    assert TOLD in decision
    assert f"That {AMENDED}." in decision
    assert "That the report on libraries be noted." in decision, "the statement stays as it was published"
    assert TOLD_MINUTES in minutes
    assert reverse("decision", args=[decision_key(held.decision)]) in minutes


def test_a_draft_that_is_corrected_is_told_and_again_when_it_says_the_same(client, held):
    minute(held)
    amend(held)
    minute(held, what_changed="A library was left out.")
    assert TOLD in pages(client, held)[0]
    assert lines(held).last().content["what_changed"] == "The minutes say it otherwise."
    amend(held, "the report on Libraries be noted")
    minute(held, what_changed="It was right before.")
    decision, minutes = pages(client, held)
    assert TOLD not in decision
    assert TOLD_MINUTES not in minutes


def test_a_statement_that_is_mended_says_so_no_longer(client, held):
    amend(held)
    minute(held)
    state(held, text=f"That {AMENDED}.")
    assert TOLD not in pages(client, held)[0]
    state(held, text="That nothing be done.")
    assert TOLD in pages(client, held)[0], "and one that is made worse does"


def test_a_statement_that_was_not_changed_is_not_published_again_for_what_the_minutes_say(held):
    amend(held)
    minute(held)
    held.decision.refresh_from_db()
    assert "nothing_new" in {finding.code for finding in decision_findings(held.decision)}


def test_words_that_are_only_at_the_desk_are_told_to_nobody(client, held):
    minute(held)
    amend(held)
    state(held, text="That the report be read.")
    decision, minutes = pages(client, held)
    assert "That the report on libraries be noted." in decision
    assert AMENDED not in decision + minutes


def test_an_approved_minute_that_is_corrected_is_told(client, held):
    minute(held)
    later = held_meeting(committee=held.committee, days_ago=10, titles=("Minutes of the previous meeting",))
    approve(held.minutes, later.list[0], signed_by="Councillor Fenwick", by=held.advisor)
    other = Resolution.objects.get(minute=held.list[1])
    facts = {"by_minute": later.list[0], "reason": "A library was left out.", "by": held.advisor}
    correct_minute(held.list[0], {held.resolution.pk: AMENDED}, **facts)
    correct_minute(held.list[1], {other.pk: "all roads be gritted"}, **facts)
    assert TOLD in pages(client, held)[0]
    newest = RegisterEntry.objects.filter(key=resolution_key(other.pk)).newest().get()
    assert newest.content["text"] == "That all roads be gritted.", "the register says what the minutes say"
    assert "A library was left out." in newest.content["what_changed"]
