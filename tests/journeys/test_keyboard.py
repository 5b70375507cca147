"""Drafting, publishing, searching and reading by keyboard alone."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.agenda import numbered_items
from tests.factories import (
    PASSWORD,
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
)
from tests.journeys.keyboard import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)

REPORT, WORDS = "Hedges and verges", "The verges are cut in Sandpiper month."


@pytest.fixture
def keys(page):
    return Keyboard(page)


@pytest.fixture
def meeting(open_page):
    CouncilFactory()
    committee = CommitteeFactory(name="Parks Committee", slug="parks-committee")
    AppointmentFactory(committee=committee, role="chair")
    meeting = MeetingFactory(committee=committee, starts_at=timezone.now() + dt.timedelta(days=60))
    for position, title in enumerate(["Apologies for absence", "Street trees"]):
        AgendaItemFactory(meeting=meeting, title=title, position=position)
    return meeting


def test_from_the_sign_in_to_a_paragraphs_own_address(keys, meeting, run_jobs):
    sign_in_by_form(keys, AdvisorFactory())
    draft_an_agenda(keys, meeting)
    write_a_report(keys)
    publish(keys, run_jobs)
    find_it_and_read_it(keys)


def sign_in_by_form(keys, advisor):
    keys.page.goto("/accounts/login/")
    keys.skip()
    keys.fill("E-mail address", advisor.email)
    keys.fill("Password", PASSWORD)
    keys.enter()
    expect(keys.page.get_by_role("heading", level=1)).to_have_text("Meetings")


def draft_an_agenda(keys, meeting):
    """An item is added at the end and goes up; the focus stays on the button that moves it."""
    keys.skip()
    keys.follow("Parks Committee", exact=False)
    expect(keys.page.get_by_role("heading", name="Street trees")).to_be_visible()
    keys.skip()
    keys.follow("Add item")
    keys.skip()
    keys.to("Kind of business")
    keys.type("Report")
    keys.fill("Title", REPORT)
    keys.enter()
    expect(keys.page.get_by_text(f"‘{REPORT}’ added.")).to_be_visible()
    keys.to(f"Move ‘{REPORT}’ up")
    keys.press("Enter")
    said = keys.page.locator("#agenda-announcement")
    expect(said).to_contain_text(f"‘{REPORT}’ is now item 2, in place 2")
    assert f"Move ‘{REPORT}’ up" in keys.stop()["name"]
    assert [item.title for item in numbered_items(meeting)][1] == REPORT


def write_a_report(keys):
    """In the editor: a heading by its toolbar, a table that Tab walks through, and the way out of it again."""
    keys.follow(f"Write a report for {REPORT}", back=True)
    expect(keys.page.get_by_role("toolbar")).to_be_visible()
    keys.skip()
    keys.fill("Title", REPORT)
    keys.to("Heading")
    keys.press("Enter")
    keys.type("Background")
    keys.press("Enter")
    keys.type(WORDS)
    keys.press("Enter", "Shift+Tab")
    keys.along("Table")
    keys.press("Enter")
    for cell in ("Verge", "Cut in", "By whom"):
        keys.type(cell)
        keys.press("Tab")
    keys.press("ArrowDown", "ArrowDown", "ArrowDown")
    keys.follow("Save")
    expect(keys.page.get_by_text(f"‘{REPORT}’ saved.")).to_be_visible()


def publish(keys, run_jobs):
    keys.follow("Before you can publish", back=True)
    expect(keys.page.get_by_role("heading", level=1)).to_contain_text("publish")
    keys.skip()
    keys.follow("Publish now")
    expect(keys.page.get_by_role("heading", name="Publishing", exact=True)).to_be_visible()
    run_jobs()
    expect(keys.page.get_by_role("heading", name="What is published")).to_be_visible()


def find_it_and_read_it(keys):
    page = keys.page
    page.goto("/")
    keys.skip()
    keys.fill("Search all papers, committees and councillors", "Sandpiper")
    keys.enter()
    expect(page.get_by_role("link", name=REPORT)).to_be_visible()
    keys.skip()
    keys.follow(REPORT)
    expect(page.get_by_text(WORDS)).to_be_visible()
    keys.skip()
    expect(page.get_by_role("table")).to_contain_text("By whom")
    keys.to("1.1", exact=False)
    keys.press("Enter")
    expect(page).to_have_url(re.compile(r"/papers/[^/]+/#\S+$"))
    expect(page.locator(":target")).to_contain_text(WORDS)


def test_a_menu_of_the_desk_opens_closes_with_escape_and_leads_on(keys, meeting, sign_in):
    page, decisions = keys.page, keys.page.get_by_role("link", name="Decisions", exact=True)
    sign_in(page, AdvisorFactory())
    page.goto("/manage/")
    keys.to("Business")
    keys.press("Enter")
    expect(decisions).to_be_visible()
    keys.press("Escape")
    expect(decisions).to_be_hidden()
    assert keys.stop()["name"] == "Business"
    keys.press("Enter")
    keys.follow("Decisions")
    expect(page.get_by_role("heading", level=1)).to_have_text("Decisions")


def test_a_menu_of_the_desk_opens_without_any_script(open_page, meeting, sign_in):
    page = open_page(java_script_enabled=False)
    sign_in(page, AdvisorFactory())
    page.goto("/manage/")
    page.get_by_text("Business", exact=True).click()
    page.get_by_role("link", name="Forward plan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forward plan")


def test_a_resident_comes_to_their_ward_through_the_menu_without_any_script(open_page, meeting):
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_text("Councillors and wards", exact=True).click()
    page.get_by_role("link", name="Wards", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wards")
