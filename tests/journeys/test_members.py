"""A member before a meeting, by keyboard: my meetings, apologies and back, a declaration, a page, larger text."""

import re

from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import AgendaItem, Declaration, SentApologies
from tests.papers.factories import PaperFactory, PublicationFactory, paper_entry, publish
from tests.papers.published import agenda, member_of, published_meeting

PAGES = ("/members-area/", "/members-area/past/", "/members-area/declarations/", "/members-area/actions/",
         "/members-area/e-mails/")  # fmt: skip


def press(page, role, name):
    """Reach it by keyboard's focus and press it."""
    found = page.get_by_role(role, name=name).first
    found.focus()
    expect(found).to_be_focused()
    page.keyboard.press("Enter")


def its_meeting():
    its = published_meeting()
    AgendaItem.objects.create(meeting=its.meeting, title="Street lighting", published_at=timezone.now())
    return its


def test_a_member_gets_ready_for_a_meeting(
    page, sign_in, no_violations, picture, mailoutbox, run_jobs, emptied_afterwards
):
    its = its_meeting()
    member = member_of(its.committee)
    sign_in(page, member)
    page.goto("/members-area/")
    expect(page.get_by_role("heading", name="Environment Select Committee")).to_be_visible()
    no_violations(page)

    press(page, "button", "Send apologies")
    expect(page.get_by_role("heading", name="Your apologies are sent")).to_be_visible()
    assert SentApologies.objects.get().person == member.person
    run_jobs(["mail"])
    assert len(mailoutbox) == 1
    no_violations(page)
    picture(page, "apologies-sent")
    page.get_by_label("Who could stand in for you").focus()
    page.keyboard.type("Councillor Vale")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.", exact=False)).to_be_visible()
    press(page, "button", "Take my apologies back")
    expect(page.get_by_text("you are expected at the meeting")).to_be_visible()
    assert not SentApologies.objects.exists()

    page.goto("/members-area/")
    press(page, "button", "Declare an interest")
    expect(page.get_by_role("heading", name="Declare an interest")).to_be_visible()
    no_violations(page)
    press(page, "button", "Save for the meeting")
    expect(page.get_by_role("link", name="Choose the kind of interest.")).to_be_visible()
    no_violations(page)
    page.get_by_label("In which item").select_option(label="1 Street lighting")
    page.get_by_label("Personal interest").focus()
    page.keyboard.press("Space")
    page.get_by_label("Stay, but not speak or vote").focus()
    page.keyboard.press("Space")
    press(page, "button", "Save for the meeting")
    expect(page.get_by_role("heading", name="My declarations")).to_be_visible()
    assert Declaration.objects.get().prepared
    no_violations(page)
    picture(page, "my-declarations")


def test_a_member_reads_what_is_new(page, sign_in, no_violations, picture, emptied_afterwards):
    its = its_meeting()
    sign_in(page, member_of(its.committee))
    page.goto(its.room)
    page.goto(f"{its.room}papers/{its.report.slug}/")
    correct(its)
    page.goto("/members-area/")
    expect(page.get_by_text("1 new since you last looked")).to_be_visible()
    press(page, "button", "Open papers")
    expect(page.get_by_text("Changed since you read it").first).to_be_visible()
    expect(page.get_by_text("Supplement 1", exact=True).first).to_be_visible()
    no_violations(page)
    picture(page, "new-since-you-looked")

    page.get_by_label("Go to page or item").focus()
    page.keyboard.type("page 41")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*/#page-41")
    expect(page.get_by_text("You read version 1.")).to_be_visible()
    no_violations(page)


def correct(its):
    """A supplement with a corrected version of the report, on pages 40 to 43."""
    more = {"number": 1, "reason": "A figure was wrong.", "published_at": timezone.now()}
    publication = PublicationFactory(meeting_id=its.meeting.pk, **more)
    paper = PaperFactory(
        publication=publication, committee_id=its.committee.pk, key=its.report.key, version=2, slug=its.report.slug,
        title=its.report.title, item_label="7", first_page=40, last_page=43, what_changed="12 lamps, not 21.",
    )  # fmt: skip
    items, public = agenda(its), agenda(its, public=True)
    for edition in (items, public):
        edition[1]["papers"][0] = paper_entry(paper, new=True, what_changed=paper.what_changed)
    publish(its.notice, items, public_items=public, papers=[paper])


def test_larger_text_and_full_screen(page, phone_page, sign_in, no_violations, picture, emptied_afterwards):
    its = its_meeting()
    member = member_of(its.committee)
    address = f"{its.room}papers/{its.report.slug}/"
    for browser in (page, phone_page):
        sign_in(browser, member)
        browser.goto(address)
        before = size_of(browser)
        for _ in range(4):
            press(browser, "button", "Larger text")
        assert size_of(browser) > before * 1.5
        no_violations(browser)
        browser.goto(its.room)
        assert size_of(browser) > before * 1.5, "the size is kept from page to page"
        no_violations(browser)
        press(browser, "button", "Usual text size")
        assert size_of(browser) == before
    picture(phone_page, "reading-tools")

    page.goto(address)
    press(page, "button", "Full screen")
    expect(page.get_by_role("navigation", name="Members’ area")).to_be_hidden()
    expect(page.get_by_role("button", name="Leave full screen")).to_be_focused()
    no_violations(page)
    picture(page, "full-screen")
    phone_page.goto(address)
    phone_page.get_by_role("button", name="Full screen").click()
    expect(phone_page.get_by_role("button", name="Leave full screen")).to_be_in_viewport()
    no_violations(phone_page)
    picture(phone_page, "full-screen-on-a-phone")
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Members’ area")).to_be_visible()
    expect(page.get_by_role("button", name="Full screen")).to_be_focused()


def size_of(page):
    return page.evaluate("parseFloat(getComputedStyle(document.querySelector('[for=jump-to]')).fontSize)")


def test_without_scripts_the_same_can_be_done(open_page, sign_in, emptied_afterwards):
    its = its_meeting()
    page = open_page(java_script_enabled=False)
    sign_in(page, member_of(its.committee))
    page.goto(its.room)
    expect(page.get_by_role("button", name="Full screen")).to_be_hidden()
    page.get_by_label("Go to page or item").fill("item 9")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page).to_have_url(re.compile("#item-9$"))
    page.get_by_role("button", name="Send apologies").click()
    expect(page.get_by_role("heading", name="Your apologies are sent")).to_be_visible()


def test_pages_of_the_members_area_have_no_violation(page, sign_in, no_violations_at_both_widths, emptied_afterwards):
    its = its_meeting()
    member = member_of(its.committee)
    Declaration.objects.create(meeting=its.meeting, person=member.person, kind="personal", prepared=True)
    sign_in(page, member)
    for address in (*PAGES, f"{its.room}apologies/", f"{its.room}declare/"):
        page.goto(address)
        no_violations_at_both_widths(page)
