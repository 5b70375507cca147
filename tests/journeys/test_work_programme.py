"""The work programme in a browser: moved by keyboard, by drag and without script, and looked at on both widths."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.municipal_year import municipal_year
from meetings.programme_board import board_of, this_year
from tests.factories import (
    AdvisorFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    ProgrammeEntryFactory,
    WorkProgrammeFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def programme(open_page):
    CouncilFactory()
    programme = WorkProgrammeFactory(committee=CommitteeFactory(slug="panel"), year=this_year())
    today = timezone.localdate()
    first = 0 if municipal_year(today + dt.timedelta(days=1)) == this_year() else -1  # both in one year
    for days in (first, first + 1):
        meeting = MeetingFactory(committee=programme.committee, starts_at=timezone.now() + dt.timedelta(days=days))
        for title in ("Adoption", "Homes") if days == first else ("Schools",):
            ProgrammeEntryFactory(programme=programme, meeting=meeting, title=title)
    return programme


@pytest.fixture
def desk(page, sign_in, programme):
    sign_in(page, AdvisorFactory())
    page.goto("/manage/committees/panel/work-programme/")
    return page


def stands(programme):
    return [[entry.title for entry in section.entries] for section in board_of(programme).meetings]


def test_an_entry_goes_to_another_meeting_by_keyboard_is_heard_and_stays_in_hand(desk, programme):
    entry = desk.locator(".portal-programme-entry", has_text="Homes")
    entry.locator("summary").press("Enter")
    there = f"{board_of(programme).meetings[1].name}"
    to = entry.get_by_label("Move to")
    to.select_option(label=there)
    to.press("Tab")
    desk.keyboard.press("Enter")
    status = desk.locator("#programme-announcement")
    expect(status).to_have_text(f"‘Homes’ is now in place 2 of 2 under {there}.")
    expect(desk.locator(".portal-programme-entry", has_text="Homes").locator("summary")).to_be_focused()
    up = desk.get_by_role("button", name="Move ‘Homes’ up")
    up.press("Enter")
    expect(status).to_have_text(f"‘Homes’ is now in place 1 of 2 under {there}.")
    expect(up).to_be_focused()
    assert stands(programme) == [["Adoption"], ["Homes", "Schools"]]


def test_an_entry_is_dragged_to_another_meeting(desk, programme):
    desk.set_viewport_size({"width": 1280, "height": 1100})  # both meetings in sight, as for whoever drags
    handles = desk.locator(".portal-draft-item__handle")
    handles.nth(0).drag_to(handles.nth(2))
    expect(desk.locator("#programme-announcement")).to_contain_text("‘Adoption’ is now in place")
    first, second = stands(programme)
    assert first == ["Homes"]
    assert sorted(second) == ["Adoption", "Schools"]


def test_moving_works_without_any_script(open_page, sign_in, programme):
    page = open_page(java_script_enabled=False)
    sign_in(page, AdvisorFactory())
    page.goto("/manage/committees/panel/work-programme/")
    page.get_by_role("button", name="Move ‘Homes’ up").click()
    assert stands(programme)[0] == ["Homes", "Adoption"]
    page.locator(".portal-programme-entry", has_text="Homes").locator("summary").click()
    page.get_by_label("Move to: Homes").select_option(label="To be scheduled")
    page.get_by_role("button", name="Move Homes", exact=True).click()
    assert stands(programme)[0] == ["Adoption"]


def test_its_pages_pass_the_checks_at_both_widths(page, sign_in, programme, no_violations_at_both_widths):
    sign_in(page, AdvisorFactory())
    meeting = board_of(programme).meetings[0].meeting
    ProgrammeEntryFactory(programme=programme, meeting=meeting, title="Incomprehensibilities" * 11)
    meeting.cancelled_at = timezone.now()
    meeting.save()
    for path in ("", "add/", "form/", "publish/"):
        page.goto(f"/manage/committees/panel/work-programme/{path}")
        no_violations_at_both_widths(page)
    page.get_by_role("button", name="Publish the work programme").click() if page.url.endswith("publish/") else None
    expect(page.get_by_text("The work programme is published.")).to_be_visible()
    page.goto("/manage/committees/panel/work-programme/?year=2031")
    no_violations_at_both_widths(page)
