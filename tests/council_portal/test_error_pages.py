"""Errors in words; where nothing can be relied on, without the database."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.factories import CouncilFactory, UserFactory


@pytest.mark.parametrize("page", ["400.html", "500.html", "503.html"])
def test_pages_for_what_went_wrong_ask_the_database_nothing(page):
    words = render_to_string(page)  # without the database mark a query would fail the test
    assert "govuk-heading-l" in words


@pytest.mark.django_db
def test_an_address_that_is_nowhere_says_so(client):
    CouncilFactory(email="committees@netherfold.example")
    answer = client.get("/there/is/nothing/here/")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


@pytest.mark.django_db
def test_a_page_of_another_role_says_whom_to_ask(client):
    client.force_login(UserFactory())
    answer = client.get("/manage/accounts/")
    assert answer.status_code == 403
    assert "does not have a role" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_says_that_the_text_is_still_there():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/accounts/login/", {"login": "somebody@netherfold.example"})
    assert answer.status_code == 403
    assert "The form could not be accepted" in answer.content.decode()
