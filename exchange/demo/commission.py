"""The select commission: a meeting held, with thirteen items, and the next one, still being drafted."""

from exchange.demo.content import paper
from exchange.demo.measures import show_adoption
from exchange.demo.timeline import in_good_time
from exchange.demo.writing import Business, Closed, Written, fill_agenda
from exchange.demo.year import Kind, standing
from meetings.comments import add_comment
from meetings.models import AgendaItem

Purpose = AgendaItem.Purpose
MEALS = "Free meals in the holidays"
MEALS_FRONT = {"key_decision": "No", "forward_plan": "Not needed", "council_approval": "No"}


def plan_held(meeting, before, after, timeline, calendar, *, author, by):
    """The agenda of the meeting held: an adoption report, an update with a tracker, a work programme."""
    days = {"previous": f"{before.date:%-d %B %Y}", "next": f"{meeting.date:%-d %B %Y}"}
    business = [
        standing(Kind.APOLOGIES, "To hear which members cannot come."),
        Business(
            f"Minutes of the meeting held on {days['previous']}",
            "To agree that they are a correct record.",
            Kind.MINUTES,
            papers=(paper("commission-minutes", days, of_meeting=before),),
        ),
        standing(Kind.DECLARATIONS, "Members say which interests they have in what is on this agenda."),
        standing(Kind.EXCLUSION, "To decide whether any part should be heard in private."),
        standing(Kind.PUBLIC_QUESTIONS, "Thirty minutes are set aside. Questions must be about items below."),
        standing(Kind.COMMUNICATIONS, "From the chair."),
        Business("Corporate Parenting Board: update", "The vice-chair says what it did.", Kind.VERBAL_UPDATE),
        Business(
            "Fourways Adoption: annual report 2021/22",
            "To look at the work of the regional agency in its first full year.",
            purpose=Purpose.SCRUTINY,
            presenters=("Ffion Marrable, Head of Fourways Adoption",),
            papers=(paper("adoption"),),
        ),
        Business(
            "Support after abuse: update",
            "To see what became of the commission’s eight recommendations.",
            purpose=Purpose.SCRUTINY,
            presenters=("Harriet Coldwell, Assistant Director",),
            papers=tuple(paper(name) for name in ("support", "support-tracker", "support-equality", "support-carbon")),
        ),
        Business(
            "Work programme",
            "To agree what to look at next.",
            Kind.WORK_PROGRAMME,
            papers=(paper("commission-work-programme"),),
        ),
        Business("Working groups: update", "Those who lead a group say how it is getting on.", Kind.DISCUSSION),
        standing(Kind.URGENT, "Anything the chair thinks cannot wait, and why."),
        Business(
            "Date of the next meeting", f"{after.date:%A %-d %B %Y} at 10am in the Guildhall.", Kind.NEXT_MEETING
        ),
    ]  # fmt: skip
    fill_agenda(meeting, business, by=author)
    show_adoption(meeting, by=author)
    timeline.publish(meeting, in_good_time(meeting, calendar), by=by)


def draft_next(meeting, *, author, chair):
    """The next agenda as it stands: one paper to follow, one exempt without its reason, two comments by the chair."""
    business = [
        standing(Kind.APOLOGIES),
        standing(Kind.DECLARATIONS),
        standing(Kind.EXCLUSION, "Appendix 1 to the report on school places is not for publication."),
        standing(Kind.PUBLIC_QUESTIONS),
        Business(
            "School places for the next five years",
            "To tell Cabinet what the commission thinks before it decides.",
            purpose=Purpose.RECOMMENDATION,
            presenters=("Harriet Coldwell, Assistant Director",),
            papers=(
                paper("school-places"),
                Written(
                    "Appendix 1: likely cost of building at Quarryside School",
                    body="<p>Two builders put the work at £3.1 million and £3.4 million.</p>",
                    kind="appendix",
                    closed=Closed((3,), public_title="Appendix 1: building costs"),
                ),
            ),
        ),
        Business(
            "Children taught at home",
            "How many there are, and what help their families get.",
            purpose=Purpose.SCRUTINY,
            papers=(Written("Children taught at home: yearly figures", expected="a week before the meeting"),),
        ),
        Business(
            MEALS,
            "To tell Cabinet whether clubs should take the place of vouchers.",
            purpose=Purpose.SCRUTINY,
            papers=(paper("free-meals", report_kind="officer-report", front_matter=MEALS_FRONT),),
        ),
        Business("Work programme", "", Kind.WORK_PROGRAMME, papers=(paper("commission-work-programme"),)),
        standing(Kind.URGENT),
    ]
    items = fill_agenda(meeting, business, by=author)
    for title in ("School places for the next five years", "Children taught at home", MEALS):
        items[title].report_authors.add(author)
    add_comment(
        meeting,
        by=chair,
        item=items["School places for the next five years"],
        text="Please say which schools are full today. Members will ask first about Larkhay.",
    )
    add_comment(meeting, by=chair, text="Can we take home teaching before school places? A family is coming to speak.")
    return items
