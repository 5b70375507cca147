"""All appointments of a body at once, as an advisor does it after the annual council."""

import datetime as dt

import pytest
from django.urls import reverse

from meetings.models import Appointment
from tests.factories import (
    AdvisorFactory,
    AppointmentFactory,
    CommitteeFactory,
    CouncilFactory,
    PersonFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
MAY = dt.date(2027, 5, 19)
LAST_DAY = dt.date(2027, 5, 18)


@pytest.fixture
def advisor(client):
    CouncilFactory()
    client.force_login(AdvisorFactory())
    return client


@pytest.fixture
def committee():
    body = CommitteeFactory(slug="panel", seats=3)
    for surname, role in (("Chair", "chair"), ("Stays", "member"), ("Leaves", "member")):
        AppointmentFactory(committee=body, person=councillor(surname), role=role)
    parent = PersonFactory(surname="Parent")
    AppointmentFactory(committee=body, person=parent, role="co-opted-non-voting", represents="Parent governors")
    return body


def councillor(surname):
    return TermFactory(person=PersonFactory(surname=surname)).person


def who(committee, surname):
    return committee.appointments.get(person__surname=surname, ends=None).person


def answers(committee, **changed):
    return {
        "from_day_0": MAY.day,
        "from_day_1": MAY.month,
        "from_day_2": MAY.year,
        "chair": who(committee, "Stays").pk,
        "members": [who(committee, "Chair").pk],
        "co_opted_non_voting": [who(committee, "Parent").pk],
        **changed,
    }


def send(advisor, sent):
    return advisor.post(reverse("annual_council", args=["panel"]), sent)


def seated(committee, day):
    return [(a.person.surname if a.person else "Vacancy", a.role, a.represents) for a in committee.membership(day)]


def test_the_form_begins_with_those_who_sit_now(advisor, committee):
    form = advisor.get(reverse("annual_council", args=["panel"])).context["form"]
    assert form["chair"].value() == who(committee, "Chair").pk
    assert len(form["members"].value()) == 2


def test_the_first_press_shows_who_leaves_and_changes_nothing(advisor, committee):
    page = send(advisor, answers(committee)).content.decode()
    leaves = page.partition(">Leaves</h2>")[2].partition("</ul>")[0]
    assert "Ada Leaves" in leaves
    assert Appointment.objects.count() == 4


def test_confirmed_it_is_done_with_vacancies_and_kept_history(advisor, committee):
    newcomer = councillor("Joins")
    send(advisor, answers(committee, vice_chair=newcomer.pk, members=[], confirm="yes"))
    assert seated(committee, MAY) == [
        ("Stays", "chair", ""),
        ("Joins", "vice-chair", ""),
        ("Vacancy", "member", ""),
        ("Parent", "co-opted-non-voting", "Parent governors"),
    ]
    assert [surname for surname, *_ in seated(committee, LAST_DAY)] == ["Chair", "Leaves", "Stays", "Parent"]


def test_pressed_twice_it_is_done_once(advisor, committee):
    sent = answers(committee, confirm="yes")
    send(advisor, sent)
    before = seated(committee, MAY)
    send(advisor, sent)
    assert seated(committee, MAY) == before


def test_going_back_keeps_what_was_chosen(advisor, committee):
    form = send(advisor, answers(committee, change="yes")).context["form"]
    assert form["chair"].value() == str(who(committee, "Stays").pk)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"vice_chair": "Stays"}, "cannot be the vice-chair as well"),
        ({"substitutes": ["Stays"]}, "has another place on the committee above"),
        ({"from_day_2": ""}, "must include a year"),
        ({"chair": "", "members": [], "co_opted_non_voting": []}, "Choose at least one person"),
    ],
)
def test_what_cannot_be_is_refused_in_words(advisor, committee, changed, message):
    for name, value in changed.items():
        if value == "Stays" or value == ["Stays"]:
            changed[name] = who(committee, "Stays").pk
    assert message in send(advisor, answers(committee, **changed, confirm="yes")).content.decode()
    assert Appointment.objects.count() == 4


def test_somebody_whose_term_is_over_by_then_is_warned_of(advisor, committee):
    leaver = who(committee, "Stays")
    leaver.terms.update(ends=LAST_DAY)
    assert "Ada Stays has no term of office on 19 May 2027" in send(advisor, answers(committee)).content.decode()
