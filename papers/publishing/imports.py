"""Puts a pack that was published elsewhere into the record, marked as imported."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from papers.files import file_document
from papers.hashing import content_sha256, paper_sha256
from papers.indexing import index_papers
from papers.models import BodyVersion, Edition, Paper, Publication

from .bodies import body_facts
from .entries import PUBLIC, RESTRICTED
from .notices import publish_notice_if_changed


class ImportedAlready(Exception):
    """The record has papers of this meeting."""


@dataclass(frozen=True)
class ImportedPaper:
    """A document of an imported pack that is open to read; ``entry`` is its line in the agenda's content."""

    entry: dict
    item_label: str
    html: str
    text: str
    details: dict


@transaction.atomic
def publish_imported(meeting, content, papers, *, by, pack=None, pages=0):
    """Write an imported publication of ``meeting`` with its open ``papers``; ``pack`` is the original PDF, if any.

    Raises ImportedAlready where the meeting has a publication, so that an import run twice changes nothing.
    """
    if Publication.objects.of_meeting(meeting.pk).exists():
        raise ImportedAlready(f"The papers of {meeting} are in the record already.")
    publication = Publication.objects.create(
        meeting_id=meeting.pk, kind=Publication.Kind.IMPORTED, published_by=by, reason=Publication.FROM_PACK
    )
    filed = file_document(pack, restricted=False, pages=pages) if pack else None
    for audience in (PUBLIC, RESTRICTED):
        Edition.objects.create(
            publication=publication,
            audience=audience,
            content=content,
            content_sha256=content_sha256(content),
            pack=filed,
        )
    for position, paper in enumerate(papers):
        _write(publication, meeting, paper, position)
    publish_notice_if_changed(meeting, by=by)
    if not BodyVersion.objects.filter(committee_id=meeting.committee_id).exists():
        facts = body_facts(meeting.committee)
        facts["content"]["members"] = content["members"]
        BodyVersion.objects.create(committee_id=meeting.committee_id, published_by=by, **facts)
    type(meeting).objects.filter(pk=meeting.pk).update(agenda_published_at=timezone.now())
    return publication


def _write(publication, meeting, paper, position):
    span = paper.entry["pages"] or [None, None]
    written = Paper.objects.create(
        publication=publication,
        committee_id=meeting.committee_id,
        key=uuid.UUID(paper.entry["key"]),
        position=position,
        item_label=paper.item_label,
        slug=paper.entry["slug"],
        kind=paper.entry["kind"],
        title=paper.entry["title"],
        openness=Paper.OPEN,
        details=paper.details,
        html=paper.html,
        text=paper.text,
        first_page=span[0],
        last_page=span[1],
        sha256=paper_sha256(paper.entry["title"], paper.html, paper.text),
    )
    index_papers([written])
