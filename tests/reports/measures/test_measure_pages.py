"""Measures at the desk: figures typed, pasted and uploaded are looked at first; nothing typed is lost."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Role
from reports.models import Area, Benchmark, EarlierFigure, Exhibit, Measure, Observation, Target
from tests.factories import AdvisorFactory, CouncilFactory, DocumentFactory, UserFactory

from .factories import MeasureFactory, enter, region

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Days in stage 1", "reference": "", "slug": "", "definition": "", "unit": "days", "decimals": 1,
    "good_is": "low", "over_time": "none", "across": "none", "numerator_of": "", "denominator_of": "", "source": "",
    "owner": "",
}  # fmt: skip


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=[Role.REPORT_AUTHOR])
    client.force_login(user)
    return user


@pytest.fixture
def adopters(author):
    return MeasureFactory(name="Adopters", region=region("Dunbeck", "Eastmarch"))


def said(answer):
    return html.unescape(answer.content.decode())


def grid(measure, query="?year=2021&by=quarter"):
    return reverse("manage_measure", args=[measure.slug]) + query


def typed_json(answer):
    return html.unescape(re.search(r'name="typed" value="([^"]*)"', answer.content.decode())[1])


def save(client, measure, answer, **more):
    return client.post(reverse("figures_save", args=[measure.slug]), {"typed": typed_json(answer), **more})


def test_a_measure_is_added_and_its_address_made_from_its_name(client, author):
    area = region()
    answer = client.post(reverse("measure_add"), FORM | {"region": area.pk})
    measure = Measure.objects.get()
    assert answer.url == reverse("manage_measure", args=[measure.slug])
    assert measure.slug == "days-in-stage-1"


def test_a_new_measure_counts_people_unless_somebody_says_otherwise(client, author):
    region()
    page = said(client.get(reverse("measure_add")))
    assert re.search(r'<input[^>]*name="about_people"[^>]*checked', page)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"unit": "percent", "over_time": "mean"}, "cannot be added up, nor averaged"),
        ({"unit": "percent", "across": "sum"}, "cannot be added up, nor averaged"),
        ({"name": "", "slug": ""}, "Enter what is measured"),
        ({"name": "Add"}, "has this address already"),
    ],
)
def test_a_measure_that_cannot_be_reckoned_is_refused_in_words(client, author, change, why):
    answer = client.post(reverse("measure_add"), FORM | {"region": region().pk} | change)
    assert why in said(answer)
    assert not Measure.objects.exists()


def test_how_shares_add_up_is_asked_beside_its_field(client, author):
    change = {"region": region().pk, "unit": "percent", "over_time": "sum", "across": "ratio"}
    form = client.post(reverse("measure_add"), FORM | change).context["form"]
    assert list(form.errors) == ["over_time"]


def test_two_people_changing_a_measure_are_told(client, adopters):
    form = FORM | {"region": adopters.region_id, "unit": "count", "decimals": 0, "over_time": "sum", "across": "sum"}
    address = reverse("measure_edit", args=[adopters.slug])
    assert client.post(address, form | {"name": "Adopters now", "version": 1}).status_code == 302
    answer = client.post(address, form | {"name": "Adopters then", "version": 1})
    assert answer.status_code == 409
    assert "Adopters now" in said(answer)
    adopters.refresh_from_db()
    assert adopters.name == "Adopters now"


def test_areas_are_added_with_their_localities(client, author):
    client.post(reverse("areas"), {"name": "Fourways", "within": ""})
    whole = Area.objects.get()
    client.post(reverse("areas"), {"name": "Dunbeck", "within": whole.pk})
    assert [area.name for area in whole.localities.all()] == ["Dunbeck"]
    answer = client.post(reverse("areas"), {"name": "Lower Dunbeck", "within": Area.objects.get(name="Dunbeck").pk})
    assert "is a locality itself" in said(answer)


def test_figures_typed_into_the_grid_are_looked_at_and_then_saved(client, adopters):
    answer = client.post(grid(adopters), {"c0-0": "9", "was-c0-0": "", "c0-1": "6", "was-c0-1": ""})
    assert "2 new, 0 revised" in said(answer)
    assert not Observation.objects.exists()
    saved = save(client, adopters, answer)
    assert saved.url == grid(adopters)
    page = said(client.get(saved.url))
    assert "Figures saved: 2 new, 0 revised." in page
    assert 'aria-label="Dunbeck, Q1 2021/22"' in page
    assert re.search(r"worked-out\">15<", page)


def test_a_wrong_cell_is_named_beside_it_and_what_was_typed_stays(client, adopters):
    answer = client.post(grid(adopters), {"c0-0": "nine", "was-c0-0": "", "c0-1": "6", "was-c0-1": ""})
    page = said(answer)
    assert "Dunbeck, Q1 2021/22: ‘nine’ is not a figure" in page
    assert 'href="#id_c0-0"' in page
    assert 'value="nine"' in page
    assert 'value="6"' in page


def test_somebody_saved_meanwhile_is_said_and_saving_again_is_deliberate(client, adopters):
    answer = client.post(grid(adopters), {"c0-0": "9", "was-c0-0": ""})
    enter(adopters, {("Dunbeck", "Q1 2021/22"): "7"})
    told = save(client, adopters, answer)
    assert told.status_code == 409
    assert "you have ‘9’. Somebody else saved ‘7’ meanwhile" in said(told)
    assert Observation.objects.get().value == 7
    assert save(client, adopters, told).status_code == 302
    assert Observation.objects.get().value == 9
    assert EarlierFigure.objects.get().value == 7
    assert "was 7 until" in said(client.get(grid(adopters)))


def test_a_pasted_table_is_looked_at_with_the_totals_that_do_not_follow(client, adopters):
    table = "\t2020/21\t2021/22\r\nDunbeck\t1,026\t17\r\nEastmarch\t20\t(n/a)\r\nTotal\t1,050\t-\r\n"
    answer = client.post(reverse("figures_paste", args=[adopters.slug]), {"table": table.replace("(n/a)", "n/a")})
    page = said(answer)
    assert "3 new" in page
    assert "Fourways, 2020/21 (cell B4): 1,050 was given, but 1,046 follows" in page
    save(client, adopters, answer)
    assert Observation.objects.count() == 3


def test_a_paste_that_cannot_be_read_keeps_the_text_in_its_box(client, adopters):
    table = "Team\t2021/22\tSmarch\nDunbeck\t£17\t4\nDunbeck\t18\t4\n"
    page = said(client.post(reverse("figures_paste", args=[adopters.slug]), {"table": table}))
    assert "The heading ‘Smarch’ is no period we know." in page
    assert "‘£17’ is an amount of money" in page
    assert "two figures" in page
    assert "Dunbeck\t£17\t4" in page


def test_a_csv_file_with_mistakes_comes_back_as_text_to_mend(client, adopters):
    file = SimpleUploadedFile("figures.csv", "Team,2021/22\nDunbeck,17%\n".encode("utf-16"))
    page = said(client.post(reverse("figures_paste", args=[adopters.slug]), {"file": file}))
    assert "cell B2" in page
    assert "Dunbeck,17%" in page


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\x00\x01\x02", b"", b"\xff\xfe"])
def test_files_that_are_no_table_are_refused_in_words(client, adopters, data):
    answer = client.post(reverse("figures_paste", args=[adopters.slug]), {"file": SimpleUploadedFile("a.csv", data)})
    assert answer.status_code == 200
    assert "There is a problem" in said(answer)
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    "typed", ["", "{}", "[[1]]", '[[99999, "2021/22", "", "1", "", null]]', '[[1, "soon", "", "1", "", null]]']
)
def test_what_was_tampered_with_is_refused(client, adopters, typed):
    assert client.post(reverse("figures_save", args=[adopters.slug]), {"typed": typed}).status_code == 400


def test_small_numbers_about_people_have_to_be_answered_before_they_are_saved(client, author):
    children = MeasureFactory(name="Children", about_people=True, region=region("Dunbeck", "Eastmarch"))
    answer = client.post(grid(children), {"c0-0": "3", "was-c0-0": "", "c0-1": "30", "was-c0-1": ""})
    assert "1 small number about people" in said(answer)
    again = save(client, children, answer)
    assert again.status_code == 422
    assert "say how they are to be shown" in said(again)
    save(client, children, again, small_as="rounded")
    assert dict(Observation.objects.values_list("value", "shown_as")) == {3: "rounded", 30: "exact"}


def test_where_a_figure_comes_from_is_kept_with_it(client, adopters, author):
    enter(adopters, {("Dunbeck", "Q1 2021/22"): "9"})
    paper, secret = DocumentFactory(title="Yearly report", created_by=author), DocumentFactory(title="Somebody else’s")
    answer = client.post(grid(adopters), {"c0-0": "10", "was-c0-0": "9"})
    assert "Yearly report" in said(answer)
    assert "Somebody else’s" not in said(answer)
    save(client, adopters, answer, note=" One was counted late. ", source_document=secret.pk)
    assert Observation.objects.get().source_document is None
    answer = client.post(grid(adopters), {"c0-0": "11", "was-c0-0": "10"})
    save(client, adopters, answer, note="Two were counted late.", source_document=paper.pk)
    kept = Observation.objects.get()
    assert (kept.value, kept.note, kept.source_document) == (11, "Two were counted late.", paper)
    assert list(EarlierFigure.objects.values_list("note", flat=True)) == ["One was counted late.", ""]
    assert "Now: Two were counted late. (from ‘Yearly report’)" in said(client.get(grid(adopters)))


def test_a_target_and_its_tolerance(client, adopters):
    adopters.good_is = "high"
    adopters.save()
    address = reverse("measure_targets", args=[adopters.slug])
    sent = {"target": "1", "target-year": "2022-23", "target-green": "95", "target-amber": "97"}
    assert "This has to lie below the target" in said(client.post(address, sent))
    client.post(address, sent | {"target-amber": "87"})
    assert "There is a target for this year already" in said(client.post(address, sent | {"target-amber": "87"}))
    assert list(Target.objects.values_list("year", "green", "amber")) == [("2022/23", 95, 87)]
    client.post(
        address, {"benchmark": "1", "benchmark-kind": "nation", "benchmark-year": "2021/22", "benchmark-value": "70"}
    )
    client.post(reverse("benchmark_remove", args=[adopters.slug, Benchmark.objects.get().pk]))
    client.post(reverse("target_remove", args=[adopters.slug, Target.objects.get().pk]))
    assert not Target.objects.exists()
    assert not Benchmark.objects.exists()


def exhibit_form(measure, **more):
    areas = ["dunbeck", "eastmarch", "fourways"]
    return {
        "kind": "line", "title": "Adopters by team", "measures": [measure.slug], "areas": areas,
        "periods": "quarters of 2021/22, 2021/22", "shape": "areas/periods", **more,
    }  # fmt: skip


def test_a_chart_is_put_into_a_report_and_changed_and_removed(client, adopters):
    client.force_login(AdvisorFactory())
    document = DocumentFactory(body="<p>Before.</p>")
    client.post(reverse("exhibit_add", args=[document.pk]), exhibit_form(adopters))
    exhibit = Exhibit.objects.get()
    assert exhibit.spec["periods"] == ["2021/22 Q1", "2021/22 Q2", "2021/22 Q3", "2021/22 Q4", "2021/22"]
    document.refresh_from_db()
    assert (document.body, document.version) == ("<p>Before.</p><p>[Chart 1]</p>", 2)
    page = said(client.get(reverse("exhibits", args=[document.pk])))
    assert "<svg" in page
    assert "[Chart 1]" in page
    change = exhibit_form(adopters, kind="table", version=1)
    client.post(reverse("exhibit_edit", args=[exhibit.pk]), change)
    document.refresh_from_db()
    assert document.body.endswith("<p>[Table 1]</p>")
    assert "Somebody else changed this table" in said(client.post(reverse("exhibit_edit", args=[exhibit.pk]), change))
    client.post(reverse("exhibit_remove", args=[exhibit.pk]))
    document.refresh_from_db()
    assert document.body == "<p>Before.</p>"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"periods": "soon"}, "‘soon’ is no period"),
        ({"periods": " , "}, "at least one period"),
        ({"measures": []}, "Choose measures"),
        ({"kind": "scorecard"}, "A scorecard is of one area."),
        ({"shape": "areas/breakdowns"}, "A chart has its periods"),
    ],
)
def test_an_exhibit_that_shows_nothing_is_refused_in_words(client, adopters, change, why):
    client.force_login(AdvisorFactory())
    document = DocumentFactory()
    page = said(client.post(reverse("exhibit_add", args=[document.pk]), exhibit_form(adopters) | change))
    assert why in page
    assert not Exhibit.objects.exists()


def test_a_chart_has_one_scale(client, adopters):
    client.force_login(AdvisorFactory())
    document = DocumentFactory()
    days = MeasureFactory(name="Days", unit="days", over_time="none", across="none", region=adopters.region)
    asked = exhibit_form(adopters) | {"measures": [adopters.slug, days.slug]}
    answer = client.post(reverse("exhibit_add", args=[document.pk]), asked)
    assert answer.context["form"].errors.get("measures") == [
        "A chart has one scale. Choose measures of one unit, or make a table."
    ]


def test_a_form_shows_an_exhibit_as_it_was_asked_for(client, adopters):
    client.force_login(AdvisorFactory())
    document = DocumentFactory()
    client.post(reverse("exhibit_add", args=[document.pk]), exhibit_form(adopters, targets="on"))
    spec = Exhibit.objects.get().spec
    page = client.get(reverse("exhibit_edit", args=[Exhibit.objects.get().pk]))
    initial = page.context["form"].initial
    client.post(reverse("exhibit_edit", args=[Exhibit.objects.get().pk]), initial)
    assert Exhibit.objects.get().spec == spec
    assert Exhibit.objects.get().version == 2


def test_pages_ask_the_same_number_of_queries_for_one_and_for_three(client, adopters):
    enter(adopters, {("Dunbeck", "2019/20"): "7"})
    places = [reverse("manage_measures"), grid(adopters), reverse("measure_targets", args=[adopters.slug])]
    for place in places:
        client.get(place)
    few = [queries(client, place) for place in places]
    for number in (1, 2):
        enter(MeasureFactory(region=adopters.region), {("Dunbeck", "2021/22"): "7"})
        enter(adopters, {("Dunbeck", f"{2010 + number}/{11 + number}"): "7", ("Dunbeck", "2019/20"): f"{number}"})
        Target.objects.create(measure=adopters, year=f"{2010 + number}/{11 + number}", green=3)
    assert [queries(client, place) for place in places] == few


def queries(client, place):
    with CaptureQueriesContext(connection) as asked:
        client.get(place)
    return len(asked)


def test_the_grid_opens_where_the_latest_figures_are(client, author, adopters):
    enter(adopters, {("Fourways", "Q2 2019/20"): "12"})
    page = client.get(reverse("manage_measure", args=[adopters.slug])).context
    assert (page["asked"]["year"], page["asked"]["by"]) == (2019, "quarter")


def shown_in(measure, title, **facts):
    """A paper with a table of ``measure``, published unless ``facts`` say otherwise."""
    document = DocumentFactory(title=title, **{"body": "<p>[Table 1]</p>", "published_version": 1, **facts})
    spec = {"kind": "table", "title": "Adopters", "measures": [measure.slug], "areas": ["fourways"]}
    spec["periods"] = ["2019/20"]
    Exhibit.objects.create(document=document, number=1, spec=spec, created_by=document.created_by)
    return document


def test_who_revises_a_figure_is_told_of_the_papers_that_keep_it_as_it_was(client, author, adopters):
    shown_in(adopters, "Adoption report")
    shown_in(adopters, "A family", openness="exempt", exempt_paragraphs=[1])
    shown_in(adopters, "A draft", published_version=None)
    for number, told in (("12", False), ("13", True)):
        answer = client.post(
            reverse("figures_paste", args=[adopters.slug]), {"table": f"Area\t2019/20\nFourways\t{number}\n"}
        )
        page = said(client.get(save(client, adopters, answer).url))
        assert ("Published papers keep the figures they were published with: ‘Adoption report’." in page) == told
        assert "A family" not in page
        assert "A draft" not in page


def test_a_published_paper_says_at_the_desk_that_readers_see_its_figures_as_they_were(client, adopters):
    client.force_login(AdvisorFactory())
    published, draft = shown_in(adopters, "Adoption report"), shown_in(adopters, "Draft", published_version=None)
    for document, words in ((published, "as it was published"), (draft, "nobody outside has seen it")):
        assert words in said(client.get(reverse("document_look", args=[document.pk])))
    assert "readers see its figures as they were then" in said(client.get(reverse("exhibits", args=[published.pk])))
    assert "readers see its figures as" not in said(client.get(reverse("exhibits", args=[draft.pk])))
