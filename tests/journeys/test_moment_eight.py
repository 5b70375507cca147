"""Call-in at 4.59: the last signature arrives, the decision is 'called in, not in force', and scrutiny is told.

With PICTURES=folder it leaves pictures of what was on the screen.
"""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import Constitution, Decision
from papers.publishing.decision_lines import decision_key
from papers.publishing.decisions import publish_decision
from people.models import PoliticalGroup, Role
from tests.factories import (
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    DecisionFactory,
    MeetingFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

REASONS = "The lane floods each winter. Resurfacing it before the drains are mended wastes the money."


def moment(day, hour, minute=0):
    """In January 2027; what is published on Friday 22 January can be called in until 5 pm on Friday 29 January."""
    return timezone.make_aware(dt.datetime.combine(dt.date(2027, 1, day), dt.time(hour, minute)))


@pytest.fixture
def clock():
    with time_machine.travel(moment(22, 10)) as clock:
        yield clock


@pytest.fixture
def advisor(open_page, clock):
    return UserFactory(person=PersonFactory(forenames="Rowan", surname="Marsh"), roles=[Role.GOVERNANCE_ADVISOR])


@pytest.fixture
def scrutiny(advisor):
    """Three who are not in the cabinet, from two groups, call a decision in; the overview committee hears it."""
    CouncilFactory()
    officer = PersonFactory(forenames="Petra", surname="Holm", email="petra.holm@netherfold.example")
    body = CommitteeFactory(name="Overview and Scrutiny Committee", slug="overview-and-scrutiny", contact=officer)
    chair = PersonFactory(title="Councillor", surname="Fenwick", email="ada.fenwick@netherfold.example")
    AppointmentFactory(committee=body, person=chair, role="chair")
    MeetingFactory(committee=body, starts_at=moment(31, 10) + dt.timedelta(days=4))
    Constitution.objects.create(scrutiny_body=body, groups=2)
    groups = [PoliticalGroup.objects.create(name=name) for name in ("Green Valley Alliance", "Independents")]
    for number, surname in enumerate(("Birch", "Cray", "Dunnock", "Elver")):
        TermFactory(person__title="Councillor", person__surname=surname, group=groups[number % 2])
    return body


@pytest.fixture
def decision(scrutiny, advisor):
    cabinet = CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive")
    member = PersonFactory(title="Councillor", forenames="Quilla", surname="Garth")
    AppointmentFactory(committee=cabinet, person=member)
    made = DecisionFactory(
        title="Resurfacing of Mill Lane", text="That Mill Lane be resurfaced from the bridge to the school.",
        reasons="Its surface is the worst of all lanes in the borough.", decided_by=member, committee=cabinet,
        alternatives="Patching it: rejected, as it would cost more within three years.",
    )  # fmt: skip
    publish_decision(made, by=advisor)
    return Decision.objects.get()


def test_the_last_signature_arrives_at_one_minute_to_five(
    page, phone_page, sign_in, decision, scrutiny, advisor, clock, run_jobs, no_violations, picture
):
    public_page = f"/decisions/{decision_key(decision)}/"
    clock.move_to(moment(29, 16, 50))
    phone_page.goto(public_page)
    expect(phone_page.get_by_text("Comes into force on 29 January 2027 at 5 pm if not called in")).to_be_visible()
    no_violations(phone_page)
    picture(phone_page, "moment-8-open-to-call-in")
    sign_in(page, advisor)
    ask(page, decision, no_violations)
    sign(page, "Birch", "28", "9.12 am")
    sign(page, "Cray", "29", "4.41 pm")
    expect(page.get_by_text("Not valid yet: needs 1 more signature")).to_be_visible()
    clock.move_to(moment(29, 17, 6))  # it is read after the window has closed; what counts is when it came
    sign(page, "Dunnock", "29", "4.59 pm")
    expect(page.get_by_text("The decision is called in, and not in force.")).to_be_visible()
    expect(page.get_by_text("E-mails go to Petra Holm")).to_be_visible()
    no_violations(page)
    picture(page, "moment-8-the-last-signature")
    phone_page.reload()
    expect(phone_page.get_by_text("Called in on 29 January 2027, not in force").first).to_be_visible()
    expect(phone_page.get_by_text(REASONS)).to_be_visible()
    no_violations(phone_page)
    picture(phone_page, "moment-8-what-readers-see")
    run_jobs(["mail"])
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "ada.fenwick@netherfold.example", "petra.holm@netherfold.example",
    ]  # fmt: skip
    one_too_late(page, clock)
    it_waits_for_scrutiny(page, scrutiny, no_violations, picture)


def ask(page, decision, no_violations):
    page.goto(f"/manage/decisions/{decision.pk}/")
    page.get_by_role("button", name="Call it in").click()
    page.get_by_label("Reasons for the call-in").fill(REASONS)
    page.get_by_role("button", name="Continue to the signatures").click()
    no_violations(page)


def sign(page, surname, day, time):
    page.get_by_label("Who signed").select_option(label=f"Councillor Ada {surname}")
    page.get_by_label("Day", exact=True).fill(day)
    page.get_by_label("Time received").fill(time)
    page.get_by_role("button", name="Add signature").click()
    expect(page.get_by_role("rowheader", name=f"Councillor Ada {surname}")).to_be_visible()


def one_too_late(page, clock):
    """One who comes a minute after five is told why it does not count; the call-in stands."""
    sign(page, "Elver", "29", "5.01 pm")
    words = "does not count: received on 29 January 2027 at 5.01 pm; the time for calling in ended"
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text("Valid: the last signature needed was received")).to_be_visible()


def it_waits_for_scrutiny(page, scrutiny, no_violations, picture):
    """In the list of what waits, until an agenda takes it."""
    page.goto(f"/manage/committees/{scrutiny.slug}/waiting/")
    expect(page.get_by_role("heading", name="Call-in: Resurfacing of Mill Lane")).to_be_visible()
    no_violations(page)
    picture(page, "moment-8-it-waits-for-scrutiny")
    page.get_by_role("link", name="Open the call-in").click()
    page.get_by_role("button", name="Put it on the agenda").click()
    expect(page.get_by_text("It is on the agenda of Overview and Scrutiny Committee").first).to_be_visible()
    page.goto(f"/manage/committees/{scrutiny.slug}/waiting/")
    expect(page.get_by_text("Nothing waits for this committee.")).to_be_visible()
