"""Addresses and buttons that nobody's page has, but that anybody can type."""

import pytest
from django.urls import reverse

from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.mark.parametrize("page", ["manage", "plan_meetings", "meeting_add"])
def test_a_committee_that_cannot_be_is_none(desk, page):
    assert desk.get(reverse(page), {"committee": "a\x00b"}).status_code == 200


@pytest.mark.parametrize("number", ["²", "9" * 30, "-1", "\x00"])
def test_what_is_no_number_names_nothing(desk, number):
    item = AgendaItemFactory()
    assert desk.get(reverse("item_add", args=[item.meeting_id]), {"under": number}).status_code == 200
    assert desk.get(reverse("comment_add", args=[item.meeting_id]), {"item": number}).status_code == 200
    moved = desk.post(reverse("items_reorder", args=[item.meeting_id]), {"item": number, "move": "up"})
    ordered = desk.post(reverse("items_reorder", args=[item.meeting_id]), {"order": f"{number},{item.pk}"})
    assert (moved.status_code, ordered.status_code) == (302, 302)
