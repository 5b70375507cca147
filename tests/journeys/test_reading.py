"""Reading a long paper: on a phone, beside its contents, across a wide table, by a link to one paragraph of it."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from papers.publishing.verbs import publish_agenda
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    WardFactory,
)

from .conftest import PHONE, WIDE

pytestmark = pytest.mark.django_db(transaction=True)

MONTHS = [f"Month {number}" for number in range(1, 25)]
ROWS = [f"Neighbourhood {number}" for number in range(1, 41)]
TABLE = (
    "<table><caption>Bins emptied</caption><thead><tr><th scope='col'>Area</th>"
    + "".join(f"<th scope='col'>{month}</th>" for month in MONTHS)
    + "</tr></thead><tbody>"
    + "".join(f"<tr><th scope='row'>{row}</th>{'<td>100</td>' * len(MONTHS)}</tr>" for row in ROWS)
    + "</tbody></table>"
)
SECTIONS = "".join(f"<h2>Part {number}</h2><p>What is said in part {number}.</p>" for number in range(1, 8))


@pytest.fixture
def address(open_page):
    CouncilFactory()
    WardFactory(name="Riverside", slug="riverside")
    committee = CommitteeFactory(name="Waste Panel", slug="waste-panel")
    meeting = MeetingFactory(committee=committee, starts_at=timezone.now() + dt.timedelta(days=30))
    item = AgendaItemFactory(meeting=meeting, title="Bins", kind="report")
    DocumentFactory(item=item, title="Bins", wards="Riverside", body=SECTIONS + TABLE)
    publish_agenda(meeting, by=AdvisorFactory())
    return f"/meetings/{meeting.pk}/{meeting.slug}/papers/1-bins/"


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_contents_fold_on_a_phone_and_stand_beside_the_text_where_there_is_room(open_page, address, script):
    for viewport, shown in ((PHONE, False), (WIDE, True)):
        page = open_page(viewport, java_script_enabled=script)
        page.goto(address)
        contents = page.get_by_role("navigation", name="Contents of this paper")
        expect(contents.get_by_text("5. Part 5")).to_be_visible(visible=shown)
        if not shown:
            contents.get_by_text("Contents of this paper").click()
            expect(contents.get_by_text("5. Part 5")).to_be_visible()


def test_a_wide_table_keeps_its_first_row_and_column_in_sight(open_page, address, no_violations):
    page = open_page({"width": 320, "height": 640})
    page.goto(address)
    no_violations(page)
    table = page.get_by_role("region", name="Bins emptied")
    table.focus()
    table.evaluate("each => { each.scrollTop = 500; each.scrollLeft = 900 }")
    region = table.bounding_box()
    head, first = (page.get_by_role(role, name=name).bounding_box() for role, name in (
        ("columnheader", "Month 15"), ("rowheader", "Neighbourhood 20"),
    ))  # fmt: skip
    assert abs(head["y"] - region["y"]) < 3
    assert abs(first["x"] - region["x"]) < 3
    assert first["width"] <= 320 * 0.45
    no_violations(page)


def test_a_paragraphs_number_copies_its_link_and_the_citation_names_it(open_page, address, live_server):
    page = open_page(WIDE, permissions=["clipboard-read", "clipboard-write"])
    page.goto(address)
    page.get_by_role("link", name="3.1").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Link to paragraph 3.1 copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"{address}v1/#p-3-1")
    citation = page.get_by_role("region", name="Cite this")
    expect(citation).to_contain_text("Waste Panel")
    expect(citation).to_contain_text("paragraph 3.1")
    citation.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Citation copied")).to_be_visible()
    assert "item 1, ‘Bins’, version 1, page" in page.evaluate("navigator.clipboard.readText()")
    page.goto(f"{address}v1/#p-3-1")
    expect(page.locator("#p-3-1")).to_be_focused()


def test_on_paper_there_are_the_words_without_the_frame(open_page, address):
    page = open_page(WIDE)
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Contents of this paper")).to_be_hidden()
    expect(page.get_by_role("link", name="Home").first).to_be_hidden()
    expect(page.get_by_text("What is said in part 7.")).to_be_visible()
    expect(page.get_by_role("region", name="Cite this")).to_contain_text(f"{address}v1/")
    expect(page.get_by_role("region", name="Bins emptied")).to_have_css("overflow-x", "visible")


def test_pages_of_wards_matters_and_councillors_are_right_when_there_is_nothing(phone_page, address, no_violations):
    page = phone_page
    for place, words in {
        "/wards/": "Riverside", "/wards/riverside/": "No councillor at the moment", "/matters/": "No matters have been",
        "/councillors/": "No councillors have been", "/committees/waste-panel/": "There are no past meetings",
    }.items():  # fmt: skip
        page.goto(place)
        expect(page.get_by_text(words).first).to_be_visible()
        no_violations(page)
