"""A form that comes after its sender was signed out, or with an old token, loses nothing of what was typed."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from people.models import Role
from reports.models import Document
from tests.factories import AgendaItemFactory, CouncilFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db
OURS = {"Origin": "http://testserver"}
WORDS = "Three moves in a year are too many for any child."


@pytest.fixture
def author():
    CouncilFactory()
    return UserFactory(roles=[Role.REPORT_AUTHOR])


@pytest.fixture
def address(author):
    item = AgendaItemFactory()
    item.report_authors.add(author)
    return reverse("document_edit", args=[DocumentFactory(item=item, body="", created_by=author).pk])


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True, headers=OURS)


def fields_of(answer):
    """The fields of the form on a page that holds nothing else, as a browser would send them."""
    page = answer.content.decode()
    form = page[page.index("<form method") : page.index("</form>", page.index("<form method"))]
    return {name: html.unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}


def token(browser, address):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(address).content.decode())[1]


def typed(browser, address):
    sent = {"kind": "report", "title": "Homes", "openness": "open", "version": "1", "body": f"<p>{WORDS}</p>"}
    return sent | {"csrfmiddlewaretoken": token(browser, address)}


def test_what_was_typed_before_one_was_signed_out_can_be_sent_again(browser, author, address):
    browser.force_login(author)
    sent = typed(browser, address)
    browser.cookies.pop("sessionid")
    kept = browser.post(address, sent)
    assert kept.status_code == 403
    assert WORDS in kept.content.decode()
    browser.force_login(author)
    answer = browser.post(address, fields_of(kept))
    assert (answer.status_code, Document.objects.get().body) == (302, f"<p>{WORDS}</p>")


def test_a_token_of_before_one_signed_in_again_is_given_anew(browser, author, address):
    browser.force_login(author)
    sent = typed(browser, address)
    browser.cookies.pop("csrftoken")
    kept = browser.post(address, sent)
    assert kept.status_code == 403
    answer = browser.post(address, fields_of(kept))
    assert answer.status_code == 302


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {}])
def test_what_another_site_has_sent_is_not_offered_to_be_sent_again(author, address, headers):
    browser = Client(enforce_csrf_checks=True, headers=headers)
    browser.force_login(author)
    page = browser.post(address, {"title": WORDS}).content.decode()
    assert "The form could not be accepted" in page
    assert WORDS not in page


def test_passwords_are_never_shown_again(browser, author):
    sent = {"login": author.email, "password": "a-long-secret-of-mine"}
    page = browser.post(reverse("account_login"), sent).content.decode()
    assert "The form could not be accepted" in page
    assert "a-long-secret-of-mine" not in page


def test_a_new_password_is_not_shown_to_whoever_comes_after_the_session_ended(browser, author):
    browser.force_login(author)
    address = reverse("account_change_password")
    sent = {"oldpassword": "a-long-secret-of-mine", "password1": "another-long-secret-of-mine"}
    sent["csrfmiddlewaretoken"] = token(browser, address)
    browser.cookies.pop("sessionid")
    answer = browser.post(address, sent)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_a_script_is_led_to_the_sign_in_page_as_before(client, address):
    answer = client.post(address, {"title": WORDS}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 302
