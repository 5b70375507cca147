"""Figures of several measures from one table: each row finds its measure or is named; all are saved or none."""

import html
import re

import pytest
from django.urls import reverse

from people.models import Role
from reports.models import Measure, Observation
from reports.reading_many import read_many
from tests.factories import CouncilFactory, UserFactory

from .factories import MeasureFactory, enter, region

pytestmark = pytest.mark.django_db
TABLE = (
    "Ref\tIndicator\tOct 2022\tNov 2022\n"
    "4.1\tChildren in care\t555\t565\n"
    "4.3\tChildren who came into care\t23\t3\n"
    "\t\t\t\n"
    "visits in time\t\t96.6%\t96.0%\n"
)


@pytest.fixture
def area():
    return region("North", name="Borough")


@pytest.fixture
def measures(area):
    percent = {"unit": "percent", "decimals": 1, "over_time": "none", "across": "none"}
    return [
        MeasureFactory(reference="4.1", name="Children in care", region=area, over_time="last"),
        MeasureFactory(reference="4.3", name="Children who came into care", region=area, about_people=True),
        MeasureFactory(reference="4.6", name="Visits in time", region=area, **percent),
    ]


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=[Role.REPORT_AUTHOR])
    client.force_login(user)
    return user


def paste(client, area, table=TABLE):
    return client.post(reverse("figures_paste_many"), {"table": table, "area": area.pk})


def save(client, answer, **more):
    typed = html.unescape(re.search(r'name="typed" value="([^"]*)"', answer.content.decode())[1])
    return client.post(reverse("figures_save_many"), {"typed": typed, **more})


def said(answer):
    return html.unescape(answer.content.decode())


def test_each_row_finds_its_measure_by_reference_or_name(area, measures):
    read = read_many(TABLE, area)
    assert read.problems == []
    assert {str(measure): [each.text for each in cells] for measure, cells in read.cells.items()} == {
        "4.1 Children in care": ["555", "565"],
        "4.3 Children who came into care": ["23", "3"],
        "4.6 Visits in time": ["96.6%", "96.0%"],
    }


def test_what_is_no_measure_and_no_period_is_named(area, measures):
    read = read_many("Measure\tOct 2022\tTarget\nVisits\t96.6%\t98%\nVisits in time\t96%\t98%\n", area)
    assert "The row ‘Visits’ is no measure of Borough that we know" in read.problems[-1]
    assert "‘Target’ is no period we know" in read.problems[0]


def test_two_measures_of_one_name_are_told_apart_by_their_reference(area, measures):
    MeasureFactory(reference="4.7", name="Visits in time", slug="visits-again", region=area)
    assert "‘Visits in time’ is no measure" in read_many("Measure\tOct 2022\nVisits in time\t96%\n", area).problems[0]
    assert read_many("Measure\tOct 2022\n4.7\t96\n", area).problems == []


def test_a_measure_that_is_worked_out_is_passed_over_and_said(area, measures):
    MeasureFactory(
        name="Share", region=area, unit="percent", over_time="none", across="none",
        numerator_of=measures[1], denominator_of=measures[0],
    )  # fmt: skip
    read = read_many("Measure\tOct 2022\nShare\t4%\n4.1\t555\n", area)
    assert (read.problems, list(read.cells)) == ([], [measures[0]])
    assert "‘Share’ is worked out" in read.passed[0]


def test_a_scorecard_is_looked_at_and_saved_as_a_whole(client, author, area, measures):
    answer = paste(client, area)
    assert "1 small number about people" in said(answer)
    refused = save(client, answer)
    assert refused.status_code == 422
    assert "say how they are to be shown" in said(refused)
    assert not Observation.objects.exists()
    save(client, answer, small_as="suppressed", note="October return")
    assert Observation.objects.count() == 6
    assert set(Observation.objects.values_list("note", flat=True)) == {"October return"}
    assert [each.value for each in Observation.objects.filter(shown_as="suppressed")] == [3]
    assert "Nothing would change" in said(paste(client, area))


def test_a_wrong_cell_is_named_with_its_measure_and_the_text_stays(client, author, area, measures):
    answer = paste(client, area, TABLE.replace("565", "many"))
    assert "4.1 Children in care: Borough, Nov 2022 (cell D2): ‘many’ is not a figure" in said(answer)
    assert "4.3\tChildren who came into care" in said(answer)
    assert "Choose the area" in said(client.post(reverse("figures_paste_many"), {"table": TABLE}))


@pytest.mark.parametrize("typed", ["", "{", "[[1]]", '[["gone", 1, "2022-10", "5", ""]]'])
def test_what_was_tampered_with_is_refused(client, author, measures, typed):
    assert client.post(reverse("figures_save_many"), {"typed": typed}).status_code == 400


def test_figures_of_another_area_than_the_measures_are_refused(client, author, area, measures):
    elsewhere = region(name="Elsewhere")
    typed = f'[["{measures[0].slug}", {elsewhere.pk}, "2022-10", "5", ""]]'
    assert client.post(reverse("figures_save_many"), {"typed": typed}).status_code == 400


def test_its_address_is_no_measures_own(client, author, area, measures):
    enter(measures[0], {("Borough", "Oct 22"): "1"})
    form = {"name": "Paste", "slug": "", "unit": "count", "decimals": 0, "good_is": "low", "over_time": "sum"}
    client.post(reverse("measure_add"), form | {"across": "sum", "region": area.pk})
    assert not Measure.objects.filter(slug="paste").exists()
