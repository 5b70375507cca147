"""The select commission's work programme: what it looked at, what is to come, and what has no date yet."""

from exchange.demo.bodies import COMMISSION
from meetings.models import AgendaItem, ProgrammeEntry
from meetings.municipal_year import municipal_year
from meetings.programme_board import programme_of
from meetings.work_programme import add_entry, begin, link_item
from papers.publishing.work_programmes import publish_work_programme

Kind = ProgrammeEntry.Kind
# By days from today, as exchange/demo/year.py plans the meetings: title, portfolio holder, lead officer, background.
BY_MEETING = {
    -47: [
        ("Fourways Adoption: annual report 2021/22", "Children", "Head of Fourways Adoption",
         "The regional agency’s first full year. Members want shorter waits for children."),
        ("Support after abuse: update", "Children", "Assistant Director",
         "To see what became of the commission’s eight recommendations."),
    ],
    16: [
        ("School places for the next five years", "Education", "Head of Education",
         "So that Cabinet has the commission’s views before it decides."),
        ("Children taught at home", "Education", "Head of Education",
         "Numbers have doubled. What help do families get?"),
    ],
    65: [
        ("Young carers: report of the working group", "Children", "Governance Advisor",
         "To agree its recommendations, in a school, so that young people can take part."),
    ],
    114: [("Youth justice; year in review", "Community safety", "Service Manager", "For next year’s programme.")],
}  # fmt: skip
OTHERS = [
    (Kind.STANDING, "Minutes, declarations and questions from the public", ""),
    (Kind.STANDING, "Update from the Corporate Parenting Board", ""),
    (Kind.STANDING, "Working groups: update", ""),
    (Kind.ITEM, "Dentists for children under five", "Two practices closed their lists in spring."),
    (Kind.ITEM, "Play areas: Fallowgate and Sallowmere", ""),
    (
        Kind.BRIEFING_NOTE,
        "Free school meals in the holidays",
        "Take-up by ward, before members choose whether to look.",
    ),
    (Kind.WORKING_GROUP, "Young carers", "Five members, who meet carers at the Saturday club."),
    (Kind.WORKSHOP, "Reading the scorecard", "For members who are new to the figures."),
]
DONE = {"Support after abuse: update": "The update was welcomed. Two recommendations stay open until the spring."}


def make_programme(body, meetings, *, by):
    """The year's programme, linked to the agendas there are, and published."""
    programme = begin(programme_of(body, municipal_year(meetings[COMMISSION, 16].date)))
    for days, planned in BY_MEETING.items():
        for title, holder, officer, why in planned:
            entry = ProgrammeEntry(
                programme=programme, meeting=meetings[COMMISSION, days], title=title, portfolio_holder=holder,
                lead_officer=officer, background=why, outcome=DONE.get(title, ""),
            )  # fmt: skip
            add_entry(entry)
            item = AgendaItem.objects.filter(meeting=entry.meeting, title=title).first()
            if item:
                link_item(entry, item)
    for kind, title, why in OTHERS:
        add_entry(ProgrammeEntry(programme=programme, kind=kind, title=title, background=why))
    return publish_work_programme(programme, by=by)
