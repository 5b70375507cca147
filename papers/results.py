"""The results of a search as a page shows them: each paper or line once, with the passages that say most of it."""

from dataclasses import dataclass

from django.urls import reverse

from .models import MeetingNotice, Paper, Passage, Publication, RegisterEntry
from .register_words import address_of
from .searching import MARK, highlighted, marked

SHOWN = 3  # passages to a result
ALL_SHOWN = 60  # passages of one paper, where that is looked through
ROW = (
    "pk", "entry_id", "meeting_id", "anchor", "label", "page", "kind", "day", "openness", "heading", "marked_text",
    "marked_title", "paper__key", "paper__slug", "paper__first_page", "paper__last_page", "paper__details__state",
    "paper__publication__kind",
)  # fmt: skip
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
    slugs, entries = _slugs({row.meeting_id for row in firsts}), _entries({row.entry_id for row in firsts})
    found = []
    for number, match in enumerate(matched):
        row = rows[number][0]
        entry, slug = entries.get(row.entry_id), slugs.get(row.meeting_id)
        address = address_of(entry, row.meeting_id, slug) if entry else _address(row, slug, members)
        if address:
            found.append(_result(match, rows[number], entry, address, asked, committees.get(match.committee, "")))
    return found


def _rows(numbers, asked):
    text = marked("text", asked.words, max_words=40, min_words=20, max_fragments=1)
    found = Passage.objects.filter(pk__in=list(numbers)).order_by("place", "pk")
    found = found.annotate(marked_text=text, marked_title=marked("title", asked.words, highlight_all=True))
    return found.values_list(*ROW, named=True)


def _slugs(meetings):
    """The last part of each meeting's address, as it is now."""
    newest = MeetingNotice.objects.filter(meeting_id__in=meetings - {None}).order_by("meeting_id", "-pk")
    return dict(newest.distinct("meeting_id").values_list("meeting_id", "slug"))


def _entries(numbers):
    return RegisterEntry.objects.in_bulk(numbers - {None})


def _address(row, slug, members):
    """Where the newest version of a paper is read, on the public pages or in the members' area."""
    if not slug:
        return ""
    if members:
        return reverse("members_paper", args=[row.meeting_id, row.paper__slug])
    if row.paper__publication__kind == Publication.Kind.MINUTES:
        return reverse("minutes", args=[row.meeting_id, slug])
    return reverse("paper", args=[row.meeting_id, slug, row.paper__slug])


def _result(match, rows, entry, address, asked, committee):
    first = rows[0]
    restricted = first.openness != Paper.OPEN
    passages = [_shown(row, address, restricted) for row in rows]
    if restricted:  # which shows no text to tell them apart by
        passages = list({each.where: each for each in reversed(passages)}.values())[::-1]
    telling = [each for each in passages if each.has_words]
    by_title = MARK in first.marked_title
    passages = telling or ([] if by_title else passages[:1])
    return Result(
        title=highlighted(first.marked_title),
        kind=entry.get_kind_display() if entry else OTHERWISE.get(first.kind, first.kind.capitalize()),
        address=address,
        day=first.day,
        committee=committee,
        pages=_pages(first.paper__first_page, first.paper__last_page),
        is_restricted=restricted,
        is_draft=first.paper__details__state == "draft",
        key=str(first.paper__key or ""),
        passages=passages,
        more=None if by_title and len(match.passages) > len(rows) else len(match.passages) - len(rows),
    )


def _shown(row, address, restricted):
    """A restricted paper is read by opening it, which is logged: a list of results says where, and not what."""
    place = "" if row.entry_id else where(row, with_heading=not restricted)
    anchor = f"#{row.anchor}" if row.anchor and not row.entry_id else ""
    snippet = "" if restricted else highlighted(row.marked_text)
    return Shown(place, f"{address}{anchor}", snippet, MARK in row.marked_text)


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
