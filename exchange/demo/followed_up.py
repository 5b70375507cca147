"""What came of the meetings held: actions, late and done, and a review whose recommendations were answered."""

from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from exchange.demo.bodies import BOARD, CABINET, COMMISSION
from meetings import actions, recommending
from meetings.due_dates import read_due
from meetings.models import Action, Recommendation
from papers.publishing.trackers import publish_actions, publish_recommendations

ANSWERS = Path(__file__).parent / "content" / "support-tracker.txt"
DONE, DROPPED = Action.State.DONE, Action.State.NOT_NEEDED

# By meeting: what, who, due in days after the meeting or in words, what was reported, how it ended, the public note.
GIVEN = {
    (COMMISSION, -103): [
        ("Send members the map of homes and beds by locality", "Tamsin Quigg", 21, "", DONE, ""),
        (
            "Report on how long children wait for a bed when a home closes",
            "Harriet Coldwell",
            "next meeting",
            "The figures of two homes are still missing. They are promised for Friday.",
            "",
            "Figures of two homes are awaited.",
        ),
        ("Ask the two neighbouring boroughs what they pay", "Gideon Farrow", 60, "", DROPPED, ""),
    ],
    (COMMISSION, -47): [
        (
            "Show offences and the number of children behind them side by side in later reports",
            "Harriet Coldwell",
            30,
            "",
            "",
            "",
        ),
        ("Write to schools about the summer dates of the adoption stories", "Ffion Marrable", 40, "", DONE, ""),
        ("Find out why three families left between stage one and stage two", "Ffion Marrable", 120, "", "", ""),
        ("Invite a young carer to the next workshop", "Young Carers Working Group", "next meeting", "", "", ""),
        ("Say whether the youth bus can stop at Mill Race Terrace again", "Netherfold Buses Ltd", 70, "", "", ""),
    ],
    (BOARD, -75): [
        (
            "Bring the promise to children in care back in words they have chosen themselves",
            "Osric Belhaven",
            "end of the financial year",
            "Our Voice met twice about it.",
            "",
            "",
        ),
        ("Give every young person leaving care a leisure card", "Magnus Elwick", 50, "", "", ""),
        ("Tell members which schools have a room for visits", "Tamsin Quigg", 30, "", DONE, ""),
        ("Visit two homes and say what young people told you there", "Dev Marchbank", 90, "", "", ""),
    ],
    (CABINET, -40): [
        ("Open the small pool before school on two days a week", "Rosalind Thackeray", "in two months", "", "", ""),
    ],
}
DROPPED_BECAUSE = "Both publish what they pay, and the figures are in the report to the next meeting."


def follow_up(meetings, bodies, *, by, manager):
    """Give the actions, some of them done or late; send reviews and enter their answers; publish both lists."""
    for key, rows in GIVEN.items():
        for row in rows:
            _give(meetings[key], *row, by=by, manager=manager)
    _review(meetings[COMMISSION, -152], bodies, by=by)
    for slug in (COMMISSION, BOARD, CABINET):
        publish_actions(bodies[slug], by=by)
    publish_recommendations(bodies[COMMISSION], by=by)


def _give(meeting, what, owner, due, note, ending, public_note, *, by, manager):
    action = actions.new_action(meeting.committee, by=by, meeting=meeting)
    action.what, action.public_note = what, public_note
    actions.set_owner(action, owner)
    if action.officer and action.officer != manager:
        action.escalate_to = manager
    actions.set_due(action, due if isinstance(due, str) else f"{meeting.date + timedelta(days=due):%d/%m/%Y}")
    action.save()
    if note:
        actions.note_progress(action, note, by=by)
    if ending:
        why = DROPPED_BECAUSE if ending == DROPPED else ""
        actions.close_action(action, ending, by=by, why=why, on=min(meeting.date + timedelta(days=18), _today()))


def _review(meeting, bodies, *, by):
    """The eight recommendations on support after abuse, all answered; and a newer one that waits for its answer."""
    review = _sent("Support after abuse", meeting, date(2022, 1, 20), by=by, to="Cabinet")
    for label, text, decision, action, accountability, target, _ in _answers():
        Recommendation.objects.create(
            review=review, position=ord(label[0]), label=label, text=text, decision=decision.lower(), action=action,
            accountability=accountability, target_words=target, done_on=read_due(target, after=review.sent_on).day,
        )  # fmt: skip
    waiting = _sent("Young carers: seen and heard", meeting, _today() - timedelta(days=70), by=by, to="Cabinet")
    recommending.add_recommendations(
        waiting,
        "a) That every school name one person whom young carers can go to\n"
        "b) That the leisure card be offered to young carers\n"
        "c) That the number of young carers known to the council be reported each year",
    )
    first, second, _ = waiting.recommendations.all()
    Recommendation.objects.filter(pk=first.pk).update(
        decision="accepted", action="Schools were written to and 31 of 38 have answered.",
        accountability="Strategic Director of Children’s Services", target_words="end of the school year",
    )  # fmt: skip
    Recommendation.objects.filter(pk=second.pk).update(
        decision="deferred", response="The cost is to be known first. Cabinet looks at it again with the next budget."
    )


def _sent(title, meeting, on, *, by, to):
    review = recommending.new_review(meeting.committee, by=by)
    review.title, review.sent_on = title, on
    if review.sent_on >= meeting.date:
        review.meeting = meeting
    recommending.set_recipient(review, to)
    recommending.settle_respond_by(review)
    review.save()
    return review


def _answers():
    lines = [line for line in ANSWERS.read_text("utf-8").splitlines() if "|" in line]
    return [[cell.strip() for cell in line.split("|")] for line in lines[1:]]


def _today():
    return timezone.localdate()
