"""Who may touch and who may read what is not published yet."""

import pytest
from django.urls import reverse

from meetings.models import Appointment
from people.models import User
from reports.documents import add_upload
from reports.models import Document
from reports.pictures import add_picture
from reports.uploads import checked
from tests.factories import (
    PASSWORD,
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CouncilFactory,
    UserFactory,
)

from .samples import jpeg_with_place, pdf_file

pytestmark = pytest.mark.django_db
WRITERS = {"advisor", "named on the item", "wrote it"}
READERS = WRITERS | {"monitoring officer", "chair"}
SIGNED_IN = ["another author", "chair of another body", "member", "wrote it, no longer an author", "administrator"]
SIGNED_IN += ["the first account"]
EVERYONE = ["anonymous", *SIGNED_IN, *sorted(READERS)]


@pytest.fixture
def document():
    CouncilFactory()
    author = UserFactory(roles=["report_author"])
    return add_upload(AgendaItemFactory(), checked(pdf_file("Zanzibar.pdf")), by=author)


def person(who, document):
    """The account of somebody who stands to ``document`` as ``who`` says."""
    committee = document.item.meeting.committee
    if who == "advisor":
        return AdvisorFactory()
    if who.startswith("wrote it"):
        user = document.created_by
        user.roles = ["report_author"] if who == "wrote it" else []
        user.save()
        return user
    if who == "the first account":
        return User.objects.create_superuser("first@netherfold.example", PASSWORD)
    roles = {"monitoring officer": ["monitoring_officer"], "administrator": ["administrator"]}
    user = UserFactory(roles=roles.get(who, ["report_author"] if "author" in who or "named" in who else []))
    if who == "named on the item":
        document.item.report_authors.add(user)
    if who in {"chair", "member"}:
        role = Appointment.Role.CHAIR if who == "chair" else Appointment.Role.MEMBER
        AppointmentFactory(committee=committee, person=user.person, role=role)
    if who == "chair of another body":
        AppointmentFactory(person=user.person, role=Appointment.Role.CHAIR)
    return user


def sign_in(client, who, document):
    if who != "anonymous":
        client.force_login(person(who, document))


def expected(who, allowed):
    return 200 if who in allowed else 302 if who == "anonymous" else 403


@pytest.mark.parametrize("who", EVERYONE)
def test_a_drafts_file_is_for_writers_the_chair_and_the_monitoring_officer(client, document, who):
    sign_in(client, who, document)
    response = client.get(reverse("draft_file", args=[document.pk]))
    assert response.status_code == expected(who, READERS)
    if response.status_code == 200:
        assert b"".join(response.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("who", EVERYONE)
def test_a_written_draft_is_looked_at_by_writers_the_chair_and_the_monitoring_officer(client, document, who):
    Document.objects.filter(pk=document.pk).update(source="written", body="<p>Marmalade</p>")
    sign_in(client, who, document)
    response = client.get(reverse("document_look", args=[document.pk]))
    assert response.status_code == expected(who, READERS)
    assert (b"Marmalade" in response.content) == (who in READERS)


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize("page", ["document_edit", "document_replace", "document_remove"])
def test_only_writers_touch_a_paper(client, document, who, page):
    sign_in(client, who, document)
    assert client.get(reverse(page, args=[document.pk])).status_code == expected(who, WRITERS)


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize("page", ["document_add", "document_upload", "document_to_follow"])
def test_papers_are_added_by_those_named_on_the_item_and_by_advisors(client, document, who, page):
    sign_in(client, who, document)
    allowed = {"advisor", "named on the item"}
    assert client.get(reverse(page, args=[document.item_id])).status_code == expected(who, allowed)


def test_nobody_else_moves_removes_or_replaces_a_paper_by_posting(client, document):
    client.force_login(person("another author", document))
    for page in ("document_move", "document_remove", "document_write", "document_replace"):
        assert client.post(reverse(page, args=[document.pk])).status_code == 403
    assert Document.objects.filter(pk=document.pk, version=1).exists()


@pytest.mark.parametrize("who", EVERYONE)
def test_a_picture_is_for_those_who_may_read_a_draft_that_shows_it(client, document, who):
    adder = UserFactory()
    picture = add_picture(pdf_file("photo.jpg", jpeg_with_place()), by=adder)
    Document.objects.filter(pk=document.pk).update(body=f'<img src="/manage/pictures/{picture.sha256}/" alt="">')
    address = reverse("draft_picture", args=[picture.sha256])
    sign_in(client, who, document)
    assert client.get(address).status_code == expected(who, READERS)
    client.force_login(adder)
    assert client.get(address).status_code == 200


def test_a_drafts_file_is_named_sandboxed_and_not_kept_by_others(client, document):
    client.force_login(AdvisorFactory())
    response = client.get(reverse("draft_file", args=[document.pk]))
    assert response["Content-Disposition"] == 'inline; filename="Zanzibar.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_what_is_not_there_is_not_found(client, document):
    client.force_login(AdvisorFactory())
    Document.objects.filter(pk=document.pk).update(source="written", upload="")
    assert client.get(reverse("draft_file", args=[document.pk])).status_code == 404
    assert client.get(reverse("draft_picture", args=["a" * 64])).status_code == 404
    assert client.get(reverse("document_edit", args=[0])).status_code == 404
