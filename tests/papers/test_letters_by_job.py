"""Letters of the desk go by jobs: no page waits for a mail server, no letter is lost, none tells of what was undone."""

import datetime as dt

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from council_portal.jobs import PATIENTLY
from meetings import declaring, deferring
from meetings.calling_in import ask_to_call_in
from meetings.models import CallIn, Constitution, Minutes
from papers.publishing import call_ins
from papers.publishing.minutes.onwards import have_readers_told
from people.models import Role
from tests.factories import (
    AdvisorFactory,
    AgendaItemFactory,
    CommitteeFactory,
    CouncilFactory,
    DeclarationFactory,
    MeetingFactory,
    MinutesFactory,
    PersonFactory,
    TermFactory,
    UserFactory,
)
from tests.jobs import do_jobs, jobs_in_memory
from tests.papers.decided import published

pytestmark = pytest.mark.django_db


def of_a_withdrawal():
    item = AgendaItemFactory(withdrawn_at=timezone.now(), withdrawn_reason="Not ready.")
    item.report_authors.add(UserFactory())
    return deferring.have_authors_told(item)


def of_a_deferral():
    item = AgendaItemFactory()
    item.report_authors.add(UserFactory())
    was_at = item.meeting
    later = MeetingFactory(committee=was_at.committee, starts_at=was_at.starts_at + dt.timedelta(days=28))
    deferring.defer_item(item, to=later, note="The lease terms are wanted.")
    return deferring.have_authors_told(item, was_at=was_at)


def of_an_interest():
    UserFactory(roles=[Role.MONITORING_OFFICER])
    meeting = MeetingFactory()
    declaration = DeclarationFactory(meeting=meeting, item=AgendaItemFactory(meeting=meeting), kind="disclosable")
    return declaring.have_monitoring_officers_told(declaration)


def of_a_call_in():
    by = AdvisorFactory()
    body = CommitteeFactory(contact=PersonFactory(email="scrutiny@netherfold.example"))
    Constitution.objects.update_or_create(pk=1, defaults={"scrutiny_body": body, "signatories": 1})
    call_in = ask_to_call_in(published(by), reasons="Why?", by=by)
    call_in = call_ins.sign(call_in, TermFactory().person, timezone.now(), by=by)
    return call_ins.have_scrutiny_told(call_in)


def of_draft_minutes():
    return have_readers_told(MinutesFactory(), [UserFactory()])


LETTERS = [of_a_withdrawal, of_a_deferral, of_an_interest, of_a_call_in, of_draft_minutes]


@pytest.fixture(autouse=True)
def _jobs():
    CouncilFactory()
    with jobs_in_memory():
        yield


@pytest.mark.parametrize("letter", LETTERS)
def test_a_mail_server_that_is_away_stops_nothing_and_loses_nothing(
    letter, settings, django_capture_on_commit_callbacks
):
    here, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.meetings.test_apologies.Away"
    with django_capture_on_commit_callbacks(execute=True):
        assert len(letter()) == 1
    with pytest.raises(OSError, match="away"):
        do_jobs()
    assert not CallIn.objects.exclude(told_at=None).exists()
    settings.EMAIL_BACKEND = here
    do_jobs()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("letter", LETTERS)
def test_nothing_is_sent_of_what_was_undone(letter, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        letter()
        transaction.set_rollback(True)
    assert not app.connector.jobs
    assert not mail.outbox


@pytest.mark.parametrize("letter", LETTERS)
def test_a_job_holds_keys_only_since_the_log_shows_it(letter, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter()
    (job,) = [job for job in app.connector.jobs.values() if job["queue_name"] == "mail"]
    assert all(value is None or isinstance(value, int) for value in job["args"].values())


@pytest.mark.parametrize("letter", [each for each in LETTERS if each is not of_a_call_in])
def test_whoever_lost_their_account_meanwhile_gets_none(letter, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter()
    UserFactory._meta.model.objects.update(is_active=False)
    do_jobs()
    assert not mail.outbox


def test_what_no_longer_holds_is_not_told(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        of_a_call_in()
        of_an_interest()
        of_a_withdrawal()
        of_draft_minutes()
    Minutes.objects.update(draft_published_at=timezone.now())
    CallIn.objects.update(valid_at=None)
    declaring.Declaration.objects.update(notified_at=timezone.now(), notified_by=AdvisorFactory())
    deferring.AgendaItem.objects.update(withdrawn_at=None)
    do_jobs()
    assert not mail.outbox


def test_every_letter_asked_for_is_tried_again_for_a_day():
    retried = [task for task in app.tasks.values() if task.queue == "mail" and task.retry_strategy]
    assert len(retried) == 10
    assert all(task.retry_strategy is PATIENTLY for task in retried)
    waits = [PATIENTLY.get_retry_decision(exception=OSError(), job=_job(attempts)) for attempts in range(1, 11)]
    assert waits.pop() is None
    assert waits[0].retry_at - timezone.now() < dt.timedelta(minutes=1)
    assert waits[-1].retry_at - timezone.now() > dt.timedelta(hours=12)


def _job(attempts):
    return Job(id=1, queue="mail", lock=None, queueing_lock=None, task_name="any", attempts=attempts)
