"""The desk's pages of motions, questions, petitions, appointments and outside bodies."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.minute_taking import begin_minutes
from meetings.models import BusinessRules, Motion, MotionAmendment, OutsideAppointment, Petition, Question
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CouncilFactory,
    MeetingFactory,
    MotionAmendmentFactory,
    MotionFactory,
    OutsideAppointmentFactory,
    OutsideBodyFactory,
    PetitionFactory,
    QuestionFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def member():
    return TermFactory(person__title="Councillor").person


def item_of(kind):
    return AgendaItemFactory(kind=kind, meeting=MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=60)))


def received(moment=None):
    moment = timezone.localtime(moment or timezone.now())
    return {
        "received_on_0": moment.day, "received_on_1": moment.month, "received_on_2": moment.year,
        "received_time": f"{moment:%H:%M}", "version": 1,
    }  # fmt: skip


def motion(member, **facts):
    text = {"title": "Swift bricks", "text": "This council likes swifts.", "mover": member.pk, "state": "accepted"}
    return {**received(), **text, **facts}


def errors(answer):
    return str(answer.context["form"].errors)


def test_a_motion_is_added_and_stands_on_the_page_of_its_item(desk, member):
    item = item_of("motion")
    answer = desk.post(reverse("business_add", args=[item.pk]), motion(member), follow=True)
    assert Motion.objects.get().item == item
    said = answer.content.decode()
    assert "Swift bricks" in said
    assert f"Moved by {member.formal_name}, no seconder named" in said
    assert reverse("item_business", args=[item.pk]) in desk.get(f"/manage/meetings/{item.meeting_id}/").content.decode()


def test_what_came_late_is_taken_only_with_a_reason_which_is_kept(desk, member):
    item = item_of("motion")
    item.meeting.starts_at = timezone.now() + dt.timedelta(days=3)
    item.meeting.save()
    address = reverse("business_add", args=[item.pk])
    answer = desk.post(address, motion(member))
    assert "It came after the deadline" in errors(answer)
    assert not Motion.objects.exists()
    desk.post(address, motion(member, late_reason="The flood was last night."))
    assert Motion.objects.get().late_reason == "The flood was last night."
    said = desk.get(reverse("item_business", args=[item.pk])).content.decode()
    assert "Late" in said
    assert "The flood was last night." in said


def test_what_is_late_and_not_decided_needs_no_reason_yet(desk, member):
    item = item_of("motion")
    item.meeting.starts_at = timezone.now() + dt.timedelta(days=3)
    item.meeting.save()
    desk.post(reverse("business_add", args=[item.pk]), motion(member, state="received"))
    assert Motion.objects.get().is_undecided


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"state": "rejected"}, "Say why"),
        ({"seconder": "same"}, "cannot second it too"),
        ({"text": ""}, "Enter the motion."),
        ({"received_time": ""}, "Enter the time"),
    ],
)
def test_a_motion_that_cannot_be_is_refused_in_words(desk, member, facts, why):
    facts = {name: member.pk if value == "same" else value for name, value in facts.items()}
    answer = desk.post(reverse("business_add", args=[item_of("motion").pk]), motion(member, **facts))
    assert why in errors(answer)
    assert not Motion.objects.exists()


def test_a_motion_changed_by_two_loses_neither_text(desk, member):
    row = MotionFactory(item=item_of("motion"), mover=member)
    Motion.objects.update(version=2, title="Bats")
    answer = desk.post(reverse("business_edit", args=["motion", row.pk]), motion(member))
    assert answer.status_code == 409
    assert "Bats" in answer.content.decode()
    assert Motion.objects.get().title == "Bats"


def test_changing_it_keeps_when_it_was_received(desk, member):
    row = MotionFactory(item=item_of("motion"), mover=member)
    moment = timezone.now() - dt.timedelta(days=9)
    desk.post(reverse("business_edit", args=["motion", row.pk]), motion(member, **received(moment)))
    assert timezone.localtime(Motion.objects.get().received_at).date() == timezone.localtime(moment).date()


def test_an_amendment_must_be_about_words_of_the_motion(desk, member):
    row = MotionFactory(item=item_of("motion"))
    address = reverse("amendment_add", args=[row.pk])
    facts = {"mover": member.pk, "kind": "insert", "old_words": "the pools", "new_words": "all year", "version": 1}
    assert "is not in the motion as it stands" in errors(desk.post(address, facts)).replace("&#x27;", "'")
    desk.post(address, {**facts, "old_words": "the parks"})
    assert MotionAmendment.objects.get().text == "after ‘the parks’, insert ‘all year’"


def test_the_page_says_what_the_motion_reads_with_amendments(desk):
    amendment = MotionAmendmentFactory(motion__item=item_of("motion"), accepted=True)
    said = desk.get(reverse("item_business", args=[amendment.motion.item_id])).content.decode()
    assert "This council asks Cabinet to keep the parks open all year." in said
    assert "Accepted by the mover" in said


def test_a_question_of_the_public_is_rejected_for_a_reason_of_the_list(desk):
    item = item_of("public_questions")
    facts = {**received(), "asked_as": "Mr Hart", "to": "the Leader", "text": "Why?", "manner": "asked"}
    address = reverse("business_add", args=[item.pk])
    assert "Choose the reason" in errors(desk.post(address, {**facts, "state": "rejected"}))
    desk.post(address, {**facts, "state": "rejected", "reason": "appeal"})
    assert Question.objects.get().reason == "appeal"
    assert "has its own procedure" in desk.get(reverse("item_business", args=[item.pk])).content.decode()


def test_a_members_question_is_asked_by_a_member(desk, member):
    item = item_of("member_questions")
    facts = {**received(), "to": "the Leader", "text": "Why?", "manner": "asked", "state": "accepted"}
    address = reverse("business_add", args=[item.pk])
    assert "Choose the member who asks." in errors(desk.post(address, facts))
    desk.post(address, {**facts, "member": member.pk, "asked_as": "Somebody else"})
    assert Question.objects.get().asker == member.formal_name


def test_an_answer_is_entered_and_a_written_one_needs_its_day(desk):
    row = QuestionFactory(item=item_of("public_questions"))
    address = reverse("question_answer", args=[row.pk])
    assert "Enter the day" in errors(desk.post(address, {"written_answer": "Twelve.", "version": 1}))
    desk.post(address, {"answer": "By May.", "supplementary": "All?", "supplementary_answer": "Nine.", "version": 1})
    row.refresh_from_db()
    assert (row.answer, row.supplementary_answer) == ("By May.", "Nine.")


def test_a_petition_says_what_its_signatures_entitle_to_and_keeps_its_organiser_to_itself(desk):
    item = item_of("petition")
    facts = {**received(), "title": "Keep the bus", "asks": "To keep it.", "signatures": 1034, "state": "accepted"}
    desk.post(reverse("business_add", args=[item.pk]), {**facts, "organiser": "Xylographa Quince"})
    said = desk.get(reverse("item_business", args=[item.pk])).content.decode()
    assert Petition.objects.get().organiser == "Xylographa Quince"
    assert "an officer gives evidence" in said
    assert "Xylographa" not in said


def test_an_appointment_is_proposed_under_its_item(desk, member):
    item, body = item_of("appointments"), OutsideBodyFactory()
    facts = {"body": body.pk, "person": member.pk, "starts_0": 1, "starts_1": 5, "starts_2": 2027, "version": 1}
    desk.post(reverse("business_add", args=[item.pk]), facts)
    proposed = OutsideAppointment.objects.get()
    assert (proposed.item, proposed.is_made) == (item, False)
    answer = desk.post(reverse("business_add", args=[item.pk]), facts)
    assert "from that day already" in errors(answer)


def test_nothing_can_be_raised_under_a_report(desk):
    item = item_of("report")
    assert desk.get(reverse("business_add", args=[item.pk])).status_code == 404
    assert "items of their own kind" in desk.get(reverse("item_business", args=[item.pk])).content.decode()


def test_rows_are_moved_and_removed(desk):
    item = item_of("public_questions")
    first, second = (QuestionFactory(item=item, state="received") for _ in range(2))
    desk.post(reverse("business_move", args=["question", second.pk]), {"move": "up"})
    assert list(Question.objects.all()) == [second, first]
    assert "Remove" in desk.get(reverse("business_remove", args=["question", first.pk])).content.decode()
    desk.post(reverse("business_remove", args=["question", first.pk]))
    assert list(Question.objects.all()) == [second]
    assert desk.get(reverse("business_edit", args=["ward", first.pk])).status_code == 404


def test_amendments_are_moved_changed_and_removed(desk, member):
    row = MotionFactory(item=item_of("motion"))
    first, second = (MotionAmendmentFactory(motion=row, mover=member) for _ in range(2))
    desk.post(reverse("amendment_move", args=[second.pk]), {"move": "up"})
    assert list(row.amendments.all()) == [second, first]
    facts = {"mover": member.pk, "kind": "delete", "old_words": "open", "version": 1}
    desk.post(reverse("amendment_edit", args=[second.pk]), facts)
    second.refresh_from_db()
    assert second.text == "delete ‘open’"
    desk.post(reverse("amendment_remove", args=[first.pk]))
    assert list(row.amendments.all()) == [second]


def test_the_rules_decide_the_deadline(desk):
    item = item_of("motion")
    page = desk.get(reverse("business_rules"))
    assert not BusinessRules.objects.exists()  # looking changes nothing
    facts = page.context["form"].initial | {"motion_days": 1, "cut_off": "9am", "version": 1}
    before = desk.get(reverse("item_business", args=[item.pk])).context["due"]
    assert desk.post(reverse("business_rules"), facts).status_code == 302
    after = desk.get(reverse("item_business", args=[item.pk])).context["due"]
    assert after > before
    assert timezone.localtime(after).hour == 9
    answer = desk.post(reverse("business_rules"), facts | {"petition_evidence": 9000, "version": 2})
    assert "at least as many signatures" in errors(answer)


def test_a_minute_is_filled_with_one_press(desk):
    item = item_of("petition")
    PetitionFactory(item=item, title="Keep the bus")
    minute = begin_minutes(item.meeting, by=AdvisorFactory()).minutes.get()
    page = reverse("take_minutes", args=[item.meeting_id])
    assert "Fill from the agenda (1)" in desk.get(page).content.decode()
    answer = desk.post(reverse("minute_fill", args=[item.meeting_id, minute.pk]), follow=True)
    assert "Keep the bus" in answer.content.decode()
    assert "Fill from the agenda" not in answer.content.decode()
    answer = desk.post(reverse("minute_fill", args=[item.meeting_id, minute.pk]), follow=True)
    assert "has all of it already" in answer.content.decode()


def raise_everything(how_many):
    item = item_of("motion")
    for _ in range(how_many):
        MotionAmendmentFactory(motion__item=item)
        QuestionFactory(item=item)
        PetitionFactory(item=item)
        OutsideAppointmentFactory(item=item)
    return reverse("item_business", args=[item.pk])


def test_the_page_asks_as_much_for_three_rows_as_for_one(desk, django_assert_num_queries):
    one, three = raise_everything(1), raise_everything(3)
    with CaptureQueriesContext(connection) as few:
        desk.get(one)
    with django_assert_num_queries(len(few)):
        desk.get(three)
