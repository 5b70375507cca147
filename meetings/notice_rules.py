"""Notices of executive decisions, by the calendar alone: no database, no clock.

The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, SI
2012/2089, do not say which days are clear. Here 28 clear days are counted on all days of the week, as most councils do
[m], and five on working days, as for agendas: ``closed`` holds the days besides weekends on which the offices are shut.
Where 28 days count on working days as well, give ``closed`` there too. Neither the day of publication nor that of the
decision ever counts.
"""

from collections.abc import Collection
from datetime import date

from meetings.clear_days import ONE_DAY, all_clear_days, clear_days, publish_by

Closed = Collection[date] | None
KEY_DECISION_DAYS = 28
PRIVATE_NOTICE_DAYS = 28
GENERAL_EXCEPTION_DAYS = 5
FURTHER_NOTICE_DAYS = 5


def days_given(published: date, decision: date, closed: Closed = None) -> int:
    """Clear days between a notice and the decision: all days of the week, or working days where ``closed`` is given."""
    return all_clear_days(published, decision) if closed is None else clear_days(published, decision, closed)


def key_decision_notice_by(decision: date, closed: Closed = None) -> date:
    """The last day on which notice of a key decision can be published: 28 clear days before it (reg 9(2))."""
    return _last_day(decision, KEY_DECISION_DAYS, closed)


def key_decision_in_time(published: date | None, decision: date, closed: Closed = None) -> bool:
    """Whether a key decision's notice was public for 28 clear days (reg 9(2)); one never published was not."""
    return published is not None and days_given(published, decision, closed) >= KEY_DECISION_DAYS


def first_day_for_key_decision(published: date, closed: Closed = None) -> date:
    """The first day on which a key decision may be made whose notice is published on ``published`` (reg 9(2))."""
    decision = published + ONE_DAY * (KEY_DECISION_DAYS + 1)
    while not key_decision_in_time(published, decision, closed):
        decision += ONE_DAY
    return decision


def general_exception_by(decision: date, closed: Collection[date]) -> date:
    """The last day for the notice to scrutiny where 28 days are impracticable: five clear days pass (reg 10(1))."""
    return _last_day(decision, GENERAL_EXCEPTION_DAYS, closed)


def general_exception_in_time(published: date | None, decision: date, closed: Collection[date]) -> bool:
    """Whether five clear days have passed since the notice to scrutiny was made public (reg 10(1)(c))."""
    return published is not None and clear_days(published, decision, closed) >= GENERAL_EXCEPTION_DAYS


def special_urgency_holds(agreed: date | None, decision: date) -> bool:
    """Whether it was agreed, by the day of the decision, that it is urgent and cannot reasonably wait (reg 11(1))."""
    return agreed is not None and agreed <= decision


def private_notice_by(meeting: date, closed: Closed = None) -> date:
    """The last day for notice of a private meeting with its reasons: 28 clear days before it (reg 5(2) and (3))."""
    return _last_day(meeting, PRIVATE_NOTICE_DAYS, closed)


def private_notice_in_time(published: date | None, meeting: date, closed: Closed = None) -> bool:
    """Whether notice of a private meeting was public for 28 clear days (reg 5(2))."""
    return published is not None and days_given(published, meeting, closed) >= PRIVATE_NOTICE_DAYS


def further_notice_by(meeting: date, closed: Collection[date]) -> date:
    """The last day for the further notice, with representations and the response: five clear days before (reg 5(4))."""
    return _last_day(meeting, FURTHER_NOTICE_DAYS, closed)


def further_notice_in_time(published: date | None, meeting: date, closed: Collection[date]) -> bool:
    """Whether the further notice of a private meeting was public for five clear days (reg 5(4) and (5))."""
    return published is not None and clear_days(published, meeting, closed) >= FURTHER_NOTICE_DAYS


def _last_day(decision: date, days: int, closed: Closed) -> date:
    """Publication may be on any day where every day counts; else on the last working day that leaves enough."""
    if closed is not None:
        return publish_by(decision, days, closed)
    return decision - ONE_DAY * (days + 1)
