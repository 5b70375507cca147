"""A year's meetings at once: from wanted dates to a table to confirm, and from that to meetings with agendas begun."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from meetings.agenda import draft_from_standing_items
from meetings.clear_days import is_working_day, next_working_day
from meetings.deadlines import WorkingCalendar, at
from meetings.models import Committee, Meeting

KEEP, SKIP, MOVE = "keep", "skip", "move"


@dataclass
class PlannedMeeting:
    """A meeting as it would be made, and what there is to say about it first."""

    starts_at: datetime
    moved_from: date | None = None
    publish_by: datetime | None = None
    clashes: list[Meeting] = field(default_factory=list)
    duplicate: bool = False
    held: bool = False
    late: bool = False
    closed: bool = False
    unknown_holidays: bool = False

    @property
    def key(self) -> str:
        """What a form sends back to name this meeting."""
        return self.starts_at.isoformat()

    @property
    def ticked(self) -> bool:
        """Whether it is chosen unless somebody says otherwise."""
        return not (self.duplicate or self.clashes)

    @property
    def notes(self) -> list[str]:
        """What an advisor should know before making it, in words."""
        said = [f"Moved from {self.moved_from:%A %-d %B}, a closed day."] if self.moved_from else []
        if self.duplicate:
            return [*said, "This meeting is planned already."]
        said += [
            f"There is another meeting that day: {_told(clash)}. Tick it if both are held." for clash in self.clashes
        ]
        if self.closed:
            said.append("This is no working day.")
        if self.held:
            said.append("This date has passed: the meeting is entered after it was held.")
        elif self.late:
            said.append("Too late for the clear days: the agenda would be published late.")
        if self.unknown_holidays:
            said.append("Bank holidays of that year are not known yet: check the deadline later.")
        return said


def on_working_days(days: Sequence[date], rule: str, closed: Collection[date]) -> list[tuple[date, date | None]]:
    """Each day with the day it was moved from; closed days are kept, skipped or moved to the next working day."""
    settled = []
    for day in days:
        if rule == KEEP or is_working_day(day, closed):
            settled.append((day, None))
        elif rule == MOVE:
            settled.append((next_working_day(day, closed), day))
    return settled


def plan(
    committee: Committee,
    wanted: Sequence[tuple[date, time]],
    calendar: WorkingCalendar,
    *,
    on_closed: str = KEEP,
    publishes: bool = True,
    now: datetime | None = None,
) -> list[PlannedMeeting]:
    """The meetings ``wanted`` in order, with deadlines, clashes and duplicates marked; nothing is written."""
    now = now or timezone.now()
    planned = []
    for day, clock in wanted:
        for settled, moved_from in on_working_days([day], on_closed, calendar.closed):
            planned.append(_planned(at(settled, clock), moved_from, calendar, publishes, now))
    planned.sort(key=lambda meeting: meeting.starts_at)
    _mark_clashes(committee, planned)
    return planned


def _planned(starts_at, moved_from, calendar, publishes, now):
    day = starts_at.date()
    found = PlannedMeeting(starts_at, moved_from)
    found.held = starts_at < now
    found.closed = not is_working_day(day, calendar.closed)
    found.unknown_holidays = not calendar.knows(day)
    if publishes:
        found.publish_by = calendar.latest(day)
        found.late = found.publish_by < now
    return found


def _mark_clashes(committee, planned):
    days = {meeting.starts_at.date() for meeting in planned}
    stored = {}
    own = Q(committee=committee) | Q(joint_with=committee)
    for meeting in Meeting.objects.filter(own, starts_at__date__in=days, cancelled_at__isnull=True).distinct():
        stored.setdefault(meeting.date, []).append(meeting)
    seen = set()
    for meeting in planned:
        others = stored.get(meeting.starts_at.date(), [])
        meeting.duplicate = meeting.starts_at in seen or any(
            other.starts_at == meeting.starts_at and other.committee_id == committee.pk for other in others
        )
        meeting.clashes = [] if meeting.duplicate else others
        seen.add(meeting.starts_at)


def _told(meeting):
    return f"{meeting.get_kind_display().lower()} at {timezone.localtime(meeting.starts_at):%-H:%M}"


@transaction.atomic
def create_meetings(committee: Committee, moments: Sequence[datetime], *, kind: str, venue: str = "") -> list[Meeting]:
    """Make a meeting of ``committee`` at each of ``moments``, formal ones with their agendas begun; all or none.

    A moment at which the committee meets already is passed over, so that pressing the button twice makes no twins.
    """
    Committee.objects.select_for_update().get(pk=committee.pk)
    there = set(
        committee.meetings.filter(starts_at__in=moments, cancelled_at__isnull=True).values_list("starts_at", flat=True)
    )
    made = []
    for moment in sorted(set(moments) - there):
        meeting = Meeting.objects.create(
            committee=committee, kind=kind, starts_at=moment, venue=venue, webcast_url=committee.webcast_url
        )
        if kind == Meeting.Kind.FORMAL:
            draft_from_standing_items(meeting)
        made.append(meeting)
    return made
