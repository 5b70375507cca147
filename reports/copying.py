"""One report for several bodies, with recommendations for each; an open version beside a full one.

A copy is a paper of its own, published and taken down by itself. When the original changes, the copy says what changed
and takes it over with one press. It never changes by itself: what a body has before it is somebody's decision.
"""

from django.db import transaction

from meetings.drafting import Refused
from meetings.models import AgendaItem, Openness

from .documents import Changed, add_document, new_document
from .exhibit_data import shows_of
from .exhibiting import copy_exhibits
from .models import Document, ReportCopy
from .parts import have_parts_made
from .sections import Part, join, split
from .versions import changed_since, keep_version

FRONT = ("title", "report_of", "authors", "wards", "summary", "background_papers", "front_matter")
OPENNESS = ("openness", "exempt_paragraphs", "public_interest_reason", "under_negotiation", "public_title")
SUMMARY, PAPERS = "Summary", "Background papers"
LEFT_OUT = "<p>This section is not for publication.</p>"


@transaction.atomic
def for_another_body(original: Document, item: AgendaItem, *, by) -> Document:
    """The same report under ``item``, as restricted as the original. Its recommendations may then be changed.

    Raises Refused where the item has it already, or is that of the original.
    """
    _written(original)
    there = ReportCopy.objects.filter(original=original, copy__item=item, is_open_version=False)
    if item.pk == original.item_id or there.exists():
        raise Refused("This item has the report already.")
    copy = new_document(item, kind=original.kind, report_kind=original.report_kind)
    for name in (*FRONT, "body", *OPENNESS):
        setattr(copy, name, getattr(original, name))
    copy.recommendations = list(original.recommendations)
    _add(copy, original, by)
    ReportCopy.objects.create(original=original, copy=copy, taken=keep_version(original, by=by))
    return copy


@transaction.atomic
def open_version(original: Document, opened: list[str], *, by) -> Document:
    """The open version of a restricted report, before it under the same item: nothing of it but what ``opened`` names.

    Raises Refused for a report that is open, or has an open version already.
    """
    _written(original)
    if not original.is_restricted:
        raise Refused("This report is open already.")
    if ReportCopy.objects.filter(original=original, is_open_version=True).exists():
        raise Refused("This report has an open version already.")
    title = original.public_title or "Report (open version)"
    copy = new_document(original.item, kind=original.kind, report_kind=original.report_kind, title=title)
    copy.openness, copy.exempt_paragraphs, copy.public_interest_reason = Openness.OPEN, [], ""
    _fill_open(copy, original, opened)
    _add(copy, original, by)
    taken = keep_version(original, by=by)
    ReportCopy.objects.create(original=original, copy=copy, taken=taken, is_open_version=True, opened=opened)
    return copy


@transaction.atomic
def take_over(made: ReportCopy, *, version: int, by, opened: list[str] | None = None) -> Document:
    """Bring a copy up to its original; its title, recommendations and openness stay.

    ``opened`` says anew what of a full report may be public. Raises Changed where ``version`` is not the copy's newest.
    """
    copy = Document.objects.select_for_update().get(pk=made.copy_id)
    original = Document.objects.get(pk=made.original_id)
    if copy.version != version:
        raise Changed("Somebody else changed this paper since you opened it. Look at it again.")
    if made.is_open_version:
        made.opened = made.opened if opened is None else opened
        _fill_open(copy, original, made.opened)
    else:
        for name in (*FRONT[1:], "body"):
            setattr(copy, name, getattr(original, name))
    copy.version += 1
    copy.save()
    copy_exhibits(original, copy, by=by)
    keep_version(copy, by=by, why=f"Taken over from version {original.version} of the original")
    made.taken = keep_version(original, by=by)
    made.save(update_fields=["taken", "opened"])
    have_parts_made(copy)
    return copy


def behind(made: ReportCopy) -> list[str]:
    """What changed in the original since it was taken over; title and recommendations are each paper's own."""
    changed, front = changed_since(made.taken, made.original), made.taken.front
    if "front page" in changed and all(front.get(name) == getattr(made.original, name) for name in FRONT[1:]):
        changed.remove("front page")
    return changed


def parts_of(original: Document) -> list[str]:
    """What an author may open of a full report, by name: its summary, its sections, its background papers."""
    titles = [part.title for part in split(original.body) if part.title]
    return [SUMMARY, *dict.fromkeys(titles), PAPERS]


def _add(copy, original, by):
    """The tables and charts can only be copied to a paper that is saved, and belong to its first version."""
    add_document(copy, by=by)
    copy_exhibits(original, copy, by=by)
    copy.versions.update(shows=shows_of([copy])[copy.pk])


def _fill_open(copy, original, opened):
    """Whatever is not named stays out, what stands before the first section and the front page's own fields too."""
    chosen = set(opened)
    copy.summary = original.summary if SUMMARY in chosen else ""
    copy.background_papers = original.background_papers if PAPERS in chosen else ""
    copy.report_of, copy.wards = original.report_of, original.wards
    parts = [part for part in split(original.body) if part.heading]
    copy.body = join([part if part.title in chosen else _withheld(at) for at, part in enumerate(parts, start=1)])


def _withheld(number):
    """A section that is left out loses its title too, which may give away what it is about."""
    return Part(f"<h2>Section {number}</h2>", LEFT_OUT)


def _written(original):
    if original.source != Document.Source.WRITTEN:
        raise Refused("Only a report that is written here can be given to several bodies. Upload the file for each.")
    if ReportCopy.objects.filter(copy=original).exists():
        raise Refused("This is a copy itself. Begin from the original.")
