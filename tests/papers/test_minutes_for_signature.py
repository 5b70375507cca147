"""Published minutes, printed for signature from the desk."""

import re

import pytest
from django.urls import reverse

from packs import pdf_text
from papers.models import Opening, Paper
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.takedown import take_down
from papers.publishing.verbs import publish_agenda
from people.models import Role
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, UserFactory
from tests.papers.held import SECRET, held_meeting, with_secrets

pytestmark = pytest.mark.django_db
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [1], "public_interest_reason": "It concerns a child."}


@pytest.fixture
def advisor(client):
    council = CouncilFactory()
    council.house_style.chair_title = "Chairman"
    council.house_style.save()
    user = AdvisorFactory()
    client.force_login(user)
    return user


def published(advisor, **facts):
    item = AgendaItemFactory(kind="minutes", title="Minutes of the previous meeting")
    AgendaItemFactory(meeting=item.meeting, kind="exclusion", title="Exclusion of the press and public")
    facts = {"kind": "minutes", "title": "Minutes of 10 July", "body": "<p>60 Performance</p>", **facts}
    DocumentFactory(item=item, **facts)
    publish_agenda(item.meeting, by=advisor)
    return Paper.objects.get()


def address(paper):
    return reverse("minutes_for_signature", args=[paper.key])


def test_the_desk_offers_minutes_for_signature(client, advisor):
    paper = published(advisor)
    page = client.get(reverse("published", args=[paper.publication.meeting_id])).content.decode()
    assert page.count("Print for signature") == 1
    assert address(paper) in page


def test_they_come_as_leaves_with_the_councils_word_for_its_chair(client, advisor):
    paper = published(advisor)
    response = client.get(address(paper))
    said = "".join(pdf_text(response.content))
    for words in ("60 Performance", "Leaf 1 of 1", "Initials of the chairman", "Print copy for signature"):
        assert words in said
    assert "no-store" in response["Cache-Control"]
    assert f"{paper.slug}-for-signature.pdf" in response["Content-Disposition"]
    assert not Opening.objects.exists()


def test_restricted_minutes_are_marked_and_logged(client, advisor):
    paper = published(advisor, **EXEMPT)
    client.head(address(paper))
    assert not Opening.objects.exists()
    assert "Not for publication" in "".join(pdf_text(client.get(address(paper)).content))
    assert Opening.objects.get().paper == paper


def test_a_report_is_not_signed(client, advisor):
    assert client.get(address(published(advisor, kind="report"))).status_code == 404


def test_minutes_that_were_taken_down_are_not_printed(client, advisor):
    paper = published(advisor)
    take_down(paper.key, by=advisor, reason="Wrong meeting.")
    assert client.get(address(paper)).status_code == 404


def test_only_governance_advisors_print_them(client, advisor):
    paper = published(advisor)
    client.force_login(UserFactory(roles=[Role.MONITORING_OFFICER]))
    assert client.get(address(paper)).status_code == 403
    page = client.get(reverse("published", args=[paper.publication.meeting_id])).content.decode()
    assert "Print for signature" not in page


def test_minutes_written_here_are_offered_and_come_with_the_restricted_ones(client):
    its = held_meeting()
    publish_agenda(its.meeting, by=its.advisor, reasons={"late_agenda": "Entered afterwards."})
    with_secrets(its)
    client.force_login(its.advisor)
    publish_draft(its.meeting.minutes, by=its.advisor)
    papers = Paper.objects.filter(publication__kind="minutes")
    page = client.get(reverse("minutes_publish", args=[its.meeting.pk])).text
    assert papers.count() == page.count("for signature (PDF)") == 2
    for paper in papers:
        assert address(paper) in page
        said = "".join(pdf_text(client.get(address(paper)).content))
        assert "Initials of the chair" in said
        assert "Leaf 1 of" in said
        assert not re.search(r"Page \d|and the day of signing", said)
        assert (SECRET in said) is paper.is_restricted
