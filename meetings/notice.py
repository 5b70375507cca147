"""By when notice of a motion, question or petition must be given, and what so many signatures entitle to.

Both are the council's constitution, so the numbers are settings (``BusinessRules``). Days are counted as those of an
agenda are (LGA 1972 s100B): clear working days between the day it came and the day of the meeting, with a cut-off hour.
"""

from datetime import datetime

from django.utils import timezone

from . import clear_days
from .deadlines import WorkingCalendar, at, working_calendar
from .models import AgendaItem, BusinessRules

Kind = AgendaItem.Kind


def days_needed(kind: str, rules: BusinessRules) -> int | None:
    """Clear days' notice that business of this kind takes; None where it takes none."""
    return {
        Kind.MOTION: rules.motion_days,
        Kind.MEMBER_QUESTIONS: rules.member_question_days,
        Kind.PUBLIC_QUESTIONS: rules.public_question_days,
        Kind.PETITION: rules.petition_days,
    }.get(kind)


def notice_due(item: AgendaItem, rules: BusinessRules, calendar: WorkingCalendar | None = None) -> datetime | None:
    """The last moment at which notice for ``item`` is in time; None where it needs no notice."""
    days = days_needed(item.kind, rules)
    if days is None:
        return None
    closed = (calendar or working_calendar()).closed
    return at(clear_days.publish_by(item.meeting.date, days, closed), rules.cut_off)


def is_late(received_at: datetime, due: datetime | None) -> bool:
    """Whether what came at ``received_at`` came after the deadline; on the very minute it is in time."""
    return due is not None and received_at > due


def answer_due(item: AgendaItem, rules: BusinessRules, calendar: WorkingCalendar | None = None):
    """The day by which a written answer to a question at the meeting is due."""
    closed = (calendar or working_calendar()).closed
    day = timezone.localtime(item.meeting.starts_at).date()
    for _ in range(rules.written_answer_days):
        day = clear_days.next_working_day(day, closed)
    return day


def entitled_to(signatures: int, rules: BusinessRules) -> str:
    """What so many signatures entitle a petition to, in words."""
    if signatures >= rules.petition_debate:
        return "Debated by the meeting"
    if signatures >= rules.petition_evidence:
        return "An officer gives evidence"
    return "Acknowledged and answered"
