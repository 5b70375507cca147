"""The chair's planning meeting: the draft on a screen, reordered, commented on, edited by two people at once."""

import pytest
from playwright.sync_api import expect

from meetings.agenda import numbered_items
from meetings.models import Appointment
from tests.factories import AdvisorFactory, AgendaItemFactory, AppointmentFactory, CouncilFactory, MeetingFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(open_page):
    CouncilFactory()
    meeting = MeetingFactory()
    for position, title in enumerate(["Apologies", "Parks", "Libraries", "Street lighting"]):
        AgendaItemFactory(meeting=meeting, title=title, position=position)
    return meeting


@pytest.fixture
def advisor_page(page, sign_in, meeting):
    sign_in(page, AdvisorFactory())
    page.goto(f"/manage/meetings/{meeting.pk}/")
    return page


def titles(meeting):
    return [item.title for item in numbered_items(meeting)]


def shown(page):
    return page.locator(".portal-draft-item h3").all_inner_texts()


def test_an_item_is_moved_by_keyboard_heard_and_stays_in_hand(advisor_page, meeting):
    up = advisor_page.get_by_role("button", name="Move ‘Street lighting’ up")
    up.focus()
    advisor_page.keyboard.press("Enter")
    status = advisor_page.locator("#agenda-announcement")
    expect(status).to_have_text("‘Street lighting’ is now item 3, in place 3 of 4.")
    expect(up).to_be_focused()
    advisor_page.keyboard.press("Enter")
    expect(status).to_have_text("‘Street lighting’ is now item 2, in place 2 of 4.")
    assert shown(advisor_page) == ["Apologies", "Street lighting", "Parks", "Libraries"]
    assert titles(meeting) == shown(advisor_page)


def test_an_item_is_dragged_and_the_numbers_follow(advisor_page, meeting):
    handles = advisor_page.locator(".portal-draft-item__handle")
    handles.nth(3).drag_to(handles.nth(1))
    expect(advisor_page.locator("#agenda-announcement")).to_contain_text("‘Street lighting’ is now item")
    assert titles(meeting) == shown(advisor_page)
    assert titles(meeting).index("Street lighting") < titles(meeting).index("Libraries")
    assert advisor_page.locator(".portal-draft-item__number").all_inner_texts() == ["1", "2", "3", "4"]


def test_an_item_is_dragged_while_somebody_removes_another(advisor_page, meeting):
    meeting.items.get(title="Parks").delete()
    advisor_page.get_by_role("button", name="Move ‘Libraries’ down").press("Enter")
    expect(advisor_page.locator(".portal-draft-item")).to_have_count(3)
    handles = advisor_page.locator(".portal-draft-item__handle")
    meeting.items.get(title="Apologies").delete()
    handles.nth(2).drag_to(handles.nth(1))
    expect(advisor_page.get_by_text("removed meanwhile").last).to_be_visible()
    assert titles(meeting) == shown(advisor_page)


def test_moving_works_without_any_script(open_page, sign_in, meeting):
    page = open_page(java_script_enabled=False)
    sign_in(page, AdvisorFactory())
    page.goto(f"/manage/meetings/{meeting.pk}/")
    page.get_by_role("button", name="Move ‘Parks’ up").click()
    assert shown(page) == ["Parks", "Apologies", "Libraries", "Street lighting"]


def test_a_removed_item_is_undone(advisor_page, meeting):
    parks = advisor_page.locator(".portal-draft-item", has_text="Parks")
    parks.get_by_text("More").click()
    parks.get_by_role("button", name="Remove").click()
    advisor_page.get_by_role("button", name="Undo: put it back").click()
    expect(advisor_page.get_by_text("‘Parks’ is back on the agenda.")).to_be_visible()
    assert titles(meeting) == ["Apologies", "Parks", "Libraries", "Street lighting"]


def test_two_people_edit_one_item_and_neither_loses_a_word(open_page, sign_in, meeting, no_violations):
    item = meeting.items.get(title="Parks")
    first, second = pages = [open_page(), open_page()]
    for page in pages:
        sign_in(page, AdvisorFactory())
        page.goto(f"/manage/items/{item.pk}/")
    first.get_by_role("textbox", name="What the agenda says").fill("To note the survey of trees.")
    first.get_by_role("button", name="Save changes").click()
    second.get_by_role("textbox", name="What the agenda says").fill("To agree the survey of hedges.")
    second.get_by_role("button", name="Save changes").click()
    expect(second.get_by_role("heading", level=1)).to_contain_text("Somebody else changed ‘Parks’")
    expect(second.locator(".portal-conflict")).to_contain_text("To note the survey of trees.")
    expect(second.locator(".portal-conflict")).to_contain_text("To agree the survey of hedges.")
    no_violations(second)
    second.get_by_text("Put the two together", exact=True).click()
    second.get_by_role("textbox", name="What the agenda says").fill("To agree the survey of trees and hedges.")
    second.get_by_role("button", name="Save changes").click()
    expect(second.get_by_role("link", name="Parks", exact=True)).to_be_visible()
    item.refresh_from_db()
    assert (item.text, item.version) == ("To agree the survey of trees and hedges.", 3)


def test_what_belongs_to_exemption_is_asked_only_then(advisor_page, meeting, no_violations):
    advisor_page.get_by_role("link", name="Libraries", exact=True).click()
    paragraph = advisor_page.get_by_label("3. Financial or business affairs")
    expect(paragraph).to_be_hidden()
    advisor_page.get_by_label("Exempt under Schedule 12A").check()
    terms = advisor_page.get_by_label("terms that are still under negotiation")
    expect(terms).to_be_hidden()
    paragraph.check()
    expect(terms).to_be_checked()
    no_violations(advisor_page)
    advisor_page.get_by_label("Open to the public", exact=True).check()
    advisor_page.get_by_role("button", name="Save changes").click()
    expect(advisor_page.get_by_text("‘Libraries’ saved.")).to_be_visible()


def test_the_chair_comments_on_an_item_and_the_advisor_sees_it_there(open_page, sign_in, meeting, no_violations):
    chair = AdvisorFactory(roles=[])
    AppointmentFactory(committee=meeting.committee, person=chair.person, role=Appointment.Role.CHAIR)
    page = open_page()
    sign_in(page, chair)
    page.goto("/manage/drafts/")
    expect(page.get_by_role("link", name=meeting.committee.name)).to_be_visible()
    no_violations(page)
    item = meeting.items.get(title="Parks")
    page.goto(f"/manage/meetings/{meeting.pk}/comments/add/?item={item.pk}&next=/manage/drafts/")
    page.get_by_label("Your comment").fill("Please take this after the libraries.")
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_text("1 comment to be dealt with")).to_be_visible()
    desk = open_page()
    sign_in(desk, AdvisorFactory())
    desk.goto(f"/manage/meetings/{meeting.pk}/")
    expect(desk.locator(f"#item-{item.pk}")).to_contain_text("1 comment")
    expect(desk.locator(".portal-card")).to_contain_text("Please take this after the libraries.")


def test_the_pages_of_drafting_pass_the_checks_at_both_widths(page, sign_in, meeting, no_violations_at_both_widths):
    sign_in(page, AdvisorFactory())
    AgendaItemFactory(meeting=meeting, private_part=True, openness="exempt", exempt_paragraphs=[1, 3])
    AgendaItemFactory(meeting=meeting, parent=meeting.items.first(), position=9)
    item = meeting.items.first()
    for path in (
        f"meetings/{meeting.pk}/",
        f"meetings/{meeting.pk}/edit/",
        f"meetings/{meeting.pk}/items/add/",
        f"meetings/{meeting.pk}/items/add/?heading=1",
        f"meetings/{meeting.pk}/comments/add/",
        "meetings/add/",
        f"items/{item.pk}/withdraw/",
        f"items/{item.pk}/remove/",
    ):
        page.goto(f"/manage/{path}")
        no_violations_at_both_widths(page)


def held_back(page, address):
    """What is sent to ``address`` waits until the function that is given back is called."""
    waiting, held = [], [True]
    page.route(address, lambda route: waiting.append(route) if held else route.continue_())

    def let_go():
        held.clear()
        for route in waiting:
            route.continue_()

    return let_go


def test_without_a_connection_nothing_seems_moved(advisor_page, meeting):
    page, said = advisor_page, advisor_page.locator("#agenda-announcement")
    page.context.set_offline(True)
    handles = page.locator(".portal-draft-item__handle")
    handles.nth(3).drag_to(handles.nth(1))
    expect(said).to_have_text("Not moved: there is no connection. Try again when it is back.")
    expect(said).to_be_visible()
    assert shown(page) == ["Apologies", "Parks", "Libraries", "Street lighting"]
    page.context.set_offline(False)
    page.get_by_role("button", name="Move ‘Street lighting’ up").press("Enter")
    expect(said).to_contain_text("‘Street lighting’ is now item 3")
    assert titles(meeting) == ["Apologies", "Parks", "Street lighting", "Libraries"]


def test_moves_are_sent_in_turn_and_whoever_has_gone_on_is_not_fetched_back(advisor_page, meeting):
    page = advisor_page
    let_go = held_back(page, "**/items/order/")
    page.get_by_role("button", name="Move ‘Street lighting’ up").press("Enter")
    page.get_by_role("button", name="Move ‘Apologies’ down").press("Enter")
    elsewhere = page.get_by_role("link", name="Add an item to Part Two")
    elsewhere.focus()
    let_go()
    expect(page.locator("#agenda-announcement")).to_contain_text("‘Apologies’ is now item 2")
    expect(elsewhere).to_be_focused()
    assert titles(meeting) == shown(page) == ["Parks", "Apologies", "Street lighting", "Libraries"]
