"""A resident on a phone follows a committee, confirms, looks at what they follow, and stops."""

import re

from playwright.sync_api import expect

from tests.papers.published import published_meeting


def link_in(letter, page):
    return re.search(rf"/follow/{page}/\S+", letter.body).group()


def test_a_resident_follows_a_committee_and_stops(
    phone_page, mailoutbox, run_jobs, no_violations, picture, emptied_afterwards
):
    its = published_meeting()
    page = phone_page
    page.goto(its.address)
    no_violations(page)
    page.get_by_role("link", name="Get e-mails about Environment Select Committee").click()
    page.get_by_role("button", name="Send me the link to confirm").click()
    expect(page.get_by_role("link", name="Enter your e-mail address")).to_be_visible()
    no_violations(page)
    page.get_by_label("Your e-mail address").fill("reader@example.org")
    page.get_by_label("At once").check()
    picture(page, "following-asks")
    page.get_by_role("button", name="Send me the link to confirm").click()
    expect(page.get_by_role("heading", name="Look in your inbox")).to_be_visible()
    no_violations(page)
    run_jobs()
    (letter,) = mailoutbox
    page.goto(link_in(letter, "confirm"))
    no_violations(page)
    picture(page, "following-confirms")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("You follow Environment Select Committee from now on.")).to_be_visible()
    no_violations(page)
    picture(page, "following-mine")
    page.get_by_label("How often about Environment Select Committee").select_option("Once a week")
    page.get_by_role("button", name="Save for Environment Select Committee").click()
    expect(page.get_by_text("Environment Select Committee: once a week.")).to_be_visible()
    page.goto(link_in(letter, "stop"))
    no_violations(page)
    page.get_by_role("button", name="Stop all e-mails").click()
    expect(page.get_by_role("heading", name="You get no more e-mails")).to_be_visible()
    no_violations(page)


def test_pages_about_the_site_have_no_violation(page, no_violations_at_both_widths, emptied_afterwards):
    published_meeting()
    for address in ("/follow/", "/follow/link/", "/open-data/", "/privacy/", "/cookies/", "/calendar/"):
        page.goto(address)
        no_violations_at_both_widths(page)
    page.get_by_role("link", name="All of").click()
    no_violations_at_both_widths(page)
