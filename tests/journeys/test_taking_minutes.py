"""Minutes taken live: keyboard only, through a cut network, a reload and a second clerk. Nothing is ever lost."""

import datetime as dt
import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.attendance import first_sitting, mark_rest_present
from meetings.minute_taking import begin_minutes
from meetings.models import Minute
from people.models import Role
from tests.factories import (
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    MeetingFactory,
    MinuteFactory,
    PersonFactory,
    ResolutionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

BUSINESS = {"Apologies": "apologies", "Declarations of interest": "declarations", "Parks": "report", "Pools": "report"}


@pytest.fixture
def meeting(open_page):
    CouncilFactory()
    committee = CommitteeFactory(name="Places Panel", slug="places-panel", quorum=2)
    for surname in ("Rook", "Wren", "Rail"):
        person = PersonFactory(title="Councillor", forenames="Ada", surname=surname, slug=surname.lower())
        AppointmentFactory(committee=committee, person=person)
    meeting = MeetingFactory(committee=committee, starts_at=timezone.now() - dt.timedelta(hours=1))
    for position, (title, kind) in enumerate(BUSINESS.items()):
        AgendaItemFactory(meeting=meeting, title=title, kind=kind, position=position)
    return meeting


@pytest.fixture
def clerk(meeting):
    return a_clerk("Rowan", "Marsh")


def a_clerk(forenames, surname):
    person = PersonFactory(forenames=forenames, surname=surname)
    return UserFactory(person=person, roles=[Role.GOVERNANCE_ADVISOR])


@pytest.fixture
def minutes(meeting, clerk):
    mark_rest_present(first_sitting(meeting))
    return begin_minutes(meeting, by=clerk)


@pytest.fixture
def live_page(page, sign_in, clerk, minutes):
    sign_in(page, clerk)
    return opened(page, minutes)


def opened(page, minutes):
    page.goto(f"/manage/meetings/{minutes.meeting_id}/minutes/")
    return page


def closed_and_opened_again(page, minutes):
    """The lid is closed on an unsaved text; the same browser opens the page again, with a connection."""
    context = page.context
    page.close()
    context.set_offline(False)
    return opened(context.new_page(), minutes)


def box(page, title):
    return page.get_by_label(f", {title}")


def state(page, title):
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=title)).locator("[data-state]")


def stored(title):
    return Minute.objects.get(title=title).text


def test_minutes_are_taken_with_the_keyboard_alone(page, sign_in, clerk, meeting, no_violations, picture):
    mark_rest_present(first_sitting(meeting))
    sign_in(page, clerk)
    page.goto(f"/manage/meetings/{meeting.pk}/")
    page.get_by_role("link", name="Take the minutes").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Begin the minutes").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Pools")).to_be_visible()
    page.wait_for_load_state()  # the keys work once the page's scripts have run
    keys = page.keyboard
    keys.press("Alt+ArrowDown")
    expect(box(page, "Apologies")).to_be_focused()
    keys.press("Alt+p")
    expect(page.get_by_role("listbox", name="Phrases")).to_be_visible()
    keys.type("no apol")
    expect(page.get_by_role("option")).to_have_count(1)
    no_violations(page)
    keys.press("Enter")
    expect(box(page, "Apologies")).to_have_value("There were no apologies for absence.")
    for _ in range(2):
        keys.press("Alt+ArrowDown")
    expect(box(page, "Parks")).to_be_focused()
    keys.type("Wr")
    keys.press("Control+Space")
    expect(page.get_by_role("option", name="Councillor Ada Wren")).to_be_visible()
    picture(page, "taking-names")
    keys.press("Enter")
    keys.type(" thanked Councillor @ro")
    keys.press("Enter")
    keys.type(".")
    expect(box(page, "Parks")).to_have_value("Councillor Wren thanked Councillor Rook.")
    for title in ("Parks", "Apologies"):
        expect(state(page, title)).to_contain_text("Saved at")
    keys.press("Alt+ArrowUp")
    expect(box(page, "Declarations of interest")).to_be_focused()
    assert stored("Parks") == "<p>Councillor Wren thanked Councillor Rook.</p>"
    assert stored("Apologies") == "<p>There were no apologies for absence.</p>"
    no_violations(page)


def test_a_cut_network_loses_nothing(live_page, no_violations, picture):
    page = live_page
    box(page, "Parks").fill("Written before the cut.")
    expect(state(page, "Parks")).to_contain_text("Saved at")
    page.context.set_offline(True)
    box(page, "Parks").press("End")
    page.keyboard.type(" Written in the dark.")
    box(page, "Pools").fill("This one too.")
    for title in ("Parks", "Pools"):
        expect(state(page, title)).to_have_text("Not saved: no connection. Kept on this computer.")
    page.wait_for_timeout(2000)  # long enough for saving to have been tried
    no_violations(page)
    picture(page, "taking-without-a-connection")
    assert stored("Parks") == "<p>Written before the cut.</p>"
    page.context.set_offline(False)
    for title in ("Parks", "Pools"):
        expect(state(page, title)).to_contain_text("Saved at")
    assert stored("Parks") == "<p>Written before the cut. Written in the dark.</p>"
    assert stored("Pools") == "<p>This one too.</p>"
    opened(page, Minute.objects.first().minutes)
    expect(page.get_by_text("was not saved")).to_have_count(0)


def test_what_is_added_when_the_connection_is_back_leaves_the_next_resolution_in_hand(live_page):
    page = live_page
    article = page.get_by_role("article").filter(has=page.get_by_role("heading", name="Parks"))
    article.get_by_text("Add a resolution").click()
    resolved = article.get_by_label("Resolved, that")
    page.context.set_offline(True)
    resolved.fill("the parks be open")
    resolved.press("Control+Enter")
    expect(article.get_by_text("Kept on this computer, and added by itself")).to_be_visible()
    resolved.press_sequentially("the gates be painted")
    page.context.set_offline(False)
    expect(article.locator(".portal-resolutions__list")).to_contain_text("the parks be open")
    expect(resolved).to_be_focused()
    page.keyboard.type(" green")
    expect(resolved).to_have_value("the gates be painted green")


def test_a_late_answer_brings_no_older_text_back(live_page, open_page, sign_in, minutes):
    page, other, late = live_page, open_page(), []
    sign_in(other, a_clerk("Iris", "Holt"))
    opened(other, minutes)
    address = f"**/minutes/?minute={Minute.objects.get(title='Parks').pk}"

    def keep_the_first(route):
        if late:
            route.continue_()
        else:
            late.append((route, route.fetch()))

    page.route(address, keep_the_first)
    box(other, "Parks").fill("Heard first.")
    expect(state(other, "Parks")).to_contain_text("Saved at")
    with page.expect_request(address):
        pass
    box(other, "Parks").fill("Heard then.")
    expect(box(page, "Parks")).to_have_value("Heard then.")
    route, answer = late[0]
    route.fulfill(response=answer)
    page.wait_for_timeout(300)
    expect(box(page, "Parks")).to_have_value("Heard then.")


def test_after_a_closed_lid_what_was_typed_is_offered_back(live_page, minutes, no_violations, picture):
    page = live_page
    page.context.set_offline(True)
    box(page, "Parks").fill("Typed before the lid was closed.")
    expect(state(page, "Parks")).to_contain_text("Kept on this computer.")
    page = closed_and_opened_again(page, minutes)
    expect(page.get_by_text("Typed before the lid was closed.")).to_be_visible()
    assert stored("Parks") == ""
    no_violations(page)
    picture(page, "taking-offered-back")
    page.get_by_role("button", name="Put it back").click()
    expect(state(page, "Parks")).to_contain_text("Saved at")
    assert stored("Parks") == "<p>Typed before the lid was closed.</p>"
    opened(page, minutes)
    expect(page.get_by_text("was not saved")).to_have_count(0)


def test_text_kept_on_a_computer_that_somebody_changed_meanwhile_is_put_beside_theirs(live_page, minutes):
    page = live_page
    page.context.set_offline(True)
    box(page, "Parks").fill("Mine.")
    expect(state(page, "Parks")).to_contain_text("Kept on this computer.")
    Minute.objects.filter(title="Parks").update(text="<p>Theirs.</p>", version=2, saved_from="")
    page = closed_and_opened_again(page, minutes)
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Put both together").click()
    expect(state(page, "Parks")).to_contain_text("Saved at")
    assert stored("Parks") == "<p>Theirs.</p><p>Mine.</p>"


def test_two_clerks_at_once(live_page, open_page, sign_in, minutes, no_violations, picture):
    """Each sees the other; where both write in one minute, both texts are shown and both are kept."""
    page, other = live_page, open_page()
    sign_in(other, a_clerk("Iris", "Holt"))
    opened(other, minutes)
    box(other, "Pools").focus()
    page.context.set_offline(True)  # so that the two write at the same time
    box(page, "Parks").fill("What Rowan heard.")
    box(other, "Parks").fill("What Iris heard.")
    expect(state(other, "Parks")).to_contain_text("Saved at")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Iris Holt changed this minute at")).to_be_visible()
    expect(page.get_by_text("Your text is kept on this computer until you choose.")).to_be_visible()
    no_violations(page)
    picture(page, "taking-two-clerks")
    assert stored("Parks") == "<p>What Iris heard.</p>"
    page.get_by_role("button", name="Put both together").click()
    expect(state(page, "Parks")).to_contain_text("Saved at")
    assert stored("Parks") == "<p>What Iris heard.</p><p>What Rowan heard.</p>"
    expect(page.get_by_text("Iris Holt at")).to_be_visible()
    expect(box(other, "Parks")).to_have_value("What Iris heard.\n\nWhat Rowan heard.")


def test_whoever_was_signed_out_meanwhile_signs_in_again_and_goes_on(live_page, sign_in, clerk):
    page = live_page
    page.context.clear_cookies()
    box(page, "Parks").fill("Typed after the session ended.")
    expect(state(page, "Parks")).to_contain_text("Not saved: you are signed out.")
    assert stored("Parks") == ""
    sign_in(page, clerk)
    expect(state(page, "Parks")).to_contain_text("Saved at")
    assert stored("Parks") == "<p>Typed after the session ended.</p>"


def test_without_a_script_each_minute_is_a_form(open_page, sign_in, clerk, minutes):
    page = open_page(java_script_enabled=False)
    sign_in(page, clerk)
    opened(page, minutes)
    box(page, "Parks").fill("Saved with the button.")
    page.get_by_role("article").nth(2).get_by_role("button", name="Save").click()
    expect(page.get_by_text("‘Parks’ saved.")).to_be_visible()
    assert stored("Parks") == "<p>Saved with the button.</p>"


def test_one_minute_at_a_time(live_page, minutes, no_violations):
    page = live_page
    page.get_by_role("link", name="One at a time").click()
    expect(page.get_by_role("article")).to_have_count(1)
    page.wait_for_load_state()  # the keys work once the page's scripts have run
    page.keyboard.press("Alt+ArrowDown")
    expect(box(page, "Apologies")).to_be_focused()
    page.keyboard.type("One apology.")
    page.keyboard.press("Control+s")
    expect(state(page, "Apologies")).to_contain_text("Saved at")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("heading", name="Declarations of interest")).to_be_visible()
    no_violations(page)


def test_on_a_phone_it_still_fits(phone_page, sign_in, clerk, minutes, no_violations):
    sign_in(phone_page, clerk)
    opened(phone_page, minutes)
    no_violations(phone_page)
    for place in ("attendance/", "declarations/"):
        phone_page.goto(f"/manage/meetings/{minutes.meeting_id}/minutes/{place}")
        no_violations(phone_page)
    put_off_and_lost(minutes)
    phone_page.goto("/manage/committees/places-panel/waiting/")
    expect(phone_page.get_by_text("On no agenda")).to_be_visible()
    no_violations(phone_page)


def put_off_and_lost(minutes):
    """Business put off to a meeting whose agenda is published already, so that it is on none."""
    later = timezone.now() + dt.timedelta(days=30)
    MeetingFactory(committee=minutes.meeting.committee, starts_at=later, agenda_published_at=timezone.now())
    ResolutionFactory(minute=minutes.minutes.get(title="Parks"), text="this be deferred", is_deferral=True)


WORD = """<html><head><style>p.MsoNormal {font-family: Calibri; color: red}</style></head><body>
<p class="MsoNormal" style="margin-left:36pt"><b><span style="color:red">The Chair</span></b> thanked all.</p>
<p class="MsoListParagraph"><span style="font-family:Symbol">·</span> One.</p></body></html>"""


def test_what_is_pasted_from_word_brings_its_words_and_no_styles(live_page, live_server):
    page = live_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    word = page.context.new_page()  # whatever the words were copied from
    word.goto("/health/")
    word.evaluate(
        """([html, text]) => navigator.clipboard.write([new ClipboardItem({
            "text/html": new Blob([html], {type: "text/html"}),
            "text/plain": new Blob([text], {type: "text/plain"}),
        })])""",
        [WORD, "The Chair thanked all.\r\n·\tOne.\r\n"],
    )
    word.close()
    box(page, "Parks").focus()
    page.keyboard.press("Control+v")
    expect(box(page, "Parks")).to_have_value("The Chair thanked all.\n·\tOne.\n")
    expect(state(page, "Parks")).to_contain_text("Saved at")
    assert stored("Parks") == "<p>The Chair thanked all.</p><ul><li>One.</li></ul>"


def test_forty_minutes_of_two_thousand_words_are_light(live_page, minutes):
    """The page is made, takes keys and saves with little work, also with a minute of 30,000 words in it.

    In seconds of the processor, of the portal and of the browser: how busy the machine is does not matter.
    """
    page, work = live_page, work_of(live_page)
    words = "".join(f"<p>{'Some words of it. ' * 25}</p>" for _ in range(20))
    MinuteFactory.create_batch(39, minutes=minutes, text=words)
    MinuteFactory(minutes=minutes, title="The long one", text=words * 15)
    began = time.process_time()
    opened(page, minutes)
    made = time.process_time() - began
    assert made < 4
    assert work() < 4
    box(page, "The long one").press("Control+End")
    before = work()
    page.keyboard.type("twenty more letters!")
    assert work() - before < 4
    expect(state(page, "The long one")).to_contain_text("Saved at")
    assert stored("The long one").endswith("twenty more letters!</p>")


def work_of(page):
    """``work()``: for how many seconds the processor has worked in the thread of this page."""
    told = page.context.new_cdp_session(page)
    told.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work():
        metrics = {each["name"]: each["value"] for each in told.send("Performance.getMetrics")["metrics"]}
        return metrics["TaskDuration"]

    return work
