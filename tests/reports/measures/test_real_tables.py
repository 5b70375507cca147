"""The real papers' tables, held as measures and observations and printed again: cell for cell the same.

Each table is read from the paper as it lies, taken in as a pasted table is, laid out and rendered as HTML, and that
HTML is compared with the paper. Where the paper itself has a slip, the cell is named.
"""

import re
from dataclasses import replace
from decimal import Decimal as D

import pytest
from lxml import html as markup

from reports.exhibit_pages import Ready, exhibit_html
from reports.exhibits import lay_out
from reports.measures.periods import read_period
from reports.measures.sheets import read_sheet
from reports.measures.specs import Spec
from reports.measures.typed_figures import NotAFigure, read_figure
from reports.measures.units import Unit
from reports.models import Exhibit
from reports.observing import record
from reports.reading_figures import read_figures
from tests.factories import UserFactory

from .factories import MeasureFactory, enter, region
from .real_tables import ADOPTION, FOSTERING, LONE, PANEL, REVIEWING, SELECT, lines_of

pytestmark = pytest.mark.django_db


def slug_of(name):
    return name.lower().replace(" ", "-").replace("/", "-").replace(",", "")


def take_in(table):
    """The measure of a real table with its figures, taken in through the way a pasted table goes."""
    whole = region(*table.localities, name="One Adoption SY" if table.localities else "Rotherham Borough")
    measure = MeasureFactory(name=table.name, slug=slug_of(table.name), region=whole, **table.facts)
    period = read_period(table.period) if table.period else None
    read = read_figures(table.text(), measure, period=period)
    assert read.problems == []
    found = record(measure, read.cells, by=UserFactory(), small_as="exact")
    assert found.problems == []
    return measure, read, found


def spec_of(measure, read):
    """The specification of the same table: its headings in their order."""
    cells = [each.cell for each in read.cells]
    rows, columns = axes(read)
    return Spec(
        kind="table",
        title=measure.name,
        measures=(measure.slug,),
        areas=tuple(dict.fromkeys(each.area.slug for each in cells)),
        periods=tuple(dict.fromkeys(each.period.code for each in cells)),
        breakdowns=tuple(dict.fromkeys(each.breakdown for each in cells)),
        rows=(rows,),
        columns=(columns,),
    )


def axes(read):
    """Which axis lies along the rows, and which along the columns."""

    def along(cells):
        for name in ("area", "period", "breakdown"):
            if len({str(getattr(each.cell, name)) for each in cells}) > 1:
                return f"{name}s"
        return ""

    by_row, by_column = {}, {}
    for each in read.cells:
        letters = each.name.rstrip("0123456789")
        by_row.setdefault(each.name[len(letters) :], []).append(each)
        by_column.setdefault(letters, []).append(each)
    across, down = along(next(iter(by_row.values()))), along(next(iter(by_column.values())))
    spare = [each for each in ("periods", "breakdowns", "areas") if each not in (across, down)]
    across = across or spare.pop(0)
    return down or next(each for each in spare if each != across), across


def printed_again(measure, read):
    """The rendered HTML of the table, as rows of texts, without its headings."""
    laid = lay_out(spec_of(measure, read))
    root = markup.fragment_fromstring(exhibit_html(Ready(Exhibit(number=1, spec=laid.spec.as_json), laid)))
    return [[cell.text_content() for cell in row.findall("td")] for row in root.iterfind(".//tbody/tr")]


def meaning(text, unit):
    """What a printed cell says; a cell that cannot be read says nothing."""
    try:
        return read_figure(text.replace("\u2212", "-"), unit).value
    except NotAFigure:
        return None


@pytest.mark.parametrize("table", [*ADOPTION, *REVIEWING, *FOSTERING], ids=lambda table: table.name)
def test_a_real_table_is_printed_again_cell_for_cell(table):
    measure, read, _ = take_in(table)
    paper, ours, unit = read_sheet(table.text()), printed_again(measure, read), Unit(measure.unit)
    width = len([each for each in paper.columns[1:] if each])
    assert [len(row) for row in ours] == [width] * len(paper.rows)
    slips = {}
    for at, cell in enumerate(paper.cells):
        text = ours[at // width][at % width]
        if meaning(text, unit) != meaning(cell.text, unit):
            placed = read.cells[at].cell
            slips[placed.breakdown or "Total", placed.period.label] = (cell.text, text)
    assert slips == table.slips


def test_a_slip_of_the_paper_is_told_when_the_table_is_taken_in():
    (table,) = [each for each in REVIEWING if each.name == "ceasing care"]
    _, _, found = take_in(table)
    (told,) = found.totals
    assert "216 was given, but 218 follows" in told
    assert found.totals_agree == 1


def test_percentages_placed_within_the_agency_follow_from_the_two_tables_of_counts():
    """Sixty-five percentages of the paper, none of them entered, blank where nobody was placed."""
    placed, within = (one(ADOPTION, name) for name in ("placed 2021/22", "placed within 2021/22"))
    (placed, *_), (within, *_) = take_in(placed), take_in(within)
    MeasureFactory(
        name="Share", slug="share", region=placed.region, unit="percent", over_time="none", across="none",
        numerator_of=within, denominator_of=placed,
    )  # fmt: skip
    lines = lines_of(SELECT)
    paper = read_sheet("\n".join([lines[535], *(line.lstrip("% ") for line in lines[541:546])]))
    read = read_figures("\n".join([lines[535], *lines[536:541]]), within)
    spec = replace(spec_of(within, read), measures=("share",))
    ours = [each.text for row in lay_out(spec).rows for each in row.cells]
    assert len(ours) == len(paper.cells) == 65
    wrong = {
        (cell.row, cell.column): (cell.text, text)
        for cell, text in zip(paper.cells, ours, strict=True)
        if meaning(cell.text, Unit.PERCENT) != meaning(text, Unit.PERCENT)
    }
    assert wrong == {}


def test_percentages_of_report_timeliness_follow_from_their_own_counts():
    """Those of 2020-21 are right; those of 2021-22 stand beside the wrong counts."""
    counts, _, _ = take_in(one(REVIEWING, "report timeliness, numbers"))
    MeasureFactory(
        name="Share", slug="share", region=counts.region, unit="percent", decimals=1, over_time="none", across="none",
        numerator_of=counts, denominator_of=counts,
    )  # fmt: skip
    rows = [line.split("\t") for line in lines_of(PANEL)[558:562]]
    names = tuple(row[0] for row in rows)
    spec = Spec(
        "table", "Timeliness", ("share",), ("rotherham-borough",), ("2020/21", "2021/22"), names,
        rows=("breakdowns",), columns=("periods",),
    )  # fmt: skip
    ours = [[each.text for each in row.cells] for row in lay_out(spec).rows]
    assert [row[0] for row in ours] == ["23.6%", "35.0%", "20.1%", "21.3%"] == [row[2] for row in rows]
    assert [row[1] for row in ours] == ["19.8%", "20.5%", "26.1%", "33.6%"]
    assert [row[4] for row in rows] == ["26.1%", "33.6%", "19.8%", "20.5%"]


def test_conversions_of_the_fostering_report_follow_from_its_visits_and_approvals():
    """Its sentences state visits that were followed up, and households approved, of the visits of the last year."""
    measures = {name: take_in(one(FOSTERING, name))[0] for name in ("information visits", "follow-up visits")}
    visits, follow_ups = measures["information visits"], measures["follow-up visits"]
    facts = {"unit": "percent", "decimals": 2, "over_time": "none", "across": "none", "region": visits.region}
    approved = MeasureFactory(name="Approved", region=visits.region)
    (followed_up, *_), (converted, *_) = (re.findall(r"(\d+\.\d+)%", lines_of(PANEL)[at]) for at in (1459, 1468))
    households = re.search(r"approved (\d+) h", lines_of(PANEL)[1468])[1]
    enter(approved, {("Rotherham Borough", "2021/22"): households})
    for name, counted in (("Followed up", follow_ups), ("Converted", approved)):
        MeasureFactory(name=name, slug=slug_of(name), numerator_of=counted, denominator_of=visits, **facts)
    spec = Spec(
        "table", "Conversion", ("followed-up", "converted"), ("rotherham-borough",), ("2020/21", "2021/22"),
        rows=("measures",), columns=("periods",),
    )  # fmt: skip
    ours = [[each.text for each in row.cells] for row in lay_out(spec).rows]
    assert ours == [["41.15%", "35.80%"], ["–", f"{converted}%"]]
    assert followed_up == "35.79", "the paper cuts 35.797 off instead of rounding it"


def test_the_lone_adoption_report():
    rows = [line.split("\t") for line in lines_of(LONE)[129:134]]
    adopted = MeasureFactory(name="Adopted")
    percent = {"unit": "percent", "decimals": 1, "over_time": "none", "across": "none"}
    leaving, harder = MeasureFactory(name="Leaving care", **percent), MeasureFactory(name="Harder to place", **percent)
    enter(adopted, {("Fourways", "2015/16"): rows[0][1], ("Fourways", "2016/17"): rows[1][1]})
    enter(leaving, {("Fourways", "2015/16"): rows[2][1], ("Fourways", "2016/17"): rows[3][1]})
    enter(harder, {("Fourways", "2016/17"): rows[4][1]})
    spec = Spec(
        "table", "Adopted", (adopted.slug, leaving.slug, harder.slug), ("fourways",), ("2015/16", "2016/17"),
        rows=("measures",), columns=("periods",),
    )  # fmt: skip
    ours = [[each.text for each in row.cells] for row in lay_out(spec).rows]
    assert ours == [["43", "31"], ["22.4%", "15.0%"], ["–", "52.0%"]]
    assert [meaning(row[1], Unit.PERCENT) for row in rows] == [43, 31, D("22.4"), 15, 52]


def test_the_reviewing_officers_table_of_adoption_whose_cells_are_sentences():
    """Average days and shares within timescale for two years; each year's cells say several figures."""
    years = {"2020/21": lines_of(PANEL)[782].split("\t"), "2021/22": lines_of(PANEL)[786].split("\t")}
    percent = {"unit": "percent", "decimals": 1, "over_time": "none", "across": "none"}
    whole = region(name="Rotherham Borough")
    names = ["A2", "A2 in time", "A10", "A10 in time", "Within a year"]
    days = {"unit": "days", "over_time": "none", "across": "none"}
    facts = [days, percent, days, percent, percent]
    measures = [MeasureFactory(name=name, region=whole, **kind) for name, kind in zip(names, facts, strict=True)]
    stated = {}
    for year, (matching, placing, adopted) in years.items():
        stated[year] = [re.findall(r"(?:Average of|Timescale) (\d+\.?\d*)", cell) for cell in (matching, placing)]
        stated[year] = [*stated[year][0], *stated[year][1], adopted.strip("%")]
        for measure, text in zip(measures, stated[year], strict=True):
            enter(measure, {("Rotherham Borough", year): text})
    spec = Spec(
        "table", "Adoption", tuple(each.slug for each in measures), ("rotherham-borough",), tuple(years),
        rows=("periods",), columns=("measures",),
    )  # fmt: skip
    ours = [[D(cell.text.strip("%")) for cell in row.cells] for row in lay_out(spec).rows]
    assert ours == [[D(text) for text in stated[year]] for year in years]
    assert ours[1] == [305, D("62.5"), 613, 28, D("15.6")]


def test_the_contracts_of_support_after_abuse_add_up_to_what_the_report_says():
    stated, contracts = (re.findall(r"£([\d,]+)", line) for line in lines_of(SELECT)[790:792])
    measure = MeasureFactory(name="Contracts", unit="pounds", region=region(name="Rotherham Borough"))
    for number, amount in enumerate(contracts, start=1):
        enter(measure, {("Rotherham Borough", "2022/23", f"Contract {number}"): amount})
    groups = (*(f"Contract {number}" for number in range(1, len(contracts) + 1)), "")
    spec = Spec(
        "table", "Contracts", ("contracts",), ("rotherham-borough",), ("2022/23",), groups,
        rows=("breakdowns",), columns=("periods",),
    )  # fmt: skip
    ours = [row.cells[0].text for row in lay_out(spec).rows]
    assert ours == [f"£{amount}" for amount in [*contracts, *stated]]
    assert len(ours) == 4


def one(tables, name):
    (found,) = [each for each in tables if each.name == name]
    return found
