"""The tables, charts and figures of an open paper, as data of the record; published with the paper, in one go."""

from papers.hashing import exhibit_sha256
from papers.models import Paper, PublishedExhibit, PublishedFigure, RegisterEntry
from reports.exhibit_data import content_of, figures_of, measure_facts
from reports.exhibit_pages import ready_exhibits

from .registers import publish_entry, register_key

MEASURE = RegisterEntry.Kind.MEASURE


def publish_figures(paper: Paper, document, *, by) -> None:
    """Write what ``paper``, just published from ``document``, shows of measures. Nothing of a restricted paper."""
    if paper.is_restricted or document.source != document.Source.WRITTEN:
        return
    measures = {}
    for ready in ready_exhibits(document).values():
        if ready.problems:
            continue
        exhibit = PublishedExhibit(
            paper=paper, number=ready.exhibit.number, title=ready.laid.spec.title, content=content_of(ready)
        )
        figures = [_figure(exhibit, shown) for shown in figures_of(ready)]
        exhibit.sha256 = exhibit_sha256(exhibit, figures)
        exhibit.save()
        PublishedFigure.objects.bulk_create(figures)
        measures |= {measure.pk: measure for measure in ready.laid.measures}
    for measure in measures.values():
        facts = {"title": str(measure), "content": measure_facts(measure)}
        publish_entry(MEASURE, measure_key(measure), facts, by=by)


def measure_key(measure):
    """The key under which the record knows a measure."""
    return register_key(MEASURE, measure.pk)


def _figure(exhibit, shown):
    cell = shown.cell
    return PublishedFigure(
        exhibit=exhibit,
        measure_key=measure_key(cell.measure),
        area=cell.area.name,
        area_position=cell.area.position if cell.area.within_id else 10_000,
        period=cell.period.code,
        period_label=cell.period.label,
        starts_on=cell.period.starts_on,
        ends_on=cell.period.ends_on,
        breakdown=cell.breakdown,
        value=shown.value,
        shown=shown.text,
        estimated=shown.figure.estimated,
        suppressed=shown.figure.suppressed,
    )
