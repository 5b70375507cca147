"""People, their terms of office, wards and groups."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Person, PoliticalGroup, Role, Ward
from tests.factories import AdvisorFactory, CouncilFactory, PersonFactory, TermFactory, UserFactory, WardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def advisor(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


def terms(*rows, first=0):
    """The formset's part of the form: (ward, group, starts, ends or None) each, after ``first`` that exist."""
    data = {"terms-TOTAL_FORMS": len(rows), "terms-INITIAL_FORMS": first}
    for number, (ward, starts, ends) in enumerate(rows):
        data[f"terms-{number}-ward"] = ward.pk if ward else ""
        for name, day in (("starts", starts), ("ends", ends)):
            for part, value in enumerate((day.day, day.month, day.year) if day else ("", "", "")):
                data[f"terms-{number}-{name}_{part}"] = value
    return data


def test_a_councillor_is_added_with_a_term(advisor):
    ward = WardFactory()
    form = {"title": "Councillor", "forenames": "Ada", "surname": "Quill"}
    advisor.post("/manage/people/add/", {**form, **terms((ward, dt.date(2023, 5, 8), None))})
    person = Person.objects.get(surname="Quill")
    assert person.slug == "ada-quill"
    assert person.is_councillor()


def test_an_officer_needs_no_term(advisor):
    advisor.post(
        "/manage/people/add/", {"surname": "Pell", "job_title": "Finance officer", **terms((None, None, None))}
    )
    assert not Person.objects.get(surname="Pell").is_councillor()


def test_namesakes_get_addresses_of_their_own_and_keep_them(advisor):
    for _ in range(2):
        advisor.post("/manage/people/add/", {"forenames": "Ada", "surname": "Quill", **terms()})
    first, second = Person.objects.filter(surname="Quill").order_by("pk")
    assert (first.slug, second.slug) == ("ada-quill", "ada-quill-2")
    advisor.post(f"/manage/people/{first.pk}/", {"forenames": "Ada", "surname": "Quill-Pell", **terms()})
    first.refresh_from_db()
    assert (first.surname, first.slug) == ("Quill-Pell", "ada-quill")


def test_a_term_cannot_end_before_it_starts(advisor):
    row = (WardFactory(), dt.date(2023, 5, 8), dt.date(2022, 5, 8))
    words = advisor.post("/manage/people/add/", {"surname": "Quill", **terms(row)}).content.decode()
    assert "A term of office cannot end before it starts" in words
    assert 'href="#id_terms-0-ward"' in words
    assert not Person.objects.filter(surname="Quill").exists()


def test_two_terms_cannot_run_on_one_day(advisor):
    ward = WardFactory()
    rows = (ward, dt.date(2019, 5, 6), dt.date(2023, 5, 8)), (ward, dt.date(2023, 5, 8), None)
    words = advisor.post("/manage/people/add/", {"surname": "Quill", **terms(*rows)}).content.decode()
    assert "starts before the one before it has ended" in words
    assert 'href="#id_terms-1-starts_0"' in words


def test_a_term_is_removed(advisor):
    term = TermFactory()
    data = terms((term.ward, term.starts, None), first=1)
    data |= {"terms-0-id": term.pk, "terms-0-DELETE": "on", "surname": term.person.surname}
    advisor.post(f"/manage/people/{term.person.pk}/", data)
    assert not term.person.terms.exists()


def test_all_that_is_wrong_is_said_at_once(advisor):
    words = advisor.post("/manage/people/add/", {**terms((None, dt.date(2023, 5, 8), None))}).content.decode()
    assert 'href="#id_surname"' in words
    assert 'href="#id_terms-0-ward"' in words


def test_people_are_found_by_ward_and_kind(advisor):
    TermFactory(person=PersonFactory(surname="Marchbanks"), ward=WardFactory(name="Millbrook"))
    PersonFactory(surname="Pell", job_title="Finance officer")
    words = advisor.get("/manage/people/?q=millbrook").content.decode()
    assert "Marchbanks" in words
    assert "Pell" not in words
    assert "Marchbanks" not in advisor.get("/manage/people/?kind=officers").content.decode()


def test_the_list_asks_the_database_the_same_number_of_times_for_more_people(advisor):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            advisor.get("/manage/people/")
        return len(asked)

    TermFactory()
    for_one = queries()
    TermFactory.create_batch(3)
    assert queries() == for_one


def test_wards_and_groups_are_added_once(advisor):
    advisor.post("/manage/people/wards/add/", {"name": "Upper Netherfold"})
    assert Ward.objects.get(name="Upper Netherfold").slug == "upper-netherfold"
    words = advisor.post("/manage/people/wards/add/", {"name": "Upper Netherfold"}).content.decode()
    assert "There is a ward of this name already" in words
    advisor.post("/manage/people/groups/add/", {"name": "Riverside Group"})
    assert PoliticalGroup.objects.filter(name="Riverside Group").exists()


@pytest.mark.parametrize("role", [Role.REPORT_AUTHOR, Role.MONITORING_OFFICER, Role.CLEARING_OFFICER])
@pytest.mark.parametrize("path", ["", "add/", "{pk}/", "wards/add/", "groups/add/", "wards-and-groups/"])
def test_other_roles_cannot_look_after_people(client, role, path):
    CouncilFactory()
    user = UserFactory(roles=[role])
    client.force_login(user)
    assert client.get(f"/manage/people/{path.format(pk=user.person_id)}").status_code == 403
