"""Which passages of the record have the words somebody asked for, gathered by the paper or line they stand in."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.contrib.postgres.search import SearchRank
from django.db.models import F

from .models import Paper, Passage, RegisterEntry
from .searching import papers_with, wanted_words

MOST = 1000  # passages that ranking looks at: the newest that have the words

# Kinds as readers choose them, with the kinds of papers and lines that they stand for.
KINDS = {
    "reports": ("Reports and presentations", ("report", "presentation", "other", "work_programme")),
    "appendices": ("Appendices", ("appendix",)),
    "minutes": ("Minutes", ("minutes", "signed")),
    "decisions": ("Decisions and resolutions", ("decision", "decisions", "call_in")),
    "actions": ("Actions", ("action",)),
    "recommendations": ("Recommendations", ("recommendation",)),
    "plans": ("Forward plan", ("forward_plan",)),
    "others": ("Matters, outside bodies and answers", ("matter", "outside_body", "written_answer")),
}
KIND_OF = {kind: name for name, (_, kinds) in KINDS.items() for kind in kinds}
FACETS = ("committee", "kind", "ward", "person")


@dataclass(frozen=True)
class Asked:
    """What somebody asked for. ``paper`` is the key of the one paper to look through; ``newest`` sorts by day."""

    words: str = ""
    committee: int | None = None
    kind: str = ""
    ward: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
    newest: bool = False
    paper: str = ""

    @property
    def is_narrowed(self):
        return any(getattr(self, name) for name in FACETS)


@dataclass
class Match:
    """A paper or a line with words that were asked for: its passages as ``(rank, -place, number, anchor)``."""

    paper: int | None
    entry: int | None
    committee: int | None
    kind: str
    day: date
    wards: list
    persons: set = field(default_factory=set)
    passages: list = field(default_factory=list)

    @property
    def rank(self):
        return max(self.passages)[0]

    def best(self, count):
        """The numbers of the passages that say most of it; of passages at one anchor, the better one."""
        places = {}
        for _, _, pk, anchor in sorted(self.passages, reverse=True):
            places.setdefault(anchor or pk, pk)
        return list(places.values())[:count]


@dataclass
class Matches:
    """All that was found, in the order asked for; ``capped`` where older passages were not looked at."""

    found: list[Match]
    capped: bool = False

    @property
    def passages(self):
        return sum(len(match.passages) for match in self.found)

    def counts(self):
        """How many papers and lines there are of each body, kind, ward and person."""
        counts = {name: Counter() for name in FACETS}
        for match in self.found:
            counts["committee"][match.committee] += 1
            counts["kind"][KIND_OF.get(match.kind, "others")] += 1
            counts["ward"].update(match.wards)
            counts["person"].update(match.persons)
        del counts["committee"][None]
        return counts


def matches(asked, reader, *, narrowed=True):
    """What ``reader`` finds. Three queries at most; ``narrowed`` False leaves body, kind, ward and person open."""
    rows = list(_passages(asked, reader, narrowed))
    papers, entries = _standing(rows, reader)
    found = {}
    for pk, paper, entry, place, anchor, rank, committee, kind, day, wards, persons in rows:
        if paper not in papers and entry not in entries:
            continue
        match = found.get((paper, entry))
        if match is None:
            match = found[paper, entry] = Match(paper, entry, committee, kind, day, wards)
        match.persons.update(persons)
        match.passages.append((rank, -place, pk, anchor))
    order = (lambda each: (each.day, each.rank)) if asked.newest else (lambda each: (each.rank, each.day))
    return Matches(sorted(found.values(), key=order, reverse=True), capped=len(rows) == MOST)


def _passages(asked, reader, narrowed):
    found = Passage.objects.maybe_for(reader).with_words(asked.words)
    if asked.since:
        found = found.filter(day__gte=asked.since)
    if asked.until:
        found = found.filter(day__lte=asked.until)
    if asked.paper:
        found = found.filter(paper__key=asked.paper)
    if narrowed:
        found = _narrowed(found, asked)
    newest = found.newest_first()[:MOST]
    ranked = Passage.objects.filter(pk__in=newest.values("pk"))
    ranked = ranked.annotate(rank=SearchRank(F("words"), wanted_words(asked.words))).order_by()
    return ranked.values_list(
        "pk", "paper_id", "entry_id", "place", "anchor", "rank", "committee_id", "kind", "day", "wards", "persons"
    )


def _narrowed(found, asked):
    if asked.committee:
        found = found.filter(committee_id=asked.committee)
    if asked.kind:
        found = found.filter(kind__in=KINDS[asked.kind][1])
    if asked.ward:
        found = found.filter(wards__contains=[asked.ward])
    if asked.person:
        found = found.filter(persons__contains=[asked.person])
    return found


def _standing(rows, reader):
    """Of ``rows`` the newest papers that ``reader`` may see, and the lines that are on a register."""
    papers, entries = {row[1] for row in rows} - {None}, {row[2] for row in rows} - {None}
    seen = Paper.objects.visible_to(reader).newest().filter(pk__in=papers).order_by()
    standing = RegisterEntry.objects.standing().filter(pk__in=entries).order_by()
    return set(seen.values_list("pk", flat=True)), set(standing.values_list("pk", flat=True))


def scattered(asked, reader, matched, most=10):
    """The newest papers that have all the words, but not in one passage; none where it matters how they stand.

    They are not ranked: that would read the words of every paper that has them.
    """
    if len(asked.words.split()) < 2 or '"' in asked.words or asked.is_narrowed or asked.paper:
        return []
    known = [match.paper for match in matched.found if match.paper]
    return list(papers_with(asked.words, reader).exclude(pk__in=known).order_by("-pk")[:most])
