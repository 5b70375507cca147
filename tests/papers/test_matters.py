"""A matter's public page: its whole story, from what was published of each part and nothing else."""

import datetime as dt
import html

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings import calling_in
from meetings.deciding import decision_from
from meetings.matters import join, merge_matters
from meetings.models import Decision, Minute
from papers.matters import current_matter, story
from papers.models import Edition, Paper, RegisterEntry
from papers.publishing import call_ins
from papers.publishing.decision_lines import decision_key
from papers.publishing.decisions import publish_decision
from papers.publishing.forward_plan import publish_forward_plan
from papers.publishing.matters import publish_matter, withdraw_matter
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.takedown import take_down
from papers.publishing.trackers import publish_actions, publish_recommendations
from papers.publishing.verbs import publish_agenda
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    DocumentFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MeetingFactory,
    MinuteFactory,
    RecommendationFactory,
    ResolutionFactory,
    TermFactory,
    UserFactory,
    WardFactory,
)
from tests.papers.factories import RegisterEntryFactory
from tests.papers.held import held_meeting, reasons

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SECRET = "Quaggasecret"
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Prices."}


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def matter(by):
    return MatterFactory(title="Allotments", slug="allotments", summary="Who gets a plot.")


def page(client, slug="allotments"):
    answer = client.get(f"/matters/{slug}/")
    assert answer.status_code == 200, answer.status_code
    return " ".join(html.unescape(answer.content.decode()).split())


def agenda(by, matter, title="New plots", **facts):
    """A published agenda with one item of the matter and its report."""
    meeting = facts.pop("meeting", None) or MeetingFactory()
    AgendaItemFactory(meeting=meeting, kind="exclusion", title="Exclusion")
    item = AgendaItemFactory(meeting=meeting, title=title, matter=matter, **facts)
    DocumentFactory(item=item, title=f"Report on {title}")
    publish_agenda(meeting, by=by, reasons=reasons(meeting))
    return item


def test_a_matter_is_public_once_it_is_published_and_no_longer_once_it_is_taken_off(client, matter, by):
    agenda(by, matter)
    assert client.get("/matters/allotments/").status_code == 404
    publish_matter(matter, by=by)
    said = page(client)
    assert "Who gets a plot." in said
    assert "New plots" in said
    assert "Report on New plots" in said
    withdraw_matter(matter, by=by)
    assert client.get("/matters/allotments/").status_code == 404


def test_the_story_goes_through_all_its_parts_in_order_of_time(client, matter, by):
    its = held_meeting(titles=("Plots",))
    join(its.meeting.items.get(title="Plots"), matter)
    publish_agenda(its.meeting, by=by, reasons=reasons(its.meeting))
    minute = its.list[0]
    resolution = ResolutionFactory(minute=minute, text="the plots be laid out")
    publish_draft(its.minutes, by=by)
    ActionFactory(
        committee=its.committee, meeting=its.meeting, minute=minute, resolution=resolution, what="Lay out the plots"
    )
    publish_actions(its.committee, by=by)
    RecommendationFactory(
        review__committee=its.committee, review__resolution=resolution, review__sent_on=timezone.localdate(),
        text="That a tap be put in",
    )  # fmt: skip
    publish_recommendations(its.committee, by=by)
    ForwardPlanEntryFactory(matter=matter, title="Rent of plots", first_published_at=timezone.now() - 90 * DAY)
    publish_forward_plan(by=by)
    RegisterEntryFactory(matter_key=matter.key, title="Plots laid out", sorted_by=timezone.localdate())
    RegisterEntryFactory(
        matter_key=matter.key, title="Called in by five members", sorted_by=timezone.localdate(), kind="call_in"
    )
    publish_matter(matter, by=by)
    found = [(event.what, event.title) for event in story(current_matter("allotments"))]
    assert found[0] == ("plan", "Announced on the forward plan")
    assert [what for what, _ in found] == ["plan", "item", "action", "decision", "call_in", "recommendation", "plan"]
    said = page(client)
    for words in (
        "lots be laid out", "Lay out the plots", "That a tap be put in", "To be decided: Rent of plots",
        "Plots laid out", "Called in by five members",
    ):  # fmt: skip
        assert words in said


def test_the_story_says_what_was_decided_and_how_it_stands(client, matter, by):
    """What the decision says stands once: not again as the plan's outcome, nor as the resolution under its item."""
    its = held_meeting(committee=CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive"))
    item = its.list[0].items.get()
    join(item, matter)
    ForwardPlanEntryFactory(
        matter=matter, committee=its.committee, agenda_item=item, expected_on=its.meeting.date,
        first_published_at=timezone.now() - 120 * DAY,
    )  # fmt: skip
    publish_agenda(its.meeting, by=by, reasons=reasons(its.meeting))
    publish_draft(its.minutes, by=by)
    publish_forward_plan(by=by)
    publish_matter(matter, by=by)
    assert [event.what for event in story(current_matter("allotments"))] == ["plan", "plan", "item"]
    decision = decision_from(its.list[0].resolutions.get(), by=by)
    statement = {"reasons": "They wait.", "alternatives": "None", "interests": "None"}
    Decision.objects.update(**statement)
    publish_decision(decision, by=by)
    decision.refresh_from_db()
    call_in = calling_in.ask_to_call_in(decision, reasons="Nobody was asked.", by=by)
    for _ in range(3):
        call_ins.sign(call_in, TermFactory().person, timezone.now(), by=by)
    assert [event.what for event in story(current_matter("allotments"))] == ["plan", "item", "decision", "call_in"]
    said = page(client)
    for words in (f"Called in on {timezone.localdate():%-d %B %Y}, not in force.", "Nobody was asked.", "Waiting for"):
        assert words in said
    assert f'href="/decisions/{decision_key(decision)}/"' in said
    assert 'href="/matters/allotments/"' in client.get(f"/decisions/{decision_key(decision)}/").content.decode()


def test_an_item_joined_later_or_on_a_later_agenda_belongs_to_it(client, matter, by):
    first = agenda(by, None, title="Sheds")
    publish_matter(matter, by=by)
    join(first, matter)
    assert "Sheds" not in page(client)
    publish_matter(matter, by=by)
    assert "Sheds" in page(client)
    agenda(by, matter, title="Fences")  # publishing the agenda brings the page up to date
    assert "Fences" in page(client)


def test_publishing_again_what_did_not_change_writes_nothing(matter, by):
    agenda(by, matter)
    assert publish_matter(matter, by=by).version == 1
    assert publish_matter(matter, by=by) is None


class TestNothingSecret:
    def test_an_exempt_item_is_in_no_version_of_it(self, client, matter, by):
        agenda(by, matter)
        agenda(by, matter, title=SECRET, public_title="Something", **EXEMPT)
        publish_matter(matter, by=by)
        said = page(client)
        assert SECRET not in said
        assert "Something" not in said, "that it belongs to this story is not said either"

    def test_an_item_restricted_by_a_supplement_leaves_the_story(self, client, matter, by):
        item = agenda(by, matter, title="Fences")
        publish_matter(matter, by=by)
        type(item).objects.filter(pk=item.pk).update(**EXEMPT)
        item.documents.all().delete()
        publish_agenda(item.meeting, by=by, reasons=reasons(item.meeting), reason="It is exempt.")
        assert "Fences" not in page(client)

    def test_an_exempt_paper_of_an_open_item_is_not_there(self, client, matter, by):
        meeting = MeetingFactory()
        item = AgendaItemFactory(meeting=meeting, title="Plots", matter=matter)
        DocumentFactory(item=item, title=f"{SECRET} prices", public_title="Appendix 1", **EXEMPT)
        DocumentFactory(item=item, title="Map")
        publish_agenda(meeting, by=by, reasons=reasons(meeting))
        publish_matter(matter, by=by)
        said = page(client)
        assert "Map" in said
        assert SECRET not in said

    def test_what_was_taken_down_is_not_there(self, client, matter, by):
        item = agenda(by, matter)
        publish_matter(matter, by=by)
        take_down(Paper.objects.get(title="Report on New plots").key, by=by, reason="It names a tenant.")
        assert "Report on New plots" not in page(client)
        assert f"#item-{item.pk}" in page(client)

    def test_a_draft_item_or_one_of_a_workshop_is_not_there(self, client, matter, by):
        AgendaItemFactory(title=SECRET, matter=matter)
        agenda(by, None)
        publish_matter(matter, by=by)
        assert SECRET not in page(client)
        assert "Nothing of this matter has been published yet" in page(client)

    def test_an_action_of_an_exempt_item_does_not_name_its_matter(self, matter, by):
        meeting = MeetingFactory()
        for facts in ({}, EXEMPT):
            minute = MinuteFactory(minutes__meeting=meeting)
            minute.items.add(AgendaItemFactory(meeting=meeting, matter=matter, **facts))
            ActionFactory(committee=meeting.committee, minute=minute)
        exempt_minute = MinuteFactory(minutes__meeting=meeting, openness="exempt", exempt_paragraphs=[3])
        exempt_minute.items.add(AgendaItemFactory(meeting=meeting, matter=matter))
        ActionFactory(committee=meeting.committee, minute=exempt_minute)
        publish_actions(meeting.committee, by=by)
        keys = list(RegisterEntry.objects.order_by("pk").values_list("matter_key", flat=True))
        assert keys == [matter.key, None, None]

    def test_an_action_of_a_minute_about_two_matters_names_neither(self, matter, by):
        minute = MinuteFactory()
        for one in (matter, MatterFactory()):
            minute.items.add(AgendaItemFactory(meeting=minute.minutes.meeting, matter=one))
        ActionFactory(committee=minute.minutes.meeting.committee, minute=minute)
        publish_actions(minute.minutes.meeting.committee, by=by)
        assert RegisterEntry.objects.get().matter_key is None

    def test_minutes_at_the_desk_are_not_in_the_story(self, client, matter, by):
        its = held_meeting(titles=("Plots",))
        join(its.meeting.items.get(title="Plots"), matter)
        Minute.objects.filter(pk=its.list[0].pk).update(text=f"<p>{SECRET}</p>")
        ResolutionFactory(minute=its.list[0], text=SECRET)
        publish_agenda(its.meeting, by=by, reasons=reasons(its.meeting))
        publish_matter(matter, by=by)
        said = page(client)
        assert "Plots" in said
        assert SECRET not in said


class TestMeetingPage:
    def test_an_item_leads_to_the_whole_story_once_it_is_public(self, client, matter, by):
        item = agenda(by, matter)
        place = f"/meetings/{item.meeting_id}/{item.meeting.slug}/"
        assert "the whole story" not in client.get(place).content.decode()
        publish_matter(matter, by=by)
        assert "Allotments (the whole story)" in client.get(place).content.decode()
        assert "matter" not in str(Edition.objects.values_list("content").first()), "the record needs no copy of it"

    def test_it_asks_for_nothing_more_however_many_matters_there_are(self, client, by):
        meeting = MeetingFactory()
        items = AgendaItemFactory.create_batch(4, meeting=meeting)
        publish_agenda(meeting, by=by)
        place = f"/meetings/{meeting.pk}/{meeting.slug}/"

        def queries():
            caches["pages"].clear()
            with CaptureQueriesContext(connection) as taken:
                assert client.get(place).status_code == 200
            return len(taken)

        before = queries()
        for item in items:
            one = MatterFactory()
            join(item, one)
            publish_matter(one, by=by)
        assert client.get(place).content.decode().count("the whole story") == 4
        assert queries() == before


def test_the_address_of_a_merged_matter_leads_to_the_other_with_all_that_was_published_of_it(client, matter, by):
    other = MatterFactory(title="Sheds", slug="sheds")
    RegisterEntryFactory(matter_key=other.key, title="A shed is built", sorted_by=timezone.localdate())
    agenda(by, other, title="Sheds and fences")
    for one in (matter, other):
        publish_matter(one, by=by)
    merge_matters(other, into=matter, by=by)
    publish_matter(matter, by=by)
    assert client.get("/matters/sheds/")["Location"] == "/matters/allotments/"
    said = page(client)
    assert "A shed is built" in said
    assert "Sheds and fences" in said


def test_a_long_story_takes_as_many_queries_as_a_short_one(client, matter, by):
    def queries(number):
        for _ in range(number):
            agenda(by, matter)
            ForwardPlanEntryFactory(matter=matter)
            RegisterEntryFactory(matter_key=matter.key)
        publish_forward_plan(by=by)
        publish_matter(matter, by=by)
        with CaptureQueriesContext(connection) as taken:
            page(client)
        return len(taken)

    assert queries(1) == queries(3)


class TestPublishingPage:
    def test_it_says_what_is_shown_and_what_is_left_out(self, client, matter, by):
        matter.wards.add(WardFactory())
        agenda(by, matter, title="New plots")
        agenda(by, matter, title="Prices", **EXEMPT)
        client.force_login(by)
        place = f"/manage/matters/{matter.pk}/publish/"
        said = client.get(place).content.decode()
        assert "Left out: not published, or not open" in said
        assert "It has its public page" not in said
        client.post(place)
        assert "says all that is below" in client.get(place).content.decode()
        client.post(place, {"take_off": "yes"})
        assert client.get("/matters/allotments/").status_code == 404

    def test_only_governance_advisors_publish(self, client, matter):
        client.force_login(UserFactory())
        assert client.post(f"/manage/matters/{matter.pk}/publish/").status_code == 403
