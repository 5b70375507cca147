"""Minutes, notices and signed copies as papers of the record: an open one, and a restricted one where there is need."""

import uuid
from dataclasses import dataclass

from django.utils.dateformat import format as date_format

from papers.files import file_document
from papers.hashing import content_sha256, paper_sha256
from papers.indexing import index_papers
from papers.members import index_members
from papers.models import Paper, Publication, TakeDown

from ..entries import PUBLIC, RESTRICTED
from ..keys import NAMESPACE
from .content import is_exempt, votes_in
from .text import minutes_html, minutes_pdf, minutes_text

NAMES = {
    Publication.Kind.MINUTES: ("Minutes", "minutes"),
    Publication.Kind.DECISIONS: ("Decision notice", "decisions"),
    Publication.Kind.SIGNED: ("Signed minutes", "signed-minutes"),
}


@dataclass(frozen=True)
class Secrecy:
    """Why the restricted edition is kept back: all the paragraphs of what is exempt in it."""

    openness: str
    paragraphs: list[int]
    under_negotiation: bool


def secrecy_of(desk):
    """Why the restricted edition is restricted, or None where nothing is held back."""
    held = [
        minute
        for minute in desk.minute_list
        if minute.is_restricted
        and (minute.exempt_text.strip() or any(map(is_exempt, minute.resolutions.all())))
        or minute.is_restricted
        and minute.public_title
    ]
    if not held:
        return None
    confidential = any(minute.openness == Paper.CONFIDENTIAL for minute in held)
    return Secrecy(
        openness=Paper.CONFIDENTIAL if confidential else Paper.EXEMPT,
        paragraphs=sorted({number for minute in held for number in minute.exempt_paragraphs}),
        under_negotiation=any(minute.under_negotiation for minute in held),
    )


def key_of(meeting_id, kind, audience):
    """The key of a meeting's minutes from version to version; a new one after they were taken down."""
    down = set(TakeDown.objects.filter(meeting_id=meeting_id).values_list("paper_key", flat=True))
    number = 0
    while (key := uuid.uuid5(NAMESPACE, f"{kind}/{meeting_id}/{audience}/{number}")) in down:
        number += 1
    return key


def newest_paper(meeting_id, kind, audience):
    """The version that stands now, or None."""
    return Paper.objects.filter(key=key_of(meeting_id, kind, audience)).order_by("-version").first()


def write_edition(publication, meeting, content, audience, *, secrecy=None, what_changed=""):
    """Write minutes or a notice for one audience as the next version of its paper."""
    restricted = audience == RESTRICTED
    title = paper_title(meeting, publication.kind, restricted)
    html = minutes_html(content, restricted=restricted)
    pack = minutes_pdf(content, title=title, restricted=restricted)
    paper = write_paper(
        publication,
        meeting,
        audience,
        title=title,
        html=html,
        text=minutes_text(html),
        file=file_document(pack.pdf, restricted=restricted, pages=pack.pages),
        details={
            "state": content["state"],
            "content": content,
            "content_sha256": content_sha256(content),
            "votes": votes_in(content),
            "written": True,
            "tagged": pack.tagged,
        },
        secrecy=secrecy if restricted else None,
        what_changed=what_changed,
    )
    if publication.kind == Publication.Kind.MINUTES and not restricted:
        index_members(paper)
    return paper


def write_paper(publication, meeting, audience, *, title, html, text, file, details, secrecy, what_changed=""):
    key = key_of(meeting.pk, publication.kind, audience)
    before = Paper.objects.filter(key=key).order_by("-version").first()
    paper = Paper.objects.create(
        publication=publication,
        committee_id=meeting.committee_id,
        key=key,
        version=before.version + 1 if before else 1,
        position=0 if audience == PUBLIC else 1,
        slug=before.slug if before else _free_slug(meeting, publication.kind, audience),
        kind=publication.kind,
        title=title,
        openness=secrecy.openness if secrecy else Paper.OPEN,
        exempt_paragraphs=secrecy.paragraphs if secrecy else [],
        under_negotiation=secrecy.under_negotiation if secrecy else False,
        details=details,
        html=html,
        text=text,
        what_changed=what_changed if before else "",
        file=file,
        sha256=paper_sha256(title, html, text),
    )
    index_papers([paper])
    return paper


def paper_title(meeting, kind, restricted):
    name = f"{NAMES[kind][0]} of {date_format(meeting.date, 'j F Y')}"
    return f"{name}, restricted edition" if restricted else name


def _free_slug(meeting, kind, audience):
    """An address that no other paper of the meeting has; never that of one taken down."""
    wanted = NAMES[kind][1] + ("-restricted" if audience == RESTRICTED else "")
    taken = set(Paper.objects.of_meeting(meeting.pk).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
