"""Clear days, by the calendar alone: no database, no clock.

Local Government Act 1972 s100A(6)(a) and s100B(3): notice, agenda and open reports are public for five clear days
before a meeting (five since SI 2002/715). Neither the day of publication nor the day of the meeting counts, and only
working days do (R v Swansea City Council ex parte Elitestone, 1993). ``closed`` holds the days besides weekends on
which the council's offices are shut: bank holidays, and those the council adds.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date, closed: Collection[date]) -> bool:
    """Whether the council's offices are open on ``day``."""
    return day.weekday() < SATURDAY and day not in closed


def clear_days(published: date, meeting: date, closed: Collection[date]) -> int:
    """Working days strictly between the day of publication and the day of the meeting; 0 if there are none."""
    between = (published + timedelta(days=n) for n in range(1, (meeting - published).days))
    return sum(is_working_day(day, closed) for day in between)


def all_clear_days(published: date, meeting: date) -> int:
    """Days strictly between the two, weekends and closed days included; 0 if there are none."""
    return max((meeting - published).days - 1, 0)


def working_days_before(day: date, count: int, closed: Collection[date]) -> date:
    """The working day ``count`` working days before ``day``; with 0, ``day`` itself or the working day before it."""
    while not is_working_day(day, closed):
        day -= ONE_DAY
    for _ in range(count):
        day -= ONE_DAY
        while not is_working_day(day, closed):
            day -= ONE_DAY
    return day


def next_working_day(day: date, closed: Collection[date]) -> date:
    """The first working day after ``day``."""
    day += ONE_DAY
    while not is_working_day(day, closed):
        day += ONE_DAY
    return day


def publish_by(meeting: date, days: int, closed: Collection[date]) -> date:
    """The latest working day on which publishing leaves ``days`` clear days before ``meeting``."""
    return working_days_before(meeting - ONE_DAY, days, closed)


def effective_day(moment: datetime, cut_off: time, closed: Collection[date]) -> date:
    """The day on which something published at the local time ``moment`` counts as published.

    What goes out on a working day, up to and including the cut-off hour, counts for that day; what goes out later, or
    on a day that is no working day, for the next working day.
    """
    day = moment.date()
    if is_working_day(day, closed) and moment.time() <= cut_off:
        return day
    return next_working_day(day, closed)


def working_days_between(start: date, end: date, closed: Collection[date]) -> int:
    """Working days after ``start`` up to and including ``end``; 0 when ``end`` is not later."""
    return clear_days(start, end + ONE_DAY, closed)
