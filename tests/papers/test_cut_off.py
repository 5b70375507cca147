"""The database goes away in the middle of publishing: nothing is half published, and it can be asked for again."""

import pytest
from django.db import DatabaseError, connection

from papers.models import Edition, Paper, Publication, PublishRequest
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
