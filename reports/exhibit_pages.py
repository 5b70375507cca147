"""The exhibits of a written report as HTML, in the places its text gives them, for the web page and for the PDF."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from council_portal.charts import MOST_SERIES, Chart, Line, drawn

from .exhibits import Laid, Materials, lay_out
from .exhibits import cells_of as table_cells
from .guarding import guarded
from .measures.specs import BadSpec, Spec
from .measures.units import Unit, written
from .models import Document, Exhibit
from .paragraphs import EXHIBIT_LINE
from .scorecards import Scorecard, score
from .scorecards import cells_of as scorecard_cells

IN_TEXT = re.compile(r"<p>([^<]*)</p>")
NAMES = {"table": "Table", "line": "Chart", "bar": "Chart", "scorecard": "Scorecard"}


@dataclass(frozen=True)
class Ready:
    """An exhibit and what is shown of it; or ``problems`` that keep it from being shown."""

    exhibit: Exhibit
    laid: Laid | Scorecard | None = None
    problems: tuple[str, ...] = ()

    @property
    def anchor(self):
        return f"exhibit-{self.exhibit.number}"


def line_for(exhibit: Exhibit) -> str:
    """The line that puts ``exhibit`` into a text: '[Chart 2]'."""
    return f"[{NAMES.get(exhibit.spec.get('kind'), 'Table')} {exhibit.number}]"


def numbers_in(html: str) -> list[int]:
    """The numbers of the exhibits that a text has lines for, in order."""
    lines = (EXHIBIT_LINE.match(found[1]) for found in IN_TEXT.finditer(html))
    return [int(line[1]) for line in lines if line]


def ready_exhibits(document: Document) -> dict[int, Ready]:
    """The exhibits that the text of ``document`` shows, by number, with the figures as they are now.

    Read once for one object: page, PDF and data of one publication are made from the same figures.
    """
    if "ready_exhibits" not in document.__dict__:
        wanted = numbers_in(document.body)
        found = list(document.exhibits.filter(number__in=wanted)) if wanted and document.pk else []
        document.__dict__["ready_exhibits"] = {each.exhibit.number: each for each in make_ready(found)}
    return document.__dict__["ready_exhibits"]


def make_ready(exhibits: list[Exhibit]) -> list[Ready]:
    """``exhibits`` with their figures: read once for all of them, and guarded for each report as a whole."""
    specs, problems, cells = {}, {}, defaultdict(list)
    for exhibit in exhibits:
        try:
            specs[exhibit.pk] = Spec.from_json(exhibit.spec)
        except BadSpec as error:
            problems[exhibit.pk] = tuple(error.problems)
    materials = Materials(specs.values()) if specs else None
    for exhibit in exhibits:
        spec = specs.get(exhibit.pk)
        if spec and (gone := materials.missing(spec)):
            problems[exhibit.pk] = tuple(gone)
        elif spec:
            cells_of = scorecard_cells if spec.kind == "scorecard" else table_cells
            cells[exhibit.document_id] += chain.from_iterable(cells_of(spec, materials))
    figures = {document: guarded(each, materials.series) for document, each in cells.items()}
    return [
        Ready(each, problems=problems[each.pk])
        if each.pk in problems
        else _ready(each, specs[each.pk], materials, figures[each.document_id])
        for each in exhibits
    ]


def with_exhibits(html: str, document: Document, *, for_pdf: bool = False) -> str:
    """``html``, the text of ``document`` with its paragraphs numbered, with its exhibits where it has lines for them.

    A line that names no exhibit stays as it is. Each exhibit stands once: where its first line is.
    """
    if not numbers_in(html):
        return html
    ready = dict(ready_exhibits(document))

    def put(found):
        line = EXHIBIT_LINE.match(found[1])
        one = ready.pop(int(line[1]), None) if line else None
        return exhibit_html(one, for_pdf=for_pdf) if one else found[0]

    return IN_TEXT.sub(put, html)


def exhibit_html(ready: Ready, *, for_pdf: bool = False) -> str:
    """One exhibit as a figure: its chart, if it has one, always with its table; or why it cannot be shown."""
    if ready.problems:
        return format_html("<p>{} cannot be shown: {}</p>", line_for(ready.exhibit), " ".join(ready.problems))
    laid, spec = ready.laid, ready.laid.spec
    chart = chart_of(laid, ready.anchor) if spec.is_chart else None
    page = {
        "anchor": ready.anchor,
        "title": spec.title,
        "wide": spec.is_wide,
        "svg": mark_safe(drawn(chart, for_pdf=for_pdf)) if chart else "",  # noqa: S308 - made here
        "card": laid if isinstance(laid, Scorecard) else None,
        "laid": laid,
        "notes": [*laid.notes, *_undrawn(chart, laid)],
    }
    return render_to_string("reports/exhibits/exhibit.html", page)


def _undrawn(chart, laid):
    lines = (len(laid.rows) if laid.spec.columns == ("periods",) else len(laid.heads)) if chart else 0
    return [f"The chart shows the first {MOST_SERIES} of {lines}; the table has all."] if lines > MOST_SERIES else []


def chart_of(laid: Laid, key: str) -> Chart:
    """The chart of a table: periods along the bottom, a line to each of the other headings, the first eight of them."""
    if laid.spec.columns == ("periods",):
        steps, lines = laid.heads, [(row.label, row.cells) for row in laid.rows]
    else:
        steps = [row.label for row in laid.rows]
        lines = [(head, [row.cells[at] for row in laid.rows]) for at, head in enumerate(laid.heads)]
    measure = laid.measures[0]
    target = laid.target
    return Chart(
        kind=laid.spec.kind,
        title=laid.spec.title,
        steps=tuple(steps),
        lines=tuple(
            Line(
                label,
                tuple(float(each.value) if each.value is not None else None for each in cells),
                tuple(each.text for each in cells),
            )
            for label, cells in lines[:MOST_SERIES]
        ),
        unit=measure.unit_words,
        target=float(target) if target is not None else None,
        target_printed=written(target, Unit(measure.unit), 0) if target is not None else "",
        key=key,
    )


def _ready(exhibit, spec, materials, figures):
    return Ready(exhibit, (score if spec.kind == "scorecard" else lay_out)(spec, materials, figures))
