"""Several papers in one file: the complete pack, the papers of one item, and the whole meeting as a ZIP file."""

import tempfile

from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from papers.archive import archive_of
from papers.models import Opening, Paper
from papers.reading import agenda_for
from people.reader import ANYONE

from .addresses import at_its_address, notice_of
from .members import members_only
from .refusals import being_issued_again, being_made
from .seen import saw
from .streaming import send

COMPLETE = 0  # among a meeting's bundles
IN_MEMORY = 8_000_000  # bytes of an archive in the making; what is longer goes to a temporary file


@require_safe
@at_its_address
def complete_pack(request, notice):
    """Agenda and supplements in agenda order, in their public edition."""
    return _bundle(request, ANYONE, notice, COMPLETE, only="pack")


@require_safe
@at_its_address
def item_papers(request, notice, item_id):
    """The papers of one item, in their public edition."""
    return _bundle(request, ANYONE, notice, _item(item_id))


@require_safe
@at_its_address
def papers_zip(request, notice):
    """All of a meeting's files that anyone may have."""
    return _archive(request, ANYONE, notice)


@members_only
def members_complete_pack(request, meeting_id):
    """The restricted edition for a member from whom nothing in it is withheld, else the public one."""
    return _bundle(request, request.reader, notice_of(meeting_id), COMPLETE, members=True, only="members_pack")


@members_only
def members_item_papers(request, meeting_id, item_id):
    """An item's papers, restricted ones included for a member from whom none of them is withheld."""
    return _bundle(request, request.reader, notice_of(meeting_id), _item(item_id), members=True)


@members_only
def members_papers_zip(request, meeting_id):
    """All of a meeting's files that this member may have; each restricted one in it is logged as opened."""
    return _archive(request, request.reader, notice_of(meeting_id), members=True)


def _item(item_id):
    """The item of an address; 0 is none."""
    if item_id == COMPLETE:
        raise Http404
    return item_id


def _bundle(request, reader, notice, item_id, *, members=False, only=""):
    agenda = agenda_for(reader, notice.meeting_id)
    bundle = agenda.bundles.get(item_id)
    if bundle is None and only and len(agenda.files) == 1:
        return redirect(only, **request.resolver_match.kwargs)
    if bundle is None or bundle.out_of_date:
        if not _is_to_come(agenda, item_id, closed=bool(bundle and bundle.is_restricted)):
            raise Http404
        return being_issued_again(request, members) if bundle else being_made(request, members)
    if bundle.is_restricted and members:
        closed = Paper.objects.filter(pk__in=bundle.papers).exclude(openness=Paper.OPEN)
        log_openings(request, closed, [] if closed else [bundle.publication])
    elif bundle.file.restricted:
        raise Http404
    if members:
        saw(request, notice.meeting_id, Paper.objects.filter(pk__in=bundle.papers).only("key", "version"))
    return send(request, bundle.file, _name(agenda, bundle), private=members)


def _is_to_come(agenda, item_id, *, closed):
    """Whether there will be such a bundle, with restricted papers if ``closed``, as soon as a worker gets to it."""
    if item_id == COMPLETE:
        return len(agenda.files) > 1
    papers = next((item["papers"] for item in agenda.items if item["id"] == item_id), [])
    return sum(p["readable"] and bool(p["size"]) and (closed or not p["restricted"]) for p in papers) > 1


def _name(agenda, bundle):
    what = "complete-pack"
    if bundle.item_id != COMPLETE:
        item = next(item for item in agenda.items if item["id"] == bundle.item_id)
        what = slugify(f"item {item['label']} {item['title']}")[:80].strip("-")
    return f"{agenda.notice.slug}-{what}{'-restricted' if bundle.is_restricted else ''}.pdf"


def _archive(request, reader, notice, *, members=False):
    agenda = agenda_for(reader, notice.meeting_id)
    archive = archive_of(reader, agenda) if agenda.edition else None
    if archive is None or not archive.files:
        raise Http404
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{notice.slug}-papers.zip"),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store" if members else "public, max-age=0, must-revalidate",
    }
    if members:
        log_openings(request, [paper for paper in archive.papers if paper.is_restricted], archive.publications)
    else:
        headers["ETag"] = f'"{archive.validator}"'
        if unchanged := get_conditional_response(request, etag=headers["ETag"]):
            for header, value in headers.items():
                unchanged.setdefault(header, value)
            return unchanged
    return _send_archive(request, archive, headers)


def _send_archive(request, archive, headers):
    """The archive is written whole before it is sent, so that its length is known; not kept in memory if it is long."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the response closes it)
    if request.method != "HEAD":
        archive.write_to(file)
        headers["Content-Length"] = str(file.tell())
        file.seek(0)
    response = FileResponse(file, content_type="application/zip")
    for header, value in headers.items():
        response[header] = value
    return response


def log_openings(request, papers, publications=()):
    """Write down that these restricted papers, and the restricted packs of these publications, were opened."""
    if request.method == "HEAD":
        return
    common = {"user_id": request.user.pk, "as_file": True}
    rows = [Opening(paper=paper, **common) for paper in papers]
    rows += [Opening(publication=publication, **common) for publication in publications]
    Opening.objects.bulk_create(rows)
