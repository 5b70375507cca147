"""Word, Excel and PowerPoint files sent by officers: made into PDF, kept at the desk, and what is said of them."""

import hashlib

import pytest
from django.core.files.storage import storages
from django.urls import reverse

from meetings.drafting import Refused
from packs import BadUpload
from reports.documents import add_upload, replace_upload
from reports.mending import to_mend
from reports.models import Document
from reports.office import OfficeOriginal, as_pdf, left_out
from reports.uploads import CheckedUpload, checked
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, UserFactory
from tests.packs.office_made import made, sample

from .samples import pdf_file, plain_pdf

pytestmark = pytest.mark.django_db


def converted(name="word", file_name="Fostering report.docx"):
    """A checked upload as ``checked`` makes it, of a file converted once for all tests."""
    from packs import check_upload

    done, data = made(name), sample(name)
    findings = [{"kind": str(each.kind), "words": each.words} for each in done.findings]
    original = OfficeOriginal(file_name, data, hashlib.sha256(data).hexdigest(), findings)
    sha256 = hashlib.sha256(done.pdf).hexdigest()
    return CheckedUpload(as_pdf(file_name), done.pdf, sha256, check_upload(done.pdf), original)


@pytest.fixture
def advisor(client):
    CouncilFactory()
    user = AdvisorFactory()
    client.force_login(user)
    return user


def test_a_word_file_is_uploaded_as_its_pdf_and_kept_at_the_desk(client, advisor):
    item = AgendaItemFactory()
    address = reverse("document_upload", args=[item.pk])
    answer = client.post(address, {"files": [pdf_file("Fostering report.docx", sample("word"))]}, follow=True)
    document = Document.objects.get()
    page = answer.content.decode()
    assert (document.title, document.upload_name) == ("Fostering report", "Fostering report.pdf")
    assert document.upload_tagged
    assert document.upload.open().read().startswith(b"%PDF")
    assert document.office_name == "Fostering report.docx"
    assert storages["restricted"].open(document.office_file.name).read() == sample("word")
    for words in ("Tracked changes are still open", "One comment", "The file has macros", "hidden text"):
        assert words in page
    again = client.post(
        address, {"files": [pdf_file("Copy.docx", sample("word"))]}, headers={"X-Requested-With": "fetch"}
    )
    assert "same file as ‘Fostering report’" in again.json()["problem"]


def test_what_to_mend_is_apart_from_what_is_only_left_out(advisor):
    document = add_upload(AgendaItemFactory(), converted(), by=advisor)
    assert ["Tracked changes" in each for each in to_mend(document)] == [True]
    assert not any("Tracked changes" in each for each in left_out(document))
    assert any("One comment" in each for each in left_out(document))


def test_the_original_is_saved_and_never_shown_in_place(client, advisor):
    document = add_upload(AgendaItemFactory(), converted(), by=advisor)
    answer = client.get(reverse("draft_original", args=[document.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="Fostering report.docx"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert "no-store" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == sample("word")


def test_a_pdf_in_its_place_has_no_original_and_nothing_left_out(client, advisor):
    document = add_upload(AgendaItemFactory(), converted(), by=advisor)
    document = replace_upload(document, checked(pdf_file()), version=1)
    assert (document.office_file.name, document.office_name, document.office_findings) == ("", "", [])
    assert client.get(reverse("draft_original", args=[document.pk])).status_code == 404


def test_the_same_file_twice_is_refused(advisor):
    item = AgendaItemFactory()
    add_upload(item, converted(), by=advisor)
    with pytest.raises(Refused, match="same file"):
        add_upload(item, converted(file_name="Other name.docx"), by=advisor)


@pytest.mark.parametrize("page", ["document_upload", "document_replace"])
def test_the_forms_say_what_they_take(client, advisor, settings, page):
    document = add_upload(AgendaItemFactory(), checked(pdf_file(data=plain_pdf())), by=UserFactory())
    address = reverse(page, args=[document.item_id if page == "document_upload" else document.pk])
    with_office = client.get(address).content.decode()
    settings.OFFICE_COMMAND = "/nowhere/soffice"
    without = client.get(address).content.decode()
    assert "PDF, Word, Excel or PowerPoint. The last three are turned into PDF, which can take a minute" in with_office
    assert ".xlsx" in with_office
    assert "PDF, or Word (.docx) as a web report. Save Excel and PowerPoint files as PDF first." in without
    assert ".xlsx" not in without
    assert ".docx" in without


def test_where_libreoffice_is_not_installed_the_refusal_says_to_save_as_pdf(settings):
    settings.OFFICE_COMMAND = ""
    with pytest.raises(BadUpload, match="Save it as a PDF and upload that"):
        checked(pdf_file("Report.docx", sample("word")))


def test_a_file_that_only_pretends_is_refused(settings):
    with pytest.raises(BadUpload, match="ZIP archive"):
        checked(pdf_file("Report.docx", b"PK\x03\x04" + b"\0" * 18 + b"PK\x05\x06" + b"\0" * 18))


@pytest.mark.parametrize(("name", "pdf"), [("Costs v2.XLSX", "Costs v2.pdf"), ("Notes.txt", "Notes.txt.pdf")])
def test_the_pdf_has_the_name_of_its_file(name, pdf):
    assert as_pdf(name) == pdf
