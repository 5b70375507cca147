"""How a member stands to their meetings at the desk, for pages that may not ask the desk themselves.

The room that knows adds its question when it starts, as with the navigation; this room knows none of them.
"""

import datetime as dt
from dataclasses import dataclass

ASK = []  # functions (user, meeting ids) -> {meeting id: AtTheDesk}


@dataclass(frozen=True)
class AtTheDesk:
    """Whether they may send apologies or declare an interest now, and what they have sent."""

    may_send: bool = False
    apologies_at: dt.datetime | None = None
    prepared: int = 0


def at_the_desk(user, meeting_ids):
    """What the desk knows of ``user`` and these meetings, by the meeting's id; of many as many queries as of one."""
    found = {}
    for ask in ASK:
        found |= ask(user, list(meeting_ids))
    return found
