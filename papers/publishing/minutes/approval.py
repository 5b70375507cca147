"""Minutes approved by a minute of a later meeting, as they were or with amendments; and the copy that was signed."""

from django.db import transaction
from django.utils import timezone

from meetings.minute_series import NumbersRefused, fix_numbers
from meetings.models import Minute, Minutes
from meetings.work_programme import fill_outcomes
from packs import upload_part
from papers.files import file_document
from papers.models import Publication

from ..entries import PUBLIC, RESTRICTED
from ..parts import pages_html, part_cache
from ..resolutions import publish_resolutions
from ..verbs import NotPublishable
from .content import DRAFT, approved_content
from .desk import desk_of
from .findings import approval_findings, signed_findings, why_void
from .papers import Secrecy, newest_paper, paper_title, secrecy_of, write_paper
from .text import minutes_html, minutes_text
from .verbs import (
    contents_of,
    locked,
    open_publication,
    pass_gates,
    refuse_what_was_closed,
    secrecy_for,
    write_contents,
)

Kind = Publication.Kind
AS_THEY_WERE, AMENDED = "Approved as a correct record.", "Approved with amendments."


@transaction.atomic
def approve(minutes, minute, *, signed_by, by, amended=False, reasons=None, at=None):
    """Publish ``minutes`` as approved by ``minute`` of a later meeting (LGA 1972 Sch 12 para 41).

    As a correct record it is the published draft that is approved, word for word, whatever was typed since;
    ``amended`` takes the text of the desk. Raises NotPublishable, in words.
    """
    minutes, at = locked(minutes), at or timezone.now()
    minute = Minute.objects.select_related("minutes__meeting__committee__house_style").get(pk=minute.pk)
    desk = desk_of(minutes)
    gates = pass_gates(_findings(minutes, minute, desk, amended), reasons)
    if not signed_by.strip():
        raise NotPublishable(["Say who signs the minutes."])
    if amended:
        desk = _numbered(minutes, desk, by, reasons)
    contents, secrecy = _as_amended(desk) if amended else _as_published(minutes)
    meeting = minute.minutes.meeting
    facts = {"on": meeting.date, "by": signed_by.strip(), "minute": minute.number, "amended": amended}
    approved = {a: approved_content(content, meeting=meeting, **facts) for a, content in contents.items()}
    words = AMENDED if amended else AS_THEY_WERE
    publication = open_publication(minutes.meeting, Kind.MINUTES, by=by, at=at, gates=gates, reason=words)
    write_contents(publication, minutes.meeting, approved, secrecy, words)
    refuse_what_was_closed(desk)
    if amended:
        publish_resolutions(desk, by=by)
    Minutes.objects.filter(pk=minutes.pk).update(approved_at=at, approved_by_minute=minute, signed_by=signed_by.strip())
    if amended:  # else what is approved is the draft, from which they were filled
        fill_outcomes(minutes)
    return publication


def differs_from_draft(desk):
    """Whether the text of the desk is not, or no longer, that of the published draft; None where there is none."""
    contents = contents_of(desk, Kind.MINUTES, DRAFT)
    papers = {audience: newest_paper(desk.meeting.pk, Kind.MINUTES, audience) for audience in contents}
    if papers[PUBLIC] is None:
        return None
    return any(paper is None or paper.text != _words(contents[a], a) for a, paper in papers.items())


def _words(content, audience):
    """The words alone: a reference that has become a link since is no amendment."""
    return minutes_text(minutes_html(content, restricted=audience == RESTRICTED))


def _findings(minutes, minute, desk, amended):
    return approval_findings(minutes, minute, amended=amended, desk=desk, changed=differs_from_draft(desk))


def _numbered(minutes, desk, by, reasons):
    try:
        fix_numbers(minutes, by=by, why_void=why_void(desk, reasons or {}))
    except NumbersRefused as refused:
        raise NotPublishable([str(refused)]) from refused
    return desk_of(minutes)


def _as_amended(desk):
    return contents_of(desk, Kind.MINUTES, DRAFT), secrecy_for(desk, Kind.MINUTES)


def _as_published(minutes):
    papers = {a: newest_paper(minutes.meeting_id, Kind.MINUTES, a) for a in (PUBLIC, RESTRICTED)}
    if papers[PUBLIC] is None:
        raise NotPublishable(["The published draft was taken down. Publish a draft again, or approve with amendments."])
    held = papers[RESTRICTED]
    secrecy = held and Secrecy(held.openness, held.exempt_paragraphs, held.under_negotiation)
    return {a: paper.details["content"] for a, paper in papers.items() if paper}, secrecy


@transaction.atomic
def file_signed_copy(minutes, upload, *, by, whole=False, at=None):
    """Put a checked scan of the signed minutes beside the approved ones.

    ``whole`` says that it shows the exempt minutes too; it is then restricted like them. Raises NotPublishable.
    """
    minutes = locked(minutes)
    gates = pass_gates(signed_findings(minutes), {})
    secrecy = secrecy_of(desk_of(minutes)) if whole else None
    if whole and secrecy is None:
        raise NotPublishable(["These minutes have no exempt part. File the copy as open to all."])
    audience = RESTRICTED if whole else PUBLIC
    publication = open_publication(minutes.meeting, Kind.SIGNED, by=by, at=at or timezone.now(), gates=gates)
    part = upload_part(upload.data, cache=part_cache())
    return write_paper(
        publication,
        minutes.meeting,
        audience,
        title=paper_title(minutes.meeting, Kind.SIGNED, whole),
        html=pages_html(upload.facts.text_by_page),
        text="\n\n".join(page.replace("\x00", "") for page in upload.facts.text_by_page),
        file=file_document(part.pdf, restricted=whole, pages=part.pages),
        details={"written": False, "tagged": upload.facts.tagged},
        secrecy=secrecy,
        what_changed="Filed again.",
    )
