"""What is done to the exhibits of a report: made, changed, put into its text, removed."""

import re

from django.db import transaction
from django.db.models import Max

from meetings.drafting import Refused

from .documents import Changed
from .exhibit_pages import line_for, numbers_in
from .models import Document, Exhibit
from .parts import have_parts_made
from .sections import places, with_section
from .versions import keep_version


@transaction.atomic
def add_exhibit(document: Document, spec: dict, *, by, section: str = "") -> Exhibit:
    """A new exhibit of ``document``, with its line at the end of the ``section`` of that slug, or of the whole text.

    Raises Refused where the document is not written here.
    """
    stored = Document.objects.select_for_update().get(pk=document.pk)
    if stored.source != Document.Source.WRITTEN:
        raise Refused("Only a paper that is written here can show tables and charts made from measures.")
    last = stored.exhibits.aggregate(last=Max("number"))["last"] or 0
    used = max([last, *numbers_in(stored.body)])
    exhibit = Exhibit.objects.create(document=stored, number=used + 1, spec=spec, created_by=by)
    stored.body = _with_line(stored, line_for(exhibit), section)
    _save_text(stored, by, f"{line_for(exhibit)} added")
    return exhibit


@transaction.atomic
def change_exhibit(exhibit: Exhibit, spec: dict, *, version: int, by, section: str = "") -> None:
    """Show something else under the same number, at the end of another ``section`` if that is not where it stands.

    Raises Changed where somebody else changed it since ``version``.
    """
    stored = Exhibit.objects.select_for_update().get(pk=exhibit.pk)
    if stored.version != version:
        raise Changed("Somebody else changed this table or chart since you opened it. Look at it again.")
    document = Document.objects.select_for_update().get(pk=stored.document_id)
    before = line_for(stored)
    stored.spec, stored.version = spec, version + 1
    stored.save(update_fields=["spec", "version"])
    document.body = document.body.replace(before, line_for(stored))
    if section and section != section_of(document, stored):
        document.body = _without_line(document.body, line_for(stored))
        document.body = _with_line(document, line_for(stored), section)
    _save_text(document, by, f"{line_for(stored)} changed")


@transaction.atomic
def remove_exhibit(exhibit: Exhibit, *, by) -> None:
    """Remove an exhibit and its line. What was published of it stays in the record."""
    document = Document.objects.select_for_update().get(pk=exhibit.document_id)
    document.body = _without_line(document.body, line_for(exhibit))
    exhibit.delete()
    _save_text(document, by, f"{line_for(exhibit)} removed")


def section_of(document: Document, exhibit: Exhibit) -> str:
    """The slug of the section in whose text the line of ``exhibit`` stands; '' where it stands nowhere."""
    written = (each for each in places(document.declared_kind, document.body) if each.part is not None)
    return next((each.slug for each in written if exhibit.number in numbers_in(each.part.html)), "")


def copy_exhibits(original: Document, copy: Document, *, by) -> None:
    """Give ``copy`` those exhibits of ``original`` that its own text has lines for, under the same numbers."""
    copy.exhibits.all().delete()
    placed = original.exhibits.filter(number__in=numbers_in(copy.body))
    Exhibit.objects.bulk_create(
        Exhibit(document=copy, number=each.number, spec=each.spec, created_by=by) for each in placed
    )


def _with_line(document, line, section):
    """The text of ``document`` with ``line`` at the end of a section, or of all where there is no such section."""
    kind, line = document.declared_kind, f"<p>{line}</p>"
    place = next((each for each in places(kind, document.body) if each.slug == section), None)
    if place is None:
        return f"{document.body}{line}"
    return with_section(kind, document.body, section, f"{place.part.html if place.part else ''}{line}")


def _without_line(html, line):
    return re.sub(rf"<p>\s*{re.escape(line)}\s*</p>", "", html)


def _save_text(document, by, why):
    """A change of what the paper shows is a change of the paper: a new version, published as a correction."""
    document.version += 1
    document.save(update_fields=["body", "version"])
    keep_version(document, by=by, why=why)
    have_parts_made(document)
