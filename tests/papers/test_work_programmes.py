"""Work programmes as the public reads them."""

import datetime as dt
import html

import pytest
from django.utils import timezone

from papers.models import RegisterEntry
from papers.publishing.notices import cancel_meeting, publish_notice_if_changed
from papers.publishing.work_programmes import publish_work_programme
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    ProgrammeEntryFactory,
    WorkProgrammeFactory,
)

from .factories import BodyVersionFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/committees/panel/work-programme/"


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def meeting(by):
    committee = CommitteeFactory(slug="panel", name="Panel")
    BodyVersionFactory(committee_id=committee.pk, slug="panel", name="Panel")
    return MeetingFactory(committee=committee, starts_at=timezone.now() + dt.timedelta(days=30))


@pytest.fixture
def programme(meeting):
    programme = WorkProgrammeFactory(committee=meeting.committee)
    ProgrammeEntryFactory(programme=programme, meeting=meeting, title="Adoption", lead_officer="Head of Adoption")
    return programme


def words(response):
    assert response.status_code == 200, response.status_code
    return html.unescape(" ".join(response.content.decode().split()))


def test_nothing_appears_before_somebody_publishes_it(client, programme, by):
    assert client.get(ADDRESS).status_code == 404
    assert "Work programme" not in words(client.get("/committees/panel/"))
    publish_work_programme(programme, by=by)
    assert "Adoption" in words(client.get(ADDRESS))
    assert ADDRESS in words(client.get("/committees/panel/"))


def test_what_is_changed_at_the_desk_is_not_public_until_it_is_published_again(client, programme, by):
    publish_work_programme(programme, by=by)
    ProgrammeEntryFactory(programme=programme, title="Dentists")
    assert "Dentists" not in words(client.get(ADDRESS))
    assert publish_work_programme(programme, by=by).version == 2
    assert "Dentists" in words(client.get(ADDRESS))
    assert publish_work_programme(programme, by=by) is None


def test_of_the_short_form_only_titles_are_in_the_record(programme, by):
    programme.paper_form = "short"
    programme.save()
    entry = publish_work_programme(programme, by=by)
    assert "Adoption" in str(entry.content)
    assert "Head of Adoption" not in str(entry.content)


def test_a_meeting_leads_to_its_page_and_says_when_it_was_cancelled_since(client, programme, meeting, by):
    publish_notice_if_changed(meeting, by=by)
    publish_work_programme(programme, by=by)
    assert f'href="/meetings/{meeting.pk}/' in words(client.get(ADDRESS))
    assert "Cancelled" not in words(client.get(ADDRESS))
    cancel_meeting(meeting, by=by, reason="No business.")
    assert "Cancelled" in words(client.get(ADDRESS))


def test_each_year_has_its_own_line_and_the_newest_is_shown(client, programme, by):
    publish_work_programme(programme, by=by)
    later = WorkProgrammeFactory(committee=programme.committee, year=2031)
    ProgrammeEntryFactory(programme=later, title="Dentists")
    publish_work_programme(later, by=by)
    assert "Dentists" in words(client.get(ADDRESS))
    assert "Adoption" in words(client.get(ADDRESS, {"year": programme.year}))
    assert client.get(ADDRESS, {"year": "1999"}).status_code == 404


def test_the_page_shows_what_would_be_published_and_then_that_it_is(client, programme, by):
    client.force_login(by)
    place = f"/manage/committees/panel/work-programme/publish/?year={programme.year}"
    assert "It has not been published" in words(client.get(place))
    assert not RegisterEntry.objects.exists()
    assert "It says all that is below" in words(client.post(place, follow=True))
    assert "says all this already" in words(client.post(place, follow=True))
    ProgrammeEntryFactory(programme=programme)
    assert "has changed since" in words(client.get(place))


def test_thirty_entries_take_as_many_queries_as_three(client, programme, by, django_assert_num_queries):
    publish_work_programme(programme, by=by)
    for _ in range(30):
        ProgrammeEntryFactory(programme=programme)
    client.get(ADDRESS)
    with django_assert_num_queries(5):
        client.get(ADDRESS)
    publish_work_programme(programme, by=by)
    with django_assert_num_queries(5):
        client.get(ADDRESS)
