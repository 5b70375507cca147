"""How something with a date stands today, in words: the desk and the public pages say it alike. Pure."""

from datetime import date, datetime

OPEN, DONE, NOT_NEEDED = "open", "done", "not_needed"


def how_it_stands(state: str, due: date | None, closed: date | None, today: date) -> str:
    """‘Late by 12 days’, ‘Due today’, ‘Due in 3 days’, ‘Open’, ‘Done on 3 May 2023’, ‘No longer needed’.

    Days further off than a fortnight are not counted out: the date stands beside it.
    """
    if state == DONE:
        return f"Done on {closed.day} {closed:%B %Y}" if closed else "Done"
    if state == NOT_NEEDED:
        return "No longer needed"
    if due is None:
        return "Open"
    left = (due - today).days
    if left < 0:
        return f"Late by {_days(-left)}"
    if left > 14:
        return "Open"
    return f"Due in {_days(left)}" if left else "Due today"


def recommendation_stands(decision: str, target: date | None, done: date | None, respond_by: date | None, today: date):
    """‘Waiting for an answer’, ‘Answer late by 3 days’, ‘Rejected’, ‘Deferred’, ‘Under way’, ‘Done on 3 May 2023’."""
    if decision == "accepted":
        words = how_it_stands(DONE if done else OPEN, target, done, today)
        return "Under way" if words == "Open" else words
    if decision:
        return decision.capitalize()
    words = how_it_stands(OPEN, respond_by, None, today)
    return f"Answer {words[0].lower()}{words[1:]}" if words.startswith("Late") else "Waiting for an answer"


def _days(number):
    return f"{number} day{'' if number == 1 else 's'}"


def decision_stands(facts: dict, now: datetime) -> str:
    """Whether a decision is in force at the moment ``now``, from the facts that the register keeps, in words.

    ``facts``: ``executive``, ``stated`` (its statement is published), ``decided_on``, ``urgent_agreed_by``,
    ``call_in_until`` (the moment its window closes; None where it cannot be called in), ``call_in`` (or None: ``on``,
    ``outcome``, ``outcome_on``, ``effect_on``, ``afterwards``, ``afterwards_on``). Days and moments are in ISO format.
    Nothing is said of what is no executive decision and no officer's: a resolution of a committee stands by itself.
    """
    if not facts.get("stated"):
        return "Decided. The statement of reasons is not published yet" if facts.get("executive") else ""
    if facts.get("urgent_agreed_by"):
        return f"Implemented at once: urgent, agreed by {facts['urgent_agreed_by']}"
    call_in = facts.get("call_in") or {}
    if call_in and call_in["outcome"] != "withdrawn":
        return _called_in(call_in, now.date())
    if not facts.get("call_in_until"):
        return f"In force since {_day(facts['decided_on'])}"
    until = datetime.fromisoformat(facts["call_in_until"])
    if now <= until:
        return f"Comes into force on {_day(until)} at {_clock(until)} if not called in"
    since = max(until.date().isoformat(), call_in.get("outcome_on") or "")
    return f"In force since {_day(since)}"


def _called_in(facts, today):
    on = _day(facts["outcome_on"]) if facts.get("outcome_on") else ""
    if facts["outcome"] == "no_action":
        day = date.fromisoformat(facts["effect_on"])
        return f"{'In force since' if day <= today else 'Comes into force on'} {_day(day)}, after a call-in"
    if facts["outcome"] in ("referred_back", "council"):
        return _referred(facts, on)
    return f"Called in on {_day(facts['on'])}, not in force"


def _referred(facts, on):
    after = _day(facts["afterwards_on"]) if facts.get("afterwards_on") else ""
    again = {
        "confirmed": f"Confirmed after a call-in, in force since {after}",
        "changed": f"Not in force: another decision took its place on {after}, after a call-in",
        "dropped": f"Not in force: given up on {after}, after a call-in",
    }
    if facts.get("afterwards"):
        return again[facts["afterwards"]]
    where = "to the council" if facts["outcome"] == "council" else "to be decided again"
    return f"Called in and referred {where} on {on}, not in force"


def _day(when):
    when = date.fromisoformat(when) if isinstance(when, str) else when
    return f"{when.day} {when:%B %Y}"


def _clock(moment):
    minutes = f".{moment:%M}" if moment.minute else ""
    return (
        "12 noon"
        if (moment.hour, moment.minute) == (12, 0)
        else f"{moment:%I}".lstrip("0") + minutes + (" am" if moment.hour < 12 else " pm")
    )
