import pytest

from meetings.drafting import Refused
from reports.documents import (
    Changed,
    add_document,
    add_upload,
    move_document,
    new_document,
    remove_document,
    replace_upload,
    write_instead,
)
from reports.models import Document
from reports.uploads import checked
from tests.factories import AgendaItemFactory, DocumentFactory, UserFactory

from .samples import pdf_file, plain_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return UserFactory()


@pytest.fixture
def item():
    return AgendaItemFactory()


def titles(item):
    return list(Document.objects.filter(item=item).order_by("position").values_list("title", flat=True))


def test_new_papers_are_as_open_as_their_item(officer):
    item = AgendaItemFactory(openness="exempt", exempt_paragraphs=[2, 3], public_interest_reason="Families are named.")
    written = add_document(new_document(item, title="Report"), by=officer)
    uploaded = add_upload(item, checked(pdf_file()), by=officer)
    for document in (written, uploaded):
        document.refresh_from_db()
        assert (document.openness, document.exempt_paragraphs) == ("exempt", [2, 3])
        assert document.public_interest_reason == "Families are named."


def test_papers_come_in_the_order_they_were_added_and_can_be_moved(item, officer):
    for title in ("One", "Two", "Three"):
        add_document(new_document(item, title=title), by=officer)
    assert titles(item) == ["One", "Two", "Three"]
    assert move_document(Document.objects.get(title="Three"), -1)
    assert titles(item) == ["One", "Three", "Two"]
    assert not move_document(Document.objects.get(title="One"), -1)
    assert not move_document(Document.objects.get(title="Two"), 1)


def test_what_is_to_follow_becomes_an_upload_in_the_same_row(item, officer):
    promised = add_document(new_document(item, title="Budget", source="to_follow", expected="on Friday"), by=officer)
    arrived = replace_upload(promised, checked(pdf_file("Budget.pdf", plain_pdf(3))), version=1)
    assert (arrived.pk, arrived.source, arrived.upload_pages, arrived.version) == (promised.pk, "uploaded", 3, 2)


def test_what_is_to_follow_can_be_written_here_instead(item, officer):
    promised = add_document(new_document(item, title="Budget", source="to_follow"), by=officer)
    assert write_instead(promised, version=1).source == "written"
    with pytest.raises(Refused):
        write_instead(promised, version=2)


def test_the_same_file_twice_on_an_item_is_refused_by_name(item, officer):
    add_upload(item, checked(pdf_file("Costs.pdf")), by=officer)
    with pytest.raises(Refused, match="same file as ‘Costs’"):
        add_upload(item, checked(pdf_file("Costs again.pdf")), by=officer)
    assert titles(item) == ["Costs"]
    add_upload(AgendaItemFactory(), checked(pdf_file("Costs.pdf")), by=officer)


def test_a_file_is_not_replaced_over_somebody_elses_change(item, officer):
    document = add_upload(item, checked(pdf_file()), by=officer)
    replace_upload(document, checked(pdf_file("Second.pdf", plain_pdf(2))), version=1)
    with pytest.raises(Changed):
        replace_upload(document, checked(pdf_file("Third.pdf", plain_pdf(3))), version=1)
    document.refresh_from_db()
    assert document.upload_name == "Second.pdf"


def test_nothing_is_added_to_an_item_that_was_removed_meanwhile(item, officer):
    upload = checked(pdf_file())
    type(item).objects.filter(pk=item.pk).delete()
    with pytest.raises(Refused, match="removed"):
        add_upload(item, upload, by=officer)


def test_a_published_paper_is_not_removed_but_a_draft_is():
    published, draft = DocumentFactory(published_version=1), DocumentFactory()
    with pytest.raises(Refused, match="Take it down"):
        remove_document(published)
    remove_document(draft)
    assert Document.objects.get() == published
