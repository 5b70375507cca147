"""Impact assessments: what they ask, what the answers say together, and the appendix they become."""

import pytest
from django.urls import reverse

from council_portal.richtext import sanitised
from reports.accessibility import problems
from reports.assessing import assessments_of, complete, save_answers
from reports.assessments import ASSESSMENTS, CARBON, EQUALITY, Assessed
from reports.assessments.shape import cell
from reports.documents import Changed
from reports.models import Document, ImpactAssessment
from tests.factories import AgendaItemFactory, CouncilFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db


def filled(assessment, **more):
    """Every required answer, the first that is offered where there are several."""
    answers = {each.name: (each.choices or ("Ada Quill",))[0] for each in assessment.questions if each.required}
    for row in assessment.rows:
        answers |= {cell(row, each): each.choices[0] for each in assessment.columns if each.required}
    return answers | more


YES = filled(EQUALITY, considered="With users.", findings="Evening sessions help.")
NO = YES | {f"{row.name}_answer": "No" for row in EQUALITY.rows}
DONE = filled(CARBON, completed="Ada Quill, Manager")


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=["report_author"])
    client.force_login(user)
    return user


@pytest.fixture
def report(author):
    item = AgendaItemFactory()
    item.report_authors.add(author)
    return DocumentFactory(item=item, created_by=author, report_kind="officer-report", title="Homes")


def test_carbon_has_six_sources_and_equality_six_questions():
    assert len(CARBON.rows) == len(EQUALITY.rows) == 6


@pytest.mark.parametrize(
    ("assessment", "answers", "wrong"),
    [
        pytest.param(EQUALITY, YES, set(), id="some yes"),
        pytest.param(EQUALITY, YES | {"findings": ""}, {"findings"}, id="yes without findings"),
        pytest.param(EQUALITY, NO, {"reason"}, id="all no without a reason"),
        pytest.param(EQUALITY, NO | {"reason": "It only names a room."}, set(), id="all no with a reason"),
        pytest.param(EQUALITY, YES | {"users_answer": ""}, {"users_answer"}, id="a question left open"),
        pytest.param(EQUALITY, YES | {"full": "Perhaps"}, {"full"}, id="an answer not offered"),
        pytest.param(CARBON, DONE, set(), id="no effects, owned"),
        pytest.param(CARBON, DONE | {"completed": ""}, {"completed"}, id="no effects, nobody owns it"),
        pytest.param(CARBON, DONE | {"waste_impact": "Higher"}, {"waste_council"}, id="an effect nobody described"),
        pytest.param(CARBON, DONE | {"waste_impact": "Lower", "waste_borough": "Less food."}, set(), id="described"),
    ],
)
def test_what_the_answers_must_say_together(assessment, answers, wrong):
    assert set(assessment.problems(answers)) == wrong


@pytest.mark.parametrize("assessment", ASSESSMENTS.values(), ids=lambda each: each.slug)
def test_the_appendix_can_be_read_by_everybody(assessment):
    html = sanitised(Assessed(assessment, filled(assessment, about="A <b>club</b>\nfor all")).html)
    assert [each.words for each in problems(html) if each.stops] == []
    assert html.count('<th scope="row">') == 6
    assert "<b>" not in html


def test_completed_it_is_an_appendix_after_the_report_as_restricted_as_that(report, author):
    report.openness, report.exempt_paragraphs, report.public_interest_reason = "exempt", [3], "Money."
    report.title, report.public_title = "The Quagga homes", "Homes"
    report.save()
    row = save_answers(report, CARBON, DONE, version=0, by=author)
    appendix = complete(row, by=author)
    assert (appendix.kind, appendix.openness, appendix.exempt_paragraphs) == ("appendix", "exempt", [3])
    assert appendix.position > report.position
    assert "Quagga" not in appendix.title_for_public
    assert "Ada Quill, Manager" in appendix.body
    row = save_answers(report, CARBON, DONE | {"summary": "Less waste."}, version=1, by=author)
    assert complete(row, by=author).pk == appendix.pk
    appendix.refresh_from_db()
    assert "Less waste." in appendix.body
    assert appendix.version == 2
    assert [each.is_done for each in assessments_of(report)] == [False, True]


def test_two_people_do_not_overwrite_one_another(report, author):
    save_answers(report, CARBON, DONE, version=0, by=author)
    with pytest.raises(Changed):
        save_answers(report, CARBON, DONE, version=0, by=author)


def test_a_removed_appendix_is_made_again(report, author):
    row = save_answers(report, CARBON, DONE, version=0, by=author)
    complete(row, by=author).delete()
    row.refresh_from_db()
    assert complete(row, by=author).pk


def test_it_is_saved_half_done_and_completed_later(client, report):
    address = reverse("document_assessment", args=[report.pk, "carbon"])
    client.post(address, {"version": 0, "save": "1", "waste_impact": "Higher"})
    row = ImpactAssessment.objects.get()
    assert (row.answers, row.appendix) == ({"waste_impact": "Higher"}, None)
    assert "Begun" in client.get(reverse("document_assessments", args=[report.pk])).content.decode()
    page = client.post(address, {"version": 1, "complete": "1", "waste_impact": "Higher"}).content.decode()
    assert "Waste, and how much of it there is: say what changes" in page
    assert "Transport: no impact is given." in page
    assert "Answer: completed by." in page
    assert page.index("Transport: no impact is given.") < page.index("Answer: completed by.")
    client.post(address, DONE | {"version": 1, "complete": "1"})
    assert Document.objects.filter(title="Carbon impact assessment: Homes").exists()
    assert "An appendix" in client.get(reverse("document_assessments", args=[report.pk])).content.decode()


def test_a_kind_that_needs_none_has_no_such_page(client, report):
    Document.objects.filter(pk=report.pk).update(report_kind="briefing-note")
    assert client.get(reverse("document_assessment", args=[report.pk, "carbon"])).status_code == 404
    page = client.get(reverse("document_assessments", args=[report.pk])).content.decode()
    assert "needs no impact assessment" in page
