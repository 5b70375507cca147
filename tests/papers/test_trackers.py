"""Actions and recommendations as the public reads them: what was published, and nothing that is exempt."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings import actions
from papers.models import RegisterEntry
from papers.publishing.registers import register_key
from papers.publishing.trackers import NotPublic, publish_actions, publish_recommendations
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    PersonFactory,
    RecommendationFactory,
    ResolutionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
SECRET = "Quaggasecret"


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def committee(by):
    return CommitteeFactory(name="Environment Committee", slug="environment")


def page(client, query="", name="actions"):
    answer = client.get(reverse(name) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_is_public_before_it_is_published(client, committee, by):
    ActionFactory(committee=committee, what="Mend the lamps")
    assert "No actions have been published yet" in page(client)
    publish_actions(committee, by=by)
    assert "Mend the lamps" in page(client)


def test_a_change_at_the_desk_is_public_once_it_is_published_again(client, committee, by):
    action = ActionFactory(committee=committee, due_on=timezone.localdate() - 12 * DAY)
    publish_actions(committee, by=by)
    actions.close_action(action, "done", by=by, on=timezone.localdate())
    assert "Late by 12 days" in page(client)
    found = publish_actions(committee, by=by)
    assert (found.new, found.changed, found.taken_off) == ([], [action.what], [])
    assert action.what not in page(client)
    assert f"Done on {timezone.localdate().day} " in page(client, "?show=closed")


def test_publishing_again_what_did_not_change_writes_nothing(committee, by):
    ActionFactory.create_batch(3, committee=committee, due_on=timezone.localdate())
    assert publish_actions(committee, by=by)
    assert not publish_actions(committee, by=by)
    assert RegisterEntry.objects.count() == 3


def test_the_page_counts_the_days_itself(client, committee, by):
    """What was published in time is late a week later, though nobody published anything."""
    ActionFactory(committee=committee, due_on=timezone.localdate() + DAY)
    publish_actions(committee, by=by)
    assert "Due in 1 day" in page(client)
    with time_machine.travel(timezone.now() + 8 * DAY):
        assert "Late by 7 days" in page(client)


def exempt_actions(committee, by):
    """Actions that must not be public, each for another reason, with the secret in every field."""
    meeting = MeetingFactory(committee=committee)
    exempt_minute = MinuteFactory(minutes__meeting=meeting, openness="exempt", exempt_paragraphs=[3])
    from_minute = actions.action_from(ResolutionFactory(minute=exempt_minute, text=SECRET), by=by)
    from_resolution = actions.action_from(
        ResolutionFactory(minute__minutes__meeting=meeting, text=SECRET, exempt=True), by=by
    )
    for action in (from_minute, from_resolution):
        actions.set_owner(action, SECRET)
        action.save()
    marked_later = ResolutionFactory(minute__minutes__meeting=meeting, exempt=True)
    facts = {"committee": committee, "what": SECRET, "owner_name": SECRET, "public_note": SECRET}
    ActionFactory(exempt=True, **facts)
    ActionFactory(resolution=marked_later, **facts)
    ActionFactory(resolution=ResolutionFactory(exempt=True), state="done", closed_on=dt.date(2023, 5, 3), **facts)
    return 5


def everything_public(client, committee):
    """The registers with every version, and each page that shows them."""
    rows = [f"{entry.title} {entry.content}" for entry in RegisterEntry.objects.all()]
    queries = ["", "?show=closed", f"?committee={committee.slug}"]
    return " ".join([*rows, *(page(client, query) for query in queries), page(client, name="recommendations")])


def test_an_exempt_action_is_never_public(client, committee, by):
    assert committee.actions.count() == 0
    number = exempt_actions(committee, by)
    assert committee.actions.count() == number
    ActionFactory(committee=committee, what="Mend the lamps", owner_name="Okapi")
    actions.note_progress(committee.actions.get(what="Mend the lamps"), f"{SECRET} said so.", by=by)
    publish_actions(committee, by=by)
    public = everything_public(client, committee)
    assert "Mend the lamps" in public
    assert SECRET not in public


def test_what_becomes_exempt_is_taken_off_and_its_words_are_in_no_newer_version(client, committee, by):
    action = ActionFactory(committee=committee, what="Talk to Okapi Ltd")
    publish_actions(committee, by=by)
    action.exempt = True
    action.save()
    assert publish_actions(committee, by=by).taken_off == ["Talk to Okapi Ltd"]
    newest = RegisterEntry.objects.latest("version")
    assert (newest.withdrawn, newest.title, newest.content) == (True, "", {})
    assert "Okapi" not in page(client)
    assert client.get(reverse("action_by_key", args=[newest.key])).status_code == 404


def test_of_an_informal_body_nothing_is_published(by, client):
    group = CommitteeFactory(regime="informal")
    ActionFactory(committee=group)
    with pytest.raises(NotPublic):
        publish_actions(group, by=by)
    client.force_login(by)
    assert client.get(reverse("publish_actions", args=[group.slug])).status_code == 404


def test_the_public_reads_job_titles_and_no_addresses(client, committee, by):
    officer = PersonFactory(
        forenames="Ada",
        surname="Reed",
        job_title="Head of Parks",
        email="ada@netherfold.example",
        home_address="1 Mill Lane",
    )
    ActionFactory(committee=committee, officer=officer, escalate_to=PersonFactory(surname="Bosworth"))
    publish_actions(committee, by=by)
    public = everything_public(client, committee)
    assert "Head of Parks" in public
    for hidden in ("Ada Reed", "ada@", "Mill Lane", "Bosworth"):
        assert hidden not in public


def test_one_body_at_a_time(client, committee, by):
    other = CommitteeFactory(name="Housing Panel", slug="housing")
    for body in (committee, other):
        ActionFactory(committee=body, what=f"Work of {body.slug}")
        publish_actions(body, by=by)
    assert "Work of housing" not in page(client, "?committee=environment")
    assert "Work of environment" in page(client, "?committee=environment")
    assert "No action is open here" in page(client, "?committee=nowhere")
    assert page(client, "?committee=<script>").count("Work of") == 2


def test_each_has_an_address_that_finds_it_among_hundreds(client, committee, by):
    rows = ActionFactory.create_batch(120, committee=committee)
    publish_actions(committee, by=by)
    for action in (rows[0], rows[75]):
        key = register_key("action", action.pk)
        answer = client.get(reverse("action_by_key", args=[key]))
        assert answer["Location"].endswith(f"#action-{key}")
        assert f'id="action-{key}"' in client.get(answer["Location"]).content.decode()


def test_the_public_list_takes_as_many_queries_for_one_as_for_many(client, committee, by):
    meeting = MeetingFactory(committee=committee)

    def queries(number):
        ActionFactory.create_batch(number, committee=committee, meeting=meeting)
        RecommendationFactory.create_batch(number, review__committee=committee, review__sent_on=dt.date(2023, 2, 1))
        publish_actions(committee, by=by)
        publish_recommendations(committee, by=by)
        with CaptureQueriesContext(connection) as taken:
            page(client)
            page(client, name="recommendations")
        return len(taken)

    assert queries(1) == queries(4)


class TestRecommendations:
    def test_a_review_is_public_once_it_is_sent_with_its_answers(self, client, committee, by):
        one = RecommendationFactory(review__committee=committee, label="a)", text="That a club be opened")
        publish_recommendations(committee, by=by)
        assert "No recommendations have been published" in page(client, name="recommendations")
        one.review.sent_on = dt.date(2023, 2, 1)
        one.review.save()
        one.decision, one.response = "rejected", "There is no room."
        one.save()
        publish_recommendations(committee, by=by)
        said = page(client, name="recommendations")
        for words in ("a)", "That a club be opened", "There is no room.", "Rejected", "to The health board"):
            assert words in said

    def test_an_exempt_one_is_never_public(self, client, committee, by):
        facts = {"text": SECRET, "review__committee": committee, "review__sent_on": dt.date(2023, 2, 1)}
        RecommendationFactory(review__exempt=True, review__title=SECRET, **facts)
        RecommendationFactory(review__resolution=ResolutionFactory(exempt=True), **facts)
        RecommendationFactory(**(facts | {"text": "That a club be opened"}))
        publish_recommendations(committee, by=by)
        public = everything_public(client, committee)
        assert "That a club be opened" in public
        assert SECRET not in public


class TestPublishingPage:
    def test_it_says_what_would_change_and_does_it(self, client, committee, by):
        ActionFactory(committee=committee, what="Mend the lamps")
        client.force_login(by)
        address = reverse("publish_actions", args=[committee.slug])
        said = client.get(address).content.decode()
        assert "New on the public page (1)" in said
        assert "Mend the lamps" in said
        client.post(address)
        assert "There is nothing to publish" in client.get(address).content.decode()
        assert RegisterEntry.objects.get().published_by == by

    def test_only_governance_advisors_publish(self, client, committee):
        client.force_login(UserFactory())
        assert client.post(reverse("publish_recommendations", args=[committee.slug])).status_code == 403
