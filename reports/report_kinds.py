"""Making a paper a report of a declared kind."""

from django.db import transaction

from .documents import Changed
from .kinds import ReportKind
from .models import Document
from .parts import have_parts_made
from .sections import skeleton
from .versions import keep_version


def follow(document: Document, kind: ReportKind) -> Document:
    """Make the unsaved ``document`` a report of ``kind``, with the headings of its sections where it has no text."""
    document.report_kind, document.kind = kind.slug, kind.paper_kind
    if not document.body.strip() and document.source == Document.Source.WRITTEN:
        document.body = skeleton(kind)
    return document


@transaction.atomic
def set_report_kind(document: Document, kind: ReportKind, *, version: int, by) -> Document:
    """Make ``document`` a report of ``kind``; what was filled in for another kind is kept, should it come back.

    Raises Changed where ``version``, the one the person saw, is not the newest.
    """
    stored = Document.objects.select_for_update().get(pk=document.pk)
    if stored.version != version:
        raise Changed("Somebody else changed this paper since you opened it. Look at it again, then choose its kind.")
    follow(stored, kind)
    stored.version += 1
    stored.save(update_fields=["report_kind", "kind", "body", "version"])
    keep_version(stored, by=by, why=f"Made into: {kind.name}")
    have_parts_made(stored)
    return stored
