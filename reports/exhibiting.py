"""What is done to the exhibits of a report: made, changed, put into its text, removed."""

import re

from django.db import transaction
from django.db.models import Max

from meetings.drafting import Refused

from .documents import Changed
from .exhibit_pages import line_for, numbers_in
from .models import Document, Exhibit
from .parts import have_parts_made
from .versions import keep_version


@transaction.atomic
def add_exhibit(document: Document, spec: dict, *, by) -> Exhibit:
    """A new exhibit of ``document``, with its line at the end of the text, from where it can be moved.

    Raises Refused where the document is not written here.
    """
    stored = Document.objects.select_for_update().get(pk=document.pk)
    if stored.source != Document.Source.WRITTEN:
        raise Refused("Only a paper that is written here can show tables and charts made from measures.")
    last = stored.exhibits.aggregate(last=Max("number"))["last"] or 0
    used = max([last, *numbers_in(stored.body)])
    exhibit = Exhibit.objects.create(document=stored, number=used + 1, spec=spec, created_by=by)
    stored.body = f"{stored.body}<p>{line_for(exhibit)}</p>"
    _save_text(stored, by, f"{line_for(exhibit)} added")
    return exhibit


@transaction.atomic
def change_exhibit(exhibit: Exhibit, spec: dict, *, version: int, by) -> None:
    """Show something else under the same number. Raises Changed where somebody else changed it since ``version``."""
    stored = Exhibit.objects.select_for_update().get(pk=exhibit.pk)
    if stored.version != version:
        raise Changed("Somebody else changed this table or chart since you opened it. Look at it again.")
    document = Document.objects.select_for_update().get(pk=stored.document_id)
    before = line_for(stored)
    stored.spec, stored.version = spec, version + 1
    stored.save(update_fields=["spec", "version"])
    document.body = document.body.replace(before, line_for(stored))
    _save_text(document, by, f"{line_for(stored)} changed")


@transaction.atomic
def remove_exhibit(exhibit: Exhibit, *, by) -> None:
    """Remove an exhibit and its line. What was published of it stays in the record."""
    document = Document.objects.select_for_update().get(pk=exhibit.document_id)
    document.body = re.sub(rf"<p>\s*{re.escape(line_for(exhibit))}\s*</p>", "", document.body)
    exhibit.delete()
    _save_text(document, by, f"{line_for(exhibit)} removed")


def copy_exhibits(original: Document, copy: Document, *, by) -> None:
    """Give ``copy`` those exhibits of ``original`` that its own text has lines for, under the same numbers."""
    copy.exhibits.all().delete()
    placed = original.exhibits.filter(number__in=numbers_in(copy.body))
    Exhibit.objects.bulk_create(
        Exhibit(document=copy, number=each.number, spec=each.spec, created_by=by) for each in placed
    )


def _save_text(document, by, why):
    """A change of what the paper shows is a change of the paper: a new version, published as a correction."""
    document.version += 1
    document.save(update_fields=["body", "version"])
    keep_version(document, by=by, why=why)
    have_parts_made(document)
