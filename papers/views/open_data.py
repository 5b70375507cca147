"""Open data: the page, and the downloads as CSV and JSON, sent line by line."""

import csv
import json

from django.conf import settings
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from papers.open_data import DATA_SETS

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins with one of these


@require_safe
@conditional_page
def open_data(request):
    """What there is to have, and on what terms."""
    return render(request, "papers/open_data.html", {"data_sets": DATA_SETS.values(), "licence": licence()})


@require_safe
def open_data_file(request, name, form):
    """One data set in one format; 404 for others. Never the whole of it in memory."""
    found = DATA_SETS.get(name)
    if found is None:
        raise Http404
    lines, media_type = (
        (_csv(found), "text/csv; charset=utf-8") if form == "csv" else (_json(found), "application/json")
    )
    response = StreamingHttpResponse(lines, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def licence():
    return {"name": settings.DATA_LICENCE_NAME, "address": settings.DATA_LICENCE_URL}


class _Line:
    """What the CSV writer writes to: it hands the line back."""

    def write(self, line):
        return line


def _csv(data):
    writer = csv.writer(_Line())
    yield writer.writerow(data.columns)
    for row in data.rows():
        yield writer.writerow([_harmless(value) for value in row])


def _harmless(value):
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _json(data):
    head = json.dumps({"title": data.title, "licence": licence(), "columns": data.columns}, ensure_ascii=False)
    yield f'{head[:-1]}, "rows": ['
    between = ""
    for row in data.rows():
        yield between + json.dumps(dict(zip(data.columns, row, strict=True)), ensure_ascii=False)
        between = ",\n"
    yield "]}\n"
