"""A paper's page once decisions are out: what was decided on its item, and what comes next; no more queries for it."""

import datetime as dt

import pytest

from meetings.models import Action
from papers.models import Paper, Passage
from papers.publishing.matters import publish_matter
from papers.publishing.minutes.verbs import publish_decision_notice, publish_draft
from papers.publishing.takedown import take_down
from papers.publishing.trackers import publish_actions
from papers.publishing.verbs import publish_agenda
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    AgendaItemFactory,
    DocumentFactory,
    MatterFactory,
    ResolutionFactory,
    WardFactory,
)
from tests.papers.held import SECRET, held_meeting, recorded_vote, with_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    """A meeting held whose agenda has a report on each of its two items."""
    its = held_meeting()
    for minute in its.list:
        item = minute.items.get()
        DocumentFactory(item=item, title=f"Report on {item.title.lower()}", body="<h2>Background</h2><p>Open.</p>")
    AgendaItemFactory(meeting=its.meeting, kind="exclusion", title="Exclusion of the public", position=80)
    with_secrets(its)
    at = its.meeting.starts_at - dt.timedelta(days=20)
    its.agenda = publish_agenda(its.meeting, by=its.advisor, at=at)
    return its


def page_of(client, its, title="Report on winter roads"):
    paper = Paper.objects.newest().get(title=title)
    response = client.get(f"/meetings/{its.meeting.pk}/{its.meeting.slug}/papers/{paper.slug}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_nothing_is_said_before_anything_is_out(client, held):
    assert "What was decided" not in page_of(client, held)


def test_the_decision_notice_says_it_until_the_minutes_do(client, held):
    publish_decision_notice(held.minutes, by=held.advisor)
    page = page_of(client, held)
    assert "the report on winter roads be noted" in page
    assert "the report on libraries be noted" not in page
    assert "minutes/#" not in page
    recorded_vote(held, held.list[1], {held.member: "against", held.chair: "for"})
    publish_draft(held.minutes, by=held.advisor)
    page = page_of(client, held)
    assert "the road be closed" in page
    assert "Councillor Mossop" in page
    entry = Paper.objects.newest().get(kind="minutes", openness="open").details["content"]["minutes"][1]
    assert f"minutes/#{entry['anchor']}" in page
    assert "draft minutes of" in page
    assert SECRET not in page


def test_it_leads_on_to_action_decision_and_story(client, held):
    matter = MatterFactory(title="Salt for winter", slug="salt")
    held.list[1].items.update(matter=matter)
    publish_matter(matter, by=held.advisor)
    publish_draft(held.minutes, by=held.advisor)
    common = {"committee": held.committee, "meeting": held.meeting, "due_words": "in May"}
    ActionFactory(**common, what="Buy salt", minute=held.list[1], owner_name="Highways Team")
    ActionFactory(**common, what="Open the library", minute=held.list[0])
    publish_actions(held.committee, by=held.advisor)
    page = page_of(client, held)
    assert "Buy salt" in page
    assert "Open the library" not in page
    assert "/matters/salt/" in page
    assert page.count('href="/decisions/') > 1


def test_two_decisions_of_one_title_can_be_told_apart(client, held):
    publish_draft(held.minutes, by=held.advisor)
    assert ">Decision: Winter roads</a>" in page_of(client, held)
    ResolutionFactory(minute=held.list[1], text="more salt be bought")
    publish_draft(held.minutes, by=held.advisor, what_changed="Salt was left out.")
    page = page_of(client, held)
    assert ">Decision: Winter roads: That more salt be bought.</a>" in page
    assert ">Decision: Winter roads: That the report on winter roads be noted.</a>" in page


def test_minutes_that_were_taken_down_say_nothing_here_either(client, held):
    publish_draft(held.minutes, by=held.advisor)
    assert "What was decided" in page_of(client, held)
    for paper in Paper.objects.newest().filter(kind="minutes"):
        take_down(paper.key, by=held.advisor, reason="They name a child.")
    assert "What was decided" not in page_of(client, held)


def test_it_costs_the_page_no_query(client, held, django_assert_num_queries):
    paper = Paper.objects.newest().get(title="Report on winter roads")
    address = f"/meetings/{held.meeting.pk}/{held.meeting.slug}/papers/{paper.slug}/"
    with django_assert_num_queries(3):
        client.get(address)
    publish_draft(held.minutes, by=held.advisor)
    assert Action.objects.count() == 0
    with django_assert_num_queries(3):
        assert "What was decided" in client.get(address).content.decode()


def test_a_paper_names_its_wards_with_a_link_to_each(client):
    WardFactory(name="Towpath", slug="towpath")
    WardFactory(name="Hagmoor", slug="hagmoor")
    its = held_meeting()
    DocumentFactory(item=its.list[0].items.get(), title="Lamps", wards="Towpath", body="<p>Old.</p>")
    publish_agenda(its.meeting, by=AdvisorFactory(), at=its.meeting.starts_at - dt.timedelta(days=20))
    assert Passage.objects.filter(wards=["Towpath"]).exists()
    page = page_of(client, its, "Lamps")
    assert "/wards/towpath/" in page
    assert "/wards/hagmoor/" not in page
