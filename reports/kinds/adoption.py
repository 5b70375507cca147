"""The adoption service's yearly or quarterly report."""

from .shape import ReportKind, Section
from .usual import (
    CONSULTATION,
    DIRECTOR,
    FINANCE,
    IMPLICATIONS,
    LEGAL,
    OPTIONS,
    PERIOD,
    PORTFOLIO_HOLDER,
    TIMETABLE,
)

KIND = ReportKind(
    slug="adoption",
    name="Adoption service report",
    description="Adopters, children, timeliness against the national thresholds, panel, support and money.",
    order=110,
    fields=(PERIOD, PORTFOLIO_HOLDER),
    sections=(
        Section("Background", "The service, the regional agency and its partners, and the law it works under."),
        Section(
            "Recruiting and assessing adopters",
            "Enquiries and assessments. Stage 1 should take 61 days at most and stage 2 121: say why any took longer.",
            (
                "Adopters at stage 1 by month and locality",
                "Adopters at stage 2 by month and locality",
                "Days in stage 1 against 61, and in stage 2 against 121",
                "Chart: approvals by month",
            ),
        ),
        Section("Approvals", "Households approved, and how many children they can take.", ("Approvals by locality",)),
        Section(
            "Children: plans, orders and adoptions",
            "Plans for adoption, placement orders, children placed and adopted. Small numbers can identify a child.",
            ("Plans, placement orders, placed and adopted by quarter", "Chart: children adopted by year"),
        ),
        Section(
            "Timeliness for children",
            "A1 and A10 from entering care to being placed, against 426 days; A2 from order to match, against 121.",
            (
                "A1, A10 and A2 by quarter, year and three-year average",
                "A10 and A2 by age",
                "Chart: days against the threshold",
            ),
        ),
        Section(
            "Where families were found",
            "In-house, regional agency, other agencies, voluntary agencies.",
            ("Matches by source",),
        ),
        Section(
            "Early permanence",
            "Children placed with carers who may adopt them.",
            ("Early placements by year",),
            also=("Early permanence placements",),
        ),
        Section("Disruptions", "How many, why, and what was learned. Nobody may be recognisable."),
        Section("Adoption panel", "Meetings, business, quality of papers, training.", ("Panel business",)),
        Section(
            "Support after adoption",
            "Families helped, and the support fund.",
            ("Support fund: bids and money",),
            also=("Adoption support services",),
        ),
        Section(
            "Budget and outturn",
            "By partner, with reasons for variances.",
            ("Budget, outturn and variance by partner",),
            concerns=("finance", "director"),
        ),
        OPTIONS,
        CONSULTATION,
        TIMETABLE,
        *IMPLICATIONS,
    ),
    clearers=(FINANCE, LEGAL, DIRECTOR),
)
