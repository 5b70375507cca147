"""Motions, questions, petitions and outside appointments as readers see them, and what no reader ever sees."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from meetings.drafting import Refused
from meetings.minute_filling import fill_minute
from meetings.minute_taking import begin_minutes
from meetings.models import BusinessRules, Minute, Petition, Question, Resolution
from packs import pdf_text
from papers.files import read_document
from papers.models import Edition, Paper, RegisterEntry
from papers.publishing.findings import publish_findings
from papers.publishing.minutes.findings import draft_findings
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.outside_bodies import publish_outside_bodies
from papers.publishing.verbs import publish_agenda
from papers.publishing.written_answers import publish_written_answer
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AttendanceFactory,
    CouncilFactory,
    MeetingFactory,
    MotionAmendmentFactory,
    MotionFactory,
    OutsideAppointmentFactory,
    PetitionFactory,
    QuestionFactory,
    SittingFactory,
)
from tests.papers.test_canaries import public_bytes

pytestmark = pytest.mark.django_db
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "It is a price."}


@pytest.fixture
def advisor():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def meeting(advisor):
    return MeetingFactory(starts_at=timezone.now() + dt.timedelta(days=40))


def item_of(meeting, kind, **facts):
    return AgendaItemFactory(meeting=meeting, kind=kind, **facts)


def published(meeting, advisor, **given):
    """Publish, with an answer to every warning."""
    reasons = {finding.code: "It is right so." for finding in publish_findings(meeting)}
    return publish_agenda(meeting, by=advisor, reasons=reasons, **given)


def page_of(client, meeting):
    return client.get(reverse("meeting_by_id", args=[meeting.pk]), follow=True).content.decode()


def pack_words(publication, audience="public"):
    pack = Edition.objects.newest(audience).get(publication=publication).pack
    return " ".join(" ".join(pdf_text(read_document(pack))).split())


def test_what_was_accepted_stands_on_the_page_and_in_the_pack(client, meeting, advisor):
    MotionFactory(item=item_of(meeting, "motion"), title="Swift bricks", text="This council likes swifts.")
    QuestionFactory(item=item_of(meeting, "public_questions"), asked_as="Mr Hart", text="Why are lamps dark?")
    PetitionFactory(item=item_of(meeting, "petition"), title="Keep the bus", signatures=1034)
    OutsideAppointmentFactory(item=item_of(meeting, "appointments"), body__name="Almshouses Trust")
    publication = published(meeting, advisor)
    for said in (page_of(client, meeting), pack_words(publication)):
        for words in (
            "Swift bricks", "This council likes swifts.", "Question 1 from Mr Hart to the Leader",
            "Why are lamps dark?", "Keep the bus", "1,034 signatures.", "Almshouses Trust: Ada",
        ):  # fmt: skip
            assert words in said


def test_questions_are_held_back_where_the_council_does_not_publish_them(client, meeting, advisor):
    BusinessRules.objects.create(publishes_questions=False)
    QuestionFactory(item=item_of(meeting, "public_questions"), text="Why are lamps dark?")
    published(meeting, advisor)
    assert "Why are lamps dark?" not in page_of(client, meeting)


def test_amendments_are_published_under_their_motion_where_the_rules_want_that(client, meeting, advisor):
    motion = MotionFactory(item=item_of(meeting, "motion"), title="Swift bricks", text="This council likes swifts.")
    published(meeting, advisor)
    amendment = MotionAmendmentFactory(motion=motion, old_words="likes", new_words="dearly ")
    assert "nothing_new" in {finding.code for finding in publish_findings(meeting)}
    BusinessRules.objects.create(publishes_amendments=True)
    supplement = published(meeting, advisor, reason="An amendment was received.")
    for said in (page_of(client, meeting), pack_words(supplement)):
        assert "Amendment 1 to ‘Swift bricks’" in said
        assert f"Proposed by {amendment.mover.formal_name}" in said
        assert "dearly" in said


def test_what_is_not_decided_is_warned_of_and_left_out(client, meeting, advisor):
    item = item_of(meeting, "public_questions", title="Questions")
    QuestionFactory(item=item, state="received", text="Why are lamps dark?")
    [warning] = [finding for finding in publish_findings(meeting) if finding.code == f"undecided:{item.pk}"]
    assert warning.level == "warning"
    published(meeting, advisor)
    assert "Why are lamps dark?" not in page_of(client, meeting)


def test_a_question_accepted_later_makes_a_supplement_that_prints_its_item(client, meeting, advisor):
    question = QuestionFactory(item=item_of(meeting, "public_questions"), state="received", text="Why are lamps dark?")
    item_of(meeting, "report", title="Parks")
    published(meeting, advisor)
    assert "nothing_new" in {finding.code for finding in publish_findings(meeting)}
    Question.objects.filter(pk=question.pk).update(state="accepted")
    supplement = published(meeting, advisor, reason="A question was accepted.")
    assert "Why are lamps dark?" in pack_words(supplement)
    assert "Parks" not in pack_words(supplement)
    assert "Why are lamps dark?" in page_of(client, meeting)


def test_a_motion_withdrawn_after_publication_stays_as_withdrawn(client, meeting, advisor):
    motion = MotionFactory(item=item_of(meeting, "motion"), title="Swift bricks", text="This council likes swifts.")
    published(meeting, advisor)
    type(motion).objects.update(state="withdrawn")
    published(meeting, advisor, reason="A motion was withdrawn.")
    said = page_of(client, meeting)
    assert "Withdrawn." in said
    assert "This council likes swifts." not in said


def test_what_is_under_an_exempt_item_is_in_the_restricted_edition_only(client, meeting, advisor):
    MotionFactory(item=item_of(meeting, "motion", public_title="A purchase", **EXEMPT), title="Buy Zebrafinch Ltd")
    publication = published(meeting, advisor)
    contents = {edition.audience: str(edition.content) for edition in publication.editions.all()}
    assert "Zebrafinch" in contents["restricted"]
    assert "Zebrafinch" not in contents["public"] + page_of(client, meeting)


def test_an_agenda_published_before_there_was_any_of_this_still_compares(meeting, advisor, monkeypatch):
    """Entries of the record without ``business`` are not changed by there being none."""
    from papers.publishing.changes import _facts
    from papers.publishing.entries import ITEM_FACTS

    old = dict.fromkeys(["id", *ITEM_FACTS])
    assert _facts(old) == _facts(old | {"business": []})


def held(meeting, advisor):
    """The agenda is published, the meeting held, every minute filled."""
    published(meeting, advisor)
    person = AttendanceFactory(sitting=SittingFactory(meeting=meeting), in_chair=True).person
    for motion in [each for item in meeting.items.all() for each in item.motions.all()]:
        type(motion).objects.filter(pk=motion.pk).update(mover=person)
    type(meeting).objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - dt.timedelta(days=1))
    meeting.refresh_from_db()
    minutes = begin_minutes(meeting, by=advisor)
    for minute in minutes.minutes.all():
        fill_minute(minute, by=advisor)
    Resolution.objects.filter(outcome="undecided").update(outcome="carried")
    Minute.objects.filter(text="").update(text="<p>Noted.</p>")
    reasons = {finding.code: "It is right so." for finding in draft_findings(minutes)}
    publish_draft(minutes, by=advisor, reasons=reasons)
    return minutes


def test_answers_and_outcomes_are_in_the_published_minutes(client, meeting, advisor):
    QuestionFactory(item=item_of(meeting, "public_questions"), asked_as="Mr Hart", answer="By the end of May.")
    MotionFactory(item=item_of(meeting, "motion"), text="This council likes swifts.")
    PetitionFactory(item=item_of(meeting, "petition"), title="Keep the bus", response="Cabinet will look at it.")
    held(meeting, advisor)
    said = Paper.objects.get(publication__meeting_id=meeting.pk, kind="minutes").html
    for words in ("Mr Hart", "By the end of May.", "this council likes swifts.", "Keep the bus", "Cabinet will look"):
        assert words in said


SECRETS = {
    "organiser": "Xylographa Quince, 4 Mill Lane",
    "rejected": "Obfuscated zebrafinch question",
    "undecided": "Undecided zebrafinch motion",
    "late": "Zebrafinch came by pigeon",
    "why": "Zebrafinch asked us to drop it",
}


def test_nobody_who_organised_a_petition_and_nothing_refused_is_in_any_public_byte(meeting, advisor):
    """A canary in every field that is for the desk alone; what is public stands there, so that something could leak."""
    for facts in ({}, {**EXEMPT, "public_title": "A petition"}):
        PetitionFactory(
            item=item_of(meeting, "petition", **facts), title="Keep the bus" if not facts else "Sell the zebrafinch",
            organiser=SECRETS["organiser"], late_reason=SECRETS["late"], response="Cabinet will look at it.",
        )  # fmt: skip
    questions = item_of(meeting, "public_questions")
    QuestionFactory(item=questions, state="rejected", reason="asked", text=SECRETS["rejected"], why=SECRETS["why"])
    QuestionFactory(
        item=questions, asked_as="", text="Why are lamps dark?", late_reason=SECRETS["late"], answer="Rain."
    )
    motions = item_of(meeting, "motion")
    MotionFactory(item=motions, state="received", text=SECRETS["undecided"])
    MotionFactory(item=motions, title="Lamps", state="withdrawn", why=SECRETS["why"])
    held(meeting, advisor)
    Question.objects.filter(text="Why are lamps dark?").update(written_answer="Frost, too.", written_on="2026-01-02")
    publish_written_answer(Question.objects.get(text="Why are lamps dark?"), by=advisor)
    OutsideAppointmentFactory()
    publish_outside_bodies(by=advisor)
    public = dict(public_bytes())
    public |= {f"register {entry}": str(entry.content) + entry.title for entry in RegisterEntry.objects.all()}
    everything = " ".join(public.values())
    for words in ("Keep the bus", "Why are lamps dark?", "Cabinet will look at it.", "Frost, too."):
        assert words in everything
    leaks = [(name, where) for name, secret in SECRETS.items() for where, said in public.items() if secret in said]
    leaks += [("exempt", where) for where, said in public.items() if "Sell the zebrafinch" in said]
    assert leaks == []
    assert Petition.objects.filter(organiser=SECRETS["organiser"]).count() == 2


@pytest.fixture
def question(meeting, advisor):
    question = QuestionFactory(
        item=item_of(meeting, "public_questions"), asked_as="Mr Hart", written_answer="Twelve.", written_on="2026-01-02"
    )
    published(meeting, advisor)
    question.refresh_from_db()
    question.item.refresh_from_db()
    return question


def test_a_written_answer_comes_later_and_alters_nothing(client, meeting, advisor, question):
    before = list(Edition.objects.values_list("pk", "content_sha256"))
    publish_written_answer(question, by=advisor)
    said = page_of(client, meeting)
    assert "Written answer: Question 1 from Mr Hart to the Leader" in said
    assert "Twelve." in said
    assert list(Edition.objects.values_list("pk", "content_sha256")) == before
    assert publish_written_answer(question, by=advisor) is None


def test_a_corrected_answer_is_a_new_version(client, meeting, advisor, question):
    publish_written_answer(question, by=advisor)
    question.written_answer = "Thirteen."
    assert publish_written_answer(question, by=advisor).version == 2
    said = page_of(client, meeting)
    assert "Thirteen." in said
    assert "Twelve." not in said


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"written_answer": ""}, "no written answer"),
        ({"state": "withdrawn"}, "not accepted"),
        ({"item.openness": "exempt"}, "not open to the public"),
        ({"item.private_part": True}, "not open to the public"),
        ({"item.published_at": None}, "not published yet"),
    ],
)
def test_what_may_not_be_public_is_not_published(advisor, question, change, why):
    for name, value in change.items():
        thing, name = (question.item, name[5:]) if name.startswith("item.") else (question, name)
        setattr(thing, name, value)
    with pytest.raises(Refused, match=why):
        publish_written_answer(question, by=advisor)
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_written_answers_take_no_query_more_however_many(client, meeting, advisor, how_many, django_assert_num_queries):
    item = item_of(meeting, "public_questions")
    for _ in range(how_many):
        QuestionFactory(item=item, written_answer="Twelve.", written_on="2026-01-02")
    published(meeting, advisor)
    for question in Question.objects.select_related("item__meeting__committee"):
        publish_written_answer(question, by=advisor)
    address = client.get(reverse("meeting_by_id", args=[meeting.pk])).url
    caches["pages"].clear()
    with django_assert_num_queries(3):  # as every meeting page
        assert client.get(address).content.decode().count("Twelve.") == how_many


def test_after_appointments_the_list_of_outside_bodies_is_called_to_mind(meeting, advisor):
    OutsideAppointmentFactory(item=item_of(meeting, "appointments"))
    minutes = held(meeting, advisor)
    [note] = [finding for finding in draft_findings(minutes) if finding.code == "outside_bodies"]
    assert note.level == "note"
    Resolution.objects.update(outcome="lost")
    assert "outside_bodies" not in {finding.code for finding in draft_findings(minutes)}
