"""A member reads without a connection; what they keep goes when it must. Moment 5: the member on the train.

With PICTURES=folder it leaves pictures of what was on the screen.
"""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Error, expect

from meetings.models import Appointment
from papers.models import Opening, TakeDown
from tests.factories import AdvisorFactory
from tests.papers.published import SECRET, member_of, other_member, published_meeting

from .conftest import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)

AREA, DEVICE = "/members-area/", "/members-area/this-device/"
KEPT_COPY = "You are reading the copy kept on this device, of "
KEPT = """async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("portal-kept-"))
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())))
    return kept.flat().map((request) => new URL(request.url).pathname)
}"""

# Listed, and not kept as it is now.
OLD = """async () => {
    const state = await (await caches.match("/members-area/kept-state", {cacheName: "portal-device"})).json()
    const cache = await caches.open(`portal-kept-${state.person}`)
    const digest = async ({address}) => (await cache.match(address))?.headers.get("X-Kept-Digest")
    const digests = await Promise.all(state.entries.map(digest))
    return state.entries.filter((entry, at) => entry.digest !== digests[at]).map((entry) => entry.address)
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).map((each) => each.scope)"


@pytest.fixture
def its(open_page):
    return published_meeting()


@pytest.fixture
def member(its):
    return member_of(its.committee)


def keep_papers(page):
    page.goto(DEVICE)
    page.get_by_role("button", name="Keep papers on this device").click()
    expect(page.get_by_text("Never on one that you share")).to_be_hidden()
    expect(page.get_by_text("All 14 pages and files are kept.")).to_be_visible()


def without_a_connection(page, address):
    page.context.set_offline(True)
    page.goto(address)


def kept(page):
    return page.evaluate(KEPT)


def paper(its, which):
    return f"{its.room}papers/{getattr(its, which).slug}/"


def test_a_member_on_the_train(its, member, phone_page, sign_in, no_violations, picture):
    page = phone_page
    sign_in(page, member)
    page.goto(DEVICE)
    expect(page.get_by_text("Never on one that you share")).to_be_visible()
    no_violations(page)
    picture(page, "moment-5-before-keeping")
    keep_papers(page)
    no_violations(page)
    picture(page, "moment-5-kept-on-this-device")
    assert set(Opening.objects.values_list("on_device", flat=True)) == {True}

    without_a_connection(page, its.room)
    expect(page.get_by_text(KEPT_COPY)).to_be_visible()
    picture(page, "moment-5-the-meeting-on-the-train")
    page.get_by_role("link", name=f"{SECRET} tenders", exact=True).click()
    expect(page.get_by_text(KEPT_COPY)).to_be_visible()
    expect(page.get_by_role("heading", name=f"{SECRET} heading")).to_be_visible()
    expect(page.locator("header")).to_have_css("background-color", "rgb(29, 91, 79)")
    no_violations(page)
    picture(page, "moment-5-a-restricted-paper-on-the-train")
    pack = page.evaluate("async (address) => (await (await fetch(address)).text()).slice(0, 5)", f"{its.room}pack.pdf")
    assert pack == "%PDF-"
    page.goto("/members-area/search/?q=lamps")
    expect(page.get_by_role("heading", name="There is no connection")).to_be_visible()
    expect(page.get_by_role("link", name=f"{SECRET} tenders", exact=True)).to_be_visible()
    no_violations(page)
    picture(page, "moment-5-not-kept")

    page.context.set_offline(False)  # what was wanted comes by itself
    expect(page.get_by_role("heading", name="There is no connection")).to_have_count(0)
    page.wait_for_load_state()
    page.goto(paper(its, "appendix"))
    expect(page.get_by_role("heading", name=f"{SECRET} heading")).to_be_visible()
    expect(page.get_by_text(KEPT_COPY)).to_have_count(0)


def test_what_was_taken_down_goes_at_the_next_connection(its, member, page, sign_in):
    sign_in(page, member)
    keep_papers(page)
    page.context.set_offline(True)
    TakeDown.objects.create(
        paper_key=its.private.key, paper_title=its.private.title, meeting_id=its.meeting.pk,
        paper_slug=its.private.slug, reason="It names a child.", taken_down_by=AdvisorFactory(),
    )  # fmt: skip
    page.goto(paper(its, "private"))
    expect(page.get_by_role("heading", name=f"{SECRET} heading")).to_be_visible()
    page.goto(AREA)
    page.context.set_offline(False)  # the page that is open notices by itself
    gone(page, [paper(its, "private"), f"{paper(its, 'private')}paper.pdf", f"{its.room}pack.pdf"])
    soon(page, OLD, lambda old: old == [])  # what named it is fetched again after that
    without_a_connection(page, paper(its, "private"))
    expect(page.get_by_role("heading", name="There is no connection")).to_be_visible()
    assert f"{SECRET} family" not in page.content()
    page.goto(paper(its, "report"))
    expect(page.get_by_text(KEPT_COPY)).to_be_visible()
    assert f"{SECRET} family" not in page.content(), "pages that named it were fetched again"


def gone(page, addresses):
    expect_kept(page, lambda found: not set(addresses) & set(found))


def expect_kept(page, wanted):
    """What is kept is soon as ``wanted`` says."""
    soon(page, KEPT, wanted)


def soon(page, script, wanted):
    """What ``script`` finds is soon as ``wanted`` says."""
    for _ in range(PATIENCE // 100):
        found = page.evaluate(script)
        if wanted(found):
            return
        page.wait_for_timeout(100)
    raise AssertionError(found)


def test_when_an_appointment_ends_all_of_it_goes(its, member, page, sign_in):
    sign_in(page, member)
    keep_papers(page)
    Appointment.objects.filter(person=member.person).update(ends=timezone.localdate() - dt.timedelta(days=1))
    page.goto(AREA)
    expect_kept(page, lambda found: found == [])
    without_a_connection(page, paper(its, "appendix"))
    expect(page.get_by_role("heading", name="There is no connection")).to_be_visible()
    expect(page.get_by_text("Nothing is kept on this device.")).to_be_visible()


def test_signing_out_leaves_nothing_in_this_tab_or_another(its, member, page, sign_in):
    sign_in(page, member)
    keep_papers(page)
    other = page.context.new_page()
    other.goto(paper(its, "appendix"))
    expect(other.get_by_role("heading", name=f"{SECRET} heading")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in (members and staff)")).to_be_visible()
    expect(other.get_by_role("heading", name="You have signed out")).to_be_visible()
    assert SECRET not in other.content()
    assert nothing_left(page) is True
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as when one comes back to that tab
    other.evaluate("dispatchEvent(new Event('online'))")
    other.wait_for_timeout(1000)
    assert nothing_left(page) is True, "a page that was signed out of keeps nothing anew"
    page.goto("/accounts/login/")
    assert nothing_left(page) is True


def test_a_device_can_be_cleared_without_a_connection(its, member, page, sign_in):
    sign_in(page, member)
    keep_papers(page)
    without_a_connection(page, paper(its, "appendix"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="This device is cleared")).to_be_visible()
    assert SECRET not in page.content()
    assert nothing_left(page) is True


def nothing_left(page):
    left = page.evaluate(
        """async () => ({ caches: await caches.keys(), databases: await indexedDB.databases(),
            local: localStorage.length,
            workers: (await navigator.serviceWorker.getRegistrations()).map((each) => each.scope) })"""
    )
    return left == {"caches": [], "databases": [], "local": 0, "workers": []} or left


def test_when_the_session_has_ended_the_papers_go_and_come_back_with_the_same_person(its, member, page, sign_in):
    sign_in(page, member)
    keep_papers(page)
    page.context.clear_cookies()
    page.goto(AREA)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect_kept(page, lambda found: found == [])
    sign_in(page, member)
    page.goto(AREA)
    expect_kept(page, lambda found: len(found) == 14)


def test_another_person_on_the_same_device_sees_nothing_of_it(its, member, page, sign_in):
    sign_in(page, member)
    keep_papers(page)
    page.context.clear_cookies()  # the first one's session ended, and nobody saw the sign-in page
    sign_in(page, other_member())
    page.goto("/start/")
    expect_kept(page, lambda found: found == [])
    soon(page, WORKERS, lambda left: left == [])  # they go last
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(paper(its, "appendix"))
    page.context.set_offline(False)
    page.goto(DEVICE)
    expect(page.get_by_role("button", name="Keep papers on this device")).to_be_visible()


def test_what_was_not_checked_for_too_long_is_not_shown(its, member, page, sign_in):
    sign_in(page, member)
    page.clock.install()
    keep_papers(page)
    page.context.set_offline(True)
    page.evaluate(
        """async () => {
            const cache = await caches.open("portal-device")
            const state = await (await cache.match("/members-area/kept-state")).json()
            state.checked -= 15 * 86400000
            await cache.put("/members-area/kept-state", new Response(JSON.stringify(state)))
        }"""
    )
    page.goto(paper(its, "appendix"))
    expect(page.get_by_text("has not been checked for too long")).to_be_visible()
    assert SECRET not in page.content()


def test_a_member_can_clear_the_device_and_go_on(its, member, page, sign_in):
    sign_in(page, member)
    keep_papers(page)
    page.get_by_role("button", name="Clear and stop keeping papers").click()
    expect(page.get_by_text("Nothing is kept on this device any more.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep papers on this device")).to_be_focused()
    assert kept(page) == []


def test_a_page_that_takes_too_long_is_shown_as_it_was_kept(its, member, page, sign_in):
    sign_in(page, member)
    keep_papers(page)
    page.context.route("**/papers/**", lambda route: None)  # the answer never comes
    page.goto(paper(its, "appendix"))
    expect(page.get_by_text(KEPT_COPY)).to_be_visible()
