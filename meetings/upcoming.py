"""The advisor's list of meetings: each with its state, its deadlines and how long is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from meetings.deadlines import Deadlines, WorkingCalendar, deadlines
from meetings.models import Meeting
from meetings.time_left import TimeLeft, time_left


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with what is due for it; without deadlines where nothing is to be published any more."""

    meeting: Meeting
    deadlines: Deadlines | None = None
    publish_left: TimeLeft | None = None
    reports_left: TimeLeft | None = None
    unknown_holidays: bool = False
    minutes_wanted: str = ""


def listed(meetings: Iterable[Meeting], calendar: WorkingCalendar, now: datetime | None = None) -> list[MeetingRow]:
    """A row for each of ``meetings``, whose committees should come with their timetables."""
    now = timezone.localtime(now)
    return [_row(meeting, calendar, now) for meeting in meetings]


def minutes_wanted(meeting: Meeting, now: datetime) -> str:
    """What is still to do about the minutes of a meeting that has begun, in words; nothing where there is nothing.

    Meetings of an older system, and those that publish nothing, want none.
    """
    held = meeting.starts_at <= now and meeting.publishes and not meeting.cancelled_at and not meeting.imported_at
    if not held:
        return ""
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        return "Minutes to be written"
    return "" if minutes.draft_published_at else f"Minutes: {minutes.state_words.lower()}"


def _row(meeting, calendar, now):
    waiting = meeting.state == Meeting.State.DRAFT and meeting.starts_at > now
    if not waiting:
        return MeetingRow(meeting, minutes_wanted=minutes_wanted(meeting, now))
    due = deadlines(meeting, calendar)
    return MeetingRow(
        meeting,
        due,
        time_left(due.publish_by, now, calendar.closed),
        time_left(due.reports_by, now, calendar.closed),
        unknown_holidays=not calendar.knows(meeting.date),
    )
