"""Measures of the demonstration: adoption and the scorecard, their figures those that its papers state."""

import re
from html import escape

from exchange.demo.content import FOLDER
from reports.exhibit_pages import line_for
from reports.measures.periods import Period, PeriodKind, months_of, quarters_of
from reports.models import Area, Benchmark, Document, Exhibit, Measure, Target
from reports.observing import record
from reports.reading_figures import read_figures

TEAMS = ("Dunbeck", "Eastmarch", "Netherfold", "Wychmere")
REGION, BOROUGH = "Fourways Adoption", "Netherfold Borough"
AGENCY, SCORES = "Fourways Adoption", "Children in care"
YEAR = 2021
SNAPSHOT = {"unit": "count", "about_people": True, "over_time": "last", "across": "sum"}
DAYS = {"unit": "days", "decimals": 1, "over_time": "none", "across": "none", "good_is": "low"}

# How a table of the adoption report begins; its measure: slug, reference, name, facts, target.
ADOPTION = [
    ("Adopters in stage 1", "adopters-in-stage-1", "", "Adopters in stage 1 at the end of the month", SNAPSHOT, None),
    ("Average days so far in stage 1", "days-in-stage-1", "", "Average days so far in stage 1", DAYS, 61),
    ("Adopters in stage 2", "adopters-in-stage-2", "", "Adopters in stage 2 at the end of the month", SNAPSHOT, None),
    ("Average days so far in stage 2", "days-in-stage-2", "", "Average days so far in stage 2", DAYS, 121),
    ("A1: average", "days-from-care-to-home", "A1", "Average days from entering care to moving in", DAYS, 426),
    ("A2: average", "days-from-order-to-match", "A2", "Average days from placement order to match", DAYS, 121),
]  # fmt: skip
# Measures of the scorecard: target, where amber ends, whether a figure equal to the target misses it.
SCORECARD = {
    "4.1": None, "4.3": None, "4.5": (95, 87, False), "4.6": (98, 90, False), "4.7": (95, 87, False),
    "4.9": (95, 87, False), "4.10": (95, 87, False), "4.18": (70, 62, False), "4.19": (8, 16, True),
    "4.26": (121, None, True), "4.29": (96, 88, False), "4.30": (66, 58, False),
}  # fmt: skip
# Statistical neighbours, national average.
OTHERS = {
    "4.18": ("71.1", "71"),
    "4.19": ("8.6", "10"),
    "4.26": ("160.4", "175"),
    "4.29": ("90.2", "88"),
    "4.30": ("53.7", "55"),
}
UNITS = {"Count": "count", "%": "percent", "Rate": "rate", "Days": "days"}


def make_measures(*, by):
    """Areas, measures, targets and figures, once."""
    region = Area.objects.create(name=REGION, slug="fourways-adoption")
    for position, team in enumerate(TEAMS):
        Area.objects.create(name=team, slug=team.lower(), within=region, position=position)
    borough = Area.objects.create(name=BOROUGH, slug="netherfold-borough", position=9)
    for begins, slug, reference, name, facts, target in ADOPTION:
        measure = Measure.objects.create(
            slug=slug, reference=reference, name=name, region=region, owner=AGENCY,
            source="Case records of the four teams", **facts,
        )  # fmt: skip
        if target:
            Target.objects.create(measure=measure, year=Period(PeriodKind.YEAR, YEAR).code, green=target)
        _enter(measure, _table(begins), by=by)
    for row in _score_rows():
        _score(row, borough, by=by)


def show_adoption(meeting, *, by):
    """In the adoption report, two charts and a table made from measures stand in place of typed ones."""
    document = Document.objects.get(title="Fourways Adoption: annual report 2021/22", item__meeting=meeting)
    months = [each.code for each in months_of(YEAR)]
    quarters = [*(each.code for each in quarters_of(YEAR)), Period(PeriodKind.YEAR, YEAR).code]
    everywhere = [*(team.lower() for team in TEAMS), "fourways-adoption"]
    exhibits = [
        ("Average days so far in stage 1", "line", "days-in-stage-1", months, True),
        ("Adopters in stage 2", "table", "adopters-in-stage-2", months, False),
        ("A2: average", "bar", "days-from-order-to-match", quarters, True),
    ]
    for begins, kind, slug, periods, targets in exhibits:
        spec = {
            "kind": kind, "measures": [slug], "areas": everywhere, "periods": periods, "targets": targets,
            "title": f"{Measure.objects.get(slug=slug).name}, 2021/22",
        }  # fmt: skip
        _in_place_of(document, begins, spec, by=by)


def show_scorecard(meeting, *, by):
    """The summary of the quarter ends with the scorecard."""
    document = Document.objects.get(title="Performance in the third quarter", item__meeting=meeting)
    spec = {
        "kind": "scorecard", "title": "Children in care: scorecard, December 2022",
        "measures": [_score_slug(reference) for reference in SCORECARD], "areas": ["netherfold-borough"],
        "periods": ["2022-10", "2022-11", "2022-12"],
    }  # fmt: skip
    exhibit = _exhibit(document, spec, by=by)
    document.body += f"<h2>Scorecard</h2><p>{line_for(exhibit)}</p>"
    document.save(update_fields=["body"])


def show_revision(item, *, by):
    """Two children were counted late: October is revised, and a later paper shows the new figure."""
    measure = Measure.objects.get(slug=_score_slug("4.3"))
    _enter(measure, "Period\tValue\nOct 2022\t25", by=by)
    document = item.documents.get(kind=Document.Kind.REPORT)
    spec = {
        "kind": "table", "title": "Children in care and coming into care, October to December 2022",
        "measures": [_score_slug("4.1"), measure.slug], "areas": ["netherfold-borough"],
        "periods": ["2022-10", "2022-11", "2022-12"], "rows": ["measures"], "columns": ["periods"],
        "note": "October was revised: two children were counted late.",
    }  # fmt: skip
    exhibit = _exhibit(document, spec, by=by)
    document.body += f"<p>{line_for(exhibit)}</p>"
    document.save(update_fields=["body"])


def _in_place_of(document, begins, spec, *, by):
    exhibit = _exhibit(document, spec, by=by)
    typed = re.compile(rf"<table><caption>{re.escape(escape(begins))}.*?</table>", re.DOTALL)
    document.body, found = typed.subn(f"<p>{line_for(exhibit)}</p>", document.body, count=1)
    if not found:
        raise ValueError(f"The adoption report has no table ‘{begins}’.")
    document.save(update_fields=["body"])


def _exhibit(document, spec, *, by):
    number = document.exhibits.count() + 1
    return Exhibit.objects.create(document=document, number=number, spec=spec, created_by=by)


def _table(begins):
    """A table of the adoption report with its periods written out, as somebody would paste it."""
    text = (FOLDER / "adoption.txt").read_text("utf-8")
    lines = text[text.index(f"\nTable: {begins}") :].strip().split("\n\n")[0].split("\n")
    head = lines[1].split("|")
    names = quarters_of(YEAR) if "Quarter" in head[1] else months_of(YEAR)
    columns = [each.code for each in names] + (["Year"] if head[-1].strip() == "Year" else [])
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[2:]]
    return "\n".join("\t".join(row) for row in [["Team", *columns], *rows])


def _score_rows():
    lines = (FOLDER / "scorecard.txt").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [row for row in rows if row[0] in SCORECARD]


def _score(row, area, *, by):
    reference, name, unit, *months, to_date, good, _, last_year = row
    over_time = "last" if not to_date else "sum" if unit == "Count" else "ratio"
    measure = Measure.objects.create(
        slug=_score_slug(reference), reference=reference, name=name, unit=UNITS[unit], region=area, owner=SCORES,
        decimals=0 if unit == "Count" else 1, good_is="neither" if good == "info" else good, over_time=over_time,
        across="sum" if unit == "Count" else "none", about_people=True, source="Case records of children’s services",
    )  # fmt: skip
    periods = ("2022-10", "2022-11", "2022-12", "2022/23 to Dec", "2021/22")
    figures = zip(periods, [*months, to_date, last_year.replace("new", "")], strict=True)
    _enter(measure, "Period\tValue\n" + "\n".join("\t".join(pair) for pair in figures), by=by)
    if target := SCORECARD[reference]:
        green, amber, below = target
        Target.objects.create(measure=measure, year="2022/23", green=green, amber=amber, below=below)
    for kind, value in zip((Benchmark.Kind.NEIGHBOURS, Benchmark.Kind.NATION), OTHERS.get(reference, ()), strict=False):
        Benchmark.objects.create(measure=measure, kind=kind, year="2021/22", value=value)


def _enter(measure, text, *, by):
    read = read_figures(text, measure)
    found = record(measure, read.cells, by=by, small_as="exact")
    if read.problems or found.stops:
        raise ValueError(f"{measure}: {read.problems} {found.problems}")


def _score_slug(reference):
    return f"children-in-care-{reference.replace('.', '-')}"
