import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Committee, Meeting
from tests.factories import AdvisorFactory, CommitteeFactory, CouncilFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    CouncilFactory()
    return CommitteeFactory(name="Planning Committee", usual_venue="Town Hall", usual_time=dt.time(18, 30))


@pytest.fixture
def advisor(client):
    client.force_login(AdvisorFactory())
    return client


def details(body, **changes):
    return {
        "committee": body.pk,
        "kind": "formal",
        "date_0": "4",
        "date_1": "3",
        "date_2": "2031",
        "time": "10am",
        "venue": "",
    } | changes


def add(client, body, **changes):
    return client.post(reverse("meeting_add"), details(body, **changes), follow=True)


def test_a_meeting_is_added_at_the_usual_venue_with_its_agenda_begun(advisor, committee):
    page = add(advisor, committee)
    meeting = Meeting.objects.get()
    assert f"{timezone.localtime(meeting.starts_at):%d %m %Y %H:%M}" == "04 03 2031 10:00"
    assert meeting.venue == "Town Hall"
    assert meeting.items.exists()
    assert "Tuesday 4 March 2031 at 10.00 am" in page.content.decode()


def test_the_form_begins_with_what_is_usual_for_the_committee(advisor, committee):
    page = advisor.get(reverse("meeting_add") + f"?committee={committee.slug}").content.decode()
    assert "6.30 pm" in page
    assert "Town Hall" in page


def test_a_second_meeting_on_a_day_needs_a_tick(advisor, committee):
    add(advisor, committee)
    page = add(advisor, committee, time="2.00 pm")
    assert "has a meeting that day already, at 10.00 am" in page.content.decode()
    assert 'id="id_two_that_day"' in page.content.decode()
    assert Meeting.objects.count() == 1
    add(advisor, committee, time="2.00 pm", two_that_day="on")
    assert Meeting.objects.count() == 2


def test_a_second_meeting_at_the_same_moment_is_refused_whatever_is_ticked(advisor, committee):
    add(advisor, committee)
    page = add(advisor, committee, two_that_day="on")
    assert "has a meeting at that date and time already" in page.content.decode()
    assert Meeting.objects.count() == 1


def test_a_cancelled_meeting_makes_room_for_another(advisor, committee):
    add(advisor, committee)
    Meeting.objects.update(cancelled_at=timezone.now())
    add(advisor, committee)
    assert Meeting.objects.count() == 2


def test_a_meeting_that_was_held_already_may_be_entered(advisor, committee):
    page = add(advisor, committee, date_2="2023")
    assert Meeting.objects.get().date == dt.date(2023, 3, 4)
    assert "That date has passed" in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"date_0": "31", "date_1": "2"}, "must be a real date"),
        ({"date_0": "", "date_1": "", "date_2": ""}, "Enter the date of the meeting"),
        ({"time": "after lunch"}, "Enter a time such as"),
        ({"committee": ""}, "Choose the committee."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(advisor, committee, wrong, message):
    assert message in add(advisor, committee, **wrong).content.decode()
    assert not Meeting.objects.exists()


def test_a_body_is_not_joint_with_itself(advisor, committee):
    other = CommitteeFactory()
    assert "Untick it" in add(advisor, committee, joint_with=[committee.pk]).content.decode()
    add(advisor, committee, joint_with=[other.pk])
    assert list(Meeting.objects.get().joint_with.all()) == [other]


def test_changing_a_meeting_keeps_what_is_not_changed(advisor, committee):
    meeting = MeetingFactory(committee=committee)
    url = reverse("meeting_edit", args=[meeting.pk])
    advisor.post(url, details(committee, version=1, venue="Library"))
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.date, meeting.version) == ("Library", dt.date(2031, 3, 4), 2)
    page = advisor.post(url, details(committee, version=1, venue="Museum"))
    assert page.status_code == 409
    assert "Library" in page.content.decode()


def test_once_the_agenda_is_published_date_and_venue_are_not_offered(advisor, committee):
    meeting = MeetingFactory(committee=committee, agenda_published_at=timezone.now())
    before = meeting.starts_at
    url = reverse("meeting_edit", args=[meeting.pk])
    page = advisor.get(url).content.decode()
    assert "is a public notice" in page
    assert "id_date" not in page
    advisor.post(url, details(committee, version=1, venue="Library", note="Doors open at nine."))
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.venue, meeting.note) == (before, "Council Chamber", "Doors open at nine.")


@pytest.mark.parametrize("informal", [{"kind": "workshop"}, {"committee__regime": Committee.Regime.INFORMAL}])
def test_an_informal_meeting_says_that_nothing_of_it_is_published(advisor, committee, informal):
    meeting = MeetingFactory(**informal)
    page = advisor.get(reverse("manage_meeting", args=[meeting.pk])).content.decode()
    assert "it is not published" in page
    assert "Before you can publish" not in page


def test_a_formal_meeting_shows_its_deadlines(advisor, committee):
    page = advisor.get(reverse("manage_meeting", args=[MeetingFactory().pk])).content.decode()
    assert "Publish by" in page
    assert "Reports by" in page


def test_an_empty_agenda_begins_with_standing_items_at_a_press(advisor, committee):
    meeting = MeetingFactory(committee=committee)
    assert "Begin with the standing items" in advisor.get(reverse("manage_meeting", args=[meeting.pk])).content.decode()
    page = advisor.post(reverse("agenda_begin", args=[meeting.pk]), follow=True).content.decode()
    assert "Apologies for absence" in page
    page = advisor.post(reverse("agenda_begin", args=[meeting.pk]), follow=True).content.decode()
    assert "Nothing was added" in page
