"""Pages of a member's own notes: on the paper, by meeting, all, as files; and forms for pages without script."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.models import Annotation, Opening
from tests.factories import AdvisorFactory
from tests.papers.factories import AnnotationFactory, PaperAccessFactory, PaperFactory, TakeDownFactory
from tests.papers.published import SECRET, member_of, other_member, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def its():
    return published_meeting()


@pytest.fixture
def member(its):
    return member_of(its.committee)


@pytest.fixture
def reader(client, member):
    client.force_login(member)
    return client


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def note(member, paper, **more):
    return AnnotationFactory(user=member, paper=paper, **more)


def paper_page(its, paper):
    return f"{its.room}papers/{paper.slug}/"


def notes_page(its, name=""):
    return f"{its.room}notes/{name}"


def test_the_paper_lists_its_notes_and_offers_a_form_without_script(reader, its, member):
    note(member, its.report, text="Which towpath?", exact="towpath")
    said = page(reader, paper_page(its, its.report))
    assert "Which towpath?" in said
    assert "towpath</blockquote>" in said
    assert f"{paper_page(its, its.report)}notes/" in said
    assert 'data-block=""' in said


def test_the_public_page_has_nothing_of_notes(client, its, member):
    note(member, its.report)
    said = page(client, f"{its.address}papers/{its.report.slug}/")
    assert "data-block" not in said
    assert "annotations.js" not in said


def test_nobody_else_reads_a_note_anywhere(client, its, member):
    mine = note(member, its.report, text="Only mine")
    for other in (member_of(its.committee), AdvisorFactory()):
        client.force_login(other)
        for address in (
            paper_page(its, its.report),
            notes_page(its),
            notes_page(its, "notes.txt"),
            "/members-area/notes/",
        ):
            assert "Only mine" not in page(client, address)
        assert client.get(f"/members-area/notes/{mine.pk}/").status_code == 404
        assert client.post(f"/members-area/notes/{mine.pk}/", {"delete": "1"}).status_code == 404
    assert Annotation.objects.standing().count() == 1


def test_a_note_is_made_with_the_plain_form(reader, its, member):
    address = f"{paper_page(its, its.report)}notes/"
    assert "Lamps along the towpath" in page(reader, address)
    response = reader.post(address, {"kind": "note", "anchor": "summary.1", "text": "Why?", "save": "1"})
    assert response.status_code == 302
    made = Annotation.objects.get()
    assert (made.user, made.paper, made.anchor, made.text) == (member, its.report, "summary.1", "Why?")


@pytest.mark.parametrize(("wrong", "words"), [({"text": " "}, "Write your note"), ({"anchor": "x"}, "valid choice")])
def test_a_form_that_cannot_be_taken_says_why(reader, its, wrong, words):
    facts = {"kind": "note", "anchor": "", "text": "Why?", "save": "1"} | wrong
    response = reader.post(f"{paper_page(its, its.report)}notes/", facts)
    assert words in response.content.decode()
    assert not Annotation.objects.exists()


def test_a_restricted_papers_passages_are_logged_as_read(reader, its):
    page(reader, f"{paper_page(its, its.appendix)}notes/")
    assert Opening.objects.get().paper == its.appendix


def test_a_note_is_changed_and_deleted_without_script(reader, its, member):
    mine = note(member, its.report, kind="highlight", exact="towpath", text="")
    address = f"/members-area/notes/{mine.pk}/?from={notes_page(its)}"
    assert "towpath" in page(reader, address)
    assert reader.post(address, {"text": "Since when?", "save": "1"}).url == notes_page(its)
    mine.refresh_from_db()
    assert (mine.kind, mine.text, mine.exact) == ("note", "Since when?", "towpath")
    assert reader.post(address, {"delete": "1"}).url == notes_page(its)
    mine.refresh_from_db()
    assert (mine.text, mine.exact) == ("", "")
    assert mine.deleted_at


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/members-area/", "/manage/"])
def test_nobody_is_led_elsewhere_afterwards(reader, its, member, elsewhere):
    mine = note(member, its.report)
    response = reader.post(f"/members-area/notes/{mine.pk}/?from={elsewhere}", {"delete": "1"})
    assert response.url == "/members-area/notes/"


def sheets(*texts):
    pages = enumerate(texts, start=1)
    return "".join(
        f'<section class="uploaded-page" id="sheet-{n}"><h2>Sheet {n}</h2><p>{text}</p></section>' for n, text in pages
    )


@pytest.fixture
def upload(its):
    """An uploaded paper of four pages, of which two had words, on pages 12 to 15 of the pack."""
    return PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, title="Scorecard", slug="7-scorecard",
        html=sheets("Lamps lit: 1,204", "Lamps dark: 31"), first_page=12, last_page=15,
    )  # fmt: skip


def test_the_pages_of_an_upload_are_shown_where_the_script_fetches_its_file(reader, its, upload):
    assert f"{paper_page(its, upload)}pages/" in page(reader, paper_page(its, upload))
    said = page(reader, f"{paper_page(its, upload)}pages/")
    assert f'data-file="{paper_page(its, upload)}paper.pdf"' in said
    assert 'id="sheet-4" data-block="Page 15 of the pack"' in said
    assert not Opening.objects.exists()


def test_of_a_written_paper_the_text_is_read_not_its_pages(reader, its):
    assert "Read its pages here" not in page(reader, paper_page(its, its.report))


def test_a_page_of_a_restricted_upload_says_so_and_is_closed_to_others(reader, client, its):
    said = page(reader, f"{paper_page(its, its.appendix)}pages/")
    assert "Not for publication" in said
    client.force_login(other_member())
    assert client.get(f"{paper_page(its, its.appendix)}pages/").status_code == 403


def test_a_note_on_a_page_is_listed_with_the_page_of_the_pack(reader, its, member, upload):
    note(member, upload, anchor="sheet-2", exact="Lamps dark", text="Which ones?")
    text = page(reader, notes_page(its, "notes.txt"))
    assert "- Note, page 13 of the pack, page 2 of the PDF\n  “Lamps dark”" in text
    assert reader.get(notes_page(its, "notes.json")).json()["papers"][0]["notes"][0]["page"] == 13


@pytest.mark.parametrize(("pages", "words"), [(4, "The passage has changed"), (2, "The passage is no longer")])
def test_of_a_scanned_page_only_its_number_is_known(reader, its, member, upload, pages, words):
    scan = PaperFactory(publication=its.publication, committee_id=its.committee.pk, title="Map", slug="7-map", html="")
    note(member, scan, anchor="sheet-3", text="Where is north?")
    assert "page 3 of the PDF" in page(reader, notes_page(its))
    PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, title="Map", slug="7-map", html="", key=scan.key,
        version=2, file__pages=pages,
    )  # fmt: skip
    said = page(reader, notes_page(its))
    assert words in said
    assert "Where is north?" in said


def test_speaking_notes_follow_the_agenda_and_the_text(reader, its, member):
    note(member, its.private, text="Third", anchor="summary")
    note(member, its.report, text="Second", anchor="summary.1")
    note(member, its.report, text="First", anchor="summary")
    said = page(reader, notes_page(its))
    assert said.index("First") < said.index("Second") < said.index("Third")
    assert "Item 7" in said


def test_of_a_whole_paragraph_its_words_are_told(reader, its, member):
    words = "Lamps along the towpath are old, and those by the mill are older still, says the survey."
    paper = PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, title="Lamps", slug="7-lamps",
        html=f'<p class="para" id="p-1"><span class="para-number">1.1</span> {words}</p><p>Short.</p>',
    )  # fmt: skip
    note(member, paper, anchor="p-1", kind="highlight", text="")
    note(member, paper, anchor="p-1.1", kind="bookmark", text="")
    text = page(reader, notes_page(its, "notes.txt"))
    assert f"paragraph 1.1\n  “{words}”" in text
    assert "‘Short.’" in text
    assert "“Short.”" not in text


def test_notes_are_taken_away_as_text_and_as_data(reader, its, member):
    note(member, its.report, text="Why?\nSince when?", exact="towpath are old", anchor="summary.1")
    text = page(reader, notes_page(its, "notes.txt"))
    assert "“towpath are old”\n  Why?\n  Since when?" in text
    data = reader.get(notes_page(its, "notes.json")).json()
    (paper,) = data["papers"]
    assert (paper["title"], paper["item"]) == ("Street lighting", "7")
    assert paper["notes"][0]["quote"] == "towpath are old"
    assert paper["notes"][0]["passage"] == "same"


def everywhere(client, its):
    return [
        page(client, address)
        for address in (
            notes_page(its),
            notes_page(its, "notes.txt"),
            notes_page(its, "notes.json"),
            "/members-area/notes/",
        )
    ]


@pytest.mark.parametrize("how", ["refused", "taken down"])
def test_of_a_paper_that_may_not_be_read_only_own_words_are_told(reader, its, member, how):
    mine = note(member, its.appendix, text="My own words", exact=f"{SECRET} heading", anchor="heading")
    if how == "refused":
        PaperAccessFactory(paper=its.appendix, user=member, allowed=False)
    else:
        TakeDownFactory(paper=its.appendix)
    for said in [*everywhere(reader, its), page(reader, f"/members-area/notes/{mine.pk}/")]:
        assert "My own words" in said
        assert SECRET not in said
    assert "My own words" not in page(reader, f"/members-area/notes/?q={SECRET}")


def test_a_replaced_paper_keeps_its_notes_and_says_what_changed(reader, its, member):
    note(member, its.report, text="Moved", anchor="summary.1", exact="towpath are old")
    note(member, its.report, text="Lost", anchor="summary", exact="")
    PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, key=its.report.key, version=2,
        title=its.report.title, slug=its.report.slug,
        html="<h2>Cost</h2><p>Nothing yet.</p><p>Lamps along the towpath are old.</p>",
    )  # fmt: skip
    for address in (notes_page(its), paper_page(its, its.report)):
        said = page(reader, address)
        assert said.index("The passage is no longer in this paper") < said.index("Moved")
        assert "The passage has changed" not in said


def test_a_passage_that_changed_is_marked_with_what_it_was(reader, its, member):
    note(member, its.report, text="Still?", anchor="summary.1", exact="towpath are old")
    PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, key=its.report.key, version=2,
        title=its.report.title, slug=its.report.slug,
        html="<h2>Summary</h2><p>Lamps along the towpath are new.</p>",
    )  # fmt: skip
    said = page(reader, notes_page(its))
    assert "The passage has changed since" in said
    assert "towpath are old</blockquote>" in said


def test_notes_are_searched(reader, its, member):
    note(member, its.report, text="Ask about the bridge")
    note(member, its.report, text="", kind="highlight", exact="towpath")
    note(member, its.report, text="Thank the team")
    said = page(reader, "/members-area/notes/?q=bridge")
    assert "Ask about the bridge" in said
    assert "Thank the team" not in said
    assert "towpath</blockquote>" in page(reader, "/members-area/notes/?q=TOWPATH")
    for odd in ("<zebra>", "zebra%00"):
        assert "None of your notes" in page(reader, f"/members-area/notes/?q={odd}")


def test_empty_lists_say_what_to_do(reader, its):
    assert "You have made no notes" in page(reader, "/members-area/notes/")
    assert "You have made no notes" in page(reader, notes_page(its))
    assert reader.get("/members-area/meetings/999999/notes/").status_code == 404


@pytest.mark.parametrize("where", ["paper", "meeting", "all"])
def test_pages_ask_as_many_questions_for_three_notes_as_for_one(reader, its, member, where):

    address = {"paper": paper_page(its, its.report), "meeting": notes_page(its), "all": "/members-area/notes/"}[where]
    counts = []
    for papers in ([its.report], [its.report, its.report, its.private, its.appendix]):
        for paper in papers:
            note(member, paper)
        page(reader, address)
        with CaptureQueriesContext(connection) as queries:
            page(reader, address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
