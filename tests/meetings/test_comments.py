import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Appointment, DraftComment
from people.models import Role
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CouncilFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    CouncilFactory()
    return MeetingFactory()


def appointed(meeting, role, **fields):
    user = UserFactory()
    AppointmentFactory(committee=meeting.committee, person=user.person, role=role, **fields)
    return user


def comment(client, meeting, text="Please take this first.", **query):
    address = "&".join(f"{name}={value}" for name, value in query.items())
    return client.post(reverse("comment_add", args=[meeting.pk]) + f"?{address}", {"text": text})


@pytest.mark.parametrize("role", [Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR])
def test_chair_and_vice_chair_comment_and_go_back_to_where_they_were(client, meeting, role):
    user = appointed(meeting, role)
    client.force_login(user)
    answer = comment(client, meeting, next="/start/")
    assert answer.url == "/start/"
    made = DraftComment.objects.get()
    assert (made.author, made.item, made.text) == (user, None, "Please take this first.")


def test_going_back_never_leads_to_another_site(client, meeting):
    client.force_login(AdvisorFactory())
    answer = comment(client, meeting, next="https://elsewhere.example/")
    assert answer.url == reverse("manage_meeting", args=[meeting.pk]) + "#comments"


def test_a_comment_on_an_item_is_shown_with_its_number_beside_the_agenda(client, meeting):
    item = AgendaItemFactory.create_batch(2, meeting=meeting)[1]
    client.force_login(UserFactory(roles=[Role.MONITORING_OFFICER]))
    comment(client, meeting, text="Check paragraph 3.", item=item.pk, next="/")
    client.force_login(AdvisorFactory())
    page = client.get(reverse("manage_meeting", args=[meeting.pk])).content.decode()
    assert "Check paragraph 3." in page
    assert "item 2</a>" in page


def test_an_item_of_another_meeting_is_not_commented_on(client, meeting):
    client.force_login(AdvisorFactory())
    assert comment(client, meeting, item=AgendaItemFactory().pk).status_code == 404


def test_others_do_not_comment(client, meeting):
    elsewhere = appointed(MeetingFactory(), Appointment.Role.CHAIR)
    formerly = appointed(meeting, Appointment.Role.CHAIR, ends=timezone.localdate() - dt.timedelta(days=1))
    for user in (
        elsewhere,
        formerly,
        appointed(meeting, Appointment.Role.MEMBER),
        UserFactory(roles=[Role.REPORT_AUTHOR]),
    ):
        client.force_login(user)
        assert comment(client, meeting).status_code == 403
    assert not DraftComment.objects.exists()


def test_an_empty_comment_is_asked_for_again(client, meeting):
    client.force_login(AdvisorFactory())
    assert "Write your comment." in comment(client, meeting, text="").content.decode()


def test_the_advisor_marks_a_comment_as_dealt_with_and_the_chair_cannot(client, meeting):
    chair = appointed(meeting, Appointment.Role.CHAIR)
    made = DraftComment.objects.create(meeting=meeting, author=chair, text="Reorder?")
    settle = reverse("comment_settle", args=[made.pk])
    client.force_login(chair)
    assert client.post(settle).status_code == 403
    advisor = AdvisorFactory()
    client.force_login(advisor)
    client.post(settle)
    made.refresh_from_db()
    assert made.settled_by == advisor


def test_a_chair_finds_the_drafts_of_the_bodies_they_lead_and_no_others(client, meeting):
    MeetingFactory(committee__name="Another Committee")
    client.force_login(appointed(meeting, Appointment.Role.CHAIR))
    page = client.get(reverse("drafts")).content.decode()
    assert meeting.committee.name in page
    assert "Another Committee" not in page


def test_who_leads_nothing_has_no_page_of_drafts(client, meeting):
    client.force_login(appointed(meeting, Appointment.Role.MEMBER))
    assert client.get(reverse("drafts")).status_code == 403
