"""Measures as the public reads them: what was published, where, and what was revised; never a draft or a secret."""

import csv
import io

import pikepdf
import pytest
from django.urls import reverse

from papers.models import MeetingNotice, Paper, PublishedExhibit, PublishedFigure
from papers.publishing.findings import Level, publish_findings
from papers.publishing.parts import render_document
from papers.publishing.small_numbers import told_by_two_papers
from papers.publishing.takedown import take_down
from papers.publishing.verbs import publish_agenda
from papers.views.measures import csv_response
from reports.exhibiting import add_exhibit
from reports.models import Document
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory, MeetingFactory
from tests.reports.measures.factories import MeasureFactory, enter, region

pytestmark = pytest.mark.django_db

SPEC = {
    "kind": "line",
    "title": "Days waited by team",
    "measures": ["days"],
    "areas": ["dunbeck", "eastmarch"],
    "periods": ["2021-04", "2021-05"],
}


@pytest.fixture
def by():
    CouncilFactory()
    return AdvisorFactory()


@pytest.fixture
def days():
    measure = MeasureFactory(
        name="Days", unit="days", decimals=1, over_time="none", across="none", region=region("Dunbeck", "Eastmarch")
    )
    enter(measure, {("Dunbeck", "Apr 21"): "88.8", ("Eastmarch", "Apr 21"): "79.8", ("Dunbeck", "May 21"): "121.5"})
    return measure


def put(spec, by, *, meeting=None, **facts):
    """A written paper with an exhibit on a draft agenda."""
    item = AgendaItemFactory(meeting=meeting or MeetingFactory(), kind="report")
    document = DocumentFactory(item=item, **facts)
    add_exhibit(document, spec, by=by)
    return Document.objects.get(pk=document.pk)


def publish(document, by):
    meeting = document.item.meeting
    reasons = {each.code: "Agreed." for each in publish_findings(meeting) if each.level == Level.WARNING}
    return publish_agenda(meeting, by=by, reasons=reasons)


def page(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_is_public_before_a_paper_with_it_is(client, days, by):
    document = put(SPEC, by, title="Adoption report")
    assert "No report has published figures" in page(client, "measures")
    assert client.get(reverse("measure", args=["days"])).status_code == 404
    publish(document, by)
    assert reverse("measure", args=["days"]) in page(client, "measures")


def test_each_figure_leads_to_its_table_in_the_paper(client, days, by):
    publish(put(SPEC, by, title="Adoption report"), by)
    paper = Paper.objects.get(title="Adoption report")
    said = page(client, "measure", "days")
    address = reverse("paper", args=[paper.publication.meeting_id, *_slugs(paper)]) + "#exhibit-1"
    assert said.count(f'href="{address}"') == 4  # three figures, and the list of papers
    assert 'id="exhibit-1"' in client.get(address).content.decode()
    assert "<svg" in said


def test_what_was_published_stays_when_the_desk_goes_on(client, days, by):
    publish(put(SPEC, by, title="Adoption report"), by)
    enter(days, {("Dunbeck", "Apr 21"): "777.7"})
    paper = Paper.objects.get(title="Adoption report")
    assert "88.8" in paper.html
    assert "88.8" in page(client, "measure", "days")
    assert "777.7" not in page(client, "measure", "days")


def test_a_figure_revised_by_a_later_paper_shows_both(client, days, by):
    publish(put(SPEC, by, title="First report"), by)
    enter(days, {("Dunbeck", "Apr 21"): "90.1"})
    publish(put(SPEC, by, title="Second report"), by)
    said = page(client, "measure", "days")
    assert "90.1<span" in said
    assert "was <a" in said
    assert said.index("90.1") < said.index("88.8")
    assert said.count("was <a") == 1


def test_of_a_corrected_paper_the_old_figure_leads_to_the_old_version(client, days, by):
    document = put(SPEC, by, title="Adoption report")
    publish(document, by)
    enter(days, {("Dunbeck", "Apr 21"): "90.1"})
    Document.objects.filter(pk=document.pk).update(version=9, correction_note="April was wrong.")
    publish(document, by)
    first, second = Paper.objects.filter(title="Adoption report").order_by("version")
    said = page(client, "measure", "days")
    meeting, slugs = first.publication.meeting_id, _slugs(first)
    assert reverse("paper_version", args=[meeting, *slugs, 1]) + "#exhibit-1" in said
    assert reverse("paper", args=[meeting, *slugs]) + "#exhibit-1" in said
    assert "88.8" in first.html
    assert "90.1" in second.html


def test_nothing_of_a_restricted_paper_is_in_a_public_row(days, by):
    document = put(
        SPEC, by, title="Restricted", openness="exempt", exempt_paragraphs=[1], public_interest_reason="A child."
    )
    DocumentFactory(item__meeting=document.item.meeting)
    publish(document, by)
    assert Paper.objects.filter(title="Restricted").exists()
    assert not PublishedExhibit.objects.exists()
    assert not PublishedFigure.objects.exists()


def test_what_is_taken_down_is_gone_from_the_measure_and_its_data(client, days, by):
    publish(put(SPEC, by, title="Adoption report"), by)
    take_down(Paper.objects.get(title="Adoption report").key, by=by, reason="It was wrong.")
    assert "No report has published figures" in page(client, "measures")
    for name, args in (("measure", ["days"]), ("measure_file", ["days", "csv"]), ("measure_file", ["days", "json"])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_a_measure_that_no_paper_shows_any_more_is_not_found(client, days, by):
    publish(put(SPEC, by, title="Adoption report"), by)
    search = f"{reverse('search')}?q=days&kind=measures"
    assert "/measures/days/" in client.get(search).content.decode()
    take_down(Paper.objects.get(title="Adoption report").key, by=by, reason="It was wrong.")
    assert "/measures/days/" not in client.get(search).content.decode()


def test_a_suppressed_figure_is_nowhere_in_the_record(client, by):
    children = MeasureFactory(name="Children", about_people=True, region=region("Dunbeck", "Eastmarch"))
    enter(children, {("Dunbeck", "2021/22"): "3"}, small_as="suppressed")
    enter(children, {("Eastmarch", "2021/22"): "44"})
    spec = SPEC | {"kind": "table", "measures": ["children"], "areas": ["dunbeck", "eastmarch", "fourways"]}
    publish(put(spec | {"periods": ["2021/22"]}, by, title="Report"), by)
    rows = list(PublishedFigure.objects.values_list("area", "value", "shown", "suppressed"))
    assert rows == [("Dunbeck", None, "c", True), ("Eastmarch", None, "c", True), ("Fourways", 47, "47", False)]


TEAMS = SPEC | {"kind": "table", "title": "Children placed", "measures": ["children"], "periods": ["2021-04"]}


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (["dunbeck", "eastmarch", "fourways"], ["eastmarch"], True),
        (["dunbeck", "eastmarch", "fourways"], ["dunbeck"], False),
        (["dunbeck"], ["eastmarch", "fourways"], True),
        (["dunbeck"], ["fourways"], False),
    ],
)
def test_what_two_papers_tell_together_is_a_warning_before_the_second(by, first, second, told):
    measure = MeasureFactory(name="Children", about_people=True, region=region("Dunbeck", "Eastmarch"))
    enter(measure, {("Dunbeck", "Apr 21"): "3"}, small_as="suppressed")
    enter(measure, {("Eastmarch", "Apr 21"): "20"})
    earlier = put(TEAMS | {"areas": first}, by)
    assert not [each for each in publish_findings(earlier.item.meeting) if each.code.startswith("small:")]
    publish(earlier, by)
    found = publish_findings(put(TEAMS | {"areas": second}, by).item.meeting)
    small = [each for each in found if each.code.startswith("small:")]
    assert len(small) == told
    assert all(each.level == Level.WARNING and "Children, Dunbeck, Apr 2021" in each.text for each in small)


@pytest.mark.parametrize("papers", [1, 3])
def test_looking_for_what_papers_tell_together_asks_as_often_for_three(by, papers, django_assert_num_queries):
    measure = MeasureFactory(name="Children", about_people=True, region=region("Dunbeck", "Eastmarch"))
    enter(measure, {("Dunbeck", "Apr 21"): "3"}, small_as="suppressed")
    publish(put(TEAMS, by), by)
    documents = [put(TEAMS, by) for _ in range(papers)]
    with django_assert_num_queries(11):
        assert list(told_by_two_papers(documents)) == []
    without_tables = DocumentFactory()
    with django_assert_num_queries(0):
        assert list(told_by_two_papers([without_tables])) == []


def test_the_data_files_say_what_the_page_says(client, days, by):
    publish(put(SPEC, by, title="Adoption report"), by)
    text = client.get(reverse("measure_file", args=["days", "csv"])).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["area"], row["period"], row["value"]) for row in rows] == [
        ("Dunbeck", "2021-04", "88.8"),
        ("Dunbeck", "2021-05", "121.5"),
        ("Eastmarch", "2021-04", "79.8"),
    ]
    assert rows[0]["address"].startswith("http://testserver/meetings/")
    data = client.get(reverse("measure_file", args=["days", "json"])).json()
    assert [figure["shown"] for figure in data["figures"]] == [row["shown"] for row in rows]
    assert client.get(reverse("measure_file", args=["days", "xml"])).status_code == 404


def test_a_table_of_a_paper_as_data_is_what_the_paper_prints(client, days, by):
    publish(put(SPEC, by, title="Adoption report"), by)
    paper = Paper.objects.get(title="Adoption report")
    where = [paper.publication.meeting_id, *_slugs(paper), 1, 1]
    said = page(client, "paper", *where[:3])
    assert reverse("exhibit_file", args=[*where, "csv"]) in said
    text = client.get(reverse("exhibit_file", args=[*where, "csv"])).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Area", "Apr 2021", "May 2021"],
        ["Dunbeck", "88.8", "121.5"],
        ["Eastmarch", "79.8", "–"],
    ]


def test_a_spreadsheet_takes_no_name_for_a_formula(client, by):
    region("=1+1", name="Fourways")
    measure = MeasureFactory(name="Days", unit="days", over_time="none", across="none")
    enter(measure, {("=1+1", "Apr 21"): "5"})
    area = measure.region.localities.get()
    publish(put(SPEC | {"areas": [area.slug], "periods": ["2021-04"]}, by, title="Report"), by)
    text = client.get(reverse("measure_file", args=["days", "csv"])).content.decode("utf-8-sig")
    assert ",'=1+1," in text


def test_nor_what_only_begins_as_a_number_and_a_number_stays_one():
    file = csv_response([["-1+cmd|' /C calc'!A0", "+2(3)", "-3.2%", "-4", "+5*", "-2 days"]], "figures.csv")
    assert file.content.decode("utf-8-sig").strip() == "'-1+cmd|' /C calc'!A0,'+2(3),-3.2%,-4,+5*,-2 days"


def test_a_scorecard_lies_on_a_landscape_page_and_a_chart_says_in_words_what_it_shows(days, by):
    card = SPEC | {"kind": "scorecard", "areas": ["dunbeck"]}
    document = put(SPEC, by, title="Adoption report")
    add_exhibit(document, card, by=by)
    part = render_document(Document.objects.get(pk=document.pk), colour="#17475a")
    assert part.pdf == render_document(Document.objects.get(pk=document.pk), colour="#17475a").pdf
    with pikepdf.open(io.BytesIO(part.pdf)) as pdf:
        sides = [tuple(float(side) for side in page.mediabox[2:]) for page in pdf.pages]
        spoken = [str(each["/Alt"]) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert [width > height for width, height in sides] == [False, True]
    assert any("Dunbeck: 88.8 (Apr 2021), then 121.5 (May 2021)" in words for words in spoken)


def test_the_pages_ask_the_same_number_of_queries_for_one_and_for_three(client, days, by, django_assert_num_queries):
    publish(put(SPEC, by, title="Report 1"), by)
    for count in (1, 3):
        with django_assert_num_queries(2):
            page(client, "measures")
        with django_assert_num_queries(5):
            page(client, "measure", "days")
        if count == 1:
            for number in (2, 3):
                other = MeasureFactory(name=f"Other {number}", region=days.region)
                enter(other, {("Dunbeck", "Apr 21"): "7"})
                publish(put(SPEC | {"measures": [other.slug]}, by, title=f"Other {number}"), by)
                publish(put(SPEC, by, title=f"Report {number}"), by)


def _slugs(paper):
    return MeetingNotice.objects.filter(meeting_id=paper.publication.meeting_id).last().slug, paper.slug
