"""A Word file becomes a report and the next version of it."""

import docx
import pytest
from django.urls import reverse

from council_portal.richtext import plain_text
from meetings.drafting import Refused
from packs import BadUpload
from reports.documents import Changed
from reports.models import Document, Picture
from reports.word.taking import add_word, checked_word, replace_with_word
from tests.factories import AgendaItemFactory, CouncilFactory, UserFactory
from tests.packs.office_samples import forgetful_word

from .samples import pdf_file, plain_pdf
from .word_samples import file, report, saved, table

pytestmark = pytest.mark.django_db
CHOSEN = {"word_as": "report", "report_kind": "post-cse-support"}


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=["report_author"])
    client.force_login(user)
    return user


@pytest.fixture
def item(author):
    item = AgendaItemFactory(title="Support")
    item.report_authors.add(author)
    return item


def taken(item, by, data=None, kind="post-cse-support"):
    return add_word(item, checked_word(file(data or report()), kind=kind, by=by), kind=kind, by=by)


def test_its_front_page_fills_the_fields(item, author):
    document = taken(item, author)
    assert document.title == "Support after abuse: update"
    assert document.summary == "What became of eight recommendations."
    assert document.recommendations == ["That the update be noted.", "That the trauma service report in May."]
    assert document.front_matter == {"key_decision": "No"}
    assert (document.source, document.report_kind) == ("written", "post-cse-support")
    assert document.office_name == "Report.docx"
    assert Picture.objects.get().sha256 in document.body


def test_what_a_kind_has_no_field_for_stays_in_the_text(item, author):
    document = taken(item, author, kind="")
    assert document.front_matter == {}
    assert document.authors == "Ada Quill, Commissioning Manager\nada.quill@netherfold.example"
    words = plain_text(document.body).split("\n")
    assert words[:3] == [
        "Is this a Key Decision and has it been included on the Forward Plan?", "No, it is not", "Background",
    ]  # fmt: skip
    assert document.summary == "What became of eight recommendations."


def front_of(*rows):
    front = docx.Document()
    table(front, [list(row) for row in rows], header=False)
    front.add_heading("Background", 1)
    front.add_paragraph("Long ago.")
    return saved(front)


def test_what_is_too_long_for_its_field_is_cut_at_a_word_and_the_rest_is_named(item, author):
    title = "Support for families " * 13 + "near Dunbeck"
    document = taken(item, author, front_of(["Report title", title], ["Wards affected", "All"], ["Summary", "Short."]))
    assert document.title == ("Support for families " * 12).strip()[: len(document.title)]
    assert len(document.title) <= 250
    named = next(
        each["words"] for each in document.office_findings if each["words"].startswith("Title: 250 characters")
    )
    assert f"has {len(title)}." in named
    assert f"‘{title[len(document.title) :].strip()}’" in named
    assert not any(each["words"].startswith("Wards") for each in document.office_findings)


@pytest.mark.parametrize(
    ("said", "kept"),
    [("Not needed, it is a noting report", "Not needed"), ("No", "No"), ("YES: July", "Yes"), ("Notice given", "")],
)
def test_an_answer_is_the_longest_that_the_words_begin_with_or_is_asked_for(item, author, said, kept):
    document = taken(item, author, front_of(["Report title", "Homes"], ["On the forward plan", said]))
    assert document.front_matter == {"forward_plan": kept}
    asked = [each["words"] for each in document.office_findings if "‘On the forward plan’" in each["words"]]
    assert bool(asked) == (not kept)
    assert all(f"‘{said}’" in words and "Choose the answer" in words for words in asked)


def test_rows_of_a_front_table_that_nobody_knows_stay(item, author):
    front = docx.Document()
    rows = [["Report title", "Homes"], ["Report author", "Ada Quill"], ["Portfolio", "Children"], ["Summary", "Short."]]
    table(front, rows, header=False)
    front.add_heading("Background", 1)
    front.add_paragraph("Long ago.")
    document = taken(item, author, saved(front), kind="briefing-note")
    assert (document.title, document.authors, document.summary) == ("Homes", "Ada Quill", "Short.")
    assert plain_text(document.body) == "Portfolio\tChildren\nBackground\nLong ago."


@pytest.mark.parametrize(("said", "told"), [("No", False), ("Open to all", False), ("Yes, under paragraph 3", True)])
def test_a_file_that_calls_itself_exempt_is_named_to_its_author(author, said, told):
    front = docx.Document()
    front.add_paragraph().add_run("Exempt from the press and public").bold = True
    front.add_paragraph(said)
    front.add_heading("Background", 1)
    front.add_paragraph("Long ago.")
    words = " ".join(each.words for each in checked_word(file(saved(front)), kind="", by=author).findings)
    assert ("‘Yes, under paragraph 3’" in words) == told
    assert ("exempt" in words) == told


def test_the_same_file_twice_is_refused(item, author):
    data = report()
    taken(item, author, data)
    with pytest.raises(Refused, match="same file as ‘Support after abuse: update’"):
        taken(item, author, data)


def test_a_new_upload_is_a_new_version_and_keeps_what_was_said_of_pictures(item, author):
    document = taken(item, author)
    document.body = document.body.replace("<img ", '<img alt="A map" ')
    document.save()
    word = checked_word(file(report(extra="None is outstanding.")), kind="", by=author)
    newer = replace_with_word(document, word, version=1, by=author)
    assert newer.version == 2
    assert "None is outstanding." in newer.body
    assert 'alt="A map"' in newer.body
    assert list(newer.versions.values_list("number", flat=True)) == [2, 1]
    with pytest.raises(Changed):
        replace_with_word(document, word, version=1, by=author)


def test_a_file_without_text_is_refused(item, author):
    with pytest.raises(BadUpload, match="no text in this Word file"):
        taken(item, author, saved(docx.Document()))


def test_an_author_chooses_a_web_report_and_is_asked_what_the_picture_shows(client, item):
    address = reverse("document_upload", args=[item.pk])
    response = client.post(address, CHOSEN | {"files": [file(report())]})
    document = Document.objects.get()
    assert response.url == reverse("document_pictures", args=[document.pk])
    page = client.get(response.url).content.decode()
    assert "Figure 1: where survivors live" in page
    done = client.post(response.url, {"version": 1, "alt_1": "A map of seven wards"}, follow=True)
    assert "Descriptions saved." in done.content.decode()
    document.refresh_from_db()
    assert 'alt="A map of seven wards"' in document.body
    assert document.version == 2


def test_a_picture_both_described_and_decorative_is_asked_again(client, item, author):
    document = taken(item, author)
    address = reverse("document_pictures", args=[document.pk])
    page = client.post(address, {"version": 1, "alt_1": "A map", "decorative_1": "on"}).content.decode()
    assert "not both" in page
    assert "Describe a picture, or say that it" in client.post(address, {"version": 1, "alt_1": " "}).content.decode()
    client.post(address, {"version": 1, "alt_1": "", "decorative_1": "on"})
    document.refresh_from_db()
    assert 'alt=""' in document.body


def test_files_sent_one_by_one_say_what_became_of_them(client, item):
    address = reverse("document_upload", args=[item.pk])
    sent = CHOSEN | {"files": [file(report())]}
    answer = client.post(address, sent, headers={"X-Requested-With": "fetch"}).json()
    assert answer["pages"] == 0
    assert "1 of its pictures has no description yet." in answer["notes"]


def test_the_author_of_a_web_report_is_told_of_changes_still_open_in_word(client, item, author):
    address = reverse("document_upload", args=[item.pk])
    sent = CHOSEN | {"files": [file(forgetful_word())]}
    notes = client.post(address, sent, headers={"X-Requested-With": "fetch"}).json()["notes"]
    assert any("Tracked changes are still open" in each for each in notes)
    page = client.get(reverse("document_edit", args=[Document.objects.get().pk])).content.decode()
    assert "Tracked changes are still open" in page
    assert "The report shows the text as if all were accepted." in page


def test_a_pdf_stays_one_whatever_was_chosen(client, item):
    client.post(reverse("document_upload", args=[item.pk]), CHOSEN | {"files": [pdf_file("Costs.pdf", plain_pdf())]})
    assert Document.objects.get().source == "uploaded"


def test_a_replaced_report_shows_what_changed_paragraph_by_paragraph(client, item, author):
    document = taken(item, author, report(alt="A map"))
    address = reverse("document_replace", args=[document.pk])
    newer = report(alt="A map", extra="None is outstanding.", value="£34,000")
    response = client.post(address, CHOSEN | {"file": file(newer), "version": 1}, follow=True)
    page = response.content.decode()
    assert "None is outstanding." in page
    assert "<del>" in page
    assert "It made eight recommendations" not in page
    assert "From version 1 of" in page
