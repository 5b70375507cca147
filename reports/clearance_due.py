"""By when a clearance must be given: the committee's timetable says. Pure but for the clock it is given."""

from datetime import datetime

from meetings.deadlines import Deadlines

from .kinds import Clearer


def clearance_due(clearer: Clearer, deadlines: Deadlines, now: datetime) -> datetime | None:
    """The moment of the last stage of the timetable that names the clearer, such as 'Finance and legal comments'.

    Without such a stage, or once it has passed, it is when reports are due, then when the agenda goes out; after that
    there is no deadline any more.
    """
    named = [stage.due for stage in deadlines.stages if _names(stage.name, clearer)]
    return next((due for due in (*named[-1:], deadlines.reports_by, deadlines.publish_by) if due > now), None)


def _names(stage, clearer):
    words = f" {stage.casefold()} "
    return any(f" {word} " in words.replace(",", " ") for word in clearer.stage_words)
