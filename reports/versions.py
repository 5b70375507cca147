"""Versions of a report: kept whenever it is saved, sent for clearance or cleared; listed; compared."""

from django.db import transaction

from meetings import conflicts

from .checking_figures import have_figures_checked
from .models import Document, DocumentVersion
from .parts import have_parts_made
from .sections import changed_sections

KEPT = ("title", "report_of", "authors", "wards", "summary", "recommendations", "background_papers", "front_matter")
CONCERNS_NOBODY = ("report_of", "authors", "wards", "background_papers")  # in clearance: they advise on what is asked


def front_of(document: Document) -> dict:
    """All of the front page of ``document``, as a version keeps it."""
    return {name: getattr(document, name) for name in KEPT}


@transaction.atomic
def keep_version(document: Document, *, by, why: str = "") -> DocumentVersion:
    """The version that ``document`` is at, kept now if it was not; one that is kept stays as it was.

    The figures of a new one are checked.
    """
    kept, is_new = DocumentVersion.objects.get_or_create(
        document=document,
        number=document.version,
        defaults={
            "front": front_of(document),
            "body": document.body,
            "upload_sha256": document.upload_sha256 if document.source == Document.Source.UPLOADED else "",
            "made_by": by,
            "why": why[:250],
        },
    )
    if is_new:
        have_figures_checked(document)
    return kept


@transaction.atomic
def save_form(form, *, by, sent_version: int | None = None, why: str = "") -> bool:
    """Save a valid form of a document and keep the version it makes; False where somebody else was first."""
    if not conflicts.save(form, sent_version, also=("front_matter",)):
        return False
    keep_version(form.instance, by=by, why=why)
    have_parts_made(form.instance)
    return True


def changed_since(version: DocumentVersion, document: Document) -> list[str]:
    """What of ``document`` reads differently from ``version``: section titles, 'front page', 'the file'; [] if nothing.

    Of the front page only what is asked or advised counts, not who wrote it.
    """
    found = []
    if any(version.front.get(name) != getattr(document, name) for name in KEPT if name not in CONCERNS_NOBODY):
        found.append("front page")
    if version.body != document.body:
        found += [
            title or "the words before the first heading" for title in changed_sections(version.body, document.body)
        ]
    file = document.upload_sha256 if document.source == Document.Source.UPLOADED else ""
    return [*found, "the file"] if version.upload_sha256 != file else found
