"""A table with a row to each measure and a column to each period, such as a scorecard, as cells of each measure."""

from dataclasses import dataclass, field

from .measures.periods import NotAPeriod, read_period
from .measures.sheets import grid_of, same_name, sheet_of
from .models import Area, Measure
from .observing import TypedCell
from .series import Cell

NAMES = {"ref", "ref no", "reference", "measure", "indicator", "name"}  # headings of columns that say which measure


@dataclass
class ReadMany:
    """The cells of each measure. ``problems`` have to be put right first; what is in ``passed`` is not needed."""

    cells: dict[Measure, list[TypedCell]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)


def read_many(text: str, area: Area) -> ReadMany:
    """The figures in ``text`` for ``area``. A measure goes by its reference, its name, or both. Raises NotASheet."""
    sheet, read = sheet_of(grid_of(text)), ReadMany()
    read.problems += [f"{each}. It has no place." for each in sheet.unplaced]
    periods = _periods(sheet, read)
    known, seen = _known(area), {}
    for label in sheet.rows:
        seen.setdefault(label, _measure(label, sheet, known))
    for label, measure in seen.items():
        if measure is None:
            read.problems.append(
                f"The row ‘{label}’ is no measure of {area} that we know. Add it first, or take it out."
            )
        elif measure.is_worked_out:
            read.passed.append(f"‘{measure}’ is worked out from others, so its row is not taken.")
    for cell in sheet.cells:
        measure = seen[cell.row]
        if measure and not measure.is_worked_out and cell.column in periods:
            typed = TypedCell(Cell(measure, area, periods[cell.column]), cell.text, cell.place)
            read.cells.setdefault(measure, []).append(typed)
    return read


def _periods(sheet, read):
    found = {}
    for heading in filter(None, sheet.columns[1:]):
        try:
            found[heading] = read_period(heading)
        except NotAPeriod as error:
            if same_name(heading) not in NAMES:
                read.problems.append(f"{error} Or take its column out.")
    return found


def _known(area):
    """The measures that have figures of ``area``, by what they are called; None where two are called alike."""
    known = {}
    for measure in Measure.objects.filter(region__in=filter(None, [area.pk, area.within_id])):
        for name in {same_name(each) for each in (measure.reference, measure.name, str(measure)) if each}:
            known[name] = None if name in known else measure
    return known


def _measure(label, sheet, known):
    """What the row is called in its first column, or in another that says so."""
    others = [cell.text for cell in sheet.cells if cell.row == label and same_name(cell.column) in NAMES]
    return next((known[name] for each in (label, *others) if known.get(name := same_name(each))), None)
