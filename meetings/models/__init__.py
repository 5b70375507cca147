"""The desk's meetings: committees and who sits on them, the calendar, agendas and what is said of drafts."""

from .actions import Action, ActionNote
from .agendas import AgendaItem, DraftComment
from .apologies import SentApologies
from .attendance import Attendance, Movement, Sitting
from .business_rules import BusinessRules
from .calendar import ClosedDay
from .call_ins import CallIn, CallInSignature
from .committees import Appointment, Committee, StandingItem, TimetableStage
from .constitution import Constitution, the_constitution
from .decisions import Decision
from .declarations import Declaration
from .forward_plan import ForwardPlanEntry, ForwardPlanSlip
from .matters import Matter
from .meetings import Meeting, Substitution
from .minute_comments import MinuteComment
from .minutes import Minute, MinuteNumber, Minutes, MinuteTaker, StockPhrase
from .motions import Motion, MotionAmendment
from .municipal_years import MunicipalYear
from .openness import Openness, Restrictable
from .outside_bodies import OutsideAppointment, OutsideBody
from .petitions import Petition
from .plan_notices import AgreedAs, NoticeException, PrivateNotice
from .questions import Question
from .recommendations import Recommendation, Review
from .resolutions import ExemptionOutcome, Resolution, Vote
from .webcasts import Webcast, WebcastTime
from .work_programme import ProgrammeEntry, WorkProgramme

__all__ = [
    "Action",
    "ActionNote",
    "AgendaItem",
    "AgreedAs",
    "Appointment",
    "Attendance",
    "BusinessRules",
    "CallIn",
    "CallInSignature",
    "ClosedDay",
    "Committee",
    "Constitution",
    "Decision",
    "Declaration",
    "DraftComment",
    "ExemptionOutcome",
    "ForwardPlanEntry",
    "ForwardPlanSlip",
    "Matter",
    "Meeting",
    "Minute",
    "MinuteComment",
    "MinuteNumber",
    "MinuteTaker",
    "Minutes",
    "Motion",
    "MotionAmendment",
    "Movement",
    "MunicipalYear",
    "Openness",
    "OutsideAppointment",
    "OutsideBody",
    "Petition",
    "Recommendation",
    "NoticeException",
    "PrivateNotice",
    "ProgrammeEntry",
    "Question",
    "Resolution",
    "Restrictable",
    "Review",
    "SentApologies",
    "Sitting",
    "StandingItem",
    "StockPhrase",
    "Substitution",
    "TimetableStage",
    "Vote",
    "Webcast",
    "WebcastTime",
    "WorkProgramme",
    "the_constitution",
]
