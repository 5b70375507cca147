"""A meeting's papers in one file: in agenda order, on their own page numbers, for whom they are open, and no longer."""

import io

import pikepdf
import pytest
from django.core.management import call_command
from django.test import Client

from packs import pdf_text
from papers.files import read_document
from papers.models import Bundle, Opening, Paper, PaperAccess, Publication
from papers.publishing.bundling import bundle_meeting
from papers.publishing.takedown import naming, reissue, take_down
from papers.publishing.verbs import publish_agenda
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, MeetingFactory
from tests.jobs import run_jobs
from tests.packs.samples import plain_pdf, tagged_pdf
from tests.papers.published import member_of, other_member
from tests.papers.test_finding_ones_way import uploaded

pytestmark = pytest.mark.django_db
SECRET = "Zebrafinch"
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [1], "public_interest_reason": "It concerns a child."}


class Its:
    """A meeting whose first item got a late appendix and a corrected report, and whose second one has a secret."""

    def __init__(self):
        CouncilFactory()
        self.advisor = AdvisorFactory()
        self.meeting = MeetingFactory()
        AgendaItemFactory(meeting=self.meeting, kind="exclusion", title="Exclusion of the press and public")
        self.parks = AgendaItemFactory(meeting=self.meeting, kind="report", title="Parks")
        self.homes = AgendaItemFactory(meeting=self.meeting, kind="report", title="Homes")
        self.report = DocumentFactory(item=self.parks, title="Parks report", body="<p>Wrong figure.</p>", position=1)
        DocumentFactory(item=self.homes, title="Homes report", body="<p>Open to all.</p>", position=1)
        DocumentFactory(
            item=self.homes, title=f"{SECRET} family", public_title="Appendix", body=f"<p>{SECRET} text.</p>",
            position=2, **EXEMPT,
        )  # fmt: skip
        DocumentFactory(item=self.homes, title="Homes map", body="<p>A map.</p>", position=3)
        publish_agenda(self.meeting, by=self.advisor)
        DocumentFactory(item=self.parks, title="Late figures", body="<p>Twelve.</p>", position=2)
        publish_agenda(self.meeting, by=self.advisor, reason="Figures came late.")
        self.report.body, self.report.version, self.report.correction_note = "<p>Right figure.</p>", 2, "A figure."
        self.report.save()
        publish_agenda(self.meeting, by=self.advisor, reason="A figure was wrong.")
        bundle_meeting(self.meeting.pk)
        self.room = f"/members-area/meetings/{self.meeting.pk}/"
        self.address = f"/meetings/{self.meeting.pk}/{self.meeting.slug}/"

    def take_down(self, title):
        take_down(Paper.objects.filter(title=title).latest("version").key, by=self.advisor, reason="It names a child.")


@pytest.fixture
def its():
    return Its()


@pytest.fixture
def member(its):
    return signed_in(member_of(its.meeting.committee))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def newest(kind="complete", audience="public", item_id=0):
    return Bundle.objects.filter(kind=kind, audience=audience, item_id=item_id).latest("pk")


def texts_of(bundle):
    return pdf_text(read_document(bundle.file))


def pdf_of(response):
    assert response.status_code == 200, response.status_code
    return b"".join(response.streaming_content)


def labels(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [page.label for page in pdf.pages]


# What is in them


def test_the_complete_pack_is_in_agenda_order_with_late_papers_under_their_items(its):
    texts = texts_of(newest())
    order = ["Right figure.", "Twelve.", "Open to all.", "This document is restricted", "A map."]
    places = [next(n for n, text in enumerate(texts) if words in text) for words in order]
    assert places == sorted(places)
    assert "Wrong figure." not in "".join(texts)


def test_each_page_keeps_the_number_it_was_published_with(its):
    data = read_document(newest().file)
    found = dict(zip(labels(data), pdf_text(data), strict=True))
    for paper in Paper.objects.newest():
        assert ("This document is restricted" if paper.is_restricted else paper.title) in found[str(paper.first_page)]
        assert f"Page {paper.first_page}" in found[str(paper.first_page)]
    whole = read_document(newest(audience="restricted").file)
    assert labels(whole) == labels(data)


def test_the_front_says_what_came_from_where_on_which_pages(its):
    words = " ".join(" ".join(texts_of(newest())[:2]).split())
    late = Paper.objects.get(title="Late figures")
    assert "Complete pack" in words
    assert "Figures came late." in words
    assert f"Late figures From supplementary agenda 1 (Page {late.first_page})" in words
    assert "From supplementary agenda 2" in words
    for pages in ("pages 1 - 9", "pages 11 - 13", "pages 15 - 17"):
        assert pages in words


def test_an_item_with_several_papers_has_them_in_one_file_and_one_with_a_single_paper_has_not(its):
    AgendaItemFactory(meeting=its.meeting, kind="report", title="Streets")
    DocumentFactory(item=its.meeting.items.get(title="Streets"), title="Only one")
    publish_agenda(its.meeting, by=its.advisor, reason="Streets.")
    bundle_meeting(its.meeting.pk)
    of_items = Bundle.objects.filter(kind="item", publication=Publication.objects.latest("pk"))
    assert {(each.item_id, each.audience) for each in of_items} == {
        (its.parks.pk, "public"), (its.homes.pk, "public"), (its.homes.pk, "restricted"),
    }  # fmt: skip
    said = "".join(texts_of(newest("item", item_id=its.parks.pk)))
    assert "Right figure." in said
    assert "Twelve." in said
    assert "Open to all." not in said


def test_one_sheet_stands_for_what_is_withheld_from_an_items_papers(its):
    said = texts_of(newest("item", item_id=its.homes.pk))
    assert sum("This document is restricted" in text for text in said) == 1
    whole = texts_of(newest("item", "restricted", its.homes.pk))
    assert f"{SECRET} text." in "".join(whole)
    assert all("Not for publication" in text for text in whole)


def test_a_paper_to_follow_is_named_but_not_there(its):
    DocumentFactory(item=its.parks, title="Costs", source="to_follow", expected="on Friday")
    AgendaItemFactory(meeting=its.meeting, title="Streets")
    publish_agenda(its.meeting, by=its.advisor, reason="More will follow.")
    bundle_meeting(its.meeting.pk)
    texts = texts_of(newest())
    assert "Costs (to follow, not in this pack)" in " ".join(" ".join(texts[:2]).split())
    assert sum("Costs" in text for text in texts) == 1


def test_an_agenda_without_a_supplement_is_its_own_complete_pack(client):
    CouncilFactory()
    item = AgendaItemFactory()
    DocumentFactory(item=item)
    publish_agenda(item.meeting, by=AdvisorFactory())
    bundle_meeting(item.meeting_id)
    assert not Bundle.objects.exists()
    address = f"/meetings/{item.meeting_id}/{item.meeting.slug}/"
    assert client.get(f"{address}complete-pack.pdf").url == f"{address}pack.pdf"


def test_made_twice_they_are_in_the_record_once(its):
    count = Bundle.objects.count()
    bundle_meeting(its.meeting.pk)
    call_command("make_bundles", verbosity=0)
    assert Bundle.objects.count() == count


# Who gets which


def test_the_public_gets_the_public_edition(client, its):
    for end in ("complete-pack.pdf", f"items/{its.homes.pk}/papers.pdf"):
        said = "".join(pdf_text(pdf_of(client.get(f"{its.address}{end}"))))
        assert "Open to all." in said
        assert SECRET not in said
    assert client.get(f"{its.room}complete-pack.pdf").status_code == 302


def test_a_member_gets_all_of_it_and_each_restricted_paper_is_logged_once(its, member):
    secret = Paper.objects.get(title=f"{SECRET} family")
    for end in ("complete-pack.pdf", f"items/{its.homes.pk}/papers.pdf"):
        before = Opening.objects.count()
        response = member.get(f"{its.room}{end}")
        assert f"{SECRET} text." in "".join(pdf_text(pdf_of(response)))
        assert "no-store" in response["Cache-Control"]
        assert Opening.objects.count() == before + 1
        opened = Opening.objects.first()
        assert (opened.paper, opened.as_file) == (secret, True)
        member.head(f"{its.room}{end}")
        assert Opening.objects.count() == before + 1


def test_a_member_who_was_refused_one_paper_gets_the_public_edition_of_what_holds_it(its):
    user = member_of(its.meeting.committee)
    key = Paper.objects.get(title=f"{SECRET} family").key
    PaperAccess.objects.create(paper_key=key, user=user, allowed=False, reason="An interest.", decided_by=its.advisor)
    for end in ("complete-pack.pdf", f"items/{its.homes.pk}/papers.pdf"):
        assert SECRET not in "".join(pdf_text(pdf_of(signed_in(user).get(f"{its.room}{end}"))))
    assert not Opening.objects.exists()


def test_whoever_was_let_into_an_items_one_restricted_paper_has_all_of_its_papers(its):
    user = other_member()
    key = Paper.objects.get(title=f"{SECRET} family").key
    client = signed_in(user)
    address = f"{its.room}items/{its.homes.pk}/papers.pdf"
    assert SECRET not in "".join(pdf_text(pdf_of(client.get(address))))
    PaperAccess.objects.create(paper_key=key, user=user, allowed=True, reason="Ward.", decided_by=its.advisor)
    assert SECRET in "".join(pdf_text(pdf_of(client.get(address))))


@pytest.mark.parametrize("item", [999999999, 0])
def test_what_is_not_there_is_not_found(client, its, member, item):
    assert client.get(f"{its.address}items/{item}/papers.pdf").status_code == 404
    assert member.get(f"{its.room}items/{item}/papers.pdf").status_code == 404


def test_an_old_address_leads_to_the_new_one(client, its):
    old = f"/meetings/{its.meeting.pk}/an-old-name/"
    for end in ("complete-pack.pdf", f"items/{its.homes.pk}/papers.pdf", "papers.zip"):
        response = client.get(f"{old}{end}")
        assert (response.status_code, response["Location"]) == (301, f"{its.address}{end}")


# On the page


def words_of(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_the_meeting_page_offers_them_with_their_pages_and_size(client, its):
    page = words_of(client, its.address)
    for end in ("complete-pack.pdf", f"items/{its.parks.pk}/papers.pdf", "papers.zip"):
        assert f'{its.address}{end}"' in page
    complete = newest().file
    assert "Complete pack: agenda and all supplements in agenda order" in page
    assert f"PDF, {complete.pages} pages" in page
    assert "All papers of this item" in page
    assert "All open papers of this item" in page  # of the item with a restricted one
    assert "Agenda and papers as first published" in page


def test_an_earlier_agenda_does_not_offer_them(client, its):
    page = words_of(client, f"{its.address}?version=0")
    assert "complete-pack.pdf" not in page
    assert "papers.zip" not in page


def test_a_supplement_without_its_bundles_yet_says_so(client, its):
    DocumentFactory(item=its.parks, title="Costs")
    publish_agenda(its.meeting, by=its.advisor, reason="Costs.")
    for end in ("complete-pack.pdf", f"items/{its.parks.pk}/papers.pdf"):
        assert f"{end}" not in words_of(client, its.address)
        response = client.get(f"{its.address}{end}")
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert "is being made" in response.content.decode()
    assert client.get(f"{its.address}papers.zip").status_code == 200


# Taking down


def test_a_taken_down_paper_closes_what_holds_or_names_it_at_once(client, its, member):
    its.take_down("Parks report")
    for address, who in ((its.address, client), (its.room, member)):
        page = words_of(who, address)
        for end in ("complete-pack.pdf", f"items/{its.parks.pk}/papers.pdf"):
            assert who.get(f"{address}{end}").status_code in (404, 503)  # of the item one paper is left
            assert f"{end}" not in page
        assert "is being issued again" in who.get(f"{address}complete-pack.pdf").content.decode()
        assert pdf_of(who.get(f"{address}items/{its.homes.pk}/papers.pdf"))


def test_they_are_made_again_without_it_on_the_same_pages(client, its):
    before = labels(read_document(newest().file))
    its.take_down("Late figures")
    bundle_meeting(its.meeting.pk)
    data = pdf_of(client.get(f"{its.address}complete-pack.pdf"))
    said = "".join(pdf_text(data))
    assert "Twelve." not in said
    assert "Late figures" not in said
    assert "This paper was taken down" in said
    assert labels(data) == before
    assert client.get(f"{its.address}items/{its.parks.pk}/papers.pdf").status_code == 404  # one paper is left


def test_its_placeholder_stays_when_something_is_published_afterwards(its):
    page = Paper.objects.get(title="Late figures").first_page
    its.take_down("Late figures")
    for publication in naming(Paper.objects.get(title="Late figures").key, its.meeting.pk):
        reissue(publication)
    DocumentFactory(item=its.homes, title="Costs")
    publish_agenda(its.meeting, by=its.advisor, reason="Costs.")
    bundle_meeting(its.meeting.pk)
    data = read_document(newest().file)
    found = dict(zip(labels(data), pdf_text(data), strict=True))
    assert "This paper was taken down" in found[str(page)]
    assert "Late figures" not in "".join(found.values())


@pytest.mark.django_db(transaction=True)
def test_publishing_and_taking_down_have_them_made_by_a_worker(emptied_afterwards, client):
    its = Its()
    run_jobs()
    issues = Bundle.objects.filter(kind="complete", audience="public").count()
    its.take_down("Late figures")
    assert client.get(f"{its.address}complete-pack.pdf").status_code == 503
    run_jobs()
    assert "This paper was taken down" in "".join(pdf_text(pdf_of(client.get(f"{its.address}complete-pack.pdf"))))
    assert Bundle.objects.filter(kind="complete", audience="public").count() == issues + 1


def test_a_bundle_with_an_untagged_paper_says_that_not_all_of_it_can_be_followed(client):
    CouncilFactory()
    meeting = MeetingFactory()
    item = AgendaItemFactory(meeting=meeting, title="Posters", kind="report")
    DocumentFactory(item=item, title="Report", body="<p>All of it.</p>", position=1)
    uploaded(item, "Map", tagged_pdf())
    words = "A screen reader cannot follow all of it"
    address = f"/meetings/{meeting.pk}/{meeting.slug}/"
    publish_agenda(meeting, by=AdvisorFactory())
    bundle_meeting(meeting.pk)
    page = client.get(address).text
    assert "All papers of this item" in page
    assert words not in page
    uploaded(item, "Poster", plain_pdf())
    publish_agenda(meeting, by=AdvisorFactory(), reason="The poster came late.")
    bundle_meeting(meeting.pk)
    page = client.get(address).text
    assert page.count(words) == 3  # the supplement, the complete pack and the item's papers
