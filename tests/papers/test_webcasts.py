"""The recording of a meeting: kept at the desk, published as a line of a register, linked to from each open item."""

import pytest
from django.urls import reverse

from council_portal.play_times import address_at, as_clock, seconds_of
from meetings.drafting import Refused
from meetings.models import Webcast
from papers.models import RegisterEntry
from papers.publishing.verbs import publish_agenda
from papers.publishing.webcasts import can_be_timed, publish_webcast
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db
WATCH = "https://watch.netherfold.example/council-12"


@pytest.fixture
def advisor():
    return AdvisorFactory()


@pytest.fixture
def meeting(advisor):
    """A published meeting: two open items, one exempt, one in the part that is not open to the public."""
    CouncilFactory()
    meeting = MeetingFactory()
    AgendaItemFactory(meeting=meeting, kind="exclusion", title="Exclusion of the press and public")
    AgendaItemFactory(meeting=meeting, title="Street lighting")
    AgendaItemFactory(
        meeting=meeting, title="A tenancy", public_title="A home", openness="exempt", exempt_paragraphs=[1],
        public_interest_reason="It names a tenant.",
    )  # fmt: skip
    AgendaItemFactory(meeting=meeting, title="A lease", private_part=True)
    publish_agenda(meeting, by=advisor)
    return meeting


def page_of(client, meeting):
    client.logout()
    return " ".join(client.get(reverse("meeting", args=[meeting.pk, meeting.slug])).content.decode().split())


@pytest.mark.parametrize(
    ("typed", "seconds"), [("1:02:10", 3730), ("2:10", 130), ("45", 45), (" 0:00:00 ", 0), ("12:00:59", 43259)]
)
def test_a_time_as_it_is_typed(typed, seconds):
    assert seconds_of(typed) == seconds


@pytest.mark.parametrize("typed", ["", "x", "1:2:3:4", "1:60", "1:61:00", "-1", "1.5", "١", "1:02:1 0", "999:00:00"])
def test_what_is_no_time(typed):
    with pytest.raises(ValueError, match="no time"):
        seconds_of(typed)


def test_a_time_is_read_with_its_hour():
    assert [as_clock(seconds) for seconds in (0, 59, 3730, 36000)] == ["0:00:00", "0:00:59", "1:02:10", "10:00:00"]


@pytest.mark.parametrize(
    ("address", "there"),
    [
        (WATCH, f"{WATCH}#t=3730"),
        (f"{WATCH}?id=3#old", f"{WATCH}?id=3#t=3730"),
        ("https://www.youtube.com/watch?v=abc&t=5s", "https://www.youtube.com/watch?v=abc&t=3730s"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=3730s"),
        ("https://notyoutube.com/watch?v=abc", "https://notyoutube.com/watch?v=abc#t=3730"),
        (
            "https://netherfold.public-i.tv/core/portal/webcast_interactive/12/start_time/1000",
            "https://netherfold.public-i.tv/core/portal/webcast_interactive/12/start_time/3730000",
        ),
    ],
)
def test_a_player_is_sent_to_the_time(address, there):
    assert address_at(address, 3730) == there


def test_each_open_item_with_a_time_has_a_link_into_the_recording(client, meeting, advisor):
    assert "Watch this item" not in page_of(client, meeting)
    publish_webcast(meeting, WATCH, {item: 3730 for item in meeting.items.all()}, by=advisor)
    page = page_of(client, meeting)
    assert page.count(f"{WATCH}#t=3730") == 2
    assert "(1:02:10)" in page
    assert "Recording of the meeting" in page
    entry = RegisterEntry.objects.get(kind="webcast")
    assert set(entry.content["times"]) == {str(item.pk) for item in can_be_timed(meeting)}
    assert {item.title for item in can_be_timed(meeting)} == {"Exclusion of the press and public", "Street lighting"}


def test_said_twice_it_is_one_version_and_without_an_address_it_goes(client, meeting, advisor):
    assert publish_webcast(meeting, WATCH, {}, by=advisor).version == 1
    assert publish_webcast(meeting, WATCH, {}, by=advisor) is None
    assert publish_webcast(meeting, "", {}, by=advisor).withdrawn
    assert WATCH not in page_of(client, meeting)
    assert not Webcast.objects.exists()


@pytest.mark.parametrize("address", ["http://watch.netherfold.example/", "javascript:alert(1)"])
def test_only_addresses_that_browsers_play_from_are_kept(meeting, advisor, address):
    with pytest.raises(Refused, match="https"):
        publish_webcast(meeting, address, {}, by=advisor)


def test_nothing_is_shown_of_a_meeting_that_has_no_public_page(advisor):
    with pytest.raises(Refused, match="no public page"):
        publish_webcast(MeetingFactory(kind="workshop"), WATCH, {}, by=advisor)


def test_the_advisor_types_address_and_times(client, meeting, advisor):
    client.force_login(advisor)
    desk = reverse("meeting_webcast", args=[meeting.pk])
    first, second = can_be_timed(meeting)
    assert client.get(desk).status_code == 200
    typed = {"address": WATCH, f"item_{first.pk}": "0:03:05", f"item_{second.pk}": ""}
    assert client.post(desk, typed, follow=True).status_code == 200
    assert "0:03:05" in client.get(desk).content.decode()
    assert f"{WATCH}#t=185" in page_of(client, meeting)


@pytest.mark.parametrize(
    ("address", "time", "said"),
    [
        (WATCH, "half past", "such as 1:02:10"),
        ("http://watch.netherfold.example/", "", "must begin with https://"),
        ("watch", "", "valid URL"),
        ("", "0:10:00", "Enter the address of the recording"),
    ],
)
def test_what_is_wrong_is_said_in_words(client, meeting, advisor, address, time, said):
    client.force_login(advisor)
    name = f"item_{can_be_timed(meeting)[0].pk}"
    response = client.post(reverse("meeting_webcast", args=[meeting.pk]), {"address": address, name: time})
    assert said in response.content.decode()
    assert not RegisterEntry.objects.filter(kind="webcast").exists()


def test_it_is_the_advisors_work_and_takes_a_meeting_with_a_public_page(client, meeting, advisor):
    desk = reverse("meeting_webcast", args=[meeting.pk])
    client.force_login(UserFactory())
    assert client.get(desk).status_code == 403
    client.force_login(advisor)
    assert client.get(reverse("meeting_webcast", args=[MeetingFactory(kind="workshop").pk])).status_code == 404
    draft = AgendaItemFactory(title="A draft item").meeting
    assert "A draft item" not in client.get(reverse("meeting_webcast", args=[draft.pk])).content.decode()
