"""Forms in a real browser: every link of the error summary leads to the field it speaks of."""

import pytest
from playwright.sync_api import expect

from people.models import Role
from tests.factories import AdvisorFactory, CouncilFactory, UserFactory, WardFactory


@pytest.fixture
def keeper(page, sign_in):
    CouncilFactory()
    sign_in(page, AdvisorFactory(roles=[Role.GOVERNANCE_ADVISOR, Role.ADMINISTRATOR]))
    return page


def follow_each_error_link(page):
    """Follows the links one by one; each puts the reader into the field, with its message beside it."""
    links = page.locator(".govuk-error-summary__list a")
    texts = links.all_text_contents()
    assert texts
    for number, text in enumerate(texts):
        links.nth(number).click()
        focused = page.locator(":focus")
        assert focused.count() == 1, text
        group = page.locator(".govuk-form-group--error", has=focused).last
        expect(group).to_contain_text(text)
    return texts


def test_the_error_links_of_the_councils_profile_lead_to_their_fields(keeper, no_violations):
    keeper.goto("/manage/council/")
    for name in ("name", "short_name", "chief_officer_title"):
        keeper.locator(f"#id_{name}").fill("")
    keeper.locator("#id_colour").fill("#ffdd00")
    keeper.locator("#id_publish_cut_off").fill("2.30")
    keeper.locator("#id_clear_days").fill("0")
    keeper.locator("#id_crest").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"})
    keeper.get_by_role("button", name="Save council").click()
    expect(keeper).to_have_title("Error: Council – Manage meetings – Netherfold")
    expect(keeper.locator(".govuk-error-summary")).to_be_focused()
    assert len(follow_each_error_link(keeper)) == 7
    no_violations(keeper)


def test_the_error_links_of_a_persons_terms_lead_to_day_month_and_year(keeper, no_violations):
    WardFactory()
    keeper.goto("/manage/people/add/")
    keeper.locator("#id_terms-0-starts_0").fill("31")
    keeper.locator("#id_terms-0-starts_2").fill("2023")
    keeper.locator("#id_terms-0-ends_0").fill("31")
    keeper.locator("#id_terms-0-ends_1").fill("2")
    keeper.locator("#id_terms-0-ends_2").fill("2027")
    keeper.get_by_role("button", name="Save person").click()
    told = follow_each_error_link(keeper)
    assert "First day of the term must include a month" in told
    keeper.get_by_role("link", name="First day of the term must include a month").click()
    expect(keeper.locator("#id_terms-0-starts_1")).to_be_focused()
    no_violations(keeper)


def test_the_error_link_of_a_set_of_boxes_leads_to_the_first(keeper):
    other = UserFactory()
    keeper.goto(f"/manage/accounts/{other.pk}/")
    keeper.locator("#id_email").fill("")
    keeper.get_by_role("button", name="Save account").click()
    follow_each_error_link(keeper)


def test_the_example_agenda_follows_the_form(keeper):
    style = CouncilFactory().house_style
    keeper.goto(f"/manage/council/house-styles/{style.pk}/")
    example = keeper.locator("#house-style-example")
    expect(example).to_contain_text("2(a)")
    keeper.get_by_label("5.1, 5.2").check()
    expect(example).to_contain_text("2.1")
    keeper.get_by_label("Part Two starts again at 1").check()
    expect(example.get_by_role("listitem").last).to_contain_text("1 Lease")


def test_signing_in_with_the_wrong_password_and_then_the_right_one(page, no_violations):
    CouncilFactory()
    UserFactory(email="ada@netherfold.example", roles=[Role.ADMINISTRATOR])
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill("ada@netherfold.example")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="The e-mail address or the password is not right").click()
    expect(page.get_by_label("E-mail address")).to_be_focused()
    no_violations(page)
    page.get_by_label("Password", exact=True).fill("a long enough word")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Accounts")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You have signed out")).to_be_visible()


def test_the_menu_opens_on_a_phone(phone_page, sign_in, no_violations):
    CouncilFactory()
    sign_in(phone_page, AdvisorFactory())
    phone_page.goto("/manage/people/")
    expect(phone_page.get_by_role("link", name="Committees")).to_be_hidden()
    phone_page.get_by_role("button", name="Menu").click()
    expect(phone_page.get_by_role("link", name="Committees")).to_be_visible()
    no_violations(phone_page)
