"""The figures check where people work: done whenever a version is kept, its findings mended or answered."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from council_portal.jobs import have_done
from meetings.drafting import Refused
from packs import BadUpload
from packs.guard import guarded

from .exhibit_data import exhibits_shown, tables_to_check
from .figures import Unreadable
from .figures_found import found_in_file, found_in_long_text, found_in_text
from .left_out import left_out_of
from .models import Document, FigureAnswer, FiguresCheck, Measure
from .small_numbers_told import told

CHECK_FIGURES = "check_figures_of"
LONG, MOST_CELLS = 60_000, 600  # characters, cells: a larger text is checked by a job, not while its author waits
TOO_MUCH = "Its figures are too much to check in one go."
BROKEN = "Its figures could not be checked."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FigureFinding:
    """A figure that does not follow: in words, where it stands, and its author's answer if there is one."""

    key: str
    words: str
    table: str
    sentence: str
    where: str
    anchor: str
    section: str
    answer: FigureAnswer | None = None

    @property
    def context(self):
        """'In the table ‘Contracts by year’, after paragraph 2.1'; of a sentence, what table it stands against."""
        table = f"the table ‘{self.table}’" if self.table else ""
        table = table and f"{'beside' if self.sentence else 'in'} {table}"
        parts = [self.where, table] if self.sentence else [table, self.where]
        words = ", ".join(filter(None, parts))
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Figures:
    """What is known of the figures of one paper as it stands."""

    pending: bool = False
    unread: str = ""
    open: list[FigureFinding] = field(default_factory=list)
    answered: list[FigureFinding] = field(default_factory=list)

    def __bool__(self):
        return bool(self.pending or self.unread or self.open or self.answered)


def figures_of(documents: Iterable[Document]) -> dict[int, Figures]:
    """The figures of each document that was ever checked, by its key; two queries."""
    by_key = {document.pk: document for document in documents}
    if not by_key:
        return {}
    answers = {(each.document_id, each.key): each for each in _answers(by_key)}
    return {
        each.document_id: _figures(each, by_key[each.document_id], answers)
        for each in FiguresCheck.objects.filter(document__in=by_key)
    }


def figures_in(document: Document) -> Figures:
    return figures_of([document]).get(document.pk, Figures())


def have_figures_checked(document: Document) -> None:
    """Check the figures of the version just kept: now where it is a text of ordinary length, else by a job."""
    if document.kind == Document.Kind.MINUTES or document.is_to_follow:
        return
    if document.source == Document.Source.WRITTEN and not _is_long(document):
        check_figures_of(document)
        return
    FiguresCheck.objects.get_or_create(document=document)
    have_done(CHECK_FIGURES, lock=f"figures of document {document.pk}", document_id=document.pk)


def check_figures_of(document: Document) -> None:
    """Check ``document`` as it is and keep what is found, unless a newer version was checked meanwhile.

    No paper is lost to a check that fails: it says so.
    """
    findings, unread = [], ""
    try:
        findings = _found(document)
    except (Unreadable, BadUpload) as why:
        unread = str(why)
    except Exception:
        log.exception("The figures of document %s cannot be checked", document.pk)
        unread = BROKEN
    facts = {"version": document.version, "findings": findings, "unread": unread[:250], "checked_at": timezone.now()}
    kept, _ = FiguresCheck.objects.get_or_create(document=document)
    FiguresCheck.objects.filter(pk=kept.pk, version__lte=document.version).update(**facts)


def have_checked_again(measures: Iterable[Measure]) -> None:
    """Check the figures of coming meetings' papers that show one of ``measures``: their sentences stand beside others.

    By jobs, for there can be many.
    """
    showing = Q()
    for measure in measures:
        showing |= Q(exhibits__spec__measures__contains=[measure.slug])
    coming = Document.objects.filter(showing, item__meeting__starts_at__gt=timezone.now()) if showing else ()
    for document in {each.pk: each for each in coming}.values():
        have_done(CHECK_FIGURES, lock=f"figures of document {document.pk}", document_id=document.pk)


@transaction.atomic
def answer_figure(document: Document, key: str, *, why: str, by) -> FigureAnswer:
    """Keep why a figure is right, for this version and all later ones. Raises Refused where it is not found any more.

    A later answer to the same finding takes the place of the earlier one.
    """
    figures = figures_in(document)
    if key not in {each.key for each in (*figures.open, *figures.answered)}:
        raise Refused("This figure was changed meanwhile, so there is nothing to answer.")
    said = {"why": why, "by": by, "at": timezone.now()}
    return FigureAnswer.objects.update_or_create(document=document, key=key, defaults=said)[0]


def _is_long(document):
    return len(document.body) > LONG or document.body.count("<td") > MOST_CELLS


def _found(document):
    if document.source == Document.Source.WRITTEN:
        lines = [document.title, *document.summary.splitlines(), *document.recommendations]
        front = [line for line in lines if line.strip()]
        exhibits = exhibits_shown(document)
        small = told(document.declared_kind, front, document.body, left_out_of(exhibits))
        tables = tables_to_check(exhibits)
        if not _is_long(document):
            return [*small, *found_in_text(document.declared_kind, front, document.body, tables)]
        text = json.dumps([document.report_kind, front, document.body, tables]).encode()
        return [*small, *guarded(found_in_long_text, text, too_much=TOO_MUCH)]
    is_word = document.office_name.lower().endswith(".docx")
    with (document.office_file if is_word else document.upload).open("rb") as file:
        return guarded(found_in_file, file.read(), too_much=TOO_MUCH)


def _answers(by_key):
    return FigureAnswer.objects.filter(document__in=by_key).select_related("by__person")


def _figures(check, document, answers):
    if check.version != document.version:
        return Figures(pending=True)
    findings = [FigureFinding(**each, answer=answers.get((document.pk, each["key"]))) for each in check.findings]
    return Figures(
        unread=check.unread,
        open=[each for each in findings if each.answer is None],
        answered=[each for each in findings if each.answer],
    )
