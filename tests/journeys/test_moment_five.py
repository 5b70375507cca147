"""Moment 5: a member on the train. Supplements in their place, page 39 is page 39, and a restricted paper in a tunnel.

With PICTURES=folder it leaves pictures of what was on the screen.
"""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from packs import check_upload, render_part
from papers.files import read_document
from papers.models import Annotation, Edition, Paper
from papers.publishing.verbs import publish_agenda
from people.models import Role
from reports.uploads import CheckedUpload, put_upload
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

from .notes import tools_work
from .pack_numbers import numbered_sheets

pytestmark = pytest.mark.django_db(transaction=True)

KEPT_COPY = "You are reading the copy kept on this device, of "
COSTS = "The three hostels would be run as one, which saves two night managers."
NOTE = "Ask who pays when a manager is ill."
COUNTED = "Beds, meals and staff are counted each night. " * 30
PARAGRAPHS = "".join(f"<h2>Part {number}</h2><p>{COUNTED}</p>" for number in range(1, 8))


def someone(forenames, surname, *roles):
    return UserFactory(person=PersonFactory(forenames=forenames, surname=surname), roles=list(roles))


@pytest.fixture
def meeting(open_page):
    """A published agenda with a restricted appendix, and a supplement to it with a late paper."""
    CouncilFactory()
    committee = CommitteeFactory(name="Adults and Health Panel", slug="adults-and-health-panel")
    meeting = MeetingFactory(committee=committee, starts_at=timezone.now() + dt.timedelta(days=30))
    AgendaItemFactory(meeting=meeting, title="Exclusion of the press and public", kind="exclusion", position=1)
    item = AgendaItemFactory(meeting=meeting, title="Night shelters", kind="report", position=2)
    DocumentFactory(item=item, title="A shelter for the winter", body=PARAGRAPHS)
    DocumentFactory(
        item=item, title="What the bidders offered", public_title="Appendix 1", kind="appendix",
        body=f"<h2>Running costs</h2><p>{COSTS}</p>", openness="exempt", exempt_paragraphs=[3],
        public_interest_reason="The bidders are still in competition.",
    )  # fmt: skip
    advisor = someone("Rowan", "Marsh", Role.GOVERNANCE_ADVISOR)
    publish_agenda(meeting, by=advisor)
    DocumentFactory(item=item, title="Figures of last week", body="<p>Forty-one people came in.</p>")
    made = render_part("<p>Two people died.</p>", title="Deaths in the cold")
    upload = DocumentFactory.build(item=item, title="Deaths in the cold", body="", created_by=advisor)
    put_upload(upload, CheckedUpload("cold.pdf", made.pdf, made.sha256, check_upload(made.pdf)))
    upload.save()
    publish_agenda(meeting, by=advisor, reason="The count ends on Sundays.")
    return meeting


@pytest.fixture
def member(meeting):
    user = someone("Ida", "Fell")
    TermFactory(person=user.person)
    AppointmentFactory(committee=meeting.committee, person=user.person)
    return user


def test_a_member_on_the_train(meeting, member, phone_page, open_page, sign_in, no_violations, picture):
    page = phone_page
    sign_in(page, member)
    keep(page)
    no_violations(page)
    picture(page, "moment-5-kept-on-this-device")
    page.context.set_offline(True)
    page.goto("/members-area/")
    page.get_by_role("link", name="Adults and Health Panel").first.click()
    expect(page.get_by_text(KEPT_COPY)).to_be_visible()
    expect(page.locator(".portal-papers__paper", has_text="Figures of last week")).to_contain_text("New")
    no_violations(page)
    picture(page, "moment-5-the-meeting-in-the-tunnel")
    page.get_by_role("link", name="What the bidders offered", exact=True).click()
    expect(page.get_by_text(COSTS)).to_be_visible()
    expect(page.get_by_text(KEPT_COPY)).to_be_visible()
    printed = page_in_print(COSTS)
    expect(page.locator(".portal-paper__text")).to_contain_text(f"Page {printed}")
    write_a_note(page)
    expect(page.get_by_text("1 note waits to be sent.")).to_be_visible()
    no_violations(page)
    picture(page, "moment-5-a-note-in-the-tunnel")
    page.reload()
    expect(page.locator("[data-note]", has_text=NOTE)).to_be_visible()
    assert not Annotation.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_text("to be sent")).to_have_count(0)
    assert Annotation.objects.get().text == NOTE
    desk = open_page()
    sign_in(desk, member)
    desk.goto(page.url)
    expect(desk.locator("[data-note]", has_text=NOTE)).to_be_visible()
    expect(desk.get_by_text(KEPT_COPY)).to_have_count(0)
    no_violations(desk)
    picture(desk, "moment-5-the-note-on-another-device")


def test_the_pages_of_an_upload_are_drawn_without_a_connection(meeting, member, page, sign_in):
    sign_in(page, member)
    keep(page)
    page.context.set_offline(True)
    page.goto(f"/members-area/meetings/{meeting.pk}/papers/{Paper.objects.get(title='Deaths in the cold').slug}/pages/")
    expect(page.get_by_text(KEPT_COPY)).to_be_visible()
    expect(page.locator(".portal-sheet canvas")).to_have_count(1)
    expect(page.locator(".portal-sheet__words")).to_contain_text("Two people died.")


def test_two_devices_that_wrote_on_one_note_lose_nothing(meeting, member, page, open_page, sign_in):
    sign_in(page, member)
    address = restricted_address(meeting)
    other = open_page()
    sign_in(other, member)
    other.goto(address)
    write_a_note(other)
    expect(other.get_by_text("to be sent")).to_have_count(0)
    keep(page)
    page.context.set_offline(True)
    page.goto(address)  # never opened on this device before
    rewrite_the_note(page, "Written in the train.")
    rewrite_the_note(other, "Written at home.")
    expect(other.get_by_text("to be sent")).to_have_count(0)
    page.context.set_offline(False)
    for text in ("Written in the train.", "Written at home."):
        expect(page.locator("[data-note]", has_text=text)).to_be_visible()
    assert sorted(Annotation.objects.values_list("text", flat=True)) == ["Written at home.", "Written in the train."]


def test_signing_out_with_a_note_that_was_not_sent_asks_first(meeting, member, page, sign_in):
    sign_in(page, member)
    keep(page)
    page.context.set_offline(True)
    page.goto(restricted_address(meeting))
    write_a_note(page)
    page.on("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_role("button", name="Sign out").click()
    assert asked.value.message == "One note is not sent yet and would be lost. Sign out all the same?"
    expect(page.get_by_text("1 note waits to be sent.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("to be sent")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in (members and staff)")).to_be_visible()
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    assert Annotation.objects.get().text == NOTE


def test_a_note_that_waits_outlives_the_session_and_nobody_else_sees_it(meeting, member, page, sign_in):
    sign_in(page, member)
    keep(page)
    page.context.set_offline(True)
    page.goto(restricted_address(meeting))
    write_a_note(page)
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.goto("/members-area/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    other = someone("Una", "Sorrel")
    TermFactory(person=other.person)
    AppointmentFactory(committee=meeting.committee, person=other.person)
    sign_in(page, other)
    page.goto(restricted_address(meeting))
    expect(page.get_by_text(COSTS)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert NOTE not in page.content()
    assert not Annotation.objects.exists()
    page.context.clear_cookies()
    sign_in(page, member)
    page.goto(restricted_address(meeting))
    expect(page.locator("[data-note]", has_text=NOTE)).to_be_visible()
    expect(page.get_by_text("to be sent")).to_have_count(0)
    assert Annotation.objects.get().user_id == member.pk


def write_a_note(page):
    tools_work(page)
    page.locator("[data-block]", has_text=COSTS).first.focus()
    page.keyboard.press("n")
    page.get_by_label("My note on").fill(NOTE)
    page.get_by_role("button", name="Save note").click()
    expect(page.locator("[data-note]", has_text=NOTE)).to_be_visible()


def rewrite_the_note(page, words):
    page.locator("[data-note]", has_text=NOTE).locator("[data-verb=edit]").click()
    page.get_by_label("My note on").fill(words)
    page.get_by_role("button", name="Save note").click()
    expect(page.locator("[data-note]", has_text=words)).to_be_visible()


def restricted_address(meeting):
    return f"/members-area/meetings/{meeting.pk}/papers/{Paper.objects.get(openness='exempt').slug}/"


def keep(page):
    page.goto("/members-area/this-device/")
    page.get_by_role("button", name="Keep papers on this device").click()
    expect(page.get_by_text("pages and files are kept.")).to_be_visible()


def page_in_print(words):
    """The number printed at the foot of the sheet of the restricted pack that has these words."""
    pack = Edition.objects.newest("restricted").get(publication__number=0).pack
    assert Paper.objects.filter(text__contains=words).count() == 1
    sheets = numbered_sheets(read_document(pack))
    (number,) = [number for number, text in sheets.items() if words.split(",")[0] in " ".join(text.split())]
    return number
