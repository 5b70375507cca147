"""A work programme as data: what its paper prints and what its public page shows, and nothing else of it."""

from django.utils import timezone

from .models import Appointment
from .municipal_year import year_span
from .programme_board import Board

OPTIONAL = ("portfolio_holder", "lead_officer", "background", "outcome")


def content_of(board: Board) -> dict:
    """The programme as JSON can hold it. Meetings have ``entries``, an empty list where nothing is planned.

    ``columns`` are those in which something is written, for all meetings together and for each other section.
    """
    programme = board.programme
    committee = programme.committee
    return {
        "committee": {"id": committee.pk, "name": committee.name, "slug": committee.slug},
        "year": programme.year,
        "year_name": programme.year_name,
        "form": programme.paper_form,
        "columns": _columns([entry for section in board.meetings for entry in section.entries]),
        "meetings": [_meeting(section) for section in board.meetings],
        "sections": [
            {
                "kind": section.key,
                "name": section.name,
                "columns": _columns(section.entries),
                "entries": [_entry(entry) for entry in section.entries],
            }
            for section in board.others
            if section.entries
        ],
        "members": members_of(programme),
    }


def members_of(programme) -> list[dict]:
    """Who sits on the committee today, or on the nearest day of the programme's year, in the words of its house style.

    Vacancies are left out.
    """
    from council_portal.profile import council

    committee = programme.committee
    style = committee.house_style or council().house_style
    labels = {Appointment.Role.CHAIR: style.chair_title, Appointment.Role.VICE_CHAIR: style.vice_chair_title}
    first, after = year_span(programme.year)
    sitting = committee.membership(min(max(timezone.localdate(), first), after))
    return [
        {"name": seat.person.formal_name, "role": labels.get(seat.role, seat.get_role_display())}
        for seat in sitting
        if seat.person
    ]


def _meeting(section):
    meeting = section.meeting
    return {
        "id": meeting.pk,
        "starts_at": meeting.starts_at.isoformat(),
        "day": f"{meeting.date:%A %-d %B %Y}",
        "venue": meeting.venue,
        "kind_label": "" if meeting.publishes else meeting.get_kind_display(),
        "cancelled": bool(meeting.cancelled_at),
        "entries": [_entry(entry) for entry in section.entries],
    }


def _entry(entry):
    kind = entry.get_kind_display() if entry.meeting and entry.kind != entry.Kind.ITEM else ""
    return {"kind_label": kind, "title": entry.title, **{name: getattr(entry, name) for name in OPTIONAL}}


def _columns(entries):
    return [name for name in OPTIONAL if any(getattr(entry, name) for entry in entries)]
