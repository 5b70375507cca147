"""One report for several bodies, and the open version of a restricted one."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from meetings.drafting import Refused
from papers.publishing.findings import publish_findings
from reports.copying import behind, for_another_body, open_version, take_over
from reports.documents import Changed
from reports.models import Document, Exhibit, ReportCopy
from tests.factories import AgendaItemFactory, CouncilFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "Quagga"
BODY = (
    "<p>Before all Quagga.</p><h2>Background</h2><p>Homes are few.</p><h2>The Quagga offer</h2><p>Quagga asks £3m.</p>"
    '<p><img src="/manage/pictures/' + "a" * 64 + '/" alt="Quagga site"></p><h2>Risks</h2><p>Few.</p>'
)
EXEMPT = {"openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Money.", "public_title": "Homes"}


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=["report_author"])
    client.force_login(user)
    return user


@pytest.fixture
def items(author):
    items = [AgendaItemFactory(title=title) for title in ("Homes", "Homes at Cabinet")]
    for item in items:
        item.report_authors.add(author)
    return items


def report(items, author, **fields):
    given = {
        "title": f"The {SECRET} homes",
        "summary": f"{SECRET}.",
        "recommendations": ["Tell Cabinet."],
        "body": BODY,
    }
    given |= {"background_papers": f"A letter by {SECRET}", "front_matter": {"key_decision": SECRET}}
    return DocumentFactory(item=items[0], created_by=author, report_kind="officer-report", **given | fields)


def change(document, before, after):
    document.body = document.body.replace(before, after)
    document.version += 1
    document.save()


def test_a_copy_has_the_tables_of_the_sections_it_has_and_an_open_version_no_others(items, author):
    body = "<h2>Background</h2><p>[Table 1]</p><h2>The Quagga offer</h2><p>[Table 2]</p>"
    original = report(items, author, body=body, **EXEMPT)
    for number in (1, 2):
        Exhibit.objects.create(document=original, number=number, spec={"title": f"No {number}"}, created_by=author)
    opened = open_version(original, ["Background"], by=author)
    assert [each.number for each in opened.exhibits.all()] == [1]
    take_over(ReportCopy.objects.get(), version=1, by=author, opened=["The Quagga offer"])
    assert [each.number for each in opened.exhibits.all()] == [2]
    assert for_another_body(original, items[1], by=author).exhibits.count() == 2


def test_another_body_gets_the_text_with_recommendations_of_its_own(items, author):
    original = report(items, author)
    copy = for_another_body(original, items[1], by=author)
    assert copy.body == original.body
    copy.recommendations = ["Agree the plan."]
    copy.save()
    made = copy.copy_of
    assert behind(made) == []
    change(original, "few", "scarce")
    made = ReportCopy.objects.get()
    assert behind(made) == ["Background"]
    take_over(made, version=1, by=author)
    copy.refresh_from_db()
    assert ("scarce" in copy.body, copy.recommendations, copy.version) == (True, ["Agree the plan."], 2)
    assert behind(ReportCopy.objects.get()) == []


def test_recommendations_and_title_of_the_original_leave_a_copy_up_to_date(items, author):
    original = report(items, author)
    copy = for_another_body(original, items[1], by=author)
    original.recommendations, original.title = ["Ask again."], "Other homes"
    original.save()
    assert behind(ReportCopy.objects.get(copy=copy)) == []
    original.summary = "New."
    original.save()
    assert behind(ReportCopy.objects.get(copy=copy)) == ["front page"]


def test_a_restricted_report_is_as_restricted_before_another_body(items, author):
    copy = for_another_body(report(items, author, **EXEMPT), items[1], by=author)
    assert (copy.openness, copy.exempt_paragraphs, copy.public_title) == ("exempt", [3], "Homes")


def test_what_cannot_be_given_is_refused_in_words(items, author):
    original = report(items, author)
    copy = for_another_body(original, items[1], by=author)
    for document, item, words in (
        (original, items[0], "has the report already"),
        (original, items[1], "has the report already"),
        (copy, AgendaItemFactory(), "This is a copy itself"),
    ):
        with pytest.raises(Refused, match=words):
            for_another_body(document, item, by=author)
    with pytest.raises(Refused, match="open already"):
        open_version(original, [], by=author)
    with pytest.raises(Changed):
        take_over(copy.copy_of, version=9, by=author)


def everything(document):
    """All that a reader could get of a paper."""
    names = (
        "title",
        "summary",
        "recommendations",
        "body",
        "background_papers",
        "front_matter",
        "authors",
        "public_title",
    )
    return " ".join(str(getattr(document, name)) for name in names)


@pytest.mark.parametrize("opened", [[], ["Background", "Risks"]])
def test_nothing_stands_in_an_open_version_but_what_was_ticked(items, author, opened):
    full = report(items, author, **EXEMPT)
    copy = open_version(full, opened, by=author)
    assert copy.openness == "open"
    assert copy.title == "Homes"
    assert SECRET not in everything(copy)
    assert "pictures" not in copy.body
    assert ("Homes are few." in copy.body) == bool(opened)
    assert "<h2>Section 2</h2><p>This section is not for publication.</p>" in copy.body
    change(full, "Few.", f"{SECRET} may leave.")
    made = ReportCopy.objects.get()
    assert behind(made) == ["Risks"]
    take_over(made, version=1, by=author, opened=["Background"])
    copy.refresh_from_db()
    assert SECRET not in everything(copy)


def test_a_title_that_may_not_be_known_is_not_taken(items, author):
    copy = open_version(report(items, author, **EXEMPT | {"public_title": ""}), [], by=author)
    assert copy.title == "Report (open version)"


def test_the_full_report_is_cleared_and_not_its_open_version(items, author):
    full = report(items, author, **EXEMPT)
    copy = open_version(full, [], by=author)
    codes = {finding.code for finding in publish_findings(items[0].meeting)}
    assert f"uncleared:{full.pk}" in codes
    assert f"uncleared:{copy.pk}" not in codes


def test_the_database_takes_one_open_version_and_no_copy_of_itself(items, author):
    full = report(items, author, **EXEMPT)
    made = open_version(full, [], by=author).copy_of
    other = DocumentFactory(item=items[0])
    with pytest.raises(IntegrityError, match="one_open_version"), transaction.atomic():
        ReportCopy.objects.create(original=full, copy=other, taken=made.taken, is_open_version=True)
    with pytest.raises(IntegrityError, match="no_copy_of_itself"), transaction.atomic():
        ReportCopy.objects.create(original=other, copy=other, taken=made.taken)


def test_an_author_gives_it_to_another_body_and_takes_changes_over(client, items, author):
    original = report(items, author)
    AgendaItemFactory(title="Not theirs")
    AgendaItemFactory(title="Apologies, of theirs", kind="apologies").report_authors.add(author)
    address = reverse("document_bodies", args=[original.pk])
    page = client.get(address).content.decode()
    assert "Homes at Cabinet" in page
    assert "Not theirs" not in page
    assert "Apologies, of theirs" not in page
    client.post(address, {"item": items[1].pk})
    copy = Document.objects.get(item=items[1])
    change(original, "few", "scarce")
    assert "Behind" in client.get(address).content.decode()
    client.post(reverse("copy_take_over", args=[copy.pk]), {"version": 1})
    assert "Up to date" in client.get(reverse("document_bodies", args=[copy.pk])).content.decode()


def test_an_author_makes_the_open_version_and_makes_it_anew(client, items, author):
    full = report(items, author, **EXEMPT)
    address = reverse("document_open_version", args=[full.pk])
    assert client.get(reverse("document_open_version", args=[report(items, author).pk])).status_code == 404
    client.post(address, {"opened": ["Background"]})
    copy = ReportCopy.objects.get().copy
    assert "Homes are few." in copy.body
    assert client.post(address, {"opened": ["Another"], "version": 1}).status_code == 200
    client.post(address, {"opened": ["Risks"], "version": 1})
    copy.refresh_from_db()
    assert "Homes are few." not in copy.body
    client.force_login(UserFactory(roles=["report_author"]))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_queries(client, items, author, rows, django_assert_num_queries):
    original = report(items, author)
    for _ in range(rows):
        for_another_body(original, AgendaItemFactory(), by=author)
    address = reverse("document_bodies", args=[original.pk])
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
