"""The grid in which figures are typed: a row to each period, a column to each area."""

from dataclasses import dataclass

from django import forms

from council_portal.forms import PortalForm
from reports.exhibits import figure_text
from reports.measures.periods import Period, PeriodKind, months_of, quarters_of
from reports.measures.reckoning import NO_FIGURE
from reports.measures.typed_cells import cell_text
from reports.observing import TypedCell
from reports.series import Cell, Series

GRAINS = {"month": "Months", "quarter": "Quarters", "year": "Years", "to_date": "Years to date", "three": "Three years"}
YEARS_BACK = 6


@dataclass(frozen=True)
class GridCell:
    """A cell of the grid: ``field`` to type in, or ``text`` where the figure is worked out."""

    area: object
    period: Period
    field: object = None
    text: str = ""


def periods_of(grain: str, year: int) -> list[Period]:
    """The rows of the grid: those of one financial year and the year itself, or several years up to it."""
    whole = Period(PeriodKind.YEAR, year)
    match grain:
        case "month":
            return [*months_of(year), whole]
        case "quarter":
            return [*quarters_of(year), whole]
        case "to_date":
            return [month.to_date for month in months_of(year)]
    kind = PeriodKind.THREE_YEARS if grain == "three" else PeriodKind.YEAR
    return [Period(kind, each) for each in range(year - YEARS_BACK + 1, year + 1)]


class GridForm(PortalForm):
    """A text box to each figure that is entered, with what stood in it when it was read."""

    submit_label = ""
    form_tag = False

    def __init__(self, *args, measure, areas, periods, breakdown="", **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, series = measure, Series([measure])
        self.cells, self.grid = {}, []
        for row, period in enumerate(periods):
            line = []
            for column, area in enumerate(areas):
                cell = Cell(measure, area, period, breakdown)
                line.append(self._add(f"c{row}-{column}", cell, series))
            self.grid.append((period, line))

    def _add(self, name, cell, series):
        follows = None if cell.measure.is_worked_out else series.worked_out(cell)
        if cell.measure.is_worked_out or follows is not None:
            return GridCell(cell.area, cell.period, text=figure_text(series.figure(cell), cell.measure))
        before = cell_text(series.observed(cell) or NO_FIGURE)
        self.fields[name] = forms.CharField(
            required=False, initial=before, label=f"{cell.area}, {cell.period.label}", max_length=40,
            widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input"}),
        )  # fmt: skip
        was = self.fields[f"was-{name}"] = forms.CharField(required=False, initial=before, widget=forms.HiddenInput)
        was.strip = False
        self.cells[name] = cell
        return GridCell(cell.area, cell.period, field=name)

    @property
    def rows(self):
        """For the page: each period with its cells, as bound fields or as texts."""
        for period, line in self.grid:
            yield (
                period,
                [
                    (cell, self[cell.field] if cell.field else None, self[f"was-{cell.field}"] if cell.field else None)
                    for cell in line
                ],
            )

    def typed(self):
        """What was typed, of a valid form: only the cells that differ from what stood there."""
        data = self.cleaned_data
        return [
            TypedCell(cell, data[name], was=data[f"was-{name}"])
            for name, cell in self.cells.items()
            if data[name] != data[f"was-{name}"]
        ]

    def show_faults(self, faults: dict[Cell, str]) -> None:
        """Put each fault beside its cell."""
        for name, cell in self.cells.items():
            if cell in faults:
                self.add_error(name, f"{cell.area}, {cell.period.label}: {faults[cell]}")
