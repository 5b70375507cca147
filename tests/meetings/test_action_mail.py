"""E-mails about actions: each thing once, one e-mail a day to each person, nothing about what is closed."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core import mail
from django.db import connections
from django.utils import timezone
from procrastinate.contrib.django import app

from meetings import actions
from meetings.action_mail import send_action_news
from meetings.models import Action
from meetings.recommendation_mail import send_overdue_answers
from tests.factories import (
    ActionFactory,
    CommitteeFactory,
    CouncilFactory,
    PersonFactory,
    RecommendationFactory,
    UserFactory,
)
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
START = dt.datetime(2023, 3, 1, 6, tzinfo=dt.UTC)
TODAY = START.date()


@pytest.fixture(autouse=True)
def _council():
    CouncilFactory(email="committees@netherfold.example")


@pytest.fixture
def officer():
    return PersonFactory(email="owner@netherfold.example", job_title="Head of Parks")


@pytest.fixture
def manager():
    return PersonFactory(email="manager@netherfold.example", job_title="Director")


def post_on(days):
    """The e-mails of the day ``days`` after the start; the job runs twice, as after a restart."""
    before = len(mail.outbox)
    with time_machine.travel(START + days * DAY, tick=False):
        send_action_news()
        assert send_action_news() == 0
    return mail.outbox[before:]


def told(days_with_post, until=40):
    """The days on which there was post, with the subjects."""
    found = {day: [(m.to[0].split("@")[0], m.subject.split(": ")[1]) for m in post_on(day)] for day in range(until)}
    assert {day: post for day, post in found.items() if post} == days_with_post


def test_an_owner_is_told_when_given_one_before_it_is_due_and_when_it_is_late_then_the_manager(officer, manager):
    ActionFactory(officer=officer, escalate_to=manager, due_on=TODAY + 20 * DAY)
    told(
        {
            0: [("owner", "1 action is new")],
            13: [("owner", "1 action is due soon")],
            21: [("owner", "1 action is late")],
            28: [("manager", "1 action is late with your staff")],
        }
    )


def test_ten_actions_are_one_e_mail(officer):
    ActionFactory.create_batch(8, officer=officer)
    ActionFactory.create_batch(2, officer=officer, due_on=TODAY - DAY)
    [message] = post_on(0)
    assert message.subject == "Netherfold: 2 actions are late, 8 are new"
    assert all(action.what in message.body for action in Action.objects.all())


def test_what_is_late_when_given_is_only_said_to_be_late(officer):
    ActionFactory(officer=officer, due_on=TODAY - DAY)
    told({0: [("owner", "1 action is late")]}, until=12)


def test_nothing_is_said_of_what_is_done(officer, manager):
    action = ActionFactory(officer=officer, escalate_to=manager, due_on=TODAY - 30 * DAY)
    actions.close_action(action, "done", by=UserFactory())
    told({})


def test_a_body_is_told_through_its_contact_officer(officer):
    ActionFactory(body=CommitteeFactory(name="Cabinet", contact=officer))
    [message] = post_on(0)
    assert message.to == [officer.email]


def test_the_manager_of_somebody_without_an_address_is_told_a_week_after_it_was_due(manager):
    ActionFactory(escalate_to=manager, due_on=TODAY)
    told({8: [("manager", "1 action is late with your staff")]})


def test_somebody_who_is_owner_of_one_and_manager_of_another_gets_one_e_mail(officer):
    ActionFactory(officer=officer)
    ActionFactory(escalate_to=officer, due_on=TODAY - 30 * DAY)
    [message] = post_on(0)
    assert message.subject.endswith("1 action is late with your staff, 1 is new")
    assert "The school" in message.body


def test_the_day_of_a_reminder_is_a_setting(officer, settings):
    settings.ACTION_REMINDER_DAYS = 2
    ActionFactory(officer=officer, due_on=TODAY + 20 * DAY, told_at=timezone.now())
    told({18: [("owner", "1 action is due soon")], 21: [("owner", "1 action is late")]})


def test_a_new_due_day_is_reminded_of_afresh_and_a_new_owner_is_told(officer, manager):
    action = ActionFactory(officer=officer, due_on=TODAY - DAY)
    post_on(0)
    before = Action.objects.get(pk=action.pk)
    action.refresh_from_db()
    action.due_on, action.officer = TODAY + DAY, manager
    action.save(update_fields=["due_on", "officer", *actions.forget_reminders(action, before)])
    [message] = post_on(1)
    assert (message.to, message.subject) == ([manager.email], "Netherfold: 1 action is due soon")


def test_an_owner_with_an_account_gets_a_link_and_others_an_address_to_write_to(officer):
    ActionFactory(officer=officer)
    with_account = UserFactory(person=PersonFactory(email="other@netherfold.example", job_title="Planner"))
    ActionFactory(officer=with_account.person)
    bodies = {message.to[0]: message.body for message in post_on(0)}
    assert "/manage/actions/mine/" in bodies["other@netherfold.example"]
    assert "/manage/" not in bodies[officer.email]
    assert "committees@netherfold.example" in bodies[officer.email]


def test_a_manager_with_an_account_can_open_what_is_late_from_the_e_mail(client, manager):
    account = UserFactory(person=manager)
    action = ActionFactory(escalate_to=manager, due_on=TODAY - 30 * DAY)
    [message] = post_on(0)
    client.force_login(account)
    assert f"/manage/actions/{action.pk}/\n" in message.body
    assert client.get(f"/manage/actions/{action.pk}/").status_code == 200
    assert "\n\n\n" not in message.body


def test_an_address_that_fails_is_tried_again_and_the_others_get_theirs(officer, manager, monkeypatch):
    ActionFactory(officer=officer)
    ActionFactory(officer=manager)
    from django.core.mail.backends.locmem import EmailBackend

    sends = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "send_messages", _failing_for(officer.email, sends))
    assert [message.to for message in post_on(0)] == [[manager.email]]
    monkeypatch.setattr(EmailBackend, "send_messages", sends)
    assert [message.to for message in post_on(1)] == [[officer.email]]


def _failing_for(address, sends):
    def send(backend, messages):
        if any(address in message.to for message in messages):
            raise OSError("No route to host")
        return sends(backend, messages)

    return send


def test_lines_in_what_is_to_be_done_do_not_break_the_e_mail(officer):
    ActionFactory(officer=officer, what="Mend the lamps\nBcc: everybody@netherfold.example & <more>")
    [message] = post_on(0)
    assert message.recipients() == [officer.email]
    assert "& <more>" in message.body


def test_two_workers_at_once_send_one_e_mail(emptied_afterwards):
    CouncilFactory()
    for number in range(4):
        ActionFactory.create_batch(3, officer=PersonFactory(email=f"owner{number}@netherfold.example"))

    def work(_):
        try:
            return send_action_news()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(work, range(3))) == 4
    assert sorted(message.to[0][:6] for message in mail.outbox) == ["owner0", "owner1", "owner2", "owner3"]


def test_the_job_of_the_day_sends_them(emptied_afterwards):
    CouncilFactory()
    ActionFactory(officer=PersonFactory(email="owner@netherfold.example"))
    app.configure_task("daily_mail").defer(timestamp=0)
    run_jobs(queues=["mail"])
    assert [message.to for message in mail.outbox] == [["owner@netherfold.example"]]


class TestOverdueAnswers:
    def review(self, **more):
        contact, asked = (
            PersonFactory(email="clerk@netherfold.example"),
            PersonFactory(email="leader@netherfold.example"),
        )
        return RecommendationFactory(
            review__committee=CommitteeFactory(contact=contact), review__body=CommitteeFactory(contact=asked),
            review__sent_on=TODAY - 60 * DAY, review__respond_by=TODAY - DAY, **more,
        ).review  # fmt: skip

    def test_both_sides_are_reminded_once(self):
        self.review()
        assert (send_overdue_answers(TODAY), send_overdue_answers(TODAY)) == (1, 0)
        assert mail.outbox[0].to == ["clerk@netherfold.example", "leader@netherfold.example"]
        assert "That a club be opened" in mail.outbox[0].body

    def test_not_before_the_day_has_passed_nor_once_all_are_answered(self):
        self.review()
        assert send_overdue_answers(TODAY - DAY) == 0
        self.review(decision="accepted")
        assert send_overdue_answers(TODAY) == 1
