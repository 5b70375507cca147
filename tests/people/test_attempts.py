"""How often something may be tried: counted by whoever tries, in all processes together, and not washed away."""

import datetime as dt
import os
import subprocess
import sys

import pytest
import time_machine
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from people.jobs import forget_what_is_over
from tests.factories import PASSWORD, CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db

PROXY = "127.0.0.1"


@pytest.fixture
def behind_a_proxy(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def sign_in(client, email, password=PASSWORD, *, noted_by_proxy):
    address = "/accounts/login/"
    return client.post(
        address, {"login": email, "password": password}, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=noted_by_proxy
    )


def test_one_who_guesses_does_not_keep_everybody_else_out(client, behind_a_proxy):
    CouncilFactory()
    UserFactory(email="ada@netherfold.example")
    guesses = [sign_in(client, f"{n}@example.org", "a guess", noted_by_proxy="203.0.113.9") for n in range(31)]
    assert guesses[-1].status_code == 429
    assert sign_in(client, "ada@netherfold.example", noted_by_proxy="198.51.100.4").status_code == 302


def test_what_a_client_says_of_its_own_address_counts_for_nothing(client, behind_a_proxy):
    CouncilFactory()
    answers = [
        sign_in(client, f"{n}@example.org", "a guess", noted_by_proxy=f"198.51.100.{n}, 203.0.113.9") for n in range(31)
    ]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize(("given", "proxies"), [({}, 0), ({"BEHIND_HTTPS": "1"}, 1), ({"PROXIES": "2"}, 2)])
def test_the_proxies_in_front_are_known_from_the_settings(given, proxies):
    here = {**os.environ, "DATABASE_URL": "postgresql://nobody@localhost/none", "SECRET_KEY": "x", **given}
    ask = "from council_portal import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    told = subprocess.run([sys.executable, "-c", ask], env=here, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(proxies)


def test_many_others_do_not_wash_away_what_was_counted(settings):
    settings.ACCOUNT_RATE_LIMITS = {"follow": "2/h/ip"}

    def asks(place):
        return ratelimit.consume(RequestFactory().post("/", REMOTE_ADDR=place), action="follow")

    assert [asks("203.0.113.9") for _ in range(3)] == [True, True, False]
    for number in range(400):
        asks(f"198.51.{number // 250}.{number % 250}")
    assert not asks("203.0.113.9")


def counts():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {settings.CACHES['default']['LOCATION']}")  # noqa: S608 - our own name
        return cursor.fetchone()[0]


def test_all_processes_count_together():
    ratelimit.consume(RequestFactory().post("/"), action="follow")
    assert counts() == 1


def test_no_connection_is_remembered_for_longer_than_it_counts(client):
    client.force_login(UserFactory())
    ratelimit.consume(RequestFactory().post("/"), action="follow")
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=59)):
        forget_what_is_over(0)
        assert (counts(), Session.objects.count()) == (1, 1)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=61)):
        forget_what_is_over(0)
        assert (counts(), Session.objects.count()) == (0, 1)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=11)):
        forget_what_is_over(0)
        assert not Session.objects.exists()
