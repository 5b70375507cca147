"""What was pasted or uploaded for one measure, as typed cells; what cannot be placed is named, never dropped."""

from dataclasses import dataclass, field

from .measures.headings import axes_of
from .measures.periods import NotAPeriod, Period, read_period
from .measures.sheets import grid_of, long_rows, same_name, sheet_of
from .models import Area, Measure
from .observing import TypedCell
from .series import Cell

WHAT_TO_DO = {
    "area": "Write it as the areas of this measure are written, or take it out of the table.",
    "period": "Write Apr 2022, Q1 2022/23, 2022/23 or 2019-22, or take it out of the table.",
}


@dataclass
class Read:
    """The cells of a table, and what in it has no place."""

    cells: list[TypedCell] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def areas_of(measure: Measure) -> list[Area]:
    """The localities of a measure's region in order, and the region itself at the end."""
    return [*measure.region.localities.all(), measure.region]


def read_figures(text: str, measure: Measure, *, period: Period | None = None, area: Area | None = None) -> Read:
    """The figures in ``text`` for ``measure``. ``period`` and ``area`` count where the table does not say.

    Either a table by two headings, or a row to each figure under the headings area, period and value. Raises
    NotASheet where the text is no table.
    """
    rows = grid_of(text)
    areas = areas_of(measure)
    named = {same_name(name): each for each in areas for name in (each.name, each.slug)}
    if (long := long_rows(rows)) is not None:
        return _from_rows(long, measure, named, area or measure.region)
    return _from_sheet(sheet_of(rows), measure, named, period, area or measure.region)


def _from_sheet(sheet, measure, areas, period, area):
    by_row, by_column = axes_of(sheet, areas, measure.region)
    read = Read(problems=[f"{each}. It has no place." for each in sheet.unplaced])
    read.problems += [
        f"The heading ‘{each}’ is no {axis.kind} we know. {WHAT_TO_DO[axis.kind]}"
        for axis in (by_row, by_column)
        for each in axis.unknown
    ]
    if by_row.kind == by_column.kind:
        read.problems.append(
            f"Both the rows and the columns seem to be {by_row.kind}s. One side must hold periods, such as Apr 2022, "
            "or the areas of the measure."
        )
        return read
    if period is None and "period" not in (by_row.kind, by_column.kind):
        read.problems.append("The table does not say which period it is of. Choose it, or put periods in a heading.")
        return read
    for cell in sheet.cells:
        if cell.row in by_row.found and cell.column in by_column.found:
            place = {"period": period, "area": area, "breakdown": ""}
            place |= {by_row.kind: by_row.found[cell.row], by_column.kind: by_column.found[cell.column]}
            read.cells.append(
                TypedCell(Cell(measure, place["area"], place["period"], place["breakdown"]), cell.text, cell.place)
            )
    return read


def _from_rows(rows, measure, areas, area):
    read = Read()
    for row in rows:
        place = f"row {row['row']}"
        try:
            period = read_period(row.get("period", ""))
        except NotAPeriod as error:
            read.problems.append(f"{place.capitalize()}: {error}")
            continue
        name = row.get("area", "")
        if name and same_name(name) not in areas:
            read.problems.append(f"{place.capitalize()}: ‘{name}’ is no area of this measure. {WHAT_TO_DO['area']}")
            continue
        text = row.get("value", "")
        if row.get("numerator") and row.get("denominator"):
            text = f"{row['numerator']}/{row['denominator']}"
        where = areas[same_name(name)] if name else area
        read.cells.append(TypedCell(Cell(measure, where, period, row.get("breakdown", "")), text, place))
    return read
