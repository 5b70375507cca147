import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from council_portal.jobs import have_done
from tests.jobs import run_jobs

NOBODYS_REQUEST = 0


@pytest.fixture
def abandoned(emptied_afterwards):
    """Makes a job that a worker, killed since, had begun for the given number of times."""

    def abandoned(times, task="publish_meeting", **asked):
        number = app.configure_task(task).defer(**asked or {"request_id": NOBODYS_REQUEST})
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [number])
            cursor.execute("UPDATE procrastinate_jobs SET attempts = %s WHERE id = %s", [times, number])
        return number

    return abandoned


def look_for_abandoned_jobs():
    app.configure_task("take_up_abandoned_jobs").defer(timestamp=0)
    run_jobs(queues=["house"])
    run_jobs()


def test_what_a_killed_worker_was_at_is_done_by_another(abandoned):
    number = abandoned(times=1)
    look_for_abandoned_jobs()
    assert ProcrastinateJob.objects.get(pk=number).status == "succeeded"


def test_a_job_that_ends_its_worker_each_time_is_left(abandoned):
    number = abandoned(times=3)
    look_for_abandoned_jobs()
    assert ProcrastinateJob.objects.get(pk=number).status == "doing"


def test_a_letter_that_was_tried_more_often_is_not_lost_with_its_worker(abandoned):
    number = abandoned(times=4, task="send_password_links", user_ids=[])
    look_for_abandoned_jobs()
    assert ProcrastinateJob.objects.get(pk=number).status == "succeeded"


def test_where_the_jobs_do_not_take_what_is_asked_saving_goes_on(emptied_afterwards, caplog):
    with transaction.atomic():
        have_done("publish_meeting", request_id=object())
    assert "Error calling have_done" in caplog.text
