"""The moments that decide whether a council buys this, played through in a browser.

With PICTURES=folder each leaves pictures of what was on the screen.
"""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from council_portal.templatetags.portal import day
from meetings.agenda import numbered_items
from meetings.models import Appointment
from meetings.readers import reader_for
from packs import pdf_text
from papers.models import Edition, Paper, Publication
from papers.publishing.verbs import publish_agenda
from people.models import Role
from tests.factories import (
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
)

from . import desk
from .pack_numbers import printed_ranges
from .select_commission import late_report

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "The bidders are still in competition."
PRICES = {"title": "Prices offered", "public_title": "Appendix 1", "openness": "exempt", "exempt_paragraphs": [3]}


def moment(days, hour, minute=0):
    """In January and February 2027; the deadline of a meeting on Tuesday 2 February is 5pm on Monday 25 January."""
    date = dt.date(2027, 1, 1) + dt.timedelta(days=days - 1)
    return timezone.make_aware(dt.datetime.combine(date, dt.time(hour, minute)))


@pytest.fixture
def clock():
    with time_machine.travel(moment(25, 16, 40)) as clock:
        yield clock


@pytest.fixture
def meeting(open_page, clock):
    return a_draft(moment(33, 10))


def a_draft(starts_at):
    """A draft with a report, an item to exclude the public, and two reports that have not come yet."""
    CouncilFactory()
    committee = CommitteeFactory(name="Adults and Health Panel", slug="adults-and-health-panel")
    meeting = MeetingFactory(committee=committee, starts_at=starts_at)
    kinds = {"Exclusion of the press and public": "exclusion", "Winter pressures": "report", "Day centres": "report"}
    kinds["Night shelter"] = "report"
    for position, (title, kind) in enumerate(kinds.items()):
        AgendaItemFactory(meeting=meeting, title=title, kind=kind, position=position)
    add_paper(meeting, "Night shelter", title="A shelter for the winter", body="<p>Twelve beds; Heronword.</p>")
    return meeting


@pytest.fixture
def advisor_page(page, sign_in, meeting):
    sign_in(page, someone("Rowan", "Marsh", Role.GOVERNANCE_ADVISOR))
    return page


def someone(forenames, surname, *roles, **more):
    return UserFactory(person=PersonFactory(forenames=forenames, surname=surname), roles=list(roles), **more)


def add_paper(meeting, item, **fields):
    return DocumentFactory(item=meeting.items.get(title=item), **fields)


def test_twenty_to_five_on_deadline_day(advisor_page, meeting, run_jobs, no_violations, picture):
    """One page says what is missing, what will be public and what restricted; then one press."""
    page, prices = advisor_page, add_paper(meeting, "Night shelter", kind="appendix", **PRICES)
    page.goto(f"/manage/meetings/{meeting.pk}/publish/")
    expect(page.get_by_text("5 clear days if you publish now; 5 are needed.")).to_be_visible()
    expect(page.get_by_text("the public-interest reason is missing.").first).to_be_visible()
    expect(page.get_by_text("‘Winter pressures’, has no paper.").first).to_be_visible()
    expect(page.get_by_role("row", name="A shelter for the winter")).to_contain_text("Open")
    expect(page.get_by_role("row", name="Prices offered")).to_contain_text("Exempt")
    no_violations(page)
    picture(page, "moment-1-before-you-can-publish")
    page.get_by_role("listitem").filter(has_text="reason is missing").get_by_role("link").click()
    page.get_by_label("why the public interest is better served").fill(REASON)
    desk.save_paper(page)
    page.goto(f"/manage/meetings/{meeting.pk}/publish/")
    desk.publish(page, run_jobs)
    expect(page.get_by_text("Agenda published.")).to_have_count(1)
    no_violations(page)
    picture(page, "moment-1-published")
    publication = Publication.objects.get()
    assert publication.clear_days == 5
    assert Paper.objects.get(title=prices.title).is_restricted
    assert Edition.objects.newest("public").get(publication=publication).pack.pages


def test_a_report_arrives_at_five_to_five(
    advisor_page, open_page, meeting, clock, run_jobs, no_violations, picture, settings, tmp_path
):
    """It is dropped in, only its own part is made, and the screen says whether it is in time."""
    page = advisor_page
    settings.PARTS_DIR = tmp_path / "parts"
    assert page.request.get(f"/manage/meetings/{meeting.pk}/preview/public/pack.pdf").ok
    made_before = parts(settings)
    clock.move_to(moment(25, 16, 55))
    page.goto(f"/manage/meetings/{meeting.pk}/")
    desk.drop_for(page, "Winter pressures", "Winter pressures.pdf", late_report())
    expect(page.get_by_text("In time: published now, it has 5 clear days.")).to_be_visible()
    no_violations(page)
    picture(page, "moment-2-dropped-in-time")
    promise(page, meeting, "Day centres")
    page.goto(f"/manage/meetings/{meeting.pk}/publish/")
    expect(page.get_by_text("is marked ‘to follow’.").first).to_be_visible()
    picture(page, "moment-2-before-you-can-publish")
    desk.publish(page, run_jobs)
    new = parts(settings) - made_before
    assert len(new) == 2, "the front sheet with the agenda, and the report that came"
    clock.move_to(moment(25, 17, 5))
    page.goto(f"/manage/items/{meeting.items.get(title='Day centres').pk}/documents/upload/")
    expect(page.get_by_text("Late: published now, it has 4 clear days and needs 5.")).to_be_visible()
    picture(page, "moment-2-too-late")
    reader = open_page()
    reader.goto(f"/meetings/{meeting.pk}/{meeting.slug}/")
    expect(reader.locator(".portal-business", has_text="Day centres")).to_contain_text("To follow")
    picture(reader, "moment-2-what-readers-see")


def parts(settings):
    """The parts of packs that are kept, and when each was made."""
    return {(path.name, path.stat().st_ino) for path in settings.PARTS_DIR.rglob("*.pdf")}


def promise(page, meeting, item):
    page.goto(f"/manage/items/{meeting.items.get(title=item).pk}/documents/to-follow/")
    page.get_by_label("Title", exact=True).fill("The day centres report")
    page.get_by_label("When it will follow").fill("by Thursday 28 January")
    desk.save_paper(page)


def test_an_appendix_turns_out_to_be_exempt(open_page, phone_page, sign_in, run_jobs, no_violations, picture):
    """At nine in the evening, on a phone: site, search and pack change at once, and page numbers stay."""
    meeting = a_draft(timezone.now() + dt.timedelta(days=30))
    add_paper(meeting, "Night shelter", title="Costs of the shelter", kind="appendix", body="<p>Bitternword.</p>")
    add_paper(meeting, "Day centres", public_interest_reason=REASON, **{**PRICES, "title": "Leases"})
    publish_agenda(meeting, by=someone("Rowan", "Marsh", Role.GOVERNANCE_ADVISOR))
    street, room = f"/meetings/{meeting.pk}/{meeting.slug}/", f"/members-area/meetings/{meeting.pk}/"
    member = a_member(open_page(), sign_in, meeting)
    member.goto(f"{room}papers/{Paper.objects.get(title='Leases').slug}/")
    reader = open_page()
    before = reader.request.get(f"{street}pack.pdf").body()
    take_down(phone_page, sign_in, no_violations, picture)
    paper = Paper.objects.get(title="Costs of the shelter")
    gone = [reader.goto(f"{street}papers/{paper.slug}/{end}").status for end in ("", "v1/")]
    assert gone == [410, 410]
    picture(reader, "moment-3-what-readers-see")
    assert reader.request.get(f"{street}papers/{paper.slug}/paper.pdf").status == 410
    reader.goto("/search/?q=Bitternword")
    expect(reader.get_by_text("Nothing was found")).to_be_visible()
    assert reader.request.get(f"{street}pack.pdf").status == 503
    run_jobs()
    after = reader.request.get(f"{street}pack.pdf").body()
    assert len(pdf_text(after)) == len(pdf_text(before))
    assert printed_ranges(after) == printed_ranges(before)
    assert "Bitternword" in "".join(pdf_text(before))
    assert "Bitternword" not in "".join(pdf_text(after))
    reader.goto(street)
    expect(reader.get_by_text(f"Paper taken down on {day(timezone.localdate())}")).to_be_visible()
    picture(reader, "moment-3-the-agenda-afterwards")
    phone_page.get_by_role("link", name="Who opened it").click()
    expect(phone_page.get_by_role("row", name="Ida Fell")).to_contain_text("As web page")
    no_violations(phone_page)
    picture(phone_page, "moment-3-who-opened-it")


def a_member(page, sign_in, meeting):
    member = someone("Ida", "Fell")
    TermFactory(person=member.person)
    AppointmentFactory(committee=meeting.committee, person=member.person)
    sign_in(page, member)
    return page


def take_down(page, sign_in, no_violations, picture):
    sign_in(page, someone("Dilys", "Carr", Role.MONITORING_OFFICER))
    page.goto("/manage/record/")
    no_violations(page)
    page.get_by_role("link", name="What is published").click()
    row = page.locator(".govuk-summary-list__row", has_text="Costs of the shelter")
    row.get_by_role("link", name="Take down").click()
    page.get_by_label("Why does it come down?").fill("It gives the rent we offered while terms are open.")
    page.get_by_label("Note of a data breach").fill("Public from 4.40pm to 9pm. The bidder was told by telephone.")
    no_violations(page)
    picture(page, "moment-3-take-it-down")
    page.get_by_role("button", name="Take it down now").click()
    expect(page.get_by_text("Public from 4.40pm to 9pm.")).to_be_visible()
    no_violations(page)
    picture(page, "moment-3-taken-down")


def test_the_chairs_planning_meeting(
    advisor_page, open_page, sign_in, meeting, clock, mailoutbox, run_jobs, no_violations, picture
):
    """The draft on a screen: comment on it, reorder it, put an item off, and its author is told."""
    author = someone("Petra", "Vane", Role.REPORT_AUTHOR, email="petra.vane@netherfold.example")
    meeting.items.get(title="Day centres").report_authors.add(author)
    later = MeetingFactory(committee=meeting.committee, starts_at=moment(61, 10))
    comment_as_the_chair(open_page(), sign_in, meeting, no_violations, picture)
    page = advisor_page
    page.goto(f"/manage/meetings/{meeting.pk}/")
    expect(page.get_by_text("Please take the shelter first.", exact=True)).to_be_visible()
    desk.move(page, "Night shelter", "up", to=3)
    desk.move(page, "Night shelter", "up", to=2)
    page.get_by_role("button", name="Mark as dealt with").click()
    picture(page, "moment-4-reordered")
    item = page.locator(".portal-draft-item", has_text="Day centres")
    item.get_by_text("More").click()
    item.get_by_role("link", name="Put off to a later meeting").click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Note to those who write the report").fill("The chair would like the lease terms in it.")
    no_violations(page)
    picture(page, "moment-4-put-off")
    page.get_by_role("button", name="Put it off").click()
    expect(page.get_by_text(f"E-mails go to {author}.")).to_be_visible()
    picture(page, "moment-4-author-told")
    assert [item.title for item in numbered_items(meeting)][1:] == ["Night shelter", "Winter pressures"]
    assert [item.title for item in numbered_items(later)] == ["Day centres"]
    run_jobs(["mail"])
    (told,) = mailoutbox
    assert told.to == [author.email]
    assert "The chair would like the lease terms in it." in told.body


def comment_as_the_chair(page, sign_in, meeting, no_violations, picture):
    chair = someone("Noor", "Amble")
    TermFactory(person=chair.person)
    AppointmentFactory(committee=meeting.committee, person=chair.person, role=Appointment.Role.CHAIR)
    sign_in(page, chair)
    page.goto("/manage/drafts/")
    page.get_by_role("link", name=meeting.committee.name).first.click()
    no_violations(page)
    picture(page, "moment-4-the-chair-reads-the-draft")
    page.get_by_role("button", name="Comment on the agenda").click()
    page.get_by_label("Your comment").fill("Please take the shelter first.")
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_text("Please take the shelter first.")).to_be_visible()


def test_a_substitute_at_ten_to_ten(open_page, phone_page, sign_in, clock, no_violations, picture):
    """The clerk picks the name; papers open, for this meeting only; attendance reads 'substituting for'."""
    meeting = a_draft(moment(33, 10))
    add_paper(meeting, "Day centres", public_interest_reason=REASON, body="<p>Curlewword.</p>", **PRICES)
    publish_agenda(meeting, by=someone("Rowan", "Marsh", Role.GOVERNANCE_ADVISOR), at=moment(25, 14))
    later = MeetingFactory(committee=meeting.committee, starts_at=moment(61, 10))
    for surname, role in (("Amble", "chair"), ("Fell", "member"), ("Thorne", "member")):
        person = TermFactory(person=PersonFactory(title="Councillor", forenames="Ida", surname=surname)).person
        AppointmentFactory(committee=meeting.committee, person=person, role=role)
    substitute = someone("Una", "Sorrel")
    TermFactory(person=substitute.person)
    AppointmentFactory(committee=meeting.committee, person=substitute.person, role=Appointment.Role.SUBSTITUTE)
    room = f"/members-area/meetings/{meeting.pk}/"
    paper = f"{room}papers/{Paper.objects.get(title='Prices offered').slug}/"
    clock.move_to(moment(33, 9, 49))
    sign_in(phone_page, substitute)
    assert phone_page.goto(paper).status == 403, "at 9.49 the paper is closed"
    clock.move_to(moment(33, 9, 50))
    clerk = open_page()
    sign_in(clerk, someone("Nell", "Pike", Role.GOVERNANCE_ADVISOR))
    clerk.goto(f"/manage/meetings/{meeting.pk}/minutes/attendance/")
    fell = clerk.get_by_role("group", name="Councillor Ida Fell")
    fell.get_by_role("button", name="Present", exact=True).click()
    expect(clerk.get_by_label("In place of").get_by_role("option", name="Councillor Ida Fell")).to_have_count(0)
    fell.get_by_role("button", name="Apologies").click()
    expect(clerk.get_by_role("button", name="Apologies", pressed=True)).to_have_count(1)
    clerk.get_by_label("In place of").select_option(label="Councillor Ida Fell")
    clerk.get_by_label("Substitute", exact=True).select_option(label="Una Sorrel")
    clerk.get_by_role("button", name="Name the substitute").click()
    expect(clerk.get_by_text("The papers of this meeting are open to them now.")).to_be_visible()
    expect(clerk.get_by_text("Substituting for Councillor Ida Fell", exact=True)).to_be_visible()
    clerk.get_by_role("button", name="Mark all others as present").click()
    expect(clerk.get_by_role("button", name="Present", exact=True, pressed=True)).to_have_count(3)
    clerk.get_by_role("group", name="Councillor Ida Amble").get_by_role("button", name="In the chair").click()
    expect(clerk.get_by_text("In the chair: Councillor Ida Amble.")).to_be_visible()
    no_violations(clerk)
    picture(clerk, "moment-6-attendance")
    clock.move_to(moment(33, 9, 51))
    phone_page.goto(paper)
    expect(phone_page.get_by_text("Curlewword.")).to_be_visible()
    no_violations(phone_page)
    picture(phone_page, "moment-6-a-substitute-reads")
    assert reader_for(substitute).substitute_at == {meeting.pk}
    assert later.pk not in reader_for(substitute).substitute_at
