"""The attendance of a sitting, marked with one press each; who came and left; quorum; adjournment."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.attendance import (
    add_attending,
    adjourn,
    first_sitting,
    mark,
    mark_rest_present,
    name_substitute,
    names_present,
    remove_substitute,
    roll,
    take_chair,
)
from meetings.drafting import Refused
from meetings.models import Attendance, Movement, Substitution, Vote
from meetings.movements import note_movement, quorum_note
from meetings.readers import reader_for
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    DeclarationFactory,
    MeetingFactory,
    MinuteFactory,
    PersonFactory,
    ResolutionFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

State, Kind = Attendance.State, Movement.Kind


@pytest.fixture
def committee():
    CouncilFactory()
    return CommitteeFactory(quorum=2)


@pytest.fixture
def members(committee):
    """Chair, two members, and one without a vote."""
    roles = ["chair", "member", "member", "co-opted-non-voting"]
    people = [PersonFactory(title="Councillor", surname=name) for name in ("Rook", "Wren", "Rail", "Swift")]
    for person, role in zip(people, roles, strict=True):
        AppointmentFactory(committee=committee, person=person, role=role)
    return people


@pytest.fixture
def sitting(committee, members):
    meeting = MeetingFactory(committee=committee)
    AgendaItemFactory.create_batch(4, meeting=meeting)
    return first_sitting(meeting)


@pytest.fixture
def advisor(client):
    client.user = AdvisorFactory()
    client.force_login(client.user)
    return client


def press(client, sitting, **fields):
    place = reverse("attendance", args=[sitting.meeting_id]) + f"?sitting={sitting.number}"
    return client.post(place, fields, follow=True).content.decode()


def states(sitting):
    return {row.person.surname: row.state for row in sitting.attendance.filter(person__isnull=False)}


def row_of(sitting, person):
    return sitting.attendance.select_related("sitting__meeting__committee", "person").get(person=person)


def test_everybody_appointed_on_the_day_is_on_the_roll_chair_first(sitting, members):
    assert [line.person.surname for line in roll(sitting)] == ["Rook", "Rail", "Wren", "Swift"]


def test_one_press_marks_and_the_same_press_takes_it_back(advisor, sitting, members):
    press(advisor, sitting, mark=f"apologies {members[1].pk}")
    assert states(sitting) == {"Wren": "apologies"}
    press(advisor, sitting, mark=f"remote {members[1].pk}")
    assert states(sitting) == {"Wren": "remote"}
    press(advisor, sitting, mark=f"remote {members[1].pk}")
    assert states(sitting) == {}


def test_all_others_are_marked_as_present_at_once(advisor, sitting, members):
    press(advisor, sitting, mark=f"apologies {members[1].pk}")
    press(advisor, sitting, mark_rest="1")
    assert states(sitting) == {"Rook": "present", "Wren": "apologies", "Rail": "present", "Swift": "present"}


def test_nobody_who_is_not_on_the_roll_is_marked(advisor, sitting):
    assert "not on the roll" in press(advisor, sitting, mark=f"present {PersonFactory().pk}")
    assert states(sitting) == {}


@pytest.mark.parametrize("evidence", ["chair", "movement", "declaration", "vote", "mover"])
def test_an_apology_from_somebody_present_is_refused_in_words(advisor, sitting, members, evidence):
    row = mark(sitting, members[0], State.PRESENT)
    resolution = ResolutionFactory(minute=MinuteFactory(minutes__meeting=sitting.meeting))
    match evidence:
        case "chair":
            take_chair(row)
        case "movement":
            note_movement(row, Kind.LEFT, at=dt.time(11))
        case "declaration":
            DeclarationFactory(meeting=sitting.meeting, person=members[0])
        case "vote":
            Vote.objects.create(resolution=resolution, person=members[0], side="for")
        case "mover":
            resolution.mover = members[0]
            resolution.save()
    assert "Councillor Ada Rook was there" in press(advisor, sitting, mark=f"apologies {members[0].pk}")
    assert states(sitting) == {"Rook": "present"}


def test_a_chair_who_is_not_present_is_refused(advisor, sitting, members):
    row = mark(sitting, members[0], State.REMOTE)
    assert "not marked as present, so cannot take the chair" in press(advisor, sitting, chair=row.pk)
    assert not sitting.attendance.filter(in_chair=True).exists()


def test_the_chair_passes_from_one_to_another(sitting, members):
    mark_rest_present(sitting)
    for person in members[:2]:
        take_chair(row_of(sitting, person))
    assert sitting.attendance.get(in_chair=True).person == members[1]


def test_a_substitute_named_at_ten_to_ten_reads_the_papers_at_once(advisor, sitting, members):
    substitute = UserFactory(person=TermFactory().person)
    page = press(advisor, sitting, stand_in="1", stands_in_for=members[1].pk, substitute=substitute.person_id)
    assert "The papers of this meeting are open to them now." in page
    assert f"Substituting for {members[1].formal_name}" in page
    assert reader_for(substitute).substitute_at == {sitting.meeting_id}
    assert states(sitting) == {"Wren": "apologies", substitute.person.surname: "present"}
    assert row_of(sitting, substitute.person).substitute_for == members[1]


def test_a_substitute_named_days_before_is_on_the_roll(sitting, members):
    person = TermFactory().person
    Substitution.objects.create(
        meeting=sitting.meeting, substitute=person, stands_in_for=members[1], named_by=AdvisorFactory()
    )
    line = next(line for line in roll(sitting) if line.person == person)
    assert (line.role, line.stands_in_for) == ("substitute", members[1])
    mark_rest_present(sitting)
    assert states(sitting)[person.surname] == "present"
    assert "Wren" not in states(sitting), "whose seat is taken is not marked as present with the rest"


def test_nobody_sits_in_place_of_a_member_who_is_there(sitting, members):
    mark(sitting, members[1], State.PRESENT)
    with pytest.raises(Refused, match="is present. Nobody can sit in place"):
        name_substitute(sitting, TermFactory().person, for_=members[1], by=AdvisorFactory())
    assert not Substitution.objects.exists()


def test_a_member_is_nobodys_substitute_and_has_one_at_most(sitting, members):
    by = AdvisorFactory()
    with pytest.raises(Refused, match="is a member already"):
        name_substitute(sitting, members[2], for_=members[1], by=by)
    name_substitute(sitting, TermFactory().person, for_=members[1], by=by)
    with pytest.raises(Refused, match="has a substitute already"):
        name_substitute(sitting, TermFactory().person, for_=members[1], by=by)


def test_removing_a_substitute_closes_the_papers_again(sitting, members):
    substitute = UserFactory(person=TermFactory().person)
    name_substitute(sitting, substitute.person, for_=members[1], by=AdvisorFactory())
    remove_substitute(sitting, substitute.person)
    assert not reader_for(substitute).substitute_at
    assert states(sitting) == {"Wren": "apologies"}


def test_officers_guests_and_young_people_are_also_in_attendance(advisor, sitting):
    officer = PersonFactory(surname="Elwick", job_title="Director")
    press(advisor, sitting, attending="1", person=officer.pk)
    press(advisor, sitting, attending="1", name="Kit", capacity="Youth council")
    rows = sitting.attendance.filter(state=State.IN_ATTENDANCE)
    assert [(row.shown_name, row.capacity) for row in rows] == [("Ada Elwick", "Director"), ("Kit", "Youth council")]
    assert "Choose somebody from the list, or enter a name." in press(advisor, sitting, attending="1")


def test_the_same_person_twice_is_refused_in_words(advisor, sitting, members):
    mark(sitting, members[0], State.PRESENT)
    add_attending(sitting, name="Kit")
    assert "is in the attendance already: present" in press(advisor, sitting, attending="1", person=members[0].pk)
    assert "Kit is in the attendance already" in press(advisor, sitting, attending="1", name="kit ")
    assert sitting.attendance.count() == 2


def test_coming_and_going_must_follow(sitting, members):
    row = mark(sitting, members[0], State.PRESENT)
    third = list(sitting.meeting.items.all())[2]
    with pytest.raises(Refused, match="has not left"):
        note_movement(row, Kind.RETURNED, item=third)
    note_movement(row, Kind.LEFT, item=third)
    with pytest.raises(Refused, match="has left already"):
        note_movement(row, Kind.LEFT, item=third)
    with pytest.raises(Refused, match="was there already"):
        note_movement(row, Kind.ARRIVED, at=dt.time(10, 5))
    with pytest.raises(Refused, match="at which item, or at what time"):
        note_movement(row, Kind.RETURNED)
    absent = mark(sitting, members[1], State.APOLOGIES)
    with pytest.raises(Refused, match="not marked as present"):
        note_movement(absent, Kind.LEFT, item=third)


def test_a_movement_is_noted_and_taken_back_on_the_page(advisor, sitting, members):
    row = mark(sitting, members[0], State.PRESENT)
    page = press(advisor, sitting, move="1", row=row.pk, kind="left", at="10.40")
    assert "left: 10.40" in page
    press(advisor, sitting, no_movement=row.movements.get().pk)
    assert not row.movements.exists()


def test_quorum_counts_those_in_the_room_with_a_vote(sitting, members):
    mark_rest_present(sitting)
    assert quorum_note(sitting.meeting) == ""
    for person in members[:2]:
        mark(sitting, person, State.REMOTE)
    assert quorum_note(sitting.meeting) == "Fewer members than the quorum of 2: from the beginning on, 1 present."


def test_falling_below_the_quorum_is_warned_about_with_the_item(advisor, sitting, members):
    mark_rest_present(sitting)
    items = list(sitting.meeting.items.all())
    note_movement(row_of(sitting, members[0]), Kind.LEFT, item=items[2])
    assert quorum_note(sitting.meeting) == ""
    note_movement(row_of(sitting, members[1]), Kind.LEFT, item=items[1])
    note_movement(row_of(sitting, members[1]), Kind.RETURNED, item=items[3])
    assert "from item 3 on, 1 present" in quorum_note(sitting.meeting)
    assert "from item 3 on, 1 present" in press(advisor, sitting, mark_rest="1")


def test_without_a_set_quorum_nothing_is_warned_about(sitting, committee):
    committee.quorum = None
    committee.save()
    assert quorum_note(sitting.meeting) == ""


def test_an_adjourned_meeting_goes_on_with_the_attendance_it_had(advisor, sitting, members):
    mark_rest_present(sitting)
    take_chair(row_of(sitting, members[0]))
    add_attending(sitting, name="Kit")
    day = timezone.localtime(sitting.starts_at) + dt.timedelta(days=7)
    sent = {"date_0": day.day, "date_1": day.month, "date_2": day.year, "time": "10am", "reason": "It was late."}
    page = advisor.post(reverse("adjourn", args=[sitting.meeting_id]), sent, follow=True).content.decode()
    assert "Attendance, sitting 2" in page
    second = sitting.meeting.sittings.get(number=2)
    assert states(second) == states(sitting)
    assert second.attendance.get(in_chair=True).person == members[0]
    press(advisor, second, mark=f"apologies {members[1].pk}")
    assert states(sitting)["Wren"] == "present"
    with pytest.raises(Refused, match="adjourned already"):
        adjourn(sitting, to=day + dt.timedelta(days=1))


def test_a_meeting_does_not_go_on_before_it_began(sitting):
    with pytest.raises(Refused, match="after this sitting"):
        adjourn(sitting, to=sitting.starts_at - dt.timedelta(hours=1))


def test_names_are_short_where_that_is_clear(sitting, members):
    mark_rest_present(sitting)
    twin = PersonFactory(title="Councillor", forenames="Ben", surname="Rook")
    add_attending(sitting, person=twin)
    shorts = [name.short for name in names_present(sitting.meeting)]
    assert shorts == [
        "Councillor Ada Rook",
        "Councillor Rail",
        "Councillor Wren",
        "Councillor Swift",
        "Councillor Ben Rook",
    ]


@pytest.mark.parametrize("how_many", [15, 60])
def test_the_page_asks_as_much_of_the_database_for_sixty_members_as_for_fifteen(
    advisor, sitting, how_many, django_assert_num_queries
):
    for _ in range(how_many):
        row = mark(sitting, AppointmentFactory(committee=sitting.meeting.committee).person, State.PRESENT)
        row.movements.create(kind="left", item=sitting.meeting.items.first())
    with django_assert_num_queries(35):
        advisor.get(reverse("attendance", args=[sitting.meeting_id]))
