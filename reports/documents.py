"""What is done to the papers of an agenda item: written, uploaded, promised, replaced, ordered, removed."""

from django.db import transaction
from django.db.models import Max

from meetings.drafting import Refused
from meetings.models import AgendaItem, Meeting

from .models import Document, DocumentVersion
from .parts import have_parts_made
from .uploads import CheckedUpload, kind_from_name, put_upload, title_from_name
from .versions import KEPT, keep_version

INHERITED = ("openness", "exempt_paragraphs", "public_interest_reason", "under_negotiation")


class Changed(Refused):
    """Somebody else changed the document since it was read; nothing was done."""


def new_document(item: AgendaItem, **fields) -> Document:
    """A document for ``item``, not saved, as open or restricted as the item is."""
    inherited = {name: getattr(item, name) for name in INHERITED}
    return Document(item=item, **{**inherited, **fields})


def new_appendix(report: Document, *, title: str, public_title: str, body: str) -> Document:
    """An appendix of ``report``, not saved, as open or restricted as the report is.

    ``public_title`` is what the public reads of a restricted one: the report's own title may say too much.
    """
    inherited = {name: getattr(report, name) for name in INHERITED}
    named = {"title": title[:250], "public_title": public_title if report.is_restricted else ""}
    return Document(item=report.item, kind=Document.Kind.APPENDIX, body=body, **named, **inherited)


@transaction.atomic
def add_document(document: Document, *, by) -> Document:
    """Save a new written or to-follow ``document`` as the last of its item.

    Raises Refused where the item was removed meanwhile.
    """
    _lock_item(document.item_id)
    last = Document.objects.filter(item=document.item_id).aggregate(last=Max("position"))["last"]
    document.position = 0 if last is None else last + 1
    document.created_by = by
    document.save()
    keep_version(document, by=by)
    have_parts_made(document)
    return document


@transaction.atomic
def add_upload(item: AgendaItem, upload: CheckedUpload, *, by, kind: str = "") -> Document:
    """A new document for a checked upload; its title and, unless given, its kind come from the file's name.

    Raises Refused where the item has the same file already, or was removed meanwhile.
    """
    _lock_item(item.pk)
    _refuse_twice(item.pk, upload)
    has_report = item.documents.filter(kind=Document.Kind.REPORT).exists()
    document = new_document(
        item,
        title=title_from_name(upload.name),
        kind=kind or kind_from_name(upload.name, first=not has_report),
    )
    put_upload(document, upload)
    return add_document(document, by=by)


@transaction.atomic
def replace_upload(
    document: Document, upload: CheckedUpload, *, version: int, correction_note: str = "", by=None
) -> Document:
    """Put ``upload`` in place of what ``document`` was: an older PDF, a promise, or a written text, which is kept.

    ``version`` is the one the person saw. Raises Changed where that is not the newest, Refused where the file is on
    the item already.
    """
    stored = _locked(document, version)
    _refuse_twice(stored.item_id, upload)
    put_upload(stored, upload)
    stored.correction_note = correction_note or stored.correction_note
    return _saved(stored, by=by, why=correction_note or f"File: {upload.name}")


@transaction.atomic
def write_instead(document: Document, *, version: int, by=None) -> Document:
    """Make a document that was to follow one that is written here. Raises Changed as ``replace_upload`` does."""
    stored = _locked(document, version)
    if stored.source != Document.Source.TO_FOLLOW:
        raise Refused("This paper is here already. Edit it, or replace its file.")
    stored.source = Document.Source.WRITTEN
    return _saved(stored, by=by)


@transaction.atomic
def bring_back(document: Document, kept: DocumentVersion, *, version: int, by) -> Document:
    """The next version of ``document``, which says what ``kept``, one of its earlier ones, said; none is lost.

    Openness and place stay. Raises Changed as ``replace_upload`` does, Refused for a version that has no text.
    """
    stored = _locked(document, version)
    if not kept.has_text:
        raise Refused("There is no text in that version. Upload its file again.")
    for name in KEPT:
        setattr(stored, name, kept.front.get(name, getattr(stored, name)))
    stored.body, stored.source, stored.correction_note = kept.body, Document.Source.WRITTEN, ""
    stored.office_file, stored.office_name, stored.office_findings = "", "", []
    return _saved(stored, by=by, why=f"Version {kept.number} brought back")


@transaction.atomic
def remove_document(document: Document) -> None:
    """Delete a draft. Raises Refused where it was published: what is in the record is taken down instead."""
    Meeting.objects.select_for_update(of=("self",)).filter(
        items=document.item_id
    ).first()  # waits for a publication under way
    stored = Document.objects.select_for_update(of=("self",)).filter(pk=document.pk).first()
    if stored is None:
        return
    if stored.published_version:
        raise Refused("This paper was published. Take it down instead, so that readers are told.")
    stored.delete()
    have_parts_made(Document.objects.filter(item=stored.item_id).first())


@transaction.atomic
def move_document(document: Document, step: int) -> bool:
    """Move ``document`` one place up (-1) or down (1) among the papers of its item; whether it moved."""
    _lock_item(document.item_id)
    order = list(Document.objects.filter(item=document.item_id).order_by("position", "pk"))
    at = next((place for place, other in enumerate(order) if other.pk == document.pk), None)
    if at is None or not 0 <= at + step < len(order):
        return False
    order[at], order[at + step] = order[at + step], order[at]
    for position, other in enumerate(order):
        other.position = position
    Document.objects.bulk_update(order, ["position"])
    have_parts_made(document)
    return True


def neighbours(document: Document) -> dict[str, Document | None]:
    """The papers ``before`` and ``after`` this one on its item, or None at either end."""
    order = list(Document.objects.filter(item=document.item_id).order_by("position", "pk"))
    at = next((place for place, other in enumerate(order) if other.pk == document.pk), 0)
    return {"before": order[at - 1] if at else None, "after": next(iter(order[at + 1 :]), None)}


def _lock_item(pk):
    if not AgendaItem.objects.select_for_update().filter(pk=pk).exists():
        raise Refused("The item was removed from the agenda meanwhile, so nothing was added to it.")


def _locked(document, version):
    stored = Document.objects.select_for_update(of=("self",)).filter(pk=document.pk).first()
    if stored is None:
        raise Refused("This paper was removed by somebody else meanwhile.")
    if stored.version != version:
        raise Changed("Somebody else changed this paper since you opened it. Look at it again before you replace it.")
    return stored


def _saved(document, *, by, why=""):
    document.version += 1
    document.save()
    keep_version(document, by=by, why=why)
    have_parts_made(document)
    return document


def _refuse_twice(item_pk, upload):
    uploaded = Document.objects.filter(item=item_pk, source=Document.Source.UPLOADED)
    twin = uploaded.filter(upload_sha256=upload.sha256).first()
    if twin:
        raise Refused(f"This is the same file as ‘{twin.title}’, which is on this item already.")
