"""What came of a meeting, as one reader may read it: its minutes, or the decision notice until they are there."""

from dataclasses import dataclass, field
from functools import cached_property

from .models import Paper, Publication

Kind = Publication.Kind


@dataclass
class Aftermath:
    """The newest open version of each; ``restricted`` is the edition of the minutes with what is exempt, if theirs."""

    minutes: Paper | None = None
    notice: Paper | None = None
    signed: list[Paper] = field(default_factory=list)
    restricted: Paper | None = None

    def __bool__(self):
        return bool(self.minutes or self.notice or self.signed or self.restricted)

    @property
    def is_draft(self):
        return bool(self.minutes) and self.minutes.details["state"] == "draft"

    @property
    def words(self):
        """'Draft minutes', 'Approved minutes'; of imported ones nobody knows which they are."""
        state = self.minutes.details["state"] if self.minutes else "approved"
        return {"draft": "Draft minutes", "imported": "Minutes"}.get(state, "Approved minutes")

    @property
    def shown(self):
        """What says the decisions under each item: the minutes, else the notice."""
        return self.minutes or self.notice

    @cached_property
    def _by_item(self):
        found = {}
        for entry in self.shown.details["content"]["minutes"] if self.shown else []:
            for item in entry["items"]:
                found.setdefault(item, []).append(entry)
        return found

    def of_item(self, item_id):
        """The public entries of the minutes about an item of the agenda."""
        return self._by_item.get(item_id, [])


def collected(papers):
    """What came of one meeting, from the visible papers of its minutes and notices in the order they were published."""
    found = Aftermath()
    for paper in papers:
        if paper.kind == Kind.SIGNED:
            found.signed.append(paper)
        elif paper.kind == Kind.DECISIONS and not paper.is_restricted:
            found.notice = paper
        elif paper.kind == Kind.MINUTES:
            setattr(found, "restricted" if paper.is_restricted else "minutes", paper)
    return found


def outcome_of(entries):
    """What was resolved in these entries of minutes, each resolution as one line of text."""
    blocks = [block for entry in entries for block in entry.get("blocks") or []]
    return [
        " ".join(filter(None, [block.get("lead", "") if first else "", entry.get("label", ""), entry.get("text", "")]))
        for block in blocks
        for first, entry in _firsts(block.get("entries", []))
    ]


def _firsts(entries):
    return [(number == 0, entry) for number, entry in enumerate(entries)]
