"""What the cabinet resolved at its last meeting: as recommended, by a recorded vote with an amendment, and put off."""

from meetings import deferrals, resolutions, voting
from meetings.models import AgendaItem, Attendance, Resolution

Kind, Side, Method = Resolution.Kind, Resolution.Side, Resolution.Method


def resolve(minutes):
    """Resolutions of the minutes half written; the first report goes to a vote by name, the rents are put off.

    Returns the motion on that report.
    """
    first = minutes.minutes.filter(items__kind=AgendaItem.Kind.REPORT).order_by("position", "pk").first()
    resolutions.add_recommended(first)
    if not first.resolutions.exists():
        resolutions.add_resolution(first, Resolution(text="the sites be laid out as the report proposes."))
    motion = first.resolutions.first()
    motion.text = "the plots be laid out by the spring."
    motion.method, motion.outcome = Method.RECORDED, Resolution.Outcome.UNDECIDED
    members = _members(minutes.meeting)
    motion.mover, motion.seconder = members[:2]
    motion.save()
    _amend(motion)
    _vote(motion, members)
    text = "what the new plots are let for be deferred to the next meeting, with the associations being invited."
    deferral = resolutions.add_resolution(first, Resolution(text=text))
    deferrals.put_off(deferral, to=deferrals.next_suitable(minutes.meeting))
    motion.refresh_from_db()
    return motion


def _members(meeting):
    rows = Attendance.objects.filter(sitting__meeting=meeting, state=Attendance.State.PRESENT)
    return [row.person for row in rows.exclude(person=None).select_related("person").order_by("position")]


def _amend(motion):
    amendment = Resolution(
        kind=Kind.AMENDMENT, amends=motion, text="after ‘nursery’, insert ‘, a third of them as half plots,’",
        method=Method.SHOW_OF_HANDS, votes_for=1, votes_against=3, outcome=Resolution.Outcome.LOST,
    )  # fmt: skip
    resolutions.add_resolution(motion.minute, amendment)


def _vote(motion, members):
    able = [voter.person for voter in voting.tally(motion).voters]
    for place, person in enumerate(each for each in members if each in able):
        voting.cast(motion, person, Side.AGAINST if place == 2 else Side.FOR)
    voting.close_vote(motion)
