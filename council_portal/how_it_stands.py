"""How something with a date stands today, in words: the desk and the public pages say it alike. Pure."""

from datetime import date

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
