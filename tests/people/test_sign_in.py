"""Signing in: what it says, where it leads, whom it keeps out."""

import re

import pytest
from django.core import mail

from people.models import Role
from tests.factories import PASSWORD, CouncilFactory, UserFactory
from tests.jobs import do_jobs, jobs_in_memory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory(email="committees@netherfold.example")
    with jobs_in_memory():
        yield


def sign_in(client, email, password=PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def test_the_sign_in_page_says_what_to_do_without_an_account(client):
    words = client.get("/accounts/login/").content.decode()
    assert "If you have no account" in words
    assert "committees@netherfold.example" in words


def test_the_right_password_leads_to_the_start_page_whatever_the_case_of_the_address(client):
    UserFactory(email="ada@netherfold.example")
    answer = sign_in(client, "Ada@Netherfold.example")
    assert answer.status_code == 302
    assert answer["Location"] == "/start/"


@pytest.mark.parametrize("email", ["ada@netherfold.example", "nobody@netherfold.example"])
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client, email):
    UserFactory(email="ada@netherfold.example")
    words = sign_in(client, email, "not the password").content.decode()
    assert "The e-mail address or the password is not right" in words
    assert "<title>Error: Sign in" in words


def test_an_account_that_is_switched_off_does_not_let_in(client):
    UserFactory(email="ada@netherfold.example", is_active=False)
    sign_in(client, "ada@netherfold.example")
    assert client.get("/start/").status_code == 302


def test_switching_an_account_off_ends_its_session(client):
    user = UserFactory(roles=[Role.ADMINISTRATOR])
    client.force_login(user)
    assert client.get("/manage/accounts/").status_code == 200
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/manage/accounts/").status_code == 302


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(client, settings):
    UserFactory(email="ada@netherfold.example")
    client.post("/accounts/password/reset/", {"email": "ada@netherfold.example"})
    do_jobs()
    (sent,) = mail.outbox
    assert sent.subject == "Choose a password for committee papers"
    link = re.search(rf"{settings.PORTAL_URL}(\S+)", sent.body)[1]
    page = client.get(link, follow=True)
    form = {"password1": "three other words", "password2": "three other words"}
    client.post(page.redirect_chain[-1][0], form)
    client.logout()
    assert sign_in(client, "ada@netherfold.example", "three other words").status_code == 302
    client.logout()
    assert "This link no longer works" in client.get(link, follow=True).content.decode()


def test_a_link_asked_for_an_unknown_address_sends_nothing_and_says_the_same(client):
    answer = client.post("/accounts/password/reset/", {"email": "nobody@netherfold.example"}, follow=True)
    assert "Look at your e-mail" in answer.content.decode()
    do_jobs()
    assert mail.outbox == []


def test_nobody_makes_themselves_an_account(client):
    answer = client.post("/accounts/signup/", {"email": "me@netherfold.example", "password1": "a b c d e f g h"})
    assert "Accounts are made by the council" in answer.content.decode()


def test_many_wrong_passwords_are_stopped(client):
    UserFactory(email="ada@netherfold.example")
    for _ in range(12):
        answer = sign_in(client, "ada@netherfold.example", "not the password")
    assert answer.status_code == 429 or "tried too often" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/your-sign-in/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/logout/",
        "/accounts/inactive/",
        "/accounts/3rdparty/",
    ],
)
def test_the_pages_of_an_account_can_be_opened(client, address):
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address)
    assert answer.status_code == 200
    assert "govuk-heading-l" in answer.content.decode()
