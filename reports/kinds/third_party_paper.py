"""A paper by somebody outside the council."""

from .shape import Entry, FrontField, ReportKind, Section

KIND = ReportKind(
    slug="third-party-paper",
    name="Paper by another organisation",
    description="Written by a partner, a charity or a regulator, with a cover by the council.",
    order=60,
    asks=("authors", "summary", "recommendations"),
    fields=(
        FrontField("organisation", "Organisation", Entry.LINE, required=True),
        FrontField("contact", "Contact", Entry.LINES, "Name and e-mail, one to a line."),
    ),
    sections=(
        Section("Why this paper comes to the meeting", "By the council: who asked, and what members should look for."),
        Section("The paper", "The organisation’s own words. Keep its headings, one level down."),
        Section("What the council says to it", "Only where it has something to say.", concerns=("director",)),
    ),
)
