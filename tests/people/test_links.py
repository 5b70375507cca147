"""Links to choose a password tell nobody who has an account, and none goes to an address that is not theirs."""

import re

import pytest
from django.core import mail
from procrastinate.contrib.django import app

from people.accounts import change_account
from tests.factories import PASSWORD, CouncilFactory, UserFactory
from tests.jobs import do_jobs, jobs_in_memory

pytestmark = pytest.mark.django_db

RESET = "/accounts/password/reset/"


@pytest.fixture(autouse=True)
def _jobs():
    CouncilFactory()
    with jobs_in_memory():
        yield


def moved_to(user, email):
    change_account(user, email=email, person=user.person, roles=user.roles, by=UserFactory())


@pytest.mark.parametrize("email", ["ada@netherfold.example", "nobody@netherfold.example"])
def test_a_page_waits_for_no_letter_whether_the_address_is_known_or_not(client, email):
    UserFactory(email="ada@netherfold.example")
    client.post(RESET, {"email": email})
    assert len(app.connector.jobs) == 1
    assert mail.outbox == []


def test_the_link_names_the_portal_as_the_settings_do_and_no_job_keeps_it(client, settings):
    UserFactory(email="ada@netherfold.example")
    client.post(RESET, {"email": "ada@netherfold.example"})
    assert "key" not in str(app.connector.jobs)
    do_jobs()
    (sent,) = mail.outbox
    assert re.search(rf"{settings.PORTAL_URL}/accounts/password/reset/key/\S+", sent.body)


def test_no_link_goes_to_an_address_that_the_account_had_before(client):
    user = UserFactory(email="mistyped@elsewhere.example")
    client.post(RESET, {"email": user.email})  # allauth notes the address then
    do_jobs()
    mail.outbox.clear()
    moved_to(user, "ada@netherfold.example")
    client.post(RESET, {"email": "mistyped@elsewhere.example"})
    do_jobs()
    assert mail.outbox == []


def test_nobody_signs_in_with_an_address_that_the_account_had_before(client):
    user = UserFactory(email="mistyped@elsewhere.example")
    client.post(RESET, {"email": user.email})
    do_jobs()
    moved_to(user, "ada@netherfold.example")
    answer = client.post("/accounts/login/", {"login": "mistyped@elsewhere.example", "password": PASSWORD})
    assert answer.status_code == 200
    answer = client.post("/accounts/login/", {"login": "ada@netherfold.example", "password": PASSWORD})
    assert answer.status_code == 302


def test_a_link_sent_to_the_address_before_no_longer_works(client):
    user = UserFactory(email="mistyped@elsewhere.example")
    client.post(RESET, {"email": user.email})
    do_jobs()
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]
    moved_to(user, "ada@netherfold.example")
    assert "This link no longer works" in client.get(link, follow=True).content.decode()
