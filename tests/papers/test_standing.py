"""How a meeting stands is counted again after anything was committed, and only then."""

import datetime as dt
from contextlib import contextmanager

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from papers import standing
from papers.models import TakeDown
from papers.standing import standing_of
from tests.factories import CouncilFactory, UserFactory

from .factories import MeetingNoticeFactory, PaperFactory, PublicationFactory


@pytest.fixture
def paper(emptied_afterwards):
    CouncilFactory()
    notice = MeetingNoticeFactory(starts_at=timezone.now() + dt.timedelta(minutes=5))
    return PaperFactory(publication=PublicationFactory(meeting_id=notice.meeting_id))


@contextmanager
def another_connection():
    other = connection.copy()
    try:
        yield other
    finally:
        other.close()


def meeting(paper):
    return paper.publication.meeting_id


def asked_twice(paper):
    """How its meeting stands, asked twice and counted once.

    Tests that run beside this one write to other databases of the same server, and that makes it count again: so it is
    asked until none of them wrote in between.
    """
    for _ in range(500):
        first = standing_of(meeting(paper))
        if standing_of(meeting(paper)) is first:
            return first
    raise AssertionError("It is counted each time.")


def test_it_is_not_counted_again_while_nothing_is_written(paper, django_assert_num_queries):
    asked_twice(paper)
    with django_assert_num_queries(1):
        standing_of(meeting(paper))


def test_it_is_counted_again_after_a_change_of_something_else(paper):
    first = standing_of(meeting(paper))
    UserFactory()
    again = standing_of(meeting(paper))
    assert again is not first
    assert again.word == first.word


def test_what_another_process_commits_is_seen_at_once(paper):
    """Begun before the meeting was asked about, and committed after."""
    user = UserFactory()
    with another_connection() as other:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO papers_takedown"
                " (paper_key, paper_title, paper_slug, reason, breach_note, taken_down_by_id)"
                " VALUES (%s, 'Lamps', 'lamps', 'It names a tenant.', '', %s)",
                [paper.key, user.pk],
            )
        first = asked_twice(paper)
        other.commit()
    assert standing_of(meeting(paper)).word != first.word


def test_what_a_transaction_wrote_is_seen_within_it_and_forgotten_with_it(paper):
    first = standing_of(meeting(paper))
    with transaction.atomic():
        TakeDown.objects.create(paper_key=paper.key, reason="It names a tenant.", taken_down_by=UserFactory())
        assert standing_of(meeting(paper)).word != first.word
        transaction.set_rollback(True)
    assert standing_of(meeting(paper)).word == first.word


def test_time_that_passes_is_told_without_counting(paper):
    before = asked_twice(paper).word
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=False):
        assert asked_twice(paper).word != before


def test_meetings_that_are_known_are_not_more_and_more(paper, monkeypatch):
    monkeypatch.setattr(standing, "MOST_KNOWN", 3)
    for number in range(10):
        standing_of(number)
    assert len(standing._known) <= 3
