"""The desk's page of outside bodies: which there are, who is on them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.models import OutsideAppointment, OutsideBody
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CouncilFactory,
    MeetingFactory,
    OutsideAppointmentFactory,
    ResolutionFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def member():
    return TermFactory(person__title="Councillor").person


def item_of(kind):
    return AgendaItemFactory(kind=kind, meeting=MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=60)))


def errors(answer):
    return str(answer.context["form"].errors)


def test_outside_bodies_are_added_and_somebody_appointed(desk, member):
    desk.post(reverse("outside_body_add"), {"name": "Almshouses Trust", "places": 2, "version": 1})
    body = OutsideBody.objects.get()
    assert body.slug == "almshouses-trust"
    assert "already" in errors(desk.post(reverse("outside_body_add"), {"name": "Almshouses, Trust", "places": 1}))
    facts = {"person": member.pk, "starts_0": 1, "starts_1": 5, "starts_2": 2026, "version": 1}
    desk.post(reverse("outside_appoint", args=[body.pk]), facts)
    said = desk.get(reverse("manage_outside_bodies")).content.decode()
    assert member.formal_name in said
    assert "1 vacant" in said
    appointment = OutsideAppointment.objects.get()
    ends = {"ends_0": 30, "ends_1": 4, "ends_2": 2026}
    address = reverse("outside_appointment_edit", args=[appointment.pk])
    assert "cannot end before it starts" in errors(desk.post(address, facts | ends))
    desk.post(address, facts | ends | {"ends_1": 6})
    appointment.refresh_from_db()
    assert appointment.ends == dt.date(2026, 6, 30)


def test_who_was_appointed_stays_as_the_minutes_have_it_and_the_last_day_does_not(desk, member):
    made = OutsideAppointmentFactory(item=item_of("appointments"), resolution=ResolutionFactory())
    facts = {"person": member.pk, "starts_0": 1, "starts_1": 5, "starts_2": 2027, "version": 1}
    ends = {"ends_0": 1, "ends_1": 6, "ends_2": 2027}
    desk.post(reverse("outside_appointment_edit", args=[made.pk]), facts | ends)
    row = OutsideAppointment.objects.get()
    assert (row.person, f"{row.starts}", f"{row.ends}") == (made.person, "2020-05-20", "2027-06-01")


def test_outside_bodies_take_as_many_queries_for_three_as_for_one(desk, django_assert_num_queries):
    address = reverse("manage_outside_bodies")
    OutsideAppointmentFactory()
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    OutsideAppointmentFactory()
    OutsideAppointmentFactory(item=item_of("appointments"))
    with django_assert_num_queries(len(few)):
        desk.get(address)
