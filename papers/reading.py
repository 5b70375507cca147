"""A meeting as one reader may read it: its notice, its agenda merged from the two editions, and its packs.

The public edition is the ground. Where the one door (``Paper.objects.visible_to``) lets the reader through, an entry
of the restricted edition takes its place. Nothing of the restricted edition is even fetched for the public.
"""

from datetime import time

from .aftermath import collected
from .agenda import Agenda, Pack
from .bundled import bundles_for
from .item_facts import attach_item_facts
from .meeting_facts import facts_of
from .models import Edition, Paper
from .schedule_12a import why_withheld


def agenda_for(reader, meeting_id, number=None):
    """The meeting as ``reader`` may read it, or ``None`` where no notice of it was ever published.

    ``number`` asks for the agenda as an earlier publication left it; without it, the newest one. Two queries.
    """
    facts = facts_of(reader, meeting_id)
    if facts is None:
        return None
    issued, door = facts.issued, facts.door
    agenda = Agenda(facts.notice, after=collected(facts.afterwards))
    if not issued:
        attach_item_facts(agenda, facts)
        return agenda
    chosen = issued.get(number) or issued[max(issued)]
    agenda.edition = chosen.get("restricted") or chosen["public"]
    agenda.content = chosen["public"].content
    agenda.packs = [pack_of(editions, door) for _, editions in sorted(issued.items())]
    agenda.items = merged_items(chosen, door)
    supplements = {pack.publication.number: pack.publication for pack in agenda.packs if pack.publication.number}
    agenda.door = door
    agenda.bundles = bundles_for(facts.bundles, issued[max(issued)], door) if agenda.is_newest else {}
    for item in agenda.items:
        item["bundle"] = agenda.bundles.get(item["id"])
        item["bundle_is_partial"] = bool(item["bundle"]) and _is_partial(item)
        for paper in item["papers"]:
            paper |= {"item_id": item["id"], "supplement": supplements.get(paper.get("publication"))}
    attach_item_facts(agenda, facts)
    return agenda


def _is_partial(item):
    """Whether the file of an item's papers is without those that are restricted."""
    return not item["bundle"].is_restricted and any(paper["restricted"] for paper in item["papers"])


def pack_for(reader, meeting_id, number):
    """The pack of publication ``number`` that ``reader`` may have, or ``None``."""
    facts = facts_of(reader, meeting_id)
    editions = facts.issued.get(number) if facts else None
    return pack_of(editions, facts.door) if editions else None


def pack_of(editions, door):
    """The pack of one publication as the reader behind ``door`` may have it."""
    public, restricted = editions[Edition.Audience.PUBLIC], editions.get(Edition.Audience.RESTRICTED)
    whole = restricted if restricted and door.sees_all(restricted.content) else public
    edition = whole if _has_restricted(public.content) else public
    return Pack(public.publication, edition, _changed(edition, door))


def _changed(edition, door):
    """What a supplement did, in words; of what was taken down since nothing is said."""
    if not edition.publication.number:
        return []
    items = edition.content["items"]
    papers = [paper for item in items for paper in item["papers"] if str(paper["key"]) not in door.down]
    found = [("New item", item["title"]) for item in items if item.get("new") and not item.get("withdrawn")]
    found += [("Corrected" if p["version"] > 1 else "New", p["title"]) for p in papers if p.get("new")]
    return [*found, *(("Withdrawn", item["title"]) for item in items if item.get("withdrawn_now"))]


def _has_restricted(content):
    entries = [*content["items"], *(paper for item in content["items"] for paper in item["papers"])]
    return any(entry["openness"] != Paper.OPEN for entry in entries)


def merged_items(editions, door):
    """The items of the public edition with those entries of the restricted one that the door opens, ready to show."""
    public = editions[Edition.Audience.PUBLIC].content["items"]
    restricted = editions.get(Edition.Audience.RESTRICTED)
    whole = {item["id"]: item for item in restricted.content["items"]} if restricted else {}
    return [_item(item, whole.get(item["id"]), door) for item in public]


def _item(public, whole, door):
    item = whole if whole and door.sees_item(whole) else public
    papers = {str(paper["key"]): paper for paper in whole["papers"]} if whole else {}
    shown = [_paper(paper, papers.get(str(paper["key"])), door) for paper in public["papers"]]
    return {
        **item,
        "papers": shown,
        "starts": _time(item.get("starts")),
        "ends": _time(item.get("ends")),
        **_openness(item, withheld=item is public and item["openness"] != Paper.OPEN),
    }


def _paper(public, whole, door):
    seen = door.sees_paper(whole or public)
    paper = whole if whole and seen else public
    taken_down_at = door.down.get(str(paper["key"]))
    if taken_down_at:
        paper = {**paper, "title": "A paper of this meeting", "report_of": "", "what_changed": ""}
    withheld = not seen and not taken_down_at and paper["openness"] != Paper.OPEN
    readable = seen and not taken_down_at and not paper.get("to_follow")
    return {**paper, "taken_down_at": taken_down_at, "readable": readable, **_openness(paper, withheld)}


def _openness(entry, withheld):
    restricted = entry["openness"] != Paper.OPEN
    line = why_withheld(entry["openness"], entry.get("paragraphs", [])) if restricted else ""
    return {"restricted": restricted, "withheld": withheld, "why_withheld": line}


def _time(text):
    return time.fromisoformat(text) if text else None
