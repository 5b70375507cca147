"""What the page of a meeting says under each item beside its papers: minutes, actions, answers, when to watch it."""

import datetime as dt

from django.utils import timezone

from council_portal.how_it_stands import how_it_stands
from council_portal.play_times import address_at, as_clock

from .aftermath import outcome_of
from .matters import matter_of_item
from .models import RegisterEntry
from .written_answers import attach_written_answers

Kind = RegisterEntry.Kind


def attach_item_facts(agenda, facts) -> None:
    """Set on each item of ``agenda`` what ``facts``, of its meeting, have of it; nothing under what is withheld."""
    webcast = next((line["content"] for line in facts.lines(Kind.WEBCAST)), {})
    agenda.webcast = webcast
    actions = _actions(facts.lines(Kind.ACTION))
    for item in agenda.items:
        minutes = agenda.after.of_item(item["id"])
        item |= {
            "minutes": minutes,
            "outcome": outcome_of(minutes),
            "matter": matter_of_item(agenda.notice, item),
            "actions": [
                action for entry in minutes if entry.get("number") for action in actions.get(entry["number"], [])
            ],
            "watch": _watch(webcast, item),
            "plain_words": _plain_words(item, facts.summaries),
        }
    attach_written_answers(agenda, facts.lines(Kind.WRITTEN_ANSWER))


def _watch(webcast, item):
    seconds = webcast.get("times", {}).get(str(item["id"]))
    if seconds is None or item["withheld"] or item["restricted"]:
        return None
    return {"address": address_at(webcast["address"], seconds), "clock": as_clock(seconds)}


def _actions(lines):
    """Actions by the number of their minute, each with how it stands today."""
    found, today = {}, timezone.localdate()
    for line in lines:
        content = line["content"]
        due, closed = (_day(content.get(name)) for name in ("due_on", "closed_on"))
        stands = how_it_stands(content["state"], due, closed, today)
        late = stands.startswith("Late")
        found.setdefault(content["minute"], []).append(content | {"key": line["key"], "stands": stands, "late": late})
    return found


def _plain_words(item, summaries):
    """The summary of the item's first paper that has one and may be read."""
    papers = [paper for paper in item["papers"] if paper["readable"]]
    found = (summaries.get((str(paper["key"]), paper["version"]), "").strip() for paper in papers)
    return next(filter(None, found), "")


def _day(text):
    return dt.date.fromisoformat(text) if text else None
