"""Written answers to questions of a meeting, published after it: shown under the item that the question was on."""

import datetime as dt


def attach_written_answers(agenda, lines) -> None:
    """Set ``written_answers`` on each item of ``agenda`` that they belong to; ``lines`` are the register's."""
    by_item = {}
    for line in sorted(lines, key=lambda line: line["content"]["number"] or 0):
        answer = line["content"] | {"given_on": dt.date.fromisoformat(line["content"]["given_on"])}
        by_item.setdefault(answer["item_id"], []).append(answer)
    for item in agenda.items:
        item["written_answers"] = [] if item["withheld"] else by_item.get(item["id"], [])
