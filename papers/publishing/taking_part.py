"""By when the public may ask a question at a meeting or hand in a petition, as its page says before it."""

from meetings.business import business_rules
from meetings.models import AgendaItem
from meetings.notice import notice_due

KINDS = (AgendaItem.Kind.PUBLIC_QUESTIONS, AgendaItem.Kind.PETITION)


def taking_part(meeting):
    """``{kind: moment}`` in ISO format of what the public may bring to ``meeting``: by its agenda, or its body's usual.

    The days of notice and the hour are the council's constitution (``BusinessRules``).
    """
    usual = set(meeting.committee.standing_items.values_list("kind", flat=True))
    taken = usual | set(meeting.items.filter(withdrawn_at=None).values_list("kind", flat=True))
    kinds = [kind for kind in KINDS if kind in taken]
    if not kinds:
        return {}
    rules = business_rules()
    return {kind.value: notice_due(AgendaItem(kind=kind, meeting=meeting), rules).isoformat() for kind in kinds}
