"""Declarations that members prepare before the meeting: theirs and the desk's alone until made at it."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from meetings.attendance import first_sitting, mark
from meetings.declaring import declarations_of, declare, open_tasks
from meetings.minute_taking import begin_minutes
from meetings.models import Attendance, Declaration
from people.models import Role
from tests.factories import (
    ActionFactory,
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CouncilFactory,
    DeclarationFactory,
    MeetingFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/members-area/declarations/"


@pytest.fixture
def meeting():
    CouncilFactory()
    meeting = MeetingFactory(committee__name="Highways Panel")
    shown = {"meeting": meeting, "published_at": timezone.now()}
    AgendaItemFactory(**shown, kind="declarations", title="Declarations of interest")
    AgendaItemFactory(**shown, title="Street lighting")
    AgendaItemFactory(
        **shown, title="The Finch family", public_title="A placement", openness="exempt", exempt_paragraphs=[1],
        public_interest_reason="A child.",
    )  # fmt: skip
    AgendaItemFactory(meeting=meeting, title="Not published yet")
    return meeting


@pytest.fixture
def item(meeting):
    return meeting.items.get(title="Street lighting")


@pytest.fixture
def member(client, meeting):
    user = UserFactory(person__title="Councillor", person__forenames="Ada", person__surname="Rook")
    AppointmentFactory(committee=meeting.committee, person=user.person)
    client.force_login(user)
    return user


@pytest.fixture
def advisor():
    return AdvisorFactory()


def typed(item, **more):
    return {"item": item.pk, "kind": "disclosable", "nature": "Shares in Lamp and Post", "outcome": "left", **more}


def prepare(client, meeting, item, **more):
    return client.post(f"/members-area/meetings/{meeting.pk}/declare/", typed(item, **more), follow=True)


def desk(meeting, end=""):
    return f"/manage/meetings/{meeting.pk}/minutes/declarations/{end}"


def test_a_member_chooses_among_what_was_published_by_its_public_title(client, meeting, member):
    page = client.get(f"/members-area/meetings/{meeting.pk}/declare/").content.decode()
    assert "Street lighting" in page
    assert "A placement" in page
    assert "The Finch family" not in page
    assert "Not published yet" not in page


def test_it_waits_at_the_desk_and_counts_nowhere(client, meeting, item, member, advisor):
    page = prepare(client, meeting, item).content.decode()
    assert "Shares in Lamp and Post" in page
    assert declarations_of(meeting) == []
    assert open_tasks() == []
    assert not mail.outbox
    client.force_login(advisor)
    for address in (desk(meeting), f"/manage/meetings/{meeting.pk}/"):
        assert "repared by members" in client.get(address).content.decode()
    begin_minutes(meeting, by=advisor)
    taking = client.get(f"/manage/meetings/{meeting.pk}/minutes/").content.decode()
    assert "1 prepared by members" in taking
    assert "Lamp and Post" not in taking


def test_nobody_else_reads_it(client, meeting, item, member):
    prepare(client, meeting, item)
    pk = Declaration.objects.get().pk
    colleague = UserFactory()
    AppointmentFactory(committee=meeting.committee, person=colleague.person)
    client.force_login(colleague)
    assert "Lamp and Post" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{pk}/").status_code == 404
    assert client.post(f"{LIST}{pk}/remove/").status_code == 404
    assert Declaration.objects.filter(pk=pk).exists()


def test_the_member_changes_it_and_takes_it_back(client, meeting, item, member):
    prepare(client, meeting, item)
    pk = Declaration.objects.get().pk
    client.post(f"{LIST}{pk}/", typed(item, nature="A brother works there", kind="personal"))
    assert "A brother works there" in client.get(LIST).content.decode()
    assert "Remove this declaration?" in client.get(f"{LIST}{pk}/remove/").content.decode()
    client.post(f"{LIST}{pk}/remove/")
    assert not Declaration.objects.exists()


def test_the_same_interest_in_the_same_item_is_prepared_once(client, meeting, item, member):
    prepare(client, meeting, item)
    assert "has declared that interest in this item already" in prepare(client, meeting, item).content.decode()
    assert Declaration.objects.count() == 1


def test_not_once_the_meeting_has_begun(client, meeting, item, member):
    with time_machine.travel(meeting.starts_at + dt.timedelta(minutes=1)):
        client.force_login(member)
        page = prepare(client, meeting, item).content.decode()
        assert "The meeting has begun" in page
    assert not Declaration.objects.exists()


def test_nor_by_whoever_has_no_seat(client, meeting, item):
    client.force_login(AppointmentFactory(person=UserFactory().person).person.user)
    assert prepare(client, meeting, item).status_code == 403


def test_the_advisor_takes_it_in_once_the_member_is_there(
    client, meeting, item, member, advisor, with_letters
):
    UserFactory(roles=[Role.MONITORING_OFFICER], email="monitoring@netherfold.example")
    prepare(client, meeting, item)
    pk = Declaration.objects.get().pk
    client.force_login(advisor)
    assert "not marked as present yet" in client.get(desk(meeting, f"{pk}/")).content.decode()
    mark(first_sitting(meeting), member.person, Attendance.State.PRESENT)
    page = client.get(desk(meeting, f"{pk}/")).content.decode()
    assert "Shares in Lamp and Post" in page
    assert "Take into the minutes" in page
    with with_letters():
        client.post(desk(meeting, f"{pk}/"), typed(item, person=member.person_id))
    (made,) = declarations_of(meeting)
    assert made.pk == pk
    assert made.outcome == "left"
    assert made.movements.exists(), "the attendance says that the member left"
    assert [letter.to for letter in mail.outbox] == [["monitoring@netherfold.example"]], "now the 28 days run"
    client.force_login(member)
    assert "Declared at meetings" in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{pk}/").status_code == 404, "what was made is the minutes', not the member's to change"


def test_what_was_declared_without_looking_there_leaves_nothing_prepared(client, meeting, item, member, advisor):
    prepare(client, meeting, item)
    mark(first_sitting(meeting), member.person, Attendance.State.PRESENT)
    client.force_login(advisor)
    response = client.post(desk(meeting), typed(item, person=member.person_id))
    assert response.status_code == 302
    assert [each.prepared for each in Declaration.objects.all()] == [False]


def test_what_was_made_already_is_not_taken_in_twice(client, meeting, item, member, advisor):
    mark(first_sitting(meeting), member.person, Attendance.State.PRESENT)
    same = {"meeting": meeting, "person": member.person, "item": item, "kind": "personal"}
    declare(DeclarationFactory.build(**same))
    prepared = DeclarationFactory(**same, prepared=True)
    client.force_login(advisor)
    page = client.post(desk(meeting, f"{prepared.pk}/"), typed(item, person=member.person_id, kind="personal"))
    assert "has declared that interest in this item already" in page.content.decode()
    assert Declaration.objects.filter(prepared=False).count() == 1


def test_those_taken_in_stand_in_the_order_in_which_they_were_made(meeting, item, member):
    mark(first_sitting(meeting), member.person, Attendance.State.PRESENT)
    prepared = DeclarationFactory(meeting=meeting, person=member.person, item=item, prepared=True)
    first = declare(DeclarationFactory.build(meeting=meeting, person=member.person, kind="other_registrable"))
    assert [each.pk for each in declarations_of(meeting)] == [first.pk]
    declare(prepared)
    assert [each.pk for each in declarations_of(meeting)] == [first.pk, prepared.pk]


def test_the_advisor_drops_what_was_not_declared(client, meeting, item, member, advisor):
    prepare(client, meeting, item)
    pk = Declaration.objects.get().pk
    made = DeclarationFactory(meeting=meeting, person=member.person)
    client.force_login(advisor)
    assert client.get(desk(meeting, f"{made.pk}/drop/")).status_code == 404
    assert "Drop what Councillor Ada Rook prepared?" in client.get(desk(meeting, f"{pk}/drop/")).content.decode()
    client.post(desk(meeting, f"{pk}/drop/"))
    assert list(Declaration.objects.all()) == [made]


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(client, meeting, member, how_many, django_assert_num_queries):
    for number in range(how_many):
        item = AgendaItemFactory(meeting=MeetingFactory(), title=f"Business {number}")
        DeclarationFactory(meeting=item.meeting, item=item, person=member.person, prepared=True)
        DeclarationFactory(meeting=item.meeting, item=item, person=member.person)
    client.get(LIST)
    with django_assert_num_queries(9):
        client.get(LIST)


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_member_has_a_list_of_actions(client, meeting, member, how_many, django_assert_num_queries):
    ActionFactory.create_batch(how_many, officer=member.person, committee=meeting.committee, meeting=meeting)
    ActionFactory(what="Somebody else mends the lamps")
    page = client.get("/members-area/actions/").content.decode()
    assert page.count("portal-tracker") >= 1
    assert "Somebody else mends the lamps" not in page
    with django_assert_num_queries(10):
        client.get("/members-area/actions/")


def test_a_members_action_is_shown_in_the_members_area(client, meeting, member):
    action = ActionFactory(officer=member.person, committee=meeting.committee, meeting=meeting)
    assert client.get("/manage/actions/mine/").url == "/members-area/actions/"
    page = client.get(f"/manage/actions/{action.pk}/").content.decode()
    assert "My declarations" in page, "the members' navigation"
    assert "Drafts" not in page
    response = client.post(f"/manage/actions/{action.pk}/", {"state": "open", "text": "One home visited."})
    assert response.url == "/members-area/actions/"
