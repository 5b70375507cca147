"""The public page of outside bodies, and those on a councillor's page: as published, by today's date."""

import datetime as dt

import pytest
from django.utils import timezone

from papers.models import RegisterEntry
from papers.publishing.outside_bodies import changes, outside_body_lines, publish_outside_bodies
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CouncilFactory,
    OutsideAppointmentFactory,
    OutsideBodyFactory,
    ResolutionFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def advisor():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def trust():
    return OutsideBodyFactory(name="Almshouses Trust", slug="almshouses-trust", places=3, about="Keeps almshouses.")


def appointed(body, **facts):
    term = TermFactory(person__title="Councillor", starts=dt.date(2020, 5, 1))
    return OutsideAppointmentFactory(body=body, person=term.person, **facts)


def test_outside_bodies_show_who_is_on_them_today_and_what_is_vacant(client, advisor, trust):
    today = timezone.localdate()
    now, before, later = (
        appointed(trust, starts=today - dt.timedelta(days=300), capacity="trustee"),
        appointed(trust, ends=today - dt.timedelta(days=1)),
        appointed(trust, starts=today + dt.timedelta(days=9)),
    )
    publish_outside_bodies(by=advisor)
    said = client.get("/outside-bodies/").content.decode()
    assert f'href="/councillors/{now.person.slug}/"' in said
    assert before.person.formal_name not in said
    assert later.person.formal_name in said
    assert "2 places are vacant" in said
    assert "Trustee, since" in said
    person = client.get(f"/councillors/{now.person.slug}/").content.decode()
    assert "/outside-bodies/#body-almshouses-trust" in person
    for other in (before, later):
        assert "Almshouses" not in client.get(f"/councillors/{other.person.slug}/").content.decode()


def test_only_what_was_made_openly_is_published_and_only_once_published(client, advisor, trust):
    item = AgendaItemFactory(kind="appointments")
    proposed = appointed(trust, item=item)
    secret = appointed(trust, item=item, resolution=ResolutionFactory(exempt=True))
    made = appointed(trust, item=item, resolution=ResolutionFactory())
    assert "Almshouses" not in client.get("/outside-bodies/").content.decode()
    assert changes(outside_body_lines()).new == ["Almshouses Trust"]
    publish_outside_bodies(by=advisor)
    said = client.get("/outside-bodies/").content.decode()
    assert [each.person.formal_name in said for each in (proposed, secret, made)] == [False, False, True]
    assert not publish_outside_bodies(by=advisor)


def test_a_body_that_ended_is_taken_off(client, advisor, trust):
    publish_outside_bodies(by=advisor)
    type(trust).objects.update(ended_on=timezone.localdate())
    assert changes(outside_body_lines()).taken_off == ["Almshouses Trust"]
    publish_outside_bodies(by=advisor)
    assert "Almshouses" not in client.get("/outside-bodies/").content.decode()
    assert RegisterEntry.objects.filter(kind="outside_body").count() == 2


@pytest.mark.parametrize("how_many", [1, 3])
def test_outside_bodies_take_as_many_queries_for_three_as_for_one(client, advisor, how_many, django_assert_num_queries):
    for _ in range(how_many):
        appointed(OutsideBodyFactory())
    publish_outside_bodies(by=advisor)
    client.get("/outside-bodies/")
    with django_assert_num_queries(3):  # the council, councillors, the register
        client.get("/outside-bodies/")
