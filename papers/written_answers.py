"""Written answers to questions of a meeting, published after it: shown under the item that the question was on."""

import datetime as dt

from .models import RegisterEntry

QUESTIONS = {"public_questions", "member_questions"}


def attach_written_answers(agenda) -> None:
    """Set ``written_answers`` on each item of ``agenda``. One query, and none where nobody could ask anything."""
    if not any(item.get("kind") in QUESTIONS for item in agenda.items):
        return
    found = RegisterEntry.objects.filter(
        kind=RegisterEntry.Kind.WRITTEN_ANSWER, meeting_id=agenda.notice.meeting_id
    ).newest()
    by_item = {}
    for entry in found.order_by("content__number", "pk"):
        answer = entry.content | {"given_on": dt.date.fromisoformat(entry.content["given_on"])}
        by_item.setdefault(answer["item_id"], []).append(answer)
    for item in agenda.items:
        item["written_answers"] = [] if item["withheld"] else by_item.get(item["id"], [])
