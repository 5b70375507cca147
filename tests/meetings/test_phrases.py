import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import StockPhrase
from tests.factories import AdvisorFactory, CouncilFactory, MeetingFactory, MinutesFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def advisor(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


def test_a_council_begins_with_the_usual_phrases_and_keeps_its_own(advisor):
    advisor.post(reverse("phrases"))
    count = StockPhrase.objects.count()
    assert StockPhrase.objects.filter(kind="declarations").exists()
    advisor.post(reverse("phrases"))
    assert StockPhrase.objects.count() == count


def test_phrases_are_added_changed_and_removed(advisor):
    advisor.post(reverse("phrase_add"), {"kind": "urgent", "text": "There was none."})
    phrase = StockPhrase.objects.get()
    advisor.post(reverse("phrase_edit", args=[phrase.pk]), {"kind": "urgent", "text": "Nothing was urgent."})
    assert "Nothing was urgent." in advisor.get(reverse("phrases")).content.decode()
    advisor.post(reverse("phrase_remove", args=[phrase.pk]))
    assert not StockPhrase.objects.exists()


def past(client):
    return client.get(reverse("manage") + "?when=past").content.decode()


def test_meetings_held_say_that_their_minutes_are_to_be_written(advisor):
    meeting = MeetingFactory(starts_at=timezone.now() - dt.timedelta(days=2))
    assert "Minutes to be written" in past(advisor)
    minutes = MinutesFactory(meeting=meeting)
    assert "Minutes: being written" in past(advisor)
    minutes.draft_published_at = timezone.now()
    minutes.save()
    assert "Minutes: " not in past(advisor)


def test_a_cancelled_or_imported_meeting_wants_no_minutes(advisor):
    held = timezone.now() - dt.timedelta(days=2)
    MeetingFactory(starts_at=held, cancelled_at=held)
    MeetingFactory(starts_at=held, imported_at=held)
    assert "Minutes to be written" not in past(advisor)
