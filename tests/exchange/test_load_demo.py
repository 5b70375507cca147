"""The fictional council loads, once, and is whole. Loaded once for the module, as it takes a while."""

import io

import pytest
from django.core.management import call_command
from django.test import Client

from exchange.demo.accounts import PASSWORD, SIGN_INS
from exchange.demo.board import HELPERS, OFFERS
from exchange.demo.bodies import BOARD, COMMISSION
from meetings.models import Committee, Meeting
from meetings.readers import reader_for
from papers.models import Edition, MeetingNotice, Paper, Publication, TakeDown
from papers.publishing.findings import publish_blockers
from people.models import Person, User
from people.reader import ANYONE


def load():
    told = io.StringIO()
    call_command("load_demo", stdout=told)
    return told.getvalue()


@pytest.mark.django_db
def test_the_council_is_whole_and_loads_once():
    told = load()
    publications = Publication.objects.count()
    assert load() == told, "a second run does nothing and says the same"
    assert Publication.objects.count() == publications
    for part in (PEOPLE, MEETINGS, THE_RECORD, ACCESS, PAGES):
        part(told)


def PEOPLE(told):
    assert Person.objects.councillors().count() == 24
    assert PASSWORD in told
    for _, email in SIGN_INS:
        assert email in told
        assert Client().login(email=email, password=PASSWORD), email
