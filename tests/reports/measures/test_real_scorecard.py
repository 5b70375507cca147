"""The real performance scorecard: thirty-one measures held here and printed again, direction and rating worked out."""

import re
from decimal import Decimal as D

import pytest
from lxml import html as markup

from reports.exhibit_pages import exhibit_html, make_ready
from reports.measures.periods import read_period
from reports.models import Benchmark, Exhibit, Target
from reports.observing import record
from reports.reading_figures import read_figures
from tests.factories import DocumentFactory, UserFactory

from .factories import AreaFactory, MeasureFactory
from .real_tables import PANEL, lines_of

pytestmark = pytest.mark.django_db

UNITS = {"Count": "count", "%": "percent", "Rate per 10,000": "rate", "YTD Average": "days"}
ARROWS = {"⬆": "Up", "⬇": "Down", "➡": "No change"}
LIGHTS = {"🔴": "Red", "🟡": "Amber", "🟢": "Green", "": "–"}
BENCHMARKS = {20: "neighbours", 21: "best_neighbour", 22: "nation", 23: "top_quartile", 24: "region"}
PERIODS = {7: "Oct-22", 8: "Nov-22", 9: "Dec-22", 10: "2022/23 to Dec", 18: "2021/22"}


def paper_rows():
    return [line.split("\t") for line in lines_of(PANEL)[1058:1089]]


def take_in(row):
    """One measure of the scorecard, its figures read as a CSV file's are."""
    unit = UNITS[row[6]]
    over_time = "last" if row[10] == "-" else "sum" if unit == "count" else "ratio"
    measure = MeasureFactory(
        reference=row[1], slug=f"m-{row[1].replace('.', '-')}", name=row[2], unit=unit, over_time=over_time,
        across="sum" if unit == "count" else "none", decimals=0 if unit == "count" else 1,
        good_is="neither" if row[12] == "info" else row[12], region=AreaFactory(name="Rotherham Borough"),
    )  # fmt: skip
    text = "Period\tValue\n" + "\n".join(f"{name}\t{row[at]}" for at, name in PERIODS.items())
    read = read_figures(text, measure)
    assert read.problems == []
    assert not record(measure, read.cells, by=UserFactory()).stops
    if row[17]:
        _set_target(measure, row)
    for at, kind in BENCHMARKS.items():
        if value := figure_in(row[at]):
            Benchmark.objects.create(measure=measure, kind=kind, year="2021/22", value=value)
    return measure


def _set_target(measure, row):
    below = row[17].startswith("<")
    border = row[15] if below else row[16]  # where amber ends: red begins above it, or amber itself does
    amber = figure_in(border) if row[16] != "-" else None
    Target.objects.create(measure=measure, year="2022/23", green=figure_in(row[17]), amber=amber, below=below)


def figure_in(text):
    found = re.search(r"\d+(?:\.\d+)?", text)
    return D(found[0]) if found and not text.startswith("New") else None


def printed(text):
    """A cell for comparison: its figure, whatever the zeros behind it; what has none says nothing."""
    value = figure_in(text)
    return value if value is None else float(value)


@pytest.fixture
def scorecard():
    """The rows of the rendered scorecard, as texts."""
    rows = paper_rows()
    measures = [take_in(row) for row in rows]
    spec = {
        "kind": "scorecard",
        "title": "Scorecard",
        "measures": [each.slug for each in measures],
        "areas": ["rotherham-borough"],
        "periods": [read_period(PERIODS[at]).code for at in (7, 8, 9)],
    }
    exhibit = Exhibit.objects.create(document=DocumentFactory(), number=1, spec=spec, created_by=UserFactory())
    root = markup.fragment_fromstring(exhibit_html(make_ready([exhibit])[0]))
    heads = [head.text_content() for head in root.iterfind(".//thead/tr/th")]
    ours = [[cell.text_content() for cell in row] for row in root.iterfind(".//tbody/tr")]
    return rows, heads, ours


def test_the_scorecard_is_printed_again_cell_for_cell(scorecard):
    rows, heads, ours = scorecard
    assert len(ours) == 31
    columns = ["Oct 2022", "Nov 2022", "Dec 2022", "2022/23 to Dec", "2021/22"]
    wrong = []
    for row, line in zip(rows, ours, strict=True):
        cells = dict(zip(heads, line, strict=True))
        assert (cells["Ref"], cells["Measure"], cells["Good is"]) == (row[1], row[2], row[12])
        for name, at in zip(columns, (7, 8, 9, 10, 18), strict=True):
            if printed(cells[name]) != printed(row[at]):
                wrong.append((row[1], name, row[at], cells[name]))
        for at, kind in BENCHMARKS.items():
            if printed(cells[Benchmark.Kind(kind).label]) != printed(row[at]):
                wrong.append((row[1], kind, row[at]))
    assert wrong == []


def test_direction_rating_and_tolerances_are_worked_out_as_the_paper_has_them(scorecard):
    rows, heads, ours = scorecard
    wrong = []
    for row, line in zip(rows, ours, strict=True):
        cells = dict(zip(heads, line, strict=True))
        stated = {
            "Direction": ARROWS[row[13][0]],
            "Rating": LIGHTS[row[14]],
            **{
                name: row[at].replace("-", "–") or "–"
                for name, at in (("Red", 15), ("Amber", 16), ("Green: target", 17))
            },
        }
        worked_out = {name: cells[name].split(",")[0] for name in stated}
        if worked_out != stated:
            wrong.append((row[1], stated, worked_out))
    assert wrong == []
