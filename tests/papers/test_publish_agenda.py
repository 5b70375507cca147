"""Publishing: all or nothing, both editions with one numbering, and nothing restricted let out."""

import datetime as dt
import json

import pikepdf
import pytest
from django.utils import timezone

from meetings.models import AgendaItem
from packs import check_upload, pdf_text, render_part
from papers.files import read_document
from papers.hashing import sha256_of
from papers.models import Edition, Paper, Publication
from papers.publishing.findings import publish_findings
from papers.publishing.verbs import NotPublishable, publish_agenda
from reports.models import Document
from reports.office import OfficeOriginal
from reports.uploads import CheckedUpload, put_upload
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, MeetingFactory
from tests.papers.held import reasons

pytestmark = pytest.mark.django_db
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Bids are open until May."}


@pytest.fixture
def advisor():
    return AdvisorFactory()


@pytest.fixture
def meeting():
    CouncilFactory()
    meeting = MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=30))
    AgendaItemFactory(meeting=meeting, kind="exclusion", title="Exclusion of the press and public")
    item = AgendaItemFactory(meeting=meeting, title="Adoption service: yearly report")
    DocumentFactory(item=item, title="Yearly report", body="<p>Fourteen children were adopted.</p>")
    DocumentFactory(
        item=item, title="Offers by named bidders", public_title="Appendix 1",
        body="<p>Zanzibarcanary bid most.</p>" * 60, **EXEMPT,
    )  # fmt: skip
    DocumentFactory(item=item, title="Closing note", body="<p>That is all.</p>")
    return meeting


def codes(meeting, **given):
    return {finding.code.split(":")[0] for finding in publish_findings(meeting, **given)}


def pack(publication, audience):
    return read_document(Edition.objects.newest(audience).get(publication=publication).pack)


def test_both_editions_number_their_pages_alike(meeting, advisor):
    publication = publish_agenda(meeting, by=advisor)
    contents = {edition.audience: edition.content for edition in publication.editions.all()}
    spans = {
        audience: [paper["pages"] for item in content["items"] for paper in item["papers"]]
        for audience, content in contents.items()
    }
    assert spans["public"] == spans["restricted"]
    assert len(pikepdf.open(_file(pack(publication, "public"))).pages) == len(
        pikepdf.open(_file(pack(publication, "restricted"))).pages
    )


def test_the_pages_the_agenda_prints_are_those_the_papers_are_on(meeting, advisor):
    publication = publish_agenda(meeting, by=advisor)
    for audience in ("public", "restricted"):
        texts = pdf_text(pack(publication, audience))
        last = Paper.objects.get(title="Closing note")
        assert "That is all" in texts[last.first_page - 1]
        assert f"Page {last.first_page}" in texts[last.first_page - 1]


def test_nothing_of_an_exempt_paper_is_in_the_public_pack(meeting, advisor):
    publication = publish_agenda(meeting, by=advisor)
    public, restricted = ("\n".join(pdf_text(pack(publication, a))) for a in ("public", "restricted"))
    assert "Zanzibarcanary" in restricted
    assert "Offers by named bidders" in restricted
    assert "Zanzibarcanary" not in public
    assert "Offers by named bidders" not in public
    assert "Appendix 1" in public


def test_a_missing_public_interest_reason_stops_publication_and_nothing_is_written(meeting, advisor):
    meeting.items.get(kind="report").documents.filter(openness="exempt").update(public_interest_reason="")
    with pytest.raises(NotPublishable, match="public-interest reason is missing"):
        publish_agenda(meeting, by=advisor)
    assert not Publication.objects.exists()
    assert not Paper.objects.exists()


def test_a_late_agenda_needs_a_reason_and_the_publication_keeps_it(meeting, advisor):
    late = meeting.starts_at - dt.timedelta(days=2)
    with pytest.raises(NotPublishable, match="The agenda is late"):
        publish_agenda(meeting, by=advisor, at=late)
    publication = publish_agenda(meeting, by=advisor, at=late, reasons={"late_agenda": "The bridge is closed."})
    assert publication.gates[0]["reason"] == "The bridge is closed."


def test_items_keep_the_numbers_they_were_published_with(meeting, advisor):
    publish_agenda(meeting, by=advisor)
    AgendaItemFactory(meeting=meeting, position=0, title="Slipped in before the others")
    from meetings.agenda import numbered_items

    labels = {item.title: item.label for item in numbered_items(meeting)}
    assert labels["Adoption service: yearly report"] == "2"
    assert labels["Slipped in before the others"] == "3"


def test_a_report_to_follow_goes_out_as_a_supplement_numbered_on_from_the_pack(meeting, advisor):
    item = meeting.items.get(kind="report")
    late = DocumentFactory(item=item, title="Budget outturn", source="to_follow", body="", expected="by Friday")
    first = publish_agenda(meeting, by=advisor)
    late.source, late.body, late.version = "written", "<p>Nothing is left over.</p>", 2
    late.save()
    second = publish_agenda(meeting, by=advisor, reason="The budget report has come.")
    assert (second.kind, second.number) == ("supplement", 1)
    paper = Paper.objects.get(title="Budget outturn")
    assert paper.first_page > first.editions.first().content["last_page"]
    assert "Nothing is left over" in "\n".join(pdf_text(pack(second, "public")))


def test_a_correction_makes_a_new_version_and_both_can_be_read(meeting, advisor):
    publish_agenda(meeting, by=advisor)
    document = meeting.items.get(kind="report").documents.get(title="Yearly report")
    document.body, document.version = "<p>Fifteen children were adopted.</p>", 2
    document.save()
    assert "no_correction" in codes(meeting)
    document.correction_note = "The number of children was wrong."
    document.save()
    publish_agenda(meeting, by=advisor)
    versions = Paper.objects.filter(title="Yearly report").order_by("version")
    assert [paper.version for paper in versions] == [1, 2]
    assert len({(paper.key, paper.slug) for paper in versions}) == 1
    assert "Fourteen" in versions[0].text
    assert versions[1].what_changed == "The number of children was wrong."


def test_a_late_item_needs_special_circumstances(meeting, advisor):
    publish_agenda(meeting, by=advisor)
    late = meeting.starts_at - dt.timedelta(days=2)
    item = AgendaItemFactory(meeting=meeting, title="Flood damage", kind="urgent")
    assert "late_item" in codes(meeting, at=late)
    item.special_circumstances = "The river rose after the agenda was out."
    item.save()
    assert "late_item" not in codes(meeting, at=late)


def test_the_executive_has_no_urgent_business(meeting, advisor):
    meeting.committee.regime = "executive"
    meeting.committee.save()
    publish_agenda(meeting, by=advisor, reasons=reasons(meeting))
    AgendaItemFactory(meeting=meeting, title="Flood damage", special_circumstances="The river rose.")
    late = meeting.starts_at - dt.timedelta(days=2)
    assert any(f.code.startswith("late_item") and f.level == "blocker" for f in publish_findings(meeting, at=late))


def test_the_same_agenda_is_not_published_twice(meeting, advisor):
    publish_agenda(meeting, by=advisor)
    with pytest.raises(NotPublishable, match="Nothing has changed"):
        publish_agenda(meeting, by=advisor)


def test_what_was_open_must_be_taken_down_before_it_can_be_restricted(meeting, advisor):
    publish_agenda(meeting, by=advisor)
    document = meeting.items.get(kind="report").documents.get(title="Yearly report")
    for name, value in EXEMPT.items():
        setattr(document, name, value)
    document.version, document.correction_note = 2, "It names a child."
    document.save()
    assert "was_open" in codes(meeting)


def test_an_agenda_with_nothing_on_it_is_refused():
    CouncilFactory()
    assert "empty" in codes(MeetingFactory())


def test_two_items_with_one_number_are_refused(meeting):
    AgendaItem.objects.filter(meeting=meeting).update(hand_label="7")
    assert "label" in codes(meeting)


def _file(data):
    import io

    return io.BytesIO(data)


def test_words_of_an_exempt_item_without_papers_are_in_the_members_pack_alone(meeting, advisor):
    meeting.items.filter(kind="report").delete()
    AgendaItemFactory(meeting=meeting, title="Land at Marsh End", public_title="Land", text="Okapi price", **EXEMPT)
    publication = publish_agenda(meeting, by=advisor)
    assert "Okapi price" in "".join(pdf_text(pack(publication, "restricted")))
    assert "Okapi price" not in "".join(pdf_text(pack(publication, "public")))


def test_words_under_black_boxes_are_warned_of(meeting):
    document = meeting.items.get(kind="report").documents.get(title="Yearly report")
    document.upload_failed_redactions = [3]
    document.save()
    finding = next(f for f in publish_findings(meeting) if f.code.startswith("redaction"))
    assert finding.level == "warning"
    assert "page 3 of the file" in finding.text
    document.upload_redaction_causes = {"cut off": [3]}
    document.save()
    finding = next(f for f in publish_findings(meeting) if f.code.startswith("redaction"))
    assert "cut off at the edge of the page on page 3 of the file" in finding.text
    assert "box" not in finding.text


def office(document, *findings):
    """Make ``document`` one that came as a Word file with these findings."""
    pdf = render_part("<p>Fourteen children.</p>", title="Report").pdf
    found = [{"kind": kind, "words": words} for kind, words in findings]
    original = OfficeOriginal("Zanzibar.docx", b"Zanzibar comment", "f" * 64, found)
    put_upload(document, CheckedUpload("Report.pdf", pdf, sha256_of(pdf), check_upload(pdf), original))
    document.save()


def test_tracked_changes_want_a_reason_and_what_was_left_out_is_only_noted(meeting, advisor):
    document = meeting.items.get(kind="report").documents.get(title="Yearly report")
    office(document, ("tracked", "Tracked changes are still open."), ("comments", "One comment."), ("notes", "Notes."))
    found = {f.code.split(":")[0]: f for f in publish_findings(meeting) if f.document_id == document.pk}
    assert found["tracked"].level == "warning"
    assert "Tracked changes are still open." in found["tracked"].text
    assert found["office"].level == "note"
    assert "One comment. Notes." in found["office"].text
    with pytest.raises(NotPublishable):
        publish_agenda(meeting, by=advisor)
    publish_agenda(meeting, by=advisor, reasons={f"tracked:{document.pk}": "Accepted by the author."})


def test_the_name_of_a_file_can_name_a_person_and_never_enters_the_record(meeting, advisor):
    document = meeting.items.get(kind="report").documents.get(title="Yearly report")
    office(document)
    Document.objects.filter(pk=document.pk).update(upload_name="Child Zanzibar.pdf")
    publish_agenda(meeting, by=advisor)
    assert "Zanzibar" not in json.dumps(
        [*Paper.objects.values_list("details"), *Edition.objects.values_list("content")]
    )


def test_the_word_file_itself_never_enters_the_record(meeting, advisor, tmp_path):
    document = meeting.items.get(kind="report").documents.get(title="Yearly report")
    office(document, ("comments", "One Zanzibar comment."))
    publication = publish_agenda(meeting, by=advisor)
    paper = Paper.objects.get(title="Yearly report")
    assert "Fourteen children." in paper.text
    said = [str(paper.__dict__), *(str(edition.content) for edition in publication.editions.all())]
    said += ["".join(pdf_text(pack(publication, audience))) for audience in ("public", "restricted")]
    assert not [each for each in said if "Zanzibar." in each or "Zanzibar comment" in each]
    assert not [
        file for file in (tmp_path / "public").rglob("*") if file.is_file() and b"Zanzibar" in file.read_bytes()
    ]


def front_of(publication):
    return " ".join("\n".join(pdf_text(pack(publication, "public"))[:2]).split())


def test_a_withdrawal_is_told_once_in_the_next_supplement(meeting, advisor):
    item = meeting.items.get(kind="report")
    publish_agenda(meeting, by=advisor)
    AgendaItem.objects.filter(pk=item.pk).update(withdrawn_at=timezone.now(), withdrawn_reason="It is not ready.")
    told = publish_agenda(meeting, by=advisor, reason="An item is withdrawn.")
    AgendaItemFactory(meeting=meeting, title="Something else")
    later = publish_agenda(meeting, by=advisor, reason="An item is added.")
    assert "It is not ready." in front_of(told)
    assert "It is not ready." not in front_of(later)
    assert "It is not ready." in str(later.editions.first().content)


def test_an_item_with_papers_in_two_packs_has_no_span_of_its_own(meeting, advisor):
    item = meeting.items.get(kind="report")
    first = publish_agenda(meeting, by=advisor)
    DocumentFactory(item=item, title="One more")
    second = publish_agenda(meeting, by=advisor, reason="One more paper.")

    def span(publication):
        entries = publication.editions.first().content["items"]
        return next(entry["pages"] for entry in entries if entry["id"] == item.pk)

    assert span(first)
    assert span(second) is None


def test_a_paper_of_headings_alone_is_refused_and_an_empty_section_wants_a_reason(meeting, advisor):
    bare = DocumentFactory(item=meeting.items.first(), title="Homes", body="<h2>Background</h2><h2>Key issues</h2>")
    assert f"no_text:{bare.pk}" in {each.code for each in publish_findings(meeting)}
    bare.body = "<h2>Background</h2><p>Homes are few.</p><h2>Key issues</h2>"
    bare.save()
    (found,) = [each for each in publish_findings(meeting) if each.code == f"empty:{bare.pk}"]
    assert (found.level, "‘Key issues’" in found.text) == ("warning", True)
    bare.body += "<p>Rents are high.</p>"
    bare.save()
    assert not codes(meeting) & {"empty", "no_text"}
