"""Apologies that members send themselves: with one press, into the attendance, and back until the meeting begins."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from procrastinate import testing
from procrastinate.contrib.django import app

from council_portal.models import Council
from meetings.apologies import send_apologies, take_back
from meetings.attendance import adjourn, first_sitting, mark, mark_rest_present, name_substitute
from meetings.drafting import Refused
from meetings.models import Attendance, SentApologies, Substitution
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CouncilFactory,
    MeetingFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
State = Attendance.State


@pytest.fixture
def meeting():
    CouncilFactory(email="committees@netherfold.example")
    return MeetingFactory(committee__name="Highways Panel")


@pytest.fixture
def member(client, meeting):
    user = UserFactory(person__title="Councillor", person__forenames="Ada", person__surname="Rook")
    AppointmentFactory(committee=meeting.committee, person=user.person)
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def _jobs():
    """The jobs that wait are kept in memory."""
    with app.replace_connector(testing.InMemoryConnector()):
        yield


@pytest.fixture
def press(client, django_capture_on_commit_callbacks):
    """Press a button; the page that comes, before any job is done."""

    def press(address, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data, follow=True)

    return press


def inbox():
    """The letters so far, those included that wait for the jobs; done in this thread, to see what the test wrote."""
    for job in list(app.connector.jobs.values()):
        if job["status"] == "todo":
            app.tasks[job["task_name"]].func(**job["args"])
            job["status"] = "succeeded"
    return mail.outbox


def place(meeting, end=""):
    return f"/members-area/meetings/{meeting.pk}/apologies/{end}"


def state_of(meeting, person):
    row = Attendance.objects.filter(sitting__meeting=meeting, person=person).first()
    return row and row.state


def test_one_press_sends_them_and_the_advisor_is_told(press, meeting, member):
    page = press(place(meeting)).content.decode()
    assert "Your apologies are sent. The governance advisor is told by e-mail." in page
    assert SentApologies.objects.get().person == member.person
    assert not mail.outbox, "nobody waits for a mail server"
    (letter,) = inbox()
    assert letter.to == ["committees@netherfold.example"]
    assert "Councillor Ada Rook sends apologies for Highways Panel" in letter.body
    assert f"/manage/meetings/{meeting.pk}/minutes/attendance/" in letter.body


def test_the_committees_own_officer_is_told_where_there_is_one(press, meeting, member):
    meeting.committee.contact = PersonFactory(email="officer@netherfold.example")
    meeting.committee.save()
    press(place(meeting))
    assert inbox()[0].to == ["officer@netherfold.example"]


def test_the_attendance_begins_with_them(meeting, member):
    other = AppointmentFactory(committee=meeting.committee).person
    send_apologies(meeting, member.person)
    sitting = first_sitting(meeting)
    assert state_of(meeting, member.person) == State.APOLOGIES
    mark_rest_present(sitting)
    assert state_of(meeting, other) == State.PRESENT
    assert state_of(meeting, member.person) == State.APOLOGIES


def test_an_attendance_that_is_begun_has_them_at_once(meeting, member):
    first_sitting(meeting)
    send_apologies(meeting, member.person)
    assert state_of(meeting, member.person) == State.APOLOGIES


def test_the_advisor_sees_whence_they_came_and_since_when(client, press, meeting, member):
    press(place(meeting))
    press(place(meeting), {"wish": "Councillor  Vale, or anyone"})
    assert "To stand in: Councillor Vale, or anyone" in inbox()[-1].body
    client.force_login(AdvisorFactory())
    for address in (f"/manage/meetings/{meeting.pk}/minutes/attendance/", f"/manage/meetings/{meeting.pk}/"):
        page = client.get(address).content.decode()
        assert "Councillor Ada Rook" in page
        assert "Councillor Vale, or anyone" in page
    assert "in the members’ area" in client.get(f"/manage/meetings/{meeting.pk}/minutes/attendance/").content.decode()


@pytest.mark.parametrize("begun", [True, False], ids=["attendance begun", "not begun"])
def test_they_can_be_taken_back(client, press, meeting, member, begun):
    press(place(meeting))
    if begun:
        first_sitting(meeting)
    assert "you are expected at the meeting" in press(place(meeting, "undo/")).content.decode()
    assert not SentApologies.objects.exists()
    assert state_of(meeting, member.person) is None
    assert inbox()[-1].subject.startswith("Apologies taken back")
    assert client.post(place(meeting, "undo/")).status_code == 302, "a second press finds it done"


def test_not_once_somebody_was_named_in_their_place(client, meeting, member):
    client.post(place(meeting))
    stand_in = PersonFactory(title="Councillor", forenames="Ben", surname="Vale")
    Substitution.objects.create(
        meeting=meeting, substitute=stand_in, stands_in_for=member.person, named_by=AdvisorFactory()
    )
    page = client.post(place(meeting, "undo/"), follow=True).content.decode()
    assert "Councillor Ben Vale has been named to stand in for you" in page
    assert SentApologies.objects.exists()


def test_not_once_the_meeting_has_begun(client, meeting, member):
    client.post(place(meeting))
    with time_machine.travel(meeting.starts_at + dt.timedelta(minutes=1)):
        client.force_login(member)
        page = client.post(place(meeting, "undo/"), follow=True).content.decode()
        assert "The meeting has begun" in page
        assert SentApologies.objects.exists()


@pytest.mark.parametrize("facts", [{"cancelled_at": timezone.now()}, {"starts_at": timezone.now()}])
def test_nothing_is_sent_for_a_meeting_that_is_cancelled_or_begun(press, meeting, member, facts):
    type(meeting).objects.filter(pk=meeting.pk).update(**facts)
    press(place(meeting))
    assert not SentApologies.objects.exists()
    assert not inbox()


def test_a_second_press_changes_and_tells_nothing(press, meeting, member):
    press(place(meeting))
    press(place(meeting))
    assert SentApologies.objects.count() == 1
    assert len(inbox()) == 1


def test_whoever_has_no_seat_sends_none(client, meeting):
    stranger = AppointmentFactory(person=UserFactory().person).person.user
    client.force_login(stranger)
    assert client.post(place(meeting)).status_code == 403
    with pytest.raises(Refused, match="not a member"):
        send_apologies(meeting, stranger.person)


def test_a_named_substitute_may_send_them_too(meeting, member):
    stand_in = PersonFactory()
    name_substitute(first_sitting(meeting), stand_in, for_=member.person, by=AdvisorFactory())
    send_apologies(meeting, stand_in)
    assert state_of(meeting, stand_in) == State.APOLOGIES


def test_what_the_desk_knows_better_stands(meeting, member):
    sitting = first_sitting(meeting)
    row = mark(sitting, member.person, State.PRESENT)
    Attendance.objects.filter(pk=row.pk).update(in_chair=True)
    with pytest.raises(Refused):
        send_apologies(meeting, member.person)
    assert not SentApologies.objects.exists()


def test_of_an_adjourned_meeting_the_next_sitting_counts(meeting, member):
    with time_machine.travel(meeting.starts_at + dt.timedelta(hours=1)):
        sitting = first_sitting(meeting)
        mark(sitting, member.person, State.PRESENT)
        following = adjourn(sitting, to=meeting.starts_at + dt.timedelta(days=7))
        sent = send_apologies(meeting, member.person)
        assert following.attendance.get(person=member.person).state == State.APOLOGIES
        assert sitting.attendance.get(person=member.person).state == State.PRESENT
        take_back(sent)
        assert not following.attendance.filter(person=member.person).exists()


def test_somebody_whose_seat_ended_before_the_meeting_is_not_noted(meeting, member):
    send_apologies(meeting, member.person)
    member.person.appointments.update(ends=timezone.localdate())
    first_sitting(meeting)
    assert state_of(meeting, member.person) is None


def test_a_mail_server_that_is_away_loses_no_apologies_and_is_tried_again(press, meeting, member, settings):
    here, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.meetings.test_apologies.Away"
    assert "Your apologies are sent" in press(place(meeting)).content.decode()
    with pytest.raises(OSError, match="away"):
        inbox()
    settings.EMAIL_BACKEND = here
    assert len(inbox()) == 1


def test_where_nobody_can_be_told_nothing_says_that_they_are(press, meeting, member):
    Council.objects.update(email="")
    page = press(place(meeting)).content.decode()
    assert "The governance advisor sees it with the attendance" in page
    assert not inbox()


class Away:
    """A mail server that cannot be reached."""

    def __init__(self, **options):
        pass

    def send_messages(self, letters):
        raise OSError("away")
