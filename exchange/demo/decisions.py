"""Decisions of the cabinet, its members and officers: in force, open to call-in, called in, one of them exempt."""

from datetime import timedelta

from django.utils import timezone

from exchange.demo.timeline import working_days_after
from meetings import calling_in
from meetings.deciding import decision_from
from meetings.models import CallIn, Constitution, Decision, Resolution
from papers.publishing import call_ins
from papers.publishing.decisions import publish_decision
from people.models import Ward

Kind = Decision.Kind
SIGNED = ("jonas-reevely", "sunniva-claypole", "una-ferriby")
CALLED_IN_BECAUSE = (
    "The associations that look after their own sites were promised that they would be asked before new plots were "
    "laid out. They were not. Nobody has said where the water is to come from in a dry summer."
)
FOOTBRIDGE = {
    "kind": Kind.OFFICER,
    "title": "Beckside footbridge: closed for repair",
    "text": "That the footbridge at Beckside be closed to everybody for twelve weeks while its deck is replaced.",
    "reasons": "An inspection in September found that four of the nine bearers are soft. The bridge is safe for one "
    "person at a time, and cannot be kept so through the winter.",
    "alternatives": "A temporary deck: rejected, as the bearers would not carry it.\n"
    "Waiting until spring: rejected, as the beck rises from December on.",
    "interests": "None declared.",
    "documents": "Inspection of bridges, September\nQuotation for a new deck",
    "delegation": "Scheme of delegation, part 3, paragraph 12: works on highways up to £250,000.",
    "amount": 84_000,
}
YOUTH_BUS = {
    "kind": Kind.MEMBER,
    "title": "Youth bus: stops for the new year",
    "text": "That the youth bus stop at Mill Race Terrace and at Larkhay green on Tuesdays and Thursdays from January.",
    "reasons": "Young people in both places asked for it. The bus stands unused on these two evenings.",
    "alternatives": "A second bus: rejected, as it would cost £140,000 a year.\n"
    "Keeping the stops as they are: rejected, as two of them had fewer than five visitors an evening.",
    "interests": "None declared.",
    "documents": "Youth bus: who came, and where, from April to September",
    "amount": 21_500,
}
LEASE = {
    "kind": Kind.OFFICER,
    "title": "Lease of the old nursery to the highest of three bidders",
    "public_title": "Lease of the old nursery at Priory Fields",
    "public_summary": "A lease of part of the old nursery was agreed with one of three bidders, on terms that are "
    "still to be signed. The name and the rent become public once they are.",
    "text": "That part of the old nursery be let to the highest of the three bidders for fifteen years.",
    "reasons": "Theirs was the highest offer, and their references are good.",
    "alternatives": "Selling the site: rejected, as its value rises once the plots beside it are laid out.",
    "interests": "None declared.",
    "documents": "Bids for the old nursery",
    "delegation": "Scheme of delegation, part 3, paragraph 31: leases of less than twenty years.",
    "openness": "exempt",
    "exempt_paragraphs": [3],
    "public_interest_reason": "The other bidders would learn what to offer should this one withdraw.",
}
FLOOD = {
    "kind": Kind.OFFICER,
    "title": "Pumps for Sallowmere",
    "text": "That four pumps be hired and set up at Sallowmere at once.",
    "reasons": "The mere rose by 60 cm in two days, and eleven homes were about to flood.",
    "alternatives": "Sandbags alone: rejected, as the water comes up through the drains.",
    "interests": "None declared.",
    "delegation": "Scheme of delegation, part 2, paragraph 4: emergencies.",
    "urgent": True,
    "urgent_reason": "Waiting for five working days would have flooded eleven homes.",
    "urgent_agreed_by": "Councillor Amara Fenwick, Chair of the Improving Childhoods Select Commission",
    "is_key": True,
    "amount": 31_000,
}
DRAFT = {
    "kind": Kind.MEMBER,
    "title": "Swimming lessons for children in care",
    "text": "That swimming lessons be free for children in the council’s care and for those who have left it.",
}


def decide(resolution: Resolution, scrutiny, cabinet, people, calendar, *, by):
    """Set the rules; publish the decisions; have the cabinet's called in by three members at 4.59 on the last day."""
    Constitution.objects.update_or_create(pk=1, defaults={"scrutiny_body": scrutiny, "groups": 2})
    officer, director = people["rosalind-thackeray"], people["magnus-elwick"]
    _publish(FOOTBRIDGE, officer, cabinet, _afternoon(27), "Beckside", by=by)
    _publish(LEASE, officer, cabinet, _afternoon(20), "Priory Fields", by=by)
    _publish(FLOOD, director, cabinet, _afternoon(9), "Sallowmere", by=by)
    _publish(YOUTH_BUS, people["greta-hollowell"], cabinet, _afternoon(1), "Larkhay", "Millrace", by=by)
    Decision.objects.create(
        **DRAFT,
        decided_by=people["winifred-ostlere"],
        decided_on=timezone.localdate(),
        committee=cabinet,
        created_by=by,
    )
    _call_in(_of_the_cabinet(resolution, calendar, by=by), people, by=by)


def _afternoon(days):
    """Ten past three, so many days ago."""
    return (timezone.localtime() - timedelta(days=days)).replace(hour=15, minute=10, second=0, microsecond=0)


def _publish(facts, who, cabinet, at, *wards, by):
    on = timezone.localdate(at)
    decision = Decision.objects.create(**facts, decided_by=who, decided_on=on, committee=cabinet, created_by=by)
    decision.wards.set(Ward.objects.filter(name__in=wards))
    reasons = {
        "key_wards": "Two stops of a bus do not affect the wards significantly.",
        "key_notice": "Special urgency: the chair of scrutiny agreed that it could not wait.",
    }
    return publish_decision(decision, by=by, at=at, reasons=reasons)


def _of_the_cabinet(resolution, calendar, *, by):
    decision = decision_from(resolution, by=by)
    decision.reasons = "212 people wait for a plot. The old nursery lies unused and has water and a gate."
    decision.alternatives = (
        "Ploughing up part of the park at Fallowgate: rejected, as it is used for football.\n"
        "Waiting for land from new housing: rejected, as none is due before three years from now."
    )
    decision.interests = decision.interests or "None declared."
    decision.amount = 46_000
    decision.save()
    decision.wards.set(Ward.objects.filter(name="Priory Fields"))
    at = working_days_after(resolution.minute.minutes.meeting.starts_at, 1, calendar)
    publish_decision(decision, by=by, at=min(at, timezone.now()))
    decision.refresh_from_db()
    return decision


def _call_in(decision, people, *, by):
    last = min(decision.call_in_until - timedelta(minutes=1), timezone.now())
    found = calling_in.ask_to_call_in(
        decision, reasons=CALLED_IN_BECAUSE, desired="That the decision go back to the cabinet.", by=by
    )
    for number, slug in enumerate(SIGNED):
        call_ins.sign(found, people[slug], last - timedelta(minutes=40 * (len(SIGNED) - 1 - number)), by=by)
    CallIn.objects.filter(pk=found.pk).update(told_at=last + timedelta(minutes=1))
