"""Taking a paper down: gone from every page, file, search and pack at once; the record says that it was."""

from django.db import connection, transaction

from meetings.models import Minutes
from papers.files import read_document
from papers.indexing import forget_paper
from papers.members import forget_members
from papers.models import Edition, Paper, Publication, TakeDown

from .asking import ask_for_bundles
from .entries import PUBLIC, RESTRICTED, taken_down_entry
from .resolutions import withdraw_resolutions


class AlreadyDown(Exception):
    """The paper was taken down before."""


@transaction.atomic
def take_down(key, *, by, reason, breach_note=""):
    """Take down every version of the paper ``key``; the packs it is in are issued again by a job.

    From the moment this is committed no surface shows it: each asks for taken-down papers before it answers. Minutes
    that are being published meanwhile are waited for: else their words came back under another key.
    """
    _one_at_a_time(f"take down {key}")
    paper = Paper.objects.filter(key=key).order_by("-version").first()
    if paper is None:
        raise Paper.DoesNotExist("There is no such paper.")
    if TakeDown.objects.filter(paper_key=key).exists():
        raise AlreadyDown("This paper was taken down already.")
    Minutes.objects.select_for_update(of=("self",), no_key=True).filter(meeting=paper.publication.meeting_id).first()
    row = TakeDown.objects.create(
        paper_key=key,
        paper_title=paper.title,
        meeting_id=paper.publication.meeting_id,
        paper_slug=paper.slug,
        reason=reason,
        breach_note=breach_note,
        taken_down_by=by,
    )
    forget_paper(key)
    forget_members(key)
    if _says_what_was_decided(paper):
        withdraw_resolutions(row.meeting_id, by=by)
    # Looked for once this is committed: a publication that is written meanwhile is found here or finds this itself.
    transaction.on_commit(lambda: _have_issued_again(naming(key, row.meeting_id)))
    ask_for_bundles(row.meeting_id)
    return row


def _says_what_was_decided(paper):
    """Whether it is the newest public word on what a meeting resolved: the register takes its lines from it."""
    kinds = [Publication.Kind.MINUTES, Publication.Kind.DECISIONS]
    if paper.kind not in kinds or paper.is_restricted:
        return False
    newer = Paper.objects.of_meeting(paper.publication.meeting_id).filter(
        openness=Paper.OPEN, kind__in=kinds[: kinds.index(paper.kind)]
    )
    return not newer.exclude(key__in=TakeDown.objects.values("paper_key")).exists()


def _have_issued_again(publications):
    from .jobs import reissue_packs

    for publication in publications:
        reissue_packs.defer(publication_id=publication.pk)


def reissue_if_overtaken(publication):
    """Have ``publication`` issued again if a paper it names was taken down while it was being made."""
    edition = Edition.objects.newest(RESTRICTED).get(publication=publication)
    if TakeDown.objects.filter(paper_key__in=edition.keys_named()).exists():
        _have_issued_again([publication])


def naming(key, meeting_id):
    """The publications of a meeting that hold the paper ``key``, or name it in their agenda."""
    editions = Edition.objects.newest(RESTRICTED).filter(publication__meeting_id=meeting_id)
    return [each.publication for each in editions.select_related("publication") if str(key) in each.keys_named()]


@transaction.atomic
def reissue(publication):
    """Issue both editions again without what was taken down, on the same page numbers. Made from the record alone.

    The file of an imported pack was made elsewhere and cannot be made again: what remains is the agenda without it.
    """
    from .verbs import write_editions

    _one_at_a_time(f"reissue publication {publication.pk}")
    newest = {
        edition.audience: edition for edition in Edition.objects.filter(publication=publication).order_by("issue")
    }
    down = {str(key) for key in TakeDown.objects.values_list("paper_key", flat=True)}
    if not down & newest[RESTRICTED].keys_named():
        return  # another job was quicker
    contents = {audience: without(edition.content, down) for audience, edition in newest.items()}
    imported = publication.kind == Publication.Kind.IMPORTED
    packs = {} if imported else _packs_without(publication, contents, down)
    write_editions(publication, contents, packs, issue=newest[RESTRICTED].issue + 1)


def _packs_without(publication, contents, down):
    from packs import RenderedPart

    from .packing import Sheet, build_packs

    sheets = [
        Sheet(
            str(paper.key),
            paper.title,
            paper.file.pages,
            None if str(paper.key) in down else RenderedPart.of(read_document(paper.file)),
            paper.is_restricted,
        )
        for paper in publication.papers.select_related("file").filter(file__isnull=False)
    ]
    return build_packs(contents, sheets, first_page=contents[PUBLIC]["first_page"])[0]


def _one_at_a_time(what):
    """A lock by name: who may only add to the record may not lock its rows (docs/roles.sql)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


def without(content, down):
    """``content`` with the papers in ``down`` shown as taken down."""
    items = [
        {**item, "papers": [taken_down_entry(p) if p["key"] in down else p for p in item["papers"]]}
        for item in content["items"]
    ]
    return {**content, "items": items}
