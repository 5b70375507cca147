"""Impact assessments saved, and made into appendices of their report."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from council_portal.richtext import sanitised

from .assessments import ASSESSMENTS, Assessed, Assessment
from .documents import Changed, add_document, new_appendix
from .models import Document, ImpactAssessment
from .parts import have_parts_made
from .versions import keep_version


@dataclass(frozen=True)
class Wanted:
    """An assessment that a report should have, and its row if it was begun."""

    assessment: Assessment
    row: ImpactAssessment | None

    @property
    def is_done(self):
        return self.row is not None and self.row.appendix_id is not None


def assessments_of(report: Document) -> list[Wanted]:
    """The assessments its kind asks for, begun or not."""
    kind = report.declared_kind
    rows = {row.kind: row for row in report.assessments.select_related("appendix")} if kind and kind.assessments else {}
    return [Wanted(ASSESSMENTS[slug], rows.get(slug)) for slug in (kind.assessments if kind else ())]


@transaction.atomic
def save_answers(report: Document, assessment: Assessment, answers: dict, *, version: int, by) -> ImpactAssessment:
    """Keep the answers so far. ``version`` is that of the row that was read, 0 where there was none.

    Raises Changed where somebody else saved it meanwhile.
    """
    Document.objects.select_for_update().get(pk=report.pk)
    row = ImpactAssessment.objects.filter(report=report, kind=assessment.slug).first()
    if (row.version if row else 0) != version:
        raise Changed("Somebody else changed this assessment since you opened it. Copy your answers and open it again.")
    row = row or ImpactAssessment(report=report, kind=assessment.slug, version=0)
    row.answers, row.saved_by, row.saved_at = answers, by, timezone.now()
    row.version += 1
    row.save()
    return row


@transaction.atomic
def complete(row: ImpactAssessment, *, by) -> Document:
    """Make the answers an appendix that follows the report, or the next version of the one they are already."""
    assessment, report = ASSESSMENTS[row.kind], row.report
    body = sanitised(Assessed(assessment, row.answers).html)
    appendix = row.appendix
    if appendix is None:
        title = f"{assessment.title}: {report.title}"
        appendix = new_appendix(report, title=title, public_title=assessment.title, body=body)
        row.appendix = add_document(appendix, by=by)
        row.save(update_fields=["appendix"])
        return row.appendix
    appendix.body = body
    appendix.version += 1
    appendix.save(update_fields=["body", "version"])
    keep_version(appendix, by=by, why=f"{assessment.title} completed again")
    have_parts_made(appendix)
    return appendix
