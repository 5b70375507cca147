"""Publishing an agenda, its supplements and corrections: all or nothing, and never altered afterwards."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as date_format

from meetings.deadlines import in_time
from meetings.models import Meeting
from papers.files import file_document
from papers.hashing import content_sha256, paper_sha256
from papers.indexing import index_papers
from papers.models import Edition, Paper, Publication

from .asking import ask_for_bundles
from .bodies import publish_committee_if_changed
from .changes import draft_of
from .closed_meanwhile import closed_meanwhile
from .entries import PUBLIC, RESTRICTED
from .figures import publish_figures
from .findings import Level, publish_findings
from .freeze import freeze
from .matters import publish_matters_of
from .notices import publish_notice_if_changed
from .packing import Sheet, build_packs, page_ranges
from .parts import file_pictures, places_in_pack, sheets_without_text


class NotPublishable(Exception):
    """What is in the way, in words for the governance advisor; nothing was published."""

    def __init__(self, reasons):
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


@dataclass
class Prepared:
    """A publication ready to be written or looked at: content with page numbers, and both packs."""

    draft: object
    frozen: object
    packs: dict


def prepare(meeting, *, at=None, reason="", draft=None):
    """Freeze the meeting's draft and build both packs, writing nothing. The preview and the publication share it."""
    draft = draft or draft_of(meeting)
    frozen, first_page = _frozen(draft, at, reason)
    packs, ranges = build_packs(frozen.contents, _sheets(frozen), first_page=first_page)
    for content in frozen.contents.values():
        content["first_page"], content["last_page"] = first_page, _last_page(packs[PUBLIC], content, ranges, first_page)
    for paper in frozen.papers:
        paper.pages = ranges[str(paper.key)]
    return Prepared(draft, frozen, packs)


def number_pages(meeting):
    """The meeting's draft and what is frozen of it, each paper with the pages it would have if published now."""
    draft = draft_of(meeting)
    frozen, first_page = _frozen(draft)
    ranges = page_ranges(frozen.contents, _sheets(frozen), first_page=first_page)
    for paper in frozen.papers:
        paper.pages = ranges[str(paper.key)]
    return draft, frozen


def _frozen(draft, at=None, reason=""):
    """The draft frozen, as of today, and the page its papers are numbered from."""
    frozen = freeze(draft)
    for content in frozen.contents.values():
        content["issued"] = date_format(timezone.localtime(at or timezone.now()), "l j F Y")
        content["reason"] = reason
    return frozen, 1 if draft.is_first else draft.before[RESTRICTED].get("last_page", 0) + 1


@transaction.atomic
def publish_agenda(meeting, *, by, reasons=None, reason="", at=None):
    """Publish the meeting's draft: its agenda the first time, a supplementary agenda after that.

    ``reasons`` answers each warning by its code and is kept with the publication; ``reason`` says why there is a
    supplement. Raises NotPublishable, in words, where something blocks it or a warning has no answer. Either
    everything is in the record afterwards or nothing is.
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("committee").get(pk=meeting.pk)
    )
    at = at or timezone.now()
    draft = draft_of(meeting)  # read once: what passes the gates is what is published
    gates = _pass_gates(draft, reasons or {}, at)
    prepared = prepare(meeting, at=at, reason=reason, draft=draft)
    publication = _write(prepared, gates=gates, reason=reason, by=by, at=at)
    _note_at_the_desk(prepared.draft, at)
    publish_notice_if_changed(meeting, by=by)
    publish_committee_if_changed(meeting.committee, by=by)
    publish_matters_of(meeting, by=by)
    ask_for_bundles(meeting.pk)
    if reasons := closed_meanwhile([*draft.items, *draft.documents]):
        raise NotPublishable(reasons)
    return publication


def _pass_gates(draft, reasons, at):
    """Refuse what is blocked; keep what was said to each warning."""
    findings = publish_findings(draft.meeting, at=at, draft=draft)
    stopped = [f.text for f in findings if f.level == Level.BLOCKER]
    warnings = [finding for finding in findings if finding.level == Level.WARNING]
    stopped += [f"Give a reason: {f.text}" for f in warnings if not reasons.get(f.code, "").strip()]
    if stopped:
        raise NotPublishable(stopped)
    return [{"code": f.code, "text": f.text, "reason": reasons[f.code].strip()} for f in warnings]


def _write(prepared, *, gates, reason, by, at):
    draft, frozen = prepared.draft, prepared.frozen
    publication = Publication.objects.create(
        meeting_id=draft.meeting.pk,
        kind=Publication.Kind.SUPPLEMENT if frozen.number else Publication.Kind.AGENDA,
        number=frozen.number,
        reason=reason,
        gates=gates,
        clear_days=in_time(draft.meeting, at),
        published_at=at,
        published_by=by,
    )
    written = [_write_paper(publication, paper, position) for position, paper in enumerate(frozen.papers)]
    for row, paper in zip(written, frozen.papers, strict=True):
        publish_figures(row, paper.document, by=by)
    index_papers(written)
    write_editions(publication, frozen.contents, prepared.packs, issue=1)
    return publication


def _write_paper(publication, paper, position):
    document = paper.document
    file_pictures(document)
    title = document.title
    return Paper.objects.create(
        publication=publication,
        committee_id=document.item.meeting.committee_id,
        key=paper.key,
        version=paper.version,
        position=position,
        item_label=document.item.label,
        slug=paper.slug,
        kind=document.kind,
        title=title,
        openness=document.openness,
        exempt_paragraphs=sorted(document.exempt_paragraphs),
        under_negotiation=document.under_negotiation,
        details={
            "report_of": document.report_of,
            "authors": document.authors,
            "wards": document.wards,
            "summary": document.summary,
            "item_title": document.item.title if paper.restricted else document.item.title_for_public,
            "written": document.source == document.Source.WRITTEN,
            "of_meeting": document.of_meeting_id,
            "tagged": document.source == document.Source.WRITTEN or document.upload_tagged,
            "sheets_without_text": sheets_without_text(document),
            "anchor_pages": places_in_pack(document, paper.part, paper.pages.first),
        },
        html=paper.html,
        text=paper.text,
        what_changed=document.correction_note if paper.version > 1 else "",
        file=file_document(paper.part.pdf, restricted=paper.restricted, pages=paper.part.pages),
        first_page=paper.pages.first,
        last_page=paper.pages.last,
        sha256=paper_sha256(title, paper.html, paper.text),
    )


def write_editions(publication, contents, packs, *, issue):
    """Write both editions of a publication, each with its pack if any; ``issue`` counts the times they were issued."""
    same = packs.get(RESTRICTED) is packs.get(PUBLIC)
    for audience in (PUBLIC, RESTRICTED):
        Edition.objects.create(
            publication=publication,
            audience=audience,
            issue=issue,
            content=contents[audience],
            content_sha256=content_sha256(contents[audience]),
            pack=_filed(packs.get(audience), restricted=audience == RESTRICTED and not same),
        )


def _filed(pack, *, restricted):
    return file_document(pack.pdf, restricted=restricted, pages=pack.pages) if pack else None


def _note_at_the_desk(draft, at):
    """The desk remembers what is published, so that items keep their numbers and changes can be told."""
    for item in draft.items:
        if item.published_at is None:
            type(item).objects.filter(pk=item.pk).update(published_at=at, published_label=item.label)
    for document in draft.to_publish:
        type(document).objects.filter(pk=document.pk).update(published_version=document.version)
    if draft.meeting.agenda_published_at is None:
        Meeting.objects.filter(pk=draft.meeting.pk).update(agenda_published_at=at)


def _sheets(frozen):
    return [Sheet(str(p.key), p.document.title, p.part.pages, p.part, p.restricted) for p in frozen.papers]


def _last_page(pack, content, ranges, first_page):
    """The highest page number used, from which a supplement goes on."""
    if not ranges:
        return first_page + pack.pages - 1 if content["style"]["front_sheet_counts"] else first_page - 1
    return max(span.last for span in ranges.values())
