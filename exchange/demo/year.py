"""A year's meetings, counted from today: some held, some announced, one moved and one cancelled."""

from datetime import timedelta

from exchange.demo.bodies import BOARD, CABINET, COMMISSION, COUNCIL, GROUP
from exchange.demo.content import paper
from exchange.demo.days import day_from, start
from exchange.demo.timeline import in_good_time
from exchange.demo.writing import Business, add_paper
from meetings.drafting import place_item
from meetings.models import AgendaItem, Meeting
from meetings.planning import create_meetings
from papers.publishing.notices import cancel_meeting, publish_notice_if_changed, reschedule_meeting

# Days from today. What is published of those held, and of those soon, are the papers named beside them.
HELD = {
    COUNCIL: {-121: ["allowances"], -65: [], -16: ["flood"]},
    CABINET: {-131: ["budget"], -96: ["library", "crossing"], -68: ["homes"], -40: ["leisure"], -12: ["allotments"]},
    COMMISSION: {-152: ["young-carers"], -103: ["sufficiency"]},
    BOARD: {-138: ["advocacy"]},
}
SOON = {CABINET: {5: ["budget", "library"]}}
MAIN = {COMMISSION: [-47, 16], BOARD: [-75, 6, 34]}
ANNOUNCED = {
    COUNCIL: [30, 86, 142],
    CABINET: [44, 72, 100, 128],
    COMMISSION: [65, 114],
    BOARD: [97, 160],
}
WORKSHOPS = {GROUP: [-31, 20]}
MOVED, CANCELLED = (COMMISSION, 65), (CABINET, 72)


def make_meetings(bodies, today, closed):
    """All meetings, their agendas begun; ``{(slug, days from today): meeting}``."""
    made = {}
    for plan in (HELD, SOON, MAIN, ANNOUNCED, WORKSHOPS):
        for slug, offsets in plan.items():
            body = bodies[slug]
            kind = Meeting.Kind.FORMAL if body.publishes else Meeting.Kind.WORKSHOP
            for days in offsets:
                moment = start(day_from(today, days, closed), body.usual_time.isoformat())
                [made[slug, days]] = create_meetings(body, [moment], kind=kind, venue=body.usual_venue)
    return made


def announce(meetings, *, by):
    """Publish notice of every meeting; then move one and cancel another."""
    for meeting in meetings.values():
        publish_notice_if_changed(meeting, by=by)
    moved = meetings[MOVED]
    reschedule_meeting(
        moved,
        starts_at=moved.starts_at + timedelta(days=1, hours=4),
        venue="Quarryside School, Main Hall",
        by=by,
        reason="Moved to a school so that young people can take part after lessons.",
    )
    cancel_meeting(meetings[CANCELLED], by=by, reason="There is too little business. It goes to the next meeting.")


def plan_publications(meetings, timeline, calendar, *, author, by):
    """Put the short reports on the agendas of meetings held, and have these published in time."""
    for plan in (HELD, SOON):
        for slug, by_days in plan.items():
            for days, names in by_days.items():
                meeting = meetings[slug, days]
                for name in names:
                    add_business(meeting, paper(name), by=author)
                timeline.publish(meeting, in_good_time(meeting, calendar), by=by)


def add_business(meeting, its_paper, *, by, kind=AgendaItem.Kind.REPORT, text=""):
    """A new item of ``meeting`` before those that close it, with ``its_paper``."""
    decides = meeting.committee.slug in (COUNCIL, CABINET)
    purpose = AgendaItem.Purpose.DECISION if decides else AgendaItem.Purpose.INFORMATION
    item = AgendaItem(meeting=meeting, kind=kind, title=its_paper.title, text=text, purpose=purpose)
    place_item(item)
    add_paper(item, its_paper, by=by)
    return item


def standing(kind, text=""):
    """A usual item by its kind, under the words agendas commonly have for it."""
    return Business(USUAL[kind], text, kind)


Kind = AgendaItem.Kind
USUAL = {
    Kind.APOLOGIES: "Apologies for absence",
    Kind.DECLARATIONS: "Declarations of interest",
    Kind.EXCLUSION: "Exclusion of the press and public",
    Kind.PUBLIC_QUESTIONS: "Questions from the public and the press",
    Kind.COMMUNICATIONS: "Communications",
    Kind.URGENT: "Urgent business",
}
