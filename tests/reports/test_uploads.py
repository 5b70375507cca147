import hashlib
import io

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from packs import BadUpload
from reports.documents import add_upload
from reports.pictures import add_picture
from reports.uploads import checked, kind_from_name, notes_on, shown_name, title_from_name
from tests.factories import AgendaItemFactory, UserFactory

from .samples import encrypted_pdf, huge_png, jpeg_with_place, pdf_file, plain_pdf, tagged_pdf


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"PK\x03\x04 words", "damaged", id="a scrap of a Word file"),
        pytest.param(b"hello", "not a PDF", id="not a PDF"),
        pytest.param(b"", "empty", id="empty"),
        pytest.param(plain_pdf()[:200], "damaged", id="broken"),
        pytest.param(encrypted_pdf(), "password", id="encrypted"),
    ],
)
def test_a_bad_file_is_refused_in_words(data, words):
    with pytest.raises(BadUpload, match=words):
        checked(pdf_file(data=data))


def test_a_file_with_too_many_pages_is_refused(settings):
    settings.MAX_UPLOAD_PAGES = 4
    assert checked(pdf_file(data=plain_pdf(4))).facts.pages == 4
    with pytest.raises(BadUpload, match="5 pages"):
        checked(pdf_file(data=plain_pdf(5)))


def test_a_file_that_is_too_big_is_refused_without_being_read(settings):
    settings.MAX_UPLOAD_BYTES = 100
    file = pdf_file()
    with pytest.raises(BadUpload, match="The limit is"):
        checked(file)
    assert file.tell() == 0


@pytest.mark.django_db
def test_an_upload_is_kept_under_its_hash_with_the_text_of_each_page():
    data = plain_pdf(2, text="Marmalade")
    document = add_upload(AgendaItemFactory(), checked(pdf_file("A b.pdf", data)), by=UserFactory())
    document.refresh_from_db()
    sha256 = hashlib.sha256(data).hexdigest()
    assert document.upload.name == f"{sha256[:2]}/{sha256}"
    assert storages["restricted"].open(document.upload.name).read() == data
    assert [page.strip() for page in document.upload_text] == ["Marmalade 1", "Marmalade 2"]
    assert (document.upload_pages, document.upload_name, document.upload_tagged) == (2, "A b.pdf", False)


@pytest.mark.django_db
def test_the_author_is_told_of_an_untagged_pdf_and_not_of_a_tagged_one():
    item, officer = AgendaItemFactory(), UserFactory()
    assert "no tags" in notes_on(add_upload(item, checked(pdf_file()), by=officer))[0]
    assert notes_on(add_upload(item, checked(pdf_file(data=tagged_pdf())), by=officer)) == []


@pytest.mark.parametrize(
    ("name", "title", "kind"),
    [
        ("Appendix_1 - costs.pdf", "Appendix 1 - costs", "appendix"),
        ("minutes 6 december.PDF", "Minutes 6 december", "minutes"),
        ("Fostering annual report.pdf", "Fostering annual report", "report"),
        (".pdf", "Document", "report"),
    ],
)
def test_title_and_kind_come_from_the_name(name, title, kind):
    assert (title_from_name(name), kind_from_name(name, first=True)) == (title, kind)


@pytest.mark.parametrize(("sent", "shown"), [("C:\\papers\\A.pdf", "A.pdf"), ("../../x\x00.pdf", "x.pdf")])
def test_a_file_name_is_only_its_last_part(sent, shown):
    assert shown_name(sent) == shown


def picture(data, name="photo.jpg"):
    return SimpleUploadedFile(name, data)


@pytest.mark.django_db
def test_a_picture_loses_what_the_camera_hid_in_it_and_stands_upright():
    kept = add_picture(picture(jpeg_with_place()), by=UserFactory())
    data = kept.file.open().read()
    assert b"Zanzibar" not in data
    assert (kept.media_type, kept.width, kept.height) == ("image/jpeg", 40, 60)
    assert hashlib.sha256(data).hexdigest() == kept.sha256
    assert Image.open(io.BytesIO(data)).size == (40, 60)


@pytest.mark.django_db
def test_the_same_picture_twice_is_kept_once():
    officer = UserFactory()
    assert add_picture(picture(jpeg_with_place()), by=officer) == add_picture(picture(jpeg_with_place()), by=officer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(huge_png(), "million pixels", id="100 megapixels"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture", id="an SVG"),
        pytest.param(b"", "empty", id="empty"),
        pytest.param(jpeg_with_place()[:-60][:400], "damaged|not a picture", id="broken"),
    ],
)
def test_a_bad_picture_is_refused_in_words(data, words):
    with pytest.raises(BadUpload, match=words):
        add_picture(picture(data), by=UserFactory())
