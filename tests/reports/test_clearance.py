"""Clearance: asked for, given, returned, voided by a later change, printed, and said before publication."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from meetings.deadlines import Deadlines, Stage
from meetings.drafting import Refused
from meetings.timetable import set_usual_timetable
from papers.publishing.findings import publish_findings
from reports.clearance import Stands, answer, ask, not_needed, standings, withdraw
from reports.clearance_board import board, to_clear
from reports.clearance_due import clearance_due
from reports.clearance_mail import send_clearance_news
from reports.documents import Changed
from reports.exhibiting import add_exhibit
from reports.kinds import Clearer, kind_of
from reports.models import Clearance, Document
from reports.rendering import document_html
from reports.sections import skeleton
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    DocumentFactory,
    MeetingFactory,
    UserFactory,
)
from tests.reports.measures.factories import MeasureFactory, enter

pytestmark = pytest.mark.django_db
KIND = kind_of("officer-report")
BODY = skeleton(KIND).replace("</h2>", "</h2><p>As agreed in May.</p>")


@pytest.fixture
def officer():
    return UserFactory(roles=["clearing_officer"])


@pytest.fixture
def author(client):
    CouncilFactory()
    user = UserFactory(roles=["report_author"])
    client.force_login(user)
    return user


def report_of(author, **fields):
    committee = CommitteeFactory()
    set_usual_timetable(committee)
    meeting = MeetingFactory(committee=committee, starts_at=timezone.now() + dt.timedelta(days=60))
    item = AgendaItemFactory(meeting=meeting, kind="report")
    item.report_authors.add(author)
    good = {
        "report_kind": "officer-report",
        "body": BODY,
        "summary": "Homes.",
        "recommendations": ["Note it."],
        "authors": "Ada Quill",
        "background_papers": "None",
        "front_matter": {"key_decision": "No", "council_approval": "No"},
        "title": "Homes",
    }
    return DocumentFactory(item=item, created_by=author, **good | fields)


@pytest.fixture
def document(author):
    return report_of(author)


def stands(document, role="finance"):
    return next(each for each in standings(document) if each.clearer.role == role)


def change(document, title, words="Something new."):
    """A later version in which one section reads differently."""
    heading = f"<h2>{title}</h2>"
    assert heading in document.body
    document.body = document.body.replace(f"{heading}<p>As agreed in May.</p>", f"{heading}<p>{words}</p>")
    document.version += 1
    document.save()


def cleared(document, role, officer, author):
    return answer(ask(document, role, of=officer, by=author), "given", by=officer, version=document.version)


def test_it_is_asked_for_by_the_committees_timetable(document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    assert stands(document).stands == Stands.ASKED
    assert asked.seen.number == 1
    assert timezone.localtime(asked.due).hour == 12
    with pytest.raises(Refused, match="Finance and procurement: asked for already"):
        ask(document, "finance", of=officer, by=author)


def test_it_is_given_on_the_version_that_was_read(document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    change(document, "Background")
    with pytest.raises(Changed):
        answer(asked, "given", by=officer, version=1)
    answer(asked, "given", by=officer, version=2)
    assert stands(document).stands == Stands.GIVEN
    assert stands(document).clearance.seen.number == 2


def test_a_change_voids_the_clearances_it_concerns_and_says_so(document, officer, author):
    for role in ("finance", "legal"):
        cleared(document, role, officer, author)
    change(document, "Legal advice and implications")
    assert stands(document, "finance").stands == Stands.GIVEN
    assert stands(document, "legal").stands == Stands.VOID
    assert stands(document, "legal").words == (
        "Legal: cleared an earlier version (changed since: Legal advice and implications)"
    )
    change(document, "Background")
    assert stands(document, "finance").changed == ["Background"]
    cleared(document, "finance", officer, author)
    assert stands(document, "finance").stands == Stands.GIVEN


@pytest.mark.parametrize(
    ("name", "value", "voided"),
    [("recommendations", ["Approve it."], True), ("title", "Houses", True), ("authors", "Bo", False)],
)
def test_what_is_asked_concerns_everybody_and_who_wrote_it_nobody(document, officer, author, name, value, voided):
    cleared(document, "hr", officer, author)
    setattr(document, name, value)
    document.save()
    assert (stands(document, "hr").stands == Stands.VOID) == voided


def test_returned_with_comments_it_is_asked_for_again(document, officer, author):
    first = ask(document, "legal", of=officer, by=author)
    answer(first, "returned", by=officer, version=1, note="Name the power.")
    assert stands(document, "legal").stands == Stands.RETURNED
    ask(document, "legal", of=officer, by=author)
    assert stands(document, "legal").stands == Stands.ASKED
    assert Clearance.objects.filter(role="legal").count() == 2


def test_nobody_replied_by_the_deadline(document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    with time_machine.travel(asked.due + dt.timedelta(minutes=1), tick=False):
        assert stands(document).stands == Stands.OVERDUE
        assert "<td>No reply by the deadline</td>" in document_html(document)
        answer(asked, "given", by=officer, version=1)
        assert stands(document).stands == Stands.GIVEN


def test_a_deputy_answers_and_is_printed_as_one(document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    deputy = UserFactory(roles=["clearing_officer"])
    answer(asked, "given", by=deputy, version=1)
    assert f"{deputy.person.formal_name}, deputy for {officer}" in document_html(document)


def test_that_it_is_not_needed_is_printed_with_its_reason(document, author):
    not_needed(document, "hr", why="No post is affected", by=author)
    assert stands(document, "hr").is_settled
    assert "Not needed: No post is affected" in document_html(document)
    change(document, "Background")
    assert stands(document, "hr").is_settled
    ask(document, "hr", of=UserFactory(), by=author)
    assert stands(document, "hr").stands == Stands.ASKED


def test_what_went_to_the_wrong_person_is_taken_back(document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    withdraw(asked, by=author)
    assert stands(document).stands == Stands.NOT_ASKED
    with pytest.raises(Refused, match="answered meanwhile"):
        answer(asked, "given", by=officer, version=1)
    given = cleared(document, "finance", officer, author)
    with pytest.raises(Refused, match="cannot be taken back"):
        withdraw(given, by=author)


@pytest.mark.parametrize("start", Clearance.State.values)
@pytest.mark.parametrize("to", ["given", "returned"])
def test_only_moves_of_the_table_are_made(document, officer, author, start, to):
    asked = ask(document, "finance", of=officer, by=author)
    Clearance.objects.filter(pk=asked.pk).update(state=start, answered_at=timezone.now())
    if to in Clearance.MOVES[start]:
        assert answer(asked, to, by=officer, version=1).state == to
    else:
        with pytest.raises(Refused):
            answer(asked, to, by=officer, version=1)


def test_the_database_takes_one_open_asking_of_a_role_and_no_answer_without_its_moment(document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    with pytest.raises(IntegrityError, match="a_role_is_asked_once"), transaction.atomic():
        Clearance.objects.create(document=document, role="finance", asked_by=author, seen=asked.seen)
    with pytest.raises(IntegrityError, match="answered_clearance_has"), transaction.atomic():
        Clearance.objects.filter(pk=asked.pk).update(state="given")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({"body": BODY + "<p><img src='/pictures/x/'></p>"}, "Picture 1 has no text", id="a picture"),
        pytest.param({"background_papers": " "}, "List the background papers", id="background papers"),
        pytest.param({"front_matter": {}}, "‘Key decision’ is not filled in", id="the front page"),
        pytest.param({"body": skeleton(KIND)}, "‘Legal advice and implications’ is empty", id="an empty section"),
        pytest.param(
            {"body": BODY.replace("As agreed in May.", "There are no legal implications.")},
            "Give the name of who states it",
            id="nobody owns it",
        ),
        pytest.param({"summary": ""}, "still needs a summary", id="no summary"),
    ],
)
def test_what_must_be_mended_first_stops_the_asking(author, officer, fields, words):
    with pytest.raises(Refused, match=words):
        ask(report_of(author, **fields), "finance", of=officer, by=author)


STAGES = [Stage("Finance and legal comments", dt.datetime(2023, 1, 10, 12, tzinfo=dt.UTC))]
DUE = Deadlines(
    publish_by=dt.datetime(2023, 1, 20, 17, tzinfo=dt.UTC),
    reports_by=dt.datetime(2023, 1, 18, 12, tzinfo=dt.UTC),
    stages=STAGES,
    clear_days=5,
    days_needed=5,
)


@pytest.mark.parametrize(
    ("words", "now", "day"),
    [
        pytest.param(("legal",), 1, 10, id="its own stage"),
        pytest.param(("hr",), 1, 18, id="no stage: when reports are due"),
        pytest.param(("legal",), 11, 18, id="its stage has passed"),
        pytest.param(("legal",), 19, 20, id="reports were due"),
        pytest.param(("legal",), 21, None, id="too late for any"),
    ],
)
def test_the_deadline_is_the_timetables(words, now, day):
    due = clearance_due(Clearer("x", "X", words), DUE, dt.datetime(2023, 1, now, tzinfo=dt.UTC))
    assert (due.day if due else None) == day


def test_an_author_asks_and_an_officer_answers(client, document, officer, author):
    page = reverse("document_clearance", args=[document.pk])
    assert "Choose at least one officer" in client.post(page, {}).content.decode()
    client.post(page, {"finance": officer.pk, "legal": officer.pk})
    assert Clearance.objects.count() == 2
    client.force_login(officer)
    mine = client.get(reverse("to_clear")).content.decode()
    assert mine.count("Homes") == 2
    address = reverse("clearance_answer", args=[Clearance.objects.get(role="finance").pk])
    assert "Say what should be changed" in client.post(address, {"state": "returned", "version": 1}).content.decode()
    assert "Choose your answer" in client.post(address, {"version": 1}).content.decode()
    client.post(address, {"state": "returned", "note": "The total is wrong.", "version": 1})
    client.force_login(author)
    said = client.get(page).content.decode()
    assert "The total is wrong." in said
    assert "Returned with comments" in said
    assert (
        client.post(reverse("clearance_not_needed", args=[document.pk, "hr"]), {"why": "No posts"}).status_code == 302
    )
    assert stands(document, "hr").stands == Stands.NOT_NEEDED
    assert client.get(reverse("clearance_not_needed", args=[document.pk, "nobody"])).status_code == 404


def test_an_officer_who_read_an_older_version_is_told_what_changed(client, document, officer, author):
    cleared(document, "finance", officer, author)
    change(document, "Key issues")
    asked = ask(document, "finance", of=officer, by=author)
    client.force_login(officer)
    address = reverse("clearance_answer", args=[asked.pk])
    assert "Key issues" in client.get(address).content.decode()
    change(document, "Background")
    page = client.post(address, {"state": "given", "version": 2})
    assert "changed since you opened it" in page.content.decode()
    assert page.context["form"]["version"].value() == 3
    assert client.post(address, {"state": "given", "version": 3}).status_code == 302


def test_of_two_who_answer_at_once_the_second_is_told_and_keeps_their_words(client, document, officer, author):
    asked, deputy = ask(document, "finance", of=officer, by=author), UserFactory(roles=["clearing_officer"])
    address = reverse("clearance_answer", args=[asked.pk])
    client.force_login(deputy)
    assert client.get(address).status_code == 200
    answer(asked, "given", by=officer, version=document.version)
    sent = {"state": "returned", "note": "The grant ends in May.", "version": document.version}
    page = client.post(address, sent, follow=True).content.decode()
    assert f"does not wait for this answer any more: cleared, by {officer}" in page
    assert "You had written: ‘The grant ends in May.’" in page
    assert stands(document).stands == Stands.GIVEN


def test_who_was_asked_is_told_that_it_was_taken_back(client, document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    withdraw(asked, by=author)
    client.force_login(officer)
    page = client.get(reverse("clearance_answer", args=[asked.pk]), follow=True).content.decode()
    assert f"taken back, by {author}" in page
    client.force_login(UserFactory(roles=["clearing_officer"]))
    assert client.get(reverse("clearance_answer", args=[asked.pk])).status_code == 403


def test_an_open_report_is_read_by_any_clearing_officer_once_sent_and_a_restricted_one_by_whom_it_was_sent_to(
    client, author, officer
):
    other = UserFactory(roles=["clearing_officer"])
    exempt = {"openness": "exempt", "exempt_paragraphs": [3], "public_interest_reason": "Money."}
    for fields, allowed in (({}, 200), (exempt, 403)):
        document = report_of(author, **fields)
        address = reverse("document_look", args=[document.pk])
        client.force_login(other)
        assert client.get(address).status_code == 403
        asked = ask(document, "finance", of=officer, by=author)
        assert client.get(address).status_code == allowed
        assert client.get(reverse("clearance_answer", args=[asked.pk])).status_code == allowed
        client.force_login(officer)
        assert client.get(address).status_code == 200
    assert "Homes" in client.get(reverse("to_clear")).content.decode()


def test_others_neither_ask_nor_answer(client, document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    client.force_login(officer)
    assert client.post(reverse("document_clearance", args=[document.pk]), {}).status_code == 403
    assert client.post(reverse("clearance_withdraw", args=[asked.pk])).status_code == 403
    client.force_login(author)
    assert client.get(reverse("clearance_answer", args=[asked.pk])).status_code == 403
    client.post(reverse("clearance_withdraw", args=[asked.pk]))
    assert stands(document).stands == Stands.NOT_ASKED


def test_an_uncleared_report_is_a_warning_before_publication(document, officer, author):
    def warned():
        found = publish_findings(document.item.meeting)
        return next((each for each in found if each.code == f"uncleared:{document.pk}"), None)

    assert "Finance and procurement: not asked for; Legal: not asked for" in warned().text
    for clearer in KIND.clearers:
        cleared(document, clearer.role, officer, author)
    assert warned() is None
    change(document, "Background")
    assert warned().level == "warning"
    assert "changed since: Background" in warned().text


def test_the_board_says_what_is_where(client, document, officer, author):
    ask(document, "finance", of=officer, by=author)
    DocumentFactory(title="Of no kind")
    Document.objects.filter(pk=report_of(author, title="Withdrawn").pk).update(report_kind="presentation")
    client.force_login(AdvisorFactory())
    page = client.get(reverse("clearance_board")).content.decode()
    assert "Homes" in page
    assert str(officer) in page
    assert "Of no kind" not in page
    assert "Withdrawn" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_board_and_list_ask_the_same_number_of_queries(author, officer, django_assert_num_queries, rows):
    for number in range(rows):
        each = report_of(author, title=f"Homes {number}")
        ask(each, "finance", of=officer, by=author)
        cleared(each, "legal", officer, author)
    with django_assert_num_queries(6):
        assert len(board()) == rows
    with django_assert_num_queries(5):
        lists = to_clear(officer)
        assert len(lists.mine) == len(lists.answered) == rows


def test_each_is_told_once_a_morning_and_reminded_when_it_is_due(document, officer, author):
    asked = ask(document, "finance", of=officer, by=author)
    assert send_clearance_news() == 1
    assert send_clearance_news() == 0
    assert mail.outbox[0].to == [officer.email]
    assert "Homes, for Finance and procurement: by " in mail.outbox[0].body
    assert reverse("clearance_answer", args=[asked.pk]) in mail.outbox[0].body
    with time_machine.travel(asked.due - dt.timedelta(hours=5), tick=False):
        assert send_clearance_news() == 1
        assert "1 due or late" in mail.outbox[1].subject
        assert send_clearance_news() == 0
        answer(asked, "returned", by=officer, version=1, note="A secret remark")
        assert send_clearance_news() == 1
    assert mail.outbox[2].to == [author.email]
    assert "returned with comments" in mail.outbox[2].body
    assert "secret remark" not in mail.outbox[2].body


def test_a_title_the_public_must_not_read_is_in_no_e_mail(author, officer):
    secret = {"openness": "exempt", "exempt_paragraphs": [1], "public_interest_reason": "A child."}
    ask(report_of(author, title="The Quagga family", public_title="A family", **secret), "legal", of=officer, by=author)
    send_clearance_news()
    assert "Quagga" not in mail.outbox[0].body
    assert "A family" in mail.outbox[0].body


@pytest.fixture
def days():
    measure = MeasureFactory(name="Days", unit="days", over_time="none", across="none")
    enter(measure, {(measure.region, "Apr 21"): "60"})
    return measure


def show(measure, document, by):
    """A table of the measure under 'Key issues'."""
    places = {"areas": [measure.region.slug], "periods": ["2021-04"]}
    add_exhibit(document, {"kind": "table", "title": "Days", "measures": [measure.slug], **places}, by=by)
    document.refresh_from_db()
    line = "<p>[Table 1]</p>"
    document.body = document.body.replace(line, "").replace("Key issues</h2>", f"Key issues</h2>{line}")
    document.version += 1
    document.save()


def test_a_figure_revised_after_clearance_voids_it_for_the_section_that_shows_it(document, days, officer, author):
    show(days, document, author)
    assert cleared(document, "finance", officer, author).seen.shows["1"]["rows"][0][-1] == "60"
    assert stands(document).stands == Stands.GIVEN
    enter(days, {(days.region, "Apr 21"): "70"})
    assert (stands(document).stands, stands(document).changed) == (Stands.VOID, ["Key issues"])


def test_a_table_added_after_clearance_is_a_version_of_its_own(document, days, officer, author):
    cleared(document, "finance", officer, author)
    show(days, document, author)
    assert document.versions.first().why == "[Table 1] added"
    assert stands(document).stands == Stands.VOID
