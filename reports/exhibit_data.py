"""What a published exhibit says as data: its table as it is printed, and each figure of a measure with its place."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join

from .exhibit_pages import Ready, make_ready, numbers_in
from .exhibits import NONE_GIVEN, Shown
from .measures.periods import Period
from .models import Document, Exhibit, Measure, Observation
from .scorecards import NOTHING, Scorecard

LATEST = 6  # periods named


def shows_of(documents: Iterable[Document]) -> dict[int, dict]:
    """What the tables and charts in each text show today: ``{document key: {number as text: content}}``.

    No query for texts without any; the figures of all of them are read at once.
    """
    placed = {each.pk: numbers_in(each.body) for each in documents}
    showing = [pk for pk, numbers in placed.items() if numbers]
    found = {pk: {} for pk in placed}
    exhibits = Exhibit.objects.filter(document__in=showing) if showing else ()
    for ready in make_ready([each for each in exhibits if each.number in placed[each.document_id]]):
        content = {"problems": list(ready.problems)} if ready.problems else content_of(ready)
        found[ready.exhibit.document_id][str(ready.exhibit.number)] = content
    return found


def content_of(ready: Ready) -> dict:
    """The table of an exhibit as it is printed, with its notes and measures: what JSON can hold."""
    spec = ready.laid.spec
    columns, rows = (_scorecard if isinstance(ready.laid, Scorecard) else _table)(ready.laid)
    return {
        "kind": spec.kind,
        "title": spec.title,
        "columns": columns,
        "rows": rows,
        "notes": list(ready.laid.notes),
        "measures": [{"slug": each.slug, "name": str(each)} for each in ready.laid.measures],
    }


def exhibits_shown(document: Document) -> list[Ready]:
    """The exhibits that lines of a text stand for, with the figures as they are now."""
    placed = numbers_in(document.body)
    return make_ready(list(document.exhibits.filter(number__in=placed))) if placed and document.pk else []


def tables_to_check(exhibits: Iterable[Ready]) -> dict[int, str]:
    """The tables of ``exhibits``, by number, as plain HTML that sentences are held against.

    None whose figures are rounded: that a sentence says otherwise is no slip.
    """
    return {each.exhibit.number: _plain(content_of(each)) for each in exhibits if _is_exact(each)}


def figures_elsewhere(exhibit: Exhibit) -> list[str] | None:
    """The latest periods its measures have figures of, where ``exhibit`` itself shows none at all; else None."""
    (ready,) = make_ready([exhibit])
    if ready.problems or any(each.text != NONE_GIVEN for each in ready.laid.shown):
        return None
    observed = Observation.objects.filter(measure__in=ready.laid.measures).order_by("-ends_on")
    codes = dict.fromkeys(observed.values_list("period", flat=True))
    return [Period.from_code(code).label for code in list(codes)[:LATEST]]


def figures_of(ready: Ready) -> list[Shown]:
    """The figures of an exhibit, each once; cells without a figure are left out."""
    found = {each.cell: each for each in ready.laid.shown if each.text != NONE_GIVEN}
    return list(found.values())


def measure_facts(measure: Measure) -> dict:
    """What readers may know of a measure."""
    return {
        "slug": measure.slug,
        "reference": measure.reference,
        "name": measure.name,
        "definition": measure.definition,
        "unit": measure.unit,
        "unit_words": measure.unit_words,
        "decimals": measure.decimals,
        "good_is": measure.good_is,
        "source": measure.source,
        "owner": measure.owner,
    }


def _is_exact(ready):
    return not ready.problems and not any(each.figure.rounded for each in ready.laid.shown)


def _plain(content):
    heads = format_html_join("", "<th>{}</th>", ((each,) for each in content["columns"]))
    rows = format_html_join(
        "",
        "<tr>{}</tr>",
        ((format_html_join("", "<td>{}</td>", ((each,) for each in row)),) for row in content["rows"]),
    )
    return format_html("<table><caption>{}</caption><tr>{}</tr>{}</table>", content["title"], heads, rows)


def _table(laid):
    return [laid.corner, *laid.heads], [[row.label, *(_text(each) for each in row.cells)] for row in laid.rows]


def _scorecard(card):
    columns = ["Ref", "Measure", "Good is", *card.months, card.to_date, "Direction", "Rating", "Red", "Amber"]
    columns += ["Green: target", card.last_year, *card.compared]
    rows = []
    for line in card.lines:
        row = [line.measure.reference, line.measure.name, line.good_is, *(each.text for each in line.months)]
        row += [line.to_date.text, line.travel.words if line.travel else NOTHING]
        row += [
            (line.rating or NOTHING).capitalize(),
            line.red or NOTHING,
            line.amber or NOTHING,
            line.green or NOTHING,
        ]
        rows.append([*row, line.last_year.text, *line.compared])
    return columns, rows


def _text(shown):
    return f"{shown.text}*" if shown.missed else shown.text
