"""Committees, their standing items and timetable, as an advisor keeps them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Committee, StandingItem, TimetableStage
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 1, 19)


@pytest.fixture
def advisor(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


def answers(**changed):
    return {"name": "Health Panel", "regime": "committee", **changed}


def test_a_committee_is_added_under_an_address_made_of_its_name(advisor):
    response = advisor.post(reverse("committee_add"), answers())
    assert response.url == reverse("manage_committee", args=["health-panel"])


def test_a_name_that_gives_a_taken_address_gets_another(advisor):
    CommitteeFactory(name="Health-Panel", slug="health-panel")
    advisor.post(reverse("committee_add"), answers())
    assert Committee.objects.get(name="Health Panel").slug == "health-panel-2"


def test_a_committee_may_be_called_add(advisor):
    advisor.post(reverse("committee_add"), answers(name="Add"))
    assert advisor.get(reverse("manage_committee", args=["add-2"])).status_code == 200


def test_a_changed_name_keeps_the_address(advisor):
    CommitteeFactory(slug="old-name")
    advisor.post(reverse("committee_edit", args=["old-name"]), answers())
    assert Committee.objects.get(slug="old-name").name == "Health Panel"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"seats": "5", "quorum": "6"}, "quorum cannot be more"),
        ({"name": ""}, "Enter name"),
        (
            {f"{name}_{n}": part for name in ("established", "dissolved") for n, part in enumerate((1, 5, 2023))},
            "cannot be dissolved before",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(advisor, changed, message):
    assert message in advisor.post(reverse("committee_add"), answers(**changed)).content.decode()
    assert not Committee.objects.exists()


def test_a_committee_is_not_part_of_its_own_sub_group(advisor):
    parent = CommitteeFactory(slug="parent")
    child = CommitteeFactory(parent=parent)
    page = advisor.post(reverse("committee_edit", args=["parent"]), answers(parent=child.pk)).content.decode()
    assert "is part of this committee" in page


def test_dissolving_says_which_meetings_are_left(advisor):
    meeting = MeetingFactory(committee__slug="panel")
    day = timezone.localdate()
    sent = answers(dissolved_0=day.day, dissolved_1=day.month, dissolved_2=day.year)
    page = advisor.post(reverse("committee_edit", args=["panel"]), sent, follow=True).content.decode()
    assert "1 meeting is planned after" in page
    assert meeting.committee not in Committee.objects.current()


def test_its_page_shows_members_and_vacancies(advisor):
    committee = CommitteeFactory(slug="panel", seats=4)
    AppointmentFactory(committee=committee, person=PersonFactory(surname="Rook"), role="chair")
    AppointmentFactory(committee=committee, person=None)
    page = advisor.get(reverse("manage_committee", args=["panel"])).content.decode()
    assert "Ada Rook, chair" in " ".join(page.split())
    assert "3 seats of 4 are vacant" in page


def test_its_page_asks_as_much_for_three_members_and_meetings_as_for_one(advisor, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    committee = CommitteeFactory(slug="panel")

    def grow():
        AppointmentFactory(committee=committee)
        MeetingFactory(
            committee=committee, starts_at=timezone.now() + dt.timedelta(days=20 + committee.meetings.count())
        )

    grow()
    address = reverse("manage_committee", args=["panel"])
    advisor.get(address)
    with CaptureQueriesContext(connection) as one:
        advisor.get(address)
    grow(), grow()
    with django_assert_num_queries(len(one)):
        advisor.get(address)


def test_the_usual_items_are_offered_once(advisor):
    committee = CommitteeFactory(slug="panel")
    for _ in range(2):
        advisor.post(reverse("standing_items", args=["panel"]))
    kinds = list(committee.standing_items.values_list("kind", flat=True))
    assert kinds[0] == "apologies"
    assert len(kinds) == len(set(kinds))


def test_standing_items_change_places(advisor):
    committee = CommitteeFactory(slug="panel")
    first, second, last = (
        StandingItem.objects.create(committee=committee, kind="report", title=title, closing=closing)
        for title, closing in (("First", False), ("Second", False), ("Last", True))
    )
    advisor.post(reverse("standing_item_move", args=["panel", second.pk]), {"direction": "up"})
    advisor.post(reverse("standing_item_move", args=["panel", last.pk]), {"direction": "up"})
    assert list(committee.standing_items.all()) == [second, first, last]


def test_the_stage_for_reports_takes_over_from_another(advisor):
    committee = CommitteeFactory(slug="panel")
    old = TimetableStage.objects.create(committee=committee, name="Old", working_days=3, reports_due=True)
    sent = {"name": "New", "working_days": 2, "time": "noon", "reports_due": "on"}
    assert advisor.post(reverse("stage_add", args=["panel"]), sent).status_code == 302
    old.refresh_from_db()
    assert not old.reports_due
    assert committee.timetable.get(reports_due=True).name == "New"


def test_the_usual_timetable_has_one_stage_for_reports(advisor):
    committee = CommitteeFactory(slug="panel")
    advisor.post(reverse("timetable", args=["panel"]))
    assert committee.timetable.filter(reports_due=True).count() == 1


def test_appointing_names_a_second_chair_as_the_problem(advisor):
    committee = CommitteeFactory(slug="panel")
    AppointmentFactory(committee=committee, role="chair")
    sent = {"person": PersonFactory().pk, "role": "chair", "starts_0": 1, "starts_1": 5, "starts_2": 2024}
    page = advisor.post(reverse("appointment_add", args=["panel"]), sent).content.decode()
    assert "has a chair for some of that time already" in page
    assert committee.appointments.count() == 1


def test_an_appointment_that_ends_before_it_starts_is_refused_beside_its_end(advisor):
    committee = CommitteeFactory(slug="panel")
    sent = {"person": PersonFactory().pk, "role": "member", "starts_0": 1, "starts_1": 5, "starts_2": 2024}
    sent |= {"ends_0": 30, "ends_1": 4, "ends_2": 2024}
    response = advisor.post(reverse("appointment_add", args=["panel"]), sent)
    assert response.context["form"].errors["ends"] == ["An appointment cannot end before it starts."]
    assert not committee.appointments.exists()


@pytest.mark.parametrize("page", ["appointment_end", "appointment_role"])
def test_an_appointment_is_ended_or_changed_by_its_page(advisor, page):
    appointment = AppointmentFactory(committee__slug="panel", starts=dt.date(2024, 5, 1))
    day = {f"{name}_{n}": part for name in ("last_day", "from_day") for n, part in enumerate((1, 5, 2025))}
    advisor.post(reverse(page, args=["panel", appointment.pk]), {**day, "role": "vice-chair"})
    assert [a.role for a in appointment.committee.membership(dt.date(2025, 4, 30))] == ["member"]
    after = {"appointment_end": [], "appointment_role": ["vice-chair"]}
    assert [a.role for a in appointment.committee.membership(dt.date(2025, 5, 2))] == after[page]


def test_an_appointment_that_has_begun_cannot_be_taken_back(advisor):
    appointment = AppointmentFactory(committee__slug="panel")
    advisor.post(reverse("appointment_remove", args=["panel", appointment.pk]))
    assert appointment.committee.appointments.exists()


def test_others_are_kept_out_of_every_page(client):
    CommitteeFactory(slug="panel")
    client.force_login(UserFactory())
    for name in ("manage_committee", "committee_edit", "appointments_edit", "annual_council", "standing_items"):
        assert client.get(reverse(name, args=["panel"])).status_code == 403, name
