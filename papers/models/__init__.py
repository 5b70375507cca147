"""The record: only added to. Nothing here is changed once written; triggers in the database see to it."""

from .bodies import BodyVersion, MeetingNotice
from .bundles import Bundle
from .following import Follow, Follower, SubjectKind, Told
from .measures import PublishedExhibit, PublishedFigure
from .members import MemberAtMeeting
from .papers import Opening, Paper, PaperAccess, TakeDown
from .passages import Passage, Word
from .publications import Edition, FiledDocument, Publication
from .publishing import PublishRequest
from .registers import RegisterEntry

__all__ = [
    "BodyVersion",
    "Bundle",
    "Edition",
    "FiledDocument",
    "Follow",
    "Follower",
    "MeetingNotice",
    "MemberAtMeeting",
    "Opening",
    "Paper",
    "PaperAccess",
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
