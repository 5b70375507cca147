"""Where each page of the pack begins is shown in a paper's web page, and can be linked to."""

import re

import pytest

from packs import pdf_text
from papers.markup import with_anchors
from papers.page_marks import PackPlaces
from papers.publishing.findings import publish_findings
from papers.publishing.verbs import publish_agenda
from reports.models import Document
from tests.factories import AdvisorFactory, DocumentFactory

from .published import member_of, other_member
from .test_finding_ones_way import meeting_to_publish, stamped

WRITTEN = '<h2 id="section-1">1. A</h2>' + "".join(
    f'<p class="para" id="p-1-{n}"><span class="para-number">1.{n}</span> Words.</p>' for n in range(1, 5)
)
UPLOADED = "".join(
    f'<section class="uploaded-page" id="sheet-{n}"><h2>Sheet {n}</h2><p>Words {n}.</p></section>' for n in (1, 2)
)
IDS = re.compile(r'id="([^"]+)"')
MARK = re.compile(r'<p class="portal-page-mark" id="page-(\d+)"><a href="#page-(\d+)">Page (\d+)')


def test_a_mark_stands_before_the_first_paragraph_that_begins_on_a_page():
    places = PackPlaces(39, {"section-1": 39, "p-1-1": 39, "p-1-2": 40, "p-1-3": 40, "p-1-4": 42})
    html = with_anchors(WRITTEN, places).html
    assert MARK.findall(html) == [("39",) * 3, ("40",) * 3, ("42",) * 3]
    order = [anchor for anchor in IDS.findall(html) if anchor != "page-41"]
    assert order == ["page-39", "section-1", "p-1-1", "page-40", "p-1-2", "p-1-3", "page-42", "p-1-4"]


def test_a_page_that_begins_within_a_table_can_be_linked_to_at_the_table():
    table = "<table><tr><td>1</td></tr></table>"
    places = PackPlaces(39, {"section-1": 39, "p-1-1": 39, "p-1-2": 42}, length=6)
    first, rest = WRITTEN.split('<p class="para" id="p-1-2">')
    html = with_anchors(f'{first}{table}<p class="para" id="p-1-2">{rest}{table}', places).html
    assert [each[0] for each in MARK.findall(html)] == ["39", "42"]
    assert '<span id="page-40"></span><span id="page-41"></span><div class="portal-scroll"' in html
    assert '<span id="page-43"></span><span id="page-44"></span>' in html


def test_a_paper_without_numbers_has_an_anchor_for_each_of_its_pages():
    html = with_anchors("<p>One.</p><p>Two.</p>", PackPlaces(7, length=2)).html
    assert IDS.findall(html) == ["page-7", "page-8"]


def test_paragraphs_can_still_be_cited_by_their_number():
    html = with_anchors(WRITTEN, PackPlaces(39, {"p-1-2": 40})).html
    assert '<a class="para-number" href="#p-1-2">1.2</a>' in html


def test_the_sheets_of_an_upload_are_named_by_the_page_and_keep_their_old_anchors():
    page = with_anchors(UPLOADED, PackPlaces(41))
    assert page.contents == [("page-41", "Page 41 of the pack"), ("page-42", "Page 42 of the pack")]
    assert 'id="sheet-2"' in page.html
    assert "Sheet" not in page.html
    assert "portal-page-mark" not in page.html


def test_a_paper_in_a_supplement_says_so():
    assert (
        "Page 51 of the supplementary agenda" in with_anchors(UPLOADED, PackPlaces(51, {}, "supplementary agenda")).html
    )


@pytest.mark.parametrize("html", [WRITTEN, UPLOADED])
def test_a_paper_in_no_pack_has_no_marks(html):
    assert "page-" not in with_anchors(html).html.replace("uploaded-page", "")


@pytest.mark.django_db
def test_the_public_page_of_a_paper_shows_where_each_page_begins(client):
    meeting = meeting_to_publish()
    publication = publish_agenda(meeting, by=AdvisorFactory())
    paper = publication.papers.get(title="Annual report")
    page = client.get(f"/meetings/{meeting.pk}/{meeting.slug}/papers/{paper.slug}/").text
    marks = [int(number) for number in re.findall(r'id="page-(\d+)"', page)]
    assert marks == list(range(paper.first_page, paper.first_page + paper.file.pages))
    assert len(MARK.findall(page)) == len(marks) > 1
    assert page.index('id="page-') < page.index('id="section-1"')


@pytest.mark.django_db
@pytest.mark.parametrize("counts", [True, False], ids=["front sheet counts", "front sheet does not"])
def test_the_restricted_edition_has_the_same_numbers_as_web_page_and_as_pdf(client, counts):
    meeting = meeting_to_publish(front_sheet_counts=counts)
    exempt = {"openness": "exempt", "exempt_paragraphs": [1], "public_interest_reason": "It concerns a child."}
    Document.objects.filter(item__meeting=meeting, title="Annual report").update(**exempt, public_title="A report")
    paper = publish_agenda(meeting, by=AdvisorFactory()).papers.get(title="Annual report")
    client.force_login(member_of(meeting.committee))
    room = f"/members-area/meetings/{meeting.pk}/"
    pages = list(range(paper.first_page, paper.last_page + 1))
    web = client.get(f"{room}papers/{paper.slug}/").text
    assert marks_in(web) == [f"page-{number}" for number in pages]
    pdf = b"".join(client.get(f"{room}pack.pdf"))
    printed = stamped(pdf)
    assert all("Annual report" in printed[number] for number in pages)
    sheets = pdf_text(pdf)
    for number in pages:
        assert client.get(f"{room}go/", {"to": number})["Location"] == f"{room}papers/{paper.slug}/#page-{number}"
    for number in range(1, pages[0]):  # the front sheet and the agenda are in the pack only
        place = client.get(f"{room}go/", {"to": f"page {number}"})["Location"]
        assert place.startswith((f"{room}pack.pdf#page=", f"{room}papers/"))
        if "pack.pdf" in place:
            assert sheets[int(place.partition("=")[2]) - 1] == sheets[number - 1]
    client.force_login(other_member())
    place = client.get(f"{room}go/", {"to": pages[0]})["Location"]
    public = pdf_text(b"".join(client.get(place)))
    assert "Not for publication" in public[int(place.partition("=")[2]) - 1], "the sheet that stands for it"


def marks_in(page):
    return re.findall(r'id="(page-\d+)"', page)


@pytest.mark.django_db
def test_the_preview_of_a_paper_shows_the_pages_that_its_publication_will(client):
    meeting, advisor = meeting_to_publish(), AdvisorFactory()
    client.force_login(advisor)
    documents = {d.title: d for d in Document.objects.filter(item__meeting=meeting)}
    before = {
        title: client.get(f"/manage/meetings/{meeting.pk}/preview/{d.pk}/").text for title, d in documents.items()
    }
    assert "of the pack, as it stands now" in before["Annual report"]
    publication = publish_agenda(meeting, by=advisor)
    for paper in publication.papers.all():
        pages = range(paper.first_page, paper.last_page + 1)
        assert marks_in(before[paper.title]) == [f"page-{number}" for number in pages], paper.title


@pytest.mark.django_db
def test_the_preview_of_a_supplement_numbers_on_and_leaves_what_is_published_where_it_is(client):
    meeting, advisor = meeting_to_publish(), AdvisorFactory()
    client.force_login(advisor)
    published = publish_agenda(meeting, by=advisor)
    item = meeting.items.get(title="Posters")
    late = DocumentFactory(item=item, title="Late figures", body="<p>Late.</p>")
    address = f"/manage/meetings/{meeting.pk}/preview/{{}}/"
    of_late = client.get(address.format(late.pk)).text
    of_poster = client.get(address.format(item.documents.get(title="Foster with us").pk)).text
    first = published.papers.get(title="Foster with us").first_page
    assert marks_in(of_poster) == [f"page-{number}" for number in range(first, first + 3)]
    reasons = {f.code: "Figures came late." for f in publish_findings(meeting) if f.level == "warning"}
    supplement = publish_agenda(meeting, by=advisor, reasons=reasons, reason="Late figures")
    assert marks_in(of_late) == [f"page-{supplement.papers.get().first_page}"]
    assert "of the supplementary agenda" in of_late
