"""What cannot be followed or read aloud is said: to the advisor before publication, to readers afterwards."""

import io
from urllib.parse import unquote

import pikepdf
import pytest

from papers.models import Paper
from papers.publishing.findings import publish_findings
from papers.publishing.verbs import publish_agenda
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, MeetingFactory, PersonFactory
from tests.packs.samples import plain_pdf, tagged_pdf

from .published import member_of
from .test_finding_ones_way import EXEMPT, uploaded

pytestmark = pytest.mark.django_db


def scanned(*blank, pages=3):
    """An untagged PDF whose pages of these numbers hold no text."""
    with pikepdf.open(io.BytesIO(plain_pdf(pages=pages))) as pdf:
        for number in blank:
            pdf.pages[number - 1].obj.Contents = pdf.make_stream(b"0 0 100 100 re f")
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@pytest.fixture
def meeting():
    CouncilFactory(email="committees@netherfold.example", telephone="01632 960 100")
    meeting = MeetingFactory(committee__name="Fostering Panel")
    AgendaItemFactory(meeting=meeting, kind="exclusion", title="Exclusion of the press and public")
    return meeting


def published(meeting, title, data, **more):
    document = uploaded(AgendaItemFactory(meeting=meeting, title="Posters", kind="report"), title, data)
    type(document).objects.filter(pk=document.pk).update(**more)
    publish_agenda(meeting, by=AdvisorFactory(), reasons={"late_agenda": "Snow."})
    return Paper.objects.get(title=title)


def public_page(client, meeting, paper=None):
    return client.get(f"/meetings/{meeting.pk}/{meeting.slug}/" + (f"papers/{paper.slug}/" if paper else "")).text


def test_the_advisor_is_told_before_publication_and_what_would_help(meeting):
    uploaded(AgendaItemFactory(meeting=meeting, title="Posters", kind="report"), "Poster", scanned(1, 3))
    notes = {finding.code.split(":")[0]: finding for finding in publish_findings(meeting) if finding.level == "note"}
    assert "export it again as a ‘tagged PDF’" in notes["untagged"].text
    assert "no text on pages 1, 3 of the file" in notes["scanned"].text


def test_nothing_is_said_of_a_tagged_upload(client, meeting):
    paper = published(meeting, "Working paper", tagged_pdf())
    assert not {"untagged", "scanned"} & {f.code.split(":")[0] for f in publish_findings(meeting)}
    assert "accessible copy" not in public_page(client, meeting, paper)
    assert "screen reader" not in public_page(client, meeting)


def test_the_page_of_an_untagged_paper_says_so_and_offers_a_copy_by_e_mail(client, meeting):
    paper = published(meeting, "Foster & adopt", plain_pdf())
    page = public_page(client, meeting, paper)
    assert "This PDF has no tags" in page
    address = page.split('href="mailto:')[1].split('"')[0] if 'href="mailto:' in page else ""
    assert address.startswith("committees@netherfold.example?subject=")
    assert unquote(address).split("subject=")[1].startswith("Accessible copy of ‘Foster & adopt’, Fostering Panel, ")


def test_who_looks_after_the_meeting_is_asked_first(client, meeting):
    meeting.committee.contact = PersonFactory(email="nell@netherfold.example")
    meeting.committee.save()
    page = public_page(client, meeting, published(meeting, "Poster", plain_pdf()))
    assert "mailto:nell@netherfold.example?subject=" in page


def test_without_an_e_mail_address_there_is_the_telephone(client, meeting):
    council = CouncilFactory()
    type(council).objects.update(email="")
    page = public_page(client, meeting, published(meeting, "Poster", plain_pdf()))
    assert "For an accessible copy, call 01632 960 100." in page


def test_scanned_pages_are_named_by_their_page_in_the_pack(client, meeting):
    paper = published(meeting, "Letter", scanned(2, 3))
    first = paper.first_page
    assert f"There is no text on pages {first + 1} and {first + 2}" in public_page(client, meeting, paper)


def test_a_paper_that_is_all_pictures_is_said_to_be(client, meeting):
    page = public_page(client, meeting, published(meeting, "Letter", scanned(1, 2, 3)))
    assert "The pages of this PDF are pictures without text" in page
    assert "Its words are on this page" not in page


def test_the_pack_is_said_not_to_be_followed_throughout(client, meeting):
    published(meeting, "Poster", plain_pdf())
    assert "A screen reader cannot follow all of it." in public_page(client, meeting)


def test_the_subject_of_an_e_mail_does_not_name_a_restricted_paper(client, meeting):
    paper = published(meeting, "Zanzibar offers", plain_pdf(), public_title="Appendix", **EXEMPT)
    client.force_login(member_of(meeting.committee))
    page = client.get(f"/members-area/meetings/{meeting.pk}/papers/{paper.slug}/").text
    subject = unquote(page.split("?subject=")[1].split('"')[0])
    assert subject.startswith(f"Accessible copy of a paper of item {paper.item_label.rstrip('.')}, Fostering Panel")
