"""A year's meetings planned at once."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from meetings.models import ClosedDay, Meeting
from tests.factories import AdvisorFactory, CommitteeFactory, CouncilFactory, MeetingFactory

pytestmark = pytest.mark.django_db


def moment(*parts):
    return timezone.make_aware(dt.datetime(*parts))  # noqa: DTZ001


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel(moment(2023, 5, 17, 12), tick=False):
        yield


@pytest.fixture
def advisor(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def committee():
    return CommitteeFactory(slug="panel", usual_venue="Council Chamber", usual_time=dt.time(18, 30))


def pasted(committee, *lines, **changed):
    dates = "\n".join(lines)
    return {"committee": committee.pk, "kind": "formal", "how": "dates", "dates": dates, "on_closed": "move", **changed}


def send(advisor, sent):
    return advisor.post(reverse("plan_meetings"), sent)


def planned(advisor, sent):
    return send(advisor, sent).context["planned"]


def make(advisor, committee, *meetings, **changed):
    keys = [meeting.key for meeting in meetings]
    sent = {"committee": committee.pk, "kind": "formal", "venue": "", "meeting": keys, "make": "yes", **changed}
    return advisor.post(reverse("plan_meetings"), sent, follow=True)


def test_pasted_dates_take_the_usual_time_unless_they_say_another(advisor, committee):
    found = planned(advisor, pasted(committee, "6 June 2023", "Tuesday 4 July 2023 at 2pm"))
    assert [meeting.starts_at for meeting in found] == [moment(2023, 6, 6, 18, 30), moment(2023, 7, 4, 14)]
    assert found[0].publish_by == moment(2023, 5, 26, 17)
    assert not Meeting.objects.exists()


def test_a_pattern_gives_every_first_tuesday(advisor, committee):
    sent = pasted(committee, how="pattern", nth="1", weekday="1", every="1")
    sent |= {"first_0": 17, "first_1": 5, "first_2": 2023, "last_0": 31, "last_1": 8, "last_2": 2023}
    assert [m.starts_at.date() for m in planned(advisor, sent)] == [
        dt.date(2023, 6, 6),
        dt.date(2023, 7, 4),
        dt.date(2023, 8, 1),
    ]


@pytest.mark.parametrize(
    ("rule", "days"),
    [("move", [dt.date(2023, 8, 29)]), ("keep", [dt.date(2023, 8, 28)]), ("skip", [])],
)
def test_a_closed_day_is_moved_kept_or_left_out(advisor, committee, rule, days):
    found = planned(advisor, pasted(committee, "28 August 2023", on_closed=rule))
    assert [meeting.starts_at.date() for meeting in found] == days


def test_the_councils_own_closed_days_are_passed_over_too(advisor, committee):
    ClosedDay.objects.create(date=dt.date(2023, 8, 29), name="Move to the new offices")
    assert planned(advisor, pasted(committee, "28 August 2023"))[0].starts_at.date() == dt.date(2023, 8, 30)


def test_another_meeting_that_day_needs_a_tick(advisor, committee):
    MeetingFactory(committee=committee, starts_at=moment(2023, 6, 6, 10))
    page = send(advisor, pasted(committee, "6 June 2023"))
    assert "There is another meeting that day" in page.content.decode()
    assert not page.context["planned"][0].ticked


def test_a_joint_meeting_that_day_is_a_clash_too(advisor, committee):
    MeetingFactory(starts_at=moment(2023, 6, 6, 18, 30)).joint_with.add(committee)
    found = planned(advisor, pasted(committee, "6 June 2023"))[0]
    assert len(found.clashes) == 1
    assert not found.duplicate


def test_a_meeting_there_already_cannot_be_made_again(advisor, committee):
    MeetingFactory(committee=committee, starts_at=moment(2023, 6, 6, 18, 30))
    page = send(advisor, pasted(committee, "6 June 2023"))
    assert page.context["planned"][0].duplicate
    assert 'name="meeting"' not in page.content.decode()


def test_a_date_given_twice_is_marked_as_a_duplicate(advisor, committee):
    assert [m.duplicate for m in planned(advisor, pasted(committee, "6 June 2023", "06/06/2023"))] == [False, True]


def test_a_date_that_has_passed_is_allowed_with_a_warning(advisor, committee):
    page = send(advisor, pasted(committee, "31 January 2023"))
    assert "entered after it was held" in page.content.decode()
    assert page.context["planned"][0].ticked


def test_too_late_for_the_clear_days_is_said(advisor, committee):
    assert "Too late for the clear days" in send(advisor, pasted(committee, "22 May 2023")).content.decode()


def test_lines_that_are_no_dates_are_named(advisor, committee):
    page = send(advisor, pasted(committee, "6 June 2023", "after Easter", "Monday 6 June 2023")).content.decode()
    assert "‘after Easter’ is not a date" in page
    assert "6 June 2023 is a Tuesday" in page


def test_the_ticked_meetings_are_made_with_their_agendas_begun(advisor, committee):
    committee.standing_items.create(kind="apologies", title="Apologies")
    found = planned(advisor, pasted(committee, "6 June 2023", "4 July 2023"))
    page = make(advisor, committee, found[0], venue="Council Chamber").content.decode()
    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.venue) == (moment(2023, 6, 6, 18, 30), "Council Chamber")
    assert [item.title for item in meeting.items.all()] == ["Apologies"]
    assert "1 meeting is planned" in page


def test_pressing_twice_makes_no_twins(advisor, committee):
    found = planned(advisor, pasted(committee, "6 June 2023", "4 July 2023"))
    make(advisor, committee, *found)
    assert "2 were planned already" in make(advisor, committee, *found).content.decode()
    assert Meeting.objects.count() == 2


def test_a_workshop_has_no_agenda_to_begin_and_nothing_to_publish(advisor, committee):
    found = planned(advisor, pasted(committee, "6 June 2023", kind="workshop"))
    assert found[0].publish_by is None
    make(advisor, committee, *found, kind="workshop")
    assert not Meeting.objects.get().items.exists()


def test_meetings_made_up_by_a_browser_are_passed_over(advisor, committee):
    sent = {"committee": committee.pk, "kind": "formal", "meeting": ["soon", "2023-06-06T10:00"], "make": "yes"}
    assert "No meeting was ticked" in advisor.post(reverse("plan_meetings"), sent, follow=True).content.decode()
    assert not Meeting.objects.exists()


def test_more_than_a_year_can_hold_is_refused(advisor, committee):
    days = [f"{day}/{month}/2024" for month in (1, 3, 5) for day in range(1, 32)]
    assert "at most 60 at once" in send(advisor, pasted(committee, *days)).content.decode()
