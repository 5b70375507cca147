"""What is new to one member since they last looked: asked before a page is shown, written once it is."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from .models import LastSeen, Paper, Publication

_OF_PUBLICATION = [f"publication__{name}" for name in ("meeting_id", "kind", "published_at")]


@dataclass
class Seen:
    """What one member opened of one meeting before now. ``versions`` has the version of each paper, by its key."""

    first_at: dt.datetime | None = None
    seen_at: dt.datetime | None = None
    versions: dict[str, int] = field(default_factory=dict)

    def mark(self, key, version, published_at):
        """‘changed’ for a paper they read in an older version, ‘new’ for one published since they first looked.

        Of a meeting they open for the first time nothing is marked. A mark goes when the paper is opened.
        """
        if seen := self.versions.get(str(key)):
            return "changed" if version > seen else ""
        return "new" if self.first_at and published_at and published_at > self.first_at else ""


def seen_of(user_id, meeting_ids):
    """What somebody opened of these meetings, by the meeting's id; one query."""
    found = {meeting_id: Seen() for meeting_id in meeting_ids}
    for row in LastSeen.objects.filter(user_id=user_id, meeting_id__in=list(found)):
        seen = found[row.meeting_id]
        if row.paper_key:
            seen.versions[row.paper_key] = row.version
        else:
            seen.first_at, seen.seen_at = row.first_at, row.seen_at
    return found


def mark_agenda(agenda, seen):
    """Give every paper of ``agenda`` that the reader may open its ``mark``."""
    published = {pack.publication.number: pack.publication.published_at for pack in agenda.packs}
    for paper in agenda.papers:
        at = published.get(paper.get("publication"))
        paper["mark"] = seen.mark(paper["key"], paper["version"], at) if paper["readable"] else ""
    agenda.marked = [paper for paper in agenda.papers if paper["mark"]]


def mark_paper(reading, seen):
    """Give a paper being read its ``mark``, and ``was_read``: the version they read before it changed."""
    paper = reading.paper
    newest = reading.is_newest
    reading.mark = seen.mark(paper.key, paper.version, paper.publication.published_at) if newest else ""
    reading.was_read = seen.versions.get(str(paper.key))


def mark_notices(reader, notices):
    """Give each notice ``seen_at`` and ``unread``: how many papers there are that are new since it was last opened.

    What is new to a member but was opened by itself is not counted. Two queries, however many meetings there are.
    """
    notices = list(notices)
    ids = [notice.meeting_id for notice in notices]
    seen, unread, read = seen_of(reader.user_id, ids), defaultdict(set), set()
    papers = Paper.objects.filter(publication__meeting_id__in=ids).visible_to(reader).newest().order_by()
    for paper in papers.select_related("publication").only("key", "version", *_OF_PUBLICATION):
        known, published = seen[paper.publication.meeting_id], paper.publication
        if known.versions.get(str(paper.key), 0) >= paper.version:
            read.add(_thing(paper))
        elif known.seen_at and published.published_at > known.seen_at:
            unread[published.meeting_id].add(_thing(paper))
    for notice in notices:
        notice.seen_at, notice.unread = seen[notice.meeting_id].seen_at, len(unread[notice.meeting_id] - read)
    return notices


def _thing(paper):
    """What counts once: minutes are one thing, though their open and their restricted edition are a paper each."""
    afterwards = paper.publication.kind in Publication.AFTERWARDS
    return paper.publication_id if afterwards else paper.key


def note_seen(user_id, meeting_id, papers=()):
    """Note that somebody opened a meeting's page or, with ``papers``, those papers in their versions; one statement."""
    now = timezone.now()
    things = [(str(paper.key), paper.version) for paper in papers] or [("", 0)]
    rows = [
        LastSeen(user_id=user_id, meeting_id=meeting_id, paper_key=key, version=version, first_at=now, seen_at=now)
        for key, version in things
    ]
    LastSeen.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=("user", "meeting_id", "paper_key"),
        update_fields=("version", "seen_at"),
    )  # fmt: skip
