"""The officer report: a decision or a recommendation is asked for."""

from .shape import ReportKind, Section
from .usual import ASSESSMENTS, COUNCIL_APPROVAL, FORWARD_PLAN, IMPLICATIONS, KEY_DECISION, OTHER_BODIES, USUAL_CLEARERS

KIND = ReportKind(
    slug="officer-report",
    name="Officer report",
    description="Asks a body for a decision, with the advice of finance, legal and human resources.",
    order=10,
    fields=(KEY_DECISION, FORWARD_PLAN, OTHER_BODIES, COUNCIL_APPROVAL),
    sections=(
        Section("Background", "What led to this report, and what was decided before, by whom and when."),
        Section("Key issues", "What the body needs to know to decide. Begin with what matters most."),
        Section(
            "Options considered and recommended proposal",
            "Each option with what speaks for and against it, doing nothing among them; then why this one.",
            ("Options compared, where there are more than two",),
        ),
        Section("Consultation on proposal", "Who was asked, how, what they said, and what changed because of it."),
        Section(
            "Timetable and accountability for implementing this decision",
            "Who does what by when once it is agreed.",
            ("Steps with owner and date",),
            concerns=("director",),
        ),
        *IMPLICATIONS,
    ),
    clearers=USUAL_CLEARERS,
    assessments=ASSESSMENTS,
)
