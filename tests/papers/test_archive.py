"""The whole meeting as a ZIP file: all that its reader may have, named for people, the same bytes each time."""

import hashlib
import io
import json
import zipfile

import pytest
from django.test import Client

from papers.archive import plain_name
from papers.files import open_document
from papers.models import Bundle, Opening, Paper, PaperAccess
from tests.factories import CouncilFactory
from tests.papers.factories import (
    BundleFactory,
    EditionFactory,
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    TakeDownFactory,
    agenda_content,
    agenda_item,
    paper_entry,
    publish,
)
from tests.papers.published import SECRET, agenda, member_of, other_member, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    return published_meeting()


@pytest.fixture
def member(its):
    return signed_in(member_of(its.committee))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def body(response):
    assert response.status_code == 200, response.status_code
    return b"".join(response.streaming_content)


def unpacked(response):
    """``{name: bytes}``."""
    with zipfile.ZipFile(io.BytesIO(body(response))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(response):
    return json.loads(unpacked(response)["manifest.json"])


def test_packs_and_papers_lie_in_folders_under_the_names_of_their_items(client, its):
    assert list(unpacked(client.get(f"{its.address}papers.zip"))) == [
        "manifest.json",
        "manifest.html",
        "Packs/Agenda reports pack.pdf",
        "Papers/Item 7 Street lighting/1 Street lighting.pdf",
    ]


def test_the_manifest_says_of_each_file_what_it_is_and_how_to_check_it(client, its):
    response = client.get(f"{its.address}papers.zip")
    files = unpacked(response)
    listed = json.loads(files["manifest.json"])["files"]
    assert [each["file"] for each in listed] == list(files)[2:]
    for each in listed:
        assert hashlib.sha256(files[each["file"]]).hexdigest() == each["sha256"]
        assert len(files[each["file"]]) == each["bytes"]
    paper = listed[1]
    expected = {
        "title": "Street lighting", "item": "7", "item_title": "Street lighting", "version": 1, "publication": 0,
        "page_range": [3, 6], "pages": 4, "openness": "open", "kind": "report",
    }  # fmt: skip
    assert expected.items() <= paper.items()
    assert paper["published"].startswith(f"{its.publication.published_at:%Y-%m-%d}")
    page = files["manifest.html"].decode()
    for each in listed:
        assert each["sha256"] in page
    assert 'href="Papers/Item%207%20Street%20lighting/1%20Street%20lighting.pdf"' in page


def test_what_is_withheld_is_named_as_the_public_may_know_it(client, its):
    files = unpacked(client.get(f"{its.address}papers.zip"))
    missing = json.loads(files["manifest.json"])["not_included"]
    assert [(each["item"], each["title"]) for each in missing] == [("7", "Appendix"), ("9", "A report")]
    assert "paragraph 3 of Part 1 of Schedule 12A" in missing[0]["why"]
    for name, data in files.items():
        assert SECRET.encode() not in data + name.encode()


def test_what_was_taken_down_is_not_in_it_and_only_the_day_is_told(client, its):
    TakeDownFactory(paper=its.report, reason="It names a tenant of Mill Lane.")
    PaperFactory(publication=its.publication, committee_id=its.committee.pk, title="Another", slug="another")
    files = unpacked(client.get(f"{its.address}papers.zip"))
    assert not [name for name in files if "lighting.pdf" in name or name.startswith("Packs/")]
    missing = json.loads(files["manifest.json"])["not_included"]
    assert "Taken down on" in missing[1]["why"]
    assert "issued again" in missing[0]["why"]
    assert "Mill Lane" not in files["manifest.json"].decode()
    assert "1 Street lighting" not in files["manifest.json"].decode()


def test_a_member_has_the_restricted_papers_in_it_and_each_is_logged(its, member):
    address = f"{its.room}papers.zip"
    member.head(address)
    assert not Opening.objects.exists()
    response = member.get(address)
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    names = list(unpacked(response))
    assert "Packs/Agenda reports pack, restricted edition.pdf" in names
    assert f"Papers/Item 7 Street lighting/2 {SECRET} tenders, not for publication.pdf" in names
    assert set(Opening.objects.values_list("paper_id", "publication_id", "as_file")) == {
        (its.appendix.pk, None, True), (its.private.pk, None, True), (None, its.publication.pk, True),
    }  # fmt: skip


def test_whoever_was_let_into_one_paper_finds_that_one_and_the_public_pack(its):
    user = other_member()
    PaperAccess.objects.create(
        paper_key=its.private.key, user=user, allowed=True, reason="Ward.", decided_by=its.publication.published_by
    )
    names = list(unpacked(signed_in(user).get(f"{its.room}papers.zip")))
    assert "Packs/Agenda reports pack.pdf" in names
    assert [name for name in names if f"{SECRET} family" in name]
    assert [opening.paper for opening in Opening.objects.all()][-1] == its.private


def test_the_same_record_gives_the_same_bytes_and_is_not_sent_twice(client, its):
    address = f"{its.address}papers.zip"
    first = client.get(address)
    data = body(first)
    assert data == body(client.get(address))
    assert len(data) == int(first["Content-Length"])
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    TakeDownFactory(paper=its.report)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code != 304
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        published = its.publication.published_at
        assert {info.date_time[:3] for info in archive.infolist()} == {(published.year, published.month, published.day)}


def test_an_earlier_version_lies_apart(client, its):
    later = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    paper = PaperFactory(
        publication=later, key=its.report.key, version=2, title="Street lighting", slug=its.report.slug, item_label="7"
    )
    items = [agenda_item(7, "Street lighting", papers=[paper_entry(paper)])]
    publish(its.notice, items, papers=[paper])
    names = list(unpacked(client.get(f"{its.address}papers.zip")))
    assert "Papers/Item 7 Street lighting/1 Street lighting, version 2.pdf" in names
    assert "Papers/Earlier versions/Item 7 Street lighting, version 1.pdf" in names


def test_the_complete_pack_is_in_it(client, its):
    later = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    for audience in ("public", "restricted"):
        content = agenda_content(items=agenda(its, public=audience == "public"), meeting_id=its.meeting.pk)
        EditionFactory(publication=later, audience=audience, content=content)
    BundleFactory(publication=later)
    assert "Packs/Complete pack.pdf" in unpacked(client.get(f"{its.address}papers.zip"))


def test_it_writes_nothing_for_the_public(client, its, django_assert_max_num_queries):
    with django_assert_max_num_queries(10) as queries:
        body(client.get(f"{its.address}papers.zip"))
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_a_meeting_without_an_agenda_has_none(client):
    notice = MeetingNoticeFactory()
    assert client.get(f"{notice.get_absolute_url()}papers.zip").status_code == 404
    assert "papers.zip" not in client.get(notice.get_absolute_url()).content.decode()


@pytest.mark.parametrize("papers", [1, 3])
@pytest.mark.parametrize("end", ["papers.zip", "complete-pack.pdf", "items/1/papers.pdf"])
def test_as_many_queries_for_three_papers_as_for_one(client, papers, end, django_assert_max_num_queries):
    CouncilFactory()
    notice = MeetingNoticeFactory()
    publication = PublicationFactory(meeting_id=notice.meeting_id, number=1)
    made = [PaperFactory(publication=publication) for _ in range(papers)]
    items = [agenda_item(n, "Business", papers=[paper_entry(p)]) for n, p in enumerate(made, start=1)]
    publish(notice, items, papers=made)
    for item_id in range(papers + 1):
        BundleFactory(publication=publication, item_id=item_id)
    assert Bundle.objects.count() == papers + 1
    # notice, notices, editions, papers, taken down, bundles; for the ZIP file papers again, council
    with django_assert_max_num_queries(9) as queries:
        assert body(client.get(f"{notice.get_absolute_url()}{end}"))
    assert len(queries) == {"papers.zip": 5}.get(end, 3)


def test_the_page_says_how_many_files_and_how_much(client, its):
    page = " ".join(client.get(its.address).content.decode().split())
    assert "Everything as a ZIP file" in page
    assert "2 PDF files and a list" in page


def test_files_are_read_a_piece_at_a_time(client, its, monkeypatch):
    """A pack of hundreds of megabytes is never in memory whole."""
    sizes = []

    class Watched(io.BytesIO):
        def read(self, size=-1):
            sizes.append(size)
            return super().read(size)

    def watched(filed):
        with open_document(filed) as file:
            return Watched(file.read())

    monkeypatch.setattr("papers.archive.open_document", watched)
    body(client.get(f"{its.address}papers.zip"))
    assert sizes
    assert all(0 < size <= 1_000_000 for size in sizes)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Fostering: annual report 2021/22", "Fostering - annual report 2021-22"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\boot.ini", "boot ini"),
        ("CON", "CON_"),
        ("lpt1", "lpt1_"),
        ("a\x00b\n<c>*?\"|", "a b c"),
        ("...", "Untitled"),
        ("Trailing dots. ", "Trailing dots"),
        ("Cafe\u0301s", "Cafés"),
        ("word " * 40, "word " * 13 + "word"),
        ("x" * 300, "x" * 70),
    ],
)  # fmt: skip
def test_a_title_becomes_a_name_that_every_computer_takes(words, name):
    assert plain_name(words) == name


def test_no_two_files_have_one_name_however_capitals_are_read(client):
    notice = MeetingNoticeFactory()
    publication = PublicationFactory(meeting_id=notice.meeting_id)
    titles = ["Report", "REPORT", "Report/"]
    made = [PaperFactory(publication=publication, title=title, slug=f"p{n}") for n, title in enumerate(titles)]
    items = [agenda_item(n, "Business", label="", papers=[paper_entry(paper)]) for n, paper in enumerate(made)]
    publish(notice, items, papers=made)
    names = list(unpacked(client.get(f"{notice.get_absolute_url()}papers.zip")))
    assert len({name.casefold() for name in names}) == len(names) == Paper.objects.count() + 3
