"""The ground that the other tests stand on."""

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from papers.models import FiledDocument
from tests.factories import CommitteeFactory, CouncilFactory
from tests.jobs import run_jobs

NOBODYS_REQUEST = 0


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_with_several_connections_finds_the_record_and_the_jobs_empty(emptied_afterwards, turn):
    assert not FiledDocument.objects.exists()
    assert not ProcrastinateJob.objects.exists()
    CouncilFactory()
    FiledDocument.objects.create(sha256="0" * 64, size=1, media_type="application/pdf", restricted=False)
    app.configure_task("publish_meeting").defer(request_id=NOBODYS_REQUEST)


def test_emptying_does_not_leave_the_record_unguarded(emptied_afterwards):
    FiledDocument.objects.create(sha256="0" * 64, size=1, media_type="application/pdf", restricted=False)
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE papers_fileddocument CASCADE")


def test_jobs_that_wait_are_done_when_asked_for(emptied_afterwards):
    app.configure_task("publish_meeting").defer(request_id=NOBODYS_REQUEST)
    run_jobs()
    assert ProcrastinateJob.objects.get(task_name="publish_meeting").status == "succeeded"


@pytest.mark.django_db
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_factories_number_does_not_depend_on_the_tests_before(turn):
    assert CommitteeFactory().name == "Committee 0"
