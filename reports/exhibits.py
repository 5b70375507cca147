"""Exhibits: tables, charts and scorecards laid out from measures, as page, PDF and data file all show them."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, product

from .guarding import guarded
from .measures.periods import Period, PeriodKind
from .measures.reckoning import Figure, GoodIs, Rating, Tolerance, rating
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


def cells_of(spec: Spec, materials: Materials) -> list[list[Cell]]:
    """The cells of the table of ``spec``, row by row. Raises BadSpec where it names what is not there."""
    if problems := materials.missing(spec):
        raise BadSpec(problems)
    rows, columns = (_places(spec, axes) for axes in (spec.rows, spec.columns))
    return [[_cell(spec, materials, row | column) for column in columns] for row in rows]


def lay_out(spec: Spec, materials: Materials | None = None, figures: dict[Cell, Figure] | None = None) -> Laid:
    """The table of ``spec``. Raises BadSpec where it names what is not there.

    ``figures`` are those of the whole report, guarded; without them the table is guarded by itself.
    """
    materials = materials or Materials([spec])
    cells = cells_of(spec, materials)
    figures = figures or guarded(chain.from_iterable(cells), materials.series)
    rows, columns = (_places(spec, axes) for axes in (spec.rows, spec.columns))
    laid = Laid(
        spec,
        [materials.measures[slug] for slug in spec.measures],
        corner=_corner(spec.rows),
        heads=[_label(spec, materials, column) for column in columns],
    )
    for row, line in zip(rows, cells, strict=True):
        shown = [shown_cell(each, figures[each], materials, spec.targets) for each in line]
        laid.rows.append(Row(_label(spec, materials, row), shown))
    laid.notes = _notes(laid, materials)
    laid.target = _one_target(laid, materials) if spec.targets else None
    return laid


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


def small_number_notes(shown: list[Shown]) -> list[str]:
    """What readers are told where figures are left out or rounded."""
    notes = []
    if any(each.figure.suppressed for each in shown):
        notes.append("c: left out, so that nobody can be recognised from a small number.")
    if any(each.figure.rounded for each in shown):
        notes.append("Numbers are rounded to the nearest 5, so that nobody can be recognised from a small number.")
    return notes


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
    notes += small_number_notes(laid.shown)
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
