"""Support after child sexual exploitation: what became of a scrutiny review's recommendations."""

from .shape import ReportKind, Section
from .usual import (
    ASSESSMENTS,
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
    slug="post-cse-support",
    name="Post-CSE support update",
    description="Each recommendation of a review with decision, response and state; contracts; assessments.",
    order=140,
    fields=(KEY_DECISION, FORWARD_PLAN, OTHER_BODIES, COUNCIL_APPROVAL),
    sections=(
        Section("Background", "The review, who did it, and when its recommendations were accepted."),
        Section(
            "Key issues",
            "What has been done and what is outstanding. The tracker is an appendix.",
            ("Recommendations by state",),
        ),
        OPTIONS,
        CONSULTATION,
        TIMETABLE,
        Section(
            "Contracts",
            "Providers and yearly values, and when each ends.",
            ("Contracts and values, with the total",),
            concerns=("finance", "legal", "director"),
        ),
        *IMPLICATIONS,
    ),
    clearers=USUAL_CLEARERS,
    appendices=("Recommendations, decision, response, accountability, target and state",),
    assessments=ASSESSMENTS,
    tracks=True,
)
