"""Versions of a report, and comments beside its paragraphs."""

import pytest
from django.urls import reverse

from meetings.drafting import Refused
from meetings.models import Appointment
from reports.documents import bring_back
from reports.models import Document
from reports.paragraph_comments import add_comment, by_place, where_now
from reports.paragraphs import numbered
from reports.versions import changed_since, keep_version
from tests.factories import AgendaItemFactory, AppointmentFactory, CouncilFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db
BODY = "<h2>Background</h2><p>Homes are few and rents are high.</p><h2>Legal</h2><p>None.</p>"


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=["report_author"])
    client.force_login(user)
    return user


@pytest.fixture
def document(author):
    item = AgendaItemFactory()
    item.report_authors.add(author)
    document = DocumentFactory(item=item, created_by=author, body=BODY, title="Homes", authors="Ada")
    keep_version(document, by=author)
    return document


def chair_of(document):
    user = UserFactory()
    committee = document.item.meeting.committee
    AppointmentFactory(committee=committee, person=user.person, role=Appointment.Role.CHAIR)
    return user


def save(client, document, **fields):
    sent = {"openness": "open", "kind": "report", "title": document.title, "body": BODY, "authors": "Ada"} | fields
    client.post(reverse("document_edit", args=[document.pk]), sent | {"version": document.version})
    document.refresh_from_db()


def test_each_save_keeps_a_version_that_stays_as_it_was(client, document, author):
    save(client, document, body=BODY.replace("few", "scarce"))
    versions = list(document.versions.all())
    assert [(each.number, "scarce" in each.body) for each in versions] == [(2, True), (1, False)]
    assert versions[0].made_by == author
    keep_version(document, by=author, why="Again")
    assert document.versions.count() == 2


def test_an_earlier_version_is_brought_back_and_none_is_lost(client, document):
    save(client, document, body="<p>The wrong file.</p>", title="Wrong", summary="Wrong too.")
    page = client.get(reverse("document_versions", args=[document.pk])).content.decode()
    assert page.count("Bring this version back") == 1
    address = reverse("document_bring_back", args=[document.pk])
    page = client.post(address, {"number": 1, "version": 2}, follow=True).content.decode()
    assert "says again what version 1 said. It is version 3." in page
    document.refresh_from_db()
    assert (document.title, document.summary, document.body, document.version) == ("Homes", "", BODY, 3)
    assert [each.number for each in document.versions.all()] == [3, 2, 1]
    assert changed_since(document.versions.get(number=1), document) == []


def test_what_somebody_else_saved_meanwhile_is_not_written_over_by_an_earlier_version(client, document):
    save(client, document, summary="In short.")
    address = reverse("document_bring_back", args=[document.pk])
    page = client.post(address, {"number": 1, "version": 1}, follow=True).content.decode()
    assert "Somebody else changed this paper" in page
    document.refresh_from_db()
    assert (document.summary, document.version) == ("In short.", 2)


def test_a_version_that_was_a_file_is_to_be_uploaded_again(document, author):
    kept = document.versions.get()
    kept.upload_sha256 = "a" * 64
    with pytest.raises(Refused, match="Upload its file again"):
        bring_back(document, kept, version=1, by=author)


def test_what_changed_is_named_by_section_and_the_authors_are_no_change(client, document):
    first = document.versions.get()
    save(client, document, authors="Somebody else", background_papers="A book")
    assert changed_since(first, document) == []
    save(client, document, body=BODY.replace("None.", "Some."))
    assert changed_since(first, document) == ["Legal"]
    save(client, document, title="Houses", body=BODY)
    assert changed_since(first, document) == ["front page"]
    Document.objects.filter(pk=document.pk).update(title="Homes")


def test_two_versions_are_compared(client, document):
    save(client, document, body=BODY.replace("few", "scarce"), summary="A new summary.")
    page = client.get(reverse("document_compare", args=[document.pk])).content.decode()
    assert "scarce" in page
    assert "A new summary." in page
    assert "None." not in page
    same = client.get(reverse("document_compare", args=[document.pk]) + "?before=2&after=2").content.decode()
    assert "nothing to compare" in same
    assert client.get(reverse("document_compare", args=[document.pk]) + "?before=x&after=99").status_code == 200


def test_a_paper_nobody_saved_since_versions_were_kept_has_none(client, author):
    document = DocumentFactory(created_by=author)
    assert "No version is kept yet" in client.get(reverse("document_versions", args=[document.pk])).content.decode()
    assert "nothing to compare" in client.get(reverse("document_compare", args=[document.pk])).content.decode()


@pytest.mark.parametrize("page", ["document_versions", "document_comments"])
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_number_of_queries(client, document, author, django_assert_num_queries, page, rows):
    for number in range(rows):
        document.version = number + 2
        keep_version(document, by=UserFactory())
        add_comment(document, by=UserFactory(), text="Why?", paragraph=numbered(BODY).paragraphs[0])
    address = reverse(page, args=[document.pk])
    client.get(address)
    with django_assert_num_queries(QUERIES[page]):
        client.get(address)


QUERIES = {"document_versions": 10, "document_comments": 10}


@pytest.mark.parametrize(
    ("now", "found"),
    [
        pytest.param(["Other words entirely here.", "Homes are few and rents are high."], 1, id="moved"),
        pytest.param(["Homes are scarce and rents are high.", "None."], 0, id="changed a little"),
        pytest.param(["Nothing alike at all, it is gone."], None, id="gone"),
        pytest.param([], None, id="an empty report"),
    ],
)
def test_a_comment_finds_its_paragraph_again(now, found):
    assert where_now("Homes are few and rents are high.", now) == found


def test_the_chair_comments_on_a_paragraph_and_it_stays_when_that_moves(client, document, author):
    client.force_login(chair_of(document))
    address = reverse("document_comment_add", args=[document.pk]) + "?on=p-1-1"
    assert "Homes are few" in client.get(address).content.decode()
    client.post(address, {"text": "How few?"})
    comment = document.comments.get()
    assert (comment.number, comment.version) == ("1.1", 1)
    moved = numbered("<p>New first.</p>" + BODY.replace("Homes are few", "Homes are very few"))
    assert by_place([comment], moved.paragraphs) == {"p-1-1": [comment]}
    client.force_login(author)
    page = client.get(reverse("document_comments", args=[document.pk])).content.decode()
    assert page.index("Homes are few") < page.index("How few?") < page.index("None.")


def test_a_comment_is_settled_by_the_author_or_by_who_made_it(client, document, author):
    chair = chair_of(document)
    comment = add_comment(document, by=chair, text="How few?")
    address = reverse("paragraph_comment_settle", args=[comment.pk])
    client.force_login(UserFactory(roles=["report_author"]))
    assert client.post(address).status_code == 403
    client.force_login(author)
    client.post(address)
    comment.refresh_from_db()
    assert comment.settled_by == author
    client.force_login(chair)
    client.post(address)
    comment.refresh_from_db()
    assert comment.settled_by == author


def test_an_empty_comment_is_asked_for(client, document):
    page = client.post(reverse("document_comment_add", args=[document.pk]), {"text": " "}).content.decode()
    assert "Write your comment." in page
