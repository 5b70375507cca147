"""Writing a report of a kind: its own fields, its sections one at a time or whole."""

import pytest
from django.urls import reverse

from reports.models import Document
from reports.rendering import document_html
from reports.sections import split
from tests.factories import AgendaItemFactory, CouncilFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db
OPEN = {"openness": "open"}
BODY = "<h2>Background</h2><p>Long ago.</p><h2>Key issues</h2><p>Many.</p>"


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=["report_author"])
    client.force_login(user)
    return user


@pytest.fixture
def item(author):
    item = AgendaItemFactory(title="Fostering")
    item.report_authors.add(author)
    return item


@pytest.fixture
def report(item, author):
    return DocumentFactory(item=item, created_by=author, report_kind="officer-report", body=BODY, title="Homes")


def section(report, slug="background"):
    return reverse("document_section", args=[report.pk, slug])


def fields(page, *names):
    """The values of hidden fields of a page's form."""
    form = page.context["form"]
    return {name: form[name].value() for name in names}


def test_a_new_report_of_a_kind_has_its_headings_and_its_fields(client, item):
    address = reverse("document_add", args=[item.pk]) + "?report_kind=officer-report"
    page = client.get(address)
    assert "<h2>Key issues</h2>" in page.context["form"]["body"].value()
    assert "What led to this report" in page.content.decode()
    sent = OPEN | {"title": "Homes", "body": "<h2>Background</h2><p>x</p>", "front_key_decision": "No"}
    client.post(address, sent)
    document = Document.objects.get()
    assert (document.report_kind, document.kind) == ("officer-report", "report")
    assert document.front_matter["key_decision"] == "No"
    assert document.versions.get().front["front_matter"]["key_decision"] == "No"


def test_a_kind_that_has_no_recommendations_asks_for_none(client, item):
    page = client.get(reverse("document_add", args=[item.pk]) + "?report_kind=presentation")
    assert "recommendations" not in page.context["form"].fields
    assert "front_organisation" in page.context["form"].fields


def test_a_value_the_kind_does_not_offer_is_refused(client, report):
    sent = OPEN | {"title": "Homes", "body": BODY, "front_key_decision": "Perhaps", "version": 1}
    page = client.post(reverse("document_edit", args=[report.pk]), sent)
    assert "Perhaps is not one of the available choices" in page.content.decode()


def test_its_own_fields_stand_in_the_front_table_of_page_and_pdf(report):
    report.front_matter = {"key_decision": "Yes", "other_bodies": "Cabinet\nCouncil", "gone": "x"}
    for with_title in (False, True):
        html = document_html(report, with_title=with_title)
        assert "<dt>Key decision</dt><dd>Yes</dd>" in html
        assert "<dd>Cabinet</dd><dd>Council</dd>" in html
    assert "Officer report" in html


def test_sections_are_listed_written_or_not(client, report):
    page = client.get(reverse("document_sections", args=[report.pk])).content.decode()
    assert page.index("Background") < page.index("Options considered") < page.index("Risks and mitigation")
    assert page.count("Nothing yet") == 12


def test_a_section_is_written_by_itself_and_the_next_one_follows(client, report):
    hidden = fields(client.get(section(report)), "was", "version")
    response = client.post(section(report), hidden | {"body": "<p>New</p>", "next": "1"})
    assert response.url == section(report, "key-issues")
    report.refresh_from_db()
    assert report.body == BODY.replace("Long ago.", "New")
    kept = report.versions.get(number=2)
    assert (kept.why, kept.body) == ("Section ‘Background’", report.body)


def test_two_people_write_two_sections_at_once(client, report):
    first = fields(client.get(section(report)), "was", "version")
    second = fields(client.get(section(report, "key-issues")), "was", "version")
    assert client.post(section(report), first | {"body": "<p>Hers</p>"}).status_code == 302
    assert client.post(section(report, "key-issues"), second | {"body": "<p>His</p>"}).status_code == 302
    report.refresh_from_db()
    assert [part.html for part in split(report.body)] == ["<p>Hers</p>", "<p>His</p>"]


def test_two_people_who_write_one_section_see_both_texts(client, report):
    hidden = fields(client.get(section(report)), "was", "version")
    client.post(section(report), hidden | {"body": "<p>Hers</p>"})
    response = client.post(section(report), hidden | {"body": "<p>His</p>"})
    assert response.status_code == 409
    assert "Hers" in response.content.decode()
    assert "His" in response.content.decode()


def test_that_there_are_no_implications_is_a_sentence_somebody_owns(client, report):
    address = section(report, "legal-advice-and-implications")
    hidden = fields(client.get(address), "was", "version")
    page = client.post(address, hidden | {"none": "on", "body": ""})
    assert "Give the name and job title of who says that there are none." in page.content.decode()
    client.post(address, hidden | {"none": "on", "owner": "Ada Quill, Solicitor", "body": ""})
    report.refresh_from_db()
    assert "There are no implications. Stated by Ada Quill, Solicitor on " in report.body
    assert "none" not in client.get(section(report)).context["form"].fields


def test_a_tick_that_there_are_none_loses_no_text(client, report):
    address = section(report, "legal-advice-and-implications")
    none = {"none": "on", "owner": "Ada Quill, Solicitor"}
    page = client.post(
        address, fields(client.get(address), "was", "version") | none | {"body": "<p>A week’s work.</p>"}
    )
    assert "There is text above as well." in page.content.decode()
    assert "A week’s work." in page.content.decode()
    client.post(address, fields(client.get(address), "was", "version") | none | {"body": ""})
    again = client.get(address).context["form"]
    changed = {"none": "on", "owner": "Bo Reed, Head of Law", "body": again["body"].value()}
    client.post(address, {name: again[name].value() for name in ("was", "version")} | changed)
    report.refresh_from_db()
    assert "Stated by Bo Reed, Head of Law on " in report.body


def test_what_is_to_be_stated_leads_to_its_section(client, report):
    report.body += "<h2>Legal advice and implications</h2>"
    report.save()
    page = client.get(reverse("document_clearance", args=[report.pk])).content.decode()
    assert (
        f'href="{section(report, "legal-advice-and-implications")}">‘Legal advice and implications’ is empty.' in page
    )


def test_the_first_report_of_an_item_begins_with_its_title(client, item, author):
    address = reverse("document_add", args=[item.pk])
    assert client.get(address).context["form"]["title"].value() == "Fostering"
    assert not client.get(f"{address}?kind=appendix").context["form"]["title"].value()
    DocumentFactory(item=item, created_by=author)
    assert not client.get(address).context["form"]["title"].value()


def test_a_section_that_is_not_there_is_not_found(client, report):
    assert client.get(section(report, "weather")).status_code == 404
    page = client.post(section(report, "weather"), {"body": "<p>Kept</p>", "was": "", "version": 1})
    assert "not in the report any more" in page.content.decode()


def test_a_paper_becomes_a_report_of_a_kind_and_loses_nothing(client, item, author):
    paper = DocumentFactory(item=item, created_by=author, body="")
    address = reverse("document_kind", args=[paper.pk])
    assert client.post(address, {"report_kind": "iro", "version": 9}).status_code == 200
    client.post(address, {"report_kind": "iro", "version": 1})
    paper.refresh_from_db()
    assert (paper.report_kind, paper.version) == ("iro", 2)
    assert "<h2>Participation</h2>" in paper.body
    client.post(address, {"report_kind": "adoption", "version": 2})
    paper.refresh_from_db()
    assert "<h2>Participation</h2>" in paper.body
