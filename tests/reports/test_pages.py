"""The pages of this room, as people use them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.models import Document
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    UserFactory,
)

from .samples import huge_png, jpeg_with_place, pdf_file, plain_pdf

pytestmark = pytest.mark.django_db
OPEN = {"openness": "open", "kind": "report"}


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory()


@pytest.fixture
def author(client):
    user = UserFactory(roles=["report_author"])
    client.force_login(user)
    return user


@pytest.fixture
def item(author):
    item = AgendaItemFactory(title="Fostering")
    item.report_authors.add(author)
    return item


def written(item, author, **fields):
    return DocumentFactory(item=item, created_by=author, **fields)


def test_an_author_writes_a_report(client, item, author):
    sent = OPEN | {"title": "Annual report", "recommendations": ["note it", "", "ask again"], "body": "One\n\nTwo <b>"}
    response = client.post(reverse("document_add", args=[item.pk]), sent)
    document = Document.objects.get()
    assert response.url == reverse("my_reports") + f"#item-{item.pk}"
    assert (document.created_by, document.source) == (author, "written")
    assert document.recommendations == ["note it", "ask again"]
    assert document.body == "<p>One</p><p>Two &lt;b&gt;</p>"


def test_what_is_pasted_is_sanitised_before_it_is_kept(client, item):
    body = "<p>Fine</p><script>alert(1)</script><table><tr><th>A</th></tr></table>"
    client.post(reverse("document_add", args=[item.pk]), OPEN | {"title": "T", "body": body})
    assert "script" not in Document.objects.get().body
    assert '<th scope="col">A</th>' in Document.objects.get().body


def test_the_editor_page_loads_its_parts_by_import_map_and_allows_no_inline_script(client, item):
    response = client.get(reverse("document_add", args=[item.pk]))
    policy, page = response["Content-Security-Policy"], response.content.decode()
    nonce = page.split('nonce="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in policy
    assert "unsafe-inline" not in policy
    assert 'type="importmap"' in page
    assert "django_prose_editor/editor.js" in page


def test_two_people_writing_at_once_lose_nothing(client, item, author):
    document = written(item, author, title="Report", body="<p>Old text</p>")
    address = reverse("document_edit", args=[document.pk])
    first = OPEN | {"title": "Report", "body": "<p>Her text</p>", "version": 1}
    assert client.post(address, first).status_code == 302
    response = client.post(address, first | {"body": "<p>His text</p>"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Her" in page
    assert "His" in page
    document.refresh_from_db()
    assert (document.body, document.version) == ("<p>Her text</p>", 2)
    assert client.post(address, first | {"body": "<p>His text</p>", "version": 2}).status_code == 302
    document.refresh_from_db()
    assert document.body == "<p>His text</p>"


@pytest.mark.parametrize("gone", ["the item, before it was saved", "the item, afterwards", "the paper"])
def test_what_was_typed_is_shown_where_its_place_was_removed_meanwhile(client, item, author, gone):
    address = reverse("document_add", args=[item.pk])
    if "before" not in gone:
        address = reverse("document_edit", args=[written(item, author).pk])
    (Document.objects if gone == "the paper" else type(item).objects).all().delete()
    sent = OPEN | {"title": "T", "body": "<p>Long words</p>", "recommendations": ["note it"], "version": 1}
    response = client.post(address, sent)
    assert response.status_code == 409
    for words in ("Long words", "note it", "Copy from here"):
        assert words in response.content.decode()


def test_good_files_are_kept_when_another_is_bad(client, item):
    files = [pdf_file("Good.pdf"), pdf_file("Letter.pdf", b"no pdf"), pdf_file("Also good.pdf", plain_pdf(2))]
    response = client.post(reverse("document_upload", args=[item.pk]), {"files": files})
    page = response.content.decode()
    assert set(Document.objects.values_list("title", flat=True)) == {"Good", "Also good"}
    assert "Letter.pdf: This file is not a PDF" in page
    assert "Error: Upload papers" in page
    assert "no tags" in page


def test_files_sent_one_by_one_are_answered_one_by_one(client, item):
    fetch = {"HTTP_X_REQUESTED_WITH": "fetch"}
    address = reverse("document_upload", args=[item.pk])
    good = client.post(address, {"files": [pdf_file("Costs.pdf")]}, **fetch)
    again = client.post(address, {"files": [pdf_file("Costs.pdf")]}, **fetch)
    assert (good.status_code, good.json()["title"], good.json()["pages"]) == (200, "Costs", 1)
    assert again.status_code == 422
    assert "same file as ‘Costs’" in again.json()["problem"]
    assert client.post(address, {}, **fetch).status_code == 422


@pytest.mark.parametrize(("days", "words"), [(60, "In time: published now, it has"), (2, "Late: published now")])
def test_an_upload_says_whether_it_is_in_time(client, item, days, words):
    type(item.meeting).objects.update(starts_at=timezone.now() + dt.timedelta(days=days))
    address = reverse("document_upload", args=[item.pk])
    assert words in client.get(address).content.decode()
    assert words in client.post(address, {"files": [pdf_file()]}, follow=True).content.decode()


def test_nothing_chosen_is_said_beside_the_field(client, item):
    page = client.post(reverse("document_upload", args=[item.pk]), {}).content.decode()
    assert 'href="#id_files"' in page
    assert "Choose a file to upload." in page


def test_what_is_to_follow_is_promised_and_then_arrives(client, item):
    address = reverse("document_to_follow", args=[item.pk])
    client.post(address, OPEN | {"title": "Budget", "expected": "by Friday"})
    promised = Document.objects.get()
    assert (promised.source, promised.expected) == ("to_follow", "by Friday")
    replaced = client.post(reverse("document_replace", args=[promised.pk]), {"file": pdf_file(), "version": 1})
    promised.refresh_from_db()
    assert replaced.url == reverse("document_edit", args=[promised.pk])
    assert promised.source == "uploaded"


def test_a_bad_replacement_leaves_the_old_file(client, item, author):
    client.post(reverse("document_upload", args=[item.pk]), {"files": [pdf_file("Old.pdf")]})
    document = Document.objects.get()
    response = client.post(
        reverse("document_replace", args=[document.pk]), {"file": pdf_file("New.pdf", b"PK\x03\x04x"), "version": 1}
    )
    document.refresh_from_db()
    assert "This file is damaged" in response.content.decode()
    assert (document.upload_name, document.version) == ("Old.pdf", 1)


def test_a_published_paper_asks_what_has_changed(client, item, author):
    document = written(item, author, published_version=1, correction_note="an older note")
    address = reverse("document_edit", args=[document.pk])
    page = client.get(address).content.decode()
    assert "goes out as a correction" in page
    assert "an older note" not in page
    sent = OPEN | {"title": "Report", "body": "<p>x</p>", "version": 1}
    assert "Say what has changed" in client.post(address, sent).content.decode()
    assert client.post(address, sent | {"correction_note": "The total"}).status_code == 302


def test_minutes_are_of_an_earlier_meeting_of_the_same_committee(client, item):
    committee = item.meeting.committee
    earlier = MeetingFactory(committee=committee, starts_at=timezone.now() - dt.timedelta(days=30))
    elsewhere = MeetingFactory(committee=CommitteeFactory(), starts_at=timezone.now() - dt.timedelta(days=30))
    address, sent = reverse("document_add", args=[item.pk]), OPEN | {"kind": "minutes", "title": "Minutes"}
    assert "Choose the meeting whose minutes" in client.post(address, sent).content.decode()
    assert client.post(address, sent | {"of_meeting": elsewhere.pk}).status_code == 200
    assert client.post(address, sent | {"of_meeting": earlier.pk}).status_code == 302
    assert Document.objects.get().of_meeting == earlier


def test_papers_are_moved_and_removed(client, item, author):
    one, two = written(item, author, title="One", position=0), written(item, author, title="Two", position=1)
    client.post(reverse("document_move", args=[two.pk]), {"move": "up"})
    assert list(Document.objects.values_list("title", flat=True)) == ["Two", "One"]
    assert "Remove ‘One’?" in client.get(reverse("document_remove", args=[one.pk])).content.decode()
    client.post(reverse("document_remove", args=[one.pk]))
    assert list(Document.objects.values_list("title", flat=True)) == ["Two"]


def test_a_picture_is_added_with_what_it_shows(client, author):
    address, fetch = reverse("picture_add"), {"HTTP_X_REQUESTED_WITH": "fetch"}
    picture = pdf_file("photo.jpg", jpeg_with_place())
    answer = client.post(address, {"file": picture, "alt": "A chart"}, **fetch).json()
    assert answer["alt"] == "A chart"
    assert client.get(answer["src"]).status_code == 200
    picture.seek(0)
    nameless = client.post(address, {"file": picture}, **fetch)
    assert nameless.status_code == 422
    assert "alt" in nameless.json()["problems"]


def test_a_picture_of_100_megapixels_is_refused_beside_its_field(client, author):
    response = client.post(reverse("picture_add"), {"file": pdf_file("map.png", huge_png()), "alt": "A map"})
    assert "million pixels" in response.content.decode()


def test_my_reports_says_by_when_and_what_is_missing(client, item, author):
    written(item, author, title="Annual report", body="", recommendations=[])
    page = client.get(reverse("my_reports")).content.decode()
    assert "Annual report" in page
    assert "its text, a summary, recommendations and its authors" in page
    assert "Reports in by" in page


def test_more_papers_are_offered_where_they_may_be_added(client, item, author):
    written(item, author)
    assert reverse("document_upload", args=[item.pk]) in client.get(reverse("my_reports")).content.decode()
    item.report_authors.remove(author)
    page = client.get(reverse("my_reports")).content.decode()
    assert item.title in page
    assert reverse("document_upload", args=[item.pk]) not in page
    assert client.get(reverse("document_upload", args=[item.pk])).status_code == 403


def test_the_lists_of_others_are_not_ones_own(client, author):
    DocumentFactory(title="Somebody else’s")
    page = client.get(reverse("my_reports")).content.decode()
    assert "Somebody else’s" not in page
    assert "No coming meeting waits for a report of yours" in page


def test_an_advisor_sees_the_papers_of_all(client):
    DocumentFactory(title="Somebody’s report")
    client.force_login(AdvisorFactory())
    assert "Somebody’s report" in client.get(reverse("my_reports")).content.decode()


def test_a_clearing_officer_is_told_that_nothing_waits(client):
    DocumentFactory(title="Somebody’s report")
    client.force_login(UserFactory(roles=["clearing_officer"]))
    page = client.get(reverse("to_clear")).content.decode()
    assert "No report waits for you" in page
    assert "Somebody’s report" not in page


@pytest.mark.parametrize("papers", [1, 3])
def test_the_list_takes_as_many_queries_however_many_papers(
    client, item, author, papers, django_assert_max_num_queries
):
    for _ in range(papers):
        written(item, author)
    with django_assert_max_num_queries(18):
        client.get(reverse("my_reports"))
