import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings import recommending
from meetings.models import Recommendation, Review
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    RecommendationFactory,
    ResolutionFactory,
    ReviewFactory,
)

pytestmark = pytest.mark.django_db

SENT = dt.date(2023, 2, 1)


@pytest.fixture
def desk(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def review():
    return ReviewFactory(sent_on=SENT)


class TestHowItStands:
    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({}, "Waiting for an answer"),
            ({"decision": "rejected", "response": "Too dear."}, "Rejected"),
            ({"decision": "deferred", "response": "Later."}, "Deferred"),
            ({"decision": "accepted"}, "Under way"),
            ({"decision": "accepted", "done_on": dt.date(2023, 5, 3)}, "Done on 3 May 2023"),
        ],
    )
    def test_is_said_in_words(self, facts, words):
        assert RecommendationFactory(**facts).stands == words

    def test_what_is_not_done_in_time_says_by_how_much(self):
        before_yesterday = timezone.localdate() - dt.timedelta(days=2)
        assert RecommendationFactory(decision="accepted", target_on=before_yesterday).stands == "Late by 2 days"

    def test_an_answer_that_is_overdue_says_by_how_much(self):
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        assert RecommendationFactory(review__respond_by=yesterday).stands == "Answer late by 1 day"


class TestRules:
    @pytest.mark.parametrize("decision", ["rejected", "deferred"])
    def test_a_refusal_gives_reasons(self, decision):
        with pytest.raises(IntegrityError, match="refusal_gives_reasons"), transaction.atomic():
            RecommendationFactory(decision=decision)

    def test_only_what_was_accepted_is_done(self):
        with pytest.raises(IntegrityError, match="only_accepted_is_done"), transaction.atomic():
            RecommendationFactory(done_on=SENT)

    def test_a_letter_is_used_once_in_a_review(self, review):
        RecommendationFactory(review=review, label="a)")
        RecommendationFactory(label="a)")
        with pytest.raises(IntegrityError, match="one_recommendation_a_letter"), transaction.atomic():
            RecommendationFactory(review=review, label="a)")

    def test_a_review_goes_to_one(self, review):
        for change in ({"organisation": ""}, {"body": CommitteeFactory()}):
            with pytest.raises(IntegrityError, match="review_goes_to_one"), transaction.atomic():
                Review.objects.filter(pk=review.pk).update(**change)

    def test_the_answer_is_not_due_before_it_is_asked(self, review):
        with pytest.raises(IntegrityError, match="answer_due_after_it_is_asked"), transaction.atomic():
            Review.objects.filter(pk=review.pk).update(respond_by=SENT - dt.timedelta(days=1))


def test_a_review_from_a_resolution_takes_its_meeting_its_recipient_and_its_openness():
    cabinet = CommitteeFactory(name="Cabinet")
    resolution = ResolutionFactory(kind="recommended", referred_to=cabinet, exempt=True)
    review = recommending.new_review(
        resolution.minute.minutes.meeting.committee, by=AdvisorFactory(), resolution=resolution
    )
    assert (review.sent_to, review.meeting, review.exempt) == ("Cabinet", resolution.minute.minutes.meeting, True)


def test_many_are_added_at_once_after_those_that_are_there(review):
    RecommendationFactory(review=review, label="a)", position=0)
    recommending.add_recommendations(review, "b) That it be free\n(c) That it be warm")
    rows = review.recommendations.values_list("label", "text")
    assert list(rows)[1:] == [("b)", "That it be free"), ("c)", "That it be warm")]


class TestPages:
    def test_a_review_is_added_and_its_answer_due_two_months_later(self, desk):
        committee = CommitteeFactory()
        CommitteeFactory(name="Cabinet")
        sent = {
            "title": "Youth work", "sent_to": "cabinet", "sent_on_0": "1", "sent_on_1": "2", "sent_on_2": "2023",
            "answer_within": "two_months",
        }  # fmt: skip
        answer = desk.post(reverse("review_add", args=[committee.slug]), sent, follow=True)
        review = Review.objects.get()
        assert (review.sent_to, review.respond_by) == ("Cabinet", dt.date(2023, 3, 31))
        assert b"No recommendation is entered yet" in answer.content

    def test_another_day_must_be_given(self, desk, review):
        sent = {"title": "X", "sent_to": "Police", "answer_within": "other", "version": 1}
        answer = desk.post(reverse("review_edit", args=[review.pk]), sent)
        assert "Enter the day by which they are to answer" in answer.content.decode()

    def test_answers_are_entered_one_after_the_other(self, desk, review):
        first, second = RecommendationFactory.create_batch(2, review=review)
        facts = {
            "label": first.label, "text": first.text, "version": 1, "decision": "accepted", "action": "Built",
            "accountability": "Head of Parks", "target": "September 2023", "next": "next",
        }  # fmt: skip
        answer = desk.post(reverse("recommendation_edit", args=[first.pk]), facts)
        first.refresh_from_db()
        assert (first.target_on, first.decision) == (dt.date(2023, 9, 30), "accepted")
        assert answer["Location"] == reverse("recommendation_edit", args=[second.pk])
        last = desk.post(
            reverse("recommendation_edit", args=[second.pk]),
            {
                "label": second.label,
                "text": second.text,
                "version": 1,
                "decision": "rejected",
                "response": "No.",
                "next": 1,
            },
        )
        assert last["Location"] == reverse("review", args=[review.pk])

    @pytest.mark.parametrize(
        ("facts", "message"),
        [
            ({"decision": "rejected"}, "Enter the reasons"),
            ({"decision": "", "done_on_0": "1", "done_on_1": "2", "done_on_2": "2023"}, "Only what was accepted"),
        ],
    )
    def test_what_cannot_be_is_said_in_words(self, desk, facts, message):
        one = RecommendationFactory()
        sent = {"label": one.label, "text": one.text, "version": 1, **facts}
        answer = desk.post(reverse("recommendation_edit", args=[one.pk]), sent)
        assert message in answer.content.decode()
        one.refresh_from_db()
        assert one.version == 1

    def test_somebody_elses_answer_is_not_overwritten(self, desk):
        one = RecommendationFactory()
        Recommendation.objects.filter(pk=one.pk).update(version=2, decision="accepted")
        sent = {"label": one.label, "text": one.text, "version": 1, "decision": "rejected", "response": "No."}
        assert desk.post(reverse("recommendation_edit", args=[one.pk]), sent).status_code == 409

    def test_only_one_without_an_answer_is_removed(self, desk):
        asked, answered = RecommendationFactory(), RecommendationFactory(decision="accepted")
        for one in (asked, answered):
            desk.post(reverse("recommendation_remove", args=[one.pk]))
        assert list(Recommendation.objects.all()) == [answered]

    def test_the_lists_take_as_many_queries_for_one_as_for_many(self, desk):
        committee = CommitteeFactory()

        def queries(address):
            with CaptureQueriesContext(connection) as taken:
                assert desk.get(address).status_code == 200
            return len(taken)

        review = RecommendationFactory(review__committee=committee).review
        places = [reverse("reviews", args=[committee.slug]), reverse("review", args=[review.pk])]
        before = [queries(place) for place in places]
        RecommendationFactory.create_batch(3, review=review)
        RecommendationFactory.create_batch(3, review__committee=committee, review__body=CommitteeFactory())
        assert [queries(place) for place in places] == before
