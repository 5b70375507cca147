from playwright.sync_api import expect

from tests.factories import CouncilFactory


def test_anyone_may_come_in(page, no_violations):
    CouncilFactory()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    no_violations(page)


def test_on_a_phone_the_front_page_fits(phone_page, no_violations):
    CouncilFactory()
    phone_page.goto("/")
    expect(phone_page.get_by_role("heading", level=1)).to_be_visible()
    no_violations(phone_page)
