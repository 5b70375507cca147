"""The figures of measures as the desk has them: what was observed, and what follows from it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from .measures.periods import Period
from .measures.reckoning import NO_FIGURE, Figure, Over, ratio, whole
from .models import Area, Measure, Observation, Target


@dataclass(frozen=True)
class Cell:
    """Where a figure belongs: a measure, an area and a period, perhaps a breakdown."""

    measure: Measure
    area: Area
    period: Period
    breakdown: str = ""


class Series:
    """All figures of some measures, and of those they are worked out from, read with a fixed number of queries.

    ``figure(cell)`` is what is worked out where nothing is missing, and what was observed otherwise.
    """

    def __init__(self, measures):
        wanted = {each.pk for each in measures}
        needed = {pk for each in measures for pk in (each.numerator_of_id, each.denominator_of_id) if pk}
        self.measures = {each.pk: each for each in Measure.objects.filter(pk__in=wanted | needed)}
        self.areas = list(Area.objects.all())
        self._observed = {}
        self._breakdowns = defaultdict(dict)
        self._known = {}
        for each in Observation.objects.filter(measure__in=self.measures).order_by("pk"):
            self._put(each.measure_id, each.area_id, each.period, each.breakdown, each.figure)

    @cached_property
    def localities(self):
        """The areas within each area, by its number."""
        found = defaultdict(list)
        for area in self.areas:
            found[area.within_id].append(area)
        return found

    def with_figures(self, figures: dict[Cell, Figure]):
        """Lay ``figures`` over what is stored, as if they had been saved."""
        for cell, figure in figures.items():
            self._put(cell.measure.pk, cell.area.pk, cell.period.code, cell.breakdown, figure)
        self._known.clear()

    def figure(self, cell: Cell) -> Figure:
        """The figure of ``cell``; NO_FIGURE where there is none."""
        key = (cell.measure.pk, cell.area.pk, cell.period.code, cell.breakdown)
        if key not in self._known:
            self._known[key] = self.worked_out(cell) or self.observed(cell) or NO_FIGURE
        return self._known[key]

    def observed(self, cell: Cell) -> Figure | None:
        """What was entered for ``cell``, or None."""
        return self._observed.get((cell.measure.pk, cell.area.pk, cell.period.code, cell.breakdown))

    def worked_out(self, cell: Cell) -> Figure | None:
        """What follows for ``cell`` from other cells: its breakdowns, its localities, its months; None if nothing."""
        measure = cell.measure
        if measure.is_worked_out:
            return self._ratio(cell)
        for over, parts in self.parts_of(cell):
            if found := whole([self.figure(part) for part in parts], over, measure.times):
                return found
        return None

    def parts_of(self, cell: Cell):
        """The ways ``cell`` is made up of others, as (how they add up, cells)."""
        measure, across, over_time = cell.measure, Over(cell.measure.across), Over(cell.measure.over_time)
        if across is not Over.NONE:
            if not cell.breakdown and (names := self.breakdowns(cell)):
                yield across, [replace(cell, breakdown=name) for name in names]
            if areas := self.localities[cell.area.pk]:
                yield across, [replace(cell, area=area) for area in areas]
        if over_time is not Over.NONE:
            for parts in cell.period.parts:
                yield over_time, [Cell(measure, cell.area, part, cell.breakdown) for part in parts]

    def ratio_of(self, cell: Cell) -> tuple[Cell, Cell]:
        """The two cells that a worked-out measure is of. A share of a measure in itself: of a breakdown in all."""
        top, bottom = (self.measures[pk] for pk in (cell.measure.numerator_of_id, cell.measure.denominator_of_id))
        of_all = "" if top == bottom else cell.breakdown
        return replace(cell, measure=top), replace(cell, measure=bottom, breakdown=of_all)

    def breakdowns(self, cell: Cell) -> list[str]:
        """The breakdowns observed for a measure in an area and a period, in the order they were entered."""
        return list(self._breakdowns[cell.measure.pk, cell.area.pk, cell.period.code])

    def _put(self, measure, area, period, breakdown, figure):
        measure_is = self.measures[measure]
        if figure.value is None and measure_is.has_counts:
            figure = replace(figure, value=ratio(figure.numerator, figure.denominator, measure_is.times))
        self._observed[measure, area, period, breakdown] = figure
        if breakdown and (figure.given or figure.denominator is not None):
            self._breakdowns[measure, area, period][breakdown] = True

    def _ratio(self, cell):
        part, out_of = (self.figure(each) for each in self.ratio_of(cell))
        value = ratio(part.value, out_of.value, cell.measure.times)
        hidden = part.suppressed or out_of.suppressed
        if value is None and not hidden and part.value is None:
            return None
        return Figure(
            value, part.value, out_of.value, hidden, part.rounded or out_of.rounded, part.estimated, worked_out=True
        )


def targets_of(measures) -> dict:
    """``{(measure number, year code): Tolerance}``, in one query."""
    found = Target.objects.filter(measure__in=measures)
    return {(target.measure_id, target.year): target.tolerance for target in found}
