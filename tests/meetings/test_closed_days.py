"""Days that do not count: the bank holidays stored, and those an advisor closes."""

import datetime as dt
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from meetings.models import ClosedDay
from tests.factories import AdvisorFactory, CouncilFactory, MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db


def load():
    out = StringIO()
    call_command("load_closed_days", stdout=out)
    return out.getvalue()


def moment(*parts):
    return timezone.make_aware(dt.datetime(*parts))  # noqa: DTZ001


@pytest.fixture
def advisor(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def november():
    with time_machine.travel(moment(2022, 11, 1, 12), tick=False):
        yield


def closing(name, first, last=None):
    sent = {"name": name}
    for field, day in (("first", first), ("last", last)):
        parts = (day.day, day.month, day.year) if day else ("", "", "")
        sent |= {f"{field}_{n}": part for n, part in enumerate(parts)}
    return sent


def test_bank_holidays_are_those_of_england():
    load()
    days = set(ClosedDay.objects.values_list("date", flat=True))
    assert dt.date(2023, 5, 8) in days  # the coronation
    assert dt.date(2023, 8, 28) in days  # the summer one, in Scotland on another day
    assert dt.date(2024, 1, 2) not in days  # only in Scotland


def test_loading_again_changes_nothing():
    load()
    assert load() == "Bank holidays: 0 added, 0 removed.\n"


def test_loading_leaves_the_councils_own_days_alone_and_takes_out_a_holiday_that_is_none():
    ClosedDay.objects.create(date=dt.date(2022, 12, 28), name="Christmas closure")
    ClosedDay.objects.create(date=dt.date(2023, 3, 1), name="Moved away", source="bank_holiday")
    load()
    assert ClosedDay.objects.filter(date=dt.date(2022, 12, 28), source="council").exists()
    assert not ClosedDay.objects.filter(date=dt.date(2023, 3, 1)).exists()


def test_a_day_is_in_the_list_once():
    ClosedDay.objects.create(date=dt.date(2022, 12, 28), name="Christmas closure")
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosedDay.objects.create(date=dt.date(2022, 12, 28), name="Again")


@pytest.mark.usefixtures("november")
def test_closing_a_range_passes_over_weekends_and_holidays_and_says_what_moves(advisor):
    MeetingFactory(committee__name="Health Panel", starts_at=moment(2023, 1, 5, 10))
    sent = closing("Christmas closure", dt.date(2022, 12, 24), dt.date(2023, 1, 2))
    page = advisor.post(reverse("closed_days"), sent, follow=True).content.decode()
    added = ClosedDay.objects.filter(source="council").values_list("date", flat=True)
    assert list(added) == [dt.date(2022, 12, 28), dt.date(2022, 12, 29), dt.date(2022, 12, 30)]
    assert "Health Panel, 5 January 2023" in page
    assert "by Tuesday 20 December 2022 at 5.00 pm. It was Friday 23 December 2022" in page


@pytest.mark.usefixtures("november")
def test_opening_a_day_again_moves_the_deadline_back(advisor):
    advisor.post(reverse("closed_days"), closing("Closure", dt.date(2022, 12, 28)))
    MeetingFactory(starts_at=moment(2023, 1, 5, 10))
    day = ClosedDay.objects.get(source="council")
    page = advisor.post(reverse("closed_day_remove", args=[day.pk]), follow=True).content.decode()
    assert "by Friday 23 December 2022 at 5.00 pm. It was Thursday 22 December 2022" in page


@pytest.mark.usefixtures("november")
def test_what_is_published_already_does_not_move(advisor):
    MeetingFactory(starts_at=moment(2023, 1, 5, 10), agenda_published_at=moment(2022, 10, 31, 12))
    page = advisor.post(reverse("closed_days"), closing("Closure", dt.date(2022, 12, 28)), follow=True)
    assert "No deadline of a planned meeting changes" in page.content.decode()


def test_a_bank_holiday_cannot_be_removed(advisor):
    load()
    day = ClosedDay.objects.first()
    assert advisor.post(reverse("closed_day_remove", args=[day.pk])).status_code == 404
    assert ClosedDay.objects.filter(pk=day.pk).exists()


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (dt.date(2022, 12, 30), dt.date(2022, 12, 28), "cannot be before the first"),
        (dt.date(2022, 1, 1), dt.date(2022, 12, 28), "at most 31 days"),
    ],
)
def test_a_range_that_cannot_be_is_refused(advisor, first, last, message):
    assert message in advisor.post(reverse("closed_days"), closing("Closure", first, last)).content.decode()
    assert not ClosedDay.objects.filter(source="council").exists()


def test_others_are_kept_out(client):
    client.force_login(UserFactory())
    assert client.get(reverse("closed_days")).status_code == 403
