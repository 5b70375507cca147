"""When a meeting's papers must be in and be published, from the council's calendar and the committee's timetable."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from council_portal.profile import council
from meetings import clear_days as rules
from meetings.bank_holidays import bank_holidays
from meetings.models import ClosedDay

REPORTS_DAYS_BEFORE = 2
REPORTS_TIME = time(12, 0)


@dataclass(frozen=True)
class Stage:
    """A step of the timetable and the moment by which it must be done."""

    name: str
    due: datetime


@dataclass(frozen=True)
class Deadlines:
    """The deadlines of one meeting. All moments are aware and local.

    ``publish_by`` is the cut-off hour of the last day that gives ``days_needed`` clear days; ``clear_days`` is what
    publishing by then gives. ``reports_by`` comes from the stage of the timetable at which reports are due, else is
    noon, two working days before publication day.
    """

    publish_by: datetime
    reports_by: datetime
    stages: list[Stage]
    clear_days: int
    days_needed: int


@dataclass(frozen=True)
class WorkingCalendar:
    """What deadlines are counted with: the closed days, the cut-off hour and how many clear days are needed."""

    closed: frozenset[date]
    cut_off: time
    days_needed: int
    last_known: date

    def knows(self, day: date) -> bool:
        """Whether the bank holidays of the year of ``day`` are in the list."""
        return day.year <= self.last_known.year

    def latest(self, meeting_day: date) -> datetime:
        """The last moment at which publishing is in time for a meeting on ``meeting_day``."""
        return at(rules.publish_by(meeting_day, self.days_needed, self.closed), self.cut_off)

    def clear_days_given(self, meeting_day: date, moment: datetime) -> int:
        """Clear days a meeting on ``meeting_day`` has if its papers are published at ``moment``."""
        day = rules.effective_day(timezone.localtime(moment), self.cut_off, self.closed)
        return rules.clear_days(day, meeting_day, self.closed)


def working_calendar() -> WorkingCalendar:
    """The council's calendar as it stands, in two queries. Without stored bank holidays, those the library knows."""
    profile = council()
    stored = list(ClosedDay.objects.values_list("date", "source"))
    holidays = [day for day, source in stored if source == ClosedDay.Source.BANK_HOLIDAY] or list(bank_holidays())
    return WorkingCalendar(
        closed=frozenset(holidays).union(day for day, _ in stored),
        cut_off=profile.publish_cut_off,
        days_needed=profile.clear_days,
        last_known=max(holidays),
    )


def deadlines(meeting, calendar: WorkingCalendar | None = None) -> Deadlines:
    """The deadlines of ``meeting``; give ``calendar`` where there are several meetings, so that it is read once."""
    return deadlines_for_day(meeting.date, meeting.committee.timetable.all(), calendar or working_calendar())


def deadlines_for_day(day: date, timetable, calendar: WorkingCalendar) -> Deadlines:
    """The deadlines of a meeting on ``day`` of a committee with the stages ``timetable``."""
    last = calendar.latest(day)
    reports_by = _before(last, REPORTS_DAYS_BEFORE, REPORTS_TIME, calendar)
    stages = []
    for stage in timetable:
        due = _before(last, stage.working_days, stage.time, calendar)
        stages.append(Stage(stage.name, due))
        reports_by = due if stage.reports_due else reports_by
    return Deadlines(
        publish_by=last,
        reports_by=reports_by,
        stages=sorted(stages, key=lambda stage: stage.due),
        clear_days=rules.clear_days(last.date(), day, calendar.closed),
        days_needed=calendar.days_needed,
    )


def in_time(meeting, moment: datetime | None = None, calendar: WorkingCalendar | None = None) -> int:
    """Clear days that ``meeting`` has if its papers are published at ``moment``, now if none is given."""
    return (calendar or working_calendar()).clear_days_given(meeting.date, moment or timezone.now())


def at(day: date, clock: time) -> datetime:
    """The aware local moment of ``clock`` on ``day``, in summer time where that is kept."""
    return timezone.make_aware(datetime.combine(day, clock))


def _before(last: datetime, count: int, clock: time, calendar: WorkingCalendar) -> datetime:
    return at(rules.working_days_before(last.date(), count, calendar.closed), clock)
