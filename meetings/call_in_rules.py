"""When a decision can be called in, by whom, and when it comes into force: no database, no clock.

Local Government Act 2000 s9F(2)(a) and (4): an overview and scrutiny committee may recommend that an executive decision
which is not implemented yet be reconsidered. How long that takes and who may ask for it is left to each council's
constitution. Moments are local and comparable with one another; ``closed`` holds the days besides weekends on which the
council's offices are shut.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from .clear_days import effective_day, next_working_day


@dataclass(frozen=True)
class Signer:
    """Somebody who signed, as they stood on the day on which that was received."""

    name: str
    received_at: datetime
    is_councillor: bool = True
    on_executive: bool = False
    on_scrutiny: bool = False
    is_co_opted: bool = False
    group: str = ""


@dataclass(frozen=True)
class Rules:
    """What the constitution asks of a request."""

    signatories: int
    groups: int = 1
    scrutiny_only: bool = False
    co_opted_count: bool = False


def last_day(published: datetime, days: int, cut_off: time, closed: Collection[date]) -> date:
    """The last of the ``days`` working days for calling in what was published at the local moment ``published``.

    The day of publication does not count; what goes out after the cut-off hour, or on a day that is no working day,
    counts as published on the next working day.
    """
    day = effective_day(published, cut_off, closed)
    for _ in range(days):
        day = next_working_day(day, closed)
    return day


def in_time(received: datetime, until: datetime) -> bool:
    """Whether what was received at ``received`` counts: up to and including the minute at which the window closes."""
    return received.replace(second=0, microsecond=0) <= until


def why_not(signer: Signer, rules: Rules, until: datetime) -> str:
    """Why a signature does not count, in words; empty where it does."""
    if not in_time(signer.received_at, until):
        return f"received on {_said(signer.received_at)}; the time for calling in ended on {_said(until)}"
    if signer.on_executive:
        return "a member of the executive cannot call its decisions in"
    if signer.is_co_opted and not signer.is_councillor:
        return "" if rules.co_opted_count else "co-opted members do not count"
    if not signer.is_councillor:
        return "not a councillor on that day"
    if rules.scrutiny_only and not signer.on_scrutiny:
        return "not a member of the scrutiny body"
    return ""


def valid_from(signers: Iterable[Signer], rules: Rules, until: datetime) -> datetime | None:
    """The moment at which the last signature that was needed was received; None while the request is not valid."""
    counted = []
    for signer in sorted(signers, key=lambda each: each.received_at):
        if not why_not(signer, rules, until):
            counted.append(signer)
            if not _missing(counted, rules):
                return signer.received_at
    return None


def still_missing(signers: Iterable[Signer], rules: Rules, until: datetime) -> list[str]:
    """What a request still needs, in words: '2 more signatures', 'signatures from another group'."""
    return _missing([each for each in signers if not why_not(each, rules, until)], rules)


def _missing(counted, rules):
    found, groups = [], {each.group for each in counted if each.group}
    if (short := rules.signatories - len(counted)) > 0:
        found.append(f"{short} more signature{'' if short == 1 else 's'}")
    if rules.groups > 1 and (more := rules.groups - len(groups)) > 0:
        found.append(f"a signature from {'another group' if more == 1 else f'{more} more groups'}")
    return found


def _said(moment):
    minutes = f".{moment:%M}"
    return f"{moment.day} {moment:%B %Y} at {int(f'{moment:%I}')}{minutes} {'am' if moment.hour < 12 else 'pm'}"
