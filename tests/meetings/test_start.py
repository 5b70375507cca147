"""The advisor's start page: what is due, in what order, and for whom."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from meetings.models import Committee, Meeting, TimetableStage
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinutesFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def moment(*parts):
    return timezone.make_aware(dt.datetime(*parts))  # noqa: DTZ001


@pytest.fixture
def advisor(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def thursday():
    """Thursday 19 January 2023, two in the afternoon; the clock stands."""
    with time_machine.travel(moment(2023, 1, 19, 14), tick=False):
        yield


def shown(client, **query):
    return client.get(reverse("manage"), query).content.decode()


@pytest.mark.usefixtures("thursday")
def test_each_meeting_says_when_to_publish_and_how_long_is_left(advisor):
    MeetingFactory(starts_at=moment(2023, 1, 31, 10))
    page = shown(advisor)
    assert "Monday 23 January 2023" in page
    assert "2 working days and 3 hours left" in page
    assert "Late by 2 hours" in page  # reports were due at noon


@pytest.mark.usefixtures("thursday")
def test_what_cannot_be_in_time_any_more_is_late(advisor):
    MeetingFactory(starts_at=moment(2023, 1, 25, 10))
    assert "Late by 2 working days" in shown(advisor)


@pytest.mark.usefixtures("thursday")
def test_published_cancelled_and_informal_meetings_have_nothing_due(advisor):
    MeetingFactory(starts_at=moment(2023, 1, 31, 10), agenda_published_at=moment(2023, 1, 18, 12))
    MeetingFactory(starts_at=moment(2023, 2, 1, 10), cancelled_at=moment(2023, 1, 18, 12))
    MeetingFactory(starts_at=moment(2023, 2, 2, 10), committee__regime=Committee.Regime.INFORMAL)
    page = shown(advisor)
    assert "Agenda published on Wednesday 18 January 2023" in page
    assert "Cancelled" in page
    assert "Nothing is published" in page
    assert " left" not in page


@pytest.mark.usefixtures("thursday")
def test_meetings_come_in_order_and_one_committee_can_be_chosen(advisor):
    later, sooner = CommitteeFactory(name="Later Panel"), CommitteeFactory(name="Sooner Panel", slug="sooner")
    MeetingFactory(committee=later, starts_at=moment(2023, 3, 1, 10))
    MeetingFactory(committee=sooner, starts_at=moment(2023, 2, 1, 10))
    body = shown(advisor).partition("<tbody")[2]
    assert body.index("Sooner Panel") < body.index("Later Panel")
    assert "Later Panel" not in shown(advisor, committee="sooner").partition("<tbody")[2]


@pytest.mark.usefixtures("thursday")
def test_todays_meeting_still_stands_there_and_yesterdays_is_among_those_held(advisor):
    MeetingFactory(committee__name="Morning Panel", starts_at=moment(2023, 1, 19, 10))
    MeetingFactory(committee__name="Yesterday Panel", starts_at=moment(2023, 1, 18, 10))
    now, held = (shown(advisor, when=when).partition("<tbody")[2] for when in ("", "past"))
    assert "Morning Panel" in now
    assert "Yesterday Panel" not in now
    assert "Yesterday Panel" in held


@pytest.mark.usefixtures("thursday")
def test_a_meeting_beyond_the_known_bank_holidays_says_so(advisor):
    MeetingFactory(starts_at=moment(2040, 1, 31, 10))
    assert "Bank holidays of 2040 are not known yet" in shown(advisor)


def test_without_committees_it_says_what_to_do_first(advisor):
    assert "Add a committee" in shown(advisor)


def to_finish(page):
    return page.partition("Minutes to finish")[2].partition("</section>")[0]


@pytest.mark.usefixtures("thursday")
def test_minutes_that_want_work_are_named_above_the_meetings_to_come(advisor):
    begun, untouched = (
        MeetingFactory(committee__name=f"{name} Panel", starts_at=moment(2023, 1, day, 10))
        for name, day in (("Begun", 17), ("Untouched", 18))
    )
    MinutesFactory(meeting=begun)
    named = to_finish(shown(advisor))
    assert named.index("Untouched Panel, Wednesday 18 January 2023</a> · Minutes to be written") < named.index("Begun")
    assert f"Minutes: {begun.minutes.state_words.lower()}" in named
    assert reverse("take_minutes", args=[untouched.pk]) in named
    assert "Untouched" not in to_finish(shown(advisor, committee=begun.committee.slug))
    assert not to_finish(shown(advisor, when="past"))


@pytest.mark.usefixtures("thursday")
def test_minutes_that_are_done_or_never_wanted_are_not_to_finish(advisor):
    held = moment(2023, 1, 17, 10)
    MinutesFactory(meeting__starts_at=held, draft_published_at=moment(2023, 1, 18, 10))
    MeetingFactory(starts_at=held, cancelled_at=held)
    MeetingFactory(starts_at=held, imported_at=held)
    MeetingFactory(starts_at=held, committee__regime=Committee.Regime.INFORMAL)
    MeetingFactory(starts_at=moment(2023, 1, 19, 10))  # today's stands in the list itself
    assert not to_finish(shown(advisor))


@pytest.mark.usefixtures("thursday")
def test_of_many_minutes_to_finish_the_latest_are_named_and_the_rest_are_a_link_away(advisor):
    for day in range(1, 13):
        MeetingFactory(committee__name=f"Panel of day {day}.", starts_at=moment(2023, 1, day, 10))
    named = to_finish(shown(advisor))
    assert named.count("<li>") == 6
    assert "Panel of day 12." in named
    assert "Panel of day 2." not in named
    assert "?when=past" in named


def test_three_meetings_take_as_many_queries_as_one(advisor, django_assert_num_queries):
    def planned(day):
        meeting = MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=day))
        TimetableStage.objects.create(committee=meeting.committee, name="Final reports", working_days=2)

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    planned(20), planned(-20)
    shown(advisor)
    with CaptureQueriesContext(
        connection,
    ) as one:
        shown(advisor)
    planned(30), planned(40), planned(-30), planned(-40)
    with django_assert_num_queries(len(one)):
        shown(advisor)
    assert Meeting.objects.count() == 6


def test_others_are_kept_out(client):
    client.force_login(UserFactory())
    assert client.get(reverse("manage")).status_code == 403
