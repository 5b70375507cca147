"""Minutes of an imported pack become data: who was there, numbers, resolutions, what was put off."""

import datetime as dt

import pytest

from exchange.imported_minutes import Following, take_in_minutes
from exchange.reading.model import ReadMinute, ReadMinutes
from meetings.minute_series import provisional_numbers
from meetings.models import Attendance, Minute, MinuteNumber, Resolution
from meetings.waiting import notes_on_draft, waiting_for
from tests.factories import (
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2022, 12, 6)


@pytest.fixture
def committee():
    CouncilFactory()
    return CommitteeFactory(name="Corporate Parenting Panel")


def read(items, **more):
    return ReadMinutes("Corporate Parenting Panel", DAY, items=items, **more)


def taken(committee, items, **more):
    return take_in_minutes(read(items, **more), committee=committee, by=UserFactory())


SIX = [
    ReadMinute("62", "Performance", ["That the update be noted."]),
    ReadMinute("63", "Advocacy", ["That this item be deferred to 28th March 2023."]),
]


def test_numbers_are_kept_and_later_ones_run_on(committee):
    taken(committee, SIX)
    assert list(Minute.objects.values_list("number", flat=True)) == ["62", "63"]
    later = MinutesFactory(meeting=MeetingFactory(committee=committee, starts_at=_at(dt.date(2023, 1, 31))))
    minute = MinuteFactory(minutes=later)
    assert provisional_numbers(later).labels == {minute.pk: "64"}


def _at(day):
    return dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC)


def test_a_number_left_out_is_explained(committee):
    taken(committee, [SIX[0], ReadMinute("65", "Posters")])
    assert list(MinuteNumber.objects.filter(minute=None).values_list("label", flat=True)) == ["63", "64"]


def test_numbers_that_fit_no_scheme_stay_as_typed(committee):
    taken(committee, [ReadMinute("A", "Performance"), ReadMinute("", "Advocacy")])
    assert list(Minute.objects.values_list("number", "hand_number")) == [("", "A"), ("", "")]
    assert not MinuteNumber.objects.exists()


def test_numbers_older_than_those_that_are_taken_stay_as_typed(committee):
    taken(committee, SIX)
    older = read([ReadMinute("12", "Older")])
    older.date = dt.date(2022, 9, 6)
    take_in_minutes(older, committee=committee, by=UserFactory())
    assert Minute.objects.get(title="Older").number == ""


def test_attendance_names_people_who_are_known(committee):
    known = PersonFactory(title="Councillor", surname="Cusworth")
    taken(committee, SIX, present=["Councillor Cusworth", "Browne"], apologies=["Atkin"], in_attendance=["Jade"])
    rows = {(row.person or row.name): row.state for row in Attendance.objects.all()}
    assert rows == {known: "present", "Browne": "present", "Atkin": "apologies", "Jade": "in_attendance"}


def test_a_name_two_people_have_is_kept_as_written(committee):
    PersonFactory(surname="Cusworth")
    PersonFactory(surname="Cusworth", slug="another")
    taken(committee, SIX, present=["Cusworth"])
    assert Attendance.objects.get().name == "Cusworth"


def test_a_deferral_is_known_as_one_and_to_which_meeting(committee):
    later = MeetingFactory(committee=committee, starts_at=_at(dt.date(2023, 3, 28)))
    taken(committee, SIX)
    assert list(Resolution.objects.values_list("text", "is_deferral", "deferred_to")) == [
        ("the update be noted.", False, None),
        ("this item be deferred to 28th March 2023.", True, later.pk),
    ]


def test_minutes_that_are_there_already_are_left_alone(committee):
    assert taken(committee, SIX)
    assert taken(committee, SIX) is None
    assert Minute.objects.count() == 2


def test_of_what_was_put_off_only_what_is_not_on_the_next_agenda_waits(committee):
    later = MeetingFactory(committee=committee, starts_at=_at(dt.date(2023, 3, 28)))
    other = ReadMinute("64", "Leaving care", ["That consideration of this item be deferred to the next meeting."])
    following = Following(later, [("1", "Apologies"), ("9", "Leaving Care - Update")])
    take_in_minutes(read([*SIX, other]), committee=committee, by=UserFactory(), following=following)
    assert [waiting.title for waiting in waiting_for(committee)] == ["Advocacy"]
    kept = Resolution.objects.get(minute__number="64")
    assert kept.settled_with == "It is item 9 of the agenda of 28 March 2023, which was imported."


def test_imported_minutes_that_give_another_time_are_noticed(committee):
    later = MeetingFactory(committee=committee, starts_at=_at(dt.date(2023, 3, 28)))
    taken(committee, [ReadMinute("67", "Date of the next meeting", ["That it be on 28 March 2023 at 4.30 p.m."])])
    (noticed,) = notes_on_draft(later)
    assert noticed.startswith("Minute 67 says that the next meeting is on 28 March 2023 at 4.30 pm.")


def test_a_minute_about_next_years_meetings_is_not_about_the_next_meeting(committee):
    later = MeetingFactory(committee=committee, starts_at=_at(dt.date(2023, 3, 28)))
    taken(committee, [ReadMinute("67", "Calendar of next meetings", ["That they begin at 4.30 p.m."])])
    assert notes_on_draft(later) == []
