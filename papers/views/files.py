"""Files of the public site: papers and packs as PDF, and the pictures of written papers."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from papers.models import FiledDocument, Paper, TakeDown
from papers.paper_reading import NoSuchPaper, paper_for
from papers.reading import pack_for
from people.reader import ANYONE

from .addresses import at_its_address
from .refusals import being_issued_again, in_words
from .streaming import send


@require_safe
@in_words
@at_its_address
def paper_file(request, notice, paper_slug, version=None):
    """A paper as PDF, to anyone."""
    paper = paper_for(ANYONE, notice.meeting_id, paper_slug, version).paper
    if paper.file is None or paper.file.restricted:
        raise NoSuchPaper
    return send(request, paper.file, paper_file_name(notice, paper))


@require_safe
@at_its_address
def pack(request, notice, number=0):
    """The public edition of a publication's pack."""
    found = pack_for(ANYONE, notice.meeting_id, number)
    if found is None or found.file is None or found.restricted or found.file.restricted:
        raise Http404
    if is_out_of_date(found):
        return being_issued_again(request, members=False)
    return send(request, found.file, pack_file_name(notice, found))


@require_safe
def picture(request, sha256):
    """A picture of a written paper, for as long as a paper that anyone may read shows it."""
    filed = get_object_or_404(FiledDocument, sha256=sha256, restricted=False, media_type__startswith="image/")
    if not Paper.objects.visible_to(ANYONE).filter(html__contains=f"/pictures/{sha256}/").exists():
        raise Http404
    return send(request, filed, f"picture-{sha256[:12]}.{filed.media_type.removeprefix('image/')}")


def is_out_of_date(pack):
    """Whether the pack still holds, or so much as names, a paper that was taken down after it was made."""
    return TakeDown.objects.filter(paper_key__in=pack.edition.keys_named()).exists()


def paper_file_name(notice, paper):
    version = f"-v{paper.version}" if paper.version > 1 else ""
    return f"{notice.slug}-{paper.slug}{version}.pdf"


def pack_file_name(notice, pack):
    name = f"supplement-{pack.publication.number}" if pack.publication.number else "pack"
    return f"{notice.slug}-{name}{'-restricted' if pack.restricted else ''}.pdf"
