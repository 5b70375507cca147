"""Figures of a measure: typed into a grid, pasted or uploaded; looked at before they are saved."""

import json

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings.models import Openness
from reports.forms.figure_grid import GRAINS, GridForm, periods_of
from reports.forms.measures import PasteForm
from reports.measures.periods import NotAPeriod, Period
from reports.measures.sheets import NotASheet, decoded
from reports.models import Area, Document, EarlierFigure, Observation
from reports.observing import TypedCell, check, record
from reports.reading_figures import areas_of, read_figures
from reports.series import Cell

from .measures import keepers, the_measure

MOST_REVISIONS, MOST_PAPERS = 20, 20
MOST_BYTES = 2_000_000
MOST_NAMED = 3  # papers


@keepers
def manage_measure(request, slug):
    """A measure with its figures in a grid: ``?year=2022``, ``?by=quarter``, ``?group=Under 1``. POST checks them."""
    measure = the_measure(slug)
    asked = _asked(request, measure)
    form = _grid(request, measure, asked)
    if request.method == "POST" and form.is_valid():
        checked = check(measure, form.typed())
        if not checked.problems:
            return _look(request, measure, form.typed(), checked)
        form.show_faults(checked.faults)
    return render(request, "reports/measures/measure.html", _page(measure, asked, form))


@keepers
def figures_paste(request, slug):
    """A table pasted or uploaded, read and checked. What cannot be read is named and the text stays in its box."""
    measure = the_measure(slug)
    areas = areas_of(measure)
    form = PasteForm(request.POST or None, request.FILES or None, areas=areas)
    form.cancel_url = reverse("manage_measure", args=[slug])
    if request.method == "POST" and form.is_valid():
        problems, read = [], None
        try:
            text = text_of(form)
            read = read_figures(text, measure, period=form.chosen_period, area=form.cleaned_data["area"])
            checked = check(measure, read.cells)
            problems = read.problems + checked.problems
        except NotASheet as error:
            problems = [str(error)]
        if not problems:
            return _look(request, measure, read.cells, checked)
        form = with_problems(form, problems, areas)
        form.cancel_url = reverse("manage_measure", args=[slug])
    return render(request, "reports/measures/paste.html", {"measure": measure, "form": form, "areas": areas})


@keepers
@require_POST
def figures_save(request, slug):
    """Keep what was looked at. Where somebody saved a cell meanwhile, both figures are shown first."""
    measure = the_measure(slug)
    try:
        typed = _from_json(measure, request.POST.get("typed", ""))
    except (ValueError, TypeError, NotAPeriod, Area.DoesNotExist):
        return HttpResponseBadRequest("These figures cannot be read. Go back and check them again.")
    said = {"note": request.POST.get("note", "").strip(), "source_document": _source(request, measure)}
    found = record(measure, typed, by=request.user, small_as=request.POST.get("small_as", ""), **said)
    if found.stops:
        return _look(request, measure, typed, found, status=409 if found.conflicts else 422)
    new, revised = len(found.new), len(found.revised)
    messages.success(request, f"Figures saved: {new} new, {revised} revised.")
    say_where_published(request, [measure] if revised else [])
    return redirect(_back_to(measure, typed))


def say_where_published(request, measures):
    """Whoever revises figures of ``measures`` is told of the open papers that keep them as they were."""
    if not measures:
        return
    showing = Q()
    for measure in measures:
        showing |= Q(exhibits__spec__measures__contains=[measure.slug])
    papers = Document.objects.filter(showing, published_version__isnull=False, openness=Openness.OPEN).distinct()
    if titles := [f"‘{title}’" for title in papers.order_by("-pk").values_list("title", flat=True)]:
        more = f" and {len(titles) - MOST_NAMED} more" if len(titles) > MOST_NAMED else ""
        named = ", ".join(titles[:MOST_NAMED]) + more
        messages.warning(request, f"Published papers keep the figures they were published with: {named}.")


def _look(request, measure, typed, checked, status=200):
    """What saving would do, before it is done. Saving from here counts as having seen what others saved."""
    seen = {change.typed.cell: change.text_before for change in checked.changes}
    page = {
        "measure": measure,
        "checked": checked,
        "typed": _as_json(typed, seen if checked.conflicts else {}),
        "back": _back_to(measure, typed),
        "papers": _papers_of(request.user, measure),
        "note": request.POST.get("note", ""),
        "source": getattr(_source(request, measure), "pk", None),
    }
    return render(request, "reports/measures/look.html", page, status=status)


def _papers_of(user, measure):
    """Papers that figures may have been taken from, newest first: the user's own; an advisor's, all that show them."""
    own = Q(created_by=user) | Q(item__report_authors=user)
    wanted = Q(exhibits__spec__measures__contains=[measure.slug]) if user.is_governance_advisor else own
    return Document.objects.filter(wanted).select_related("item__meeting").distinct().order_by("-pk")[:MOST_PAPERS]


def _source(request, measure):
    """The paper that was chosen, of those that were offered."""
    chosen = request.POST.get("source_document", "")
    return (
        next((each for each in _papers_of(request.user, measure) if str(each.pk) == chosen), None) if chosen else None
    )


def _grid(request, measure, asked):
    areas = areas_of(measure)
    periods = periods_of(asked["by"], asked["year"])
    return GridForm(request.POST or None, measure=measure, areas=areas, periods=periods, breakdown=asked["group"])


def _page(measure, asked, form):
    observed = Observation.objects.filter(measure=measure)
    groups = observed.exclude(breakdown="").order_by("breakdown").values_list("breakdown", flat=True).distinct()
    earlier = EarlierFigure.objects.filter(observation__measure=measure).select_related(
        "observation__area", "observation__source_document", "entered_by__person"
    )
    revisions = list(earlier[:MOST_REVISIONS])
    for each in revisions:
        each.period = Period.from_code(each.observation.period)
    year = asked["year"]
    return {
        "measure": measure,
        "form": form,
        "areas": areas_of(measure),
        "asked": asked,
        "years": [(each, f"{each}/{(each + 1) % 100:02}") for each in range(year - 5, max(year, _this_year()) + 2)],
        "grains": GRAINS.items(),
        "groups": list(dict.fromkeys([*groups, *filter(None, [asked["group"]])])),
        "revisions": revisions,
    }


def _asked(request, measure):
    year, by = request.GET.get("year", ""), request.GET.get("by", "")
    latest = None if year or by else measure.observations.order_by("ends_on").values_list("period", flat=True).last()
    if latest:
        year, by = map(str, _place_of(Period.from_code(latest)))
    return {
        "year": int(year) if year.isdecimal() and 1950 < int(year) < 2200 else _this_year(),
        "by": by if by in GRAINS else "month",
        "group": request.GET.get("group", "")[:150],
    }


def _this_year():
    today = timezone.localdate()
    return today.year if today.month >= 4 else today.year - 1


def text_of(form):
    """What was pasted, or what the file says. Raises NotASheet."""
    file = form.cleaned_data["file"]
    if not file:
        return form.cleaned_data["table"]
    if file.size > MOST_BYTES:
        raise NotASheet("This file is larger than 2 MB. Save the one sheet with the figures as CSV.")
    return decoded(file.read())


def with_problems(form, problems, areas):
    """The same form with the text, also that of a file, in its box, and the problems above it."""
    data = form.data.copy()
    if form.cleaned_data["file"]:
        form.cleaned_data["file"].seek(0)
        try:
            data["table"] = decoded(form.cleaned_data["file"].read(MOST_BYTES))
        except NotASheet:
            data["table"] = ""
    again = type(form)(data, areas=areas)
    again.full_clean()
    again.errors.pop("table", None)
    for problem in problems:
        again.add_error("table", problem)
    return again


def _as_json(typed, seen):
    rows = []
    for each in typed:
        cell = each.cell
        was = seen.get(cell, each.was)
        rows.append([cell.area.pk, cell.period.code, cell.breakdown, each.text, each.name, was])
    return json.dumps(rows)


def _from_json(measure, text):
    areas = {area.pk: area for area in areas_of(measure)}
    typed, rows = [], json.loads(text)
    if not isinstance(rows, list):
        raise ValueError("Not the cells of a table.")
    for area, code, breakdown, words, name, was in rows:
        if area not in areas:
            raise Area.DoesNotExist
        cell = Cell(measure, areas[area], Period.from_code(code), str(breakdown)[:150])
        typed.append(TypedCell(cell, str(words), str(name), None if was is None else str(was)))
    return typed


def _back_to(measure, typed):
    address = reverse("manage_measure", args=[measure.slug])
    if not typed:
        return address
    latest = max((each.cell.period for each in typed), key=lambda period: period.ends_on)
    year, grain = _place_of(latest)
    return f"{address}?year={year}&by={grain}"


def _place_of(period):
    """The year and the grain of the grid that shows ``period``."""
    return period.financial_year, "three" if period.kind == "three_years" else period.kind
