"""The shorter form for scrutiny: what members are asked, and why, with the portfolio holder named."""

from .shape import Entry, FrontField, ReportKind, Section
from .usual import DIRECTOR, PORTFOLIO_HOLDER

KIND = ReportKind(
    slug="scrutiny-report",
    name="Scrutiny report with a portfolio holder",
    description="Short: what the committee is asked to look at and why, with the portfolio holder’s name.",
    order=20,
    fields=(
        PORTFOLIO_HOLDER,
        FrontField("local_member", "Local member interest", Entry.LINE, "Wards whose members it concerns, or None."),
        FrontField("contacts", "Contacts", Entry.LINES, "Name, job title, e-mail and telephone, one to a line."),
    ),
    sections=(
        Section("What the committee is asked to do, and why", "One paragraph. Say what difference its view can make."),
        Section("Background", "Numbered paragraphs with what members need, and no more."),
        Section("Key issues", "What is going well, what is not, and what officers find hard.", ("Key figures",)),
        Section("Link to the strategic plan", "Which aims of the council this serves.", concerns=("director",)),
        Section("Next steps", "What happens after the committee has looked at it."),
    ),
    clearers=(DIRECTOR,),
)
