"""The forward plan in a browser: a decision from the plan to the agenda, and every page looked at on both widths."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.matters import join
from papers.publishing.forward_plan import publish_forward_plan
from papers.publishing.matters import publish_matter
from papers.publishing.verbs import publish_agenda
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    ForwardPlanEntryFactory,
    MatterFactory,
    MeetingFactory,
    NoticeExceptionFactory,
    PrivateNoticeFactory,
    WardFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.timedelta(days=1)


@pytest.fixture
def cabinet(open_page):
    CouncilFactory()
    return CommitteeFactory(name="Cabinet", slug="cabinet", regime="executive")


def test_a_decision_goes_from_the_plan_to_the_agenda_which_is_warned_and_then_is_not(page, sign_in, cabinet):
    meeting = MeetingFactory(committee=cabinet, starts_at=timezone.now() + 45 * DAY)
    WardFactory(name="Millrace")
    sign_in(page, AdvisorFactory())
    page.goto("/manage/forward-plan/add/")
    page.get_by_label("What is to be decided").fill("Mend the bridge")
    day = meeting.date
    for name, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(name, exact=True).fill(str(number))
    page.get_by_label("Partly in private").check()
    page.get_by_label("Why in private").fill("Prices are not agreed.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Put it there").click()
    expect(page.get_by_text("‘Mend the bridge’ is on the agenda of Cabinet")).to_be_visible()
    page.goto(f"/manage/meetings/{meeting.pk}/")
    expect(page.get_by_text("whose notice was never published: 28 clear days are needed")).to_be_visible()
    page.get_by_role("link", name="Forward plan and its notices").click()
    page.get_by_role("button", name="Publish the plan").click()
    page.get_by_role("button", name="Publish").click()
    page.goto(f"/manage/meetings/{meeting.pk}/")
    expect(page.get_by_text("28 clear days are needed")).to_have_count(0)
    page.goto("/forward-plan/")
    expect(page.get_by_role("heading", name="Mend the bridge")).to_be_visible()
    expect(page.get_by_text("Prices are not agreed.")).to_be_visible()


def test_its_pages_pass_the_checks_at_both_widths(page, sign_in, cabinet, no_violations_at_both_widths):
    by = AdvisorFactory()
    matter = MatterFactory(title="Incomprehensibilities" * 8, slug="bridge", summary="Mending.")
    item = AgendaItemFactory(meeting=MeetingFactory(committee=cabinet), title="Bridge")
    join(item, matter)
    publish_agenda(item.meeting, by=by)
    entry = ForwardPlanEntryFactory(
        committee=cabinet, matter=matter, title="Incomprehensibilities" * 8, documents=["Report"], held="private",
        private_reason="Prices.", exempt_paragraphs=[3], expected_on=timezone.localdate() + 9 * DAY,
    )  # fmt: skip
    NoticeExceptionFactory(entry=entry)
    NoticeExceptionFactory(entry=entry, kind="special")
    notice = PrivateNoticeFactory(meeting=item.meeting, representations="Let us in.", response="No.", further=True)
    publish_forward_plan(by=by)
    publish_matter(matter, by=by)
    late = ForwardPlanEntryFactory(committee=cabinet, expected_on=timezone.localdate() + 5 * DAY, agenda_item=item)
    sign_in(page, by)
    places = [
        "/forward-plan/", "/forward-plan/?show=past", "/matters/bridge/",
        f"/meetings/{item.meeting_id}/{item.meeting.slug}/", f"/manage/meetings/{item.meeting_id}/",
        *(f"/manage/forward-plan/{tail}" for tail in (
            "", "?show=past", "add/", "publish/", f"{entry.pk}/", f"{late.pk}/", f"{entry.pk}/edit/",
            f"{entry.pk}/slip/", f"{entry.pk}/withdraw/", f"{entry.pk}/decided/", f"{entry.pk}/exception/general/",
            f"{entry.pk}/exception/special/", "private/add/", f"private/{notice.pk}/",
        )),
        *(f"/manage/matters/{tail}" for tail in (
            "", "add/", f"{matter.pk}/", f"{matter.pk}/edit/", f"{matter.pk}/merge/", f"{matter.pk}/publish/",
        )),
        f"/manage/items/{item.pk}/matter/",
    ]  # fmt: skip
    for place in places:
        page.goto(place)
        no_violations_at_both_widths(page)


def test_a_form_with_errors_is_read_and_mended(page, sign_in, cabinet, no_violations):
    sign_in(page, AdvisorFactory())
    page.goto("/manage/forward-plan/add/")
    page.get_by_role("button", name="Save").click()
    no_violations(page)
    page.get_by_role("link", name="Say what is to be decided").click()
    expect(page.get_by_label("What is to be decided")).to_be_focused()
