"""The forward plan and its notices, and two matters: one with its story from scrutiny to what is to be decided."""

from datetime import timedelta

from django.utils import timezone

from exchange.demo.bodies import BOARD, CABINET, COMMISSION
from meetings.forward_plan import decide_entry, link_item, put_on_agenda, slip_entry, withdraw_from_plan
from meetings.matters import join, start_matter
from meetings.models import Action, AgendaItem, ForwardPlanEntry, ForwardPlanSlip, NoticeException, PrivateNotice
from papers.publishing.forward_plan import publish_forward_plan
from papers.publishing.matters import publish_matter
from papers.publishing.trackers import publish_actions
from people.models import Ward

Held = ForwardPlanEntry.Held
CHILDREN, PLACE = "Strategic Director of Children’s Services", "Strategic Director of Place"
HOLDERS = {
    CHILDREN: "Councillor Greta Hollowell, Cabinet Member for Children",
    PLACE: "Councillor Lorcan Whitlow, Cabinet Member for Place",
}
HOMES, ALLOTMENTS = "Enough homes for children in care", "New allotments at Priory Fields"


def plan_ahead(meetings, bodies, people, *, by):
    """Enter decisions and their notices, join two stories, and publish all but one decision."""
    homes = start_matter(
        HOMES, by=by, summary="Where children in care live, and how the council finds more homes near their schools."
    )
    plots = start_matter(ALLOTMENTS, by=by, summary="34 plots on the old nursery, and how they are shared out.")
    plots.wards.set(Ward.objects.filter(name="Priory Fields"))
    _homes(homes, meetings, people, by=by)
    _allotments(plots, meetings, people, by=by)
    _others(meetings, people, by=by)
    publish_forward_plan(by=by)
    publish_actions(bodies[COMMISSION], by=by)
    for matter in (homes, plots):
        publish_matter(matter, by=by)
    _parking(meetings[CABINET, 44], people, by=by)


def _homes(matter, meetings, people, *, by):
    for key in ((COMMISSION, -103), (BOARD, 6)):
        for item in AgendaItem.objects.filter(meeting=meetings[key], title__startswith=HOMES):
            join(item, matter)
    for action in Action.objects.filter(meeting=meetings[COMMISSION, -103]):
        join(action, matter)
    entry = _entry(
        meetings[CABINET, 44], people, by, "Two more small homes for children, at Hagmoor and Larkhay", CHILDREN,
        days_public=40, matter=matter, held=Held.PARTLY, exempt_paragraphs=[3],
        private_reason="The prices of the two houses are not agreed yet.",
        about="To buy and furnish two houses of three rooms each, so that fewer children live far from their schools.",
        documents=["Report of the Strategic Director of Children’s Services", "Need for homes by age and locality"],
        consultees="Our Voice, foster carers and ward councillors, in three meetings this autumn.",
    )  # fmt: skip
    entry.wards.set(Ward.objects.filter(name__in=["Hagmoor", "Larkhay"]))
    put_on_agenda(entry, meetings[CABINET, 44])


def _allotments(matter, meetings, people, *, by):
    """Announced, moved once, considered; what was decided is noted when that is published."""
    item = AgendaItem.objects.get(meeting=meetings[CABINET, -12], title=ALLOTMENTS)
    join(item, matter)
    entry = _entry(
        meetings[CABINET, -40], people, by, ALLOTMENTS, PLACE, days_public=90, matter=matter, key_decision=False,
        about="To lay out the plots by the spring, and to say who is offered one first.",
        documents=["Report of the Strategic Director of Place"],
    )  # fmt: skip
    slip = slip_entry(entry, to=item.meeting.date, reason="Cabinet hears first what plot holders say.", by=by)
    ForwardPlanSlip.objects.filter(pk=slip.pk).update(slipped_at=_ago(48))
    link_item(entry, item)


def _others(meetings, people, *, by):
    places = _entry(
        meetings[CABINET, 72], people, by, "School places for the next five years", CHILDREN, days_public=60,
        about="Smaller classes at two primary schools, and one more form at Quarryside School.",
        documents=["Report of the Head of Education", "View of the select commission"],
        consultees="All schools, and parents at Fallowgate and Sallowmere.",
    )  # fmt: skip
    later = meetings[CABINET, 100].date
    slip_entry(places, to=later, reason="The meeting was cancelled, and the select commission has not met yet.", by=by)
    _garage(meetings[CABINET, 44], people, by=by)
    _bridge(people, by=by)
    waste = _entry(
        meetings[CABINET, 128], people, by, "A charge for collecting garden waste", PLACE, days_public=25,
        documents=["Report of the Strategic Director of Place"],
    )  # fmt: skip
    withdraw_from_plan(waste, reason="The collection stays free of charge for another year.")
    _leisure_card(meetings[CABINET, -40], people, by=by)


def _leisure_card(held, people, *, by):
    entry = _entry(
        held, people, by, "Leisure card for young people leaving care", CHILDREN, days_public=90, key_decision=False,
        documents=["Report of the Strategic Director of Children’s Services"],
    )  # fmt: skip
    link_item(entry, AgendaItem.objects.get(meeting=held, title=entry.title))
    decide_entry(entry, on=held.date, outcome="The card is agreed, at a cost of £31,000 a year.")


def _parking(meeting, people, *, by):
    """A key decision that is on a draft agenda, though nobody outside has been told of it yet."""
    entry = _entry(
        meeting, people, by, "Parking places for residents in Beckside and Millrace", PLACE, days_public=None,
        about="Whether households may buy a permit, and what it costs.",
    )  # fmt: skip
    put_on_agenda(entry, meeting)


def _garage(meeting, people, *, by):
    """Business in private, with its notice and what was said against it."""
    entry = _entry(
        meeting, people, by, "Sale of the old bus garage in Tannery", PLACE, days_public=33, held=Held.PRIVATE,
        exempt_paragraphs=[3], private_reason="Two offers are being compared, and each is made in confidence.",
        documents=["Report of the Strategic Director of Place (not for publication)"],
    )  # fmt: skip
    entry.wards.set(Ward.objects.filter(name="Tannery"))
    item = put_on_agenda(entry, meeting)
    PrivateNotice.objects.create(
        meeting=meeting, agenda_item=item, about=entry.title, exempt_paragraphs=[3], reasons=entry.private_reason,
        representations="The civic society asks that the offers be named.", further=True,
        response="Their names can be given once the sale is agreed. The report will say what they mean to build.",
        created_by=by, first_published_at=_ago(33),
    )  # fmt: skip


def _bridge(people, *, by):
    """A key decision of one person that cannot wait 28 days."""
    entry = ForwardPlanEntry.objects.create(
        title="Mending Millrace footbridge after the flood", decision_maker=HOLDERS[PLACE], lead_officer=PLACE,
        about="To close the bridge for three weeks and to have the east pier rebuilt.", contact=people["nell-ashgrove"],
        expected_on=timezone.localdate() + timedelta(days=12), documents=["Report of the bridge engineer"],
        portfolio_holder=HOLDERS[PLACE], first_published_at=_ago(2), created_by=by,
    )  # fmt: skip
    entry.wards.set(Ward.objects.filter(name__in=["Millrace", "Beckside"]))
    NoticeException.objects.create(
        entry=entry, kind=NoticeException.Kind.GENERAL, told="The chair of the scrutiny committee",
        told_on=_ago(2).date(), published_at=_ago(2), created_by=by,
        reasons="The flood was nine days ago, and children walk to school over this bridge.",
    )  # fmt: skip


def _entry(meeting, people, by, title, lead, *, days_public, **facts):
    """A decision of the cabinet at ``meeting`` whose notice was public ``days_public`` days ago, or is not yet."""
    return ForwardPlanEntry.objects.create(
        title=title, committee=meeting.committee, expected_on=meeting.date, lead_officer=lead,
        portfolio_holder=HOLDERS[lead], contact=people["nell-ashgrove"], created_by=by,
        first_published_at=_ago(days_public) if days_public else None, **facts,
    )  # fmt: skip


def _ago(days):
    return timezone.now() - timedelta(days=days)
