"""By when the public may ask a question at a meeting or hand in a petition, as its page says before it."""

from meetings.business import business_rules
from meetings.deadlines import working_calendar
from meetings.models import AgendaItem
from meetings.notice import notice_due

KINDS = (AgendaItem.Kind.PUBLIC_QUESTIONS, AgendaItem.Kind.PETITION)
LOOKS_AT = ("items", "committee__standing_items")  # of a meeting, to be fetched at once for many


def taking_part(meeting, counting=None):
    """``{kind: moment}`` in ISO format of what the public may bring to ``meeting``: by its agenda, or its body's usual.

    The days of notice and the hour are the council's constitution (``BusinessRules``). ``counting`` is what
    ``counting_by`` gives, for many meetings.
    """
    taken = {usual.kind for usual in meeting.committee.standing_items.all()}
    taken |= {item.kind for item in meeting.items.all() if item.withdrawn_at is None}
    kinds = [kind for kind in KINDS if kind in taken]
    if not kinds:
        return {}
    rules, calendar = counting or counting_by()
    due = {kind: notice_due(AgendaItem(kind=kind, meeting=meeting), rules, calendar) for kind in kinds}
    return {kind.value: moment.isoformat() for kind, moment in due.items()}


def counting_by():
    """The council's rules, and its working days."""
    return business_rules(), working_calendar()
