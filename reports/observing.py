"""Figures are entered: checked cell by cell, then kept, and what they replace is kept too."""

from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .checking_figures import have_checked_again
from .measures.reckoning import NO_FIGURE, Figure, ratio
from .measures.small_numbers import is_small
from .measures.typed_cells import cell_text, read_cell, same_figure
from .measures.typed_figures import NotAFigure
from .measures.units import Unit, rounded, written
from .models import EarlierFigure, Measure, Observation
from .series import Cell, Series

ShownAs = Observation.ShownAs
KEPT = ("value", "numerator", "denominator", "shown_as", "estimated", "note", "entered_by", "entered_at")


@dataclass(frozen=True)
class TypedCell:
    """What was typed for a cell. ``name`` tells people which one; ``was`` is the text its author had before them."""

    cell: Cell
    text: str
    name: str = ""
    was: str | None = None


@dataclass(frozen=True)
class Change:
    """A figure that would be new, or other than the one kept."""

    typed: TypedCell
    figure: Figure
    before: Figure

    @property
    def text(self):
        return cell_text(self.figure) or "no figure"

    @property
    def text_before(self):
        return cell_text(self.before)


@dataclass
class Checked:
    """What saving would do, and what stands in its way: ``problems`` in words, ``faults`` by cell. The rest is told."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    problems: list[str] = field(default_factory=list)
    faults: dict[Cell, str] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    totals: list[str] = field(default_factory=list)
    totals_agree: int = 0
    small: list[Change] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def stops(self):
        """Whether something has to be put right first."""
        return bool(self.problems or self.conflicts)

    @property
    def new(self):
        return [change for change in self.changes if not change.text_before]

    @property
    def revised(self):
        return [change for change in self.changes if change.text_before]


def check(measure: Measure, typed: list[TypedCell]) -> Checked:
    """Read ``typed`` and hold it against what is stored. Two figures for one cell are refused, naming both."""
    found, series, figures, seen = Checked(), Series([measure]), {}, {}
    for each in typed:
        if each.cell in seen and each.text.strip() != seen[each.cell].text.strip():
            first = seen[each.cell]
            found.problems.append(
                f"{_cell(each)}: two figures, ‘{first.text}’ ({_place(first)}) and ‘{each.text}’ ({_place(each)}). "
                "Leave one of them."
            )
            found.faults[each.cell] = "Two figures for one cell."
            continue
        seen[each.cell] = each
        try:
            figures[each.cell] = read_cell(each.text, Unit(measure.unit), with_counts=measure.has_counts)
        except NotAFigure as error:
            found.problems.append(f"{_name(each)}: {error}")
            found.faults[each.cell] = str(error)
    before = {cell: series.observed(cell) or NO_FIGURE for cell in figures}
    # Empty cells of a paste say nothing; what a grid showed and is now empty is to go.
    figures = {cell: figure for cell, figure in figures.items() if figure != NO_FIGURE or seen[cell].was}
    series.with_figures(figures)
    for cell, figure in figures.items():
        _sort(found, seen[cell], figure, before[cell], series.worked_out(cell))
    if measure.unit == Measure.Units.PERCENT and _look_like_fractions([each.figure.value for each in found.changes]):
        found.doubts.append(
            "All of these percentages are below 1. Spreadsheets save 95% as 0.95: if that is so here, go back and give "
            "them as they look."
        )
    return found


@transaction.atomic
def record(
    measure: Measure, typed: list[TypedCell], *, by, small_as: str = "", note: str = "", source_document=None
) -> Checked:
    """Keep what was typed, unless something stands in its way; what it replaces stays as an earlier figure.

    ``note`` and ``source_document`` say where the figures come from, or why they are revised.
    ``small_as`` says how small numbers about people are to be shown, and has to where there are any. Returns what was
    found; where that ``stops``, nothing was kept.
    """
    Measure.objects.select_for_update().get(pk=measure.pk)
    found = check(measure, typed)
    if found.small and small_as not in ShownAs.values:
        found.problems.append("Small numbers about people: say how they are to be shown.")
    if found.stops:
        return found
    small = {change.typed.cell for change in found.small}
    stored = {_key(each): each for each in Observation.objects.filter(measure=measure)}
    for change in found.changes:
        cell = change.typed.cell
        kept = stored.get((cell.area.pk, cell.period.code, cell.breakdown))
        shown = small_as if cell in small else ShownAs.EXACT
        _keep(kept, change, shown, by=by, note=note[:250], source_document=source_document)
    if found.changes:
        have_checked_again(
            Measure.objects.filter(Q(pk=measure.pk) | Q(numerator_of=measure) | Q(denominator_of=measure))
        )
    return found


def record_all(typed: dict[Measure, list[TypedCell]], *, by, **said) -> dict[Measure, Checked]:
    """``record`` of several measures: all are kept, or none where something stands in the way of one."""
    with transaction.atomic():
        found = {measure: record(measure, cells, by=by, **said) for measure, cells in typed.items()}
        if any(each.stops for each in found.values()):
            transaction.set_rollback(True)
    return found


def _keep(kept, change, shown, *, by, note, source_document):
    cell, now, figure = change.typed.cell, timezone.now(), change.figure
    if kept is None:
        kept = Observation(
            measure=cell.measure,
            area=cell.area,
            period=cell.period.code,
            ends_on=cell.period.ends_on,
            breakdown=cell.breakdown,
        )
    else:
        before = {name: getattr(kept, name) for name in KEPT}
        EarlierFigure.objects.create(observation=kept, replaced_at=now, **before)
    if figure.suppressed and not cell_text(replace(figure, suppressed=False)):
        shown = ShownAs.SUPPRESSED
    kept.value, kept.numerator, kept.denominator = figure.value, figure.numerator, figure.denominator
    kept.shown_as, kept.estimated, kept.note = shown, figure.estimated, note
    kept.entered_by, kept.entered_at, kept.source_document = by, now, source_document
    kept.save()


def _sort(found, typed, figure, before, follows):
    """Put one figure where it belongs: a total, a change, a conflict, or nothing new."""
    if follows is not None:
        _sort_total(found, typed, figure, follows)
        return
    if same_figure(figure, before):
        found.same += 1
        return
    if typed.was is not None and typed.was != cell_text(before):
        found.conflicts.append(
            f"{_name(typed)}: you have ‘{cell_text(figure)}’. Somebody else saved ‘{cell_text(before)}’ meanwhile"
            f"{f'; before it was ‘{typed.was}’' if typed.was else ''}."
        )
    change = Change(typed, figure, before)
    found.changes.append(change)
    if typed.cell.measure.about_people and _counts_few(figure, typed.cell.measure):
        found.small.append(change)


def _look_like_fractions(values):
    given = [value for value in values if value]
    return len(given) > 1 and max(given) < 1


def _counts_few(figure, measure):
    """Whether it counts one to five people, or says something of a group so small: '0/3' is of all three."""
    if figure.numerator is not None:
        return is_small(figure.numerator) or is_small(figure.denominator)
    return measure.unit == Measure.Units.COUNT and is_small(figure.value)


def _sort_total(found, typed, figure, follows):
    measure = typed.cell.measure
    unit, places = Unit(measure.unit), measure.decimals
    stated = figure.value if figure.numerator is None else ratio(figure.numerator, figure.denominator, measure.times)
    if follows.value is None or stated is None or rounded(stated, places) == rounded(follows.value, places):
        found.totals_agree += 1
        return
    given, right = written(stated, unit, places), written(follows.value, unit, places)
    found.totals.append(
        f"{_name(typed)}: {given} was given, but {right} follows from the other figures. The portal works this out and "
        "prints what follows."
    )


def _key(observation):
    return observation.area_id, observation.period, observation.breakdown


def _name(typed):
    return f"{_cell(typed)} ({_place(typed)})" if typed.name else _cell(typed)


def _cell(typed):
    cell = typed.cell
    return ", ".join(filter(None, (cell.area.name, cell.period.label, cell.breakdown)))


def _place(typed):
    return f"cell {typed.name}" if " " not in typed.name else typed.name  # 'B4', or 'row 4'
