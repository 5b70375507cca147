"""The results of a search as a page shows them: each paper or line once, with the passages that say most of it."""

from collections import namedtuple
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse

from .marking import ALL, SOME, marked
from .models import Paper, Publication, RegisterEntry
from .register_words import address_of
from .searching import MARK, highlighted, wanted

SHOWN = 3  # passages to a result
ALL_SHOWN = 60  # passages of one paper, where that is looked through

# ``meeting_slug`` is the last part of the meeting's address, as it is now.
ROWS = """
    SELECT passage.id, entry_id, passage.meeting_id, anchor, label, page, passage.kind, day, passage.openness, heading,
           passage.text, passage.title, paper.key, paper.slug, paper.first_page, paper.last_page,
           paper.details->>'state', publication.kind,
           (SELECT slug FROM papers_meetingnotice notice WHERE notice.meeting_id = passage.meeting_id
            ORDER BY id DESC LIMIT 1)
    FROM papers_passage passage
    LEFT JOIN papers_paper paper ON paper.id = paper_id
    LEFT JOIN papers_publication publication ON publication.id = publication_id
    WHERE passage.id = ANY(%s)
    ORDER BY place, passage.id
"""
Row = namedtuple(
    "Row",
    "pk entry_id meeting_id anchor label page kind day openness heading text title"
    " key slug first_page last_page state publication_kind meeting_slug",
)
OTHERWISE = {"decisions": "Decision notice", "signed": "Signed minutes", "other": "Paper"}


@dataclass
class Shown:
    """A passage: the words that lead to it, its address, and its text with the words marked."""

    where: str
    address: str
    snippet: str
    has_words: bool


@dataclass
class Result:
    """A paper or a line of a register. ``more`` counts the passages not shown; None where they cannot be told apart."""

    title: str
    kind: str
    address: str
    day: object
    committee: str = ""
    pages: str = ""
    is_restricted: bool = False
    is_draft: bool = False
    key: str = ""
    passages: list = ()
    more: int | None = 0


def results_of(matched, asked, *, members, committees):
    """The matches of one page as results, in their order. Three queries; ``committees`` names the bodies by number."""
    count = ALL_SHOWN if asked.paper else SHOWN
    wanted = {pk: number for number, match in enumerate(matched) for pk in match.best(count)}
    rows = {}
    for row in _rows(wanted, asked):
        rows.setdefault(wanted[row.pk], []).append(row)
    firsts = [row for row, *_ in rows.values()]
    entries = RegisterEntry.objects.in_bulk({row.entry_id for row in firsts} - {None})
    found = []
    for number, match in enumerate(matched):
        row = rows[number][0]
        entry = entries.get(row.entry_id)
        address = address_of(entry, row.meeting_id, row.meeting_slug) if entry else _address(row, members)
        if address:
            found.append(_result(match, rows[number], entry, address, asked, committees.get(match.committee, "")))
    return found


def _rows(numbers, asked):
    """In SQL, as making it anew of a queryset each time took nearly as long as running it."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [list(numbers)])
        rows = [Row(*row) for row in cursor.fetchall()]
    return _marked(rows, wanted(asked.sought))


def _marked(rows, words):
    """The rows with their words marked; a title that several have is marked once."""
    texts = list(dict.fromkeys([(row.text, SOME) for row in rows] + [(row.title, ALL) for row in rows]))
    shown = dict(zip(texts, marked(texts, words), strict=True)) if texts else {}
    return [row._replace(text=shown[row.text, SOME], title=shown[row.title, ALL]) for row in rows]


def _address(row, members):
    """Where the newest version of a paper is read, on the public pages or in the members' area."""
    if not row.meeting_slug:
        return ""
    if members:
        return reverse("members_paper", args=[row.meeting_id, row.slug])
    if row.publication_kind == Publication.Kind.MINUTES:
        return reverse("minutes", args=[row.meeting_id, row.meeting_slug])
    return reverse("paper", args=[row.meeting_id, row.meeting_slug, row.slug])


def _result(match, rows, entry, address, asked, committee):
    first = rows[0]
    restricted = first.openness != Paper.OPEN
    passages = [_shown(row, address, restricted) for row in rows]
    if restricted:  # which shows no text to tell them apart by
        passages = list({each.where: each for each in reversed(passages)}.values())[::-1]
    telling = [each for each in passages if each.has_words]
    by_title = MARK in first.title
    passages = telling or ([] if by_title else passages[:1])
    return Result(
        title=highlighted(first.title),
        kind=entry.get_kind_display() if entry else OTHERWISE.get(first.kind, first.kind.capitalize()),
        address=address,
        day=first.day,
        committee=committee,
        pages=_pages(first.first_page, first.last_page),
        is_restricted=restricted,
        is_draft=first.state == "draft",
        key=str(first.key or ""),
        passages=passages,
        more=None if by_title and len(match.passages) > len(rows) else len(match.passages) - len(rows),
    )


def _shown(row, address, restricted):
    """A restricted paper is read by opening it, which is logged: a list of results says where, and not what."""
    place = "" if row.entry_id else where(row, with_heading=not restricted)
    anchor = f"#{row.anchor}" if row.anchor and not row.entry_id else ""
    snippet = "" if restricted else highlighted(row.text)
    return Shown(place, f"{address}{anchor}", snippet, MARK in row.text)


def where(row, *, with_heading=True):
    """'Page 9, paragraph 2.4: People who want to adopt'."""
    places = [f"page {row.page}"] if row.page else []
    places += [f"paragraph {row.label}"] if row.label else []
    place = ", ".join(places)
    heading = row.heading if with_heading else ""
    words = f"{place}: {heading}" if place and heading else place or heading or "In this paper"
    return words[:1].upper() + words[1:]


def _pages(first, last):
    if not first or first == last:
        return f"page {first}" if first else ""
    return f"pages {first} to {last}"
