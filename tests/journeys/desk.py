"""What a governance advisor does at the desk, in the browser: one function a deed."""

from playwright.sync_api import expect

from tests.factories import PASSWORD


def sign_in_by_form(page, user):
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def add_meeting(page, committee, day, time="10am"):
    page.get_by_role("link", name="Meetings", exact=True).first.click()
    page.get_by_role("button", name="Add one meeting").click()
    page.get_by_label("Committee").select_option(label=committee)
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(name, exact=True).fill(str(value))
    page.get_by_label("Time", exact=True).fill(time)
    page.get_by_label("Venue").fill("Council Chamber, Town Hall, Netherfold")
    page.get_by_role("button", name="Add meeting").click()
    expect(page.get_by_text("Meeting added:")).to_be_visible()


def add_item(page, kind, title, text):
    page.get_by_role("button", name="Add item").click()
    page.get_by_label("Kind of business").select_option(label=kind)
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_role("textbox", name="What the agenda says").fill(text)
    page.get_by_role("button", name="Add item").click()
    expect(page.get_by_text(f"‘{title}’ added.")).to_be_visible()


def move(page, title, direction, *, to):
    """Press a move button; ``to`` is the place, from 1, that it brings the item to."""
    page.get_by_role("button", name=f"Move ‘{title}’ {direction}").click()
    expect(page.locator("#agenda-announcement")).to_contain_text(f"‘{title}’ is now item {to}, in place {to}")


def items_shown(page):
    return page.locator(".portal-draft-item h3").all_inner_texts()


def numbers_shown(page):
    return page.locator(".portal-draft-item__number").all_inner_texts()


def upload_for(page, item, name, data):
    """Choose a PDF for an item, follow it to its own page."""
    page.get_by_role("link", name=f"Upload files for {item}").click()
    page.get_by_label("Files", exact=True).set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": data}
    )
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_text("1 of 1 uploaded.")).to_be_visible()
    page.locator("[data-upload-list-region] li a").click()


def drop_for(page, item, name, data):
    """Drop a PDF onto the upload page of an item."""
    page.get_by_role("link", name=f"Upload files for {item}").click()
    make = """([name, words]) => { const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(words)], name, {type: "application/pdf"})); return data }"""
    page.get_by_label("Files", exact=True).wait_for()
    page.wait_for_load_state()  # what is dropped is taken once the page's scripts have run
    dropped = page.evaluate_handle(make, [name, list(data)])
    page.dispatch_event("[data-upload]", "drop", {"dataTransfer": dropped})
    expect(page.get_by_text("1 of 1 uploaded.")).to_be_visible()


def write_report(page, item, title, words):
    """A report with a heading, a paragraph of ``words`` and a table, typed in the editor."""
    page.get_by_role("link", name=f"Write a report for {item}").click()
    page.get_by_label("Title", exact=True).fill(title)
    tools, type_ = page.get_by_role("toolbar"), page.keyboard.type
    tools.wait_for()  # the editor has taken the place of the plain text area
    page.get_by_role("textbox", name="Text of the report").click()
    tools.get_by_role("button", name="Heading", exact=True).click()
    type_("Background")
    page.keyboard.press("Enter")
    type_(words)
    page.keyboard.press("Enter")
    tools.get_by_role("button", name="Table", exact=True).click()
    for cell in ("Recommendation", "State", "Due", "a)", "Finished", "June"):
        type_(cell)
        page.keyboard.press("Tab")
    tools.get_by_role("button", name="Caption", exact=True).click()
    type_("Recommendations and where they have got to")


def save_paper(page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("saved.")).to_be_visible()


def make_exempt(page, *, title, public_title, paragraph):
    """On the page of a paper: an appendix under one paragraph, whose terms are settled; no reason given yet."""
    page.get_by_label("Kind of paper").select_option(label="Appendix")
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Exempt under Schedule 12A").check()
    page.get_by_label(paragraph).check()
    page.get_by_label("terms that are still under negotiation").uncheck()
    page.get_by_label("Title for the public").fill(public_title)


def publish(page, run_jobs):
    """Press the button, wait as the page says, and come to what is published."""
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Publishing", exact=True)).to_be_visible()
    run_jobs()
    expect(page.get_by_role("heading", name="What is published")).to_be_visible()
