"""The figures of a report as they may be printed: no small number about people can be seen or worked out."""

from collections.abc import Iterable
from dataclasses import replace

from .measures.reckoning import Figure, Over, ratio
from .measures.small_numbers import Whole, hidden_cells, to_nearest_five
from .measures.small_numbers import given_away as cells_given_away
from .series import Cell, Series


def guarded(cells: Iterable[Cell], series: Series) -> dict[Cell, Figure]:
    """The figure of each of ``cells``, which all stand in one report, in one table or in several.

    Where one figure of a measure is to be rounded, all of that measure are. Where one is left out, others go with it
    if they would give it away, and so do shares and percentages that would.
    """
    figures = {cell: series.figure(cell) for cell in cells}
    coarse = {cell.measure.pk for cell, figure in figures.items() if figure.rounded}
    hidden = {cell for cell, figure in figures.items() if figure.suppressed}
    if hidden:
        values = {cell: figure.value for cell, figure in figures.items()}
        hidden = hidden_cells(values, hidden, list(_wholes(figures, series)))
        hidden |= {cell for cell in figures if _gives_away(cell, hidden, series)}
    return {cell: _guard(figure, cell, cell in hidden, coarse) for cell, figure in figures.items()}


def given_away(cells: Iterable[Cell], hidden: set[Cell], series: Series, *, touching: Iterable[Cell]) -> set[Cell]:
    """Those of ``hidden`` that readers of all other ``cells`` can work out by way of one of ``touching``."""
    if not hidden:
        return set()
    values, touching = {cell: series.figure(cell).value for cell in cells}, set(touching)
    wholes = [each for each in _wholes(values, series) if touching.intersection(each.cells)]
    return cells_given_away(values, hidden, wholes)


def _wholes(figures, series):
    """What of the figures adds up to another of them, or to a hundred per cent."""
    for cell in figures:
        for over, parts in series.parts_of(cell):
            parts = parts[-1:] if over is Over.LAST else parts
            if over in (Over.SUM, Over.LAST, Over.MEAN) and all(part in figures for part in parts):
                yield Whole(cell, parts, len(parts) if over is Over.MEAN else 1)
        shares = [replace(cell, breakdown=name) for name in _groups(cell, series)]
        if shares and cell == shares[0] and all(each in figures for each in shares):
            yield Whole(None, shares)


def _groups(cell, series):
    """The groups whose shares make up the whole, where a measure is the share of another in itself."""
    measure = cell.measure
    if not measure.is_worked_out or measure.numerator_of_id != measure.denominator_of_id:
        return []
    return series.breakdowns(replace(cell, measure=series.measures[measure.numerator_of_id]))


def _gives_away(cell, hidden, series):
    """Whether a share would tell a count that was left out beside it."""
    if not cell.measure.is_worked_out:
        return False
    counted, of_all = series.ratio_of(cell)
    return counted in hidden or of_all in hidden


def _guard(figure, cell, gone, coarse):
    if gone:
        return replace(figure, value=None, numerator=None, denominator=None, suppressed=True)
    if cell.measure.pk not in coarse or figure.value is None:
        return figure
    if figure.numerator is not None and figure.denominator is not None:
        top, bottom = to_nearest_five(figure.numerator), to_nearest_five(figure.denominator)
        value = ratio(top, bottom, cell.measure.times)
        return replace(figure, value=value, numerator=top, denominator=bottom, rounded=True)
    return replace(figure, value=to_nearest_five(figure.value), rounded=True)
