"""Sign-in in two steps, and through the council's own service."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.factories import PASSWORD, CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def signed_in(client):
    CouncilFactory()
    UserFactory(email="ada@netherfold.example")
    client.post("/accounts/login/", {"login": "ada@netherfold.example", "password": PASSWORD})
    return client


def switch_on(client):
    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert "Confirm that it is you" in asked.content.decode()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'portal-code">(\w+)<', page)[1]
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})


def test_after_switching_it_on_a_code_is_asked_for(signed_in):
    switch_on(signed_in)
    assert "recovery code" in signed_in.get("/accounts/2fa/").content.decode()
    signed_in.post("/accounts/logout/")
    answer = signed_in.post("/accounts/login/", {"login": "ada@netherfold.example", "password": PASSWORD}, follow=True)
    assert "Enter a code" in answer.content.decode()
    assert signed_in.get("/your-sign-in/").status_code == 302
    wrong = signed_in.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "This code is not right" in wrong
    assert 'href="#id_code"' in wrong


def test_a_recovery_code_lets_in_once(signed_in):
    switch_on(signed_in)
    page = signed_in.get("/accounts/2fa/recovery-codes/").content.decode()
    code = re.search(r"portal-code\"><li>(\w+)</li>", page)[1]
    for status in (302, 200):
        signed_in.post("/accounts/logout/")
        signed_in.post("/accounts/login/", {"login": "ada@netherfold.example", "password": PASSWORD})
        assert signed_in.post("/accounts/2fa/authenticate/", {"code": code}).status_code == status


@pytest.mark.parametrize("address", ["totp/deactivate/", "recovery-codes/generate/"])
def test_what_weakens_the_account_is_asked_about_first(signed_in, address):
    switch_on(signed_in)
    page = signed_in.get(f"/accounts/2fa/{address}").content.decode()
    assert "govuk-button--warning" in page
    assert "Cancel" in page


def test_the_councils_own_service_is_offered_where_there_is_one(client, settings):
    CouncilFactory()
    app = {"provider_id": "council", "name": "your council account", "client_id": "x", "secret": "y"}
    app["settings"] = {"server_url": "https://sign-in.netherfold.example"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = client.get("/accounts/login/").content.decode()
    assert "Sign in with your council account" in page
    assert "/accounts/oidc/council/login/" in page
