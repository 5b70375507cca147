"""Carbon impact: what a proposal does to emissions, from six sources."""

from .shape import Assessment, Question, Row, cell

NONE = "None"
IMPACT = Question("impact", "Impact", choices=(NONE, "Lower", "Higher", "Not known"), required=True)
COLUMNS = (
    IMPACT,
    Question("council", "Emissions of the council and its contractors", lines=2),
    Question("borough", "Emissions in the whole area", lines=2),
    Question("less", "How they are kept down", lines=2),
    Question("watched", "How they are watched", lines=2),
)
SOURCES = (
    Row("buildings", "Non-domestic buildings"),
    Row("transport", "Transport"),
    Row("waste", "Waste, and how much of it there is"),
    Row("homes", "Homes and other domestic buildings"),
    Row("construction", "Construction and development"),
    Row("capture", "Carbon capture, by trees for example"),
)


def _together(answers):
    found = {}
    for row in SOURCES:
        if answers.get(cell(row, IMPACT), NONE) not in ("", NONE):
            told = [answers.get(f"{row.name}_{name}", "").strip() for name in ("council", "borough")]
            if not any(told):
                found[f"{row.name}_council"] = f"{row.label}: say what changes, for the council or in the whole area."
    return found


CARBON = Assessment(
    slug="carbon",
    title="Carbon impact assessment",
    intro="Say for each source whether emissions change. ‘None’ is an answer, and whoever completes the form owns it.",
    before=(),
    rows=SOURCES,
    columns=COLUMNS,
    after=(
        Question("other", "Effects on emissions not named above", lines=3),
        Question("summary", "Summary of effects, and how they are kept down and watched", lines=4, required=True),
        Question("evidence", "Research and data used", lines=3),
        Question("factors", "Conversion factors used", "Where quantities are given.", lines=2),
        Question("completed", "Completed by", "Name, job title and service.", required=True),
    ),
    table_caption="Likely effect on emissions",
    row_heading="Source",
    check=_together,
)
