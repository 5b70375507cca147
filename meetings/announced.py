"""Which entry of the forward plan announced a decision, and what the notice of a key decision lacked on that day."""

from django.db import transaction
from django.db.models import Q

from .deadlines import working_calendar
from .forward_plan import decide_entry
from .models import Decision, ForwardPlanEntry
from .notice_warnings import notice_lacks


def entry_for(decision: Decision) -> ForwardPlanEntry | None:
    """The entry that announced ``decision``: that of its agenda item, else the only one of its matter.

    One of its matter is to be decided by the same body, or by a person as the decision was, and stands on no agenda.
    """
    plan = ForwardPlanEntry.objects.filter(withdrawn_at=None).prefetch_related("exceptions")
    plan = plan.filter(Q(decided_on=None) | Q(decided_on=decision.decided_on))
    if decision.resolution_id:
        own = plan.filter(agenda_item__minutes=decision.resolution.minute_id).first()
        if own:
            return own
    if decision.matter_id is None:
        return None
    body = decision.committee if decision.kind == Decision.Kind.CABINET else None
    found = list(plan.filter(matter=decision.matter_id, agenda_item=None, committee=body)[:2])
    return found[0] if len(found) == 1 else None


def key_notice_lacks(decision: Decision) -> str:
    """What the notice of a key ``decision`` lacked, in words; "" where it was in time or excepted (reg 9-11)."""
    if not (decision.is_key and decision.is_executive):
        return ""
    entry = entry_for(decision)
    if entry is None:
        return "no notice of it is on the forward plan: 28 clear days are needed"
    lacks = notice_lacks(entry, decision.decided_on, working_calendar(), before="it was taken")
    return lacks and f"its notice {lacks}"


@transaction.atomic
def note_decided(decision: Decision) -> None:
    """Note on the entry that announced ``decision`` that it was taken; business put off is not decided.

    An entry known by the matter alone that is planned for a later day may be another decision: it stays.
    """
    entry = entry_for(decision)
    if entry is None or not entry.is_to_come or (decision.resolution and not decision.resolution.decides):
        return
    if entry.agenda_item_id or entry.expected_on <= decision.decided_on:
        decide_entry(entry, on=decision.decided_on, outcome="", decision=decision)
