"""Versions of a report: kept whenever it is saved, sent for clearance or cleared; listed; compared."""

from django.db import transaction

from meetings import conflicts

from .checking_figures import have_figures_checked
from .exhibit_data import shows_of
from .exhibit_pages import numbers_in
from .models import Document, DocumentVersion
from .parts import have_parts_made
from .sections import changed_sections, split

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
    kept = DocumentVersion.objects.filter(document=document, number=document.version).first()
    if kept is None:
        kept = DocumentVersion.objects.create(
            document=document,
            number=document.version,
            front=front_of(document),
            body=document.body,
            upload_sha256=document.upload_sha256 if document.source == Document.Source.UPLOADED else "",
            shows=shows_of([document])[document.pk],
            made_by=by,
            why=why[:250],
        )
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


def changed_since(version: DocumentVersion, document: Document, *, shows: dict | None = None) -> list[str]:
    """What of ``document`` reads differently from ``version``: section titles, 'front page', 'the file'; [] if nothing.

    Of the front page only what is asked or advised counts, not who wrote it. A section also reads differently where a
    figure of its tables and charts was revised; ``shows`` is ``shows_of`` the document, where that is known already.
    """
    found = []
    if any(version.front.get(name) != getattr(document, name) for name in KEPT if name not in CONCERNS_NOBODY):
        found.append("front page")
    titles = changed_sections(version.body, document.body) if version.body != document.body else []
    titles += [each for each in _showing_otherwise(version, document, shows) if each not in titles]
    found += [title or "the words before the first heading" for title in titles]
    file = document.upload_sha256 if document.source == Document.Source.UPLOADED else ""
    return [*found, "the file"] if version.upload_sha256 != file else found


def _showing_otherwise(version, document, shows):
    """Titles of the sections whose tables and charts show something else than they did."""
    if version.shows is None:
        return []
    now = shows_of([document])[document.pk] if shows is None else shows
    changed = {int(each) for each in {*now, *version.shows} if now.get(each) != version.shows.get(each)}
    return [part.title for part in split(document.body) if changed & set(numbers_in(part.html))] if changed else []
