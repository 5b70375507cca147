"""What a member does with notes on a paper, in the browser."""

from playwright.sync_api import expect


def open_to_mark_up(page, address):
    """The tools work once the browser's own database has answered, which the page shows."""
    page.goto(address)
    tools_work(page)


def tools_work(page):
    expect(page.locator("[data-notes-scripted]").first).to_be_visible()


def sent(page):
    """Nothing waits any more, of the notes that are shown: they wait from the moment at which they are drawn."""
    expect(page.get_by_text("Waits to be sent")).to_have_count(0)
    expect(page.locator("[data-notes-state]")).to_have_text("")
