"""The fostering service's yearly report."""

from .shape import ReportKind, Section
from .usual import DIRECTOR, FINANCE, IMPLICATIONS, LEGAL, PERIOD, PORTFOLIO_HOLDER

KIND = ReportKind(
    slug="fostering",
    name="Fostering service report",
    description="Recruitment from enquiry to approval, households, panel, placements, stability, training.",
    order=120,
    fields=(PERIOD, PORTFOLIO_HOLDER),
    sections=(
        Section("Introduction", "The service, its statement of purpose, its last inspection."),
        Section(
            "Enquiries and approvals",
            "From enquiry to visit, application and approval, with the share that goes on at each step.",
            ("Enquiries, visits, applications, approvals with conversion", "Chart: the same as a funnel"),
        ),
        Section(
            "Foster carers",
            "Households, years fostered, age, and why carers left.",
            ("Households at year end", "Deregistrations by reason", "Carers by years fostered", "Carers by age"),
        ),
        Section("Fostering panel", "Members, meetings, decisions, quality.", ("Panel business with percentages",)),
        Section(
            "Placements",
            "In-house and agency, and what each costs.",
            ("In-house and agency placements by month", "Chart: in-house share"),
        ),
        Section(
            "Stability",
            "Three or more moves in twelve months; two years or more in one placement.",
            ("Stability by year with benchmarks",),
        ),
        Section("Unplanned endings and disruptions", "How many, themes, what was learned.", ("Endings by theme",)),
        Section("Support and supervision", "Visits, groups, activities, out-of-hours help."),
        Section("Training", "What carers were offered and took up.", ("Courses and places taken",)),
        Section("Complaints and compliments", "How many, about what, and what changed.", ("Complaints by outcome",)),
        Section("Recruitment plan", "What is aimed at next year.", ("Targets for next year",)),
        *IMPLICATIONS,
    ),
    clearers=(FINANCE, LEGAL, DIRECTOR),
)
