"""Figures of several measures at once, from one table: looked at before they are saved, and saved all or none."""

import json

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reports.forms.measures import ManyForm
from reports.measures.periods import NotAPeriod, Period
from reports.measures.sheets import NotASheet
from reports.models import Area, Measure
from reports.observing import TypedCell, check, record_all
from reports.reading_many import read_many
from reports.series import Cell

from .figures import say_where_published, text_of, with_problems
from .measures import keepers


@keepers
def figures_paste_many(request):
    """A table with a row to each measure. What cannot be read is named, and the text stays in its box."""
    areas = list(Area.objects.all())
    form = ManyForm(request.POST or None, request.FILES or None, areas=areas)
    if request.method == "POST" and form.is_valid():
        try:
            read = read_many(text_of(form), form.cleaned_data["area"])
            found = {measure: check(measure, cells) for measure, cells in read.cells.items()}
            problems = read.problems + [f"{m}: {each}" for m, checked in found.items() for each in checked.problems]
        except NotASheet as error:
            problems = [str(error)]
        if not problems:
            return _look(request, read.cells, found, read.passed)
        form = with_problems(form, problems, areas)
    form.cancel_url = reverse("manage_measures")
    return render(request, "reports/measures/paste_many.html", {"form": form})


@keepers
@require_POST
def figures_save_many(request):
    """Keep what was looked at, of all measures or of none."""
    try:
        typed = _from_json(request.POST.get("typed", ""))
    except (ValueError, TypeError, LookupError, NotAPeriod):
        return HttpResponseBadRequest("These figures cannot be read. Go back and check them again.")
    small_as, note = request.POST.get("small_as", ""), request.POST.get("note", "").strip()
    found = record_all(typed, by=request.user, small_as=small_as, note=note)
    if any(each.stops for each in found.values()):
        return _look(request, typed, found, [], status=422)
    new, revised = (sum(len(getattr(each, name)) for each in found.values()) for name in ("new", "revised"))
    messages.success(request, f"Figures of {len(found)} measures saved: {new} new, {revised} revised.")
    say_where_published(request, [measure for measure, each in found.items() if each.revised])
    return redirect("manage_measures")


def _look(request, typed, found, passed, status=200):
    rows = [
        [measure.slug, each.cell.area.pk, each.cell.period.code, each.text, each.name]
        for measure, cells in typed.items()
        for each in cells
    ]
    page = {
        "found": found.items(),
        "problems": list(dict.fromkeys(problem for each in found.values() for problem in each.problems)),
        "changed": any(each.changes for each in found.values()),
        "small": [change for each in found.values() for change in each.small],
        "passed": passed,
        "typed": json.dumps(rows),
        "note": request.POST.get("note", ""),
    }
    return render(request, "reports/measures/look_many.html", page, status=status)


def _from_json(text):
    rows = json.loads(text)
    measures = {each.slug: each for each in Measure.objects.filter(slug__in={row[0] for row in rows}).order_by("pk")}
    areas, typed = Area.objects.in_bulk({row[1] for row in rows}), {}
    for slug, area, code, words, name in sorted(rows, key=lambda row: measures[row[0]].pk):
        if measures[slug].region_id not in (area, areas[area].within_id):
            raise ValueError("Not an area of this measure.")
        cell = Cell(measures[slug], areas[area], Period.from_code(code))
        typed.setdefault(measures[slug], []).append(TypedCell(cell, str(words), str(name)))
    return typed
