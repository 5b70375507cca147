"""Deadlines of a meeting: the council's calendar, its cut-off hour and the committee's timetable."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from meetings.deadlines import deadlines, in_time, working_calendar
from meetings.models import ClosedDay, TimetableStage
from tests.factories import CommitteeFactory, CouncilFactory, MeetingFactory

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def moment(*parts):
    return dt.datetime(*parts, tzinfo=LONDON)


def test_without_stored_bank_holidays_the_known_ones_count():
    meeting = MeetingFactory(starts_at=moment(2023, 1, 5, 10))
    assert deadlines(meeting).publish_by == moment(2022, 12, 23, 17)


def test_the_councils_own_closed_days_count_too():
    for day in (28, 29, 30):
        ClosedDay.objects.create(date=dt.date(2022, 12, day), name="Christmas closure")
    meeting = MeetingFactory(starts_at=moment(2023, 1, 5, 10))
    assert deadlines(meeting).publish_by == moment(2022, 12, 20, 17)


def test_the_cut_off_hour_and_the_days_are_the_councils():
    CouncilFactory(publish_cut_off=dt.time(16, 30), clear_days=3)
    found = deadlines(MeetingFactory(starts_at=moment(2023, 1, 31, 10)))
    assert found.publish_by == moment(2023, 1, 25, 16, 30)
    assert (found.clear_days, found.days_needed) == (3, 3)


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        pytest.param(dt.date(2023, 3, 31), "2023-03-23T17:00:00+00:00", id="meeting in summer time, deadline before"),
        pytest.param(dt.date(2023, 4, 6), "2023-03-29T17:00:00+01:00", id="both in summer time"),
        pytest.param(dt.date(2023, 11, 2), "2023-10-25T17:00:00+01:00", id="deadline before the clocks go back"),
    ],
)
def test_five_oclock_is_five_oclock_either_side_of_the_clock_change(day, offset):
    meeting = MeetingFactory(starts_at=moment(day.year, day.month, day.day, 10))
    assert deadlines(meeting).publish_by.isoformat() == offset


def test_a_late_evening_in_summer_belongs_to_its_own_day():
    meeting = MeetingFactory(starts_at=moment(2023, 6, 21, 0, 30))
    assert deadlines(meeting).publish_by == moment(2023, 6, 13, 17)


def test_reports_are_due_at_the_stage_the_committee_says():
    committee = CommitteeFactory()
    TimetableStage.objects.create(committee=committee, name="Call for reports", working_days=20, time=dt.time(9))
    TimetableStage.objects.create(
        committee=committee, name="Final reports", working_days=4, time=dt.time(15), reports_due=True
    )
    found = deadlines(MeetingFactory(committee=committee, starts_at=moment(2023, 1, 31, 10)))
    assert found.reports_by == moment(2023, 1, 17, 15)
    assert [stage.name for stage in found.stages] == ["Call for reports", "Final reports"]


def test_without_a_timetable_reports_are_due_two_working_days_before_publication():
    assert deadlines(MeetingFactory(starts_at=moment(2023, 1, 31, 10))).reports_by == moment(2023, 1, 19, 12)


@pytest.mark.parametrize(
    ("published", "clear"),
    [
        pytest.param(moment(2023, 1, 23, 16, 59), 5, id="in time"),
        pytest.param(moment(2023, 1, 23, 17, 1), 4, id="after the cut-off"),
        pytest.param(moment(2023, 1, 21, 11), 5, id="on the Saturday before"),
    ],
)
def test_clear_days_left_if_published_now(published, clear):
    assert in_time(MeetingFactory(starts_at=moment(2023, 1, 31, 10)), published) == clear


def test_the_calendar_is_read_in_two_queries(django_assert_num_queries):
    CouncilFactory()
    with django_assert_num_queries(2):
        working_calendar()
