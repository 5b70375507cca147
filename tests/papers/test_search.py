"""Search: finds what the reader may see, marks the words, and is safe with whatever is typed."""

from datetime import date

import pytest

from papers.searching import LONGEST, as_meant, cleaned, highlighted
from tests.factories import CouncilFactory, PersonFactory, TermFactory, WardFactory

from .factories import BodyVersionFactory, PaperFactory, PublicationFactory, RegisterEntryFactory, TakeDownFactory
from .published import SECRET, published_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory()


def found(client, query, **more):
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_papers_are_found_by_the_words_of_their_text_and_the_words_are_marked(client):
    published_meeting()
    page = found(client, "lamp")
    assert "1 result<" in page
    assert "<mark>Lamps</mark> along the towpath" in page


def test_papers_are_found_by_their_title(client):
    its = published_meeting()
    assert f"{its.address}papers/7-street-lighting/" in found(client, "street lighting")


def test_what_is_restricted_is_not_found(client):
    published_meeting()
    page = found(client, SECRET)
    assert "Nothing was found" in page
    assert "7-appendix" not in page


def test_what_was_taken_down_is_not_found(client):
    its = published_meeting()
    TakeDownFactory(paper=its.report)
    assert "Nothing was found" in found(client, "lamps")


def test_only_the_newest_version_is_found(client):
    its = published_meeting()
    supplement = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    PaperFactory(
        publication=supplement, key=its.report.key, version=2, slug=its.report.slug, text="Now about bollards."
    )
    assert "Nothing was found" in found(client, "towpath")
    assert "bollards" in found(client, "bollards")


def test_markup_in_a_document_stays_text(client):
    its = published_meeting()
    PaperFactory(
        publication=its.publication, title="<b>Bold</b> bollards", text="<script>alert(1)</script> bollards & <i>"
    )
    page = found(client, "bollards")
    assert "<script>alert" not in page
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert "<mark>bollards</mark>" in page


def test_a_snippet_marks_words_and_escapes_all_the_rest():
    assert highlighted("a < \ue000b&c\ue001 > d") == "a &lt; <mark>b&amp;c</mark> &gt; d"
    assert highlighted("nothing marked <") == "nothing marked &lt;"
    assert highlighted("\ue001stray \ue000") == "\ue001stray \ue000"


def test_committees_and_councillors_are_found_by_name(client):
    BodyVersionFactory(name="Parks and Rivers Committee")
    ada = PersonFactory(title="Councillor", surname="Quill", slug="ada-quill")
    TermFactory(person=ada, ward=WardFactory(name="Towpath", slug="towpath"))
    assert "/committees/parks-and-rivers-committee/" in found(client, "the rivers COMMITTEE")
    assert "/councillors/ada-quill/" in found(client, "Cllr Quill")
    assert "/councillors/ada-quill/" in found(client, "towpath")
    assert "/councillors/ada-quill/" in found(client, "QUILL towpath")
    assert "Nothing was found" in found(client, "Parks Quill")
    assert "Nothing was found" in found(client, "_uill"), "what was typed is no pattern"


def test_a_councillor_is_found_by_the_ward_of_today_and_not_by_an_older_one(client):
    ada = PersonFactory(title="Councillor", surname="Quill", slug="ada-quill")
    TermFactory(
        person=ada, ward=WardFactory(name="Castle", slug="castle"), starts=date(2015, 5, 7), ends=date(2019, 5, 1)
    )
    TermFactory(person=ada, ward=WardFactory(name="Towpath", slug="towpath"))
    assert "/councillors/ada-quill/" in found(client, "towpath")
    assert "/councillors/ada-quill/" not in found(client, "castle")


def test_results_are_paginated_and_keep_the_query(client):
    its = published_meeting()
    for _ in range(12):
        PaperFactory(publication=its.publication, text="Bollards & benches")
    page = found(client, "bollards & benches")
    assert "12 results" in page
    assert "?q=bollards+%26+benches&page=2" in page.replace("&amp;", "&")
    assert "page 2 of 2" in found(client, "bollards & benches", page="2")
    assert found(client, "bollards", page="99999")


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "'", '"', '"unclosed', "\\", "a & | ! b", "(((", ":*", "-", "or", "\x00", "a\x00b", "%", "_",
        "<script>alert(1)</script>",
        "☃", "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "lamps\ue000\ue001",
        pytest.param("x" * 5000, id="5,000 characters"), pytest.param("word " * 1000, id="1,000 words"),
    ],
)  # fmt: skip
def test_odd_input_gets_an_ordinary_page(client, query):
    published_meeting()
    page = found(client, query)
    assert "<h1" in page
    assert "<script>alert" not in page


def test_what_was_typed_is_shortened_and_cleaned():
    assert cleaned("  a\x00\n b  ") == "a b"
    assert len(cleaned("x" * 5000)) == LONGEST


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("“bus shelter”", '"bus shelter"', id="quotation marks as a telephone writes them"),
        pytest.param("Budget 2023 - Update", "Budget 2023 Update", id="a dash in a title shuts nothing out"),
        pytest.param("shelter -bus", "shelter -bus", id="a minus before a word does"),
        pytest.param(" - -- ", "", id="only dashes"),
        pytest.param("co\u00adop\u200b", "coop", id="what cannot be seen"),
        pytest.param("Gw\u0302yn", "G\u0175yn", id="a letter typed as two"),
    ],
)
def test_what_was_typed_is_read_as_it_was_meant(typed, meant):
    assert as_meant(typed) == meant


def test_a_title_with_a_dash_finds_its_paper_and_curly_marks_a_phrase(client):
    its = published_meeting()
    PaperFactory(publication=its.publication, title="Budget 2023 - Update", text="Shelter for the bus")
    assert "<mark>Update</mark>" in found(client, "Budget 2023 - Update")
    assert "1 result<" in found(client, "“the bus”")
    assert "Nothing was found" in found(client, "“bus shelter”")


def test_a_very_long_word_may_be_broken_wherever_it_is_shown(client):
    assert found(client, "x" * 5000, kind="minutes").count("portal-break") == 2
    assert found(client, "x" * 5000, paper="00000000-0000-0000-0000-000000000001").count("portal-break") == 2


@pytest.mark.parametrize("query", ["the of", "or", "😀", "%"])
def test_words_too_common_to_look_for_are_said_to_be(client, query):
    published_meeting()
    assert "too common to look for" in found(client, query)
    assert "too common" not in found(client, "zebrafinch")


@pytest.mark.parametrize("papers", [1, 3])
def test_a_page_of_results_needs_as_many_queries_for_three_as_for_one(client, papers, django_assert_num_queries):
    its = published_meeting()
    for _ in range(papers):
        RegisterEntryFactory(title="Bollards", content={"text": "Bollards for Quay Street"})
        PaperFactory(publication=its.publication, text="Bollards")
    # Whether the word is common, matches and which of them may be seen (4), passages, their words marked, lines,
    # bodies, councillors by name; and the council. Nobody is named in them, and one word cannot be scattered.
    with django_assert_num_queries(10):
        client.get("/search/", {"q": "bollards"})
