"""The pages of a work programme, as a governance advisor uses them without script."""

import datetime as dt
import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.deadlines import at
from meetings.models import ProgrammeEntry, WorkProgramme
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinutesFactory,
    ProgrammeEntryFactory,
    WorkProgrammeFactory,
)

pytestmark = pytest.mark.django_db
OCTOBER = at(dt.date(2026, 10, 6), dt.time(10))


@pytest.fixture
def desk(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def programme():
    return WorkProgrammeFactory(committee=CommitteeFactory(slug="panel"))


@pytest.fixture
def october(programme):
    return MeetingFactory(committee=programme.committee, starts_at=OCTOBER)


@pytest.fixture
def address(programme):
    return reverse("work_programme", args=["panel"]) + "?year=2026"


def words(response):
    assert response.status_code == 200, response.status_code
    return html.unescape(" ".join(response.content.decode().split()))


def test_a_year_without_a_programme_says_so_and_is_not_begun_by_looking(desk):
    CommitteeFactory(slug="panel")
    page = words(desk.get(reverse("work_programme", args=["panel"]) + "?year=2031"))
    assert "Nothing is planned for 2031/32 yet" in page
    assert "Make the paper" not in page
    assert "publish it" not in page
    assert not WorkProgramme.objects.exists()


@pytest.mark.parametrize("year", ["", "²", "99999999999999", "-1", "abc"])
def test_a_year_that_is_none_is_this_one(desk, programme, year):
    assert desk.get(reverse("work_programme", args=["panel"]), {"year": year}).status_code == 200


def test_an_entry_is_added_with_a_title_and_a_place(desk, october, address):
    sent = {"year": 2026, "title": "Adoption", "to": f"meeting-{october.pk}"}
    page = words(desk.post(reverse("programme_entry_add", args=["panel"]), sent, follow=True))
    entry = ProgrammeEntry.objects.get()
    assert (entry.meeting, entry.planned_for, entry.programme.year) == (october, dt.date(2026, 10, 6), 2026)
    assert "‘Adoption’ added." in page


def test_an_entry_without_a_title_is_asked_for_one_and_its_place_is_kept(desk, october):
    sent = {"year": 2026, "title": "", "to": f"meeting-{october.pk}"}
    page = words(desk.post(reverse("programme_entry_add", args=["panel"]), sent))
    assert "Enter a title." in page
    assert f'value="{october.pk}" selected' in page


def test_the_calendar_and_the_members_are_part_of_it(desk, october, address):
    seat = AppointmentFactory(committee=october.committee)
    page = words(desk.get(address))
    assert seat.person.formal_name in page
    assert "Tuesday 6 October 2026" in page


def test_an_entry_is_moved_by_the_list_without_script(desk, programme, october):
    entry = ProgrammeEntryFactory(programme=programme, title="Adoption")
    page = desk.post(reverse("programme_entry_move", args=[entry.pk]), {"to": f"meeting-{october.pk}"})
    entry.refresh_from_db()
    assert entry.meeting == october
    assert page.url.endswith(f"#entry-{entry.pk}")


def test_a_script_is_answered_with_the_programme_and_what_to_announce(desk, programme, october):
    entry = ProgrammeEntryFactory(programme=programme, title="Adoption")
    sent = {"to": f"meeting-{october.pk}", "before": ""}
    answer = desk.post(reverse("programme_entry_move", args=[entry.pk]), sent, headers={"X-Requested-With": "fetch"})
    assert "‘Adoption’ is now in place 1 of 1 under 6 October 2026." in words(answer)


def test_a_move_that_is_refused_says_why_and_shows_the_programme(desk, programme):
    entry = ProgrammeEntryFactory(programme=programme, title="Adoption")
    answer = desk.post(
        reverse("programme_entry_move", args=[entry.pk]), {"to": "meeting-0"}, headers={"X-Requested-With": "fetch"}
    )
    assert "There is no such place" in words(answer)


def test_two_people_who_change_one_entry_both_see_it(desk, programme):
    entry = ProgrammeEntryFactory(programme=programme, title="Adoption")
    sent = {"title": "Adoption report", "kind": "item", "version": 1}
    place = reverse("programme_entry_edit", args=[entry.pk])
    desk.post(place, sent)
    answer = desk.post(place, sent | {"title": "Adoptions"})
    assert answer.status_code == 409
    assert "Adoption report" in answer.content.decode()


def test_a_standing_item_cannot_be_given_a_meeting(desk, programme, october):
    entry = ProgrammeEntryFactory(programme=programme)
    sent = {"title": "Minutes", "kind": "standing", "meeting": october.pk, "version": 1}
    page = words(desk.post(reverse("programme_entry_edit", args=[entry.pk]), sent))
    assert "belongs to no single meeting" in page


def test_an_outcome_that_is_typed_is_no_longer_that_of_the_minutes(desk, programme, october):
    entry = ProgrammeEntryFactory(
        programme=programme, outcome="Resolved that it be noted.", outcome_from=MinutesFactory(meeting=october)
    )
    place, sent = reverse("programme_entry_edit", args=[entry.pk]), {"title": "Adoption", "kind": "item"}
    desk.post(place, sent | {"outcome": "Resolved that it be noted.", "version": 1})
    entry.refresh_from_db()
    assert entry.outcome_from is not None
    desk.post(place, sent | {"outcome": "A letter was sent.", "version": 2})
    entry.refresh_from_db()
    assert (entry.outcome, entry.outcome_from) == ("A letter was sent.", None)


def test_a_removed_entry_is_undone_from_the_page(desk, programme, address):
    entry = ProgrammeEntryFactory(programme=programme, title="Adoption")
    page = words(desk.post(reverse("programme_entry_remove", args=[entry.pk]), follow=True))
    assert "‘Adoption’ was removed." in page
    assert "was removed" not in words(desk.get(address))
    desk.post(reverse("programme_entry_put_back", args=["panel"]), {"year": 2026})
    assert ProgrammeEntry.objects.get().title == "Adoption"


def test_one_press_puts_it_on_the_agenda_and_the_page_leads_there(desk, programme, october):
    entry = ProgrammeEntryFactory(programme=programme, meeting=october, title="Adoption")
    page = words(desk.post(reverse("programme_entry_on_agenda", args=[entry.pk]), follow=True))
    item = october.items.get()
    assert reverse("manage_meeting", args=[october.pk]) + f"#item-{item.pk}" in page


def test_thirty_entries_take_as_many_queries_as_three(desk, programme, october, address, django_assert_num_queries):
    def grow(number):
        for _ in range(number):
            ProgrammeEntryFactory(programme=programme, meeting=october)
            ProgrammeEntryFactory(programme=programme)

    grow(3)
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    grow(27)
    with django_assert_num_queries(len(few)):
        desk.get(address)
