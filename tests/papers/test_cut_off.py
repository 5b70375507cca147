"""Publishing that is cut off in the middle, by the database or a killed worker: nothing is half published or lost."""

import pytest
from django.db import DatabaseError, connection

from papers.models import Edition, Paper, Publication, PublishRequest
from papers.publishing import jobs
from papers.publishing.jobs import ask_to_publish, publish_meeting
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory

pytestmark = pytest.mark.django_db(transaction=True)

CUT_OFF = """
CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
CREATE TRIGGER cut_off BEFORE INSERT ON papers_edition FOR EACH ROW EXECUTE FUNCTION cut_off();
"""


@pytest.fixture
def cut_off(emptied_afterwards):
    """Ends the connection at the moment the editions are written, when papers are written already."""
    with connection.cursor() as cursor:
        cursor.execute(CUT_OFF)
    mend = "DROP TRIGGER IF EXISTS cut_off ON papers_edition; DROP FUNCTION IF EXISTS cut_off();"

    def mended():
        with connection.cursor() as cursor:
            cursor.execute(mend)

    yield mended
    mended()


def test_nothing_is_half_published_and_the_advisor_can_ask_again(cut_off):
    CouncilFactory()
    item = AgendaItemFactory()
    DocumentFactory(item=item)
    advisor = AdvisorFactory()
    first = ask_to_publish(item.meeting, by=advisor, reasons={})
    with pytest.raises(DatabaseError):
        publish_meeting(first.pk)
    connection.close()
    assert [Publication.objects.count(), Paper.objects.count(), Edition.objects.count()] == [0, 0, 0]
    first.refresh_from_db()
    assert first.state == PublishRequest.State.FAILED
    assert "Nothing was published" in first.error

    cut_off()
    second = ask_to_publish(item.meeting, by=advisor, reasons={})
    publish_meeting(second.pk)
    assert Publication.objects.count() == 1
    assert Edition.objects.count() == 2


def killed_while(step, monkeypatch, request):
    """Whoever works on the request ends at this step without a word, as a killed worker does."""

    class Killed(BaseException):
        pass

    def killed(*args, **given):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(jobs, step, killed)
        with pytest.raises(Killed):
            publish_meeting(request.pk)
    request.refresh_from_db()


@pytest.mark.parametrize("step", ["_prepare_parts", "publish_agenda", "_finish"])
def test_what_a_killed_worker_left_is_published_by_the_next(step, monkeypatch, emptied_afterwards):
    CouncilFactory()
    item = AgendaItemFactory()
    DocumentFactory(item=item)
    request = ask_to_publish(item.meeting, by=AdvisorFactory(), reasons={})
    killed_while(step, monkeypatch, request)
    assert (request.state, Publication.objects.count()) == (PublishRequest.State.WORKING, 0)
    publish_meeting(request.pk)
    request.refresh_from_db()
    assert (request.state, Publication.objects.count()) == (PublishRequest.State.DONE, 1)


def test_a_worker_thought_dead_does_not_call_failed_what_another_has_published(monkeypatch, emptied_afterwards):
    CouncilFactory()
    item = AgendaItemFactory()
    DocumentFactory(item=item)
    request = ask_to_publish(item.meeting, by=AdvisorFactory(), reasons={})

    def another_is_first(*args):
        monkeypatch.undo()
        publish_meeting(request.pk)

    monkeypatch.setattr(jobs, "_prepare_parts", another_is_first)
    publish_meeting(request.pk)
    request.refresh_from_db()
    assert (request.state, Publication.objects.count()) == (PublishRequest.State.DONE, 1)
