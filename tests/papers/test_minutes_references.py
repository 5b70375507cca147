"""‘(Minute No. 57 refers)’ as a link in published minutes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Minute
from papers.publishing.minutes.content import minutes_content
from papers.publishing.minutes.desk import desk_of
from tests.papers.held import (
    draft,
    held_meeting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return held_meeting()


class TestAReferenceToAMinute:
    def refer(self, held, number):
        Minute.objects.filter(pk=held.list[1].pk).update(text=f"<p>As before (Minute No. {number} refers).</p>")

    def test_leads_to_it_on_the_same_page(self, held):
        self.refer(held, "1")
        assert '(Minute No. <a href="#minute-1">1</a> refers)' in draft(held).html

    def test_leads_to_the_published_minutes_of_an_earlier_meeting(self, held):
        draft(held)
        other = held_meeting(committee=held.committee, days_ago=20)
        self.refer(other, "2")
        place = f"/meetings/{held.meeting.pk}/{held.meeting.slug}/minutes/#minute-2"
        assert f'(Minute No. <a href="{place}">2</a> refers)' in draft(other).html

    def test_that_leads_nowhere_stays_words(self, held):
        self.refer(held, "99")
        assert "(Minute No. 99 refers)" in draft(held).html

    def test_asks_the_database_no_more_for_three_than_for_one(self, held):
        draft(held)
        other = held_meeting(committee=held.committee, days_ago=20)
        told = {}
        for numbers in ("1", "1, 2 and 99"):
            self.refer(other, numbers)
            desk = desk_of(other.minutes)
            with CaptureQueriesContext(connection) as asked:
                content = minutes_content(desk, "public")
            told[numbers] = len(asked)
            assert f"/meetings/{held.meeting.pk}/" in content["minutes"][1]["text"]
        assert len(set(told.values())) == 1, told
