"""What is done to a decision at the desk before and beside publishing: filled in from a resolution, removed."""

from django.db import transaction

from .drafting import Refused
from .models import Decision, Declaration, Openness, Resolution
from .wording.resolutions import as_a_sentence

TAKEN_OVER = ("openness", "exempt_paragraphs", "public_interest_reason", "under_negotiation", "public_title")


@transaction.atomic
def decision_from(resolution: Resolution, *, by) -> Decision:
    """The decision of an executive body that ``resolution`` is: the one there is, else a draft filled in from it.

    The statement of SI 2012/2089 reg 12 needs besides what the minutes hold: reasons, alternatives rejected. Raises
    Refused where the body is not the executive, or nothing was decided.
    """
    resolution = Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    if found := Decision.objects.filter(resolution=resolution).first():
        return found
    minute = resolution.minute
    meeting = minute.minutes.meeting
    if meeting.committee.regime != meeting.committee.Regime.EXECUTIVE:
        raise Refused("Only the executive’s resolutions need a decision statement.")
    if resolution.outcome != Resolution.Outcome.CARRIED or resolution.amends_id:
        raise Refused("Only what was carried is a decision.")
    if resolution.is_deferral:
        raise Refused("Business put off is not decided yet, so it needs no statement.")
    items = list(minute.items.select_related("matter").prefetch_related("documents", "matter__wards"))
    decision = Decision(
        kind=Decision.Kind.CABINET, title=minute.title, decided_on=meeting.date,
        text=as_a_sentence(resolution.text, meeting.house_style), committee=meeting.committee, meeting=meeting,
        resolution=resolution, created_by=by,
        documents="\n".join(paper.title_for_public for item in items for paper in item.documents.all()),
        matter=next((item.matter for item in items if item.matter), None),
        **_interests(meeting, items), **_openness(resolution),
    )  # fmt: skip
    decision.save()
    if decision.matter:
        decision.wards.set(decision.matter.wards.all())
    return decision


@transaction.atomic
def remove_draft(decision: Decision) -> None:
    """Delete a decision that was never published. Raises Refused for any other."""
    stored = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if not stored.is_draft:
        raise Refused("This decision was published. Take it off the register instead, with a reason.")
    stored.delete()


def _openness(resolution):
    """Kept from the public where the resolution or its minute is: what may be known is then said in a summary.

    An exempt resolution of a minute that is open itself still needs its paragraph: it is not published without.
    """
    minute = resolution.minute
    if not minute.is_restricted:
        return {"openness": Openness.EXEMPT} if resolution.exempt else {}
    return {name: getattr(minute, name) for name in TAKEN_OVER}


def _interests(meeting, items):
    """Who declared what in these items; what is sensitive is not named (Localism Act 2011 s32)."""
    rows = Declaration.objects.filter(meeting=meeting, item__in=items, prepared=False).select_related("person")
    said, dispensed = [], []
    for row in rows:
        nature = f": {row.nature}" if row.nature and not row.sensitive else ""
        said.append(f"{row.person.formal_name}, {row.get_kind_display().lower()}{nature}")
        if row.dispensation:
            dispensed.append(f"{row.person.formal_name}: {row.dispensation}")
    return {"interests": "\n".join(said), "dispensations": "\n".join(dispensed)}
