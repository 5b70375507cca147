"""No cache shows a page without asking whether it still stands, nor one person's page to another."""

import pytest

from tests.factories import AdvisorFactory, UserFactory
from tests.papers.published import published_meeting

pytestmark = pytest.mark.django_db

PUBLIC = ("/", "/committees/", "/search/?q=street", "/feeds/", "/sitemap.xml", "/calendar.ics", "/open-data/votes.csv")


@pytest.fixture
def its():
    return published_meeting()


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_asked_for_again_each_time(client, its, address):
    assert client.get(address)["Cache-Control"] == "no-cache"


def test_so_are_a_meeting_and_its_papers_also_where_nothing_changed(client, its):
    for address in (its.address, f"{its.address}papers/{its.report.slug}/"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (first["Cache-Control"], again.status_code, again["Cache-Control"]) == ("no-cache", 304, "no-cache")


@pytest.mark.parametrize("address", ["/", "/search/?q=street", "/start/", "/manage/meetings/"])
def test_what_is_made_for_somebody_who_signed_in_is_for_their_browser_alone(client, its, address):
    client.force_login(AdvisorFactory())
    answer = client.get(address, follow=True)
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer["Vary"]


def test_so_is_the_page_of_a_meeting(client, its):
    client.force_login(UserFactory())
    assert client.get(its.address)["Cache-Control"] == "private, no-cache"


def test_a_page_that_gives_somebody_a_cookie_is_theirs(client, its):
    assert "private" in client.get("/accounts/login/")["Cache-Control"]


def test_no_day_in_a_sitemap_hides_that_a_line_is_gone(client, its):
    assert "Last-Modified" not in client.get("/sitemap-registers.xml")
