"""``verify_record`` finds a changed byte, a changed word, a missing file."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from papers.files import file_document
from papers.models import Bundle, FiledDocument
from papers.publishing.bundling import bundle_meeting
from papers.publishing.verbs import publish_agenda
from reports.exhibiting import add_exhibit
from tests.factories import AdvisorFactory, AgendaItemFactory, CouncilFactory, DocumentFactory
from tests.reports.measures.factories import MeasureFactory, enter, region

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


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE papers_publishedfigure SET shown = '9' WHERE area = 'Dunbeck'",
        "UPDATE papers_publishedfigure SET value = 9 WHERE area = 'Dunbeck'",
        "DELETE FROM papers_publishedfigure WHERE area = 'Dunbeck'",
        "UPDATE papers_publishedexhibit SET title = 'Another'",
        "UPDATE papers_publishedexhibit SET content = '{}'",
    ],
)
def test_a_changed_figure_is_found(publication, statement):
    measure = MeasureFactory(name="Days", unit="days", decimals=1, region=region("Dunbeck", "Eastmarch"))
    enter(measure, {("Dunbeck", "Apr 21"): "88.8", ("Eastmarch", "Apr 21"): "61"})
    document = DocumentFactory(item=AgendaItemFactory())
    spec = {"kind": "table", "title": "Days", "measures": ["days"], "areas": ["dunbeck", "eastmarch", "fourways"]}
    add_exhibit(document, spec | {"periods": ["2021-04"]}, by=publication.published_by)
    publish_agenda(document.item.meeting, by=publication.published_by)
    assert faults() == []
    behind_the_triggers(statement)
    assert ["figures were changed" in fault for fault in faults()] == [True]


def test_a_bundle_is_verified_too(publication):
    item = AgendaItemFactory(meeting_id=publication.meeting_id)
    DocumentFactory(item=item)
    DocumentFactory(item=item)
    publish_agenda(item.meeting, by=publication.published_by, reason="More.")
    bundle_meeting(item.meeting_id)
    assert Bundle.objects.count() == 2
    assert faults() == []
    filed = Bundle.objects.get(kind="item").file
    with open(filed.storage.path(filed.path), "ab") as file:
        file.write(b" ")
    assert [filed.sha256 in fault for fault in faults()] == [True]


def test_a_public_bundle_that_points_at_a_restricted_file_is_found(publication):
    secret = file_document(b"%PDF-1.7 secret", restricted=True)
    Bundle.objects.create(publication=publication, audience="public", kind="complete", file=secret)
    assert ["another edition's" in fault for fault in faults()] == [True]
