"""A presentation as text: what is on the slides can be read by everybody."""

from .shape import Entry, FrontField, ReportKind, Section

KIND = ReportKind(
    slug="presentation",
    name="Presentation",
    description="What will be shown at the meeting, as text that can also be read aloud.",
    order=40,
    paper_kind="presentation",
    asks=("authors", "summary"),
    fields=(FrontField("organisation", "Organisation", Entry.LINE, "Who presents, where that is not the council."),),
    sections=(
        Section("What it is about", "One paragraph for those who only read the agenda."),
        Section(
            "Main points", "A heading to each slide that matters, and its message in a sentence.", ("Charts shown",)
        ),
        Section("Questions for members", "What the speakers would like to hear."),
    ),
)
