"""The desk's meetings: committees and who sits on them, the calendar, agendas and what is said of drafts."""

from .agendas import AgendaItem, DraftComment
from .calendar import ClosedDay
from .committees import Appointment, Committee, StandingItem, TimetableStage
from .meetings import Meeting, Substitution
from .openness import Openness, Restrictable

__all__ = [
    "AgendaItem",
    "Appointment",
    "ClosedDay",
    "Committee",
    "DraftComment",
    "Meeting",
    "Openness",
    "Restrictable",
    "StandingItem",
    "Substitution",
    "TimetableStage",
]
