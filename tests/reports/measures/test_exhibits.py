"""Exhibits: one specification, laid out for page, PDF and data; small numbers guarded; placed in a report by a line."""

from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html as markup

from council_portal.richtext import plain_text, sanitised
from reports.exhibit_pages import line_for, make_ready, numbers_in
from reports.exhibiting import add_exhibit, change_exhibit, section_of
from reports.exhibits import lay_out
from reports.measures.reckoning import Over
from reports.measures.specs import BadSpec, Spec
from reports.mending import exhibits_to_mend
from reports.models import Document, Exhibit, Target
from reports.rendering import document_html
from tests.factories import AdvisorFactory, DocumentFactory, UserFactory

from .factories import MeasureFactory, enter, region

pytestmark = pytest.mark.django_db

TABLE = {
    "kind": "table",
    "title": "Days & nights",
    "measures": ["days"],
    "areas": ["dunbeck", "eastmarch", "fourways"],
    "periods": ["2021-04", "2021-05"],
}


@pytest.fixture
def days():
    """Days in two teams and the region, one of them over its target of 61."""
    measure = MeasureFactory(
        name="Days", unit="days", decimals=1, over_time="none", across="none", good_is="low",
        region=region("Dunbeck", "Eastmarch"), source="Case records",
    )  # fmt: skip
    Target.objects.create(measure=measure, year="2021/22", green=61)
    figures = {"Dunbeck": "88.8", "Eastmarch": "61", "Fourways": "76.6"}
    enter(measure, {(area, "Apr 21"): text for area, text in figures.items()})
    return measure


@pytest.fixture
def children():
    """A count of children in three teams and the region."""
    return MeasureFactory(name="Children", about_people=True, region=region("Dunbeck", "Eastmarch", "Wychmere"))


def report(*specs, body=None):
    document = DocumentFactory()
    for number, spec in enumerate(specs, start=1):
        Exhibit.objects.create(document=document, number=number, spec=spec, created_by=UserFactory())
    lines = "".join(f"<p>{line_for(each)}</p>" for each in document.exhibits.all())
    document.body = sanitised(body or f"<p>Before.</p>{lines}<p>After.</p>")
    document.save()
    return document


def tree(document, **more):
    return markup.fragment_fromstring(document_html(document, **more), create_parent="div")


def test_a_line_in_the_text_becomes_the_table_and_carries_no_number(days):
    page = tree(report(TABLE))
    figure = page.find(".//figure[@id='exhibit-1']")
    assert figure.findtext(".//caption") == "Days & nights"
    assert [head.get("scope") for head in figure.iterfind(".//thead/tr/th")] == ["col"] * 3
    assert [row.find("th").get("scope") for row in figure.iterfind(".//tbody/tr")] == ["row"] * 3
    numbers = [each.text for each in page.iterfind(".//p/span[@class='para-number']")]
    assert numbers == ["1", "2"]


def test_over_target_cells_are_marked_by_more_than_colour(days):
    figure = tree(report(TABLE | {"targets": True})).find(".//figure")
    cells = [cell.text_content() for cell in figure.iterfind(".//tbody/tr/td")]
    assert cells == ["88.8*", "–", "61.0", "–", "76.6*", "–"]
    assert len(figure.findall(".//td[@class='number missed']/strong")) == 2
    assert "* Misses the target of 61 days." in figure.findtext("figcaption") + figure.find("figcaption").text_content()


def test_a_chart_stands_with_its_table_on_the_page_and_in_the_pdf(days):
    chart = TABLE | {"kind": "line", "targets": True}
    for for_pdf in (False, True):
        figure = tree(report(chart), with_title=for_pdf).find(".//figure[@id='exhibit-1']")
        svg = figure.find(".//svg")
        assert (svg.get("role"), len(figure.findall(".//tbody/tr"))) == ("img", 3)
        assert "Dunbeck: 88.8 (Apr 2021)" in svg.findtext("desc")
        assert ("Dunbeck" in svg.findtext("title")) is for_pdf


def test_the_text_of_a_paper_has_the_figures_and_not_the_ticks_of_the_axis(days):
    words = plain_text(document_html(report(TABLE | {"kind": "line"})))
    assert "Dunbeck\t88.8\t–" in words
    assert words.count("Eastmarch") == 1


def test_a_chart_says_how_many_lines_it_leaves_to_its_table():
    teams = [f"Team {number}" for number in range(10)]
    measure = MeasureFactory(name="Visits", region=region(*teams))
    enter(measure, {(team, "Apr 21"): "20" for team in teams})
    spec = TABLE | {"kind": "line", "measures": ["visits"], "periods": ["2021-04"]}
    said = "The chart shows the first 8 of 10; the table has all."
    assert said in tree(report(spec | {"areas": [f"team-{number}" for number in range(10)]})).text_content()
    assert said not in tree(report(spec | {"areas": ["team-1", "team-2"]})).text_content()


def test_a_line_without_its_exhibit_stays_as_it_was_typed(days):
    document = report(TABLE, body="<p>[Table 7]</p><p>[Table of contents]</p>")
    assert "[Table 7]" in document_html(document)
    assert numbers_in(document.body) == [7]


def test_an_exhibit_is_shown_once_where_its_first_line_is(days):
    page = tree(report(TABLE, body="<p>[Table 1]</p><p>[Table 1]</p>"))
    assert len(page.findall(".//figure")) == 1


def texts(laid):
    return [each.text for each in laid.shown]


def test_a_report_without_exhibits_asks_the_database_nothing_of_them():
    document = report(body="<p>Words.</p>")
    with CaptureQueriesContext(connection) as asked:
        document_html(document)
    assert not [each["sql"] for each in asked if "reports_exhibit" in each["sql"]]


def test_a_measure_that_is_gone_is_said_in_place_of_the_table():
    page = tree(report(TABLE))
    assert "There is no measure ‘days’ any more." in page.text_content()


def test_one_small_number_left_out_takes_the_next_smallest_with_it(children):
    enter(children, {("Dunbeck", "Apr 21"): "3"}, small_as="suppressed")
    enter(children, {("Eastmarch", "Apr 21"): "9", ("Wychmere", "Apr 21"): "20"})
    spec = Spec.from_json(
        TABLE
        | {"measures": ["children"], "areas": ["dunbeck", "eastmarch", "wychmere", "fourways"], "periods": ["2021-04"]}
    )
    laid = lay_out(spec)
    assert [row.cells[0].text for row in laid.rows] == ["c", "c", "20", "32"]
    assert [row.cells[0].value for row in laid.rows] == [None, None, D(20), D(32)]
    assert "nobody can be recognised" in laid.notes[0]


def test_without_its_total_nothing_more_has_to_go(children):
    enter(children, {("Dunbeck", "Apr 21"): "3"}, small_as="suppressed")
    enter(children, {("Eastmarch", "Apr 21"): "9"})
    laid = lay_out(
        Spec.from_json(TABLE | {"measures": ["children"], "areas": ["dunbeck", "eastmarch"], "periods": ["2021-04"]})
    )
    assert [row.cells[0].text for row in laid.rows] == ["c", "9"]


def test_where_one_is_rounded_all_of_the_measure_are_so_that_no_sum_tells(children):
    enter(children, {("Dunbeck", "Apr 21"): "3"}, small_as="rounded")
    enter(children, {("Eastmarch", "Apr 21"): "9", ("Wychmere", "Apr 21"): "21"})
    areas = ["dunbeck", "eastmarch", "wychmere", "fourways"]
    laid = lay_out(Spec.from_json(TABLE | {"measures": ["children"], "areas": areas, "periods": ["2021-04"]}))
    assert [row.cells[0].text for row in laid.rows] == ["5", "10", "20", "35"]


def test_a_total_that_is_itself_the_small_number_is_left_out_with_it(children):
    enter(children, {("Dunbeck", "Apr 21"): "2"}, small_as="suppressed")
    enter(children, {("Eastmarch", "Apr 21"): "0", ("Wychmere", "Apr 21"): "0"})
    spec = TABLE | {"measures": ["children"], "periods": ["2021-04"]}
    assert texts(lay_out(Spec.from_json(spec | {"areas": ["fourways"]}))) == ["c"]
    areas = ["dunbeck", "eastmarch", "wychmere", "fourways"]
    assert "2" not in texts(lay_out(Spec.from_json(spec | {"areas": areas})))


def test_what_one_table_hides_no_other_table_of_the_report_gives_away(children):
    enter(children, {("Dunbeck", "Apr 21"): "3"}, small_as="suppressed")
    enter(children, {("Eastmarch", "Apr 21"): "9", ("Wychmere", "Apr 21"): "20"})
    spec = TABLE | {"measures": ["children"], "periods": ["2021-04"]}
    teams = spec | {"areas": ["dunbeck", "eastmarch"]}
    others = spec | {"areas": ["wychmere", "fourways"]}
    first, second = make_ready(list(report(teams, others).exhibits.all()))
    assert texts(first.laid) == ["c", "c"]
    assert texts(second.laid) == ["20", "32"]
    alone = make_ready(list(report(teams).exhibits.all()))[0]
    assert texts(alone.laid) == ["c", "9"]


def test_numbers_are_rounded_in_every_table_of_a_report_or_in_none(children):
    enter(children, {("Dunbeck", "Apr 21"): "3"}, small_as="rounded")
    enter(children, {("Eastmarch", "Apr 21"): "9", ("Wychmere", "Apr 21"): "21"})
    spec = TABLE | {"measures": ["children"], "periods": ["2021-04"]}
    first, second = make_ready(
        list(report(spec | {"areas": ["dunbeck"]}, spec | {"areas": ["eastmarch", "wychmere"]}).exhibits.all())
    )
    assert texts(first.laid) + texts(second.laid) == ["5", "10", "20"]


def test_the_last_month_does_not_stand_for_the_year_where_it_is_left_out():
    children = MeasureFactory(
        name="Children", about_people=True, over_time=Over.LAST, region=region("Dunbeck", "Eastmarch")
    )
    enter(children, {("Dunbeck", "Mar 22"): "3"}, small_as="suppressed")
    enter(children, {("Eastmarch", "Mar 22"): "9"})
    areas = ["dunbeck", "eastmarch", "fourways"]
    spec = TABLE | {"measures": ["children"], "areas": areas, "periods": ["2022-03", "2021/22"]}
    laid = lay_out(Spec.from_json(spec))
    assert texts(laid) == ["c", "c", "c", "c", "12", "12"]


def test_shares_that_make_up_a_hundred_do_not_tell_the_one_left_out(children):
    MeasureFactory(
        name="Share", unit="percent", over_time=Over.NONE, across=Over.NONE, region=children.region,
        numerator_of=children, denominator_of=children,
    )  # fmt: skip
    enter(children, {("Fourways", "2021/22", "at home"): "3"}, small_as="suppressed")
    enter(children, {("Fourways", "2021/22", "away"): "17", ("Fourways", "2021/22", "abroad"): "30"})
    spec = TABLE | {
        "measures": ["share"], "areas": ["fourways"], "periods": ["2021/22"],
        "breakdowns": ["at home", "away", "abroad"], "rows": ["breakdowns"],
    }  # fmt: skip
    assert texts(lay_out(Spec.from_json(spec))) == ["c", "c", "60%"]


@pytest.mark.parametrize(("small_as", "text"), [("suppressed", "c"), ("rounded", "25%")])
def test_a_share_does_not_tell_the_count_behind_it(children, small_as, text):
    share = MeasureFactory(
        name="Share", unit="percent", over_time=Over.NONE, across=Over.NONE, region=children.region,
        numerator_of=children, denominator_of=children,
    )  # fmt: skip
    enter(children, {("Fourways", "2021/22", "at home"): "3"}, small_as=small_as)
    enter(children, {("Fourways", "2021/22", "away"): "17"})
    spec = TABLE | {
        "measures": ["children", "share"], "areas": ["fourways"], "periods": ["2021/22"],
        "breakdowns": ["at home", "away", ""], "rows": ["breakdowns"], "columns": ["measures"],
    }  # fmt: skip
    rows = [[cell.text for cell in row.cells] for row in lay_out(Spec.from_json(spec)).rows]
    assert rows[0][1] == text
    assert "3" not in rows[0][0]
    assert "15%" not in str(rows)
    assert share.is_worked_out


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kind": "pie"}, "kind"),
        ({"title": " "}, "title"),
        ({"measures": []}, "at least one of its measures"),
        ({"areas": ["dunbeck", "dunbeck"]}, "named twice"),
        ({"periods": ["2021-13"]}, "no period"),
        ({"rows": ["periods"]}, "different things"),
        ({"measures": ["a", "b"]}, "Put the measures along"),
        (
            {"kind": "line", "rows": ["areas"], "columns": ["breakdowns"], "periods": ["2021-04"]},
            "A chart has its periods",
        ),
        ({"kind": "scorecard"}, "of one area"),
        ({"colour": "red"}, "‘colour’ means nothing"),
        ({"areas": [f"a{n}" for n in range(2_000)]}, "are the most"),
    ],
)
def test_a_specification_that_shows_nothing_is_refused_in_words(change, why):
    with pytest.raises(BadSpec, match=why):
        Spec.from_json(TABLE | change)


def test_a_specification_is_kept_and_read_again_as_it_was():
    spec = Spec.from_json(TABLE | {"labels": {"2021-04": "April"}, "targets": True})
    assert Spec.from_json(spec.as_json) == spec


def test_exhibits_are_read_with_the_same_queries_for_one_and_for_three(days, django_assert_num_queries):
    for count in (1, 3):
        exhibits = list(report(*[TABLE] * count).exhibits.all())
        with django_assert_num_queries(6):
            make_ready(exhibits)


def test_a_table_is_put_into_a_section_and_into_another(days):
    document = DocumentFactory(body="<h2>Days</h2><p>Many.</p><h2>Nights</h2><p>Few.</p>")
    exhibit = add_exhibit(document, TABLE, by=UserFactory(), section="days")
    document.refresh_from_db()
    assert document.body == "<h2>Days</h2><p>Many.</p><p>[Table 1]</p><h2>Nights</h2><p>Few.</p>"
    assert section_of(document, exhibit) == "days"
    change_exhibit(exhibit, TABLE | {"kind": "bar"}, version=1, by=UserFactory(), section="nights")
    document.refresh_from_db()
    assert document.body == "<h2>Days</h2><p>Many.</p><h2>Nights</h2><p>Few.</p><p>[Chart 1]</p>"


def test_a_table_moved_by_hand_stays_there_when_it_is_changed(days):
    document = DocumentFactory(body="<h2>Days</h2><p>Many.</p>")
    exhibit = add_exhibit(document, TABLE, by=UserFactory(), section="days")
    Document.objects.update(body="<h2>Days</h2><p>[Table 1]</p><p>Many.</p>")
    change_exhibit(exhibit, TABLE, version=1, by=UserFactory(), section="days")
    document.refresh_from_db()
    assert document.body == "<h2>Days</h2><p>[Table 1]</p><p>Many.</p>"


def test_an_author_who_chose_periods_without_figures_is_told_which_have_some(client, days):
    document = DocumentFactory(body="<p>Many.</p>")
    client.force_login(AdvisorFactory())
    chosen = {name: TABLE[name] for name in ("kind", "title", "measures", "areas")}
    address = reverse("exhibit_add", args=[document.pk])
    empty = client.post(address, chosen | {"periods": "Apr 2023"}, follow=True).content.decode()
    assert "There are no figures for the periods and areas you chose. The latest are of Apr 2021." in empty
    assert (
        "no figures for the periods"
        not in client.post(address, chosen | {"periods": "Apr 2021"}, follow=True).content.decode()
    )


def test_who_comments_on_a_report_sees_its_tables(client, days):
    document = report(TABLE)
    client.force_login(AdvisorFactory())
    page = client.get(reverse("document_comments", args=[document.pk])).content.decode()
    assert "88.8" in page
    assert "[Table 1]" not in page


def test_an_author_is_told_of_a_table_without_a_line_and_of_a_line_without_a_table(days):
    document = report(TABLE, body="<p>[Chart 7]</p>")
    assert exhibits_to_mend(document) == [
        "The line for table or chart 7 stands for nothing. Take it out.",
        "[Table 1] has no place in the text. Put that line where it belongs.",
    ]
    assert exhibits_to_mend(report(TABLE)) == []
