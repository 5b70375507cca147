"""Published minutes as they are printed for the chair to initial and sign."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from packs import RenderedPart, signature_leaves
from papers.files import read_document
from papers.models import Edition, Opening, Paper
from people.access import roles_required
from people.models import Role

from ..entries import PUBLIC
from ..minutes.text import minutes_leaves

MINUTES = "minutes"


@roles_required(Role.GOVERNANCE_ADVISOR)
@require_safe
def minutes_for_signature(request, key):
    """A print copy of the newest version of a minutes paper; restricted minutes are logged as opened."""
    papers = Paper.objects.visible_to(request.reader).newest().select_related("publication", "file")
    paper = get_object_or_404(papers, key=key, kind=MINUTES, file__isnull=False)
    committee, chair = _body_and_chair(paper)
    copy = signature_leaves(
        _pages(paper),
        title=f"{paper.title}, {committee}",
        presiding=chair.lower(),
        restricted=paper.is_restricted,
    )
    if paper.is_restricted and request.method != "HEAD":
        Opening.objects.create(user=request.user, paper=paper, as_file=True)
    response = HttpResponse(copy.pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{paper.slug}-for-signature.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


def _pages(paper):
    """The pages to be signed. The file of minutes written here carries page numbers already, in the same places."""
    own = paper.details.get("content")
    if own:
        return minutes_leaves(own, title=paper.title, restricted=paper.is_restricted)
    return RenderedPart.of(read_document(paper.file))


def _body_and_chair(paper):
    """The body's name and its word for the chair, as published: with the minutes, or with the agenda they are on."""
    own = paper.details.get("content")
    if own:
        return own["committee"]["name"], own["chair"]
    content = Edition.objects.newest(PUBLIC).get(publication=paper.publication).content
    return content["committee"]["name"], content["words"]["chair"]
