"""The figures check where people work: at each save, with where it stands, mended or answered, seen by who clears."""

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from weasyprint import HTML

from meetings.drafting import Refused
from papers.publishing.findings import Level, publish_findings
from reports import checking_figures
from reports.assignments import assignments_of
from reports.checking_figures import (
    CHECK_FIGURES,
    answer_figure,
    check_figures_of,
    figures_in,
    have_figures_checked,
)
from reports.clearance import answer, ask, not_needed
from reports.documents import add_document
from reports.exhibiting import add_exhibit
from reports.figures_found import found_in_file, found_in_text
from reports.jobs import check_figures_of_document
from reports.kinds import kind_of
from reports.models import Document, FiguresCheck
from reports.uploads import checked, put_upload
from reports.versions import keep_version
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, UserFactory
from tests.reports.measures.factories import MeasureFactory, enter, region
from tests.reports.samples import pdf_file
from tests.reports.test_clearance import report_of
from tests.reports.word_samples import report as word_report

pytestmark = pytest.mark.django_db
TABLE = (
    '<table><caption>Contracts</caption><thead><tr><th scope="col">Contract</th><th scope="col">Value</th></tr></thead>'
    "<tbody><tr><th>Counselling</th><td>£45,000</td></tr><tr><th>Groups</th><td>£35,000</td></tr>"
    "<tr><th>Refuge</th><td>£78,000</td></tr><tr><th>Total</th><td>£{}</td></tr></tbody></table>"
)
WRONG, RIGHT = TABLE.format("156,000"), TABLE.format("158,000")
BODY = "<h2>Background</h2><p>Long ago.</p><h2>Contracts</h2><p>There are three.</p>{}"
WORDS = "Total, Value: the column adds up to 158,000, not 156,000."


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=["report_author"])
    client.force_login(user)
    return user


@pytest.fixture
def document(author):
    item = AgendaItemFactory(kind="report")
    item.report_authors.add(author)
    made = DocumentFactory.build(item=item, title="Support", body=BODY.format(WRONG), created_by=author)
    return add_document(made, by=author)


def save(document, body, by):
    document.body = body
    document.version += 1
    document.save()
    keep_version(document, by=by)


def warning(document):
    return next((each for each in publish_findings(document.item.meeting) if each.code.startswith("figures:")), None)


def test_a_wrong_total_is_found_as_it_is_saved_and_gone_when_it_is_mended(document, author):
    (found,) = figures_in(document).open
    assert (found.words, found.where, found.anchor, found.section) == (
        WORDS,
        "after paragraph 2.1",
        "p-2-1",
        "contracts",
    )
    assert found.context == "In the table ‘Contracts’, after paragraph 2.1"
    save(document, BODY.format(RIGHT), author)
    assert not figures_in(document)


@pytest.mark.parametrize(
    ("front", "body", "where"),
    [
        (["Of the 50 children, 20 (45%) were placed."], "", "the front page"),
        ([], "<p>Of the 50 children, 20 (45%) were placed.</p>", "paragraph 1"),
        ([], "<p>One.</p><h2>A</h2><p>Two.</p><p>Of the 50 children, 20 (45%) were placed.</p>", "paragraph 1.2"),
        ([], "<h2>A</h2><ul><li>None.</li><li>Of the 50 children, 20 (45%) were placed.</li></ul>", "after section 1"),
    ],
)
def test_a_finding_says_where_it_stands(front, body, where):
    (found,) = found_in_text(kind_of("officer-report"), front, body)
    assert found["where"] == where
    assert found["words"].startswith("20 (45%): 20 of 50 is, in per cent, 40")


def test_a_reason_holds_for_later_versions_until_the_figure_is_another(document, author):
    key = figures_in(document).open[0].key
    answer_figure(document, key, why="One contract is in two rows.", by=author)
    save(document, "<p>New words first.</p>" + document.body, author)
    figures = figures_in(document)
    assert (figures.open, [each.answer.why for each in figures.answered]) == ([], ["One contract is in two rows."])
    save(document, BODY.format(TABLE.format("157,000")), author)
    assert len(figures_in(document).open) == 1
    with pytest.raises(Refused, match="changed meanwhile"):
        answer_figure(document, key, why="It is right.", by=author)


def test_its_author_reads_each_in_words_and_mends_it_or_says_why(client, document):
    page = client.get(reverse("document_edit", args=[document.pk])).content.decode()
    assert WORDS in page
    assert reverse("document_section", args=[document.pk, "contracts"]) in page
    assert "1 figure to look at" in client.get(reverse("my_reports")).content.decode()
    address = reverse("figure_answer", args=[document.pk, figures_in(document).open[0].key])
    assert "Say why the figure is right" in client.post(address, {"why": " "}).content.decode()
    client.post(address, {"why": "One contract is in two rows."})
    figures = client.get(reverse("document_figures", args=[document.pk])).content.decode()
    assert "One contract is in two rows." in figures
    assert "1 figure the author says is right" in figures
    assert client.get(address).context["form"]["why"].value() == "One contract is in two rows."
    assert client.get(reverse("figure_answer", args=[document.pk, "nothing"])).status_code == 404


def test_a_clearing_officer_sees_what_is_open_and_may_not_answer_it(client, author):
    document, officer = report_of(author), UserFactory(roles=["clearing_officer"])
    save(document, document.body + WRONG, author)
    asked = ask(document, "finance", of=officer, by=author)
    client.force_login(officer)
    assert "1 figure to look at" in client.get(reverse("to_clear")).content.decode()
    for address in ("clearance_answer", asked.pk), ("document_clearance", document.pk):
        page = client.get(reverse(address[0], args=[address[1]])).content.decode()
        assert WORDS in page
        assert "Say why it is right" not in page
    key = figures_in(document).open[0].key
    assert client.post(reverse("figure_answer", args=[document.pk, key]), {"why": "So."}).status_code == 403


def test_an_authors_list_says_how_clearance_stands(client, author):
    document, officer = report_of(author), UserFactory(roles=["clearing_officer"])
    words = lambda: assignments_of(author)[0].papers[0].clearance  # noqa: E731
    assert words() == "Not sent for clearance yet"
    asked = ask(document, "finance", of=officer, by=author)
    answer(asked, "returned", by=officer, version=document.version, note="Which year?")
    assert "Finance and procurement: returned with comments; Legal: not asked for" in words()
    for clearer in document.declared_kind.clearers:
        not_needed(document, clearer.role, why="No", by=author)
    assert words() == "Cleared by all"
    assert "Cleared by all" in client.get(reverse("my_reports")).content.decode()


def test_an_advisor_is_warned_before_publication_until_it_is_answered(document, author):
    said = warning(document)
    assert (said.level, said.text) == (Level.WARNING, f"‘Support’ has one figure to look at. {WORDS}")
    answer_figure(document, figures_in(document).open[0].key, why="In two rows.", by=author)
    assert warning(document) is None


@pytest.mark.parametrize("papers", [1, 3])
def test_the_same_number_of_queries_for_one_paper_and_for_three(document, author, papers, django_assert_num_queries):
    documents = [document]
    for number in range(1, papers):
        made = DocumentFactory.build(item=document.item, title=f"No {number}", body=document.body, created_by=author)
        documents.append(add_document(made, by=author))
    with django_assert_num_queries(2):
        assert len(checking_figures.figures_of(documents)) == papers
    with django_assert_num_queries(10):
        assert len(assignments_of(author)[0].papers) == papers


def test_a_long_text_and_a_file_are_checked_by_a_job(author, monkeypatch):
    monkeypatch.setattr(checking_figures, "MOST_CELLS", 3)
    item = AgendaItemFactory(kind="report")
    document = add_document(DocumentFactory.build(item=item, title="Long", body=WRONG, created_by=author), by=author)
    assert figures_in(document).pending
    assert warning(document).text == "The figures of ‘Long’ are still being checked."
    check_figures_of_document(document.pk)
    assert figures_in(document).open[0].words == WORDS
    check_figures_of_document(0)


@pytest.fixture
def leavers():
    measure = MeasureFactory(name="Children who ceased to be looked after", region=region("Dunbeck", "Eastmarch"))
    enter(measure, {("Dunbeck", "2021/22"): "88", ("Eastmarch", "2021/22"): "130"})
    return measure


def with_exhibit(author, measure, words):
    body = f"<h2>Key issues</h2><p>{words}</p>"
    made = DocumentFactory.build(item=AgendaItemFactory(kind="report"), body=body, created_by=author)
    document = add_document(made, by=author)
    spec = {"kind": "table", "title": measure.name, "measures": [measure.slug], "periods": ["2021/22"]}
    spec["labels"] = {"fourways": "Total"}
    add_exhibit(document, spec | {"areas": ["dunbeck", "eastmarch", "fourways"]}, by=author)
    return Document.objects.get(pk=document.pk)


def test_a_sentence_is_held_against_the_table_made_from_measures(author, leavers):
    document = with_exhibit(author, leavers, "In total 216 children ceased to be looked after.")
    (found,) = figures_in(document).open
    assert (found.where, found.anchor, found.table) == ("paragraph 1.1", "p-1-1", leavers.name)
    assert "the table says 218, not 216" in found.words
    assert not figures_in(with_exhibit(author, leavers, "In total 218 children ceased to be looked after.")).open


def test_a_rounded_table_contradicts_no_sentence(author, leavers):
    leavers.about_people = True
    leavers.save()
    enter(leavers, {("Dunbeck", "2021/22"): "3"}, small_as="rounded")
    assert not figures_in(with_exhibit(author, leavers, "In total 133 children ceased to be looked after.")).open


@pytest.mark.parametrize("small_as", ["suppressed", "rounded"])
def test_words_that_tell_what_the_table_leaves_out_are_pointed_out(author, leavers, small_as):
    leavers.about_people = True
    leavers.save()
    enter(leavers, {("Dunbeck", "2021/22"): "3"}, small_as=small_as)
    document = with_exhibit(author, leavers, "Of these three children lived in Dunbeck and 130 elsewhere.")
    (found,) = figures_in(document).open
    assert (found.where, found.table) == ("paragraph 1.1", leavers.name)
    assert "It says 3 here" in found.words
    assert not figures_in(with_exhibit(author, leavers, "Few of these children lived in Dunbeck.")).open


def test_sentences_of_coming_papers_are_held_against_a_figure_revised_later(
    author, leavers, django_capture_on_commit_callbacks
):
    document = with_exhibit(author, leavers, "In total 218 children ceased to be looked after.")
    with django_capture_on_commit_callbacks(execute=True):
        enter(leavers, {("Dunbeck", "2021/22"): "90"})
    check_figures_of_document(ProcrastinateJob.objects.get(task_name=CHECK_FIGURES).args["document_id"])
    assert "the table says 220, not 218" in figures_in(document).open[0].words


def test_a_slow_check_of_an_older_version_does_not_take_the_place_of_a_newer_one(document, author):
    older = Document.objects.get(pk=document.pk)
    save(document, BODY.format(RIGHT), author)
    check_figures_of(older)
    assert not figures_in(document)


PAGES = "<style>td, th { padding: 2pt 20pt } h1 { break-before: page }</style>"


def test_the_figures_of_an_uploaded_pdf_are_checked_in_a_process_of_its_own(author):
    document = DocumentFactory.build(item=AgendaItemFactory(kind="report"), title="Costs", body="", created_by=author)
    put_upload(
        document,
        checked(pdf_file(data=HTML(string=f"{PAGES}<p>One total is 12.</p><h1>B</h1>{WRONG}<h1>C</h1>").write_pdf())),
    )
    add_document(document, by=author)
    assert figures_in(document).pending
    check_figures_of(document)
    (found,) = figures_in(document).open
    assert found.words == WORDS
    assert found.context == "In the table ‘Contracts’, page 2 of the file"


def test_a_word_file_kept_as_a_pdf_is_read_as_word():
    assert [each["words"] for each in found_in_file(word_report(value="£35,000"))] == [WORDS]


def test_a_file_nobody_can_read_says_so_and_stops_nothing(document, author):
    Document.objects.filter(pk=document.pk).update(
        source="uploaded", upload="aa/gone", upload_pages=1, upload_name="gone.pdf"
    )
    document.refresh_from_db()
    check_figures_of(document)
    assert figures_in(document).unread == "Its figures could not be checked."
    assert warning(document).level == Level.NOTE


ODD = (
    "<table><caption>Budget</caption><tr><th>Head</th><th>Budget</th><th>Actual</th><th>Variance</th></tr>"
    "<tr><td>Staff</td><td>£1,200</td><td>£1,150</td><td>(50)</td></tr><tr><td>Rent</td><td>–</td><td>N/A</td><td>-</td></tr>"
    "<tr><td>Travel</td><td>£300</td><td>£320</td><td>20</td></tr><tr><td>Total</td><td>£1,500</td><td>£1,470</td><td>(30)</td></tr>"
    "</table>"
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(ODD, id="pounds, commas, brackets, dashes, N/A"),
        pytest.param(
            "<p>None of 0 (0%) was late, and 0 of 0 (0%) early. Demand rose to 140% of plan.</p>", id="nought"
        ),
        pytest.param("<table><tr><td></td></tr></table><p>5 of 0 (100%).</p>", id="no cells, nought below"),
        pytest.param("<table><tr><th colspan='3'>A</th></tr><tr><td rowspan='40'>1</td></tr></table>", id="spans"),
    ],
)
def test_figures_written_in_every_manner_are_no_slips(body):
    assert found_in_text(None, [], body) == []


@pytest.mark.parametrize("fields", [{"kind": "minutes"}, {"source": "to_follow", "expected": "Monday"}])
def test_minutes_and_what_is_to_follow_are_not_checked(author, fields):
    have_figures_checked(DocumentFactory(body=WRONG, **fields))
    assert not FiguresCheck.objects.exists()


def test_nobody_else_sees_the_figures_of_a_draft(client, document):
    client.force_login(UserFactory())
    assert client.get(reverse("document_figures", args=[document.pk])).status_code == 403
    client.force_login(AdvisorFactory())
    assert client.get(reverse("document_figures", args=[document.pk])).status_code == 200
