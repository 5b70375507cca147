from playwright.sync_api import expect

from tests.factories import AdvisorFactory, AppointmentFactory, CouncilFactory, UserFactory
from tests.journeys.every_page import wider


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


# What is pressed and stands alone, not in a line of words, where it is less high or wide than WCAG 2.5.8 asks.
SMALL = """() => [...document.querySelectorAll("a, button, summary")].filter((one) => {
    const { width, height } = one.getBoundingClientRect()
    const alone = getComputedStyle(one).display !== "inline" && !one.closest(".govuk-skip-link")
    return one.checkVisibility() && alone && (width < 24 || height < 24)
}).map((one) => one.textContent.trim())"""


def test_on_a_phone_a_thumb_finds_what_the_frame_has(phone_page, sign_in):
    CouncilFactory()
    sign_in(phone_page, AdvisorFactory())
    for place in ("/", "/accounts/password/reset/", "/follow/link/", "/open-data/", "/manage/meetings/add/"):
        phone_page.goto(place)
        expect(phone_page.get_by_role("button", name="Menu")).to_be_visible()
        assert phone_page.evaluate(SMALL) == [], place


def test_the_members_menu_stays_in_one_row(page, sign_in):
    CouncilFactory()
    user = UserFactory()
    AppointmentFactory(person=user.person)
    sign_in(page, user)
    page.goto("/members-area/")
    words = [page.get_by_text("Members’ area", exact=True), page.get_by_role("link", name="Public pages")]
    above, below = (word.first.bounding_box() for word in words)
    assert abs(above["y"] - below["y"]) < below["height"]


def test_on_a_phone_letters_of_twice_the_size_fit(phone_page, sign_in):
    CouncilFactory()
    sign_in(phone_page, AdvisorFactory())
    for place in ("/search/?q=lamps", "/manage/meetings/add/"):
        phone_page.goto(place)
        phone_page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert list(wider(phone_page, "large")) == [], place
