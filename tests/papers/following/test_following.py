"""An inbox made by the tests: follow, confirm, be told once with the right link, leave with one click."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail, signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.following.alerts import forget_told, send_alerts
from papers.following.verbs import LINKS_A_DAY, forget_unconfirmed
from papers.models import Follow, Follower, Publication, Told
from tests.factories import CouncilFactory
from tests.jobs import do_jobs, jobs_in_memory
from tests.papers.factories import (
    MeetingNoticeFactory,
    PaperFactory,
    PublicationFactory,
    RegisterEntryFactory,
    TakeDownFactory,
)
from tests.papers.published import SECRET, published_meeting

pytestmark = pytest.mark.django_db
COMMITTEE = "/follow/?kind=committee&of=environment-select-committee"
READER = "reader@example.org"
ALL_PACES = ("at_once", "daily", "weekly")


@pytest.fixture(autouse=True)
def _jobs():
    """The jobs that wait are kept in memory."""
    with jobs_in_memory():
        yield


@pytest.fixture(autouse=True)
def _many_from_one_place(settings):
    settings.ACCOUNT_RATE_LIMITS = {"follow": "1000/m/ip"}


@pytest.fixture
def inbox():
    """The letters that came since it was last asked."""

    def new():
        before = len(mail.outbox)
        do_jobs()
        return mail.outbox[before:]

    return new


def link_in(letter, words):
    (address,) = re.findall(rf"http://127\.0\.0\.1:8000(/follow/{words}/\S+)", letter.body)
    return address


def begin(client, inbox, address=COMMITTEE, email=READER, pace="at_once"):
    """Ask and confirm; the page of what one follows."""
    client.post(address, {"email": email, "pace": pace})
    (letter,) = inbox()
    return client.post(link_in(letter, "confirm")).url


def supplement(its, **paper):
    number = Publication.objects.filter(meeting_id=its.meeting.pk).count()
    later = PublicationFactory(meeting_id=its.meeting.pk, number=number)
    return PaperFactory(publication=later, committee_id=its.committee.pk, **{"title": "Late lamps", **paper})


def told(pace="at_once"):
    before = len(mail.outbox)
    send_alerts(pace)
    return mail.outbox[before:]


# The whole way


def test_follow_confirm_be_told_once_and_leave_with_one_click(client, inbox):
    its = published_meeting()
    response = client.post(COMMITTEE, {"email": READER, "pace": "at_once"}, follow=True)
    assert "Look in your inbox" in response.content.decode()
    (letter,) = inbox()
    assert letter.to == [READER]
    supplement(its, title="Before it was confirmed")
    assert told() == []
    confirm = link_in(letter, "confirm")
    assert "Follow Environment Select Committee?" in client.get(confirm).content.decode()
    assert not Follow.objects.confirmed().exists()  # a program that looks at links confirms nothing
    client.post(confirm)

    late = PublicationFactory(meeting_id=its.meeting.pk, number=2)
    PaperFactory(publication=late, title="Late lamps", slug="7-late-lamps")
    PaperFactory(publication=late, title=f"{SECRET} costs", openness="exempt", text=SECRET)
    RegisterEntryFactory(title="Lamps be bought", committee_id=its.committee.pk)
    (news,) = told()
    assert told() == []
    assert re.search(r": Supplementary agenda 2: .* and 1 more$", news.subject)  # though the decision is newer
    assert f"http://127.0.0.1:8000{its.address}papers/7-late-lamps/" in news.body
    assert f"http://127.0.0.1:8000{its.address}\n" in news.body
    assert "Decision: Lamps be bought" in news.body
    ((html, kind),) = news.alternatives
    assert kind == "text/html"
    assert f'href="http://127.0.0.1:8000{its.address}papers/7-late-lamps/"' in html
    assert SECRET not in news.body + html + news.subject

    assert news.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way_out = news.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert client.get(way_out).status_code == 200
    assert Follower.objects.exists()  # looking is not leaving
    assert client.post(way_out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert client.post(way_out, {"List-Unsubscribe": "One-Click"}).status_code == 200  # and again
    assert not any(model.objects.exists() for model in (Follower, Follow, Told))
    supplement(its)
    assert told() == []


def test_one_click_needs_no_page_before_it(client, inbox):
    published_meeting()
    begin(client, inbox)
    strict = Client(enforce_csrf_checks=True)
    letter = mail.outbox[-1]
    address = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follower.objects.exists()


def test_a_week_in_one_e_mail(client, inbox):
    its = published_meeting()
    begin(client, inbox, pace="weekly")
    supplement(its)
    notice = its.notice
    MeetingNoticeFactory(
        meeting_id=notice.meeting_id, committee_id=notice.committee_id, state="rescheduled", slug=notice.slug
    )
    assert told("at_once") == told("daily") == []
    (letter,) = told("weekly")
    assert "Supplementary agenda 1" in letter.body
    assert "Meeting moved" in letter.body
    assert told("weekly") == []


# What is told


def test_what_is_taken_down_before_the_e_mail_is_made_is_not_in_it(client, inbox):
    its = published_meeting()
    begin(client, inbox, address="/follow/?kind=search&of=lamps")
    TakeDownFactory(paper=supplement(its))
    assert told() == []
    supplement_two = PublicationFactory(meeting_id=its.meeting.pk, number=2)
    PaperFactory(publication=supplement_two, title="Still there")
    (letter,) = told()
    assert "Still there" in letter.body
    assert "Late lamps" not in letter.body


def test_a_paper_that_a_followed_committees_agenda_told_of_is_not_told_again(client, inbox):
    its = published_meeting()
    begin(client, inbox)
    begin(client, inbox, address="/follow/?kind=search&of=lamps")
    supplement(its)
    (letter,) = told()
    assert letter.body.count("Late lamps") == 1


def test_everyone_gets_their_own_and_one_bad_address_stops_nobody(client, inbox, monkeypatch):
    its = published_meeting()
    for n in range(3):
        begin(client, inbox, email=f"reader{n}@example.org")
    supplement(its)
    real = mail.EmailMultiAlternatives.send

    def send(letter, *args):
        if letter.to == ["reader1@example.org"]:
            raise OSError("No such server")
        return real(letter, *args)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", send)
    assert [letter.to[0] for letter in told()] == ["reader0@example.org", "reader2@example.org"]
    monkeypatch.undo()
    assert [letter.to[0] for letter in told()] == ["reader1@example.org"]


def test_a_matter_stays_followed_under_what_it_was_merged_into(client, inbox):
    published_meeting()
    facts = {"slug": "homes", "was": [], "meetings": [], "items": [], "merged_into": "", "wards": []}
    old = RegisterEntryFactory(kind="matter", title="Old homes", content={**facts, "slug": "old-homes"})
    begin(client, inbox, address="/follow/?kind=matter&of=old-homes")
    into = RegisterEntryFactory(kind="matter", title="Homes", content={**facts, "was": [str(old.key)]})
    RegisterEntryFactory(kind="matter", key=old.key, version=2, title="Old homes",
                         content={**facts, "slug": "old-homes", "merged_into": "homes"})  # fmt: skip
    RegisterEntryFactory(title="Build them", matter_key=into.key)
    (letter,) = told()
    assert "Decision: Build them" in letter.body


# Who asks


def test_the_page_says_the_same_whether_or_not_an_address_is_known(client, inbox):
    published_meeting()
    begin(client, inbox)
    client = Client()  # without the message that confirming left for the next page
    for address in ("/follow/link/", COMMITTEE):
        pages = [
            client.post(address, {"email": email, "pace": "daily"}, follow=True).content
            for email in (READER, "nobody@example.org")
        ]
        assert pages[0] == pages[1]
    assert [letter.to for letter in inbox()] == [[READER], [READER], ["nobody@example.org"]]


def test_the_link_to_what_one_follows_comes_by_e_mail(client, inbox):
    published_meeting()
    begin(client, inbox)
    client.post("/follow/link/", {"email": READER.upper()})
    (letter,) = inbox()
    page = client.get(re.findall(r"http://127.0.0.1:8000(/follow/mine/\S+)", letter.body)[0])
    assert "Environment Select Committee" in page.content.decode()


def test_an_address_gets_only_so_many_links_a_day(client, inbox):
    published_meeting()
    for _ in range(LINKS_A_DAY + 3):
        client.post(COMMITTEE, {"email": READER, "pace": "daily"})
    assert len(inbox()) == LINKS_A_DAY


def test_one_place_may_ask_only_so_often(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"follow": "2/m/ip"}
    published_meeting()
    asked = [client.post(COMMITTEE, {"email": f"{n}@example.org", "pace": "daily"}).status_code for n in range(3)]
    assert asked == [302, 302, 429]


def test_what_is_not_confirmed_in_a_week_is_erased(client, inbox):
    published_meeting()
    begin(client, inbox, email="stays@example.org")
    client.post(COMMITTEE, {"email": READER, "pace": "daily"})
    client.post("/follow/?kind=all", {"email": "stays@example.org", "pace": "daily"})
    (confirm, _) = (link_in(letter, "confirm") for letter in inbox())
    with time_machine.travel(timezone.now() + dt.timedelta(days=6)):
        assert forget_unconfirmed() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, minutes=5)):
        assert forget_unconfirmed() == 1
        assert client.post(confirm).status_code == 404
    assert [str(follow) for follow in Follow.objects.all()] == ["Environment Select Committee"]
    assert Follower.objects.get().email == "stays@example.org"


def test_what_was_told_is_forgotten_after_two_months(client, inbox):
    its = published_meeting()
    begin(client, inbox)
    supplement(its)
    told()
    forget_told()
    assert Told.objects.count() == 1
    with time_machine.travel(timezone.now() + dt.timedelta(days=61)):
        forget_told()
    assert not Told.objects.exists()


# One's own page


def test_how_often_can_be_changed_and_the_last_left_erases_the_address(client, inbox):
    published_meeting()
    mine = begin(client, inbox)
    follow = Follow.objects.get()
    client.post(mine, {"follow": follow.pk, "pace": "weekly"})
    follow.refresh_from_db()
    assert follow.pace == "weekly"
    response = client.post(mine, {"follow": follow.pk, "pace": "leave"}, follow=True)
    assert "You get no more e-mails" in response.content.decode()
    assert not Follower.objects.exists()
    assert client.get(mine).status_code == 404


def test_nobody_changes_what_another_follows(client, inbox):
    published_meeting()
    mine = begin(client, inbox)
    begin(client, inbox, email="other@example.org")
    theirs = Follow.objects.get(follower__email="other@example.org")
    assert client.post(mine, {"follow": theirs.pk, "pace": "leave"}).status_code == 404
    assert Follow.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("page", ["confirm", "mine", "stop"])
def test_a_link_that_is_not_ours_or_for_something_else_opens_nothing(client, inbox, page):
    published_meeting()
    begin(client, inbox)
    pk = Follower.objects.get().pk
    facts = {"follower": pk, "follow": Follow.objects.get().pk, "pace": "daily"}
    for token in ("x", signing.dumps(facts, salt="other")):
        for response in (client.get(f"/follow/{page}/{token}/"), client.post(f"/follow/{page}/{token}/")):
            assert response.status_code == 404
            assert "This link has ended" in response.content.decode()
    assert Follow.objects.confirmed().exists()


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "x@example.org\nBcc: y@example.org"])
def test_what_is_no_address_is_refused_in_words(client, inbox, email):
    published_meeting()
    page = client.post(COMMITTEE, {"email": email, "pace": "daily"}).content.decode()
    assert "There is a problem" in page
    assert not Follower.objects.exists()


def test_there_is_nothing_to_follow_that_is_not_there(client):
    CouncilFactory()
    for query in ("kind=committee&of=none", "kind=planet&of=earth", "kind=search&of="):
        assert client.get(f"/follow/?{query}").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_alerts_ask_for_news_once_however_many_follow_the_same(client, inbox, many):
    its = published_meeting()
    for n in range(many):
        begin(client, inbox, email=f"reader{n}@example.org")
    supplement(its)
    with CaptureQueriesContext(connection) as seen:
        assert len(told()) == many
    assert len([query for query in seen if 'FROM "papers_publication"' in query["sql"]]) == 1


def test_reading_sets_no_cookie(client):
    its = published_meeting()
    for address in ("/", its.address, "/search/?q=lamps", "/privacy/", "/cookies/", "/calendar/", "/feeds/"):
        assert not client.get(address).cookies, address
