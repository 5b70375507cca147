"""The public pages of measures: which there are, each over the years as published, and all of it as data."""

import csv
import re

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import conditional_page, require_safe

from council_portal.charts import drawn
from papers.figures import chart_of, figures_published, measure_published, measures_published, tables_of
from papers.models import PublishedExhibit
from papers.paper_reading import paper_for
from people.reader import ANYONE

from .refusals import in_words

COLUMNS = (
    "measure", "reference", "area", "period", "period_label", "starts_on", "ends_on", "group", "value", "shown", "unit",
    "estimated", "suppressed", "published_on", "paper", "paper_version", "address",
)  # fmt: skip
NO_FORMULA = re.compile(r"[^=@\t\r+-]|$|[+-][\d.,]+[ %*\w]*$")  # a number with its sign and unit is none


@require_safe
@conditional_page
def measures(request):
    """The measures that papers have published figures of, by service."""
    return render(request, "papers/measures.html", {"measures": measures_published(ANYONE)})


@require_safe
@conditional_page
def measure(request, slug):
    """One measure: chart, tables, and for each figure the paper that has it."""
    entry = _measure(slug)
    published = figures_published(ANYONE, entry.key)
    tables = tables_of(published)
    chart = chart_of(tables, entry.content)
    papers = list({each.figure.exhibit_id: each for each in published}.values())[::-1]
    page = {
        "entry": entry,
        "facts": entry.content,
        "tables": tables,
        "svg": mark_safe(drawn(chart)) if chart else "",  # noqa: S308 - made here
        "chart": chart,
        "papers": papers,
    }
    return render(request, "papers/measure.html", page)


@require_safe
@conditional_page
def measure_file(request, slug, kind):
    """Every published figure of a measure, a row to each, as CSV or JSON."""
    entry = _measure(slug)
    rows = [_row(entry, each, request) for each in figures_published(ANYONE, entry.key)]
    if kind == "json":
        return JsonResponse({"measure": entry.content, "figures": rows}, json_dumps_params={"ensure_ascii": False})
    if kind != "csv":
        raise Http404
    return csv_response([COLUMNS, *([row[name] for name in COLUMNS] for row in rows)], f"{slug}.csv")


@require_safe
@conditional_page
@in_words
def exhibit_file(request, meeting_id, slug, paper_slug, version, number, kind):
    """A table of a published paper as CSV or JSON, as it was printed."""
    reading = paper_for(ANYONE, meeting_id, paper_slug, version)
    exhibit = get_object_or_404(PublishedExhibit, paper=reading.paper, number=number)
    content = exhibit.content
    if kind == "json":
        return JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    if kind != "csv":
        raise Http404
    return csv_response([content["columns"], *content["rows"]], f"{paper_slug}-{number}.csv")


def csv_response(rows, name):
    """``rows`` as a CSV file. What a spreadsheet would take for a formula is kept from being one."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # so that Excel reads it as UTF-8
    writer = csv.writer(response)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return response


def _harmless(cell):
    text = "" if cell is None else str(cell)
    return text if NO_FORMULA.match(text) else f"'{text}"


def _measure(slug):
    entry = measure_published(ANYONE, slug)
    if entry is None:
        raise Http404
    return entry


def _row(entry, each, request):
    figure, paper = each.figure, each.paper
    return {
        "measure": entry.content["name"],
        "reference": entry.content["reference"],
        "area": figure.area,
        "period": figure.period,
        "period_label": figure.period_label,
        "starts_on": figure.starts_on.isoformat(),
        "ends_on": figure.ends_on.isoformat(),
        "group": figure.breakdown,
        "value": None if figure.value is None else f"{figure.value.normalize():f}",
        "shown": figure.shown,
        "unit": entry.content["unit_words"],
        "estimated": figure.estimated,
        "suppressed": figure.suppressed,
        "published_on": paper.publication.published_at.date().isoformat(),
        "paper": paper.title,
        "paper_version": paper.version,
        "address": request.build_absolute_uri(each.address) if each.address else "",
    }
