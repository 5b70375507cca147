"""The figures of a measure over the years, each as it was published and where; later revisions beside it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.urls import reverse

from council_portal.charts import MOST_SERIES, Chart, Line
from council_portal.sorting import natural

from .models import MeetingNotice, Paper, PublishedFigure, RegisterEntry

KINDS = {" Q": "By quarter", " to ": "Years to date", "three years": "Three years together"}
MONTHS, YEARS = "By month", "By year"
ORDER = [YEARS, "By quarter", MONTHS, "Years to date", "Three years together"]


@dataclass(frozen=True)
class AsPublished:
    """A figure as one paper had it; ``address`` leads to its table."""

    figure: PublishedFigure
    address: str

    @property
    def shown(self):
        return self.figure.shown

    @property
    def paper(self):
        return self.figure.exhibit.paper


@dataclass
class SeriesCell:
    """The newest published figure of a cell, and what it was before it was revised, the latest first."""

    now: AsPublished | None = None
    before: list[AsPublished] = field(default_factory=list)


@dataclass
class SeriesTable:
    """The figures of periods of one length, and of one group: a row to each period, a column to each area."""

    name: str
    group: str
    areas: list[str]
    rows: list[tuple[str, list[SeriesCell]]] = field(default_factory=list)

    @property
    def title(self):
        return f"{self.name}: {self.group}" if self.group else self.name


def measures_published(reader):
    """The measures of which ``reader`` may see figures, as last published, in the order of reference and name."""
    keys = PublishedFigure.objects.visible_to(reader).values("measure_key")
    found = RegisterEntry.objects.filter(kind=RegisterEntry.Kind.MEASURE, key__in=keys).newest()
    return sorted(found, key=lambda entry: (entry.content["owner"], natural(entry.content["reference"]), entry.title))


def measure_published(reader, slug):
    """The newest entry of one measure, or None where there is none of which ``reader`` may see a figure."""
    return next((each for each in measures_published(reader) if each.content["slug"] == slug), None)


def figures_published(reader, key) -> list[AsPublished]:
    """Every figure of a measure that ``reader`` may see, in the order of publication, with its address."""
    found = PublishedFigure.objects.visible_to(reader).filter(measure_key=key)
    order = ("exhibit__paper__publication__published_at", "pk")
    figures = list(found.select_related("exhibit__paper__publication").order_by(*order))
    papers = {each.exhibit.paper for each in figures}
    meetings = {paper.publication.meeting_id for paper in papers}
    notices = {each.meeting_id: each for each in MeetingNotice.objects.current().filter(meeting_id__in=meetings)}
    newest = set(Paper.objects.filter(key__in={paper.key for paper in papers}).newest().values_list("pk", flat=True))
    return [AsPublished(each, _address(each, notices, newest)) for each in figures]


def tables_of(published: list[AsPublished]) -> list[SeriesTable]:
    """``published`` as tables, years first; in each the periods in their order, the newest on top."""
    cells, places = defaultdict(SeriesCell), defaultdict(dict)
    for each in published:
        figure = each.figure
        cell = cells[figure.period, figure.breakdown, figure.area]
        if cell.now and cell.now.shown != each.shown:
            cell.before.insert(0, cell.now)
        cell.now = each
        places[kind_of(figure.period), figure.breakdown][figure.period, figure.area] = figure
    tables = []
    for (kind, group), found in sorted(places.items(), key=lambda place: (ORDER.index(place[0][0]), place[0][1])):
        areas = sorted({(figure.area_position, figure.area) for figure in found.values()})
        table = SeriesTable(kind, group, [area for _, area in areas])
        periods = {figure.period: figure for figure in found.values()}
        for code, figure in sorted(periods.items(), key=lambda one: (one[1].ends_on, one[0]), reverse=True):
            table.rows.append((figure.period_label, [cells[code, group, area] for area in table.areas]))
        tables.append(table)
    return tables


def chart_of(tables: list[SeriesTable], facts: dict) -> Chart | None:
    """A line chart of the longest table that has no groups; None where there is nothing to compare."""
    fit = [each for each in tables if not each.group and len(each.rows) > 1 and len(each.areas) <= MOST_SERIES]
    if not fit:
        return None
    table = max(fit, key=lambda each: len(each.rows))
    rows = table.rows[::-1]
    return Chart(
        kind="line",
        title=f"{facts['name']}, {table.name.lower()}",
        steps=tuple(label for label, _ in rows),
        lines=tuple(_line(area, [cells[at] for _, cells in rows]) for at, area in enumerate(table.areas)),
        unit=facts["unit_words"],
        key="series",
    )


def kind_of(code):
    """Which table a period belongs to, by its code."""
    for sign, name in KINDS.items():
        if sign in code:
            return name
    return YEARS if "/" in code else MONTHS


def _line(area, cells):
    values = [each.now.figure.value if each.now else None for each in cells]
    shown = [each.now.shown if each.now else "–" for each in cells]
    return Line(area, tuple(None if value is None else float(value) for value in values), tuple(shown))


def _address(figure, notices, newest):
    paper, anchor = figure.exhibit.paper, figure.exhibit.anchor
    notice = notices.get(paper.publication.meeting_id)
    if notice is None:
        return ""
    where = [notice.meeting_id, notice.slug, paper.slug]
    name = "paper" if paper.pk in newest else "paper_version"
    return f"{reverse(name, args=where if name == 'paper' else [*where, paper.version])}#{anchor}"
