"""Who sits on a committee, from when to when; one chair, and one place a person, at a time."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meetings.appointments import Seat, appoint, change_role, end_appointment, replace_all, replacement
from meetings.appointments import appointment_warnings as warnings_for
from meetings.models import Appointment, Committee
from tests.factories import AppointmentFactory, CommitteeFactory, PersonFactory

pytestmark = pytest.mark.django_db
Role = Appointment.Role
MAY = dt.date(2023, 5, 17)
LAST_DAY = dt.date(2023, 5, 16)


def names(committee, on):
    return [(str(a.person or "Vacancy"), a.role) for a in committee.membership(on)]


def test_a_committee_has_one_chair_at_a_time():
    chair = AppointmentFactory(role=Role.CHAIR, ends=LAST_DAY)
    AppointmentFactory(committee=chair.committee, role=Role.CHAIR, starts=MAY)
    with pytest.raises(IntegrityError, match="one_chair"), transaction.atomic():
        AppointmentFactory(committee=chair.committee, role=Role.CHAIR, starts=LAST_DAY, ends=LAST_DAY)


def test_other_committees_have_chairs_of_their_own():
    AppointmentFactory(role=Role.CHAIR)
    AppointmentFactory(role=Role.CHAIR)
    assert Appointment.objects.filter(role=Role.CHAIR).count() == 2


def test_a_second_chair_is_refused_in_words():
    chair = AppointmentFactory(role=Role.CHAIR)
    second = Appointment(committee=chair.committee, person=PersonFactory(), role=Role.CHAIR, starts=MAY)
    with pytest.raises(ValidationError, match="has a chair"):
        second.full_clean()


def test_a_person_has_one_place_at_a_time():
    member = AppointmentFactory()
    with pytest.raises(IntegrityError, match="one_place"), transaction.atomic():
        AppointmentFactory(committee=member.committee, person=member.person, starts=MAY)


def test_several_vacancies_may_stand_at_once():
    committee = CommitteeFactory()
    AppointmentFactory(committee=committee, person=None)
    AppointmentFactory(committee=committee, person=None)
    assert len(committee.membership()) == 2


def test_an_appointment_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError, match="ends_after"), transaction.atomic():
        AppointmentFactory(starts=MAY, ends=LAST_DAY)


def test_appointing_fills_a_vacancy_from_that_day():
    committee = CommitteeFactory()
    AppointmentFactory(committee=committee, person=None)
    appoint(committee, Seat(PersonFactory(surname="Rook")), starts=MAY)
    assert names(committee, LAST_DAY) == [("Vacancy", Role.MEMBER)]
    assert names(committee, MAY) == [("Ada Rook", Role.MEMBER)]


def test_ending_keeps_the_history_and_may_leave_a_vacancy():
    member = AppointmentFactory(person=PersonFactory(surname="Rook"))
    end_appointment(member, last_day=LAST_DAY, leave_vacancy=True)
    assert names(member.committee, LAST_DAY) == [("Ada Rook", Role.MEMBER)]
    assert names(member.committee, MAY) == [("Vacancy", Role.MEMBER)]


def test_a_changed_role_leaves_the_old_one_on_record():
    member = AppointmentFactory(person=PersonFactory(surname="Rook"))
    change_role(member, Role.CHAIR, from_day=MAY)
    assert names(member.committee, LAST_DAY) == [("Ada Rook", Role.MEMBER)]
    assert names(member.committee, MAY) == [("Ada Rook", Role.CHAIR)]


def test_a_refused_change_of_role_changes_nothing():
    member = AppointmentFactory()
    AppointmentFactory(committee=member.committee, role=Role.CHAIR)
    with pytest.raises(ValidationError):
        change_role(member, Role.CHAIR, from_day=MAY)
    assert Appointment.objects.get(pk=member.pk).ends is None


@pytest.fixture
def committee():
    """A body of five seats: a chair, a member who stays, one who leaves and a parent governor without a vote."""
    body = CommitteeFactory(seats=5)
    AppointmentFactory(committee=body, person=PersonFactory(surname="Chair"), role=Role.CHAIR)
    AppointmentFactory(committee=body, person=PersonFactory(surname="Stays"))
    AppointmentFactory(committee=body, person=PersonFactory(surname="Leaves"))
    AppointmentFactory(committee=body, person=PersonFactory(surname="Parent"), role=Role.CO_OPTED_NON_VOTING)
    return body


def seats_for(committee):
    who = {a.person.surname: a.person for a in committee.membership(LAST_DAY)}
    return [
        Seat(who["Stays"], Role.CHAIR),
        Seat(PersonFactory(surname="Joins"), Role.VICE_CHAIR),
        Seat(who["Chair"]),
        Seat(who["Parent"], Role.CO_OPTED_NON_VOTING, "Parent governors"),
    ]


def test_the_annual_council_replaces_all_places_from_its_day(committee):
    replace_all(committee, seats_for(committee), from_day=MAY)
    assert len(names(committee, LAST_DAY)) == 4
    assert names(committee, MAY) == [
        ("Ada Stays", Role.CHAIR),
        ("Ada Joins", Role.VICE_CHAIR),
        ("Ada Chair", Role.MEMBER),
        ("Vacancy", Role.MEMBER),
        ("Vacancy", Role.MEMBER),
        ("Ada Parent", Role.CO_OPTED_NON_VOTING),
    ]


def test_the_preview_says_who_leaves_joins_and_changes(committee):
    plan = replacement(committee, seats_for(committee), MAY)
    assert [a.person.surname for a in plan.leaving] == ["Leaves"]
    assert [seat.person.surname for seat in plan.joining] == ["Joins"]
    assert [seat.person.surname for _, seat in plan.changing] == ["Stays", "Chair"]
    assert [seat.person.surname for seat in plan.staying] == ["Parent"]
    assert plan.vacancies == 2
    assert len(names(committee, MAY)) == 4


def test_done_a_second_time_for_the_same_day_it_corrects_the_first(committee):
    replace_all(committee, seats_for(committee), from_day=MAY)
    replace_all(committee, [Seat(PersonFactory(surname="Only"))], from_day=MAY)
    assert names(committee, MAY)[0] == ("Ada Only", Role.MEMBER)
    assert len(names(committee, LAST_DAY)) == 4


def test_two_chairs_in_a_list_undo_the_whole_replacement(committee):
    two = [Seat(PersonFactory(), Role.CHAIR), Seat(PersonFactory(), Role.CHAIR)]
    with pytest.raises(IntegrityError), transaction.atomic():
        replace_all(committee, two, from_day=MAY)
    assert len(names(committee, MAY)) == 4


def test_too_many_members_no_chair_and_the_executive_are_warned_of(committee):
    cabinet = AppointmentFactory(committee=CommitteeFactory(name="Cabinet", regime=Committee.Regime.EXECUTIVE))
    seats = [Seat(cabinet.person), *(Seat(PersonFactory()) for _ in range(5))]
    text = " ".join(warnings_for(committee, seats, MAY))
    assert "6 people would sit on a committee of 5 seats" in text
    assert "Nobody is the chair" in text
    assert "is also on Cabinet" in text
