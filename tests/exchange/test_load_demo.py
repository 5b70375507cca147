"""The fictional council loads, once, and is whole."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from exchange.demo.accounts import PASSWORD, SIGN_INS
from exchange.demo.board import HELPERS, OFFERS
from exchange.demo.bodies import BOARD, COMMISSION
from meetings.calling_in import call_ins_waiting
from meetings.models import Action, Committee, Decision, Meeting, Minute, Review
from meetings.readers import reader_for
from papers.models import Edition, Follow, MeetingNotice, Paper, Publication, RegisterEntry, TakeDown
from papers.publishing.findings import Level, publish_findings
from people.models import Person, User
from people.reader import ANYONE
from tests.factories import CommitteeFactory

pytestmark = pytest.mark.django_db


def load():
    told = io.StringIO()
    call_command("load_demo", stdout=told)
    return told.getvalue()


def test_a_portal_with_committees_of_its_own_is_left_alone():
    CommitteeFactory()
    with pytest.raises(CommandError, match="committees in this database already"):
        load()
    assert not User.objects.filter(email=SIGN_INS[0][1]).exists()


def test_the_council_loads_once_and_is_whole(demonstration):
    told = demonstration
    publications = Publication.objects.count()
    assert load() == told
    assert Publication.objects.count() == publications
    everyone_can_sign_in(told)
    there_are_meetings_of_every_kind()
    the_agendas_have_their_items()
    something_is_in_the_way_of_the_next_agendas()
    restricted_papers_are_for_those_they_are_for()
    what_was_taken_down_is_gone()
    there_are_minutes_as_drafts_approved_and_imported()
    what_came_of_meetings_is_followed_up()
    decisions_stand_in_every_way()
    pages_answer()


def everyone_can_sign_in(told):
    assert Person.objects.councillors().count() == 24
    assert PASSWORD in told
    for _, email in SIGN_INS:
        assert email in told
        assert Client().login(email=email, password=PASSWORD), email


def there_are_meetings_of_every_kind():
    notices = MeetingNotice.objects.current()
    assert set(notices.values_list("state", flat=True)) == {"planned", "rescheduled", "cancelled"}
    assert Meeting.objects.count() >= 30
    assert notices.upcoming().with_agenda().filter(has_agenda=True).count() == 2
    kinds = {"agenda", "supplement", "imported", "decisions", "minutes"}
    assert set(Publication.objects.values_list("kind", flat=True)) == kinds


def there_are_minutes_as_drafts_approved_and_imported():
    assert not Minute.objects.filter(items=None, minutes__meeting__committee__name="Cabinet").exists()
    newest = Paper.objects.newest().filter(publication__kind="minutes")
    found = {(paper.details["state"], paper.openness) for paper in newest}
    assert found == {("draft", "open"), ("approved", "open"), ("draft", "exempt"), ("imported", "open")}


def the_agendas_have_their_items():
    newest = Edition.objects.newest("public").order_by("-publication__number")
    by_committee = {}
    for edition in newest:
        slug = edition.content["committee"]["slug"]
        by_committee.setdefault(slug, []).append([item["label"] for item in edition.content["items"]])
    assert [str(number) for number in range(1, 14)] in by_committee[COMMISSION]
    assert [str(number) for number in range(1, 16)] in by_committee[BOARD]


def something_is_in_the_way_of_the_next_agendas():
    drafts = Meeting.objects.upcoming().filter(agenda_published_at=None, committee__slug__in=[COMMISSION, BOARD])
    first = {meeting.committee.slug: meeting for meeting in reversed(drafts.select_related("committee"))}
    for meeting in first.values():
        found = publish_findings(meeting)
        assert any(f.level == Level.BLOCKER and f.code.startswith("reason:") for f in found)
        assert meeting.comments.filter(settled_at=None).exists()
    assert set(first) == {COMMISSION, BOARD}


def restricted_papers_are_for_those_they_are_for():
    offers = Paper.objects.filter(title=OFFERS)
    soon = Paper.objects.filter(title__startswith="Larch House")
    seen = {name: (offers.visible_to(who).exists(), soon.visible_to(who).exists()) for name, who in readers().items()}
    assert seen == {
        "anyone": (False, False),
        "member": (True, True),
        "other.member": (True, False),  # by a named grant
        "substitute": (False, True),
        "author": (False, False),
        "monitoring": (True, True),
    }


def readers():
    names = ("member", "other.member", "substitute", "author", "monitoring")
    found = {name: reader_for(User.objects.get(email=f"{name}@netherfold.example")) for name in names}
    return {"anyone": ANYONE} | found


def what_was_taken_down_is_gone():
    down = TakeDown.objects.get()
    assert down.paper_title == HELPERS
    assert down.breach_note
    pack = Edition.objects.newest("public").get(publication__meeting_id=down.meeting_id, publication__number=0)
    assert pack.issue == 2
    assert "Ash (14)" not in str(pack.content)


def what_came_of_meetings_is_followed_up():
    assert Action.objects.late().exists()
    assert set(Action.objects.values_list("state", flat=True)) == {"open", "done", "not_needed"}
    assert Action.objects.any_of(User.objects.get(email="author@netherfold.example"))
    labels = [f"{letter})" for letter in "abcdefgh"]
    [review] = Review.objects.filter(title="Support after abuse")
    assert list(review.recommendations.values_list("label", flat=True)) == labels
    assert Review.objects.overdue().count() == 1
    kinds = RegisterEntry.objects.newest().order_by().values_list("kind", flat=True)
    assert {"action", "recommendation"} <= set(kinds)
    assert Follow.objects.confirmed().count() == 2


def decisions_stand_in_every_way():
    stands = " ".join(decision.stands for decision in Decision.objects.all())
    for words in ("Draft", "In force since", "if not called in", "Called in on", "Implemented at once"):
        assert words in stands
    assert Decision.objects.exclude(openness="open").exists()
    assert len(call_ins_waiting(Committee.objects.get(slug=COMMISSION))) == 1


def pages_answer():
    client = Client()
    addresses = [
        "/",
        "/calendar/",
        "/councillors/",
        "/committees/",
        "/search/?q=Tannery+Lane",
        "/actions/",
        "/decisions/",
        "/feeds/",
        "/calendar.ics",
        "/open-data/decisions.csv",
    ]
    addresses += [notice.get_absolute_url() for notice in MeetingNotice.objects.current()]
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)
