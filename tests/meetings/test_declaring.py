"""Declarations of interest: what is noted, what follows from it, and the monitoring officer's register."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.attendance import first_sitting, mark_rest_present
from meetings.declaring import declarations_of, open_tasks, votes_despite
from meetings.minute_taking import begin_minutes
from meetings.models import Declaration, Minute, Vote
from people.models import Role
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CouncilFactory,
    DeclarationFactory,
    MeetingFactory,
    MinuteFactory,
    MinutesFactory,
    PersonFactory,
    ResolutionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

STAYED = {"kind": "personal", "outcome": "stayed"}
LEFT = {"kind": "disclosable", "outcome": "left", "returned": "on"}


@pytest.fixture
def meeting():
    CouncilFactory()
    meeting = MeetingFactory()
    for kind in ("declarations", "report", "report"):
        AgendaItemFactory(meeting=meeting, kind=kind)
    return meeting


@pytest.fixture
def member(meeting):
    person = AppointmentFactory(committee=meeting.committee, person__title="Councillor", person__surname="Rook").person
    mark_rest_present(first_sitting(meeting))
    return person


@pytest.fixture
def item(meeting):
    return meeting.items.all()[1]


@pytest.fixture
def advisor(client):
    client.user = AdvisorFactory()
    client.force_login(client.user)
    return client


def declare(client, meeting, member, **fields):
    sent = {"person": member.pk, **fields}
    return client.post(reverse("declarations", args=[meeting.pk]), sent, follow=True).content.decode()


def movements(meeting):
    found = [m for s in meeting.sittings.all() for row in s.attendance.all() for m in row.movements.all()]
    return [(movement.kind, movement.item.position) for movement in found]


def test_a_declaration_is_noted_per_member_and_item(advisor, meeting, member, item):
    declare(advisor, meeting, member, item=item.pk, nature="Has a plot.", **STAYED)
    (declared,) = declarations_of(meeting)
    assert (declared.person, declared.item, declared.item_label) == (member, item, "2")
    assert movements(meeting) == []


def test_whoever_left_for_an_item_is_back_for_the_next(advisor, meeting, member, item):
    declare(advisor, meeting, member, item=item.pk, **LEFT)
    assert movements(meeting) == [("left", item.position), ("returned", item.position + 1)]


def test_who_did_not_come_back_is_not_noted_as_returned(advisor, meeting, member, item):
    declare(advisor, meeting, member, item=item.pk, kind="disclosable", outcome="spoke_then_left")
    assert movements(meeting) == [("left", item.position)]


def test_a_changed_declaration_changes_coming_and_going(advisor, meeting, member, item):
    declare(advisor, meeting, member, item=item.pk, **LEFT)
    declared = Declaration.objects.get()
    place = reverse("declaration_edit", args=[meeting.pk, declared.pk])
    advisor.post(place, {"person": member.pk, "item": item.pk, "kind": "disclosable", "outcome": "stayed_silent"})
    assert movements(meeting) == []
    advisor.post(reverse("declaration_remove", args=[meeting.pk, declared.pk]))
    assert not Declaration.objects.exists()


def test_leaving_needs_an_item(advisor, meeting, member):
    assert "Say in which item" in declare(advisor, meeting, member, **LEFT)
    assert not Declaration.objects.exists()


def test_nobody_declares_who_is_not_there(advisor, meeting, member):
    absent = PersonFactory()
    declare(advisor, meeting, absent, **STAYED)
    assert not Declaration.objects.exists()


def test_the_same_interest_twice_is_refused_in_words(advisor, meeting, member, item):
    declare(advisor, meeting, member, item=item.pk, **STAYED)
    assert "has declared that interest in this item already" in declare(
        advisor, meeting, member, item=item.pk, **STAYED
    )


def test_taking_part_with_a_disclosable_interest_warns_at_once(advisor, meeting, member, item):
    fields = {"item": item.pk, "kind": "disclosable", "outcome": "stayed"}
    page = declare(advisor, meeting, member, **fields)
    assert "took part with a disclosable pecuniary interest and without a dispensation" in page
    assert "Took part without a dispensation" in page


def test_with_a_dispensation_there_is_no_warning(advisor, meeting, member, item):
    page = declare(
        advisor, meeting, member, item=item.pk, kind="disclosable", outcome="stayed", dispensation="4 May 2026"
    )
    assert "took part with a disclosable" not in page


def test_there_were_none_is_taken_back_once_there_is_one(advisor, meeting, member, item):
    begin_minutes(meeting, by=advisor.user)
    minute = Minute.objects.get(items__kind="declarations")
    assert minute.text == "<p>There were no declarations of interest.</p>"
    declare(advisor, meeting, member, item=item.pk, **STAYED)
    minute.refresh_from_db()
    assert (minute.text, minute.version) == ("", 2)


def test_what_a_clerk_wrote_there_stays(advisor, meeting, member, item):
    begin_minutes(meeting, by=advisor.user)
    Minute.objects.filter(items__kind="declarations").update(text="<p>The chair explained the rules.</p>")
    declare(advisor, meeting, member, item=item.pk, **STAYED)
    assert Minute.objects.get(items__kind="declarations").text == "<p>The chair explained the rules.</p>"


def test_the_monitoring_officer_is_told_of_a_task_but_not_of_the_interest(
    advisor, meeting, member, item, mailoutbox, with_letters
):
    officer = UserFactory(roles=[Role.MONITORING_OFFICER])
    with with_letters():
        page = declare(advisor, meeting, member, item=item.pk, nature="Owns the field.", sensitive="on", **LEFT)
    assert f"E-mails go to {officer}." in page
    (told,) = mailoutbox
    assert told.to == [officer.email]
    assert "Councillor Ada Rook" in told.body
    assert "/manage/register-of-interests/" in told.body
    assert "Owns the field" not in told.body + told.subject


@pytest.mark.parametrize("fields", [STAYED, {**LEFT, "registered_already": "on"}])
def test_without_a_task_nobody_is_told(advisor, meeting, member, item, mailoutbox, with_letters, fields):
    UserFactory(roles=[Role.MONITORING_OFFICER])
    with with_letters():
        declare(advisor, meeting, member, item=item.pk, **fields)
    assert mailoutbox == []
    assert open_tasks() == []


@pytest.fixture
def officer(client):
    CouncilFactory()
    client.user = UserFactory(roles=[Role.MONITORING_OFFICER], person__surname="Holmwood")
    client.force_login(client.user)
    return client


def a_task(days_ago, **fields):
    meeting = MeetingFactory(starts_at=timezone.now() - dt.timedelta(days=days_ago))
    return DeclarationFactory(meeting=meeting, kind="disclosable", **fields)


def test_tasks_of_28_days_come_in_the_order_of_their_days_and_overdue_is_marked(officer):
    new, old = a_task(2), a_task(40)
    a_task(3, registered_already=True)
    DeclarationFactory()
    assert [task.pk for task in open_tasks()] == [old.pk, new.pk]
    assert old.notify_by == old.meeting.date + dt.timedelta(days=28)
    page = officer.get(reverse("register_of_interests")).content.decode()
    assert page.count("Overdue") == 1


def test_entered_in_the_register_with_one_press(officer):
    task = a_task(2)
    page = officer.post(reverse("interest_entered", args=[task.pk]), follow=True).content.decode()
    assert "Nothing waits to be entered." in page
    assert "Entered lately" in page
    task.refresh_from_db()
    assert task.notified_by == officer.user
    again = officer.post(reverse("interest_entered", args=[task.pk]), follow=True).content.decode()
    assert "entered already" in again


def test_what_was_entered_is_not_removed_from_the_minutes(advisor, meeting, member):
    declared = DeclarationFactory(meeting=meeting, person=member, notified_at=timezone.now())
    page = advisor.post(reverse("declaration_remove", args=[meeting.pk, declared.pk]), follow=True)
    assert "It cannot be removed." in page.content.decode()
    assert Declaration.objects.exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_register_asks_the_same_for_three_tasks_as_for_one(officer, how_many, django_assert_num_queries):
    for _ in range(how_many):
        a_task(2)
        a_task(3, notified_at=timezone.now(), notified_by=UserFactory())
    with django_assert_num_queries(10):
        officer.get(reverse("register_of_interests"))


@pytest.mark.parametrize(
    ("declared", "warned"),
    [
        pytest.param(LEFT, True, id="left the room"),
        pytest.param({"kind": "personal", "outcome": "stayed_silent"}, True, id="stayed without voting"),
        pytest.param({"kind": "disclosable", "outcome": "stayed"}, True, id="disclosable interest"),
        pytest.param({"kind": "disclosable", "outcome": "stayed", "dispensation": "Of May"}, False, id="dispensation"),
        pytest.param(STAYED, False, id="personal interest"),
    ],
)
def test_a_declaration_after_a_vote_warns_and_the_vote_stays(advisor, meeting, member, item, declared, warned):
    minute = MinuteFactory(minutes=MinutesFactory(meeting=meeting), title="Parks")
    minute.items.add(item)
    Vote.objects.create(resolution=ResolutionFactory(minute=minute, method="recorded"), person=member, side="for")
    page = declare(advisor, meeting, member, item=item.pk, **declared)
    assert ("A vote of Councillor Ada Rook (for) is noted under ‘Parks’." in page) == warned
    assert Vote.objects.count() == 1


def test_a_vote_in_another_item_goes_with_any_declaration(meeting, member, item):
    minute = MinuteFactory(minutes=MinutesFactory(meeting=meeting))
    minute.items.add(meeting.items.all()[2])
    Vote.objects.create(resolution=ResolutionFactory(minute=minute, method="recorded"), person=member, side="for")
    left = DeclarationFactory(meeting=meeting, person=member, item=item, outcome="left")
    assert votes_despite([left]) == []
