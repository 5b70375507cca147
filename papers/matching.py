"""Which passages of the record have the words somebody asked for, gathered by the paper or line they stand in."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from .models import Paper, PublishedFigure, RegisterEntry
from .plain_words import asked_plainly
from .searching import papers_with, wanted

MOST = 1000  # passages that ranking looks at: the newest that have the words

# What most passages have is found soonest by looking through the newest, ...
BY_DAY = "SELECT * FROM papers_passage WHERE {limits} ORDER BY day DESC, id DESC LIMIT %s"

# ... and the rest year by year from the newest on, until there are enough: the index has words and years together, so
# that of what papers of many years have only the last few are read. PostgreSQL must take the years in their order, as
# what is asked of each depends on it.
BY_YEAR = """
    SELECT newest.*
    FROM generate_series((SELECT extract(year FROM max(day))::int FROM papers_passage),
                         (SELECT extract(year FROM min(day))::int FROM papers_passage), -1) AS year
    CROSS JOIN LATERAL (
        SELECT * FROM papers_passage WHERE {limits} AND ARRAY[extract(year FROM day)::int] && ARRAY[year]
        ORDER BY day DESC, id DESC LIMIT %s
    ) AS newest
    LIMIT %s
"""
ESTIMATED = """
    EXPLAIN (FORMAT JSON) SELECT FROM papers_passage WHERE words @@ websearch_to_tsquery('english', %s)
    UNION ALL SELECT FROM papers_passage
"""
COMMON = 0.1  # of all passages: where both ways take about as long

# A row for each paper or line; its passages lie in order, those first that say most.
GATHERED = """
    SELECT paper_id, entry_id, min(committee_id), min(kind), max(day), min(wards),
           string_agg(nullif(array_to_string(persons, ' '), ''), ' '), max(rank), array_agg(id), array_agg(anchor)
    FROM (SELECT id, paper_id, entry_id, committee_id, kind, day, wards, persons, anchor,
                 ts_rank(words, websearch_to_tsquery('english', %s)) AS rank
          FROM ({newest}) AS newest
          ORDER BY paper_id, entry_id, rank DESC, place, id DESC) AS ranked
    GROUP BY paper_id, entry_id
    ORDER BY max(day) DESC, max(id) DESC
"""

# Kinds as readers choose them, with the kinds of papers and lines that they stand for.
KINDS = {
    "reports": ("Reports and presentations", ("report", "presentation", "other", "work_programme")),
    "appendices": ("Appendices", ("appendix",)),
    "minutes": ("Minutes", ("minutes", "signed")),
    "decisions": ("Decisions and resolutions", ("decision", "decisions", "call_in")),
    "actions": ("Actions", ("action",)),
    "recommendations": ("Recommendations", ("recommendation",)),
    "plans": ("Forward plan", ("forward_plan",)),
    "measures": ("Measures", ("measure",)),
    "others": ("Matters, outside bodies and answers", ("matter", "outside_body", "written_answer", "webcast")),
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
    def sought(self):
        """The words as the index has them."""
        return asked_plainly(self.words)

    @property
    def is_narrowed(self):
        return any(getattr(self, name) for name in FACETS)


@dataclass
class Match:
    """A paper or a line with words that were asked for: how much its best passage says, and the numbers and anchors
    of its passages, best first."""

    paper: int | None
    entry: int | None
    committee: int | None
    kind: str
    day: date
    wards: list
    persons: set
    rank: float
    passages: list
    anchors: list

    def by_rank(self):
        """What says most comes first; of those alike, what says it more often, then what is newer."""
        return self.rank, len(self.passages), self.day

    def by_day(self):
        return self.day, self.rank, len(self.passages)

    def best(self, count):
        """The numbers of the passages that say most of it; of passages at one anchor, the better one."""
        places = {}
        for pk, anchor in zip(self.passages, self.anchors, strict=True):
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
        bodies = (match.committee for match in self.found if match.committee)
        return {
            "committee": Counter(bodies),
            "kind": Counter(KIND_OF.get(match.kind, "others") for match in self.found),
            "ward": Counter(ward for match in self.found for ward in match.wards),
            "person": Counter(person for match in self.found for person in match.persons),
        }


def matches(asked, reader):
    """What ``reader`` finds. Four queries at most."""
    rows = _gathered(asked, reader)
    papers, entries = _standing(rows, reader)
    found = [
        Match(paper, entry, committee, kind, day, wards, set((persons or "").split()), rank, passages, anchors)
        for paper, entry, committee, kind, day, wards, persons, rank, passages, anchors in rows
        if paper in papers or entry in entries
    ]
    order = Match.by_day if asked.newest else Match.by_rank
    return Matches(sorted(found, key=order, reverse=True), capped=sum(len(row[-1]) for row in rows) == MOST)


def _gathered(asked, reader):
    """The newest passages with the words, ranked. In SQL, as a queryset would rank all of them, or read each twice."""
    limits, values = _limits(asked, reader)
    with connection.cursor() as cursor:
        newest, most = (BY_DAY, [MOST]) if _is_common(cursor, asked.sought) else (BY_YEAR, [MOST, MOST])
        newest = newest.format(limits=" AND ".join(limits))
        cursor.execute(GATHERED.format(newest=newest), [wanted(asked.sought), *values, *most])
        return cursor.fetchall()


def _is_common(cursor, words):
    """Whether many passages have ``words``, by what PostgreSQL estimates. It is only a matter of how long it takes."""
    cursor.execute(ESTIMATED, [words])
    having, all_of_them = cursor.fetchone()[0][0]["Plan"]["Plans"]
    return having["Plan Rows"] > COMMON * all_of_them["Plan Rows"]


def _limits(asked, reader):
    """The conditions, which hold nothing that was typed, and the values that take their places."""
    limits = [("words @@ websearch_to_tsquery('english', %s)", [asked.sought]), _seen_by(reader)]
    if asked.since:
        limits.append(("day >= %s", [asked.since]))
    if asked.until:
        limits.append(("day <= %s", [asked.until]))
    if asked.paper:
        limits.append(("paper_id IN (SELECT id FROM papers_paper WHERE key = %s)", [asked.paper]))
    if asked.committee:
        limits.append(("committee_id = %s", [asked.committee]))
    if asked.kind:
        limits.append(("kind = ANY(%s)", [list(KINDS[asked.kind][1])]))
    if asked.ward:
        limits.append(("%s = ANY(wards)", [asked.ward]))
    if asked.person:
        limits.append(("%s = ANY(persons)", [asked.person]))
    return [condition for condition, _ in limits], [value for _, values in limits for value in values]


@lru_cache(maxsize=500)
def _seen_by(reader):
    """What is open, and of the rest what the one door lets ``reader`` see: else it would count as one of the newest.

    A scalar subquery, so that only papers with the words are asked about, one by one, and never all of them.
    """
    if not reader.user_id:
        return "openness = %s", [Paper.OPEN]
    its_paper = RawSQL("papers_passage.paper_id", ())
    sql, values = Paper.objects.visible_to(reader).newest().filter(pk=its_paper).values("pk").query.sql_with_params()
    return f"(openness = %s OR ({sql}) IS NOT NULL)", [Paper.OPEN, *values]


def can_be_looked_for(words):
    """Whether there is anything in ``words`` but ‘the’, ‘of’ and their like, and signs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery('english', %s)) > 0", [asked_plainly(words)])
        return cursor.fetchone()[0]


def _standing(rows, reader):
    """Of ``rows`` the newest papers that ``reader`` may see, and the lines that are on a register."""
    papers, entries = ({row[place] for row in rows} - {None} for place in (0, 1))
    return _among(papers, _door, reader), _among(entries, _registers, reader)


def _among(numbers, rows, *args):
    """Those of ``numbers`` that the SQL of ``rows`` has; asked only where there are any."""
    if not numbers:
        return set()
    sql, values = rows(*args)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, list(numbers)])
        return {pk for (pk,) in cursor.fetchall()}


@lru_cache(maxsize=500)
def _door(reader):
    """The one door as SQL: it depends on ``reader`` alone, and making it takes longer than asking it."""
    return _sql(Paper.objects.visible_to(reader).newest())


@lru_cache(maxsize=500)
def _registers(reader):
    """What stands on the registers; a measure is public as long as a paper that ``reader`` may see shows it."""
    figures = PublishedFigure.objects.visible_to(reader).filter(measure_key=OuterRef("key"))
    return _sql(RegisterEntry.objects.newest().filter(~Q(kind=RegisterEntry.Kind.MEASURE) | Exists(figures)))


def _sql(rows):
    """``rows`` as SQL with its values; the last value, which numbers to look for, is yet to be given as one array."""
    these = RawSQL("SELECT unnest(%s::bigint[])", ())
    return rows.filter(pk__in=these).order_by().values("pk").query.sql_with_params()


def scattered(asked, reader, matched, most=10):
    """The newest papers that have all the words, but not in one passage; none where it matters how they stand.

    They are not ranked: that would read the words of every paper that has them.
    """
    if len(asked.words.split()) < 2 or '"' in asked.words or asked.is_narrowed or asked.paper:
        return []
    known = [match.paper for match in matched.found if match.paper]
    return list(papers_with(asked.words, reader).exclude(pk__in=known).order_by("-pk")[:most])
