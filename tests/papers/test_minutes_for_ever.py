"""Whatever two people do, no number is used twice or left out unexplained, and no published minute changes."""

import datetime as dt
import random
import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.deferrals import put_off
from meetings.drafting import Refused
from meetings.minute_order import add_minute, merge_minutes, move_minute, put_back_minute, remove_minute, split_minute
from meetings.models import Minute, MinuteNumber, Resolution
from meetings.resolutions import add_resolution
from papers.models import Paper
from papers.publishing.findings import Level
from papers.publishing.minutes.approval import approve
from papers.publishing.minutes.desk import desk_of
from papers.publishing.minutes.findings import approval_findings, draft_findings
from papers.publishing.minutes.verbs import publish_draft, strike_out
from papers.publishing.verbs import NotPublishable
from papers.verifying import faults_in_record
from tests.factories import AdvisorFactory, MeetingFactory
from tests.papers.held import held_meeting

pytestmark = pytest.mark.django_db

WHICH, PLACES = st.integers(0, 1), st.integers(0, 6)
AT_A_PLACE = ("add", "remove", "put_back", "move", "merge", "split", "defer", "retype", "number")
STEPS = st.one_of(
    *(st.tuples(st.just(verb), WHICH, PLACES) for verb in AT_A_PLACE),
    st.tuples(st.sampled_from(["publish", "approve"]), WHICH, st.booleans()),
)


class Two:
    """Two meetings of one committee, whose minutes two people work at, with the verbs that the pages use."""

    def __init__(self):
        first = held_meeting(days_ago=60)
        self.committee = first.committee
        self.minutes = [first.minutes, held_meeting(committee=first.committee, days_ago=40).minutes]
        self.later = MeetingFactory(committee=first.committee, starts_at=timezone.now() + dt.timedelta(days=9))
        self.people = [first.advisor, AdvisorFactory()]
        self.approving = held_meeting(committee=first.committee, days_ago=10).list[0]
        self.published, self.fixed, self.removed, self.count = {}, {}, [], 0

    def do(self, verb, which, how):
        """One step; what a page would refuse in words is no step at all. Anything else is an error."""
        with suppress(Refused, NotPublishable, Minute.DoesNotExist), transaction.atomic():
            getattr(self, verb)(which, how)

    def chosen(self, which, place):
        rows = list(self.minutes[which].minutes.all())
        if not rows:
            raise Refused("There is no minute.")
        return rows[place % len(rows)]

    def add(self, which, place):
        new = Minute(title="Another", text="<p>Said.</p>")
        add_minute(self.minutes[which], new, by=self.people[which], after=self.chosen(which, place))

    def remove(self, which, place):
        """Removed where nothing is published of it, else struck out; there is no third way."""
        minute = self.chosen(which, place)
        if minute.number:
            strike_out(minute, reason="Minuted twice.")
        else:
            self.removed.append(remove_minute(minute))

    def put_back(self, which, place):
        if self.removed:
            put_back_minute(self.removed.pop(place % len(self.removed)))

    def move(self, which, place):
        move_minute(self.chosen(which, place), -1 if place % 2 else 1)

    def merge(self, which, place):
        minute, into = self.chosen(which, place), self.chosen(which, place + 1)
        if minute != into:
            merge_minutes(minute, into=into, by=self.people[which])

    def split(self, which, place):
        split_minute(self.chosen(which, place), before=2, title="The rest", by=self.people[which])

    def defer(self, which, place):
        resolution = Resolution(text=f"matter {place} be deferred")
        put_off(add_resolution(self.chosen(which, place), resolution), to=self.later)

    def retype(self, which, place):
        self.count += 1
        words = f"<p>Said {self.count} times.</p><p>And again.</p>"
        Minute.objects.filter(pk=self.chosen(which, place).pk, minutes__approved_at=None).update(text=words)

    def number(self, which, place):
        minute = self.chosen(which, place)
        if not minute.number:
            Minute.objects.filter(pk=minute.pk, number="").update(hand_number=str(place + 2))

    def publish(self, which, answered):
        minutes = self.minutes[which]
        reasons = self._reasons(draft_findings(minutes), answered)
        publish_draft(minutes, by=self.people[which], reasons=reasons, what_changed="Corrected.")

    def approve(self, which, amended):
        minutes = self.minutes[which]
        reasons = self._reasons(approval_findings(minutes, self.approving, amended=amended), answered=True)
        facts = {"signed_by": "Councillor Fenwick", "by": self.people[which], "reasons": reasons}
        approve(minutes, self.approving, amended=amended, **facts)

    def _reasons(self, findings, answered):
        warnings = [finding for finding in findings if finding.level == Level.WARNING]
        return {finding.code: "Left out by mistake." for finding in warnings} if answered else {}

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


@given(st.lists(STEPS, min_size=3, max_size=14))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_double_no_unexplained_gap_no_change(steps):
    with transaction.atomic():
        two = Two()
        for verb, which, how in steps:
            two.do(verb, which, how)
            two.look()
        assert not list(faults_in_record())
        transaction.set_rollback(True)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_people_at_once_in_the_same_minutes(seed, emptied_afterwards):
    """Each does steps of their own at any moment; nothing waits for ever, and what must hold holds in the end."""
    two, start, failed = Two(), threading.Barrier(2), []

    def work(number):
        chance = random.Random(f"{seed} {number}")  # noqa: S311 (no secret)
        try:
            start.wait(10)
            for _ in range(10):
                two.do(chance.choice([*AT_A_PLACE, "publish"]), 0, chance.randint(0, 6))
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failed == []
    Minute.objects.filter(number="").update(hand_number="")
    two.add(0, 0)
    two.publish(0, True)
    two.look()
    assert two.published
    assert not list(faults_in_record())


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
