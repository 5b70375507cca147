"""The briefing note: for information, outside or beside a meeting."""

from .shape import Entry, FrontField, ReportKind, Section
from .usual import DIRECTOR

KIND = ReportKind(
    slug="briefing-note",
    name="Briefing note",
    description="Tells members something. Nothing is decided on it.",
    order=30,
    asks=("report_of", "authors", "summary", "background_papers"),
    fields=(FrontField("asked_by", "Asked for by", Entry.LINE, "The meeting or member that wanted it, and when."),),
    sections=(
        Section("Why this note", "What was asked, in a sentence or two."),
        Section("What members should know", "The answer first, then how it came about."),
        Section("What happens next", "Dates, and whom to ask."),
    ),
    clearers=(DIRECTOR,),
)
