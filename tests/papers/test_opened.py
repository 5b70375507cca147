"""Members are told what is recorded when they open a restricted paper, and see their own entries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.models import Appointment
from papers.models import Opening
from papers.views import opened
from people.models import Role
from tests.factories import UserFactory

from .factories import OpeningFactory, TakeDownFactory
from .published import SECRET, member_of, other_member, published_meeting

pytestmark = pytest.mark.django_db
ADDRESS = "/members-area/opened/"


@pytest.fixture
def its():
    return published_meeting()


@pytest.fixture
def member(its):
    return member_of(its.committee)


def says(client, user, address=ADDRESS):
    client.force_login(user)
    return client.get(address).content.decode()


def test_nothing_opened_is_said_so(client, member):
    page = says(client, member)
    assert "You have not opened a restricted paper yet." in page
    assert "Governance advisors and the monitoring officer can see it" in page


def test_a_member_finds_what_they_opened_and_how_and_nobody_elses(client, its, member):
    says(client, member, f"{its.room}papers/{its.appendix.slug}/")
    client.get(f"{its.room}papers/{its.private.slug}/paper.pdf")
    client.get(f"{its.room}pack.pdf")
    page = says(client, member)
    for words in (f"{SECRET} tenders", "As web page", f"{SECRET} family", "As PDF", "Agenda pack, restricted edition"):
        assert words in page
    assert "Environment Select Committee" in page
    assert "You have not opened" in says(client, member_of(its.committee))


def test_keeping_one_on_a_device_is_opening_it_and_said_to_both(client, its, member):
    client.force_login(member)
    client.get(f"{its.room}papers/{its.appendix.slug}/", headers={"X-Keep": "1"})
    client.get(f"{its.room}papers/{its.report.slug}/", headers={"X-Keep": "1"})
    assert Opening.objects.get().on_device
    assert "Kept on a device" in says(client, member)
    monitoring = UserFactory(roles=[Role.MONITORING_OFFICER])
    assert "Kept on a device" in says(client, monitoring, f"/manage/papers/{its.appendix.key}/openings/")


def test_the_name_of_a_paper_goes_with_the_right_to_read_it(client, its, member):
    OpeningFactory(user=member, paper=its.private)
    assert f"{SECRET} family" in says(client, member)
    Appointment.objects.filter(person=member.person).update(ends=timezone.localdate() - dt.timedelta(days=1))
    page = says(client, member)
    assert "A restricted paper that is no longer open to you" in page
    assert SECRET not in page


def test_the_name_of_a_paper_that_was_taken_down_is_gone(client, its, member):
    OpeningFactory(user=member, paper=its.private)
    TakeDownFactory(paper=its.private)
    assert SECRET not in says(client, member)


def test_the_public_is_asked_to_sign_in_and_officers_are_kept_out(client, its):
    assert client.get(ADDRESS).status_code == 302
    client.force_login(UserFactory(roles=[Role.REPORT_AUTHOR]))
    assert client.get(ADDRESS).status_code == 403


def test_a_restricted_paper_leads_here(client, its, member):
    assert f'href="{ADDRESS}"' in says(client, member, f"{its.room}papers/{its.appendix.slug}/")


def test_many_are_paged(client, its, member, monkeypatch):
    monkeypatch.setattr(opened, "A_PAGE", 2)
    OpeningFactory.create_batch(3, user=member, paper=its.appendix)
    assert says(client, member).count("As web page") == 2
    assert says(client, member, f"{ADDRESS}?page=2").count("As web page") == 1


def test_three_entries_take_no_more_queries_than_one(client, its, member, django_assert_num_queries):
    client.force_login(member)
    OpeningFactory(user=member, paper=its.appendix)
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as one:
        client.get(ADDRESS)
    OpeningFactory(user=member, paper=its.private)
    OpeningFactory(user=other_member(), paper=its.private)
    OpeningFactory(user=member, paper=None, publication=its.publication)
    with django_assert_num_queries(len(one)):
        client.get(ADDRESS)
