"""The report of a members' working group: what was asked, heard, found and recommended."""

from .shape import Entry, FrontField, ReportKind, Section

KIND = ReportKind(
    slug="working-group-report",
    name="Working-group report",
    description="What a group of members looked into, found and recommends.",
    order=50,
    fields=(
        FrontField("members", "Members of the group", Entry.LINES, "One to a line; say who was in the chair."),
        FrontField("set_up_by", "Set up by", Entry.LINE, "The body, and the date of its meeting."),
    ),
    sections=(
        Section("Foreword", "By whoever was in the chair."),
        Section("What the group was asked", "Its terms of reference."),
        Section("How the group worked", "Meetings, visits, witnesses, what was read.", ("Evidence sessions by date",)),
        Section("What the group heard", "By theme, not by meeting."),
        Section("What the group concluded", "Findings that follow from what was heard."),
        Section(
            "Recommendations and reasons",
            "Each recommendation with its reason and whom it is for.",
            ("Recommendations: to whom, by when",),
        ),
        Section("What the recommendations would cost", "As far as officers could say.", concerns=("finance",)),
        Section("Thanks", "Witnesses and officers who helped.", concerns=()),
    ),
)
