"""The calendar's pages: what is to come as a list, a month as a grid."""

import datetime as dt
import re

import pytest
import time_machine
from django.utils import timezone

from tests.factories import CouncilFactory

from .factories import MeetingNoticeFactory

pytestmark = pytest.mark.django_db
LONDON = timezone.get_default_timezone()
MOST = 7  # days of a week


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory()


def on(day, hour=10, **more):
    return MeetingNoticeFactory(starts_at=dt.datetime(2026, 11, day, hour, tzinfo=LONDON), **more)


def month(client, query="2026-11"):
    response = client.get(f"/calendar/?month={query}")
    assert response.status_code == 200
    return response.content.decode()


def cells(page):
    """What each day of the grid says, in order, without marks; nothing for a day of another month."""
    found = re.findall(r"<td[^>]*>(.*?)</td>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in found]


@time_machine.travel(dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC))
def test_a_month_is_whole_weeks_from_monday(client):
    days = cells(month(client))
    assert len(days) % MOST == 0
    assert days[:7] == ["", "", "", "", "", "", "Sunday 1 November"]
    assert days[31] == "Thursday 26 November Today"
    assert len([day for day in days if day]) == 30


def test_a_meeting_stands_on_its_day_in_local_time_and_earlier_ones_first(client):
    on(3, 18, committee="Highways Panel")
    on(3, 9, committee="Audit Committee", state="cancelled")
    MeetingNoticeFactory(
        starts_at=dt.datetime(2026, 10, 31, 23, 30, tzinfo=dt.UTC), committee="Late on the last of October"
    )
    page = month(client)
    (third,) = [day for day in cells(page) if day.startswith("Tuesday 3 November")]
    assert third == "Tuesday 3 November 9.00 am Audit Committee Cancelled 6.00 pm Highways Panel"
    assert "Late on" not in page


def test_an_empty_month_says_so(client):
    assert "No meetings are planned for this month" in month(client, "2027-02")


@pytest.mark.parametrize("query", ["2026-13", "x", "1800-01", "2026-11-01", "%00"])
def test_what_is_no_month_shows_what_is_to_come(client, query):
    assert "Calendar of meetings" in month(client, query)


@pytest.mark.parametrize("many", [1, 3])
def test_a_month_needs_the_same_queries_for_three_meetings(client, many, django_assert_num_queries):
    for day in range(1, many + 1):
        on(day)
    with django_assert_num_queries(2):  # the meetings, the council
        assert month(client).count('class="portal-month__clock"') == many
