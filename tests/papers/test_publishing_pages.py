"""The pages of publishing, as those who use them see them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.models import AgendaItem
from papers.models import MeetingNotice, Publication, PublishRequest
from papers.publishing.jobs import publish_meeting
from people.models import Role
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def advisor(client):
    CouncilFactory()
    advisor = AdvisorFactory()
    client.force_login(advisor)
    return advisor


@pytest.fixture
def document(advisor):
    meeting = MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=30))
    item = AgendaItemFactory(meeting=meeting, kind=AgendaItem.Kind.REPORT, title="Fostering")
    return DocumentFactory(item=item, title="Fostering report")


def text(response):
    return response.content.decode()


def press(client, meeting, **answers):
    return client.post(reverse("before_publishing", args=[meeting.pk]), answers)


def test_a_blocker_is_named_and_there_is_no_button(client, document):
    document.item.openness = "exempt"
    document.item.exempt_paragraphs = [3]
    document.item.save()
    page = text(client.get(reverse("before_publishing", args=[document.item.meeting_id])))
    assert "public-interest reason is missing" in page
    after = page.partition("Then to be put right, or given a reason")[2]
    assert "<li>There is restricted business, but no item to exclude" in after
    assert "Publish now" not in page


def test_a_press_while_something_blocks_publishes_nothing(client, document):
    document.body = ""
    document.save()
    assert press(client, document.item.meeting).status_code == 200
    assert not PublishRequest.objects.exists()


def test_a_double_press_publishes_once(client, document):
    meeting = document.item.meeting
    first, second = press(client, meeting), press(client, meeting)
    assert first.url == second.url
    request = PublishRequest.objects.get()
    publish_meeting(request.pk)
    publish_meeting(request.pk)
    assert Publication.objects.count() == 1
    request.refresh_from_db()
    assert request.state == "done"


def test_what_is_blocked_between_the_press_and_the_job_is_said_and_nothing_is_published(client, document):
    press(client, document.item.meeting)
    document.body = ""
    document.save()
    request = PublishRequest.objects.get()
    publish_meeting(request.pk)
    page = text(client.get(reverse("publishing_progress", args=[document.item.meeting_id, request.pk])))
    assert "has no text yet" in page
    assert not Publication.objects.exists()


def test_publishing_that_was_cut_off_can_be_asked_for_again(client, document):
    press(client, document.item.meeting)
    PublishRequest.objects.update(state="working", seen_at=timezone.now() - dt.timedelta(hours=1))
    press(client, document.item.meeting)
    assert sorted(PublishRequest.objects.values_list("state", flat=True)) == ["failed", "waiting"]


def test_a_late_agenda_asks_for_the_reason_beside_its_field(client, document):
    meeting = document.item.meeting
    meeting.starts_at = timezone.now() + dt.timedelta(days=1)
    meeting.save()
    page = text(press(client, meeting, warning_0=""))
    assert "Give a reason: The agenda is late" in page
    assert press(client, meeting, warning_0="The bridge is closed.").status_code == 302


def test_the_chair_reads_the_draft_and_another_member_does_not(client, document):
    committee = document.item.meeting.committee
    chair, member = UserFactory(), UserFactory()
    AppointmentFactory(committee=committee, person=chair.person, role="chair")
    AppointmentFactory(committee=committee, person=member.person)
    address = reverse("preview", args=[document.item.meeting_id])
    client.force_login(chair)
    assert "Fostering report" in text(client.get(address))
    client.force_login(member)
    assert client.get(address).status_code == 403


def test_the_public_preview_says_nothing_of_what_is_exempt(client, document):
    document.openness, document.exempt_paragraphs = "exempt", [1]
    document.title, document.public_title = "Case of the Marrow family", "Appendix 1"
    document.save()
    address = reverse("preview", args=[document.item.meeting_id])
    assert "Marrow" in text(client.get(address))
    assert "Marrow" not in text(client.get(address, {"edition": "public"}))


def test_cancelling_tells_the_public_at_once(client, document):
    meeting = document.item.meeting
    client.post(reverse("cancel_meeting", args=[meeting.pk]), {"reason": "The hall is flooded."})
    notice = MeetingNotice.objects.get(meeting_id=meeting.pk)
    assert (notice.state, notice.reason) == ("cancelled", "The hall is flooded.")


def test_rescheduling_says_when_it_was_to_be(client, document):
    meeting = document.item.meeting
    client.post(reverse("publish_notices"), {"meeting": [meeting.pk]})
    new = timezone.localtime(meeting.starts_at) + dt.timedelta(days=7)
    answers = {"day_0": new.day, "day_1": new.month, "day_2": new.year, "time": "18:30", "venue": "Library"}
    response = client.post(reverse("reschedule_meeting", args=[meeting.pk]), {**answers, "reason": "Snow."})
    assert response.status_code == 302, text(response)
    newest = MeetingNotice.objects.latest_of_each().get()
    assert (newest.state, newest.was_to_start_at, newest.venue) == ("rescheduled", meeting.starts_at, "Library")


def test_only_the_monitoring_officer_decides_who_may_read(client, document):
    document.openness, document.exempt_paragraphs, document.public_interest_reason = "exempt", [1], "A child."
    document.save()
    AgendaItemFactory(meeting=document.item.meeting, kind="exclusion")
    press(client, document.item.meeting)
    publish_meeting(PublishRequest.objects.get().pk)
    paper = Publication.objects.get().papers.get()
    assert client.get(reverse("paper_access", args=[paper.key])).status_code == 403
    client.force_login(UserFactory(roles=[Role.MONITORING_OFFICER]))
    somebody = UserFactory()
    answers = {"user": somebody.pk, "allowed": "yes", "reason": "Needs it for her ward."}
    page = client.post(reverse("paper_access", args=[paper.key]), answers, follow=True)
    assert "Needs it for her ward." in text(page)


@pytest.mark.parametrize("name", ["before_publishing", "published", "cancel_meeting", "reschedule_meeting"])
def test_members_and_authors_have_no_business_here(client, document, name):
    for roles in ([], [Role.REPORT_AUTHOR], [Role.CLEARING_OFFICER], [Role.ADMINISTRATOR]):
        client.force_login(UserFactory(roles=roles))
        assert client.get(reverse(name, args=[document.item.meeting_id])).status_code == 403


def test_the_record_page_lists_what_was_published(client, document):
    press(client, document.item.meeting)
    publish_meeting(PublishRequest.objects.get().pk)
    assert "Fostering report" in text(client.get(reverse("published", args=[document.item.meeting_id])))
    assert client.get(reverse("record_start")).status_code == 200


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def add_two_papers(meeting):
    for title in ("Second", "Third"):
        DocumentFactory(item=AgendaItemFactory(meeting=meeting, kind="report"), title=title)


@pytest.mark.parametrize("name", ["before_publishing", "preview"])
def test_as_many_queries_for_three_papers_of_a_draft_as_for_one(client, document, name):
    address = reverse(name, args=[document.item.meeting_id])
    one = queries_of(client, address)
    add_two_papers(document.item.meeting)
    assert queries_of(client, address) == one


def test_as_many_queries_for_three_published_papers_as_for_one(client, document):
    meeting = document.item.meeting
    address = reverse("published", args=[meeting.pk])
    press(client, meeting)
    publish_meeting(PublishRequest.objects.first().pk)
    one = queries_of(client, address)
    add_two_papers(meeting)
    press(client, meeting, reason="More papers have come.")
    publish_meeting(PublishRequest.objects.first().pk)
    assert Publication.objects.count() == 2
    assert queries_of(client, address) == one


def test_the_monitoring_officer_finds_any_paper_by_its_words(client, document):
    press(client, document.item.meeting)
    publish_meeting(PublishRequest.objects.first().pk)
    client.force_login(UserFactory(roles=[Role.MONITORING_OFFICER]))
    key = Publication.objects.get().papers.get().key
    assert reverse("take_down", args=[key]) in text(client.get(reverse("record_start"), {"q": "needs to know"}))
    assert "No published paper has these words" in text(client.get(reverse("record_start"), {"q": "zebra"}))


def test_whoever_takes_a_paper_down_is_told_where_its_title_is_printed(client, document):
    DocumentFactory(item=document.item, title="Appendix on the Marrow case", kind="appendix", position=9)
    press(client, document.item.meeting)
    publish_meeting(PublishRequest.objects.first().pk)
    paper = Publication.objects.get().papers.get(title__contains="Marrow")
    page = text(client.get(reverse("take_down", args=[paper.key])))
    assert "Its title is printed in" in page
    assert "Fostering report" in page


def test_an_item_restricted_after_it_was_published_is_warned_of(client, document):
    press(client, document.item.meeting)
    publish_meeting(PublishRequest.objects.first().pk)
    AgendaItem.objects.filter(pk=document.item_id).update(
        openness="exempt", exempt_paragraphs=[1], public_interest_reason="A child."
    )
    assert "was published openly" in text(client.get(reverse("before_publishing", args=[document.item.meeting_id])))


def test_a_cancelled_meeting_is_not_offered_for_publication(client, document):
    meeting = document.item.meeting
    client.post(reverse("cancel_meeting", args=[meeting.pk]), {"reason": "The hall is flooded."})
    page = text(client.get(reverse("before_publishing", args=[meeting.pk])))
    assert "This meeting is cancelled: The hall is flooded." in page
    assert "Publish by" not in page
    assert "to put right" not in page
