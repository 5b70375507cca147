"""Public pages with names longer than a phone is wide, and on paper."""

import datetime as dt

from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import CouncilFactory
from tests.journeys.every_page import ZOOMED, wider
from tests.papers.factories import BodyVersionFactory, MeetingNoticeFactory
from tests.papers.published import published_meeting

WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def test_a_word_longer_than_the_window_widens_no_public_page(open_page):
    CouncilFactory(name=f"Council of {WORD}")
    member = {"name": f"Councillor {WORD}", "slug": "w", "role": "chair", "represents": WORD}
    body = BodyVersionFactory(committee_id=7, name=f"{WORD} Panel", slug="panel", content={"members": [member]})
    facts = {"committee_id": 7, "committee": body.name, "committee_slug": "panel", "slug": "panel-day", "venue": WORD}
    soon, reason = timezone.now() + dt.timedelta(days=1), "because_" * 20
    moved = MeetingNoticeFactory(**facts, starts_at=soon, state="rescheduled", was_to_start_at=soon, reason=reason)
    page = open_page(ZOOMED)
    for place in ("/", "/committees/", "/committees/panel/", moved.get_absolute_url(), "/calendar/"):
        page.goto(place)
        assert list(wider(page, place)) == []


def test_on_paper_there_is_nothing_to_press_and_no_address_twice(page):
    its = published_meeting()
    page.goto(its.address)
    expect(page.get_by_role("heading", name="Keep up with")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Keep up with")).to_be_hidden()
    expect(page.get_by_role("heading", name="Street lighting")).to_be_visible()
    page.goto(f"{its.address}papers/{its.report.slug}/")
    after = page.locator("[data-cite-link]").evaluate("(link) => getComputedStyle(link, '::after').content")
    assert after == "none"
