"""Exhibits: tables, charts and scorecards laid out from measures, as page, PDF and data file all show them."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product

from .measures.periods import Period, PeriodKind
from .measures.reckoning import Figure, GoodIs, Over, Rating, Tolerance, rating, ratio
from .measures.small_numbers import hidden_cells, to_nearest_five
from .measures.specs import AXES, BadSpec, Spec
from .measures.units import Unit, rounded, written
from .models import Measure
from .series import Cell, Series, targets_of

NONE_GIVEN, LEFT_OUT = "–", "c"


@dataclass(frozen=True)
class Shown:
    """A cell as it is printed. ``missed`` where it misses its target; ``value`` is rounded, or None, as ``text`` is."""

    cell: Cell
    figure: Figure
    text: str
    missed: bool = False

    @property
    def value(self):
        hidden = self.figure.suppressed or self.figure.value is None
        return None if hidden else rounded(self.figure.value, self.cell.measure.decimals)


@dataclass
class Row:
    label: str
    cells: list[Shown]


@dataclass
class Laid:
    """An exhibit with its figures, ready to be shown. ``heads`` are the headings of the columns after the corner.

    ``target`` is the one that all its figures have, if targets are asked for and there is one.
    """

    spec: Spec
    measures: list[Measure]
    corner: str
    heads: list[str]
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    target: Decimal | None = None

    @property
    def shown(self):
        return [each for row in self.rows for each in row.cells]


class Materials:
    """What the specifications of a report need, read once: measures, areas, figures, targets."""

    def __init__(self, specs):
        wanted = {slug for spec in specs for slug in spec.measures}
        found = Measure.objects.filter(slug__in=wanted).prefetch_related("benchmarks")
        self.measures = {each.slug: each for each in found}
        self.series = Series(self.measures.values())
        self.areas = {area.slug: area for area in self.series.areas}
        self.targets = targets_of(self.measures.values())

    def missing(self, spec: Spec) -> list[str]:
        """What ``spec`` names and nobody has, in words."""
        gone = [f"There is no measure ‘{each}’ any more." for each in spec.measures if each not in self.measures]
        return gone + [f"There is no area ‘{each}’ any more." for each in spec.areas if each not in self.areas]

    def tolerance(self, cell: Cell) -> Tolerance | None:
        """The target of a cell's measure for the financial year its period ends in."""
        year = Period(PeriodKind.YEAR, cell.period.financial_year)
        return self.targets.get((cell.measure.pk, year.code))


def lay_out(spec: Spec, materials: Materials | None = None) -> Laid:
    """The table of ``spec``, small numbers guarded. Raises BadSpec where it names what is not there."""
    materials = materials or Materials([spec])
    if problems := materials.missing(spec):
        raise BadSpec(problems)
    rows, columns = (_places(spec, axes) for axes in (spec.rows, spec.columns))
    cells = [[_cell(spec, materials, row | column) for column in columns] for row in rows]
    figures = guarded(cells, materials.series)
    laid = Laid(
        spec,
        [materials.measures[slug] for slug in spec.measures],
        corner=_corner(spec.rows),
        heads=[_label(spec, materials, column) for column in columns],
    )
    for row, line, numbers in zip(rows, cells, figures, strict=True):
        shown = [shown_cell(each, figure, materials, spec.targets) for each, figure in zip(line, numbers, strict=True)]
        laid.rows.append(Row(_label(spec, materials, row), shown))
    laid.notes = _notes(laid, materials)
    laid.target = _one_target(laid, materials) if spec.targets else None
    return laid


def guarded(cells: list[list[Cell]], series: Series) -> list[list[Figure]]:
    """The figures of a table in which no small number can be seen or worked out.

    Where one figure of a measure is to be rounded, all of that measure are. Where one is left out, another goes with
    it if the sum would give it away, and so does a percentage that would.
    """
    figures = [[series.figure(cell) for cell in row] for row in cells]
    where = {cell: (r, c) for r, row in enumerate(cells) for c, cell in enumerate(row)}
    coarse = {cell.measure.pk for cell, (r, c) in where.items() if figures[r][c].rounded}
    hidden = {place for place in where.values() if figures[place[0]][place[1]].suppressed}
    gone = (
        hidden_cells([[figure.value for figure in row] for row in figures], hidden, list(_wholes(where, series)))
        if hidden
        else set()
    )
    gone |= {place for cell, place in where.items() if _gives_away(cell, where, gone, series)}
    return [
        [
            _guard(figure, (r, c) in gone, cells[r][c].measure.pk in coarse, cells[r][c].measure)
            for c, figure in enumerate(row)
        ]
        for r, row in enumerate(figures)
    ]


def _wholes(where, series):
    """The cells that are sums of others in the same table."""
    for cell, place in where.items():
        for over, parts in series.parts_of(cell):
            if over is Over.SUM and all(part in where for part in parts):
                yield place, [where[part] for part in parts]


def _gives_away(cell, where, gone, series):
    """Whether a share would tell the count that was left out beside it."""
    if not cell.measure.is_worked_out:
        return False
    counted = replace(cell, measure=series.measures[cell.measure.numerator_of_id])
    return where.get(counted) in gone


def _guard(figure, gone, coarse, measure):
    if gone:
        return replace(figure, value=None, numerator=None, denominator=None, suppressed=True)
    if not coarse or figure.value is None:
        return figure
    if figure.numerator is not None and figure.denominator is not None:
        top, bottom = to_nearest_five(figure.numerator), to_nearest_five(figure.denominator)
        return replace(figure, value=ratio(top, bottom, measure.times), numerator=top, denominator=bottom, rounded=True)
    return replace(figure, value=to_nearest_five(figure.value), rounded=True)


def shown_cell(cell: Cell, figure: Figure, materials: Materials, targets: bool) -> Shown:
    """``figure`` as it is printed, marked where it misses its target."""
    text = figure_text(figure, cell.measure)
    if not targets or figure.value is None:
        return Shown(cell, figure, text)
    printed = rounded(figure.value, cell.measure.decimals)
    missed = rating(printed, materials.tolerance(cell), GoodIs(cell.measure.good_is)) in (Rating.RED, Rating.AMBER)
    return Shown(cell, figure, text, missed)


def figure_text(figure: Figure, measure: Measure) -> str:
    """'1,234', '96.6%', '–' where none is given, 'c' where it was left out, '~120' for an estimate."""
    if figure.suppressed:
        return LEFT_OUT
    if figure.value is None:
        return NONE_GIVEN
    return f"{'~' if figure.estimated else ''}{written(figure.value, Unit(measure.unit), measure.decimals)}"


def _places(spec, axes):
    """Each combination along one side, as ``{axis: value}``."""
    return [dict(zip(axes, values, strict=True)) for values in product(*(getattr(spec, axis) for axis in axes))]


def _cell(spec, materials, place):
    place = {axis: place.get(axis, getattr(spec, axis)[0]) for axis in AXES}
    return Cell(
        materials.measures[place["measures"]],
        materials.areas[place["areas"]],
        Period.from_code(place["periods"]),
        place["breakdowns"],
    )


def _label(spec, materials, place):
    return " ".join(_name(spec, materials, axis, value) for axis, value in place.items())


def _name(spec, materials, axis, value):
    if value in spec.labels:
        return spec.labels[value]
    match axis:
        case "measures":
            return str(materials.measures[value])
        case "areas":
            return str(materials.areas[value])
        case "periods":
            return Period.from_code(value).label
    return value or "Total"


def _corner(axes):
    return {"measures": "Measure", "areas": "Area", "periods": "Period", "breakdowns": "Group"}[axes[-1]]


def _notes(laid, materials):
    notes = [laid.spec.note] if laid.spec.note else []
    if any(each.missed for each in laid.shown):
        notes.append(f"* Misses the target{_target_words(laid, materials)}.")
    if any(each.figure.suppressed for each in laid.shown):
        notes.append("c: left out, so that nobody can be recognised from a small number.")
    if any(each.figure.rounded for each in laid.shown):
        notes.append("Numbers are rounded to the nearest 5, so that nobody can be recognised from a small number.")
    if any(each.figure.estimated for each in laid.shown):
        notes.append("~ An estimate.")
    sources = dict.fromkeys(each.source for each in laid.measures if each.source)
    return notes + ([f"Source: {'; '.join(sources)}."] if sources else [])


def _one_target(laid, materials):
    tolerances = {materials.tolerance(each.cell) for each in laid.shown}
    targets = {each.green for each in tolerances if each}
    return targets.pop() if len(targets) == 1 else None


def _target_words(laid, materials):
    missed = [each.cell for each in laid.shown if each.missed]
    targets = {written(materials.tolerance(cell).green, Unit(cell.measure.unit), 0) for cell in missed}
    if len(targets) > 1 or len({cell.measure.pk for cell in missed}) > 1:
        return ""
    unit = missed[0].measure.unit_words
    return f" of {targets.pop()}{' days' if unit == 'days' else ''}"
