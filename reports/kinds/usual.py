"""What many kinds have in common: the implications sections, and who clears."""

from .shape import Clearer, Entry, FrontField, Section

FINANCE = Clearer("finance", "Finance and procurement", ("finance", "financial"))
LEGAL = Clearer("legal", "Legal", ("legal",))
HR = Clearer("hr", "Human resources", ("human resources", "hr", "finance"))
DIRECTOR = Clearer("director", "Strategic director", ("leadership", "director"))
USUAL_CLEARERS = (FINANCE, LEGAL, HR, DIRECTOR)
HELD_BY = ("director",)

BACKGROUND = Section("Background", "What led to this report, and what was decided before, by whom and when.")
OPTIONS = Section(
    "Options considered and recommended proposal",
    "Each option with what speaks for and against it, doing nothing among them; then why this one.",
    ("Options compared, where there are more than two",),
    also=("Options considered", "Options"),
)
CONSULTATION = Section(
    "Consultation on proposal",
    "Who was asked, how, what they said, and what changed because of it.",
    also=("Consultation",),
)
TIMETABLE = Section(
    "Timetable and accountability for implementing this decision",
    "Who does what by when once it is agreed.",
    ("Steps with owner and date",),
    concerns=HELD_BY,
    also=("Timetable and accountability",),
)
ACCOUNTABLE = Section(
    "Accountable officers",
    "Name and job title of each officer who answers for what the report says.",
    concerns=(),
    also=("Accountable officer",),
)
IMPLICATIONS = (
    Section(
        "Finance and procurement advice and implications",
        "What it costs or saves, this year and later, where the money comes from, and how anything is bought.",
        ("Cost by year, where there is more than one",),
        concerns=("finance", "director"),
        implications=True,
        also=(
            "Financial and procurement advice and implications",
            "Financial and procurement implications",
            "Financial implications",
            "Finance and procurement",
            "Finance",
        ),
    ),
    Section(
        "Legal advice and implications",
        "The power used, duties that apply, and what could be challenged.",
        concerns=("legal", "director"),
        implications=True,
        also=("Legal implications", "Legal"),
    ),
    Section(
        "Human resources advice and implications",
        "Posts, terms and conditions, and consultation with staff and unions.",
        concerns=("hr", "director"),
        implications=True,
        also=("Human resources implications", "HR implications", "Human resources"),
    ),
    Section(
        "Implications for children and young people and vulnerable adults",
        "What changes for them, and how they were heard.",
        concerns=HELD_BY,
        implications=True,
        also=("Implications for children, young people and vulnerable adults",),
    ),
    Section(
        "Equalities and human rights advice and implications",
        "Who with a protected characteristic may gain or lose. The equality screening becomes an appendix.",
        concerns=("legal", "director"),
        implications=True,
        also=("Equalities and human rights implications", "Equality implications"),
    ),
    Section(
        "Implications for CO2 emissions and climate change",
        "What changes for emissions. The carbon impact assessment becomes an appendix.",
        concerns=HELD_BY,
        implications=True,
        also=("Climate change implications",),
    ),
    Section(
        "Implications for partners",
        "What other services and organisations have to do, and what they said.",
        concerns=HELD_BY,
        implications=True,
        also=("Implications for partners and other directorates", "Implications for partners and directorates"),
    ),
    Section(
        "Risks and mitigation",
        "What could go wrong, how likely it is, and what is done about it.",
        ("Risk register extract, where there is one",),
        also=("Risks",),
    ),
    ACCOUNTABLE,
)
ASSESSMENTS = ("equality", "carbon")

KEY_DECISION = FrontField(
    "key_decision", "Key decision", Entry.YES_NO, "Over the threshold, or felt in two or more wards.", required=True
)
FORWARD_PLAN = FrontField(
    "forward_plan",
    "On the forward plan",
    Entry.CHOICE,
    "A key decision needs 28 days’ notice there.",
    choices=("Yes", "No", "Not needed"),
)
OTHER_BODIES = FrontField(
    "other_bodies", "Considered by other bodies", Entry.LINES, "Committees and panels that saw it, one to a line."
)
COUNCIL_APPROVAL = FrontField("council_approval", "Council approval required", Entry.YES_NO, required=True)
PORTFOLIO_HOLDER = FrontField("portfolio_holder", "Portfolio holder", Entry.LINES, "Name and portfolio, one to a line.")
PERIOD = FrontField("period", "Period covered", Entry.LINE, "For example: April 2022 to March 2023.", required=True)
