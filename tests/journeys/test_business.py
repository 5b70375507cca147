"""Motions, questions and petitions in a browser: entered, amended, minuted by keyboard, looked at on both widths."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.minute_taking import begin_minutes
from meetings.models import MotionAmendment, Resolution
from papers.publishing.outside_bodies import publish_outside_bodies
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CouncilFactory,
    MeetingFactory,
    MotionAmendmentFactory,
    OutsideAppointmentFactory,
    PetitionFactory,
    QuestionFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Incomprehensibilities" * 8


@pytest.fixture
def meeting(open_page):
    CouncilFactory()
    meeting = MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=60))
    for _ in range(2):
        person = TermFactory(person__title="Councillor").person
        AppointmentFactory(committee=meeting.committee, person=person)
    return meeting


def test_a_motion_is_entered_amended_and_minuted_by_keyboard(page, sign_in, meeting):
    sign_in(page, AdvisorFactory())
    item = AgendaItemFactory(meeting=meeting, kind="motion", title="Notice of motion")
    page.goto(f"/manage/meetings/{meeting.pk}/")
    page.get_by_role("link", name="Motions under Notice of motion").press("Enter")
    page.get_by_role("button", name="Add a motion").press("Enter")
    page.get_by_label("Title").fill("Swift bricks")
    page.get_by_label("Moved by").select_option(index=1)
    page.get_by_label("The motion").fill("This council likes swifts.")
    page.get_by_role("radio", name="On the agenda").check()
    page.get_by_role("button", name="Add the motion").press("Enter")
    page.get_by_role("link", name="Add an amendment to Swift bricks").press("Enter")
    page.get_by_label("Moved by").select_option(index=2)
    page.get_by_role("radio", name="Replace words by others").check()
    page.get_by_label("Words of the motion").fill("likes")
    page.get_by_label("New words").fill("loves")
    page.get_by_role("button", name="Add the amendment").press("Enter")
    expect(page.get_by_text("in place of ‘likes’, put ‘loves’")).to_be_visible()
    begin_minutes(meeting, by=AdvisorFactory())
    page.goto(f"/manage/meetings/{meeting.pk}/minutes/")
    page.get_by_role("button", name="Fill from the agenda (3)").press("Enter")
    expect(page.get_by_text("is filled from the agenda")).to_be_visible()
    assert Resolution.objects.filter(amends__motion__item=item).get().text == "in place of ‘likes’, put ‘loves’"


def test_what_an_amendment_does_not_need_is_not_asked(page, sign_in, meeting):
    amendment = MotionAmendmentFactory(motion__item=AgendaItemFactory(meeting=meeting, kind="motion"))
    sign_in(page, AdvisorFactory())
    page.goto(f"/manage/amendments/{amendment.pk}/")
    page.get_by_role("radio", name="Delete words").check()
    expect(page.get_by_label("New words")).to_be_hidden()
    page.get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("Amendment saved.")).to_be_visible()
    assert MotionAmendment.objects.get().text == "delete ‘open’"


def test_its_pages_pass_the_checks_at_both_widths(page, sign_in, meeting, no_violations_at_both_widths):
    advisor = AdvisorFactory()
    sign_in(page, advisor)
    motions, questions, petitions, places = (
        AgendaItemFactory(meeting=meeting, kind=kind)
        for kind in ("motion", "public_questions", "petition", "appointments")
    )
    amendment = MotionAmendmentFactory(motion__item=motions, motion__title=LONG[:160], new_words=LONG, accepted=True)
    question = QuestionFactory(item=questions, text=LONG, answer=LONG, asked_as=LONG[:100])
    PetitionFactory(item=petitions, title=LONG[:160], response=LONG)
    outside = OutsideAppointmentFactory(body__name=LONG[:120], body__about=LONG)
    for _ in range(2):
        OutsideAppointmentFactory(item=places, body=outside.body)
    begin_minutes(meeting, by=advisor)
    for item in (motions, questions, petitions, places):
        for path in ("", "add/"):
            page.goto(f"/manage/items/{item.pk}/business/{path}")
            no_violations_at_both_widths(page)
    for path in (
        f"business/motion/{amendment.motion_id}/", f"motions/{amendment.motion_id}/amendments/add/",
        f"amendments/{amendment.pk}/", f"questions/{question.pk}/answer/", "business-rules/", "outside-bodies/",
        "outside-bodies/add/", f"outside-bodies/{outside.body_id}/appoint/", "outside-bodies/publish/",
        f"meetings/{meeting.pk}/minutes/",
    ):  # fmt: skip
        page.goto(f"/manage/{path}")
        no_violations_at_both_widths(page)
    publish_outside_bodies(by=advisor)
    page.goto("/outside-bodies/")
    no_violations_at_both_widths(page)
