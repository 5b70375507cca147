"""Clearance as it is printed at the end of a report, also where nobody replied."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateformat import format as date_format

from .clearance import Standing, Stands

RETURNED = "Not cleared: returned with comments"


@dataclass(frozen=True)
class Printed:
    role: str
    result: str
    by: str
    on: str


def printed_clearance(standing: Standing) -> Printed:
    """A row of the table. Comments stay at the desk; the reason why a clearance was not needed is printed."""
    row, role = standing.clearance, standing.clearer.title
    if row is None:
        return Printed(role, standing.stands.value, "", "")
    if standing.stands in {Stands.ASKED, Stands.OVERDUE}:
        due = f"by {_day(row.due)}" if row.due else ""
        return Printed(role, standing.stands.value, f"Asked of {named(row.asked_of)}", due)
    result = RETURNED if standing.stands == Stands.RETURNED else standing.stands.value
    if standing.stands == Stands.NOT_NEEDED and row.note:
        result = f"{result}: {row.note}"
    if standing.stands == Stands.VOID:
        result = f"{result}; since then changed: {', '.join(standing.changed)}"
    return Printed(role, result, _answered(row), _day(row.answered_at))


def named(user) -> str:
    """‘Ada Quill, Solicitor’."""
    if user is None:
        return ""
    person = user.person
    return ", ".join(part for part in (person.formal_name, person.job_title) if part) if person else user.email


def _answered(row):
    by = named(row.answered_by)
    return f"{by}, deputy for {row.asked_of}" if row.by_deputy and row.state != row.State.NOT_NEEDED else by


def _day(moment):
    return date_format(timezone.localtime(moment), "j F Y") if moment else ""
