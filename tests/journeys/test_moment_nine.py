"""A resident with a screen reader searches her street, lands on the paragraph, hears decision, vote and next step.

She has a keyboard and what the browser tells assistive technology: roles, names and where the focus is. With
PICTURES=folder it leaves pictures of what was on the screen.
"""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import Declaration, Vote
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.trackers import publish_actions
from papers.publishing.verbs import publish_agenda
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    AgendaItemFactory,
    AttendanceFactory,
    CommitteeFactory,
    CouncilFactory,
    DeclarationFactory,
    DocumentFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    PersonFactory,
    ResolutionFactory,
    SittingFactory,
    TermFactory,
    WardFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

BODY = (
    "<h2>Background</h2><p>Traffic in the town has grown by a tenth.</p>"
    "<h2>Where it is dangerous</h2><p>Children cross Heron Row on their way to school.</p>"
    "<p>Two were hurt on Heron Row last winter, and a zebra crossing is proposed there.</p>"
)
NAMES = ("Amble", "Birch", "Cray")


@pytest.fixture
def meeting(open_page):
    """The highways panel of last month: a report, minutes with a vote by name, and an action."""
    CouncilFactory()
    advisor, ward = AdvisorFactory(), WardFactory(name="Riverside", slug="riverside")
    committee = CommitteeFactory(name="Highways Panel", slug="highways-panel")
    starts_at = timezone.now().replace(hour=10, minute=0) - dt.timedelta(days=30)
    meeting = MeetingFactory(committee=committee, starts_at=starts_at)
    item = AgendaItemFactory(meeting=meeting, title="Safer streets", kind="report")
    DocumentFactory(item=item, title="Safer streets", wards="Riverside", body=BODY)
    publish_agenda(meeting, by=advisor, at=starts_at - dt.timedelta(days=20))
    minute = MinuteFactory(minutes=MinutesFactory(meeting=meeting), title="Safer streets", text="<p>It was noisy.</p>")
    minute.items.add(item)
    publish_what_was_decided(meeting, minute, ward, advisor)
    return meeting


def publish_what_was_decided(meeting, minute, ward, advisor):
    sitting, people = SittingFactory(meeting=meeting), []
    for position, surname in enumerate(NAMES):
        person = PersonFactory(title="Councillor", forenames="Ida", surname=surname, slug=f"ida-{surname.lower()}")
        TermFactory(person=person, ward=ward)
        AttendanceFactory(sitting=sitting, person=person, position=position, in_chair=not position)
        people.append(person)
    resolution = ResolutionFactory(minute=minute, text="a crossing be built on Heron Row", method="recorded")
    for person, side in zip(people, ("for", "for", "against"), strict=True):
        Vote.objects.create(resolution=resolution, person=person, side=side)
    DeclarationFactory(meeting=meeting, person=people[2], kind=Declaration.Kind.PERSONAL, nature="Lives on Heron Row")
    publish_draft(minute.minutes, by=advisor)
    minute.refresh_from_db()
    ActionFactory(
        committee=meeting.committee, meeting=meeting, minute=minute, resolution=resolution,
        what="Build the crossing", owner_name="Highways Team", due_words="before the winter",
    )  # fmt: skip
    publish_actions(meeting.committee, by=advisor)


def tab_to(page, role, name, *, most=60):
    """Press Tab until the focus is on the element of this role whose name begins so."""
    wanted = page.get_by_role(role, name=name).first
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return wanted
    raise AssertionError(f"{most} times Tab did not lead to the {role} ‘{name}’ on {page.url}")


def focused(page):
    """The words of the element that has the focus."""
    return " ".join(page.evaluate("document.activeElement.innerText").split())


def test_from_her_street_to_what_comes_next(phone_page, meeting, no_violations, picture):
    page = phone_page
    page.goto("/")
    tab_to(page, "searchbox", "Search all papers")
    page.keyboard.type("heron row")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    results = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Safer streets", exact=True))
    expect(results.first).to_contain_text("were hurt on Heron Row last winter")
    no_violations(page)
    picture(page, "moment-9-she-searches-her-street")
    tab_to(page, "link", "Page 3, paragraph 2.1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/**")
    assert focused(page).startswith("2.1 Children cross Heron Row on their way to school.")
    expect(page.get_by_role("main")).to_match_aria_snapshot(
        """
        - paragraph:
          - link "2.1"
          - text: Children cross Heron Row on their way to school.
        - paragraph:
          - link "What was decided on this"
        """
    )
    no_violations(page)
    picture(page, "moment-9-the-paragraph")
    tab_to(page, "link", "What was decided on this", most=2)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What was decided")).to_be_focused()
    expect(page.get_by_role("region", name="What was decided")).to_match_aria_snapshot(
        """
        - region "What was decided":
          - heading "What was decided" [level=2]
          - paragraph:
            - strong: /Resolved/
            - text: /a crossing be built on Heron Row/
          - paragraph: /2 for, 1 against/
          - list:
            - listitem: /Councillors Amble and Birch/
            - listitem: /Councillor Cray/
          - paragraph:
            - link /Minute/
            - text: /draft minutes/
          - heading "What happens next" [level=3]
          - list:
            - listitem:
              - link /Decision. Safer streets/
            - listitem:
              - link /Action. Build the crossing/
              - text: /Highways Team, due. before the winter/
        """
    )
    tab_to(page, "link", "Action: Build the crossing", most=4)
    page.keyboard.press("Enter")
    page.wait_for_url("**/actions/**")
    expect(page.get_by_role("main")).to_contain_text("Highways Team")
    no_violations(page)
    picture(page, "moment-9-what-comes-next")
    page.go_back()
    tab_to(page, "link", "Minute")
    page.keyboard.press("Enter")
    page.wait_for_url("**/minutes/**")
    assert "Safer streets" in focused(page)
    no_violations(page)


def test_how_her_councillor_voted_is_on_the_wards_pages(phone_page, meeting, no_violations, picture):
    page = phone_page
    page.goto(f"/meetings/{meeting.pk}/")
    page.locator(".portal-papers").get_by_role("link", name="Safer streets", exact=True).first.click()
    page.get_by_role("link", name="Riverside").click()
    expect(page.get_by_role("heading", name="Riverside ward", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Safer streets")).to_be_visible()
    no_violations(page)
    page.get_by_role("link", name="Councillor Ida Cray").click()
    votes = page.get_by_role("listitem").filter(has_text="Voted against:")
    expect(votes.first).to_contain_text("a crossing be built on Heron Row")
    expect(page.get_by_text("Lives on Heron Row")).to_be_visible()
    no_violations(page)
    picture(page, "moment-9-how-her-councillor-voted")


def test_without_scripts_the_way_is_the_same(open_page, meeting):
    """The link lands on the paragraph; the contents fold by themselves; the paper’s foot leads to the decision."""
    page = open_page({"width": 320, "height": 640}, java_script_enabled=False)
    page.goto("/search/?q=heron+row")
    page.get_by_role("link", name="paragraph 2.1").click()
    expect(page.locator("#p-2-1")).to_be_focused()
    page.get_by_role("link", name="What was decided on this").click()
    expect(page.locator("#decided")).to_be_focused()
