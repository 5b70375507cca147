"""Figures pasted, guarded, drawn in a report, published, and read over the years, in a browser of either width."""

import re

import pytest
from playwright.sync_api import expect

from papers.publishing.verbs import publish_agenda
from reports.models import Document, Observation
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, MeetingFactory
from tests.reports.measures.factories import MeasureFactory, region

pytestmark = pytest.mark.django_db(transaction=True)

PASTED = "Team\tQ1 2021/22\tQ2 2021/22\nDunbeck\t3\t12\nEastmarch\t20\t25\nTotal\t23\t38\n"


@pytest.fixture
def report(open_page):
    CouncilFactory()
    MeasureFactory(name="Children placed", about_people=True, region=region("Dunbeck", "Eastmarch"))
    item = AgendaItemFactory(meeting=MeetingFactory(), kind="report")
    return DocumentFactory(item=item, title="Adoption report")


def test_figures_go_from_a_spreadsheet_to_a_page_for_ever(page, phone_page, sign_in, report, no_violations, picture):
    advisor = AdvisorFactory()
    for each in (page, phone_page):
        sign_in(each, advisor)
    page.goto("/manage/measures/children-placed/paste/")
    no_violations(page)
    page.get_by_label("Paste the table here").fill(PASTED)
    page.get_by_role("button", name="Check these figures").click()
    expect(page.get_by_text("4 new, 0 revised")).to_be_visible()
    expect(page.get_by_text("38 was given, but 37 follows")).to_be_visible()
    expect(page.get_by_role("group", name="1 small number about people")).to_be_visible()
    no_violations(page)
    picture(page, "measures-look")
    page.get_by_label("Leave them out").check()
    page.get_by_role("button", name="Save these figures").click()
    expect(page.get_by_text("Figures saved: 4 new, 0 revised.")).to_be_visible()
    assert Observation.objects.filter(shown_as="suppressed").count() == 1
    _chart(page, report, no_violations)
    _look_at_the_desk(phone_page, report, no_violations)
    publish_agenda(Document.objects.get().item.meeting, by=advisor)
    _read(phone_page, no_violations, picture)


def test_cells_of_a_spreadsheet_are_pasted_onto_the_grid(page, sign_in, report, no_violations):
    sign_in(page, AdvisorFactory())
    page.goto("/manage/measures/children-placed/?year=2021&by=quarter")
    page.get_by_label("Dunbeck, Q2 2021/22").evaluate(
        """(box) => { const data = new DataTransfer(); data.setData("text/plain", "12\\t25\\t37\\n1,304\\t–\\n")
        box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})) }"""
    )
    expect(page.get_by_role("status")).to_have_text("5 cells filled. Nothing is saved yet.")
    expect(page.get_by_label("Eastmarch, Q2 2021/22")).to_have_value("25")
    expect(page.get_by_label("Dunbeck, Q3 2021/22")).to_have_value("1,304")
    no_violations(page)
    page.get_by_role("button", name="Check these figures").click()
    expect(page.get_by_text("3 new, 0 revised")).to_be_visible()
    page.get_by_label("Where these figures come from").fill("Case records")
    page.get_by_role("button", name="Save these figures").click()
    expect(page.get_by_text("Figures saved: 3 new, 0 revised.")).to_be_visible()
    assert set(Observation.objects.values_list("note", flat=True)) == {"Case records"}


def _chart(page, report, no_violations):
    page.goto(f"/manage/documents/{report.pk}/exhibits/")
    page.get_by_role("button", name="Add a table or chart").click()
    page.get_by_label("A bar chart, with its table").check()
    page.get_by_label("Title").fill("Children placed by team")
    page.get_by_label("Children placed").check()
    for area in ("Dunbeck", "Eastmarch", "Fourways"):
        page.get_by_label(area).check()
    page.get_by_label("Periods").fill("Q1 2021/22, Q2 2021/22")
    no_violations(page)
    page.get_by_role("button", name="Save and see it").click()
    expect(page.get_by_role("img", name="Children placed by team")).to_be_visible()
    expect(page.get_by_role("table", name="Children placed by team: figures")).to_be_visible()
    no_violations(page)


def _look_at_the_desk(page, report, no_violations):
    places = ["measures/", "measures/add/", "measures/paste/", "measures/children-placed/?year=2021&by=quarter"]
    places += ["measures/children-placed/targets/", "areas/", f"documents/{report.pk}/exhibits/"]
    for place in places:
        page.goto(f"/manage/{place}")
        no_violations(page)


def _read(page, no_violations, picture):
    page.goto("/measures/")
    no_violations(page)
    page.get_by_role("link", name="Children placed").click()
    row = page.get_by_role("row", name="Q1 2021/22")
    expect(row.get_by_role("cell")).to_have_text(
        ["c, in Adoption report", "c, in Adoption report", "23, in Adoption report"]
    )
    no_violations(page)
    picture(page, "measure-public")
    row.get_by_role("link").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Adoption report")
    expect(page).to_have_url(re.compile("#exhibit-1$"))
    no_violations(page)
