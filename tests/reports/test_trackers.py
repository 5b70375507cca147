import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from council_portal.richtext import sanitised
from meetings.drafting import Refused
from meetings.models import AgendaItem
from reports import trackers
from reports.models import Document
from reports.rendering import document_html
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    PersonFactory,
    RecommendationFactory,
    ResolutionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SECRET = "Quaggasecret"


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def meeting(by):
    return MeetingFactory()


@pytest.fixture
def committee(meeting):
    return meeting.committee


def test_the_actions_become_a_written_report_on_the_next_agenda(committee, meeting, by):
    later = timezone.now() + dt.timedelta(days=90)
    MeetingFactory(committee=committee, starts_at=later)
    MeetingFactory(committee=committee, cancelled_at=later, starts_at=timezone.now() + dt.timedelta(days=2))
    AgendaItem.objects.create(meeting=meeting, kind="next_meeting", title="Next meeting", position=9)
    officer = PersonFactory(job_title="Head of Parks")
    ActionFactory(committee=committee, officer=officer, what="Mend <the> lamps", due_words="September 2023")
    ActionFactory(committee=committee, what="Old", state="done", closed_on=dt.date(2020, 1, 1))
    placed = trackers.actions_to_agenda(committee, by=by)
    document = placed.document
    assert [item.title for item in meeting.items.all()] == [trackers.ACTIONS, "Next meeting"]
    assert (document.item.meeting, document.created_by, placed.was_there) == (meeting, by, False)
    html = document_html(document)
    for words in ("Mend &lt;the&gt; lamps", "Head of Parks", "September 2023", "<caption>", 'scope="row"'):
        assert words in html
    assert "Old" not in html
    assert document.body == sanitised(document.body)


def test_pressed_again_it_is_brought_up_to_date(committee, meeting, by):
    action = ActionFactory(committee=committee, what="Mend the lamps")
    first = trackers.actions_to_agenda(committee, by=by).document
    action.what = "Mend all the lamps"
    action.save()
    again = trackers.actions_to_agenda(committee, by=by)
    document = Document.objects.get()
    assert (again.was_there, document.pk, document.version) == (True, first.pk, 2)
    assert [each.number for each in document.versions.order_by("number")] == [1, 2]
    assert "Mend all the lamps" in document.body


def test_once_published_it_is_left_alone(committee, by):
    ActionFactory(committee=committee)
    document = trackers.actions_to_agenda(committee, by=by).document
    Document.objects.filter(pk=document.pk).update(published_version=1)
    with pytest.raises(Refused, match="was published with the agenda already"):
        trackers.actions_to_agenda(committee, by=by)


def test_what_is_exempt_is_in_no_open_paper(committee, by):
    ActionFactory(committee=committee, what=SECRET, exempt=True)
    ActionFactory(committee=committee, what=SECRET, resolution=ResolutionFactory(exempt=True))
    RecommendationFactory(
        review__committee=committee, review__exempt=True, text=SECRET, review__sent_on=dt.date(2023, 2, 1)
    )
    with pytest.raises(Refused, match="no action that an open paper could show"):
        trackers.actions_to_agenda(committee, by=by)
    ActionFactory(committee=committee, what="Mend the lamps")
    RecommendationFactory(review__committee=committee, review__sent_on=dt.date(2023, 2, 1))
    for verb in (trackers.actions_to_agenda, trackers.recommendations_to_agenda):
        assert SECRET not in verb(committee, by=by).document.body


def test_without_a_meeting_to_come_nothing_is_made(by):
    committee = CommitteeFactory()
    ActionFactory(committee=committee)
    with pytest.raises(Refused, match="Plan one first"):
        trackers.actions_to_agenda(committee, by=by)


def test_the_recommendations_become_a_table_a_review(committee, by):
    facts = {"review__committee": committee, "review__sent_on": dt.date(2023, 2, 1)}
    first = RecommendationFactory(
        label="a)", text="That a club be opened", decision="rejected", response="No room.", **facts
    )
    RecommendationFactory(label="b)", text="That it be free", review=first.review)
    RecommendationFactory(label="a)", text="That buses stop there", **facts)
    RecommendationFactory(text="Not sent", review__committee=committee)
    body = trackers.recommendations_to_agenda(committee, by=by).document.body
    assert body.count("<table") == body.count("<h2") == 2
    for words in ("a) That a club be opened", "Rejected", "No room.", "b) That it be free", "None yet"):
        assert words in body
    assert "Not sent" not in body


class TestAppendixOfAReport:
    @pytest.fixture
    def author(self, by):
        return UserFactory(roles=["report_author"])

    @pytest.fixture
    def update(self, author):
        return DocumentFactory(report_kind="post-cse-support", created_by=author, title="Support: update")

    @pytest.fixture
    def club(self, committee):
        sent = {"review__committee": committee, "review__sent_on": dt.date(2023, 2, 1), "review__title": "After school"}
        return RecommendationFactory(label="a)", text="That a club be opened", **sent)

    def test_an_author_makes_it_and_makes_it_again(self, client, update, author, club):
        RecommendationFactory(text=SECRET, review__exempt=True, review__sent_on=dt.date(2023, 2, 1))
        client.force_login(author)
        address = reverse("document_tracker", args=[update.pk])
        page = client.get(address).content.decode()
        assert "After school" in page
        assert SECRET not in page
        client.post(address, {"review": club.review_id})
        club.response = "It opens in May."
        club.save()
        answer = client.post(address, {"review": club.review_id}, follow=True)
        assert "is brought up to date" in answer.content.decode()
        appendix = update.item.documents.get(kind="appendix")
        assert appendix.title == "After school: recommendations and what became of them"
        assert "a) That a club be opened" in appendix.body
        assert "It opens in May." in appendix.body
        assert appendix.versions.count() == 2

    def test_it_is_as_restricted_as_its_report_and_names_nothing(self, update, author, club):
        Document.objects.filter(pk=update.pk).update(openness="exempt", exempt_paragraphs=[1])
        update.refresh_from_db()
        appendix = trackers.tracker_of_report(update, club.review_id, by=author).document
        assert (appendix.openness, appendix.exempt_paragraphs) == ("exempt", [1])
        assert "After school" not in appendix.title_for_public

    def test_what_may_not_be_shown_or_is_not_there_is_refused(self, client, update, author, club):
        club.review.exempt = True
        club.review.save()
        for review in (club.review_id, 0):
            with pytest.raises(Refused, match="have been sent yet"):
                trackers.tracker_of_report(update, review, by=author)
        client.force_login(author)
        Document.objects.filter(pk=update.pk).update(report_kind="officer-report")
        assert client.get(reverse("document_tracker", args=[update.pk])).status_code == 404


class TestOnePress:
    def test_leads_to_the_item(self, client, committee, meeting, by):
        ActionFactory(committee=committee)
        client.force_login(by)
        answer = client.post(reverse("actions_to_agenda", args=[committee.slug]))
        item = meeting.items.get()
        assert answer["Location"] == reverse("manage_meeting", args=[meeting.pk]) + f"#item-{item.pk}"

    def test_says_why_not(self, client, committee, by):
        client.force_login(by)
        answer = client.post(reverse("recommendations_to_agenda", args=[committee.slug]), follow=True)
        assert "have been sent yet" in answer.content.decode()
