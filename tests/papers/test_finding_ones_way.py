"""A published pack agrees with itself: agenda, stamps, labels, bookmarks and record, in every house style."""

import datetime as dt
import hashlib
import io
import re
from itertools import product

import pikepdf
import pytest
from django.utils import timezone

from packs import check_upload, pdf_text
from papers.files import read_document
from papers.models import Edition, Paper
from papers.publishing.takedown import reissue, take_down
from papers.publishing.verbs import publish_agenda
from papers.verifying import faults_in_record
from reports.uploads import CheckedUpload, put_upload
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, MeetingFactory
from tests.packs.samples import plain_pdf

pytestmark = pytest.mark.django_db
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Bids are open until May."}
LONG = "<h2>Background</h2>" + "<p>Each family was visited within a week and heard back within two.</p>" * 60
SWITCHES = ("front_sheet_counts", "ranges_include_blank", "right_hand_pages")


def uploaded(item, title, data):
    document = DocumentFactory.build(item=item, title=title, body="", created_by=AdvisorFactory())
    put_upload(document, CheckedUpload("scan.pdf", data, hashlib.sha256(data).hexdigest(), check_upload(data)))
    document.save()
    return document


def meeting_to_publish(**style):
    profile = CouncilFactory()
    type(profile.house_style).objects.filter(pk=profile.house_style_id).update(**style)
    meeting = MeetingFactory(committee__name="Fostering Panel", starts_at=timezone.now() + dt.timedelta(days=30))
    AgendaItemFactory(meeting=meeting, title="Apologies for absence", kind="apologies")
    AgendaItemFactory(meeting=meeting, kind="exclusion", title="Exclusion of the press and public")
    item = AgendaItemFactory(meeting=meeting, title="Fostering annual report", kind="report")
    DocumentFactory(item=item, title="Annual report", body=LONG)
    DocumentFactory(item=item, title="Zanzibar offers", public_title="Appendix 1", body="<p>One.</p>", **EXEMPT)
    AgendaItemFactory(meeting=meeting, title="Zanzibar land", public_title="A piece of land", kind="report", **EXEMPT)
    uploaded(AgendaItemFactory(meeting=meeting, title="Posters", kind="report"), "Foster with us", plain_pdf(pages=3))
    return meeting


def pack_of(publication, audience="public"):
    return read_document(Edition.objects.newest(audience).get(publication=publication).pack)


def content_of(publication, audience="public"):
    return Edition.objects.newest(audience).get(publication=publication).content


def bookmarks(data, level=99):
    """``[(depth, title, label of the page it leads to)]``, in order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        labels = {page.obj.objgen: page.label for page in pdf.pages}

        def read(entries, depth):
            for entry in entries:
                yield depth, entry.title, labels[entry.destination[0].objgen]
                yield from read(entry.children, depth + 1)

        with pdf.open_outline() as outline:
            return [each for each in read(outline.root, 1) if each[0] <= level]


def stamped(data):
    """``{number stamped at the foot: text of the sheet}``; sheets that carry none are left out."""
    found = {}
    for text in pdf_text(data):
        if numbers := re.findall(r"^.*Page (\d+)$", text, re.MULTILINE):
            found[int(numbers[-1])] = text
    return found


@pytest.mark.parametrize("values", list(product([True, False], repeat=3)), ids=str)
def test_agenda_stamps_labels_bookmarks_and_record_agree_in_every_house_style(values):
    style = dict(zip(SWITCHES, values, strict=True))
    publication = publish_agenda(meeting_to_publish(**style), by=AdvisorFactory())
    for audience in ("public", "restricted"):
        data, content = pack_of(publication, audience), content_of(publication, audience)
        sheets, places = stamped(data), bookmarks(data, level=2)
        papers = [paper for item in content["items"] for paper in item["papers"]]
        assert len(papers) == 3
        printed = re.findall(r"\((Pages? [\d -]+)\)", " ".join(pdf_text(data)[:2]))
        for paper, words in zip(papers, printed, strict=True):
            first, last = paper["pages"]
            assert words == (f"Page {first}" if first == last else f"Pages {first} - {last}")
            assert (2, paper["title"], str(first)) in places
            assert paper["title"] in sheets[first].replace("\n", " ")
            record = Paper.objects.get(key=paper["key"])
            assert (record.first_page, record.last_page) == (first, last)
            blank_at_end = "intentionally left blank" in sheets[last]
            turned = style["right_hand_pages"] and paper["length"] % 2 == 1 and paper is not papers[-1]
            assert blank_at_end is (turned and style["ranges_include_blank"])
            assert last - first + 1 == paper["length"] + blank_at_end


@pytest.mark.parametrize("values", list(product([True, False], repeat=2)), ids=str)
def test_the_span_of_an_item_reaches_from_its_first_page_to_its_last_blank_ones_by_house_style(values):
    style = dict(zip(SWITCHES[1:], values, strict=True))
    publication = publish_agenda(meeting_to_publish(**style), by=AdvisorFactory())
    items = [item for item in content_of(publication)["items"] if item["papers"]]
    report, posters = items
    assert report["pages"] == [report["papers"][0]["pages"][0], report["papers"][1]["pages"][1]]
    gap = posters["pages"][0] - report["pages"][1]
    assert gap == (2 if style["right_hand_pages"] and not style["ranges_include_blank"] else 1)


def test_bookmarks_name_every_item_in_order_with_its_number_then_papers_then_headings():
    publication = publish_agenda(meeting_to_publish(), by=AdvisorFactory())
    found = [(depth, title) for depth, title, _ in bookmarks(pack_of(publication, "restricted"))]
    labels = [item["label"] for item in content_of(publication)["items"]]
    assert found == [
        (1, "Front sheet"),
        (1, "Agenda"),
        (1, f"{labels[0]} Apologies for absence"),
        (1, f"{labels[1]} Exclusion of the press and public"),
        (1, f"{labels[2]} Fostering annual report"),
        (2, "Annual report"),
        (3, "1. Background"),
        (2, "Zanzibar offers"),
        (1, f"{labels[3]} Zanzibar land"),
        (1, f"{labels[4]} Posters"),
        (2, "Foster with us"),
    ]


def test_the_public_bookmarks_name_nothing_that_is_exempt():
    publication = publish_agenda(meeting_to_publish(), by=AdvisorFactory())
    titles = [title for _, title, _ in bookmarks(pack_of(publication))]
    assert "Appendix 1" in titles
    assert any(title.endswith("A piece of land") for title in titles)
    assert "Zanzibar" not in str(titles)


def test_a_paper_taken_down_is_not_named_in_the_bookmarks_issued_again():
    publication = publish_agenda(meeting_to_publish(), by=AdvisorFactory())
    take_down(Paper.objects.get(title="Annual report").key, by=AdvisorFactory(), reason="It names a child.")
    reissue(publication)
    found = bookmarks(pack_of(publication), level=2)
    assert [title for depth, title, _ in found if depth == 2] == ["Paper taken down", "Appendix 1", "Foster with us"]


def test_footers_say_the_item_and_links_say_where_they_lead():
    publication = publish_agenda(meeting_to_publish(), by=AdvisorFactory())
    data, content = pack_of(publication), content_of(publication)
    item = next(item for item in content["items"] if item["title"] == "Posters")
    first, last = item["papers"][0]["pages"]
    date = timezone.localtime(publication_meeting(publication).starts_at)
    number = item["label"].rstrip(".")
    assert f"Fostering Panel, {date:%-d %B %Y} · Item {number} · Foster with us" in stamped(data)[first]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        described = [str(link.Contents) for page in pdf.pages[:2] for link in page.obj.get("/Annots", [])]
    assert f"Pages {first} to {last}: Foster with us" in described
    assert f"Pages {first} to {last}: item {number}, Posters" in described


def publication_meeting(publication):
    from meetings.models import Meeting

    return Meeting.objects.get(pk=publication.meeting_id)


def test_the_record_knows_the_page_of_every_numbered_paragraph():
    publication = publish_agenda(meeting_to_publish(front_sheet_counts=True), by=AdvisorFactory())
    paper = Paper.objects.get(title="Annual report")
    anchors, sheets = paper.details["anchor_pages"], stamped(pack_of(publication))
    assert set(anchors) == {"section-1", *(f"p-1-{number}" for number in range(1, 61))}
    for number in range(1, 61):
        assert re.search(rf"^1\.{number}\b", sheets[anchors[f"p-1-{number}"]], re.MULTILINE)
    assert len(set(anchors.values())) > 1
    assert Paper.objects.get(title="Foster with us").details["anchor_pages"] == {}
    assert list(faults_in_record()) == []


def test_a_corrected_paper_knows_its_pages_in_the_supplement():
    meeting = meeting_to_publish()
    publish_agenda(meeting, by=AdvisorFactory())
    document = meeting.items.get(title="Fostering annual report").documents.get(title="Annual report")
    document.body, document.version, document.correction_note = LONG, 2, "A date was wrong."
    document.save()
    publish_agenda(meeting, by=AdvisorFactory(), reason="A correction.")
    first, second = Paper.objects.filter(title="Annual report").order_by("version")
    assert second.details["anchor_pages"]["section-1"] == second.first_page > first.last_page
    found = bookmarks(pack_of(second.publication), level=2)
    assert [title for _, title, _ in found][:2] == ["Front sheet", "Supplementary agenda"]
    assert [(title, page) for depth, title, page in found if depth == 2] == [("Annual report", str(second.first_page))]


def test_whether_a_screen_reader_can_follow_the_pack_is_kept_with_each_edition():
    meeting = meeting_to_publish()
    publication = publish_agenda(meeting, by=AdvisorFactory())
    assert content_of(publication)["tagged"] is False
    take_down(Paper.objects.get(title="Foster with us").key, by=AdvisorFactory(), reason="The wrong poster.")
    reissue(publication)
    assert content_of(publication)["tagged"] is True
