"""The Corporate Parenting Board: a meeting held, with all that can happen to its papers, one published, one drafted."""

from datetime import timedelta

from django.utils import timezone

from exchange.demo import sheets
from exchange.demo.content import html, paper
from exchange.demo.measures import show_revision, show_scorecard
from exchange.demo.timeline import in_good_time, working_days_after
from exchange.demo.writing import Business, Closed, Uploaded, Written, add_paper, fill_agenda
from exchange.demo.year import Kind, add_business, standing
from meetings.comments import add_comment
from meetings.drafting import withdraw_item
from meetings.models import AgendaItem, Substitution
from papers.models import Paper, PaperAccess
from papers.publishing.takedown import naming, reissue, take_down
from reports.documents import write_instead
from reports.models import Document

Purpose = AgendaItem.Purpose
OFFERS = "Fostering: offers of Copperbeech Families and Lanternway"
FESTIVAL, FREQUENCY = "Our Voice: plans for the summer festival", "How often the board meets"
HELPERS = "Appendix: young people who help at the festival"
OFFERS_CLOSED = Closed(
    (2, 3),
    "The report tells of families who could be recognised, and of prices two agencies gave in confidence. Publishing "
    "them would harm the families and cost the council money, which weighs more than the interest in seeing them now.",
    public_title="Fostering: health check and recruitment",
)


def plan_held(meeting, before, after, timeline, calendar, *, author, by, monitoring, other_member):
    """Fifteen items by the clock; then a late report, a correction, and a paper taken down."""
    days = {"previous": f"{before.date:%-d %B %Y}", "next": f"{meeting.date:%-d %B %Y}"}
    items = fill_agenda(meeting, _held(days, before, after), by=author)
    show_scorecard(meeting, by=author)
    _print_wrongly("Fostering service: annual report 2021/22", meeting)
    out = in_good_time(meeting, calendar)
    late, later = (working_days_after(out, days, calendar) for days in (2, 4))
    timeline.publish(meeting, out, by=by)
    timeline.publish(
        meeting,
        late,
        by=by,
        reason="The figures of Kettle and Key have come. One item is withdrawn.",
        first=lambda: _follow_and_withdraw(meeting, items),
    )
    timeline.publish(
        meeting,
        later,
        by=by,
        reason="The fostering report had a wrong figure.",
        first=lambda: _correct("Fostering service: annual report 2021/22", meeting),
    )
    timeline.add(later + timedelta(hours=7), lambda at: _take_down(meeting, by=monitoring))
    timeline.add(later + timedelta(hours=8), lambda at: _let_in(meeting, other_member, by=monitoring))


def _held(days, before, after):
    director = "Strategic Director of Children’s Services"
    return [
        standing(Kind.APOLOGIES),
        standing(Kind.DECLARATIONS),
        standing(Kind.EXCLUSION, "Item 11 is not for publication under paragraphs 2 and 3 of Schedule 12A."),
        Business(
            "Minutes of the previous meeting",
            f"Of {days['previous']}.",
            Kind.MINUTES,
            papers=(paper("board-minutes", days, of_meeting=before),),
        ),
        Business("Children in care: update", "", Kind.VERBAL_UPDATE, slot="15:10-15:20", presenters=("Magnus Elwick",)),
        Business(
            "Independent reviewing service: annual report",
            purpose=Purpose.INFORMATION,
            slot="15:20-16:00",
            presenters=("Osric Belhaven",),
            papers=(paper("reviewing"),),
        ),
        Business(
            FESTIVAL,
            "Young people would like to hear ideas.",
            Kind.DISCUSSION,
            slot="16:00-16:15",
            presenters=("Jade Ellerby, Our Voice",),
            papers=(
                Written(
                    HELPERS,
                    body=html("Ash (14), Bo (15) and Kit (17) look after the stage and the tent."),
                    kind="appendix",
                ),
            ),
        ),
        Business(
            "Performance",
            purpose=Purpose.SCRUTINY,
            slot="16:15-16:45",
            presenters=("Tamsin Quigg",),
            papers=(
                paper("scorecard-summary"),
                Uploaded("Appendix: scorecard, third quarter", "scorecard-q3.pdf", sheets.scorecard, "appendix"),
            ),
        ),
        Business(
            "Kettle and Key",
            "A charity introduces itself.",
            Kind.PRESENTATION,
            slot="16:45-17:05",
            presenters=("Trustees of Kettle and Key",),
            papers=(
                paper("friends"),
                Written(
                    "Starter packs in Netherfold: figures for the year",
                    kind="appendix",
                    expected="in the week before the meeting",
                    late_reason="The charity’s year ended after the agenda was sent out.",
                ),
            ),
        ),
        Business(
            "Fostering service: annual report",
            purpose=Purpose.INFORMATION,
            slot="17:05-17:25",
            presenters=("Caspian Lowther",),
            papers=(paper("fostering"),),
        ),
        Business(
            OFFERS,
            "Offers of two agencies, and households that gave up.",
            slot="17:25-17:45",
            closed=OFFERS_CLOSED,
            papers=(paper("health-check", title=OFFERS, report_of=director, closed=OFFERS_CLOSED),),
        ),
        Business(
            "Posters by Our Voice",
            "To choose which go up in schools.",
            Kind.DISCUSSION,
            papers=tuple(
                Uploaded(f"Poster {number + 1}: {title}", f"poster-{number + 1}.pdf", _poster(number), "other")
                for number, (title, _, _) in enumerate(sheets.POSTERS)
            ),
        ),
        Business(FREQUENCY, "Four or six times a year.", Kind.DISCUSSION),
        standing(Kind.URGENT),
        Business("Date of the next meeting", f"{after.date:%A %-d %B %Y} at 3pm in the Guildhall.", Kind.NEXT_MEETING),
    ]


def _poster(number):
    return lambda: sheets.poster(number)


def _document(title, meeting):
    return Document.objects.get(title=title, item__meeting=meeting)


def _print_wrongly(title, meeting):
    """The slip that is corrected later: 33 households where 32 left."""
    document = _document(title, meeting)
    document.body = document.body.replace("<td>22</td><td>32</td>", "<td>22</td><td>33</td>")
    document.save(update_fields=["body"])


def _correct(title, meeting):
    document = _document(title, meeting)
    document.body = document.body.replace("<td>22</td><td>33</td>", "<td>22</td><td>32</td>")
    document.correction_note = "The table of households that stopped fostering gave 33 for 2021/22. It is 32."
    document.version += 1
    document.save()


def _follow_and_withdraw(meeting, items):
    figures = paper("friends-figures")
    document = _document(figures.title, meeting)
    document = write_instead(document, version=document.version)
    document.body, document.summary = figures.body, figures.summary
    document.authors, document.recommendations = figures.authors, list(figures.recommendations)
    document.save()
    withdraw_item(items[FREQUENCY], reason="It will be part of the council’s calendar for next year.")


def _take_down(meeting, *, by):
    key = Paper.objects.of_meeting(meeting.pk).get(title=HELPERS).key
    take_down(
        key,
        by=by,
        reason="It named young people.",
        breach_note="Three young people were named with their ages. Their social workers were told the same evening.",
    )
    for publication in naming(key, meeting.pk):
        reissue(publication)


def _let_in(meeting, user, *, by):
    """A named grant: a member of another committee may read the restricted report."""
    key = Paper.objects.of_meeting(meeting.pk).get(title=OFFERS).key
    reason = "Looks at the same offers for the select commission."
    PaperAccess.objects.create(paper_key=key, user=user, allowed=True, reason=reason, decided_by=by)


def plan_soon(meeting, timeline, calendar, *, author, by, substitute, stands_in_for):
    """The meeting a few days ahead, published, with a restricted appendix and a substitute."""
    add_business(meeting, paper("advocacy"), by=author)
    homes = add_business(meeting, paper("sufficiency"), by=author)
    closed = Closed(
        (1, 4),
        "Two children and nine members of staff could be recognised, and talks with a union have not begun. They must "
        "not learn of this from a web page.",
        public_title="Appendix: a proposal about one home",
    )
    add_paper(homes, paper("closing-home", kind="appendix", closed=closed), by=author)
    Substitution.objects.create(meeting=meeting, substitute=substitute, stands_in_for=stands_in_for, named_by=by)
    out = min(in_good_time(meeting, calendar), timezone.now())
    timeline.publish(meeting, out, by=by, first=lambda: show_revision(homes, by=author))


def draft_later(meeting, *, author, chair):
    """A draft some weeks ahead, with most of its papers still to come."""
    business = [
        standing(Kind.APOLOGIES),
        standing(Kind.DECLARATIONS),
        standing(Kind.EXCLUSION),
        Business("Homes at 18: first findings", purpose=Purpose.SCRUTINY, papers=(paper("suitable-homes"),)),
        Business(
            "Health checks",
            "The designated nurse has been asked to come.",
            Kind.PRESENTATION,
            papers=(Written("Health checks: figures by clinic", expected="after the quarter ends"),),
        ),
        Business("One young person’s story", "", closed=Closed((1,), public_title="Case review")),
        standing(Kind.URGENT),
    ]
    items = fill_agenda(meeting, business, by=author)
    items["Health checks"].report_authors.add(author)
    items["One young person’s story"].report_authors.add(author)
    add_comment(meeting, by=chair, item=items["Health checks"], text="Ask about Saturdays at the Beckside clinic.")
