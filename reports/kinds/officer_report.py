"""The officer report: a decision or a recommendation is asked for."""

from .shape import ReportKind, Section
from .usual import (
    ASSESSMENTS,
    BACKGROUND,
    CONSULTATION,
    COUNCIL_APPROVAL,
    FORWARD_PLAN,
    IMPLICATIONS,
    KEY_DECISION,
    OPTIONS,
    OTHER_BODIES,
    TIMETABLE,
    USUAL_CLEARERS,
)

KIND = ReportKind(
    slug="officer-report",
    name="Officer report",
    description="Asks a body for a decision, with the advice of finance, legal and human resources.",
    order=10,
    fields=(KEY_DECISION, FORWARD_PLAN, OTHER_BODIES, COUNCIL_APPROVAL),
    sections=(
        BACKGROUND,
        Section("Key issues", "What the body needs to know to decide. Begin with what matters most."),
        OPTIONS,
        CONSULTATION,
        TIMETABLE,
        *IMPLICATIONS,
    ),
    clearers=USUAL_CLEARERS,
    assessments=ASSESSMENTS,
)
