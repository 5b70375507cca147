"""What happens one after the other: publications are written to the record in the order of their moments."""

from datetime import datetime, timedelta

from django.utils import timezone

from meetings.clear_days import is_working_day
from meetings.deadlines import deadlines
from papers.publishing.findings import Level, publish_findings
from papers.publishing.verbs import publish_agenda

ANSWER = "The chair has agreed to it."


class Timeline:
    """Collects what is to be done and when, then does it in order."""

    def __init__(self):
        self._steps = []

    def add(self, moment: datetime, action):
        """Do ``action(moment)`` in its turn; a moment still to come is brought forward to now."""
        moment = min(moment, timezone.now())
        self._steps.append((moment, len(self._steps), action))

    def publish(self, meeting, moment, *, by, reason="", first=None):
        """Publish ``meeting`` at ``moment``, after ``first()`` has changed its draft."""

        def act(at):
            if first:
                first()
            issue(meeting, by=by, at=at, reason=reason)

        self.add(moment, act)

    def run(self):
        for moment, _, action in sorted(self._steps, key=lambda step: step[:2]):
            action(moment)


def issue(meeting, *, by, at, reason=""):
    """Publish as an advisor would at the moment ``at``, with an answer to each warning."""
    warnings = [finding for finding in publish_findings(meeting, at=at) if finding.level == Level.WARNING]
    reasons = {finding.code: finding.suggested or ANSWER for finding in warnings}
    return publish_agenda(meeting, by=by, at=at, reason=reason, reasons=reasons)


def in_good_time(meeting, calendar):
    """Some hours before the agenda of ``meeting`` has to be out."""
    due = deadlines(meeting, calendar).publish_by
    return due.replace(hour=14, minute=20)


def working_days_after(moment, count, calendar):
    """The same hour, ``count`` working days later."""
    while count:
        moment += timedelta(days=1)
        count -= is_working_day(moment.date(), calendar.closed)
    return moment
