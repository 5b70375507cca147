import datetime as dt

import pytest
from django.utils import timezone

from meetings.minute_series import NumbersRefused, fix_numbers, provisional_numbers
from meetings.models import Minute, MinuteNumber
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def council():
    return CouncilFactory()


@pytest.fixture
def committee():
    return CommitteeFactory()


def minutes_of(committee, day, titles=3, **fields):
    starts_at = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
    minutes = MinutesFactory(meeting=MeetingFactory(committee=committee, starts_at=starts_at))
    for position in range(titles):
        MinuteFactory(minutes=minutes, position=position, **fields)
    return minutes


def labels(numbered):
    return list(numbered.labels.values())


def test_numbers_are_provisional_and_run_on_from_earlier_meetings_of_the_year(committee):
    first = minutes_of(committee, dt.date(2022, 9, 6))
    second = minutes_of(committee, dt.date(2022, 12, 6))
    assert labels(provisional_numbers(first)) == ["1", "2", "3"]
    assert labels(provisional_numbers(second)) == ["4", "5", "6"]
    assert not MinuteNumber.objects.exists()


def test_the_new_municipal_year_begins_again(committee):
    fix_numbers(minutes_of(committee, dt.date(2023, 4, 4)), by=AdvisorFactory())
    assert labels(provisional_numbers(minutes_of(committee, dt.date(2023, 6, 6)))) == ["1", "2", "3"]


def test_what_is_fixed_stays_when_a_minute_is_added_before_it(committee):
    minutes = minutes_of(committee, dt.date(2022, 9, 6))
    fix_numbers(minutes, by=AdvisorFactory())
    late = MinuteFactory(minutes=minutes, position=0, title="Remembered later")
    numbered = provisional_numbers(minutes)
    assert numbered.labels[late.pk] == "4"
    assert sorted(labels(numbered)) == ["1", "2", "3", "4"]


def test_a_run_can_begin_with_a_number_typed_by_hand(committee):
    minutes = minutes_of(committee, dt.date(2022, 12, 6))
    Minute.objects.filter(pk=minutes.minutes.first().pk).update(hand_number="35")
    assert labels(fix_numbers(minutes, by=AdvisorFactory())) == ["35", "36", "37"]


def test_a_gap_wants_a_reason_which_is_kept(committee):
    advisor = AdvisorFactory()
    fix_numbers(minutes_of(committee, dt.date(2022, 9, 6)), by=advisor)
    minutes = minutes_of(committee, dt.date(2022, 12, 6), titles=1, hand_number="6")
    with pytest.raises(NumbersRefused, match="No minute has number 4, 5"):
        fix_numbers(minutes, by=advisor)
    fix_numbers(minutes, by=advisor, why_void={4: "Printed twice.", 5: "Printed twice."})
    assert list(MinuteNumber.objects.filter(minute=None).values_list("label", flat=True)) == ["4", "5"]


def test_a_number_of_another_meeting_is_refused(committee):
    advisor = AdvisorFactory()
    fix_numbers(minutes_of(committee, dt.date(2022, 9, 6)), by=advisor)
    with pytest.raises(NumbersRefused, match="Number 2 is taken"):
        fix_numbers(minutes_of(committee, dt.date(2022, 12, 6), titles=1, hand_number="2"), by=advisor)


@pytest.mark.parametrize("titles", [1, 3])
def test_the_number_of_queries_does_not_depend_on_the_number_of_minutes(committee, titles, django_assert_num_queries):
    minutes_of(committee, dt.date(2022, 9, 6), titles=titles)
    later = minutes_of(committee, dt.date(2022, 12, 6), titles=titles)
    later.meeting.house_style  # noqa: B018 (fetched before we count)
    with django_assert_num_queries(10):
        provisional_numbers(later)
