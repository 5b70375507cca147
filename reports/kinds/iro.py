"""The annual report of the independent reviewing officers (IRO Handbook, 2010, paragraph 7.11)."""

from .shape import ReportKind, Section
from .usual import ACCOUNTABLE, DIRECTOR, LEGAL, PERIOD, PORTFOLIO_HOLDER

KIND = ReportKind(
    slug="iro",
    name="Independent reviewing officers’ report",
    description="Caseload, reviews, challenge, participation, and what becomes of children in care.",
    order=130,
    fields=(PERIOD, PORTFOLIO_HOLDER),
    sections=(
        Section("Purpose of the service and legal context", "The duty to report each year, and to whom."),
        Section("The team and its caseload", "Posts, caseloads, changes.", ("Caseload by officer and month",)),
        Section(
            "Children in care",
            "Who entered and ceased to be looked after, and why.",
            ("Children in care by age and legal status", "Entering care by reason", "Ceasing care by reason"),
        ),
        Section(
            "Reviews held and in time",
            "How many, how many in time, why others were late.",
            ("Reviews held and in time by month", "Chart: reviews in time"),
        ),
        Section("Participation", "How children took part, and what they said.", ("Participation by code",)),
        Section("Review reports", "In time, and graded.", ("Timeliness of reports", "Quality grades")),
        Section(
            "Challenge and escalation",
            "By theme and stage, and what came of it.",
            ("Challenges by theme", "Challenges by stage"),
        ),
        Section("Midway reviews", "What is looked at between reviews.", ("Midway reviews by month",)),
        Section(
            "Health",
            "Assessments, dental checks, strengths and difficulties.",
            ("Health and dental checks in time", "Strengths and difficulties scores"),
        ),
        Section("Education", "Personal education plans and attainment.", ("Education plans in time",)),
        Section(
            "Where children live",
            "Stability, distance from home, missing episodes.",
            ("Placement stability", "Children placed out of area", "Missing episodes"),
        ),
        Section("Adoption", "Timeliness seen by reviewing officers.", ("Adoption timeliness",)),
        Section("What comes next", "What went well, what is hard.", ("Action plan: action, owner, date",)),
        ACCOUNTABLE,
    ),
    clearers=(LEGAL, DIRECTOR),
)
