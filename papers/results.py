"""The results of a search as a page shows them: each paper or line once, with the passages that say most of it."""

from dataclasses import dataclass

from django.urls import reverse

from .models import MeetingNotice, Paper, Passage, Publication
from .register_words import address_of
from .searching import MARK, highlighted, marked

SHOWN = 3  # passages to a result
ALL_SHOWN = 60  # passages of one paper, where that is looked through


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
    """The matches of one page as results, in their order. Two queries; ``committees`` names the bodies by number."""
    count = ALL_SHOWN if asked.paper else SHOWN
    wanted = {pk: number for number, match in enumerate(matched) for pk in match.best(count)}
    rows = {}
    for row in _rows(wanted, asked):
        rows.setdefault(wanted[row.pk], []).append(row)
    notices = _notices(rows.values())
    found = []
    for number, match in enumerate(matched):
        row = rows[number][0]
        address = _address(row, notices, members)
        if address:
            found.append(_result(match, rows[number], address, asked, committees.get(match.committee, "")))
    return found


def _rows(numbers, asked):
    text = marked("text", asked.words, max_words=40, min_words=20, max_fragments=1)
    found = Passage.objects.filter(pk__in=list(numbers)).select_related("paper__publication", "entry")
    found = found.annotate(marked_text=text, marked_title=marked("title", asked.words, highlight_all=True))
    return found.defer("text", "words", "paper__html", "paper__text", "paper__words").order_by("place", "pk")


def _notices(groups):
    meetings = {row.meeting_id for rows in groups for row in rows} - {None}
    newest = MeetingNotice.objects.filter(meeting_id__in=meetings).order_by("meeting_id", "-pk").distinct("meeting_id")
    return {each.meeting_id: each for each in newest}


def _address(row, notices, members):
    notice = notices.get(row.meeting_id)
    if row.entry:
        return address_of(row.entry, notice)
    return paper_address(row.paper, notice, members) if notice else ""


def paper_address(paper, notice, members):
    """Where the newest version of a paper is read, on the public pages or in the members' area."""
    if members:
        return reverse("members_paper", args=[notice.meeting_id, paper.slug])
    if paper.publication.kind == Publication.Kind.MINUTES:
        return reverse("minutes", args=[notice.meeting_id, notice.slug])
    return reverse("paper", args=[notice.meeting_id, notice.slug, paper.slug])


def _result(match, rows, address, asked, committee):
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
        kind=_kind(first),
        address=address,
        day=first.day,
        committee=committee,
        pages=_pages(first.paper) if first.paper else "",
        is_restricted=restricted,
        is_draft=bool(first.paper) and first.paper.details.get("state") == "draft",
        key=str(first.paper.key) if first.paper else "",
        passages=passages,
        more=None if by_title and len(match.passages) > len(rows) else len(match.passages) - len(rows),
    )


def _shown(row, address, restricted):
    """A restricted paper is read by opening it, which is logged: a list of results says where, and not what."""
    place = "" if row.entry else where(row, with_heading=not restricted)
    anchor = f"#{row.anchor}" if row.anchor and not row.entry else ""
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


def _pages(paper):
    if not paper.first_page or paper.first_page == paper.last_page:
        return f"page {paper.first_page}" if paper.first_page else ""
    return f"pages {paper.first_page} to {paper.last_page}"


def _kind(row):
    if row.entry:
        return row.entry.get_kind_display()
    return {"decisions": "Decision notice", "signed": "Signed minutes", "other": "Paper"}.get(
        row.kind, row.kind.capitalize()
    )
