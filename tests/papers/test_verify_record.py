"""``verify_record`` finds a changed byte, a changed word, a missing file."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from papers.models import FiledDocument
from papers.publishing.verbs import publish_agenda
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    CouncilFactory()
    item = AgendaItemFactory()
    DocumentFactory(item=item)
    return publish_agenda(item.meeting, by=AdvisorFactory())


def faults():
    """What the command names; it exits with 1 where there is anything to name."""
    out, code = StringIO(), 0
    try:
        call_command("verify_record", "--json", stdout=out)
    except SystemExit as stopped:
        code = stopped.code
    found = json.loads(out.getvalue())["faults"]
    assert code == bool(found)
    return found


def behind_the_triggers(statement):
    """Somebody with the rights of a superuser, who makes the triggers rest."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = origin")


def test_a_record_as_published_is_whole(publication):
    assert faults() == []


def test_a_changed_byte_is_found(publication):
    filed = FiledDocument.objects.first()
    with open(filed.storage.path(filed.path), "ab") as file:
        file.write(b" ")
    assert [filed.sha256 in fault for fault in faults()] == [True]


def test_a_missing_file_is_found(publication):
    filed = FiledDocument.objects.first()
    filed.storage.delete(filed.path)
    assert ["missing" in fault for fault in faults()] == [True]


def test_a_changed_word_is_found(publication):
    behind_the_triggers("UPDATE papers_paper SET html = html || 'x'")
    behind_the_triggers('UPDATE papers_edition SET content = content || \'{"council": "Another"}\'')
    assert len(faults()) == 3  # the paper and both editions
