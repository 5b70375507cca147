"""A meeting of the council with a motion and two amendments, questions from residents, a petition, appointments."""

from datetime import date, timedelta

from exchange.demo.bodies import WEBCAST
from exchange.demo.minutes import attend
from meetings import raising, voting
from meetings.drafting import place_item
from meetings.minute_filling import fill_minute
from meetings.minute_taking import begin_minutes
from meetings.minute_text import minute_html
from meetings.models import (
    AgendaItem,
    Minute,
    Motion,
    MotionAmendment,
    OutsideAppointment,
    OutsideBody,
    Petition,
    Question,
    Resolution,
)
from papers.publishing.minutes.verbs import publish_draft
from papers.publishing.outside_bodies import publish_outside_bodies
from papers.publishing.webcasts import can_be_timed, publish_webcast
from papers.publishing.written_answers import publish_written_answer

Kind, State, Side = AgendaItem.Kind, Question.State, Resolution.Side
ACCEPTED = State.ACCEPTED

BODIES = [
    ("Netherfold Almshouses Trust", "Keeps twelve almshouses for older residents.", 2),
    ("Beckside Community Centre", "Runs the hall, the garden and the Saturday club.", 1),
    ("Fourways Rail Partnership", "Brings councils and companies together about the line through the valley.", 1),
]
# Body, who, as what; the last one was appointed before this meeting.
PROPOSED = [
    ("Netherfold Almshouses Trust", "winifred-ostlere", "trustee"),
    ("Netherfold Almshouses Trust", "yusuf-calderbeck", "trustee"),
    ("Fourways Rail Partnership", "oriel-pickersgate", ""),
]
QUESTIONS = [
    {
        "asked_as": "Mr Ellis Hartwood",
        "organisation": "Tannery ward",
        "to": "the Leader of the Council",
        "text": "When will the lamps in Tannery Lane be mended? Four of nine have been dark since autumn.",
        "answer": "All nine will have new lanterns by the end of next month. They use a third of the power.",
        "supplementary": "Will the footpath behind the school be lit too?",
        "supplementary_answer": "Not this year. The footpath belongs to the school, and we have written to its head.",
    },
    {
        "asked_as": "",
        "organisation": "",
        "to": "the Chair of the Improving Childhoods Select Commission",
        "text": "How many families asked for a place at the holiday clubs last summer, and how many got one?",
        "manner": Question.Manner.READ_OUT,
    },
]
WRITTEN = (
    "412 families asked for a place and 371 got one. Of the others, 29 were offered a place at a club further away."
)
REJECTED = {
    "asked_as": "Mx Robin Tarlton",
    "to": "the Leader of the Council",
    "text": "Why was the offer for my neighbour’s extension turned down?",
    "state": State.REJECTED,
    "reason": Question.Reason.APPEAL,
}
MOTION = (
    "This council notes that swifts nest in few places in the borough, and that a brick made for them costs less than "
    "a door handle.\n"
    "It asks Cabinet to require such bricks in buildings the council pays for, and to encourage them elsewhere."
)


def plan_held(meeting, people, timeline, *, by):
    """Put the business on the agenda of ``meeting``; take and publish its minutes nine days after it."""
    outside = _bodies(people, meeting.date)
    _raise(meeting, people, outside)
    timeline.add(meeting.starts_at + timedelta(days=9), lambda at: _minute(meeting, people, by=by, at=at))


def _bodies(people, day):
    made = {
        name: OutsideBody.objects.create(name=name, slug=name.lower().replace(" ", "-"), about=about, places=places)
        for name, about, places in BODIES
    }
    OutsideAppointment.objects.create(
        body=made["Beckside Community Centre"], person=people["dev-marchbank"], starts=day - timedelta(days=300)
    )
    return made


def _raise(meeting, people, outside):
    received = meeting.starts_at - timedelta(days=24)
    asked = meeting.items.get(kind=Kind.PUBLIC_QUESTIONS)
    for facts in [*({"state": ACCEPTED} | question for question in QUESTIONS), REJECTED]:
        before = {name: value for name, value in facts.items() if "answer" not in name and name != "supplementary"}
        raising.add_raised(Question(item=asked, received_at=received, **before))
    petition = Petition(
        item=_item(meeting, Kind.PETITION, "Petition: keep the bus to Fallowgate"), received_at=received,
        title="Keep the bus to Fallowgate", asks="To keep the evening bus to Fallowgate when the contract ends.",
        signatures=1034, presented_by=people["imogen-skelworth"], organiser="Ottilie Venn, a resident of Fallowgate",
        state=ACCEPTED,
    )  # fmt: skip
    raising.add_raised(petition)
    motion = Motion(
        item=_item(meeting, Kind.MOTION, "Notice of motion"), received_at=received,
        title="Swift bricks in new buildings", text=MOTION, state=ACCEPTED,
        mover=people["rohan-summerscale"], seconder=people["una-ferriby"],
    )  # fmt: skip
    raising.add_raised(motion)
    places = _item(meeting, Kind.APPOINTMENTS, "Appointments to outside bodies")
    for body, slug, capacity in PROPOSED:
        until = date(meeting.date.year + 1, 5, 31)
        proposal = OutsideAppointment(
            item=places, body=outside[body], person=people[slug], capacity=capacity, starts=meeting.date, ends=until
        )
        raising.add_raised(proposal)


def _item(meeting, kind, title):
    purpose = AgendaItem.Purpose.DECISION if kind in AMENDED else AgendaItem.Purpose.NONE
    item = AgendaItem(meeting=meeting, kind=kind, title=title, purpose=purpose)
    place_item(item)
    return item


def _minute(meeting, people, *, by, at):
    attend(meeting)
    minutes = begin_minutes(meeting, by=by)
    _answer(meeting)
    _amend(meeting, people)
    for minute in minutes.minutes.filter(items__kind__in=(*AMENDED, Kind.PUBLIC_QUESTIONS)):
        fill_minute(minute, by=by)
    for minute in minutes.minutes.filter(text="", resolutions=None):
        text = SAID.get(minute.items.get().kind, "The business was noted.")
        Minute.objects.filter(pk=minute.pk).update(text=minute_html(text))
    _vote(meeting)
    publish_draft(minutes, by=by, at=at)
    publish_outside_bodies(by=by)
    _answer_in_writing(meeting, by=by)
    _show_recording(meeting, by=by)


AMENDED = (Kind.PETITION, Kind.MOTION, Kind.APPOINTMENTS)
SAID = {
    Kind.APOLOGIES: "An apology for absence was received as listed above.",
    Kind.MINUTES: "The minutes of the previous meeting were approved as a correct record.",
    Kind.NEXT_MEETING: "The next meeting is listed in the calendar.",
}


def _answer(meeting):
    """What was said at the meeting; the second question is to be answered in writing."""
    first, second = Question.objects.filter(item__meeting=meeting, state=ACCEPTED)
    for name in ("answer", "supplementary", "supplementary_answer"):
        setattr(first, name, QUESTIONS[0][name])
    first.save()
    second.written_due = meeting.date + timedelta(days=14)
    second.save()
    Petition.objects.filter(item__meeting=meeting).update(
        response="Cabinet was asked to report on the cost before the contract ends."
    )


def _amend(meeting, people):
    motion = Motion.objects.get(item__meeting=meeting)
    rows = [
        (
            "viktor-stainmoor",
            "marguerite-tansley",
            MotionAmendment.Kind.INSERT,
            "the council pays for",
            "from next year",
        ),
        (
            "edith-pellow",
            "farrukh-siddle",
            MotionAmendment.Kind.REPLACE,
            "to encourage them elsewhere",
            "to ask developers to fit them elsewhere",
        ),
    ]
    for mover, seconder, kind, old, new in rows:
        amendment = MotionAmendment(
            motion=motion, mover=people[mover], seconder=people[seconder], kind=kind, old_words=old, new_words=new
        )
        raising.add_amendment(amendment)


def _vote(meeting):
    """The first amendment is lost by show of hands, the second carried by name, the motion agreed as amended."""
    motion = Motion.objects.get(item__meeting=meeting)
    lost, carried = (each.resolution for each in motion.amendments.all())
    counts = {"votes_for": 7, "votes_against": 14, "votes_abstained": 2}
    Resolution.objects.filter(pk=lost.pk).update(method="show_of_hands", outcome="lost", **counts)
    Resolution.objects.filter(pk=carried.pk).update(method="recorded")
    for place, voter in enumerate(voting.tally(carried).voters):
        voting.cast(carried, voter.person, Side.AGAINST if place % 4 == 3 else Side.FOR)
    voting.close_vote(carried)
    Resolution.objects.filter(pk=motion.resolution_id).update(outcome="carried")


def _answer_in_writing(meeting, *, by):
    second = Question.objects.filter(item__meeting=meeting, written_due__isnull=False).get()
    second.written_answer, second.written_on = WRITTEN, second.written_due - timedelta(days=2)
    second.save()
    publish_written_answer(second, by=by)


def _show_recording(meeting, *, by):
    """The webcast with a time for each item: the first begins after the mayor's welcome, the others by and by."""
    times = {item: 250 + 1130 * place for place, item in enumerate(can_be_timed(meeting))}
    publish_webcast(meeting, f"{WEBCAST}/council-{meeting.date:%Y-%m-%d}", times, by=by)
