"""The cabinet's minutes on a library and a crossing: what somebody who lives in the street looks for."""

from datetime import timedelta

from exchange.demo.minutes import take
from meetings import actions
from meetings.models import Attendance, Declaration, Resolution, Vote
from papers.publishing.minutes.verbs import publish_draft

Side = Resolution.Side
CROSSING = "Crossing on Withy Lane by Beckside School"


def plan_cabinet(meeting, timeline, *, by):
    """Draft minutes nine days after ``meeting``: a vote by name, an interest declared, and who is to build it."""
    timeline.add(meeting.starts_at + timedelta(days=9), lambda at: _minutes(meeting, by=by, at=at))


def _minutes(meeting, *, by, at):
    minutes = take(meeting, "cabinet-minutes", {}, by=by)
    resolution = Resolution.objects.get(minute__minutes=minutes, minute__title=CROSSING)
    present = [row.person for row in Attendance.objects.filter(sitting__meeting=meeting).present() if row.person]
    Resolution.objects.filter(pk=resolution.pk).update(method="recorded", mover=present[1], seconder=present[2])
    for place, person in enumerate(present):
        Vote.objects.create(resolution=resolution, person=person, side=Side.ABSTAINED if place == 3 else Side.FOR)
    Declaration.objects.create(
        meeting=meeting, person=present[3], kind=Declaration.Kind.NON_REGISTRABLE, position=1,
        nature="A grandson goes to Beckside School", item=meeting.items.get(title=CROSSING),
    )  # fmt: skip
    publish_draft(minutes, by=by, at=at)
    resolution.refresh_from_db()
    action = actions.action_from(resolution, by=by)
    action.what = "Make the order for the crossing on Withy Lane and have it built"
    actions.set_owner(action, "Highways Team")
    actions.set_due(action, "end of the financial year")
    action.save()
