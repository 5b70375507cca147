"""The record: only added to. Nothing here is changed once written; triggers in the database see to it."""

from .annotations import Annotation
from .bodies import BodyVersion, MeetingNotice
from .bundles import Bundle
from .following import Follow, Follower, SubjectKind, Told
from .last_seen import LastSeen
from .measures import PublishedExhibit, PublishedFigure
from .members import MemberAtMeeting
from .papers import Opening, Paper, PaperAccess, TakeDown
from .papers_mail import About, NoPapersMail, PapersMail
from .passages import Passage, Word
from .publications import Edition, FiledDocument, Publication
from .publishing import PublishRequest
from .registers import RegisterEntry

__all__ = [
    "About",
    "Annotation",
    "BodyVersion",
    "Bundle",
    "Edition",
    "FiledDocument",
    "Follow",
    "Follower",
    "LastSeen",
    "MeetingNotice",
    "MemberAtMeeting",
    "NoPapersMail",
    "Opening",
    "Paper",
    "PaperAccess",
    "PapersMail",
    "Passage",
    "Publication",
    "PublishRequest",
    "PublishedExhibit",
    "PublishedFigure",
    "RegisterEntry",
    "SubjectKind",
    "TakeDown",
    "Word",
    "Told",
]
