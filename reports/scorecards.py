"""A scorecard: a row to each measure, with its latest months, direction, rating, tolerances and comparisons."""

from dataclasses import dataclass, field
from itertools import chain

from .exhibits import Materials, Shown, figure_text, shown_cell, small_number_notes
from .guarding import guarded
from .measures.periods import Period
from .measures.reckoning import Figure, GoodIs, Over, Rating, Tolerance, Travel, rating, travel
from .measures.specs import BadSpec, Spec
from .measures.units import Unit, rounded, written
from .models import Benchmark, Measure
from .series import Cell

NOTHING = "–"


@dataclass
class ScoreLine:
    """One measure of a scorecard, everything worked out from its figures."""

    measure: Measure
    months: list[Shown]
    to_date: Shown | None
    last_year: Shown
    travel: Travel | None
    rating: Rating | None
    red: str = ""
    amber: str = ""
    green: str = ""
    compared: list[str] = field(default_factory=list)

    @property
    def good_is(self):
        return "info" if self.measure.good_is == GoodIs.NEITHER else self.measure.good_is

    @property
    def shown(self):
        return [each for each in (*self.months, self.to_date, self.last_year) if each]


@dataclass
class Scorecard:
    """``months`` are the headings of its latest periods; ``compared`` those of the comparisons any measure has."""

    spec: Spec
    months: list[str]
    to_date: str
    last_year: str
    compared: list[str]
    lines: list[ScoreLine]
    notes: list[str] = field(default_factory=list)

    @property
    def measures(self):
        return [line.measure for line in self.lines]

    @property
    def shown(self):
        return [each for line in self.lines for each in line.shown]


def cells_of(spec: Spec, materials: Materials) -> list[list[Cell]]:
    """Of each measure its months, the year to date and last year. Raises BadSpec where it names what is not there."""
    if problems := materials.missing(spec):
        raise BadSpec(problems)
    months = [Period.from_code(code) for code in spec.periods]
    periods, area = [*months, months[-1].to_date, months[-1].last_year], materials.areas[spec.areas[0]]
    return [[Cell(materials.measures[slug], area, period) for period in periods] for slug in spec.measures]


def score(spec: Spec, materials: Materials | None = None, figures: dict[Cell, Figure] | None = None) -> Scorecard:
    """The scorecard of ``spec``; ``figures`` and errors as in ``lay_out``."""
    materials = materials or Materials([spec])
    lines = cells_of(spec, materials)
    figures = figures or guarded(chain.from_iterable(lines), materials.series)
    months = [Period.from_code(code) for code in spec.periods]
    measures = [materials.measures[slug] for slug in spec.measures]
    kinds = [kind for kind in Benchmark.Kind if any(b.kind == kind for m in measures for b in m.benchmarks.all())]
    latest = months[-1]
    card = Scorecard(
        spec,
        [month.label for month in months],
        latest.to_date.label,
        latest.last_year.label,
        [kind.label for kind in kinds],
        [_line(cells, [figures[cell] for cell in cells], kinds, materials) for cells in lines],
    )
    card.notes = small_number_notes(card.shown)
    return card


def _line(cells, figures, kinds, materials):
    measure, months = cells[0].measure, len(cells) - 2
    if measure.over_time == Over.LAST:
        figures[-2] = Figure()  # a count on a day has no year to date
    shown = [shown_cell(cell, figure, materials, False) for cell, figure in zip(cells, figures, strict=True)]
    tolerance = materials.tolerance(cells[months - 1])
    good = GoodIs(measure.good_is)
    now, before = shown[months - 1], shown[months - 2] if months > 1 else None
    return ScoreLine(
        measure,
        shown[:months],
        shown[-2],
        shown[-1],
        travel(now.value, before.value if before else None, good),
        rating(now.value, tolerance, good),
        *(_tolerances(tolerance, measure) if tolerance and good is not GoodIs.NEITHER else ("", "", "")),
        compared=[_benchmark(measure, kind) for kind in kinds],
    )


def _benchmark(measure, kind):
    found = [each for each in measure.benchmarks.all() if each.kind == kind]
    if not found:
        return NOTHING
    newest = max(found, key=lambda each: Period.from_code(each.year))
    return figure_text(Figure(newest.value), measure)


def _tolerances(tolerance: Tolerance, measure: Measure):
    """Red, amber and green as they are printed: '<87%', '87%+', '95%+'."""
    green, amber = (_short(each, measure) for each in (tolerance.green, tolerance.amber))
    if measure.good_is == GoodIs.HIGH:
        return f"<{amber or green}", f"{amber}+" if amber else NOTHING, f"{green}+"
    more, most = ("{}+", "<{}") if tolerance.below else (">{}", "{} or less")
    return more.format(amber or green), more.format(green) if amber else NOTHING, most.format(green)


def _short(value, measure):
    """Without the decimals it does not need: '95%', '95.2'."""
    if value is None:
        return ""
    places = max(0, -rounded(value, 4).normalize().as_tuple().exponent)
    return written(value, Unit(measure.unit), places)
