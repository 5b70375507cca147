"""Motions, amendments, questions and petitions as rows: in order, removed, what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from meetings import drafting, raising, voting
from meetings.minute_filling import fill_minute
from meetings.models import AgendaItem, Motion, MotionAmendment, OutsideAppointment, Petition, Question, Resolution
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    MinuteFactory,
    MotionAmendmentFactory,
    MotionFactory,
    OutsideAppointmentFactory,
    OutsideBodyFactory,
    PersonFactory,
    PetitionFactory,
    QuestionFactory,
    ResolutionFactory,
)

from .council_meeting import council_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a_motion_is_ruled_out_with_a_reason", lambda: MotionFactory(state="rejected")),
        ("an_amendment_names_its_words", lambda: MotionAmendmentFactory(old_words="")),
        ("an_amendment_brings_words", lambda: MotionAmendmentFactory(new_words="")),
        ("a_question_is_rejected_for_a_reason", lambda: QuestionFactory(state="rejected")),
        ("a_member_asks_under_their_own_name", lambda: QuestionFactory(member=PersonFactory())),
        ("a_written_answer_has_its_day", lambda: QuestionFactory(written_answer="Twelve.")),
        ("a_petition_is_signed", lambda: PetitionFactory(signatures=0)),
        ("a_petition_is_rejected_with_a_reason", lambda: PetitionFactory(state="rejected")),
        (
            "outside_appointment_ends_after_it_starts",
            lambda: OutsideAppointmentFactory(starts="2026-05-02", ends="2026-05-01"),
        ),
    ],
)
def test_the_database_refuses(name, make):
    with transaction.atomic(), pytest.raises(IntegrityError, match=name):
        make()


@pytest.mark.parametrize("factory", [MotionFactory, MotionAmendmentFactory])
def test_mover_and_seconder_are_two(factory):
    person = PersonFactory()
    with pytest.raises(IntegrityError, match="are_two"):
        factory(mover=person, seconder=person)


def test_nobody_is_appointed_twice_from_one_day():
    first = OutsideAppointmentFactory()
    with pytest.raises(IntegrityError, match="one_outside_appointment_from_a_day"):
        OutsideAppointmentFactory(body=first.body, person=first.person)


def test_each_new_one_comes_last_and_can_be_moved():
    item = AgendaItemFactory(kind="public_questions")
    rows = [raising.add_raised(QuestionFactory.build(item=item, asked_as=name)) for name in ("A", "B", "C")]
    assert raising.move_raised(rows[2], -1)
    assert not raising.move_raised(rows[0], -1)
    assert [question.asked_as for question in Question.objects.filter(item=item)] == ["A", "C", "B"]


def test_what_readers_know_of_is_withdrawn_and_not_removed():
    motion = MotionFactory(item__published_at="2026-05-01T12:00Z")
    with pytest.raises(drafting.Refused, match="withdrawn"):
        raising.remove_raised(motion)
    Motion.objects.update(state="received")
    raising.remove_raised(Motion.objects.get())
    assert not Motion.objects.exists()


def test_an_item_that_is_put_back_brings_back_what_was_raised_under_it():
    item = AgendaItemFactory(kind="motion")
    amendment = MotionAmendmentFactory(motion__item=item)
    for factory in (QuestionFactory, PetitionFactory, OutsideAppointmentFactory):
        factory(item=item)
    kept = drafting.remove_item(item)
    assert not MotionAmendment.objects.exists()
    drafting.put_back(kept)
    assert AgendaItem.objects.get() == item
    assert MotionAmendment.objects.get().motion == amendment.motion
    assert [model.objects.filter(item=item).count() for model in (Question, Petition, OutsideAppointment)] == [1, 1, 1]


@pytest.fixture
def its():
    """A meeting at which a motion with two amendments is before the members."""
    its = council_meeting(members=4)
    AgendaItem.objects.filter(pk=its.item.pk).update(kind="motion")
    its.motion.delete()
    its.motion = MotionFactory(item=its.item, mover=its.people[0], seconder=its.people[1])
    its.first = MotionAmendmentFactory(
        motion=its.motion, mover=its.people[2], old_words="the parks", new_words="and pools"
    )
    its.second = MotionAmendmentFactory(
        motion=its.motion, mover=its.people[3], kind="replace", old_words="Cabinet", new_words="the Leader"
    )
    fill_minute(its.minute, by=AdvisorFactory())
    return its


def text_of(motion):
    return Resolution.objects.get(motion=motion).text


def vote(amendment, *sides):
    """The members vote by name, in their order, and the vote is closed."""
    resolution = Resolution.objects.get(motion_amendment=amendment)
    Resolution.objects.filter(pk=resolution.pk).update(method="recorded")
    members = [voter.person for voter in voting.tally(resolution).voters]
    for person, side in zip(members, sides, strict=False):
        voting.cast(resolution, person, side)
    return voting.close_vote(resolution)


def test_a_carried_amendment_changes_the_motion_and_a_lost_one_does_not(its):
    vote(its.first, "against", "against", "for")
    assert text_of(its.motion) == "this council asks Cabinet to keep the parks open."
    vote(its.second, "for", "for", "against")
    assert text_of(its.motion) == "this council asks the Leader to keep the parks open."


def test_a_vote_taken_again_changes_it_back(its):
    vote(its.first, "for", "for")
    assert "and pools" in text_of(its.motion)
    voting.reopen_vote(Resolution.objects.get(motion_amendment=its.first))
    assert "and pools" not in text_of(its.motion)


def test_an_amendment_accepted_by_the_mover_stands_without_a_vote():
    amendment = MotionAmendmentFactory(accepted=True)
    assert Motion.objects.get(pk=amendment.motion_id).amended.text.endswith("keep the parks open all year.")


def test_an_altered_motion_is_amended_as_it_was_altered():
    amendment = MotionAmendmentFactory(motion__altered_text="This council keeps them open.", accepted=True)
    assert amendment.motion.amended.text == "This council keeps them open all year."


def test_an_amendment_must_fit_what_those_before_it_left(its):
    vote(its.second, "for", "for")
    late = MotionAmendmentFactory.build(
        motion=its.motion, position=99999, kind="replace", old_words="Cabinet", new_words="it"
    )
    assert "is not in the motion" in raising.misfit(late)
    late.old_words = "the Leader"
    assert raising.misfit(late) == ""


def test_the_words_stay_once_the_minutes_are_approved(its):
    vote(its.first, "for", "for")
    minutes = its.minute.minutes
    type(minutes).objects.filter(pk=minutes.pk).update(approved_at="2026-05-01T12:00Z")
    Motion.objects.filter(pk=its.motion.pk).update(text="This council does nothing about the parks.")
    raising.keep_text(Motion.objects.get(pk=its.motion.pk))
    assert "asks Cabinet" in text_of(its.motion)


def test_a_motion_in_the_minutes_is_not_removed(its):
    with pytest.raises(drafting.Refused, match="in the minutes"):
        raising.remove_raised(Motion.objects.get(pk=its.motion.pk))
    with pytest.raises(drafting.Refused, match="in the minutes"):
        raising.remove_amendment(MotionAmendment.objects.get(pk=its.first.pk))


def test_only_what_a_meeting_made_is_made():
    body, item = OutsideBodyFactory(), AgendaItemFactory(kind="appointments")
    before = OutsideAppointmentFactory(body=body)
    proposed = OutsideAppointmentFactory(body=body, item=item)
    minute = MinuteFactory()
    lost = OutsideAppointmentFactory(body=body, item=item, resolution=ResolutionFactory(minute=minute, outcome="lost"))
    carried = OutsideAppointmentFactory(body=body, item=item, resolution=ResolutionFactory(minute=minute))
    assert set(OutsideAppointment.objects.made()) == {before, carried}
    assert [each.is_made for each in (before, proposed, lost, carried)] == [True, False, False, True]
