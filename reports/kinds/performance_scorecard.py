"""The performance scorecard: indicators, what they mean, and where to look."""

from .shape import ReportKind, Section
from .usual import ACCOUNTABLE, DIRECTOR, PERIOD, PORTFOLIO_HOLDER

KIND = ReportKind(
    slug="performance-scorecard",
    name="Performance scorecard",
    description="Indicators month by month against targets and other councils, with a commentary.",
    order=150,
    asks=("report_of", "authors", "wards", "summary", "recommendations", "background_papers"),
    fields=(PERIOD, PORTFOLIO_HOLDER),
    sections=(
        Section("How to read this scorecard", "Good is high or low, direction of travel, red, amber and green."),
        Section("What stands out", "Three to five indicators that got better or worse, and why.", ("Exceptions",)),
        Section(
            "Indicators",
            "On a landscape page. A number of 1 to 5 about people may identify somebody.",
            (
                "Reference, definition, monthly values, year to date, good is, direction, red/amber/green",
                "Last year, statistical neighbours, national, top quartile",
                "Charts of the indicators that stand out",
            ),
        ),
        Section("What is being done", "For each red indicator: action, owner, date.", ("Actions on red indicators",)),
        ACCOUNTABLE,
    ),
    clearers=(DIRECTOR,),
    appendices=("The whole scorecard",),
)
