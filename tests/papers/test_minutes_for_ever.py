"""Whatever two people do, no number is used twice or left out unexplained, and no published minute changes."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.drafting import Refused
from meetings.models import Minute, MinuteNumber
from papers.models import Paper
from papers.publishing.findings import Level
from papers.publishing.minutes.desk import desk_of
from papers.publishing.minutes.findings import draft_findings
from papers.publishing.minutes.verbs import publish_draft, strike_out
from papers.publishing.verbs import NotPublishable
from papers.verifying import faults_in_record
from tests.factories import AdvisorFactory, MinuteFactory, ResolutionFactory
from tests.papers.held import held_meeting

pytestmark = pytest.mark.django_db

PLACES = st.integers(0, 6)
STEPS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 1), PLACES),
    st.tuples(st.just("remove"), st.integers(0, 1), PLACES),
    st.tuples(st.just("defer"), st.integers(0, 1), PLACES),
    st.tuples(st.just("retype"), st.integers(0, 1), PLACES),
    st.tuples(st.just("number"), st.integers(0, 1), PLACES),
    st.tuples(st.just("publish"), st.integers(0, 1), st.booleans()),
)


class Two:
    """Two meetings of one committee, whose minutes two people work at."""

    def __init__(self):
        first = held_meeting(days_ago=60)
        self.minutes = [first.minutes, held_meeting(committee=first.committee, days_ago=40).minutes]
        self.people = [first.advisor, AdvisorFactory()]
        self.published, self.fixed, self.count = {}, {}, 0

    def chosen(self, which, place):
        rows = list(self.minutes[which].minutes.all())
        return rows[place % len(rows)] if rows else None

    def add(self, which, place):
        MinuteFactory(minutes=self.minutes[which], position=place)

    def remove(self, which, place):
        """Removed where nothing is published of it, else struck out; there is no third way."""
        minute = self.chosen(which, place)
        if minute is None:
            return
        try:
            strike_out(minute, reason="Minuted twice.")
        except Refused:
            minute.delete()

    def defer(self, which, place):
        if minute := self.chosen(which, place):
            ResolutionFactory(minute=minute, text="this be deferred", is_deferral=True)

    def retype(self, which, place):
        self.count += 1
        if minute := self.chosen(which, place):
            Minute.objects.filter(pk=minute.pk).update(text=f"<p>Said {self.count} times.</p>")

    def number(self, which, place):
        if minute := self.chosen(which, place):
            Minute.objects.filter(pk=minute.pk).update(hand_number=str(place + 2))

    def publish(self, which, answered):
        minutes = self.minutes[which]
        warnings = [f for f in draft_findings(minutes) if f.level == Level.WARNING]
        reasons = {f.code: "Left out by mistake." for f in warnings} if answered else {}
        with suppress(NotPublishable):
            publish_draft(minutes, by=self.people[which], reasons=reasons, what_changed="Corrected.")

    def look(self):
        """What must hold after each step."""
        for series in set(MinuteNumber.objects.values_list("series", flat=True)):
            rows = list(MinuteNumber.objects.filter(series=series).order_by("value"))
            values = [row.value for row in rows]
            assert values == list(range(values[0], values[0] + len(values)))
            assert all(row.minute_id or row.why_void for row in rows)
        for number in MinuteNumber.objects.filter(minute__isnull=False).select_related("minute"):
            assert self.fixed.setdefault(number.minute_id, number.label) == number.label == number.minute.number
        now = {paper.pk: (paper.html, paper.text, paper.sha256, paper.details) for paper in Paper.objects.all()}
        assert {pk: now.get(pk) for pk in self.published} == self.published
        self.published = now
        for minutes in self.minutes:
            shown = list(desk_of(minutes).numbers.values())
            assert len(shown) == len(set(shown)) or self._typed_twice(minutes)

    def _typed_twice(self, minutes):
        return any(finding.code.startswith("double") for finding in draft_findings(minutes))


@given(st.lists(STEPS, min_size=3, max_size=12))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_double_no_unexplained_gap_no_change(steps):
    with transaction.atomic():
        two = Two()
        for verb, which, how in steps:
            getattr(two, verb)(which, how)
            two.look()
        assert not list(faults_in_record())
        transaction.set_rollback(True)


def test_two_people_publishing_at_once_get_numbers_one_after_the_other(emptied_afterwards):
    first = held_meeting(days_ago=60)
    second = held_meeting(committee=first.committee, days_ago=40)
    start, failed = threading.Barrier(2), []

    def publish(its):
        try:
            start.wait(10)
            publish_draft(its.minutes, by=its.advisor)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=(its,)) for its in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failed
    assert sorted(MinuteNumber.objects.values_list("value", flat=True)) == [1, 2, 3, 4]
