"""What concerns a ward, and the list of matters."""

import pytest
from django.utils import timezone

from papers.publishing.decisions import publish_decision
from tests.factories import AdvisorFactory, CouncilFactory, DecisionFactory, PersonFactory, TermFactory, WardFactory
from tests.papers.factories import (
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    RegisterEntryFactory,
    TakeDownFactory,
)

pytestmark = pytest.mark.django_db
PLAN = {"decided_on": None, "withdrawn_on": None, "decision_maker": "Cabinet", "expected": "in May"}


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory()


@pytest.fixture
def towpath():
    return WardFactory(name="Towpath", slug="towpath")


def text_of(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def paper_about(wards, **more):
    notice = MeetingNoticeFactory()
    publication = PublicationFactory(meeting_id=notice.meeting_id)
    return PaperFactory(publication=publication, details={"wards": wards}, **more)


def line(kind, title, *wards, **content):
    return RegisterEntryFactory(kind=kind, title=title, content={"wards": list(wards), **content})


def matter(title, *wards, **content):
    facts = {"slug": title.lower(), "merged_into": "", "closed_on": None, "summary": "", "was": [], **content}
    return line("matter", title, *wards, items=[], meetings=[], **facts)


def test_a_ward_shows_who_speaks_for_it_and_what_names_it(client, towpath):
    TermFactory(person=PersonFactory(surname="Quill", slug="ada-quill", home_address="4 Secret Lane"), ward=towpath)
    WardFactory(name="Hagmoor", slug="hagmoor")
    paper_about("Towpath, Hagmoor", title="Street lighting")
    paper_about("Hagmoor", title="Elsewhere")
    line("decision", "Lamps are bought", "Towpath", decided_by="Cabinet")
    line("forward_plan", "More lamps", "Towpath", **PLAN)
    line("forward_plan", "Decided long ago", "Towpath", **{**PLAN, "decided_on": "2023-01-02"})
    matter("Lighting", "Towpath")
    matter("Moved", "Towpath", merged_into="lighting")
    page = text_of(client.get("/wards/towpath/"))
    for words in ("ada-quill", "Street lighting", "Lamps are bought", "More lamps", "/matters/lighting/", "of=towpath"):
        assert words in page
    for words in ("Elsewhere", "Decided long ago", "/matters/moved/", "Secret Lane"):
        assert words not in page


def test_what_is_restricted_or_taken_down_concerns_no_ward(client, towpath):
    paper_about("Towpath", title="Secret lamps", openness="exempt", exempt_paragraphs=[3])
    TakeDownFactory(paper=paper_about("Towpath", title="Lamps of a tenant"))
    page = text_of(client.get("/wards/towpath/"))
    assert "Secret lamps" not in page
    assert "Lamps of a tenant" not in page
    assert "No paper names this ward yet" in page


def test_only_the_newest_version_of_a_paper_is_listed(client, towpath):
    first = paper_about("Towpath", title="Street lighting")
    PaperFactory(
        publication=first.publication, key=first.key, version=2, slug=first.slug, title="Street lighting at night",
        details={"wards": "Towpath"},
    )  # fmt: skip
    assert text_of(client.get("/wards/towpath/")).count("Street lighting") == 1


@pytest.mark.parametrize("many", [1, 3])
def test_a_ward_page_needs_as_many_queries_for_three_of_each_as_for_one(
    client, towpath, many, django_assert_num_queries
):
    for number in range(many):
        TermFactory(person=PersonFactory(slug=f"ada-{number}"), ward=towpath)
        paper_about("Towpath")
        line("decision", "Lamps", "Towpath", decided_by="Cabinet")
        line("forward_plan", "Lamps", "Towpath", **PLAN)
        matter(f"Lamps-{number}", "Towpath")
    with django_assert_num_queries(8):  # council, ward, count and papers, councillors, three kinds of lines
        client.get("/wards/towpath/")
    with django_assert_num_queries(3):  # council, wards, councillors
        client.get("/wards/")


def test_wards_are_listed_with_their_councillors_of_today(client, towpath):
    TermFactory(person=PersonFactory(surname="Quill", slug="ada-quill"), ward=towpath)
    past = PersonFactory(surname="Vale", slug="ines-vale")
    TermFactory(person=past, ward=towpath, starts="2019-05-01", ends="2023-05-01")
    page = text_of(client.get("/wards/"))
    assert "/councillors/ada-quill/" in page
    assert "ines-vale" not in page
    assert client.get("/wards/none/").status_code == 404


def test_a_ward_without_anything_says_so(client, towpath):
    page = text_of(client.get("/wards/towpath/"))
    assert "No councillor at the moment" in page
    assert "No paper names this ward yet" in page


def test_matters_are_narrowed_by_words_ward_and_whether_they_are_at_an_end(client, towpath):
    matter("Lighting", "Towpath", summary="Lamps along the river")
    matter("Homes", "Hagmoor")
    matter("Over", closed_on=timezone.localdate().isoformat())
    matter("Moved", merged_into="homes")

    def found(**asked):
        page = text_of(client.get("/matters/", asked))
        return {title for title in ("Lighting", "Homes", "Over", "Moved") if f"/matters/{title.lower()}/" in page}

    assert found() == {"Lighting", "Homes"}
    assert found(ward="towpath") == {"Lighting"}
    assert found(q="river lamps") == {"Lighting"}
    assert found(show="closed") == {"Over"}
    assert found(ward="\x00", q="\x00", page="x") == {"Lighting", "Homes"}
    assert "No matter is like that" in text_of(client.get("/matters/", {"q": "nothing"}))


@pytest.mark.parametrize("many", [1, 3])
def test_matters_need_as_many_queries_for_three_as_for_one(client, many, django_assert_num_queries):
    for number in range(many):
        matter(f"Lamps-{number}")
    with django_assert_num_queries(4):  # council, wards, count, matters
        client.get("/matters/")


def test_the_desk_leads_to_the_page_that_readers_have_of_a_decision(client):
    advisor, decision = AdvisorFactory(), DecisionFactory(title="Lamps")
    client.force_login(advisor)
    assert client.get(f"/manage/decisions/{decision.pk}/public/").status_code == 404
    publish_decision(decision, by=advisor)
    assert f"/manage/decisions/{decision.pk}/public/" in text_of(client.get(f"/manage/decisions/{decision.pk}/"))
    page = client.get(f"/manage/decisions/{decision.pk}/public/", follow=True)
    assert page.redirect_chain[0][0].startswith("/decisions/")
    assert "Lamps" in text_of(page)
