"""A minute filled with one press from what was raised under its items."""

import pytest

from meetings.drafting import Refused
from meetings.minute_filling import fill_minute, show_business
from meetings.minute_taking import begin_minutes
from meetings.minute_text import minute_html
from meetings.models import Minute, Minutes, OutsideAppointment, Question, Resolution
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AttendanceFactory,
    CouncilFactory,
    MeetingFactory,
    MotionAmendmentFactory,
    MotionFactory,
    OutsideAppointmentFactory,
    PersonFactory,
    PetitionFactory,
    QuestionFactory,
    SittingFactory,
)

pytestmark = pytest.mark.django_db
ORGANISER = "Xylographa Quince"


@pytest.fixture
def advisor():
    CouncilFactory()
    return AdvisorFactory()


def minute_of(advisor, kind, **facts):
    """The minute, just begun, of an item of this kind."""
    item = AgendaItemFactory(kind=kind, meeting=MeetingFactory(), **facts)
    return begin_minutes(item.meeting, by=advisor).minutes.get(), item


def filled(minute, advisor):
    fill_minute(minute, by=advisor)
    return Minute.objects.get(pk=minute.pk)


def test_a_question_with_its_answer_takes_the_place_of_the_usual_phrase(advisor):
    minute, item = minute_of(advisor, "public_questions")
    assert "asked a question" in minute.text
    QuestionFactory(
        item=item, asked_as="Mr Hart", organisation="Friends of the Beck", answer="By May.", supplementary="All?",
        supplementary_answer="Nine.",
    )  # fmt: skip
    text = filled(minute, advisor).text
    assert "<h3>Question 1 from Mr Hart, Friends of the Beck to the Leader</h3>" in text
    assert [words in text for words in ("By May.", "All?", "Nine.", "asked a question")] == [True, True, True, False]


def test_a_promised_answer_is_minuted_with_its_day(advisor):
    minute, item = minute_of(advisor, "public_questions")
    QuestionFactory(item=item, asked_as="", written_due="2027-03-05")
    text = filled(minute, advisor).text
    assert "Question 1 from a member of the public to the Leader" in text
    assert "A written answer is to be given by 5 March 2027." in text


def test_what_was_rejected_or_has_no_answer_yet_is_left_out(advisor):
    minute, item = minute_of(advisor, "public_questions")
    QuestionFactory(item=item, state="rejected", reason="asked", answer="No.")
    QuestionFactory(item=item)
    assert fill_minute(minute, by=advisor) == 0
    assert Minute.objects.get().text == minute.text


def test_a_petition_is_noted_without_who_organised_it(advisor):
    minute, item = minute_of(advisor, "petition")
    PetitionFactory(item=item, title="Keep the bus", organiser=ORGANISER)
    text = filled(minute, advisor).text
    assert "The petition ‘Keep the bus’ with 312 signatures was received." in text
    assert "The petition was noted." in text
    assert ORGANISER not in text


def test_a_motion_brings_its_resolution_and_those_of_its_amendments(advisor):
    minute, item = minute_of(advisor, "motion")
    motion = MotionFactory(item=item, seconder=PersonFactory())
    lost = MotionAmendmentFactory(motion=motion)
    MotionAmendmentFactory(motion=motion, kind="replace", old_words="parks", new_words="pools", accepted=True)
    minute = filled(minute, advisor)
    resolved = Resolution.objects.get(motion=motion)
    assert (resolved.text, resolved.outcome) == ("this council asks Cabinet to keep the pools open.", "undecided")
    assert (resolved.mover, resolved.seconder) == (motion.mover, motion.seconder)
    [amendment] = resolved.amendments.all()
    assert (amendment.motion_amendment, amendment.text) == (lost, "after ‘open’, insert ‘all year’")
    assert "It read:" in minute.text
    assert "accepted an amendment of" in minute.text


def test_what_was_altered_or_withdrawn_is_said(advisor):
    minute, item = minute_of(advisor, "motion")
    MotionFactory(item=item, altered_text="This council waits.")
    MotionFactory(item=item, title="Lamps", state="withdrawn")
    text = filled(minute, advisor).text
    assert "altered it to read:" in text
    assert "The motion ‘Lamps’ was withdrawn." in text
    assert Resolution.objects.get().text == "this council waits."


def test_an_appointment_is_made_by_the_resolution(advisor):
    minute, item = minute_of(advisor, "appointments")
    proposed = OutsideAppointmentFactory(
        item=item, body__name="Almshouses Trust", capacity="trustee", starts="2026-05-20", ends="2027-05-19",
        person__title="Councillor", person__surname="Vale",
    )  # fmt: skip
    assert not OutsideAppointment.objects.made().exists()
    fill_minute(minute, by=advisor)
    assert OutsideAppointment.objects.made().get() == proposed
    assert Resolution.objects.get().text == (
        "Councillor Ada Vale be appointed to Almshouses Trust as trustee from 20 May 2026 to 19 May 2027."
    )


def test_filling_twice_adds_nothing_and_what_was_written_stays(advisor):
    minute, item = minute_of(advisor, "motion")
    MotionAmendmentFactory(motion__item=item)
    Minute.objects.filter(pk=minute.pk).update(text=minute_html("Members spoke at length."))
    assert fill_minute(minute, by=advisor) == 3
    first = Minute.objects.get()
    assert first.text.startswith("<p>Members spoke at length.</p>")
    assert first.version == minute.version + 1
    assert fill_minute(minute, by=advisor) == 0
    assert Minute.objects.get().text == first.text


def test_an_exempt_minute_takes_it_into_its_exempt_part(advisor):
    minute, item = minute_of(
        advisor, "motion", openness="exempt", exempt_paragraphs=[3], public_interest_reason="It is a price."
    )
    MotionFactory(item=item, text="This council buys Zebrafinch Ltd.")
    minute = filled(minute, advisor)
    assert "Zebrafinch" in minute.exempt_text
    assert "Zebrafinch" not in minute.text
    assert Resolution.objects.get().exempt


def test_nobody_who_is_away_moves_anything(advisor):
    minute, item = minute_of(advisor, "motion")
    motion = MotionFactory(item=item)
    AttendanceFactory(sitting=SittingFactory(meeting=item.meeting))
    with pytest.raises(Refused, match="not marked as present"):
        fill_minute(minute, by=advisor)
    assert Minute.objects.get().text == minute.text
    AttendanceFactory(sitting__meeting=item.meeting, person=motion.mover)
    assert fill_minute(minute, by=advisor) == 2


@pytest.mark.parametrize("end", ["approved", "struck out"])
def test_minutes_that_are_settled_are_not_filled(advisor, end):
    minute, item = minute_of(advisor, "petition")
    PetitionFactory(item=item)
    if end == "approved":
        Minutes.objects.update(approved_at="2026-05-01T12:00Z")
    else:
        Minute.objects.update(struck_out="Entered by mistake.")
    with pytest.raises(Refused, match=end):
        fill_minute(minute, by=advisor)


@pytest.mark.parametrize("how_many", [1, 3])
def test_what_can_be_filled_takes_as_many_queries_for_three_as_for_one(advisor, how_many, django_assert_num_queries):
    meeting = MeetingFactory()
    for _ in range(how_many):
        MotionAmendmentFactory(motion__item=AgendaItemFactory(kind="motion", meeting=meeting))
        QuestionFactory(item=AgendaItemFactory(kind="public_questions", meeting=meeting), answer="Yes.")
        PetitionFactory(item=AgendaItemFactory(kind="petition", meeting=meeting))
        OutsideAppointmentFactory(item=AgendaItemFactory(kind="appointments", meeting=meeting))
    minutes = list(begin_minutes(meeting, by=advisor).minutes.all())
    with django_assert_num_queries(6):  # the items, four kinds of business, amendments
        show_business(minutes)
    assert sorted(minute.fills for minute in minutes) == sorted([3, 1, 1, 1] * how_many)


def test_the_number_of_a_question_does_not_depend_on_those_rejected(advisor):
    minute, item = minute_of(advisor, "public_questions")
    QuestionFactory(item=item, state="rejected", reason="asked")
    QuestionFactory(item=item, asked_as="Mr Hart", answer="Yes.")
    assert "Question 1 from Mr Hart" in filled(minute, advisor).text
    assert Question.objects.count() == 2
