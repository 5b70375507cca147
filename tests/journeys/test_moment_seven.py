"""Twelve votes to twelve: names ticked live by keyboard, the casting vote of the chair, and what came of it.

With PICTURES=folder it leaves pictures of what was on the screen.
"""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import Resolution
from people.models import Role
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    PersonFactory,
    SittingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = [
    "Amble",
    "Birch",
    "Cray",
    "Dunnock",
    "Elver",
    "Firth",
    "Garth",
    "Holm",
    "Ings",
    "Jarrow",
    "Knott",
    "Lyth",
    "Moor",
    "Nab",
    "Osier",
    "Pike",
    "Quern",
    "Rigg",
    "Scar",
    "Tarn",
    "Usk",
    "Vale",
    "Wath",
    "Yarrow",
]


@pytest.fixture
def minute(open_page):
    """A council of twenty-four, all there, the first in the chair; one more takes part from home."""
    CouncilFactory()
    council = CommitteeFactory(name="Council", slug="council", regime="council")
    meeting = MeetingFactory(committee=council, starts_at=timezone.now() - dt.timedelta(hours=1))
    item = AgendaItemFactory(meeting=meeting, title="Opening hours of libraries")
    sitting = SittingFactory(meeting=meeting)
    for position, surname in enumerate([*NAMES, "Zeal"]):
        person = PersonFactory(title="Councillor", forenames="Ada", surname=surname, slug=surname.lower())
        state = "remote" if surname == "Zeal" else "present"
        AttendanceFactory(sitting=sitting, person=person, position=position, in_chair=position == 0, state=state)
    minute = MinuteFactory(minutes=MinutesFactory(meeting=meeting), title="Opening hours of libraries")
    minute.items.add(item)
    return minute


def test_twelve_votes_to_twelve(page, sign_in, minute, no_violations, picture):
    clerk = UserFactory(person=PersonFactory(forenames="Rowan", surname="Marsh"), roles=[Role.GOVERNANCE_ADVISOR])
    sign_in(page, clerk)
    page.goto(f"/manage/meetings/{minute.minutes.meeting_id}/minutes/")
    put_the_motion(page, no_violations)
    vote_by_keyboard(page)
    expect(page.get_by_text("As many for as against.")).to_be_visible()
    expect(page.get_by_text("Councillor Ada Zeal joined remotely")).to_be_visible()
    no_violations(page)
    picture(page, "moment-7-twelve-to-twelve")
    page.get_by_role("button", name="Casting vote for").click()
    expect(page.get_by_text("Casting vote of Councillor Ada Amble: for.")).to_be_visible()
    no_violations(page)
    picture(page, "moment-7-carried")
    page.get_by_role("link", name="Back to the minutes").click()
    expect(
        page.get_by_text("Recorded vote: 12 for, 12 against; casting vote of Councillor Ada Amble for")
    ).to_be_visible()
    no_violations(page)
    picture(page, "moment-7-in-the-minutes")
    motion = Resolution.objects.get()
    assert (motion.outcome, motion.casting_vote, motion.votes.count()) == ("carried", "for", 24)
    assert motion.casting_by.surname == "Amble"


def put_the_motion(page, no_violations):
    """Typed on the live page without a mouse, then put to a recorded vote."""
    page.keyboard.press("Alt+r")
    page.keyboard.type("the libraries open on Sundays.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Resolution added.")).to_be_visible()
    no_violations(page)
    page.locator(".portal-resolution").get_by_role("link", name="Change").click()
    page.get_by_label("Recorded vote").check()
    no_violations(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Recorded vote")).to_be_visible()
    page.wait_for_load_state()  # the keys work once the page's scripts have run


def vote_by_keyboard(page):
    """One keystroke a member, faster than any answer comes; one slip is put right."""
    page.keyboard.press("ArrowDown")
    for _ in range(12):
        page.keyboard.press("f")
    for _ in range(12):
        page.keyboard.press("a")
    expect(page.locator("[data-total=waiting]")).to_have_text("0")
    page.keyboard.press("f")  # the last of them, by mistake
    expect(page.locator("[data-total=for]")).to_have_text("13")
    page.keyboard.press("a")
    expect(page.locator("[data-total=against]")).to_have_text("12")
