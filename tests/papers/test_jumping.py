"""'Go to page 39 or item 7' leads to the page in a paper, to the sheet in the pack, or to the item."""

import pytest

from papers.jumping import Asked, read_asked

from .factories import PaperFactory, PublicationFactory
from .published import SECRET, member_of, other_member, published_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("39", Asked(39, "39")),
        (" page 39 ", Asked(39, "")),
        ("Pages 39", Asked(39, "")),
        ("p. 39", Asked(39, "")),
        ("p39", Asked(39, "")),
        ("item 7", Asked(None, "7")),
        ("Item 7.", Asked(None, "7")),
        ("5(a)", Asked(None, "5(a)")),
        ("item 12(iv)", Asked(None, "12(iv)")),
        ("page 7a", None),
        ("", None),
        ("who knows", None),
        ("../../etc", None),
    ],
)
def test_what_may_be_typed(words, asked):
    assert read_asked(words) == asked


@pytest.fixture
def its():
    return published_meeting()


def go(client, its, to):
    return client.get(f"{its.room}go/", {"to": to})


@pytest.fixture
def as_member(client, its):
    client.force_login(member_of(its.committee))
    return client


def test_a_page_of_a_paper(as_member, its):
    for to in ("4", "page 4", "p 4"):
        response = go(as_member, its, to)
        assert response.status_code == 302
        assert response["Location"].endswith(f"/papers/{its.private.slug}/#page-4"), "the last paper with that page"
    page = as_member.get(response["Location"].split("#")[0]).content.decode()
    assert 'id="page-4"' in page


def test_an_item_and_its_part(as_member, its):
    assert go(as_member, its, "item 7")["Location"] == f"{its.room}#item-7"
    assert 'id="item-7"' in as_member.get(its.room).content.decode()


def test_a_bare_number_that_is_no_page_is_an_item(as_member, its):
    assert go(as_member, its, "9")["Location"] == f"{its.room}#item-9"


def test_a_paper_without_a_web_page_opens_as_pdf_at_that_page(as_member, its):
    publication = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    scan = PaperFactory(publication=publication, committee_id=its.committee.pk, html="", first_page=90, last_page=93)
    assert go(as_member, its, "page 92")["Location"] == f"{its.room}papers/{scan.slug}/paper.pdf#page=3"


def test_a_page_of_a_replaced_paper_opens_in_that_version(as_member, its):
    publication = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    same = {"key": its.report.key, "version": 2, "slug": its.report.slug}
    old = PaperFactory(
        publication=its.publication, committee_id=its.committee.pk, key=its.appendix.key, version=2, first_page=60,
        last_page=61, slug=its.appendix.slug,
    )  # fmt: skip
    PaperFactory(publication=publication, committee_id=its.committee.pk, first_page=80, last_page=82, **same)
    assert go(as_member, its, "page 81")["Location"] == f"{its.room}papers/{its.report.slug}/#page-81"
    PaperFactory(
        publication=publication, committee_id=its.committee.pk, key=old.key, version=3, slug=old.slug, first_page=84,
        last_page=85,
    )  # fmt: skip
    assert go(as_member, its, "page 60")["Location"] == f"{its.room}papers/{old.slug}/v2/#page-60"


def test_what_there_is_not_is_said_in_words(as_member, its):
    for to in ("page 4000", "item 77", "who knows", ""):
        response = as_member.get(f"{its.room}go/", {"to": to}, follow=True)
        assert response.redirect_chain[-1][0] == its.room
        assert "for example 39, page 39 or item 7" in response.content.decode()


def test_nobody_is_led_into_a_paper_that_is_not_theirs(client, its):
    publication = PublicationFactory(meeting_id=its.meeting.pk, number=1)
    PaperFactory(
        publication=publication, committee_id=its.committee.pk, title=SECRET, openness="exempt", exempt_paragraphs=[1],
        first_page=70, last_page=71,
    )  # fmt: skip
    client.force_login(other_member())
    assert SECRET.lower() not in go(client, its, "page 70")["Location"]
