"""Small numbers about people that one paper leaves out and another tells: looked for before anything is published."""

from collections.abc import Iterable, Iterator

from papers.models import PublishedFigure
from people.reader import ANYONE
from reports.exhibit_pages import make_ready, numbers_in
from reports.guarding import given_away
from reports.measures.periods import Period
from reports.models import Document, Exhibit
from reports.series import Cell, Series

from .figures import measure_key

NAMED = 3  # cells
TOLD = "With ‘{}’ and what is public already, readers can work out what is left out because it is of few people: {}."


def told_by_two_papers(documents: Iterable[Document]) -> Iterator[tuple[Document, str]]:
    """Each open paper with which a reader of earlier ones can work out what was left out; that, in words.

    A constant number of queries; none of the record where no paper shows figures of measures.
    """
    shown = _shown(documents)
    measures = {cell.measure.pk: cell.measure for cells in shown.values() for cell in cells}
    if not measures:
        return
    earlier = PublishedFigure.objects.visible_to(ANYONE).filter(
        measure_key__in=[measure_key(each) for each in measures.values()]
    )
    earlier = list(earlier.values_list("measure_key", "area", "period", "breakdown", "value", "suppressed"))
    if not earlier:
        return
    series = Series(measures.values())
    public, left_out = _published(earlier, series)
    for document, figures in shown.items():
        hidden = left_out | {cell for cell, figure in figures.items() if figure.suppressed}
        known = public | {cell for cell, figure in figures.items() if not figure.suppressed}
        if told := given_away(known | hidden, hidden - known, series, touching=figures):
            yield document, TOLD.format(document.title, _named(told))


def _shown(documents):
    """What the tables and charts of each open paper will show: ``{document: {cell: figure}}``."""
    written = [each for each in documents if each.source == Document.Source.WRITTEN and not each.is_restricted]
    placed = {each.pk: numbers_in(each.body) for each in written}
    found = {each.pk: {} for each in written if placed[each.pk]}
    exhibits = Exhibit.objects.filter(document__in=found) if found else ()
    for ready in make_ready([each for each in exhibits if each.number in placed[each.document_id]]):
        if not ready.problems:
            found[ready.exhibit.document_id] |= {shown.cell: shown.figure for shown in ready.laid.shown}
    return {each: found[each.pk] for each in written if each.pk in found}


def _published(rows, series):
    """The cells that papers show, and those that they leave out; of areas and measures that there still are."""
    measures = {measure_key(each): each for each in series.measures.values()}
    areas, public, left_out = {each.name: each for each in series.areas}, set(), set()
    for key, area, period, breakdown, value, suppressed in rows:
        if key in measures and area in areas and (suppressed or value is not None):
            cell = Cell(measures[key], areas[area], Period.from_code(period), breakdown)
            (left_out if suppressed else public).add(cell)
    return public, left_out


def _named(cells):
    names = [
        ", ".join(filter(None, (str(each.measure), each.area.name, each.period.label, each.breakdown)))
        for each in sorted(cells, key=lambda each: (str(each.measure), each.area.name, each.period.label))
    ]
    more = [f"and {len(names) - NAMED} more"] if len(names) > NAMED else []
    return "; ".join([*names[:NAMED], *more])
