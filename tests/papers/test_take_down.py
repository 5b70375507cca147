"""Taking down: gone at once, everywhere, on the same page numbers; the record says that it was."""

from uuid import uuid4

import pytest

from meetings.models import AgendaItem
from packs import pdf_text
from papers.files import read_document
from papers.models import Edition, Paper, TakeDown
from papers.publishing.imports import ImportedPaper, publish_imported
from papers.publishing.takedown import AlreadyDown, naming, reissue, take_down
from papers.publishing.verbs import NotPublishable, prepare, publish_agenda
from people.reader import ANYONE, Reader
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    CouncilFactory()
    item = AgendaItemFactory(kind=AgendaItem.Kind.REPORT)
    DocumentFactory(item=item, title="The one to go", body="<p>Xylophonecanary lives at number four.</p>" * 80)
    DocumentFactory(item=item, title="The one to stay", body="<p>All is well.</p>")
    return publish_agenda(item.meeting, by=AdvisorFactory())


def down(publication):
    paper = Paper.objects.get(title="The one to go")
    take_down(paper.key, by=publication.published_by, reason="It names a child.")
    return paper


def newest(publication, audience="public"):
    return Edition.objects.newest(audience).get(publication=publication)


def test_nobody_sees_it_any_more_not_even_those_who_keep_the_record(publication):
    paper = down(publication)
    for reader in (ANYONE, Reader(user_id=1, all_papers=True)):
        assert paper not in Paper.objects.visible_to(reader)
        assert Paper.objects.visible_to(reader).filter(title="The one to stay").exists()


def test_the_pack_is_issued_again_with_a_sheet_in_its_place_on_the_same_pages(publication):
    before = newest(publication)
    stayed = Paper.objects.get(title="The one to stay")
    down(publication)
    reissue(publication)
    for audience in ("public", "restricted"):
        after = newest(publication, audience)
        texts = pdf_text(read_document(after.pack))
        assert after.issue == 2
        assert after.pack.pages == before.pack.pages
        assert "Xylophonecanary" not in "".join(texts)
        assert "The one to go" not in "".join(texts)
        assert "All is well" in texts[stayed.first_page - 1]


def test_the_reissued_content_says_nothing_of_it_but_that_it_was_there(publication):
    down(publication)
    reissue(publication)
    papers = [paper for item in newest(publication).content["items"] for paper in item["papers"]]
    assert [paper["title"] for paper in papers] == ["Paper taken down", "The one to stay"]
    assert papers[0]["pages"] is not None


def test_who_took_it_down_and_why_is_kept(publication):
    paper = down(publication)
    row = TakeDown.objects.get(paper_key=paper.key)
    assert (row.reason, row.taken_down_by) == ("It names a child.", publication.published_by)


def test_it_is_taken_down_once(publication):
    paper = down(publication)
    with pytest.raises(AlreadyDown):
        take_down(paper.key, by=publication.published_by, reason="Again.")


def test_publishing_again_does_not_bring_it_back(publication):
    paper = down(publication)
    document = AgendaItem.objects.get().documents.get(title="The one to go")
    AgendaItemFactory(meeting=AgendaItem.objects.get().meeting, title="More business")
    publish_agenda(document.item.meeting, by=publication.published_by)
    assert not Paper.objects.visible_to(ANYONE).filter(key=paper.key).exists()
    assert Paper.objects.filter(title="The one to go").count() == 1


def test_a_mended_paper_is_published_under_an_address_of_its_own(publication):
    paper = down(publication)
    document = AgendaItem.objects.get().documents.get(title="The one to go")
    document.body, document.version, document.correction_note = "<p>No names.</p>", 2, "A name was taken out."
    document.save()
    publish_agenda(document.item.meeting, by=publication.published_by)
    mended = Paper.objects.visible_to(ANYONE).get(title="The one to go")
    assert mended.key != paper.key
    assert mended.slug != paper.slug


def test_a_later_supplement_that_names_it_is_issued_again_too(publication):
    AgendaItemFactory(meeting=AgendaItem.objects.get().meeting, title="More business")
    supplement = publish_agenda(AgendaItem.objects.first().meeting, by=publication.published_by)
    paper = Paper.objects.get(title="The one to go")
    assert naming(paper.key, publication.meeting_id) == [publication, supplement]
    down(publication)
    reissue(supplement)
    assert "The one to go" not in str(newest(supplement).content)


def test_an_imported_pack_is_no_longer_given_out_and_its_agenda_says_why():
    CouncilFactory()
    meeting, advisor = MeetingFactory(), AdvisorFactory()
    entry = {
        "key": str(uuid4()), "version": 1, "slug": "7-report", "kind": "report", "kind_label": "Report",
        "title": "The one to go", "openness": "open", "paragraphs": [], "pages": [3, 4], "length": 2,
        "to_follow": False, "expected": "", "late_reason": "", "report_of": "", "written": True, "size": 0,
        "publication": 0, "new": False, "what_changed": "", "taken_down": False,
    }  # fmt: skip
    content = {"items": [{"id": 1, "title": "Parks", "openness": "open", "papers": [entry]}], "members": []}
    paper = ImportedPaper(entry, "7", "<p>Words.</p>", "Words.", {})
    publication = publish_imported(meeting, content, [paper], by=advisor, pack=b"%PDF-1.7", pages=4)
    take_down(entry["key"], by=advisor, reason="It names a child.")
    reissue(publication)
    for audience in ("public", "restricted"):
        edition = newest(publication, audience)
        assert (edition.pack, edition.keys_named()) == (None, set())
        assert "The one to go" not in str(edition.content)


def test_an_imported_agenda_is_not_added_to_and_its_preview_can_be_looked_at():
    CouncilFactory()
    item, advisor = AgendaItemFactory(), AdvisorFactory()
    publish_imported(item.meeting, {"items": [], "members": []}, [], by=advisor)
    with pytest.raises(NotPublishable, match="imported"):
        publish_agenda(item.meeting, by=advisor, reason="More.")
    assert prepare(item.meeting).packs["public"].pages


def test_a_corrected_report_does_not_name_an_appendix_that_was_taken_down(publication):
    item = AgendaItem.objects.get()
    report = item.documents.get(title="The one to go")
    DocumentFactory(item=item, title="Appendix naming Marrow", kind="appendix", position=9)
    publish_agenda(item.meeting, by=publication.published_by, reason="An appendix.")
    report.version, report.correction_note = 2, "A figure."
    report.save()
    appendix = Paper.objects.get(title="Appendix naming Marrow")
    take_down(appendix.key, by=publication.published_by, reason="It names a child.")
    publish_agenda(item.meeting, by=publication.published_by, reason="A correction.")
    corrected = Paper.objects.get(title="The one to go", version=2)
    assert "Marrow" not in corrected.html + corrected.text
    assert "Marrow" not in "".join(pdf_text(read_document(corrected.file)))
